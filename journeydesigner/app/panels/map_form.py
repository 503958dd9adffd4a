"""The form of the map itself, with its personas, rows, own channels, evidence and links."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import part_lists
from journeydesigner.app.panels.form import FormContext, InspectorForm, form_fields
from journeydesigner.app.panels.form_targets import MapTarget
from journeydesigner.app.panels.link_list import LinkList
from journeydesigner.app.panels.part_list import PartList
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fields.registry import field_of
from journeydesigner.model.journey import JourneyMap


class MapForm(InspectorForm):
    """Edits the map."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(context, MapTarget(), parent)
        for field in form_fields(JourneyMap):
            self.add_registered(JourneyMap, field)
        self.groups = self.add_registered_groups(JourneyMap)
        self.part_lists: dict[str, PartList] = {}
        self._add_part_list("personas", part_lists.persona_list(context), unfolded=True)
        self._add_part_list("rows", part_lists.row_list(context), unfolded=True)
        self._add_part_list("channels", part_lists.own_channel_list(context))
        self._add_part_list("evidence", part_lists.evidence_list(context))
        self.link_list = LinkList(context)
        self._add_part_list("links", self.link_list.part_list, shown=self.link_list)
        self.box.addStretch(1)

    def _add_part_list(
        self, key: str, part_list: PartList, *, unfolded: bool = False, shown: QWidget | None = None
    ) -> None:
        group = self.add_group(tr(field_of(JourneyMap, key).label), f"map-{key}", unfolded=unfolded)
        group.box.addWidget(shown or part_list)
        group.header.toggled.connect(self._refresh_part_lists)
        self.groups[key] = group
        self.part_lists[key] = part_list

    def show_part(self, key: str, id_: str) -> None:
        """Unfold a list of parts and select a part in it."""
        self.groups[key].unfold()
        self.part_lists[key].select_part(id_)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._refresh_part_lists()

    def _refresh_part_lists(self) -> None:
        """Refresh the lists that are unfolded; a folded one may be long."""
        for key, part_list in self.part_lists.items():
            if self.groups[key].is_unfolded:
                part_list.refresh()
        if self.groups["links"].is_unfolded:
            self.link_list.refresh()
