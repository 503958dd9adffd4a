"""Pictures of kept versions and what changed from one to the next, made beside the window, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from journeydesigner.analysis.changes import changes, rescored
from journeydesigner.app.background import Worker
from journeydesigner.app.thumbnails import picture
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.text.types import Measurer
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.versions import Entry, Versions
from journeydesigner.wording.catalogue import tr
from journeydesigner.wording.changes import summary


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found out about the version at that place: `picture` is None where it is damaged."""

    index: int
    picture: QImage | None
    changes: str = ""


class Viewer(QObject):
    """Looks at versions in a thread; `close` it when nobody wants to see them any more."""

    def __init__(self, versions: Versions, measurer: Measurer, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._versions = versions
        self._composer = Composer(measurer)
        self._theme = theme
        self._listener: Callable[[Seen], None] | None = None
        self._worker: Worker[Seen] = Worker(self, self._tell, self._fail, "versions")
        self._last: tuple[Entry, JourneyMap | None] | None = None
        """The one that was read last, for it is the one before of the next; of the thread only."""

    def show_to(self, listener: Callable[[Seen], None]) -> None:
        """Tell this one what is found out."""
        self._listener = listener

    def look(self, entries: Sequence[Entry], size: QSize, ratio: float) -> None:
        """Look at these versions, the newest first; pictures of so many logical pixels."""
        for index, entry in enumerate(entries):
            before = entries[index + 1] if index + 1 < len(entries) else None
            self._worker.order(partial(self._see, index, entry, before, partial(self._paint, size, ratio)))

    def close(self) -> None:
        """Stop."""
        self._listener = None
        self._worker.close()

    def _see(self, index: int, entry: Entry, before: Entry | None, paint: Callable[[JourneyMap], QImage]) -> Seen:
        map_ = self._load(entry)
        older = None if before is None else self._load(before)
        if map_ is None:
            return Seen(index, None)
        if before is None:
            words = tr("The oldest version that is kept")
        elif older is None:
            words = ""
        else:
            words = summary(changes(older, map_), rescored(older, map_))
        return Seen(index, paint(map_), words)

    def _load(self, entry: Entry) -> JourneyMap | None:
        if self._last is None or self._last[0] is not entry:
            try:
                self._last = entry, self._versions.load(entry)
            except BadFile:
                self._last = entry, None
        return self._last[1]

    def _paint(self, size: QSize, ratio: float, map_: JourneyMap) -> QImage:
        return picture(map_, size, ratio, self._composer, self._theme)

    def _tell(self, seen: Seen) -> None:
        if self._listener is not None:
            self._listener(seen)

    def _fail(self, error: BaseException) -> None:
        raise error
