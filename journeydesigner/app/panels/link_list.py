"""The list of links of one touchpoint or of the map, each with its ends, kind and label."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.form import FormContext, PartForm
from journeydesigner.app.panels.form_targets import PartTarget, TouchpointsTarget
from journeydesigner.app.panels.part_list import PartKind, PartList
from journeydesigner.app.panels.touchpoint_field import touchpoint_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model import lookup
from journeydesigner.model.edits import links
from journeydesigner.model.journey import JourneyMap, Link, new_id


class LinkForm(PartForm):
    """Edits a link."""

    @override
    def refresh(self) -> None:
        super().refresh()
        for end in ("source", "target"):
            self.bindings[end].refresh_text()  # the title or the number of the touchpoint may have changed


class LinkList(QWidget):
    """The links from and to one touchpoint; without `touchpoints` all links of the map."""

    def __init__(
        self, context: FormContext, touchpoints: TouchpointsTarget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._touchpoints = touchpoints
        self._names_journey: JourneyMap | None = None
        self._names: dict[str, str] = {}
        target = PartTarget(self._links, links.change)
        part_kind = PartKind(
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
        self.part_list = PartList(context, part_kind, target, LinkForm(context, target, Link))
        self._session = context.session
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.part_list)

    def refresh(self) -> None:
        """Show the links in the map."""
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
        """Return a link from this touchpoint to the one before it, as most links are jumps back."""
        ids = [each.id for each in lookup.all_touchpoints(journey)]
        here = ids.index(self._touchpoints.ids[0]) if self._touchpoints and self._touchpoints.ids else len(ids) - 1
        if here == 0:
            other = ids[min(1, len(ids) - 1)]
            return Link(id=new_id(), source=ids[0], target=other, kind="branch" if len(ids) > 1 else "loop")
        return Link(id=new_id(), source=ids[here], target=ids[here - 1], kind="jump-back")
