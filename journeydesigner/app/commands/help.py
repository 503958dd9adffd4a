"""What the program tells about itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.app.window.actions import Actions


class HelpCommands(QObject):
    """The commands of the Help menu."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window

    def shortcuts(self) -> None:
        """Show every key that does something."""
        from journeydesigner.app.dialogs.help_dialogs import ShortcutsDialog

        ShortcutsDialog(self._actions, self._window).exec()

    def about(self) -> None:
        """Show version and licences."""
        from journeydesigner.app.dialogs.help_dialogs import AboutDialog

        AboutDialog(self._window).exec()
