"""The maps that the last time left unsaved, as a menu that is there only while there are any."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesigner.app import messages
from journeydesigner.app.commands.files import Files
from journeydesigner.storage.recovery import Recovered
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr


class RecoveredMenu(QObject):
    """Fills the menu that it is given."""

    def __init__(self, menu: QMenu, files: Files) -> None:
        super().__init__(menu)
        self._menu = menu
        self._files = files
        self._offered: dict[QAction, Recovered] = {}
        files.recovered_changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show what waits to be opened."""
        self._menu.clear()
        self._offered = {}
        for found in self._files.recovered:
            action = self._menu.addAction(_line(found).replace("&", "&&"))
            action.triggered.connect(self._open)
            self._offered[action] = found
        self._menu.menuAction().setVisible(bool(self._offered))

    def _open(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._files.open_recovered(self._offered[action])


def _line(found: Recovered) -> str:
    title = found.history.map.title
    name = problems.file_name(found.path, title)
    changes = ntr("{n} change", "{n} changes", found.changes)
    return f"{messages.shortened(name)}  –  {changes}"
