"""What all controls of the inspector have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

ValueChange = Callable[[Any], Any]
"""From the value that a part has to the value that the user gave it."""


class WrongInput(ValueError):
    """What stands in a control is no value; the message says in one line what would be."""


class FieldEditor(QWidget):
    """A control that shows a value and lets the user change it. It knows neither the map nor the field's name."""

    edited = Signal()
    """The user changed something; ask `change`."""
    finished = Signal()
    """The user is done for now: left the control or pressed Enter."""

    merges_edits = False
    """Whether successive edits (typing) are one step to undo."""

    def value(self) -> Any:
        """Return the value as it stands in the control; raises `WrongInput`."""
        raise NotImplementedError

    def change(self) -> ValueChange:
        """Return what the last edit does to a part's value; raises `WrongInput`."""
        return _SetValue(self.value())

    def show_value(self, value: Any) -> None:
        """Show a value, without emitting `edited`."""
        raise NotImplementedError

    def show_mixed(self) -> None:
        """Show that the parts being edited differ here."""
        self.show_value(None)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show the different values that the parts being edited have."""
        if len(values) > 1:
            self.show_mixed()
        elif values:
            self.show_value(values[0])

    def input_widget(self) -> QWidget:
        """Return the widget that takes the focus and is the buddy of the field's label."""
        return self

    def outlined_widget(self) -> QWidget:
        """Return the widget whose outline turns red where what was typed is wrong."""
        return self.input_widget()

    def set_accessible_name(self, name: str) -> None:
        """Give the control the name that screen readers say."""
        self.setAccessibleName(name)
        self.input_widget().setAccessibleName(name)


class _SetValue:
    """The change that sets a value, whatever was there."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __call__(self, _old: Any) -> Any:
        return self._value
