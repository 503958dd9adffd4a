"""The choices that fold away: what to include, the client, the page and the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.exports import choice_names
from journeydesigner.app.exports.choice_form import ChoiceForm, LabeledChoiceField
from journeydesigner.app.exports.included_parts_field import IncludedPartsField
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.field import LabeledField, plain_label
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.text_field import LineField
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import tr
from journeydesigner.services.choice_registry import Choice, ChoiceGroup, choices_in


class MoreForm(ChoiceForm):
    """Three groups that fold away."""

    def __init__(
        self, choices: PrintChoices, theme_source: ThemeSource, fold_state: FoldState, parent: QWidget | None = None
    ) -> None:
        super().__init__(choices, theme_source, parent)
        self.box.setSpacing(8)
        self._fold_state = fold_state
        self.groups: dict[ChoiceGroup, FoldableGroup] = {}
        self._template_fields: dict[str, LabeledChoiceField] = {}
        self._add_group("include", tr("What to include"))
        self._add_group("client", tr("Client"))
        box = self._add_group("page", tr("Page and file"))
        self.source_note = plain_label("", "muted", self)
        box.addWidget(self.source_note)
        self.box.addStretch(1)

    def _add_group(self, key: ChoiceGroup, title: str) -> QVBoxLayout:
        """Add a group with its choices, which follow its header in the tab order."""
        group = self.groups[key] = FoldableGroup(self.theme_source, title, f"export-{key}", self._fold_state, self)
        self.box.addWidget(group)
        for choice in choices_in(key):
            if choice.kind == "parts":
                self._add_parts(choice, group.box)
            elif choice.kind == "template":
                line = LineField()
                field = self._template_fields[choice.field] = self.add_choice(choice.field, line, into=group.box)
                field.label_row.addWidget(_PlaceholderMenu(line, field))
            else:
                self.add_choice(choice.field, into=group.box)
        return group.box

    def _add_parts(self, choice: Choice, box: QVBoxLayout) -> None:
        parts = getattr(self.choices.journey, choice.field)
        if not parts:
            return
        editor = IncludedPartsField([part.name.strip() or f"{choice.label} {n}" for n, part in enumerate(parts, 1)])
        field = self.add_choice(choice.field, editor, into=box)
        for button in (editor.all_button, editor.none_button):
            if len(parts) > 1:
                field.label_row.addWidget(button)
            else:
                button.hide()

    @override
    def refresh(self) -> None:
        super().refresh()
        choices = self.choices
        whole = tr("Whoever gets the file can open and change the whole map, notes included.")
        part = tr("Whoever gets the file can open and change what is printed of the map, notes included.")
        self.source_note.setText(part if choices.omits_parts else whole)
        self.source_note.setVisible(choices.is_relevant("source"))
        self.groups["client"].setVisible(choices.is_relevant("logo"))
        for name, field in self._template_fields.items():
            field.show_note(choice_names.empty_placeholder_note(self.value_of(name), choices.journey))
        for key, group in self.groups.items():
            group.header.set_summary(choices.group_summary(key))

    def unfold_group_of(self, field: LabeledField) -> None:
        """Unfold the group that contains a field."""
        for group in self.groups.values():
            if group.isAncestorOf(field):
                group.unfold()


class _PlaceholderMenu(QToolButton):
    """Inserts a placeholder, such as {date}, at the cursor of a line."""

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
