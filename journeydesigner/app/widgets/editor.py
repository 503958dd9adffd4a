"""Base of all editors of the inspector."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

ValueChange = Callable[[Any], Any]
"""Maps the old value of a part to the new one."""


class WrongInput(ValueError):
    """The content of a control is not a valid value; the message says in one line what is."""


class FieldEditor(QWidget):
    """A control that shows a value and lets the user change it; it knows neither the map nor the name of the field."""

    edited = Signal()
    """The user edited the value; call `change`."""
    finished = Signal()
    """Editing ended: the control lost the focus or Enter was pressed."""

    merges_edits = False
    """Whether successive edits (typing) form one undo step."""

    def value(self) -> Any:
        """Return the value in the control; raises `WrongInput`."""
        raise NotImplementedError

    def change(self) -> ValueChange:
        """Return the function that applies the last edit to a part's value; raises `WrongInput`."""
        return _SetValue(self.value())

    def show_value(self, value: Any) -> None:
        """Show a value, without emitting `edited`."""
        raise NotImplementedError

    def show_mixed(self) -> None:
        """Show that the edited parts have different values."""
        self.show_value(None)

    def show_values(self, values: Sequence[Any]) -> None:
        """Show the distinct values of the edited parts."""
        if len(values) > 1:
            self.show_mixed()
        elif values:
            self.show_value(values[0])

    def input_widget(self) -> QWidget:
        """Return the widget that takes the focus; it is the buddy of the field's label."""
        return self

    def outlined_widget(self) -> QWidget:
        """Return the widget whose outline turns red on invalid input."""
        return self.input_widget()

    def set_accessible_name(self, name: str) -> None:
        """Set the name that screen readers announce."""
        self.setAccessibleName(name)
        self.input_widget().setAccessibleName(name)


class _SetValue:
    """Replace any value by a new one."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __call__(self, _old: Any) -> Any:
        return self._value
