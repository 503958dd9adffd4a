"""Putting the window away so that it always goes, and that no work goes with it, whatever fails on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from journeydesigner.app.commands.files import Files
from journeydesigner.canvas.guard import report
from journeydesigner.session.session import Session

Step = Callable[[], None]


class Closing(QObject):
    """Asks about the open map, puts it away and then all else, each for itself: one that fails stops no other."""

    def __init__(
        self,
        session: Session,
        files: Files,
        finish_typing: Step,
        first: Sequence[Step],
        last: Sequence[Step],
        rest: Sequence[Step],
    ) -> None:
        """`first` is done before the map is put away and `last` after it, even where the process ends at once; `rest`
        only where there is time.
        """
        super().__init__(session)
        self._session = session
        self._files = files
        self._finish_typing = finish_typing
        self._first = first
        self._last = last
        self._rest = rest
        self._is_expected = False
        session.map_changed.connect(self._go_on)

    def expect(self) -> None:
        """Ask nothing at the next close: the user logs out, and the next start brings back what is in the journal."""
        _do(self._finish_typing)
        self._is_expected = True

    def leave(self) -> None:
        """Have everything on the disk for the next start, and nothing else: the process ends now. Never raises."""
        _do(self._finish_typing, *self._first, self._session.leave, *self._last)

    def close(self) -> bool:
        """Put everything away; return False where the window is to stay. Never raises."""
        put_away = self._decided()
        if put_away is None:
            return False
        _do(*self._first, put_away, *self._last, *self._rest)
        return True

    def _decided(self) -> Step | None:
        """Return how the open map is put away, None where it stays."""
        if self._is_expected and self._is_safe:
            return self._session.leave
        try:
            return self._session.close if self._files.may_leave() else None
        except Exception as error:
            report(error)
        # Nobody knows what the user wants. So the next start brings the map back, and one that is nowhere stays here.
        return self._session.leave if self._is_safe else None

    @property
    def _is_safe(self) -> bool:
        """Whether the map is in its file, or in the journal: where nothing was changed there is none."""
        session = self._session
        return session.is_saved or (session.is_kept and not session.history.is_saved)

    def _go_on(self) -> None:
        """Note that the program did not end after all."""
        self._is_expected = False


def _do(*steps: Step) -> None:
    for step in steps:
        try:
            step()
        except Exception as error:
            report(error)
