"""Pictures of a PDF's pages, painted in a thread and only when something wants to show them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage

from journeydesigner.app.background import Worker
from journeydesigner.render.raster import Raster

FINE: Final = 1.5
"""Pixels to a point from which on thin lines look as they should: PDFium makes none thinner than a pixel."""
FINEST: Final = 4


@dataclass(frozen=True, eq=False)
class Request:
    """A page, or the part of it in the rectangle, as it looks when the whole page is that many pixels large."""

    key: str
    index: int
    whole: QSize
    part: QRect | None
    deliver: Callable[[Request, QImage], None]


class PageImages(QObject):
    """Serves requests in turn. Of those with the same key only the newest is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker: Worker[tuple[Request, QImage | None]] = Worker(self, self._deliver, self._fail, "pages")
        self._wanted: dict[str, Request] = {}
        self._data = b""
        self._raster: Raster | None = None
        self._opened = b""
        self._is_closed = False

    def use(self, data: bytes) -> None:
        """Show the pages of another PDF from now on; what was wanted of the old one is dropped."""
        self._wanted.clear()
        self._data = data

    def want(self, request: Request) -> None:
        """Deliver that picture when it is painted, unless a newer request with its key comes first."""
        if self._is_closed:  # a view that is being put away still gets sizes
            return
        self._wanted[request.key] = request
        data = self._data
        self._worker.order(lambda: self._paint(request, data))

    def close(self) -> None:
        """End the thread and give the memory back."""
        self._is_closed = True
        self._wanted.clear()
        self._worker.close()
        if self._raster is not None:
            self._raster.close()
            self._raster = None

    def _paint(self, request: Request, data: bytes) -> tuple[Request, QImage | None]:
        """Runs in the thread, as the only one that touches the raster."""
        if self._wanted.get(request.key) is not request:
            return request, None
        if self._raster is None or self._opened is not data:
            if self._raster is not None:
                self._raster.close()
            self._raster, self._opened = Raster(data), data
        if request.part is not None:
            return request, self._raster.image(request.index, request.whole, request.part)
        finer = _finer(request.whole, self._raster.sizes[request.index])
        image = self._raster.image(request.index, request.whole * finer)
        if finer > 1:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(request.whole, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return request, image

    def _deliver(self, outcome: tuple[Request, QImage | None]) -> None:
        request, image = outcome
        if image is not None and self._wanted.get(request.key) is request:
            del self._wanted[request.key]
            request.deliver(request, image)

    def _fail(self, error: BaseException) -> None:
        raise error


def _finer(whole: QSize, page: tuple[float, float]) -> int:
    """Return how many times finer a small picture of a page is painted, to be made small after."""
    return min(FINEST, max(1, math.ceil(FINE * page[0] / whole.width())))
