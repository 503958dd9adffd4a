"""What the window opens first, and the recovery of unsaved maps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.i18n.translation import tr
from journeydesigner.storage.journal.recovery import RecoveredDocument, recheck_file, restore_discarded
from journeydesigner.storage.journal.trash import DiscardedDocument


class Startup:
    """Opens the first map, and later the other unsaved ones when the user asks for them."""

    def __init__(self, files: FileCommands, recoverable_maps: RecoverableMaps, window: QWidget) -> None:
        self._files = files
        self._window = window
        self._recoverable_maps = recoverable_maps

    def open_first_map(self, path: Path | None) -> None:
        """Open this file; without one, open the unsaved map edited last, or else offer templates and examples."""
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
        """Open an unsaved map that was recovered."""
        if self._files.confirm_close():
            self._files.resume(recheck_file(self._recoverable_maps.take(found)))

    def open_from_trash(self, found: DiscardedDocument) -> None:
        """Open a map whose changes the user discarded."""
        if not self._files.confirm_close():
            return
        restored = restore_discarded(found.name)
        if restored is not None:
            self._files.resume(restored)
        else:
            messages.show_warning(
                self._window,
                tr("This map is no longer there."),
                tr("It was put away more than 30 days ago, or is open elsewhere."),
            )
