"""The Help menu: keyboard shortcuts, and information about the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

ShortcutSection = tuple[str, list[tuple[str, str]]]
"""A title, and below it the name and the keys of each action."""


class HelpCommands(QObject):
    """The commands of the Help menu. `shortcut_sections` returns the shortcuts in the current language."""

    def __init__(self, shortcut_sections: Callable[[], list[ShortcutSection]], window: QWidget) -> None:
        super().__init__(window)
        self._shortcut_sections = shortcut_sections
        self._window = window

    def shortcuts(self) -> None:
        """Show all keyboard shortcuts."""
        from journeydesigner.app.dialogs.help_dialogs import ShortcutsDialog

        ShortcutsDialog(self._shortcut_sections(), self._window).exec()

    def about(self) -> None:
        """Show the version and the licences."""
        from journeydesigner.app.dialogs.help_dialogs import AboutDialog

        AboutDialog(self._window).exec()
