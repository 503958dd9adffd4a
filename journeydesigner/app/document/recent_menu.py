"""The files opened or saved last, as a menu made anew each time it opens.

Nobody looks whether they are still there until one is chosen: a sleeping network would keep the menu shut for seconds.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesigner.app.document.files import FileCommands
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.i18n.translation import tr


class RecentMenu(QObject):
    """Fills the menu that it is given."""

    def __init__(self, menu: QMenu, settings: Settings, files: FileCommands, clear: QAction) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        self._files = files
        self._clear = clear
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the files of now."""
        self._menu.clear()
        for path in self._settings.recent_paths:
            action = self._menu.addAction(f"{path.name}  –  {path.parent}".replace("&", "&&"))
            action.setData(str(path))
            action.triggered.connect(self._open)
        if self._menu.isEmpty():
            self._menu.addAction(tr("No files yet")).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self._clear)

    def _open(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._files.open_recent(Path(str(action.data())))
