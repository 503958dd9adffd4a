"""Pages of PDF bytes as pictures: what the preview shows and the printer prints are the very bytes of the file.

PDFium must not be entered by two threads at once, so there is one lock. It is imported when first used.
"""

from __future__ import annotations

import ctypes
import threading
from types import TracebackType
from typing import Any, Final, Self

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage

LOCK: Final = threading.Lock()
"""Hold it around every call into PDFium."""
_BGRX: Final = 3
"""PDFium's format without transparency: its bytes lie as those of `QImage.Format_RGB32`."""


class RasterError(Exception):
    """The bytes are no PDF that can be shown, or there is not enough memory for the picture."""


class Raster:
    """An opened PDF. Close it, or use it in a `with` block; it may be used from any thread."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._pdfium: Any = pypdfium2.raw
        self._data = data  # PDFium reads from it as long as the document is open
        with LOCK:
            self._document = self._pdfium.FPDF_LoadMemDocument64(data, len(data), None)
            if not self._document:
                raise RasterError("the PDF cannot be read")
            self.sizes = self._measured()
            """Width and height of each page, in points."""

    def _measured(self) -> tuple[tuple[float, float], ...]:
        count = self._pdfium.FPDF_GetPageCount(self._document)
        found = []
        for index in range(count):
            size = self._pdfium.FS_SIZEF()
            self._pdfium.FPDF_GetPageSizeByIndexF(self._document, index, ctypes.byref(size))
            found.append((float(size.width), float(size.height)))
        return tuple(found)

    def image(self, index: int, whole: QSize, part: QRect | None = None, *, printing: bool = False) -> QImage:
        """Return a page as it looks when it is `whole` pixels large, or the part of that picture in the rectangle.

        `printing`: as paper wants it rather than a screen. Raises `RasterError`.
        """
        part = part if part is not None else QRect(0, 0, whole.width(), whole.height())
        made = QImage(part.size(), QImage.Format.Format_RGB32)
        if made.isNull():
            raise RasterError(f"{part.width()} x {part.height()} pixels")
        made.fill(QColor("#FFFFFF"))
        bits = (ctypes.c_ubyte * made.sizeInBytes()).from_buffer(made.bits())
        with LOCK:
            self._draw(index, whole, part, ctypes.addressof(bits), made.bytesPerLine(), printing)
        del bits
        return made

    def _draw(self, index: int, whole: QSize, part: QRect, address: int, stride: int, printing: bool) -> None:
        pdfium = self._pdfium
        if self._document is None:
            raise RasterError("the PDF was closed")
        page = pdfium.FPDF_LoadPage(self._document, index)
        if not page:
            raise RasterError(f"there is no page {index}")
        bitmap = pdfium.FPDFBitmap_CreateEx(part.width(), part.height(), _BGRX, address, stride)
        try:
            if not bitmap:
                raise RasterError("not enough memory for the picture")
            pdfium.FPDF_RenderPageBitmap(
                bitmap, page, -part.x(), -part.y(), whole.width(), whole.height(), 0,
                pdfium.FPDF_ANNOT | (pdfium.FPDF_PRINTING if printing else 0),
            )  # fmt: skip
        finally:
            if bitmap:
                pdfium.FPDFBitmap_Destroy(bitmap)
            pdfium.FPDF_ClosePage(page)

    def close(self) -> None:
        """Give the memory back; may be called again."""
        with LOCK:
            if self._document is not None:
                self._pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
