"""What the window begins with, and what the last time left for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeydesigner.app import messages
from journeydesigner.app.commands.files import Files
from journeydesigner.app.recoveries import Recoveries
from journeydesigner.storage.discarded import Discarded
from journeydesigner.storage.recovery import Recovered, looked_again, taken_back
from journeydesigner.wording.catalogue import tr


class Beginning:
    """Begins with a file, an unsaved map or a template; the other unsaved maps can be asked for later."""

    def __init__(self, files: Files, recoveries: Recoveries, window: QWidget) -> None:
        self._files = files
        self._window = window
        self._recoveries = recoveries

    def begin(self, path: Path | None) -> None:
        """Open the file, or what was edited last and not saved, or offer templates and examples; asks nothing else."""
        self._recoveries.look()
        newest = self._recoveries.take_newest() if path is None else None
        if newest is not None:
            self._files.resume(newest, self._recoveries.doubted())
            return
        if path is None:
            self._files.new()
        else:
            self._files.open_path(path)
        self._files.tell_left()

    def open_recovered(self, found: Recovered) -> None:
        """Open one of those that wait."""
        if self._files.may_leave():
            self._files.resume(looked_again(self._recoveries.take(found)))

    def open_discarded(self, found: Discarded) -> None:
        """Open one that was put away without saving."""
        if not self._files.may_leave():
            return
        back = taken_back(found.name)
        if back is not None:
            self._files.resume(back)
        else:
            messages.tell(
                self._window,
                tr("This map is no longer there."),
                tr("It was put away more than 30 days ago, or is open elsewhere."),
            )
