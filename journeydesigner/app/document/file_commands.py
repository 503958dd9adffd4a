"""The File menu: new, open, save, close and quit, without ever losing work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import file_dialogs, messages
from journeydesigner.app.document import save_status
from journeydesigner.app.document.new_map_chooser import NewMapChooser
from journeydesigner.app.document.new_maps import blank_map
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.saver import DocumentSaver
from journeydesigner.app.runtime import wait_cursor
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_vocabulary import MAP_FORMAT
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.services.file_names import file_name_for
from journeydesigner.services.opening import open_any
from journeydesigner.session.session import Session
from journeydesigner.storage import paths
from journeydesigner.storage.journal.recovery import CHANGED, RecoveredDocument, recheck_file
from journeydesigner.storage.versions.store import VersionStore

LARGE_FILE_BYTES: Final = 200_000
"""Of files that take a noticeable time to open: some 250 touchpoints, or a handout."""


class FileCommands(QObject):
    """The commands of the File menu, except versions, export and print. `saver` does the saving."""

    recent_changed = Signal()
    opening_started = Signal(str)
    """A map is about to be read, which may take a while; with its name."""
    opening_ended = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        recoverable_maps: RecoverableMaps,
        window: QWidget,
        new_map_chooser: NewMapChooser,
        finish_typing: Callable[[], bool],
    ) -> None:
        """`finish_typing` commits the text that is being edited on the map; False where the map cannot hold it."""
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._recoverable_maps = recoverable_maps
        self._window = window
        self._new_map_chooser = new_map_chooser
        self._finish_typing = finish_typing
        self._source_path: Path | None = None
        """Where a map without a file came from: it is likely to be saved beside that file."""
        self.saver = DocumentSaver(session, self._remember_path, self._report_failure, self)
        session.map_changed.connect(recoverable_maps.note_edit)
        session.document_changed.connect(self._forget_source)

    def new(self) -> None:
        """Let the user choose a template or an example, and open a copy of it."""
        journey = self._new_map_chooser.choose(self.open)
        if journey is not None and self.confirm_close():
            self._session.open(journey, None)

    def open(self) -> None:
        """Ask for a file and open it."""
        path = file_dialogs.ask_open_path(self._window, self._settings.folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open this file; return False where the user cancels or it cannot be opened, and the open document stays."""
        if not self.confirm_close():
            return False
        self._recoverable_maps.scan()  # a window that was killed meanwhile may have left unsaved changes to this file
        recovered = self._recoverable_maps.take_newest(path)
        if recovered is not None:
            self.resume(recheck_file(recovered))
            return True
        try:
            with wait_cursor.show_wait_cursor(), self._shown_as_opening(path.name if _is_large(path) else ""):
                found = open_any(path)
                self._session.open(found.journey, found.path, found.digest)
        except BadFile as error:
            self.opening_ended.emit()  # else the message would cover the one that it is being opened
            return self._open_rescued(error, path)
        self._source_path = found.source_path
        if found.path is not None:
            self._remember_path(found.path)
        elif found.source_path is not None:
            self._settings.folder = found.source_path.parent
        self.saver.show_origin(save_status.origin_text(found))
        self.announce_recoverable(path)
        return True

    def open_copy(self, journey: JourneyMap, path: Path) -> None:
        """Open a map that came from this file as a new, unsaved document; call `confirm_close` first."""
        self._session.open(journey, None, saved=False)
        self._source_path = path
        self.saver.show_origin(partial(save_status.opened_from_file, path))

    def open_recent(self, path: Path) -> None:
        """Open a recent file; one that no longer exists is removed from the list."""
        if not self.open_path(path) and paths.is_gone(path):
            self._settings.remove_recent(path)
            self.recent_changed.emit()

    def clear_recent(self) -> None:
        """Empty the list of recent files."""
        self._settings.clear_recent()
        self.recent_changed.emit()

    def resume(self, found: RecoveredDocument, doubtful: RecoveredDocument | None = None) -> None:
        """Open a recovered document; call `confirm_close` first. `doubtful`: the one to report as not opened."""
        self._recoverable_maps.mark_attempt(found)
        with self._shown_as_opening(problem_messages.document_name(found.path, found.history.map.title)):
            self._session.resume_recovered(found)
        if found.path is not None and found.file_state == CHANGED:
            self._source_path = found.path
        elif found.path is not None:
            self._remember_path(found.path)
        self._announce_recovery(found, doubtful)

    def announce_recoverable(self, path: Path | None = None) -> None:
        """Report unsaved maps that were not opened: the doubtful one of this file, or without a path all that wait."""
        doubtful = self._recoverable_maps.newest_doubtful(path)
        if not self.saver.reports_recovery and (doubtful or (path is None and self._recoverable_maps.waiting)):
            self._announce_recovery(None, doubtful)

    def save(self) -> bool:
        """Save to the document's file, or ask for one; return whether a save was started."""
        self._finish_typing()
        path = self._session.path
        if path is None:
            return self.save_as()
        self.saver.save(path)
        return True

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether a save was started."""
        return self._ask_and_save(self._session.path or self.proposed_path())

    def save_copy(self) -> bool:
        """The same, proposing a new file beside the document's; the copy is the open document from then on."""
        return self._ask_and_save(file_dialogs.unused_path(self._session.path or self.proposed_path()))

    def close(self) -> None:
        """Close the map; a blank one takes its place."""
        if self.confirm_close():
            self._session.open(blank_map(), None)

    def quit(self) -> None:
        """Close the window, which asks about unsaved changes."""
        self._window.close()

    def confirm_close(self) -> bool:
        """Return whether the document may be closed: it is saved, or the user saves or discards the changes."""
        if self._finish_typing() is False:  # the text is still in its editor, with the reason
            return False
        self.saver.wait()
        session = self._session
        if session.is_saved:
            return True
        name = problem_messages.document_name(session.path, session.journey.title)
        answer = messages.ask_unsaved(self._window, name, is_in_journal=session.is_journaled)
        if answer == "save" and self.save():
            self.saver.wait()
            return session.is_saved
        return answer == "discard"

    def _ask_and_save(self, proposed: Path) -> bool:
        self._finish_typing()
        if not paths.is_usable_folder(proposed.parent):  # a drive that is not connected
            proposed = self._settings.folder / proposed.name
        path = file_dialogs.ask_save_path(self._window, proposed)
        if path is not None:
            self.saver.save(path)
        return path is not None

    def proposed_path(self) -> Path:
        """Return the file to propose for a map that has none: beside its source, or else named by its title."""
        if self._source_path is None:
            return self._settings.folder / file_name_for(self._session.journey, MAP_FORMAT)
        return file_dialogs.unused_path(self._source_path)

    def _report_failure(self, error: SaveFailed) -> None:
        """Tell that a save failed, and offer what can be done instead."""
        name = error.path.name
        if error.code == "changed-outside":
            answer = messages.ask_changed_file(self._window, name)
            if answer == "overwrite":
                self.saver.save(error.path, force=True)
            elif answer == "both":
                self.save_copy()
            return
        headline = tr("“{name}” was not saved. Your map is still here.", name=messages.shorten_name(name))
        reason = problem_messages.save_failed_message(error)
        if messages.offer_actions(self._window, headline, reason, tr("Save as…"), is_problem=True):
            self.save_as()

    @contextmanager
    def _shown_as_opening(self, name: str) -> Iterator[None]:
        """Let the window show that the map of this name is being opened; "": show nothing, as it takes no time."""
        if name:
            self.opening_started.emit(name)
        try:
            yield
        finally:
            if name:
                self.opening_ended.emit()

    def _forget_source(self) -> None:
        self._source_path = None

    def _announce_recovery(self, found: RecoveredDocument | None, doubtful: RecoveredDocument | None) -> None:
        maps = self._recoverable_maps
        self.saver.show_recovery(lambda: save_status.recovery_summary(found, doubtful, len(maps.waiting)))

    def _remember_path(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.folder = path.parent
        self.recent_changed.emit()

    def _open_rescued(self, error: BadFile, path: Path) -> bool:
        """Offer what can be opened instead of a damaged file; return whether the user opened it."""
        from journeydesigner.app.document import damaged_file

        if VersionStore().is_version_file(path):
            damaged_file.show_version_error(self._window, error)
            return False
        found = damaged_file.offer_rescue(self._window, error, path, was_there=path in self._settings.recent_paths)
        if found is not None:
            self.open_copy(found, path)
        return found is not None


def _is_large(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.stat().st_size > LARGE_FILE_BYTES
    return False
