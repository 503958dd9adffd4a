"""Opening, saving and leaving a document without ever losing one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTime, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journeydesigner import resources
from journeydesigner.app import file_dialogs, messages, safety
from journeydesigner.app.background import Worker
from journeydesigner.app.drafts import blank, file_name_for
from journeydesigner.app.recoveries import Recoveries
from journeydesigner.app.saver import Order, Standing, Written
from journeydesigner.app.settings import Settings
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage.problems import BadFile, SaveFailed
from journeydesigner.storage.recovery import CHANGED, Recovered
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr


class Files(QObject):
    """The commands of the File menu but the exports. `safety_changed`: ask `safety()` again."""

    safety_changed = Signal()
    recent_changed = Signal()
    recovered_changed = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        window: QWidget,
        choose_new: Callable[[], JourneyMap | None],
        finish_typing: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self._choose_new = choose_new
        self._finish_typing = finish_typing
        self._worker: Worker[Written] = Worker(self, self._note_saved, self._note_failure, "save")
        self._recoveries = Recoveries()
        self._outcome = safety.Outcome()
        self._beside: Path | None = None
        """The file beside which a map without one is likely to belong: the handout or the file it came out of."""
        self._standing = Standing(session.history, session.path, session.digest)
        session.map_changed.connect(self._forget_outcome)
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

    @property
    def recovered(self) -> tuple[Recovered, ...]:
        """What the last time left unsaved and nobody has opened yet, the last edited first."""
        return self._recoveries.waiting

    def begin(self, path: Path | None) -> None:
        """Open the file, or what was edited last and not saved, or offer templates and examples; asks nothing else."""
        self._recoveries.look()
        self.recovered_changed.emit()
        newest = self._recoveries.take_newest() if path is None else None
        if newest is not None:
            self._resume(newest)
        elif path is None:
            self.new()
        else:
            self.open_path(path)
        if self.recovered and self._outcome.news is None:
            self._tell_news(lambda: safety.waiting(len(self.recovered)))

    def open_recovered(self, found: Recovered) -> None:
        """Open one of those in `recovered`."""
        if self.may_leave():
            self._resume(self._recoveries.take(found))

    def _resume(self, found: Recovered) -> None:
        self._session.resume(found)
        if found.path is not None and found.file == CHANGED:
            self._beside = found.path
        elif found.path is not None:
            self._remember(found.path)
        self._tell_news(lambda: safety.recovered(found, len(self.recovered)))
        self.recovered_changed.emit()

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
        from journeydesigner.storage import reader

        if not self.may_leave():
            return False
        left = self._recoveries.take_for(path)
        if left is not None:
            self._resume(left)
            return True
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            found = reader.opened(path)
        except BadFile as error:
            QGuiApplication.restoreOverrideCursor()
            return self._open_instead(error, path)
        QGuiApplication.restoreOverrideCursor()
        if resources.holds(path):
            self._session.open(found.journey, None)  # a copy: what ships with the program stays as it is
        elif found.carrier is not None:
            self._open_handout(found.journey, path)
        else:
            self._session.open(found.journey, path, found.digest)
            self._remember(path)
        return True

    def _open_handout(self, journey: JourneyMap, path: Path) -> None:
        """Open what a handout carries as a map without a file, so that a save never replaces the handout."""
        self._session.open(journey, None)
        self._outcome.handout = self._beside = path
        self._settings.folder = path.parent
        self.safety_changed.emit()

    def open_copy(self, journey: JourneyMap, path: Path) -> None:
        """Open what is or was in that file as a map of its own, to be saved beside it; ask `may_leave` before."""
        self._session.open(journey, None)
        self._beside = path

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
        if self._session.is_saved:
            return True
        answer = messages.ask_unsaved(self._window, problems.file_name(self._session.path, self._session.map.title))
        if answer == "save" and self.save():
            self._worker.wait()
            return self._session.is_saved
        return answer == "discard"

    def shut(self) -> None:
        """End the thread that saves, after what it does now; what was not recovered is for the next start."""
        self._worker.close()
        self._recoveries.let_go()

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
        self.safety_changed.emit()

    def _note_failure(self, error: BaseException) -> None:
        if not isinstance(error, SaveFailed):
            self._outcome.failure = lambda: tr("Not saved")
            self.safety_changed.emit()
            raise error
        self._outcome.failure = lambda: tr("Not saved: {reason}", reason=problems.save_failed(error))
        self.safety_changed.emit()
        if error.code == "changed-outside":
            self._settle_change(error.path)
            return
        headline = tr("“{name}” was not saved. Your map is still here.", name=error.path.name)
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

    def _forget_outcome(self) -> None:
        self._outcome = safety.Outcome(handout=self._outcome.handout)
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

        found = rescuing.instead(self._window, error, path, was_there=path in self._settings.recent)
        if found is not None:
            self.open_copy(found, path)
        return found is not None
