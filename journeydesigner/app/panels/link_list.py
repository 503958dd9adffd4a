"""Links: those of one touchpoint, or all of the map, each with its ends, kind and label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.register import Noun, Register
from journeydesigner.app.panels.subjects import PartSubject, Touchpoints
from journeydesigner.app.panels.widgets.choice import Choice, Combo
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.text_field import TextField, fill
from journeydesigner.canvas.guard import guarded
from journeydesigner.model import lookup
from journeydesigner.model.edits import links
from journeydesigner.model.journey import JourneyMap, Link, new_id
from journeydesigner.session.session import Session
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr


def touchpoint_names(map_: JourneyMap) -> dict[str, str]:
    """Return "11 Cannot find the grout" for each touchpoint, by id."""
    untitled = tr("Untitled touchpoint")
    every = enumerate(lookup.all_touchpoints(map_), start=1)
    return {each.id: f"{number} {each.title or untitled}" for number, each in every}


class LazyCombo(Combo):
    """A combo box that lists the touchpoints only when it drops down: a map may have thousands."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setMaxVisibleItems(16)

    def show_only(self, id_: str | None) -> None:
        """Hold nothing but the current one."""
        self.clear()
        if id_:
            self.addItem(touchpoint_names(self._session.map).get(id_, "?"), id_)

    def list_all(self) -> None:
        """Hold all touchpoints; the current one stays."""
        before = self.currentData()
        self.clear()
        for id_, name in touchpoint_names(self._session.map).items():
            self.addItem(name, id_)
        self.setCurrentIndex(self.findData(before))

    @override
    @guarded
    def showPopup(self) -> None:
        self.list_all()
        super().showPopup()


class TouchpointChoice(Editor):
    """The id of a touchpoint."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = LazyCombo(session, self)
        self.combo.activated.connect(self._tell)
        fill(self, self.combo)

    @override
    def value(self) -> Any:
        return self.combo.currentData()

    @override
    def show_value(self, value: Any) -> None:
        self.combo.show_only(value)

    @override
    def target(self) -> QWidget:
        return self.combo

    def _tell(self) -> None:
        if self.value():
            self.edited.emit()


class LinkForm(Form):
    """Ends, kind and label of a link."""

    def __init__(self, desk: Desk, subject: PartSubject, parent: QWidget | None = None) -> None:
        super().__init__(desk, subject, parent)
        self.add(tr("From"), "source", TouchpointChoice(self.session))
        self.add(tr("To"), "target", TouchpointChoice(self.session))
        self.add(tr("Kind of link"), "kind", Choice(names.link_kinds()))
        self.add(tr("Label"), "label", TextField(one_paragraph=True))

    @override
    def refresh(self) -> None:
        super().refresh()
        self.bindings["target"].renew()  # its title or number may have changed
        self.bindings["source"].renew()


class LinkList(QWidget):
    """The links from and to one touchpoint; without `touchpoints` all links of the map."""

    def __init__(self, desk: Desk, touchpoints: Touchpoints | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touchpoints = touchpoints
        self._named: JourneyMap | None = None
        self._names: dict[str, str] = {}
        subject = PartSubject(self._links, links.change)
        noun = Noun(
            parts=self._links,
            name=self._name,
            make=self._make,
            add=links.add,
            remove=links.remove,
            move=None,
            title=tr("Links"),
            added=tr("Add link"),
            removed=tr("Remove link"),
            moved="",
            empty=tr("Link to a touchpoint that does not simply come next: a jump back, a loop, a branch."),
        )
        self.register = Register(desk, noun, subject, LinkForm(desk, subject))
        self._session = desk.session
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.register)

    def refresh(self) -> None:
        """Show what the map holds."""
        self.register.refresh()
        self.register.add_button.setEnabled(any(True for _ in lookup.all_touchpoints(self._session.map)))

    def _links(self, map_: JourneyMap) -> Sequence[Link]:
        if self._touchpoints is None:
            return map_.links
        wanted = set(self._touchpoints.ids)
        return [link for link in map_.links if link.source in wanted or link.target in wanted]

    def _name(self, map_: JourneyMap, link: Link) -> str:
        if map_ is not self._named:
            self._named, self._names = map_, touchpoint_names(map_)
        source, target = self._names.get(link.source, "?"), self._names.get(link.target, "?")
        mine = self._touchpoints.ids if self._touchpoints else ()
        if link.source in mine:
            return f"→ {target}"
        return f"← {source}" if link.target in mine else f"{source} → {target}"

    def _make(self, map_: JourneyMap) -> Link:
        """Return a link from this touchpoint to the one before it, most links being jumps back."""
        ids = [each.id for each in lookup.all_touchpoints(map_)]
        here = ids.index(self._touchpoints.ids[0]) if self._touchpoints and self._touchpoints.ids else len(ids) - 1
        if here == 0:
            other = ids[min(1, len(ids) - 1)]
            return Link(id=new_id(), source=ids[0], target=other, kind="branch" if len(ids) > 1 else "loop")
        return Link(id=new_id(), source=ids[here], target=ids[here - 1], kind="jump-back")
