"""Stopping work in a thread once nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable

from journeydesigner.layout.text.types import Measurer, ShapedLine, TextBlock, TextStyle

ReportProgress = Callable[[int, int], None]
"""Is called with how much is done, and of how much."""
IsStopped = Callable[[], bool]


class ExportCancelled(Exception):
    """The export was stopped; no file was written."""


def never_stopped() -> bool:
    """Return False: somebody waits for the result."""
    return False


def ignore_progress(_done: int, _total: int) -> None:
    """Report nothing."""


class StoppableMeasurer:
    """A measurer that raises `ExportCancelled` once `is_stopped` returns True.

    All layout measures text, so all layout stops. `is_stopped` may be replaced when other work begins.
    """

    def __init__(self, measurer: Measurer, is_stopped: IsStopped = never_stopped) -> None:
        self._measurer = measurer
        self.is_stopped = is_stopped

    def line(self, text: str, style: TextStyle, width: float | None = None) -> ShapedLine:
        """Return the text on one line."""
        self._raise_if_stopped()
        return self._measurer.line(text, style, width)

    def block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock:
        """Return the text broken to the width."""
        self._raise_if_stopped()
        return self._measurer.block(text, style, width, max_lines)

    def missing_characters(self, text: str) -> frozenset[str]:
        """Return the characters for which there is no glyph."""
        return self._measurer.missing_characters(text)

    def _raise_if_stopped(self) -> None:
        if self.is_stopped():
            raise ExportCancelled
