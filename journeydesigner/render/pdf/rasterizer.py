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

PDFIUM_LOCK: Final = threading.Lock()
"""Hold it around every call into PDFium."""
_BGRX_FORMAT: Final = 3
"""PDFium's format without transparency: its bytes lie as those of `QImage.Format_RGB32`."""


class RasterError(Exception):
    """The bytes are no PDF that can be shown, or there is not enough memory for the picture."""


class PdfRasterizer:
    """An opened PDF. Close it, or use it in a `with` block; it may be used from any thread."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._pdfium: Any = pypdfium2.raw
        self._data = data  # PDFium reads from it as long as the document is open
        with PDFIUM_LOCK:
            self._document = self._pdfium.FPDF_LoadMemDocument64(data, len(data), None)
            if not self._document:
                raise RasterError("the PDF cannot be read")
            self.page_sizes = self._read_page_sizes()
            """Width and height of each page, in points."""

    def _read_page_sizes(self) -> tuple[tuple[float, float], ...]:
        count = self._pdfium.FPDF_GetPageCount(self._document)
        found = []
        for index in range(count):
            size = self._pdfium.FS_SIZEF()
            self._pdfium.FPDF_GetPageSizeByIndexF(self._document, index, ctypes.byref(size))
            found.append((float(size.width), float(size.height)))
        return tuple(found)

    def page_image(
        self, page_index: int, page_size: QSize, clip: QRect | None = None, *, for_print: bool = False
    ) -> QImage:
        """Return a page as it looks when it is `whole` pixels large, or the part of that picture in the rectangle.

        `printing`: as paper wants it rather than a screen. Raises `RasterError`.
        """
        clip = clip if clip is not None else QRect(0, 0, page_size.width(), page_size.height())
        made = QImage(clip.size(), QImage.Format.Format_RGB32)
        if made.isNull():
            raise RasterError(f"{clip.width()} x {clip.height()} pixels")
        made.fill(QColor("#FFFFFF"))
        bits = (ctypes.c_ubyte * made.sizeInBytes()).from_buffer(made.bits())
        with PDFIUM_LOCK:
            self._render_page(page_index, page_size, clip, ctypes.addressof(bits), made.bytesPerLine(), for_print)
        del bits
        return made

    def _render_page(
        self, page_index: int, page_size: QSize, clip: QRect, address: int, stride: int, for_print: bool
    ) -> None:
        pdfium = self._pdfium
        if self._document is None:
            raise RasterError("the PDF was closed")
        page = pdfium.FPDF_LoadPage(self._document, page_index)
        if not page:
            raise RasterError(f"there is no page {page_index}")
        bitmap = pdfium.FPDFBitmap_CreateEx(clip.width(), clip.height(), _BGRX_FORMAT, address, stride)
        try:
            if not bitmap:
                raise RasterError("not enough memory for the picture")
            pdfium.FPDF_RenderPageBitmap(
                bitmap, page, -clip.x(), -clip.y(), page_size.width(), page_size.height(), 0,
                pdfium.FPDF_ANNOT | (pdfium.FPDF_PRINTING if for_print else 0),
            )  # fmt: skip
        finally:
            if bitmap:
                pdfium.FPDFBitmap_Destroy(bitmap)
            pdfium.FPDF_ClosePage(page)

    def close(self) -> None:
        """Give the memory back; may be called again."""
        with PDFIUM_LOCK:
            if self._document is not None:
                self._pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
