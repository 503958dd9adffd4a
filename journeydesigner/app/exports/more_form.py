"""The choices that fold away: what is included, whose it is, the page and the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.exports import choice_names
from journeydesigner.app.exports.choice_form import ChoiceForm, LabeledChoiceField
from journeydesigner.app.exports.included_parts_field import IncludedPartsField
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.exports.summaries import group_summary
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.choice import ComboField, Switch
from journeydesigner.app.widgets.color_row import ColorRow
from journeydesigner.app.widgets.field import LabeledField, plain_label
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.number_field import NumberField
from journeydesigner.app.widgets.picture_field import PictureField
from journeydesigner.app.widgets.text_field import LineField
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import LANGUAGE_NAMES, tr


class MoreForm(ChoiceForm):
    """Three groups that fold away."""

    def __init__(
        self, choices: PrintChoices, theme_source: ThemeSource, fold_state: FoldState, parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, theme_source, parent)
        self.box.setSpacing(8)
        self._fold_state = fold_state
        self.groups: dict[str, FoldableGroup] = {}
        self._header_footer_fields: dict[str, LabeledChoiceField] = {}
        self._add_include()
        self._add_client()
        self._add_page()
        self.box.addStretch(1)

    def _add_group(self, key: str, title: str) -> QVBoxLayout:
        """Put a group at the end, with what is in it right behind its head for the Tab key."""
        self.groups[key] = FoldableGroup(self.theme_source, title, f"export-{key}", self._fold_state, self)
        self.box.addWidget(self.groups[key])
        return self.groups[key].box

    def _add_include(self) -> None:
        journey, box = self.choices.journey, self._add_group("include", tr("What to include"))
        for title, name, names in (
            (tr("Phases"), "phases", [phase.name for phase in journey.phases]),
            (tr("Personas"), "personas", [persona.name for persona in journey.personas]),
            (tr("Rows"), "rows", [row.name for row in journey.rows]),
        ):
            if names:
                self._add_parts_field(title, name, names)
        for title, name in (
            (tr("Table with all texts"), "details"),
            (tr("Curve of satisfaction"), "curve"),
            (tr("Figures"), "figures"),
            (tr("Legend"), "legend"),
        ):
            self.add_field(title, name, Switch(title), into=box, hide_label=True)

    def _add_parts_field(self, title: str, name: str, names: Sequence[str]) -> None:
        named = [each.strip() or f"{title} {number}" for number, each in enumerate(names, 1)]
        parts = IncludedPartsField(named)
        field = self.add_field(title, name, parts, into=self.groups["include"].box)
        if len(named) > 1:
            field.label_row.addWidget(parts.all_button)
            field.label_row.addWidget(parts.none_button)
        else:
            parts.all_button.hide()
            parts.none_button.hide()

    def _add_client(self) -> None:
        box = self._add_group("client", tr("Client"))
        self.add_field(
            tr("Logo"), "logo", PictureField(self.theme_source, logo=True, title=tr("Logo of the client")), into=box
        )
        accent = ColorRow(self.theme_source, none_name=tr("No accent colour"), title=tr("Accent colour"))
        self.add_field(tr("Accent colour"), "accent", accent, into=box)
        hint = tr("Such as: Confidential, for Client A only")
        self.add_field(tr("Confidentiality"), "confidentiality", LineField(hint=hint), into=box)
        for title, name in ((tr("Header"), "header"), (tr("Footer"), "footer")):
            line = LineField()
            field = self._header_footer_fields[name] = self.add_field(title, name, line, into=box)
            field.label_row.addWidget(_PlaceholderMenu(line, field))

    def _add_page(self) -> None:
        box = self._add_group("page", tr("Page and file"))
        self.add_field(tr("Margins in mm"), "margin", NumberField(*choice_names.BOUNDS["margin"]), into=box)
        tongue = ComboField(LANGUAGE_NAMES, none_name=tr("As the map"))
        self.add_field(tr("Language of labels"), "language", tongue, into=box)
        self.add_field(
            tr("Dots per inch of the PNG"),
            "dpi",
            NumberField(*choice_names.BOUNDS["dpi"], whole_numbers=True),
            into=box,
        )
        self.add_field(
            tr("Map inside the file"), "source", Switch(tr("Map inside the file")), into=box, hide_label=True
        )
        self._source_note = plain_label("", "muted", self)
        box.addWidget(self._source_note)

    @override
    def refresh(self) -> None:
        super().refresh()
        choosing = self.choices
        whole = tr("Whoever gets the file can open and change the whole map, notes included.")
        part = tr("Whoever gets the file can open and change what is printed of the map, notes included.")
        self._source_note.setText(part if choosing.omits_parts else whole)
        self._source_note.setVisible(choosing.is_relevant("source"))
        self.groups["client"].setVisible(choosing.is_relevant("logo"))
        for name, field in self._header_footer_fields.items():
            field.show_note(choice_names.empty_placeholder_note(self.value_of(name), choosing.journey))
        for key, group in self.groups.items():
            group.header.set_summary(group_summary(key, choosing))

    def unfold_group_of(self, field: LabeledField) -> None:
        """Unfold the group that a field stands in."""
        for group in self.groups.values():
            if group.isAncestorOf(field):
                group.unfold()


class _PlaceholderMenu(QToolButton):
    """Puts the name of a field, such as {date}, where the cursor stands in a line."""

    def __init__(self, line: LineField, field: LabeledField) -> None:
        super().__init__(field)
        self._line = line
        style.set_look(self, "link")
        self.setText(tr("Insert field"))
        self.setAccessibleName(f"{field.name}: {self.text()}")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        menu = style.round_corners(QMenu(self))
        for word, name in choice_names.placeholder_names().items():
            menu.addAction(name).setData(word)
        menu.triggered.connect(self._insert)
        self.setMenu(menu)

    def _insert(self, action: QAction) -> None:
        self._line.line_edit.insert(f"{{{action.data()}}}")
        self._line.edited.emit()
        self._line.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)
