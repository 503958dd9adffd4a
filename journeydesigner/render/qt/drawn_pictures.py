"""Pictures that a user chooses: those of pixels, and SVG drawings that Qt is known to draw right.

Qt draws a part of SVG only and passes over the rest without a word. So a drawing is taken that holds shapes and colours
only; one with letters, clipping, filters, styles by selector, pictures or scripts is refused, as other kinds are.
"""

from __future__ import annotations

import re
from typing import Any, Final

from journeydesigner.storage.pictures import MAX_SIDE_PX, BadPicture, to_data_uri

MAX_SVG_BYTES: Final = 1024 * 1024
MAX_ELEMENTS: Final = 5_000
_MAX_RATIO: Final = 50
"""How many times longer than high, or higher than long, a drawing may be."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
_SHAPES: Final = frozenset(
    f"{_SVG}{name}"
    for name in (
        "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "linearGradient",
        "radialGradient", "stop",
    )
)  # fmt: skip
_UNSEEN: Final = frozenset(f"{_SVG}{name}" for name in ("title", "desc", "metadata"))
_REFUSED_ATTRIBUTES: Final = re.compile(r"clip-path|mask|filter|class|on[a-z]+|transform-origin|mix-blend-mode")
_REFUSED_STYLES: Final = re.compile(r"clip-path|mask|filter|transform|mix-blend-mode", re.IGNORECASE)
_REFUSED_VALUES: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import|var\(", re.IGNORECASE)


def picture_data_uri(data: bytes) -> str:
    """Return a picture as `storage.pictures.to_data_uri` does, also one drawn as SVG; raises `BadPicture`."""
    try:
        return to_data_uri(data)
    except BadPicture as bad:
        if bad.kind != "SVG" or not _is_plain_drawing(data):
            raise
        return to_data_uri(_painted_png(data))


def _is_plain_drawing(data: bytes) -> bool:
    from defusedxml.ElementTree import fromstring

    if len(data) > MAX_SVG_BYTES:
        return False
    try:
        root = fromstring(data)
    except Exception:  # ParseError, LookupError for an unknown encoding, what defusedxml forbids …
        return False
    waiting, count = [root], 0
    while waiting:
        element = waiting.pop()
        count += 1
        if element.tag in _UNSEEN or not str(element.tag).startswith(_SVG):
            continue  # notes of the program that made it, which Qt does not draw either
        if (
            (element.tag not in _SHAPES and element is not root)
            or count > MAX_ELEMENTS
            or not _has_plain_attributes(element)
        ):
            return False
        waiting.extend(element)
    return bool(root.tag == f"{_SVG}svg")


def _has_plain_attributes(element: Any) -> bool:
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2]
        if _REFUSED_ATTRIBUTES.fullmatch(local) or _REFUSED_VALUES.search(value):
            return False
        if local == "style" and _REFUSED_STYLES.search(value):
            return False
        if local == "href" and not value.startswith("#"):
            return False
    return True


def _painted_png(data: bytes) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    from journeydesigner.render.qt.application import ensure_application

    ensure_application()
    renderer = QSvgRenderer(QByteArray(data))
    box = renderer.viewBoxF()
    if not renderer.isValid() or not 1 / _MAX_RATIO <= box.width() / max(box.height(), 1e-9) <= _MAX_RATIO:
        raise BadPicture("other-kind", "SVG")
    size = box.size().scaled(MAX_SIDE_PX, MAX_SIDE_PX, Qt.AspectRatioMode.KeepAspectRatio).toSize()
    image = QImage(max(1, size.width()), max(1, size.height()), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs lack the QIODevice and str overload
    return bytes(buffer.data().data())
