"""Opening, saving and leaving a document without ever losing one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QLocale, QObject, Qt, QTime, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner import resources
from journeydesigner.app import messages
from journeydesigner.app.background import Worker
from journeydesigner.app.drafts import blank, file_name_for
from journeydesigner.app.settings import Settings
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage.problems import BadFile, SaveFailed
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr

SUFFIX: Final = "journey"
SUFFIXES: Final = (".journey", ".json", ".pdf", ".png", ".svg")
"""Endings of files that may hold a map; which kind one really is, its content tells."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A save that came about: of which document, which map, where."""

    history: History
    journey: JourneyMap
    path: Path


class Files(QObject):
    """The commands of the File menu but the exports. `safety_changed`: ask `safety()` again."""

    safety_changed = Signal()
    recent_changed = Signal()

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
        self._worker: Worker[_Written] = Worker(self, self._note_saved, self._note_failure, "save")
        self._saved_at: QTime | None = None
        self._failure: Callable[[], str] | None = None
        self._handout: Path | None = None
        """What the open map came out of, as long as it has no file of its own."""
        session.map_changed.connect(self._forget_outcome)
        session.document_changed.connect(self._forget_outcome)
        session.document_changed.connect(self._forget_handout)
        session.saved_changed.connect(self.safety_changed)

    def safety(self) -> tuple[str, str]:
        """Return whether the work is safe as a line to show, and its tone: "good", "busy" or "bad"."""
        if self._worker.is_busy:
            return tr("Saving…"), "busy"
        if self._failure is not None:
            return self._failure(), "bad"
        if self._handout is not None:
            name = messages.shortened(self._handout.name)
            return tr("Opened from {name}: save it as a map of its own", name=name), "busy"
        if self._session.path is None:
            return tr("Not saved yet"), "busy"
        if not self._session.is_saved:
            return tr("Changes not saved yet"), "busy"
        if self._saved_at is None:
            return tr("All changes saved"), "good"
        time = QLocale().toString(self._saved_at, QLocale.FormatType.ShortFormat)
        return tr("Saved {time}", time=time), "good"

    def new(self) -> None:
        """Offer templates and examples, and open a copy of the chosen one."""
        chosen = self._choose_new()
        if chosen is not None and self.may_leave():
            self._session.open(chosen, None)

    def open(self) -> None:
        """Ask for a file and open it."""
        endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        kinds = ";;".join((tr("Journey maps and handouts ({endings})", endings=endings), tr("All files (*)")))
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Open a map"), str(self._settings.folder), kinds)
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path) -> bool:
        """Open this file; return whether it could be. What is open stays where it cannot, or where the user cancels."""
        from journeydesigner.storage import reader

        if not self.may_leave():
            return False
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            found = reader.opened(path)
        except BadFile as error:
            QGuiApplication.restoreOverrideCursor()
            self._tell_bad(error, path)
            return False
        QGuiApplication.restoreOverrideCursor()
        if resources.holds(path):
            self._session.open(found.journey, None)  # a copy: what ships with the program stays as it is
        elif found.carrier is not None:
            self._open_handout(found.journey, path)
        else:
            self._session.open(found.journey, path)
            self._remember(path)
        return True

    def _open_handout(self, journey: JourneyMap, path: Path) -> None:
        """Open what a handout carries as a map without a file, so that a save never replaces the handout."""
        self._session.open(journey, None)
        self._handout = path
        self._settings.folder = path.parent
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
        path = self._ask_target()
        if path is None:
            return False
        self._order(path)
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
        answer = messages.ask_unsaved(self._window, problems.file_name(self._session.path))
        if answer == "save" and self.save():
            self._worker.wait()
            return self._session.is_saved
        return answer == "discard"

    def shut(self) -> None:
        """End the thread that saves, after what it does now."""
        self._worker.close()

    def _ask_target(self) -> Path | None:
        proposed = self._session.path or self._proposed()
        dialog = QFileDialog(self._window, tr("Save the map"), str(proposed.parent), tr("Journey maps (*.journey)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)  # here and not by hand: so the question about overwriting is about that name
        dialog.selectFile(proposed.name)
        if not dialog.exec() or not dialog.selectedFiles():
            return None
        return Path(QDir.toNativeSeparators(dialog.selectedFiles()[0]))

    def _proposed(self) -> Path:
        """Return the file to propose for a map that has none: named by its title, or as the handout it came out of."""
        if self._handout is None:
            return self._settings.folder / file_name_for(self._session.map, SUFFIX)
        own = self._handout.with_suffix(f".{SUFFIX}")
        # The map that the handout was made of is likely to lie beside it, and may be newer.
        numbered = (own.with_stem(f"{own.stem} {number}") for number in count(2))
        return next(path for path in chain((own,), numbered) if not path.exists())

    def _order(self, path: Path) -> None:
        from journeydesigner.storage import writer

        history, journey = self._session.history, self._session.map

        def work() -> _Written:
            writer.save(journey, path)
            return _Written(history, journey, path)

        self._failure = None
        self._worker.order(work)
        self.safety_changed.emit()

    def _note_saved(self, written: _Written) -> None:
        self._remember(written.path)
        if written.history is self._session.history:  # else another document was opened meanwhile
            self._session.mark_saved(written.path, written.journey)
            self._saved_at = QTime.currentTime()
        self.safety_changed.emit()

    def _note_failure(self, error: BaseException) -> None:
        if not isinstance(error, SaveFailed):
            self._failure = lambda: tr("Not saved")
            self.safety_changed.emit()
            raise error
        self._failure = lambda: tr("Not saved: {reason}", reason=problems.save_failed(error))
        self.safety_changed.emit()
        headline = tr("“{name}” was not saved. Your map is still here.", name=error.path.name)
        if messages.offer(self._window, headline, problems.save_failed(error), tr("Save as…"), problem=True):
            self.save_as()

    def _forget_outcome(self) -> None:
        self._saved_at = None
        self._failure = None
        self.safety_changed.emit()

    def _forget_handout(self) -> None:
        self._handout = None
        self.safety_changed.emit()

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.folder = path.parent
        self.recent_changed.emit()

    def _tell_bad(self, error: BadFile, path: Path) -> None:
        headline = tr("This file cannot be opened.")
        sentence = problems.bad_file(error, path.name, was_there=path in self._settings.recent)
        messages.tell(self._window, headline, sentence, "\n".join(problems.places(error)))
