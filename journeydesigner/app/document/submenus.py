"""The submenus *Open recent* and *Unsaved maps* of the File menu, filled each time they open."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.startup import Startup
from journeydesigner.app.runtime import local_time
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.storage.journal.trash import discarded_documents


class DynamicMenu(QObject):
    """Fills a menu each time it opens."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self.menu = menu
        self._handlers: dict[QAction, Callable[[], object]] = {}
        menu.aboutToShow.connect(self.fill)

    @abstractmethod
    def fill(self) -> None:
        """Replace the entries of the menu."""

    def clear(self) -> None:
        """Remove all entries."""
        self.menu.clear()
        self._handlers = {}

    def add_entry(self, text: str, handler: Callable[[], object]) -> None:
        """Add an entry; its text may hold any character."""
        action = self.menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(self._handle)
        self._handlers[action] = handler

    def add_placeholder(self, text: str) -> None:
        """Add a disabled entry where there are no others."""
        if not self._handlers:
            self.menu.addAction(text).setEnabled(False)

    def _handle(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._handlers[action]()


class RecentMenu(DynamicMenu):
    """The files opened or saved last.

    Whether they still exist is only checked when one is chosen: a network drive that sleeps would block the menu.
    """

    def __init__(self, menu: QMenu, settings: Settings, files: FileCommands, clear_action: QAction) -> None:
        super().__init__(menu)
        self._settings = settings
        self._files = files
        self._clear_action = clear_action

    def fill(self) -> None:
        """Show the current list."""
        self.clear()
        for path in self._settings.recent_paths:
            self.add_entry(f"{path.name}  –  {path.parent}", partial(self._files.open_recent, path))
        self.add_placeholder(tr("No files yet"))
        self.menu.addSeparator()
        self.menu.addAction(self._clear_action)


class UnsavedMenu(DynamicMenu):
    """The maps with unsaved changes: those of processes that ended unexpectedly, then the discarded ones."""

    def __init__(self, menu: QMenu, recoverable_maps: RecoverableMaps, startup: Startup) -> None:
        super().__init__(menu)
        self._recoverable_maps = recoverable_maps
        self._startup = startup

    def fill(self) -> None:
        """Show those that exist now."""
        self.clear()
        for found in self._recoverable_maps.waiting:
            about = ntr("{n} change", "{n} changes", found.unsaved_steps)
            self._add_map(found.path, found.history.map.title, about, partial(self._startup.open_recovered, found))
        discarded = discarded_documents()
        if self._recoverable_maps.waiting and discarded:
            self.menu.addSeparator()
        for each in discarded:
            time = local_time.short_time(each.discarded_at)
            about = ntr("{n} change, put away {time}", "{n} changes, put away {time}", each.unsaved_steps, time=time)
            self._add_map(each.path, each.title, about, partial(self._startup.open_from_trash, each))
        self.add_placeholder(tr("None"))

    def _add_map(self, path: Path | None, title: str, about: str, handler: Callable[[], None]) -> None:
        name = messages.shorten_name(problem_messages.document_name(path, title))
        self.add_entry(f"{name}  –  {about}", handler)
