"""Previews of kept versions, made in a thread: a picture, and what changed since the previous version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from journeydesigner.analysis.changes import compare_maps
from journeydesigner.app.document.thumbnails import thumbnail_image
from journeydesigner.app.runtime.worker import Worker
from journeydesigner.i18n.change_summaries import change_summary
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.types import Measurer
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage.versions.store import Version, VersionStore


@dataclass(frozen=True, slots=True)
class VersionPreview:
    """The preview of the version at `index`; `picture` is None where the version is damaged."""

    index: int
    picture: QImage | None
    changes: str = ""


class VersionPreviewer(QObject):
    """Makes previews in a thread, until `close`."""

    def __init__(self, versions: VersionStore, measurer: Measurer, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._versions = versions
        self._composer = Composer(measurer)
        self._theme = theme
        self._listener: Callable[[VersionPreview], None] | None = None
        self._worker: Worker[VersionPreview] = Worker(self, self._deliver, "versions")
        self._last_loaded: tuple[Version, JourneyMap | None] | None = None
        """The version that was read last: the next preview needs it again. Only used in the thread."""

    def set_listener(self, listener: Callable[[VersionPreview], None]) -> None:
        """Call this with each preview."""
        self._listener = listener

    def load_previews(self, entries: Sequence[Version], size: QSize, pixel_ratio: float) -> None:
        """Make previews of these versions (the newest first), with pictures of `size` logical pixels."""
        for index, entry in enumerate(entries):
            previous = entries[index + 1] if index + 1 < len(entries) else None
            self._worker.submit(
                partial(self._make_preview, index, entry, previous, partial(self._paint, size, pixel_ratio))
            )

    def close(self) -> None:
        """Stop making previews and end the thread."""
        self._listener = None
        self._worker.close()

    def _make_preview(
        self, index: int, entry: Version, previous: Version | None, paint: Callable[[JourneyMap], QImage]
    ) -> VersionPreview:
        journey = self._load(entry)
        older = None if previous is None else self._load(previous)
        if journey is None:
            return VersionPreview(index, None)
        if previous is None:
            changes = tr("The oldest version that is kept")
        elif older is None:
            changes = ""
        else:
            changes = change_summary(compare_maps(older, journey))
        return VersionPreview(index, paint(journey), changes)

    def _load(self, entry: Version) -> JourneyMap | None:
        if self._last_loaded is None or self._last_loaded[0] is not entry:
            try:
                self._last_loaded = entry, self._versions.load(entry)
            except BadFile:
                self._last_loaded = entry, None
        return self._last_loaded[1]

    def _paint(self, size: QSize, ratio: float, journey: JourneyMap) -> QImage:
        return thumbnail_image(journey, size, ratio, self._composer, self._theme)

    def _deliver(self, preview: VersionPreview) -> None:
        if self._listener is not None:
            self._listener(preview)
