"""Python's garbage is collected in the window's thread only.

The collector runs in whichever thread happens to make one object too many. In a worker (an export lays out a map) it
would take down closed dialogs, which belong to Qt and to the window's thread: that ends the process.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

CHECK_INTERVAL_MS: Final = 500


class GarbageCollector(QObject):
    """Looks twice a second whether there is enough to collect; the limits are Python's own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are due, the oldest of them (which takes the younger along)."""
        due = [
            age
            for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if due:
            gc.collect(due[-1])
