"""Forms of choices: fields bound to what is chosen, of which only those that make a difference show."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.exports.choice_names import size_names
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.choice import ComboField, Switch
from journeydesigner.app.widgets.color_row import ColorRow
from journeydesigner.app.widgets.editor import FieldEditor, WrongInput
from journeydesigner.app.widgets.field import LabeledField, plain_label
from journeydesigner.app.widgets.number_field import NumberField
from journeydesigner.app.widgets.picture_field import PictureField
from journeydesigner.app.widgets.text_field import LineField
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.rejected_values import rejected_value_message
from journeydesigner.i18n.translation import LANGUAGE_NAMES, tr
from journeydesigner.services.choice_registry import CHOICES, Choice

FIELD_GAP = 12


class LabeledChoiceField(LabeledField):
    """A field with its message under it: in a dialog there is room, and its name stays in sight.

    `note` is a remark on what was typed that is no error.
    """

    def __init__(
        self, name: str, editor: FieldEditor, parent: QWidget | None = None, *, hide_label: bool = False
    ) -> None:
        super().__init__(name, editor, parent, hide_label=hide_label)
        style.set_look(self.error_label, "problem")
        self.note = plain_label("", "muted", self)
        self.note.hide()
        box = self.layout()
        assert box is not None
        box.addWidget(self.error_label)
        box.addWidget(self.note)

    def show_note(self, text: str) -> None:
        """Show a remark on what was typed, "" for none."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @override
    def _place_error(self) -> None:
        """Leave the message to the layout."""


class ChoiceBinding(QObject):
    """Binds a field of a form to a field of `PrintOptions`."""

    def __init__(self, choices: PrintChoices, name: str, field: LabeledChoiceField) -> None:
        super().__init__(field)
        self._choices = choices
        self.name = name
        self.field = field
        self._last_value: object = self
        field.editor.edited.connect(self._apply_edit)

    def refresh(self) -> None:
        """Show what is chosen, where that is not what the field showed or returned last."""
        matters = self._choices.is_relevant(self.name)
        self.field.setVisible(matters)
        value = getattr(self._choices.options, self.name)
        stuck = not matters and self._choices.has_error(self.name)  # hidden, so it could not be corrected
        if value != self._last_value or stuck:
            self._last_value = value
            self.field.editor.show_value(value)
            self._show_error("")

    def _apply_edit(self) -> None:
        before = self._last_value
        try:
            value = self.field.editor.value()
            if value is None and not self._choices.allows(**{self.name: None}):
                raise WrongInput(tr("Type a number."))
            self._last_value = value
            self._choices.change(**{self.name: value})
        except WrongInput as wrong:
            self._show_error(str(wrong), CHOICES[self.name].bounds_text or f"{self.field.name}: {wrong}")
        except ValidationError as error:
            self._last_value = before
            is_text = CHOICES[self.name].kind in ("text", "template")
            message = rejected_value_message(error) if is_text else tr("The margins leave no room on the sheet.")
            self._show_error(message, f"{self.field.name}: {message}" if is_text else message)
        else:
            self._show_error("")

    def _show_error(self, message: str, summary: str = "") -> None:
        """Show an error under the field; `summary` is what the footer says of it."""
        self.field.show_error(message)
        self._choices.set_error(self.name, summary)


class ChoiceForm(QWidget):
    """Fields under each other."""

    def __init__(self, choices: PrintChoices, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self.theme_source = theme_source
        self.bindings: dict[str, ChoiceBinding] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(FIELD_GAP)
        choices.changed.connect(self.refresh)

    def add_choice(
        self, name: str, editor: FieldEditor | None = None, *, into: QBoxLayout | None = None
    ) -> LabeledChoiceField:
        """Add the field for a choice at the end of the form, or of the layout `into`."""
        choice = CHOICES[name]
        editor = editor or make_editor(choice, self.theme_source)
        field = LabeledChoiceField(
            choice.label, editor, self, hide_label=isinstance(editor, Switch) or choice.kind == "formats"
        )
        self.bindings[name] = ChoiceBinding(self.choices, name, field)
        if isinstance(editor, LineField):
            editor.line_edit.has_own_undo = True
        if isinstance(into, QHBoxLayout):  # a message under one field moves none beside it
            into.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        else:
            (self.box if into is None else into).addWidget(field)
        return field

    def refresh(self) -> None:
        """Show what is chosen, and only the fields that make a difference."""
        for bound in self.bindings.values():
            bound.refresh()

    def value_of(self, name: str) -> Any:
        """Return the value that is chosen for a field of `PrintOptions`."""
        return getattr(self.choices.options, name)


def make_editor(choice: Choice, theme_source: ThemeSource) -> FieldEditor:
    """Return an editor for a choice of any kind but "formats", "mode" and "parts"."""
    if choice.kind == "switch":
        return Switch(choice.label)
    if choice.kind == "number":
        return NumberField(*choice.bounds, whole_numbers=not choice.unit)
    if choice.kind == "paper":
        return ComboField(size_names())
    if choice.kind == "language":
        return ComboField(LANGUAGE_NAMES, none_name=choice.hint())
    if choice.kind == "picture":
        return PictureField(theme_source, logo=True, title=choice.hint())
    if choice.kind == "color":
        return ColorRow(theme_source, none_name=choice.hint(), title=choice.label)
    return LineField(hint=choice.hint())
