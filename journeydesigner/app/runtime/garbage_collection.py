"""Run Python's garbage collection in the window's thread only.

By default it runs in whichever thread creates one object too many. In a worker thread it would delete closed dialogs,
which Qt only allows in the window's thread: that crashes the process.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

CHECK_INTERVAL_MS: Final = 500


class GarbageCollector(QObject):
    """Checks twice a second whether Python's thresholds are exceeded, and collects then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, which includes the younger ones."""
        due = [
            age
            for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if due:
            gc.collect(due[-1])
