"""The maps that were not saved, as a menu made anew each time it opens: what was cut off, and what was put away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from journeydesigner.app import messages, moments
from journeydesigner.app.commands.beginning import Beginning
from journeydesigner.app.recoveries import Recoveries
from journeydesigner.storage.discarded import discarded
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr, tr


class UnsavedMenu(QObject):
    """Fills the menu that it is given: first what the last time left behind, then what the user did not save."""

    def __init__(self, menu: QMenu, recoveries: Recoveries, beginning: Beginning) -> None:
        super().__init__(menu)
        self._menu = menu
        self._recoveries = recoveries
        self._beginning = beginning
        self._offered: dict[QAction, Callable[[], None]] = {}
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show those of now."""
        self._menu.clear()
        self._offered = {}
        for found in self._recoveries.waiting:
            about = ntr("{n} change", "{n} changes", found.changes)
            self._offer(found.path, found.history.map.title, about, partial(self._beginning.open_recovered, found))
        put_away = discarded()
        if self._offered and put_away:
            self._menu.addSeparator()
        for each in put_away:
            when = moments.clock(each.when)
            about = ntr("{n} change, put away {time}", "{n} changes, put away {time}", each.changes, time=when)
            self._offer(each.path, each.title, about, partial(self._beginning.open_discarded, each))
        if not self._offered:
            self._menu.addAction(tr("None")).setEnabled(False)

    def _offer(self, path: Path | None, title: str, about: str, wanted: Callable[[], None]) -> None:
        name = messages.shortened(problems.file_name(path, title))
        action = self._menu.addAction(f"{name}  –  {about}".replace("&", "&&"))
        action.triggered.connect(self._open)
        self._offered[action] = wanted

    def _open(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._offered[action]()
