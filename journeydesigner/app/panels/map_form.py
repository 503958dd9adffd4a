"""The form of the map itself, with its personas, rows, own channels, evidence and links."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import part_lists
from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import MapTarget
from journeydesigner.app.panels.link_list import LinkList
from journeydesigner.app.panels.part_list import PartList
from journeydesigner.app.widgets.choice import ComboField
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.number_field import DateField
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.text_field import TextField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr


def language_names() -> dict[str, str]:
    """Return the languages that the map's own words can be in; each is called as its speakers call it."""
    return {
        "en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano",
        "pt": "Português", "da": "Dansk", "sv": "Svenska", "nb": "Norsk bokmål", "fi": "Suomi", "pl": "Polski",
        "tr": "Türkçe", "el": "Ελληνικά", "uk": "Українська", "ar": "العربية", "he": "עברית", "hi": "हिन्दी",
    }  # fmt: skip


class MapForm(InspectorForm):
    """Edits the map."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(context, MapTarget(), parent)
        self.add_field(tr("Title"), "title", TextField(one_paragraph=True))
        self.add_field(tr("Product or service"), "product", TextField(one_paragraph=True))
        self.add_field(
            tr("State"), "state", SegmentedControl(self.theme_source, vocabulary_names.states(), required=True)
        )
        self.add_field(tr("Market"), "market", ComboField(vocabulary_names.markets(), none_name=tr("Not known")))
        self.add_field(
            tr("Swimlanes"),
            "swimlanes",
            SegmentedControl(self.theme_source, vocabulary_names.swimlanes(), required=True),
        )
        self.part_lists: dict[str, PartList] = {}
        self.groups: dict[str, FoldableGroup] = {}
        self.groups["about"] = self.add_group(tr("About this map"), "about")
        self._add_about()
        self._add_part_list("personas", tr("Personas"), part_lists.persona_list(context), unfolded=True)
        self._add_part_list("rows", tr("Rows"), part_lists.row_list(context), unfolded=True)
        self._add_part_list("channels", tr("Own channels"), part_lists.own_channel_list(context))
        self._add_part_list("evidence", tr("Evidence"), part_lists.evidence_list(context))
        self.link_list = LinkList(context)
        self._add_part_list("links", tr("Links"), self.link_list.part_list, shown=self.link_list)
        self.box.addStretch(1)

    def _add_about(self) -> None:
        box = self.groups["about"].box
        self.add_field(tr("Purpose of this map"), "purpose", TextField(), into=box)
        self.add_field(tr("Author"), "author", TextField(one_paragraph=True), into=box)
        self.add_field(tr("Client"), "client", TextField(one_paragraph=True), into=box)
        self.add_field(tr("Date"), "date", DateField(hint="2026-11-21"), into=box)
        self.add_field(tr("Language of the map"), "language", ComboField(language_names()), into=box)
        self.add_field(tr("Notes"), "notes", TextField(), into=box)

    def _add_part_list(
        self, key: str, title: str, register: PartList, *, unfolded: bool = False, shown: QWidget | None = None
    ) -> None:
        group = self.add_group(title, f"map-{key}", unfolded=unfolded)
        group.box.addWidget(shown or register)
        group.header.toggled.connect(self._refresh_part_lists)
        self.groups[key] = group
        self.part_lists[key] = register

    def show_part(self, key: str, id_: str) -> None:
        """Unfold a register and choose a part in it."""
        self.groups[key].unfold()
        self.part_lists[key].select_part(id_)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._refresh_part_lists()

    def _refresh_part_lists(self) -> None:
        """Show the lists that are unfolded; a folded one may be long."""
        for key, register in self.part_lists.items():
            if self.groups[key].is_unfolded:
                register.refresh()
        if self.groups["links"].is_unfolded:
            self.link_list.refresh()
