"""Write a composed page as PNG, painted by the canvas's painter at a chosen resolution."""

from __future__ import annotations

import zlib
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from journeydesigner.layout.paper import Layer, Page, PagedDocument
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.model.embedded_map import PNG_KEYWORD
from journeydesigner.render.qt.application import ensure_application
from journeydesigner.render.qt.painter import paint_group, prepare_painter

MAX_PIXELS: Final = 300_000_000
"""The most pixels of a picture: A0 at 300 dpi has 140 million and takes 560 MB while it is painted."""
_METERS_PER_INCH: Final = 0.0254
_HEADER_BYTES: Final = 8 + 25
"""Bytes of a PNG's signature and its first chunk."""


class PngError(ValueError):
    """The picture cannot be made: there is no such page, or it would have no pixels or too many."""


def render_png(
    page: Page | PagedDocument,
    dpi: float = 144.0,
    title: str = "",
    page_index: int = 0,
    *,
    embedded_map: bytes | None = None,
    grey: bool = False,
) -> bytes:
    """Return a page (of a document, that at `page_index`) as PNG, with its resolution and title in its metadata.

    `embedded_map`: the map file to put inside. `grey`: only greys (a document says so itself). Raises `PngError` if
    there is no such page or the picture would have no pixels or too many.
    Without a QGuiApplication, as on the command line, an offscreen one is created; it lives as long as the process.
    """
    if isinstance(page, PagedDocument):
        if not 0 <= page_index < len(page.pages):
            raise PngError(f"there is no page {page_index}")
        return render_png(
            page.pages[page_index], dpi, title or page.title, embedded_map=embedded_map, grey=grey or page.is_greyscale
        )
    ensure_application()
    image = _blank_image(page, dpi)
    _paint_page(image, page, dpi / 72)
    if grey:
        image.convertTo(QImage.Format.Format_Grayscale8)
    if title:
        image.setText("Title", clean_line(title))
    image.setText("Software", "Journey Designer")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs lack the QIODevice and str overload
        raise PngError("Qt could not write the picture")
    data = bytes(buffer.data().data())
    return data if embedded_map is None else _with_embedded_map(data, embedded_map)


def _with_embedded_map(png_bytes: bytes, embedded_map: bytes) -> bytes:
    """Return the picture with the map file as compressed international text (iTXt) directly after its header."""
    # Keyword; compressed with method 0; no language; no translated keyword.
    body = b"iTXt" + PNG_KEYWORD.encode() + b"\0\1\0\0\0" + zlib.compress(embedded_map, 9)
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return png_bytes[:_HEADER_BYTES] + chunk + png_bytes[_HEADER_BYTES:]


def _blank_image(page: Page, dpi: float) -> QImage:
    try:
        width, height = round(page.width * dpi / 72), round(page.height * dpi / 72)
    except (ValueError, OverflowError) as error:
        raise PngError("the page's size is not a finite number") from error
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise PngError(f"{width} x {height} pixels")
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise PngError("not enough memory for the picture")
    image.fill(QColor("#FFFFFF"))
    image.setDotsPerMeterX(round(dpi / _METERS_PER_INCH))
    image.setDotsPerMeterY(round(dpi / _METERS_PER_INCH))
    return image


def _paint_page(image: QImage, page: Page, pixels_per_point: float) -> None:
    """Paint the layers at `scale` pixels per point."""
    painter = QPainter(image)
    try:
        prepare_painter(painter)
        for layer in page.layers:
            painter.save()
            _paint_layer(painter, layer, pixels_per_point)
            painter.restore()
    finally:
        painter.end()


def _paint_layer(painter: QPainter, layer: Layer, pixels_per_point: float) -> None:
    scale, clip, drawing = layer.scale * pixels_per_point, layer.clip, layer.drawing
    if clip is not None:
        painter.setClipRect(
            QRectF(
                clip.x * pixels_per_point,
                clip.y * pixels_per_point,
                clip.w * pixels_per_point,
                clip.h * pixels_per_point,
            )
        )
    painter.translate(layer.x * pixels_per_point, layer.y * pixels_per_point)
    painter.scale(scale, scale)
    if drawing.background.upper() != "#FFFFFF":
        painter.fillRect(0, 0, round(drawing.width), round(drawing.height), QColor(drawing.background))
    for group in drawing.groups:
        paint_group(painter, group, scale)
