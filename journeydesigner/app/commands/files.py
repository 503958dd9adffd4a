"""Opening, saving and leaving a document without ever losing one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTime, Signal, Slot
from PySide6.QtWidgets import QWidget

from journeydesigner.app import busy, file_dialogs, messages, opening, safety
from journeydesigner.app.background import Worker
from journeydesigner.app.drafts import blank, file_name_for
from journeydesigner.app.recoveries import Recoveries
from journeydesigner.app.saver import Order, Standing, Written
from journeydesigner.app.settings import Settings
from journeydesigner.model.complete import complete
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage.problems import BadFile, SaveFailed
from journeydesigner.storage.recovery import CHANGED, Recovered, looked_again
from journeydesigner.storage.versions import Versions
from journeydesigner.storage.writer import dumps
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr


class Files(QObject):
    """The commands of the File menu but the exports. `safety_changed`: ask `safety()` again."""

    safety_changed = Signal()
    recent_changed = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        recoveries: Recoveries,
        window: QWidget,
        choose_new: Callable[[], JourneyMap | None],
        finish_typing: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._recoveries = recoveries
        self._window = window
        self._choose_new = choose_new
        self._finish_typing = finish_typing
        self._worker: Worker[Written] = Worker(self, self._note_saved, self._note_failure, "save")
        self._outcome = safety.Outcome()
        self._beside: Path | None = None
        """The file beside which a map without one is likely to belong: the one that it came out of."""
        self._standing = Standing(session.history, session.path, session.digest)
        session.map_changed.connect(self._forget_outcome)
        session.map_changed.connect(recoveries.touch)
        session.document_changed.connect(self._take_document)
        session.saved_changed.connect(self.safety_changed)
        session.journal_changed.connect(self._tell_safety)

    def safety(self) -> tuple[str, str]:
        """Return whether the work is safe as a line to show, and its tone: "good", "busy" or "bad"."""
        return safety.line(self._session, self._outcome, self._worker.is_busy)

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return self._worker.is_busy

    def resume(self, found: Recovered, doubted: Recovered | None = None) -> None:
        """Open what the last time left unsaved; ask `may_leave` before. `doubted`: say that this one was not."""
        self._recoveries.expect(found)
        self._session.resume(found)
        if found.path is not None and found.file == CHANGED:
            self._beside = found.path
        elif found.path is not None:
            self._remember(found.path)
        self._tell_news(lambda: safety.left(found, doubted, len(self._recoveries.waiting)))

    def tell_left(self, path: Path | None = None) -> None:
        """Say what (of the document in that file) was not opened by itself, or else, of all, how many wait."""
        doubted = self._recoveries.doubted(path)
        if self._outcome.news is None and (doubted or (path is None and self._recoveries.waiting)):
            self._tell_news(lambda: safety.left(None, doubted, len(self._recoveries.waiting)))

    def new(self) -> None:
        """Offer templates and examples, and open a copy of the chosen one."""
        chosen = self._choose_new()
        if chosen is not None and self.may_leave():
            self._session.open(chosen, None)

    def open(self) -> None:
        """Ask for a file and open it."""
        chosen = file_dialogs.ask_source(self._window, self._settings.folder)
        if chosen is not None:
            self.open_path(chosen)

    def open_path(self, path: Path) -> bool:
        """Open this file; return whether it could be. What is open stays where it cannot, or where the user cancels."""
        if not self.may_leave():
            return False
        self._recoveries.look()  # a window that was killed since the start may have left it
        left = self._recoveries.take_newest(path)
        if left is not None:
            self.resume(looked_again(left))
            return True
        try:
            with busy.waiting():
                found = opening.opened(path)
        except BadFile as error:
            return self._open_instead(error, path)
        self._session.open(found.journey, found.path, found.digest)
        self._outcome.origin, self._beside = found.origin, found.beside
        if found.path is not None:
            self._remember(found.path)
        elif found.beside is not None:
            self._settings.folder = found.beside.parent
        self.safety_changed.emit()
        self.tell_left(path)
        return True

    def open_copy(self, journey: JourneyMap, path: Path) -> None:
        """Open what is or was in that file as a map of its own, to be saved beside it; ask `may_leave` before."""
        self._session.open(journey, None, saved=False)
        self._beside = path
        self._outcome.origin = partial(safety.from_file, path)
        self.safety_changed.emit()

    def open_recent(self, path: Path) -> None:
        """Open one of the recent files; one that cannot be is taken off the list where it is gone."""
        if not self.open_path(path) and not path.exists():
            self._settings.drop_recent(path)
            self.recent_changed.emit()

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._settings.clear_recent()
        self.recent_changed.emit()

    def save(self) -> bool:
        """Save to the document's file, asking for one where it has none; return whether a save was ordered."""
        self._finish_typing()
        path = self._session.path
        if path is None:
            return self.save_as()
        self._order(path)
        return True

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether a save was ordered."""
        self._finish_typing()
        path = file_dialogs.ask_target(self._window, self._session.path or self._proposed())
        if path is None:
            return False
        self._order(path)
        return True

    def save_copy(self) -> bool:
        """Ask for a file beside that of the document, and go on in it; return whether a save was ordered."""
        self._finish_typing()
        other = file_dialogs.ask_target(self._window, file_dialogs.free(self._session.path or self._proposed()))
        if other is None:
            return False
        self._order(other)
        return True

    def close(self) -> None:
        """Put the open map away; an empty one takes its place."""
        if self.may_leave():
            self._session.open(blank(), None)

    def quit(self) -> None:
        """Close the window, which asks about what is not saved."""
        self._window.close()

    def may_leave(self) -> bool:
        """Tell whether the open document may be put away: it is saved, or the user says so."""
        self._finish_typing()
        self._worker.wait()
        session = self._session
        if session.is_saved:
            return True
        name = problems.file_name(session.path, session.map.title)
        answer = messages.ask_unsaved(self._window, name, kept=session.is_kept)
        if answer == "save" and self.save():
            self._worker.wait()
            return self._session.is_saved
        return answer == "discard"

    def shut(self) -> None:
        """End the thread that saves, after what it does now."""
        self._worker.close()

    def _proposed(self) -> Path:
        """Return the file to propose for a map that has none: named by its title, or as what it came out of."""
        if self._beside is None:
            return self._settings.folder / file_name_for(self._session.map, file_dialogs.SUFFIX)
        return file_dialogs.free(self._beside)

    def _order(self, path: Path, *, force: bool = False) -> None:
        self._outcome.failure = self._outcome.news = None
        self._worker.order(Order(self._standing, self._session.map, path, force))
        self.safety_changed.emit()

    def _note_saved(self, written: Written) -> None:
        self._remember(written.path)
        if written.history is self._session.history:  # else another document was opened meanwhile
            self._session.mark_saved(written.path, written.journey, written.digest)
            self._outcome.saved_at = QTime.currentTime()
            self._outcome.is_version = written.kept
        self.safety_changed.emit()

    def _note_failure(self, error: BaseException) -> None:
        if not isinstance(error, SaveFailed):
            self._outcome.failure = lambda: tr("Not saved")
            self.safety_changed.emit()
            raise error
        self._outcome.failure = lambda: tr("Not saved. {reason}", reason=problems.save_failed(error))
        self.safety_changed.emit()
        if error.code == "changed-outside":
            self._settle_change(error.path)
            return
        headline = tr("“{name}” was not saved. Your map is still here.", name=messages.shortened(error.path.name))
        if messages.offer(self._window, headline, problems.save_failed(error), tr("Save as…"), problem=True):
            self.save_as()

    def _settle_change(self, path: Path) -> None:
        """Let the user say what becomes of a file that somebody else has written since."""
        answer = messages.ask_changed(self._window, path.name)
        if answer == "overwrite":
            self._order(path, force=True)
        elif answer == "both":
            self.save_copy()

    def adopt(self, journey: JourneyMap, digest: str) -> None:
        """Take what stands in the document's file now (with that SHA-256) for what was last saved."""
        path = self._session.path
        if path is not None:
            self._standing = Standing(self._session.history, path, digest)
            self._session.mark_saved(path, journey, digest)

    def keep_version(self) -> None:
        """Keep the open map among the versions, where it is not saved: another is about to take its place."""
        session = self._session
        if session.path is not None and not session.is_saved:
            with suppress(OSError, SaveFailed):  # undo has it too
                Versions().keep(session.path, dumps(complete(session.map)), map_=session.map)

    def note_found(self) -> None:
        """Take back that a save failed: the file, which had gone with its folder or drive, is in its place again."""
        self._outcome.failure = None
        self.safety_changed.emit()

    def _forget_outcome(self) -> None:
        self._outcome = safety.Outcome(origin=self._outcome.origin)
        self.safety_changed.emit()

    def _take_document(self) -> None:
        """Note another document, or that this one has got a file."""
        if self._standing.history is not self._session.history:
            self._standing = Standing(self._session.history, self._session.path, self._session.digest)
        self._beside = None
        self._outcome = safety.Outcome()
        self.safety_changed.emit()

    def _tell_news(self, sentence: Callable[[], str]) -> None:
        self._outcome.news = sentence
        self.safety_changed.emit()

    @Slot()
    def _tell_safety(self) -> None:
        """Pass on the journal's news, which may come from its thread."""
        self.safety_changed.emit()

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.folder = path.parent
        self.recent_changed.emit()

    def _open_instead(self, error: BadFile, path: Path) -> bool:
        """Open what there is instead of a file that does not, where the user wants it; return whether he does."""
        from journeydesigner.app import rescuing

        if Versions().holds(path):
            opening.refuse_version(self._window, error)
            return False
        found = rescuing.instead(self._window, error, path, was_there=path in self._settings.recent)
        if found is not None:
            self.open_copy(found, path)
        return found is not None
