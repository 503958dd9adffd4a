"""A composed page as a PNG, painted by the canvas's own painter at the asked-for resolution."""

from __future__ import annotations

import zlib
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from journeydesigner.layout.paper import Document, Layer, Page
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.model.carrying import KEYWORD
from journeydesigner.render.painter import paint_group, prepare

LARGEST: Final = 300_000_000
"""Pixels that a picture may have: A0 at 300 dots an inch has 140 million and takes 560 MB while it is painted."""
_INCH: Final = 0.0254
_HEADER: Final = 8 + 25
"""Bytes of a PNG's signature and of the chunk that must come first."""
_application: list[QGuiApplication] = []


class PngError(ValueError):
    """The picture cannot be made: no page, no pixels, or more of them than memory is for."""


def write(
    page: Page | Document,
    dpi: float = 144.0,
    title: str = "",
    index: int = 0,
    *,
    source: bytes | None = None,
    grey: bool = False,
) -> bytes:
    """Return the page (of a document, the one at `index`) as a PNG with its resolution and title written in.

    `source`: the map's file, to be put inside. `grey`: only greys (a document says so itself). Raises `PngError` if
    there is no such page or the picture would have no or too many pixels. Without a QGuiApplication, as on the command
    line, one without a screen is made; it lives as long as the process.
    """
    if isinstance(page, Document):
        if not 0 <= index < len(page.pages):
            raise PngError(f"there is no page {index}")
        return write(page.pages[index], dpi, title or page.title, source=source, grey=grey or page.grey)
    if QGuiApplication.instance() is None:
        _application.append(QGuiApplication(["journeydesigner", "-platform", "offscreen"]))
    image = _blank(page, dpi)
    _paint(image, page, dpi / 72)
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
    return data if source is None else _with_source(data, source)


def _with_source(data: bytes, source: bytes) -> bytes:
    """Return the picture with the map's file as compressed international text, right behind its header."""
    # Keyword; compressed, by the one method there is; in no language; with no translated keyword.
    body = b"iTXt" + KEYWORD.encode() + b"\0\1\0\0\0" + zlib.compress(source, 9)
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return data[:_HEADER] + chunk + data[_HEADER:]


def _blank(page: Page, dpi: float) -> QImage:
    try:
        width, height = round(page.width * dpi / 72), round(page.height * dpi / 72)
    except (ValueError, OverflowError) as error:
        raise PngError("the page's size is not a finite number") from error
    if width < 1 or height < 1 or width * height > LARGEST:
        raise PngError(f"{width} x {height} pixels")
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise PngError("not enough memory for the picture")
    image.fill(QColor("#FFFFFF"))
    image.setDotsPerMeterX(round(dpi / _INCH))
    image.setDotsPerMeterY(round(dpi / _INCH))
    return image


def _paint(image: QImage, page: Page, pixels: float) -> None:
    """Paint the layers; `pixels` to the point."""
    painter = QPainter(image)
    try:
        prepare(painter)
        for layer in page.layers:
            painter.save()
            _paint_layer(painter, layer, pixels)
            painter.restore()
    finally:
        painter.end()


def _paint_layer(painter: QPainter, layer: Layer, pixels: float) -> None:
    scale, clip, drawing = layer.scale * pixels, layer.clip, layer.drawing
    if clip is not None:
        painter.setClipRect(QRectF(clip.x * pixels, clip.y * pixels, clip.w * pixels, clip.h * pixels))
    painter.translate(layer.x * pixels, layer.y * pixels)
    painter.scale(scale, scale)
    if drawing.background.upper() != "#FFFFFF":
        painter.fillRect(0, 0, round(drawing.width), round(drawing.height), QColor(drawing.background))
    for group in drawing.groups:
        paint_group(painter, group, scale)
