"""The choices that fold away: what is included, whose it is, the page and the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import style
from journeydesigner.app.exports import words
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.form import Form
from journeydesigner.app.exports.parts_field import PartsField
from journeydesigner.app.menus import rounded
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.memory import Memory
from journeydesigner.app.panels.widgets.choice import Choice, Switch
from journeydesigner.app.panels.widgets.color_row import ColorRow
from journeydesigner.app.panels.widgets.field import Field, label
from journeydesigner.app.panels.widgets.group import Group
from journeydesigner.app.panels.widgets.number_field import NumberField
from journeydesigner.app.panels.widgets.picture_field import PictureField
from journeydesigner.app.panels.widgets.text_field import LineField
from journeydesigner.wording.catalogue import tr

LANGUAGES = {"en": "English", "nl": "Nederlands"}


class MoreForm(Form):
    """Three groups that fold away."""

    def __init__(self, choosing: Choosing, look: Look, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(choosing, look, parent)
        self.box.setSpacing(8)
        self._memory = memory
        self.groups: dict[str, Group] = {}
        self._add_parts()
        self._add_client()
        self._add_page()
        self.box.addStretch(1)

    def _add_group(self, key: str, title: str) -> QVBoxLayout:
        """Put a group at the end, with what is in it right behind its head for the Tab key."""
        self.groups[key] = Group(self.look, title, f"export-{key}", self._memory, self)
        self.box.addWidget(self.groups[key])
        return self.groups[key].box

    def _add_parts(self) -> None:
        journey, box = self.choosing.journey, self._add_group("include", tr("What to include"))
        for title, name, names in (
            (tr("Phases"), "phases", [phase.name for phase in journey.phases]),
            (tr("Personas"), "personas", [persona.name for persona in journey.personas]),
            (tr("Rows"), "rows", [row.name for row in journey.rows]),
        ):
            if names:
                self._add_list(title, name, names)
        for title, name in (
            (tr("Table with all texts"), "details"),
            (tr("Curve of satisfaction"), "curve"),
            (tr("Figures"), "figures"),
            (tr("Legend"), "legend"),
        ):
            self.add(title, name, Switch(title), into=box, bare=True)

    def _add_list(self, title: str, name: str, names: Sequence[str]) -> None:
        named = [each.strip() or f"{title} {number}" for number, each in enumerate(names, 1)]
        parts = PartsField(named)
        field = self.add(title, name, parts, into=self.groups["include"].box)
        if len(named) > 1:
            field.head.addWidget(parts.all)
            field.head.addWidget(parts.none)
        else:
            parts.all.hide()
            parts.none.hide()

    def _add_client(self) -> None:
        box = self._add_group("client", tr("Client"))
        self.add(tr("Logo"), "logo", PictureField(self.look, logo=True, title=tr("Logo of the client")), into=box)
        accent = ColorRow(self.look, none=tr("No accent colour"), title=tr("Accent colour"))
        self.add(tr("Accent colour"), "accent", accent, into=box)
        hint = tr("Such as: Confidential, for Client A only")
        self.add(tr("Confidentiality"), "confidentiality", LineField(hint=hint), into=box)
        for title, name in ((tr("Header"), "header"), (tr("Footer"), "footer")):
            line = LineField()
            field = self.add(title, name, line, into=box)
            field.head.addWidget(_FieldMenu(line, field))

    def _add_page(self) -> None:
        box = self._add_group("page", tr("Page and file"))
        self.add(tr("Margins in mm"), "margin", NumberField(0, 60), into=box)
        tongue = Choice(LANGUAGES, none=tr("As the map"))
        self.add(tr("Language of the words around"), "language", tongue, into=box)
        self.add(tr("Dots per inch of the PNG"), "dpi", NumberField(96, 600, whole=True), into=box)
        self.add(tr("Map inside the file"), "source", Switch(tr("Map inside the file")), into=box, bare=True)
        said = tr("Whoever gets the file can open and change the whole map, notes included.")
        self._source_said = label(said, "muted", self)
        box.addWidget(self._source_said)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._source_said.setVisible(self.choosing.matters("source"))
        self.groups["client"].setVisible(self.choosing.matters("logo"))


class _FieldMenu(QToolButton):
    """Puts the name of a field, such as {date}, where the cursor stands in a line."""

    def __init__(self, line: LineField, field: Field) -> None:
        super().__init__(field)
        self._line = line
        style.look(self, "link")
        self.setText(tr("Insert field"))
        self.setAccessibleName(f"{field.name}: {self.text()}")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = rounded(QMenu(self))
        for word, name in words.fields().items():
            menu.addAction(name).setData(word)
        menu.triggered.connect(self._insert)
        self.setMenu(menu)

    def _insert(self, action: QAction) -> None:
        self._line.line.insert(f"{{{action.data()}}}")
        self._line.edited.emit()
        self._line.line.setFocus(Qt.FocusReason.OtherFocusReason)
