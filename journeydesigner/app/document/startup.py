"""What the window begins with, and what the last time left for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document.files import FileCommands
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.i18n.translation import tr
from journeydesigner.storage.journal.recovery import RecoveredDocument, recheck_file, restore_discarded
from journeydesigner.storage.journal.trash import DiscardedDocument


class Startup:
    """Begins with a file, an unsaved map or a template; the other unsaved maps can be asked for later."""

    def __init__(self, files: FileCommands, recoverable_maps: RecoverableMaps, window: QWidget) -> None:
        self._files = files
        self._window = window
        self._recoverable_maps = recoverable_maps

    def open_first_map(self, path: Path | None) -> None:
        """Open the file, or what was edited last and not saved, or offer templates and examples; asks nothing else."""
        self._recoverable_maps.scan()
        newest = self._recoverable_maps.take_newest() if path is None else None
        if newest is not None:
            self._files.resume(newest, self._recoverable_maps.newest_doubtful())
            return
        if path is None:
            self._files.new()
        else:
            self._files.open_path(path)
        self._files.announce_recoverable()

    def open_recovered(self, found: RecoveredDocument) -> None:
        """Open one of those that wait."""
        if self._files.confirm_close():
            self._files.resume(recheck_file(self._recoverable_maps.take(found)))

    def open_from_trash(self, found: DiscardedDocument) -> None:
        """Open one that was put away without saving."""
        if not self._files.confirm_close():
            return
        back = restore_discarded(found.name)
        if back is not None:
            self._files.resume(back)
        else:
            messages.show_warning(
                self._window,
                tr("This map is no longer there."),
                tr("It was put away more than 30 days ago, or is open elsewhere."),
            )
