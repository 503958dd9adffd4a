"""The maps that were not saved, as a menu made anew each time it opens: what was cut off, and what was put away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.startup import Startup
from journeydesigner.app.runtime import local_time
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.storage.journal.trash import discarded_documents


class UnsavedMenu(QObject):
    """Fills the menu that it is given: first what the last time left behind, then what the user did not save."""

    def __init__(self, menu: QMenu, recoverable_maps: RecoverableMaps, startup: Startup) -> None:
        super().__init__(menu)
        self._menu = menu
        self._recoverable_maps = recoverable_maps
        self._startup = startup
        self._handlers: dict[QAction, Callable[[], None]] = {}
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show those of now."""
        self._menu.clear()
        self._handlers = {}
        for found in self._recoverable_maps.waiting:
            about = ntr("{n} change", "{n} changes", found.unsaved_steps)
            self._add_entry(found.path, found.history.map.title, about, partial(self._startup.open_recovered, found))
        put_away = discarded_documents()
        if self._handlers and put_away:
            self._menu.addSeparator()
        for each in put_away:
            when = local_time.short_time(each.discarded_at)
            about = ntr("{n} change, put away {time}", "{n} changes, put away {time}", each.unsaved_steps, time=when)
            self._add_entry(each.path, each.title, about, partial(self._startup.open_from_trash, each))
        if not self._handlers:
            self._menu.addAction(tr("None")).setEnabled(False)

    def _add_entry(self, path: Path | None, title: str, about: str, handler: Callable[[], None]) -> None:
        name = messages.shorten_name(problem_messages.document_name(path, title))
        action = self._menu.addAction(f"{name}  –  {about}".replace("&", "&&"))
        action.triggered.connect(self._open)
        self._handlers[action] = handler

    def _open(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._handlers[action]()
