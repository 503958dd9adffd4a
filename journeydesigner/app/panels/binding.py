"""Bind an editor to a field of the map: show its value, turn input into an edit.

A value is shown only when it differs from the last known one, so a field in which the user is typing is not
overwritten, and invalid input stays until the value in the map changes.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject

from journeydesigner.app.panels.form_targets import FormTarget
from journeydesigner.app.widgets.editor import ValueChange, WrongInput
from journeydesigner.app.widgets.field import LabeledField
from journeydesigner.i18n.rejected_values import rejected_value_message
from journeydesigner.i18n.translation import tr
from journeydesigner.session.session import Session


class Binding(QObject):
    """The binding of one field of a form."""

    def __init__(self, session: Session, target: FormTarget, name: str, field: LabeledField) -> None:
        super().__init__(field)
        self.name = name
        self.field = field
        self.target = target
        self._session = session
        self._target_key: Hashable = None
        self._values: list[Any] | None = None
        self._gesture: object | None = None
        self._applying = False
        self.has_error = False
        """Whether what stands in the field cannot be stored."""
        field.editor.edited.connect(self._edited)
        field.editor.finished.connect(self._finished)

    def refresh(self) -> None:
        """Show the value in the map."""
        if not self._applying:
            self._gesture = None  # another edit has ended the running gesture
        key, values = self.target.key(), self.target.values(self._session.journey, self.name)
        if key == self._target_key and values == self._values:
            return
        typing = self._applying and self.field.editor.merges_edits
        self._target_key, self._values = key, values
        if not typing:
            self._show_values()

    def refresh_text(self) -> None:
        """Show the value again: its name has changed."""
        if not self._applying and not self.has_error and self._gesture is None:
            self._show_values()

    def discard_wrong_input(self) -> None:
        """Discard invalid input: the selection has changed."""
        if self.has_error:
            self._show_values()

    def _show_values(self) -> None:
        self.has_error = False
        self.field.show_error("")
        self.field.editor.show_values(self._values or [])

    def _edited(self) -> None:
        try:
            change = self.field.editor.change()
        except WrongInput as wrong:
            self._show_error(str(wrong))
            return
        self._apply(change)

    def _apply(self, change: ValueChange) -> None:
        if not self.field.editor.merges_edits:
            self._gesture = None
        elif self._gesture is None:
            self._gesture = object()
        edit = partial(_edit, self.target, self.name, change)
        self._applying = True
        try:
            self._session.apply(tr("Change “{field}”", field=self.field.name), edit, gesture=self._gesture)
        except ValidationError as error:
            self._show_error(rejected_value_message(error))
            return
        finally:
            self._applying = False
        self.has_error = False
        self.field.show_error("")

    def _show_error(self, message: str) -> None:
        self.has_error = True
        self.field.show_error(message)
        if self._gesture is not None:  # with "12" invalid, the "1" was not meant: return to the value before typing
            self._applying = True
            self._session.abandon_gesture()
            self._applying = False
            self._gesture = None

    def _finished(self) -> None:
        if self._gesture is not None:
            self._gesture = None
            self._session.end_gesture()
        if not self.has_error and self._values is not None:
            self.field.editor.show_values(self._values)


def _edit(target: FormTarget, name: str, change: ValueChange, journey: Any) -> Any:
    return target.edit(journey, name, change)
