"""Close the window without losing work, even where a step of closing fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.canvas.exception_guard import report_exception
from journeydesigner.session.session import Session

CloseStep = Callable[[], object]


class WindowCloser(QObject):
    """Asks about unsaved changes and runs the steps of closing; one that raises does not stop the others."""

    def __init__(
        self,
        session: Session,
        files: FileCommands,
        finish_typing: CloseStep,
        before_close: Sequence[CloseStep],
        after_close: Sequence[CloseStep],
        cleanup: Sequence[CloseStep],
    ) -> None:
        """`before_close` and `after_close` are run before and after the map is closed. `cleanup` is run last, but not
        by `leave_for_recovery`, after which the process ends at once.
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
        """Close without a question next time: the user logs out, and the next start restores the journal."""
        _run_all(self._finish_typing)
        self._expects_logout = True

    def leave_for_recovery(self) -> None:
        """Write unsaved changes to the disk, to be restored at the next start. Never raises."""
        _run_all(self._finish_typing, *self._before_close, self._session.leave_for_recovery, *self._after_close)

    def close(self) -> bool:
        """Close the map and clean up; return False where the window must stay open. Never raises."""
        close_map = self._choose_close_step()
        if close_map is None:
            return False
        _run_all(*self._before_close, close_map, *self._after_close, *self._cleanup)
        return True

    def _choose_close_step(self) -> CloseStep | None:
        """Return the step that closes the map, None where it must stay open."""
        if self._expects_logout and self._is_on_disk:
            return self._session.leave_for_recovery
        try:
            return self._session.close if self._files.confirm_close() else None
        except Exception as error:
            report_exception(error)
        # The user could not be asked: a map in the journal is restored at the next start; any other must stay open.
        return self._session.leave_for_recovery if self._is_on_disk else None

    @property
    def _is_on_disk(self) -> bool:
        """Whether the map is in its file, or in its journal (which only exists once the map was changed)."""
        session = self._session
        return session.is_saved or (session.is_journaled and not session.history.is_saved)

    def _cancel_expected_logout(self) -> None:
        """Ask again at the next close: the user went on working, so there was no logout."""
        self._expects_logout = False


def _run_all(*steps: CloseStep) -> None:
    for step in steps:
        try:
            step()
        except Exception as error:
            report_exception(error)
