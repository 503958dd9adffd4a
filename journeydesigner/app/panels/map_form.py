"""The form of the map itself, with its personas, rows, own channels, evidence and links."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import nouns
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.link_list import LinkList
from journeydesigner.app.panels.register import Register
from journeydesigner.app.panels.subjects import MapSubject
from journeydesigner.app.panels.widgets.choice import Choice
from journeydesigner.app.panels.widgets.group import Group
from journeydesigner.app.panels.widgets.number_field import DateField
from journeydesigner.app.panels.widgets.segmented import Segmented
from journeydesigner.app.panels.widgets.text_field import TextField
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr


def languages() -> dict[str, str]:
    """Return the languages that the map's own words can be in; each is called as its speakers call it."""
    return {
        "en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano",
        "pt": "Português", "da": "Dansk", "sv": "Svenska", "nb": "Norsk bokmål", "fi": "Suomi", "pl": "Polski",
        "tr": "Türkçe", "el": "Ελληνικά", "uk": "Українська", "ar": "العربية", "he": "עברית", "hi": "हिन्दी",
    }  # fmt: skip


class MapForm(Form):
    """Edits the map."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, MapSubject(), parent)
        self.add(tr("Title"), "title", TextField(one_paragraph=True))
        self.add(tr("Product or service"), "product", TextField(one_paragraph=True))
        self.add(tr("State"), "state", Segmented(self.look, names.states(), required=True))
        self.add(tr("Market"), "market", Choice(names.markets(), none=tr("Not known")))
        self.add(tr("Swimlanes"), "swimlanes", Segmented(self.look, names.swimlanes(), required=True))
        self.registers: dict[str, Register] = {}
        self.groups: dict[str, Group] = {}
        self.groups["about"] = self.add_group(tr("About this map"), "about")
        self._add_about()
        self._add_register("personas", tr("Personas"), nouns.personas(desk), unfolded=True)
        self._add_register("rows", tr("Rows"), nouns.rows(desk), unfolded=True)
        self._add_register("channels", tr("Own channels"), nouns.channels(desk))
        self._add_register("evidence", tr("Evidence"), nouns.evidence(desk))
        self.links = LinkList(desk)
        self._add_register("links", tr("Links"), self.links.register, shown=self.links)
        self.box.addStretch(1)

    def _add_about(self) -> None:
        box = self.groups["about"].box
        self.add(tr("Purpose of this map"), "purpose", TextField(), into=box)
        self.add(tr("Author"), "author", TextField(one_paragraph=True), into=box)
        self.add(tr("Client"), "client", TextField(one_paragraph=True), into=box)
        self.add(tr("Date"), "date", DateField(hint="2026-11-21"), into=box)
        self.add(tr("Language of the map"), "language", Choice(languages()), into=box)
        self.add(tr("Notes"), "notes", TextField(), into=box)

    def _add_register(
        self, key: str, title: str, register: Register, *, unfolded: bool = False, shown: QWidget | None = None
    ) -> None:
        group = self.add_group(title, f"map-{key}", unfolded=unfolded)
        group.box.addWidget(shown or register)
        group.head.toggled.connect(self._refresh_registers)
        self.groups[key] = group
        self.registers[key] = register

    def show_part(self, key: str, id_: str) -> None:
        """Unfold a register and choose a part in it."""
        self.groups[key].unfold()
        self.registers[key].choose(id_)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._refresh_registers()

    def _refresh_registers(self) -> None:
        """Show the lists that are unfolded; a folded one may be long."""
        for key, register in self.registers.items():
            if self.groups[key].is_unfolded:
                register.refresh()
        if self.groups["links"].is_unfolded:
            self.links.refresh()
