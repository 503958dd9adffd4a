"""Links: those of one touchpoint, or all of the map, each with its ends, kind and label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import PartTarget, TouchpointsTarget
from journeydesigner.app.panels.part_list import PartKind, PartList
from journeydesigner.app.widgets.choice import ComboBox, ComboField
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.text_field import TextField, fill_with
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model import lookup
from journeydesigner.model.edits import links
from journeydesigner.model.journey import JourneyMap, Link, new_id
from journeydesigner.session.session import Session


def touchpoint_names(journey: JourneyMap) -> dict[str, str]:
    """Return "11 Cannot find the grout" for each touchpoint, by id."""
    untitled = tr("Untitled touchpoint")
    every = enumerate(lookup.all_touchpoints(journey), start=1)
    return {each.id: f"{number} {each.title or untitled}" for number, each in every}


class TouchpointComboBox(ComboBox):
    """A combo box that lists the touchpoints only when it drops down: a map may have thousands."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setMaxVisibleItems(16)

    def show_only(self, id_: str | None) -> None:
        """Hold nothing but the current one."""
        self.clear()
        if id_:
            self.addItem(touchpoint_names(self._session.journey).get(id_, "?"), id_)

    def list_all(self) -> None:
        """Hold all touchpoints; the current one stays."""
        before = self.currentData()
        self.clear()
        for id_, name in touchpoint_names(self._session.journey).items():
            self.addItem(name, id_)
        self.setCurrentIndex(self.findData(before))

    @override
    @guarded
    def showPopup(self) -> None:
        self.list_all()
        super().showPopup()


class TouchpointField(FieldEditor):
    """The id of a touchpoint."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = TouchpointComboBox(session, self)
        self.combo.activated.connect(self._emit_edited)
        fill_with(self, self.combo)

    @override
    def value(self) -> Any:
        return self.combo.currentData()

    @override
    def show_value(self, value: Any) -> None:
        self.combo.show_only(value)

    @override
    def input_widget(self) -> QWidget:
        return self.combo

    def _emit_edited(self) -> None:
        if self.value():
            self.edited.emit()


class LinkForm(InspectorForm):
    """Ends, kind and label of a link."""

    def __init__(self, context: FormContext, target: PartTarget, parent: QWidget | None = None) -> None:
        super().__init__(context, target, parent)
        self.add_field(tr("From"), "source", TouchpointField(self.session))
        self.add_field(tr("To"), "target", TouchpointField(self.session))
        self.add_field(tr("Kind of link"), "kind", ComboField(vocabulary_names.link_kinds()))
        self.add_field(tr("Label"), "label", TextField(one_paragraph=True))

    @override
    def refresh(self) -> None:
        super().refresh()
        self.bindings["target"].refresh_text()  # its title or number may have changed
        self.bindings["source"].refresh_text()


class LinkList(QWidget):
    """The links from and to one touchpoint; without `touchpoints` all links of the map."""

    def __init__(
        self, context: FormContext, touchpoints: TouchpointsTarget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._touchpoints = touchpoints
        self._names_journey: JourneyMap | None = None
        self._names: dict[str, str] = {}
        subject = PartTarget(self._links, links.change)
        noun = PartKind(
            parts=self._links,
            part_name=self._link_name,
            new_part=self._new_link,
            add=links.add,
            remove=links.remove,
            move=None,
            title=tr("Links"),
            add_text=tr("Add link"),
            remove_text=tr("Remove link"),
            move_text="",
            empty_text=tr("Link to a touchpoint that does not simply come next: a jump back, a loop, a branch."),
        )
        self.part_list = PartList(context, noun, subject, LinkForm(context, subject))
        self._session = context.session
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.part_list)

    def refresh(self) -> None:
        """Show what the map holds."""
        self.part_list.refresh()
        self.part_list.add_button.setEnabled(any(True for _ in lookup.all_touchpoints(self._session.journey)))

    def _links(self, journey: JourneyMap) -> Sequence[Link]:
        if self._touchpoints is None:
            return journey.links
        wanted = set(self._touchpoints.ids)
        return [link for link in journey.links if link.source in wanted or link.target in wanted]

    def _link_name(self, journey: JourneyMap, link: Link) -> str:
        if journey is not self._names_journey:
            self._names_journey, self._names = journey, touchpoint_names(journey)
        source, target = self._names.get(link.source, "?"), self._names.get(link.target, "?")
        mine = self._touchpoints.ids if self._touchpoints else ()
        if link.source in mine:
            return f"→ {target}"
        return f"← {source}" if link.target in mine else f"{source} → {target}"

    def _new_link(self, journey: JourneyMap) -> Link:
        """Return a link from this touchpoint to the one before it, most links being jumps back."""
        ids = [each.id for each in lookup.all_touchpoints(journey)]
        here = ids.index(self._touchpoints.ids[0]) if self._touchpoints and self._touchpoints.ids else len(ids) - 1
        if here == 0:
            other = ids[min(1, len(ids) - 1)]
            return Link(id=new_id(), source=ids[0], target=other, kind="branch" if len(ids) > 1 else "loop")
        return Link(id=new_id(), source=ids[here], target=ids[here - 1], kind="jump-back")
