"""Pictures of a PDF's pages, painted in a thread and only when something wants to show them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage

from journeydesigner.app.runtime.worker import Worker
from journeydesigner.render.pdf.rasterizer import PdfRasterizer

MIN_PIXELS_PER_POINT: Final = 1.5
"""Pixels to a point from which on thin lines look as they should: PDFium makes none thinner than a pixel."""
MAX_OVERSAMPLING: Final = 4


@dataclass(frozen=True, eq=False)
class PageImageRequest:
    """A page, or the part of it in the rectangle, as it looks when the whole page is that many pixels large."""

    key: str
    index: int
    page_size: QSize
    region: QRect | None
    on_painted: Callable[[PageImageRequest, QImage], None]


class PageImages(QObject):
    """Serves requests in turn. Of those with the same key only the newest is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker: Worker[tuple[PageImageRequest, QImage | None]] = Worker(self, self._deliver, "pages")
        self._pending: dict[str, PageImageRequest] = {}
        self._pdf = b""
        self._raster: PdfRasterizer | None = None
        self._raster_pdf = b""
        self._closed = False

    def set_pdf(self, pdf: bytes) -> None:
        """Show the pages of another PDF from now on; what was wanted of the old one is dropped."""
        self._pending.clear()
        self._pdf = pdf

    def request(self, request: PageImageRequest) -> None:
        """Deliver that picture when it is painted, unless a newer request with its key comes first.

        After `close` nothing is delivered: a timer that was set before may still want something.
        """
        if self._closed:
            return
        self._pending[request.key] = request
        data = self._pdf
        self._worker.submit(lambda: self._paint(request, data))

    def close(self) -> None:
        """End the thread and give the memory back."""
        self._closed = True
        self._pending.clear()
        self._worker.close()
        if self._raster is not None:
            self._raster.close()
            self._raster = None

    def _paint(self, request: PageImageRequest, pdf: bytes) -> tuple[PageImageRequest, QImage | None]:
        """Runs in the thread, as the only one that touches the raster."""
        if self._pending.get(request.key) is not request:
            return request, None
        if self._raster is None or self._raster_pdf is not pdf:
            if self._raster is not None:
                self._raster.close()
            self._raster, self._raster_pdf = PdfRasterizer(pdf), pdf
        if request.region is not None:
            return request, self._raster.page_image(request.index, request.page_size, request.region)
        finer = _oversampling(request.page_size, self._raster.page_sizes[request.index])
        image = self._raster.page_image(request.index, request.page_size * finer)
        if finer > 1:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(request.page_size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return request, image

    def _deliver(self, painted: tuple[PageImageRequest, QImage | None]) -> None:
        request, image = painted
        if image is not None and self._pending.get(request.key) is request:
            del self._pending[request.key]
            request.on_painted(request, image)


def _oversampling(size: QSize, page_size: tuple[float, float]) -> int:
    """Return how many times finer a small picture of a page is painted, to be made small after."""
    return min(MAX_OVERSAMPLING, max(1, math.ceil(MIN_PIXELS_PER_POINT * page_size[0] / size.width())))
