"""Pictures of the pages of a PDF, painted in a thread when they are requested."""

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
"""Pixels per point below which thin lines look too thick: PDFium draws none thinner than a pixel."""
MAX_OVERSAMPLING: Final = 4


@dataclass(frozen=True, eq=False)
class PageImageRequest:
    """A request for a page, or a region of it, in pixels of the whole page at `page_size`."""

    key: str
    index: int
    page_size: QSize
    region: QRect | None
    on_painted: Callable[[PageImageRequest, QImage], None]


class PageImages(QObject):
    """Paints requests in order. Of requests with the same key only the newest is painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker: Worker[tuple[PageImageRequest, QImage | None]] = Worker(self, self._deliver, "pages")
        self._pending: dict[str, PageImageRequest] = {}
        self._pdf = b""
        self._raster: PdfRasterizer | None = None
        self._raster_pdf = b""
        self._closed = False

    def set_pdf(self, pdf: bytes) -> None:
        """Use another PDF from now on; requests for the old one are dropped."""
        self._pending.clear()
        self._pdf = pdf

    def request(self, request: PageImageRequest) -> None:
        """Call `on_painted` with the picture, unless a newer request with the same key comes first.

        After `close` requests are ignored: a timer set before may still send one.
        """
        if self._closed:
            return
        self._pending[request.key] = request
        data = self._pdf
        self._worker.submit(lambda: self._paint(request, data))

    @property
    def is_busy(self) -> bool:
        """Whether a request is not yet painted."""
        return bool(self._pending)

    def close(self) -> None:
        """End the thread and free the memory."""
        self._closed = True
        self._pending.clear()
        self._worker.close()
        if self._raster is not None:
            self._raster.close()
            self._raster = None

    def _paint(self, request: PageImageRequest, pdf: bytes) -> tuple[PageImageRequest, QImage | None]:
        """Paint a request. Runs in the thread; nothing else uses the rasterizer."""
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
    """Return how many times larger a small picture is painted before it is scaled down."""
    return min(MAX_OVERSAMPLING, max(1, math.ceil(MIN_PIXELS_PER_POINT * page_size[0] / size.width())))
