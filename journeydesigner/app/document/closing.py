"""Putting the window away so that it always goes, and that no work goes with it, whatever fails on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from journeydesigner.app.document.files import FileCommands
from journeydesigner.canvas.exception_guard import report_exception
from journeydesigner.session.session import Session

CloseStep = Callable[[], None]


class WindowCloser(QObject):
    """Asks about the open map, puts it away and then all else, each for itself: one that fails stops no other."""

    def __init__(
        self,
        session: Session,
        files: FileCommands,
        finish_typing: CloseStep,
        before_close: Sequence[CloseStep],
        after_close: Sequence[CloseStep],
        cleanup: Sequence[CloseStep],
    ) -> None:
        """`first` is done before the map is put away and `last` after it, even where the process ends at once; `rest`
        only where there is time.
        """
        super().__init__(session)
        self._session = session
        self._files = files
        self._finish_typing = finish_typing
        self._before_close = before_close
        self._after_close = after_close
        self._cleanup = cleanup
        self._expects_logout = False
        session.map_changed.connect(self._cancel_expected_logout)

    def expect_logout(self) -> None:
        """Ask nothing at the next close: the user logs out, and the next start brings back what is in the journal."""
        _run_all(self._finish_typing)
        self._expects_logout = True

    def leave_for_recovery(self) -> None:
        """Have everything on the disk for the next start, and nothing else: the process ends now. Never raises."""
        _run_all(self._finish_typing, *self._before_close, self._session.leave_for_recovery, *self._after_close)

    def close(self) -> bool:
        """Put everything away; return False where the window is to stay. Never raises."""
        put_away = self._choose_close_step()
        if put_away is None:
            return False
        _run_all(*self._before_close, put_away, *self._after_close, *self._cleanup)
        return True

    def _choose_close_step(self) -> CloseStep | None:
        """Return how the open map is put away, None where it stays."""
        if self._expects_logout and self._is_on_disk:
            return self._session.leave_for_recovery
        try:
            return self._session.close if self._files.confirm_close() else None
        except Exception as error:
            report_exception(error)
        # Nobody knows what the user wants. So the next start brings the map back, and one that is nowhere stays here.
        return self._session.leave_for_recovery if self._is_on_disk else None

    @property
    def _is_on_disk(self) -> bool:
        """Whether the map is in its file, or in the journal: where nothing was changed there is none."""
        session = self._session
        return session.is_saved or (session.is_journaled and not session.history.is_saved)

    def _cancel_expected_logout(self) -> None:
        """Note that the program did not end after all."""
        self._expects_logout = False


def _run_all(*steps: CloseStep) -> None:
    for step in steps:
        try:
            step()
        except Exception as error:
            report_exception(error)
