"""What goes to the clipboard for each kind of program, and what comes from there or is dropped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from PySide6.QtCore import QMimeData, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model import pasted_text
from journeydesigner.model.pasted_text import PastedText, Rows
from journeydesigner.render.qt.painter import paint_marks
from journeydesigner.session.pasting import CopiedParts

CARDS_MIME_TYPE: Final = "application/x-journey-touchpoints"
"""The MIME type of copied touchpoints; the data is what `model.fragment.copy` makes."""
_TSV_MIME_TYPE: Final = "text/tab-separated-values"
_WEB_SCHEMES: Final = frozenset(("http", "https", "mailto"))
_LINK_MIME_TYPE: Final = "text/x-moz-url"
"""The MIME type of a link that is dragged from a browser: its address and, on the next line, its title, in UTF-16."""
_PICTURE_MARGIN: Final = 8.0
_PICTURE_SCALE: Final = 2.0
_MAX_PICTURE_CARDS: Final = 200
_MAX_PICTURE_PIXELS: Final = 4_000_000


class NothingToPaste(ValueError):
    """There is nothing that can be pasted or dropped; the text is a sentence that says so to the user."""


def to_mime_data(copied: CopiedParts, cards: Iterable[MarkGroup]) -> QMimeData:
    """Return what is copied in each format: our own, lines, a table, and a picture of the cards."""
    data = QMimeData()
    data.setText(copied.lines or pasted_text.to_cells(copied.rows))
    data.setData(_TSV_MIME_TYPE, pasted_text.to_cells(copied.rows).encode())
    if len(copied.rows) > 1 or len(copied.rows[0]) > 1:
        data.setHtml(_html_table(copied.rows))
    if copied.fragment_json:
        data.setData(CARDS_MIME_TYPE, copied.fragment_json.encode())
    picture = _picture(tuple(cards))
    if picture is not None:
        data.setImageData(picture)
    return data


def from_mime_data(data: QMimeData | None) -> PastedText:
    """Return the text in what is pasted or dropped; raises `NothingToPaste`. None: of a clipboard that was cleared."""
    if data is None:
        raise NothingToPaste(tr("There is no text in it that can be pasted."))
    if data.hasFormat(CARDS_MIME_TYPE):
        return pasted_text.from_text(bytes(data.data(CARDS_MIME_TYPE).data()).decode("utf-8", "replace"))
    text = _link_title(data) or data.text()
    if holds_files(data):
        raise NothingToPaste(tr("Files cannot be put on the map. Copy the text in them, or cells of a spreadsheet."))
    html = pasted_text.from_html(data.html()) if data.hasHtml() else None
    if text.strip():
        is_table = html is not None and html.is_table
        if html is not None and is_table and _says_more(html, text):
            return html
        return pasted_text.from_text(text, is_table)
    if html is not None and html.rows:
        return html
    if data.hasImage():
        raise NothingToPaste(tr("A picture cannot be put on the map. Text and cells of a spreadsheet can."))
    raise NothingToPaste(tr("There is no text in it that can be pasted."))


def _says_more(table: PastedText, text: str) -> bool:
    """Return whether a table tells what its plain text does not.

    Some programs leave out the quotes around a single cell, others write each cell on a line of its own.
    """
    widths = [len(row) for row in table.rows]
    return widths == [1] or ("\t" not in text and max(widths, default=0) > 1)


def holds_files(data: QMimeData) -> bool:
    """Return whether the data is files rather than text, here or on another computer."""
    if data.hasUrls():
        return any(url.scheme() not in _WEB_SCHEMES for url in data.urls())
    lines = [line.strip().lower() for line in data.text().splitlines() if line.strip()]
    return bool(lines) and all(line.startswith("file://") for line in lines)


def _link_title(data: QMimeData) -> str:
    """Return the title of a link that is dragged from a browser, "" where there is none."""
    if not data.hasFormat(_LINK_MIME_TYPE):
        return ""
    lines = bytes(data.data(_LINK_MIME_TYPE).data()).decode("utf-16", "replace").splitlines()
    return lines[1].strip() if len(lines) > 1 else ""


def _html_table(rows: Rows) -> str:
    body = "".join("<tr>{}</tr>".format("".join(f"<td>{_html(cell)}</td>" for cell in row)) for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table>{body}</table></body></html>'


def _html(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")


def _picture(cards: tuple[MarkGroup, ...]) -> QImage | None:
    """Return the cards as they lie to each other, on white; None where there are none, or too many for a document."""
    if not 0 < len(cards) <= _MAX_PICTURE_CARDS:
        return None
    bounds = QRectF()
    for card in cards:
        bounds = bounds.united(rect_to_qrect(card.rect, _PICTURE_MARGIN))
    area = bounds.width() * bounds.height()
    scale = min(_PICTURE_SCALE, (_MAX_PICTURE_PIXELS / area) ** 0.5)
    size = (bounds.size() * scale).toSize()
    image = QImage(max(1, size.width()), max(1, size.height()), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-bounds.topLeft())
    for card in cards:
        painter.translate(card.x, card.y)
        paint_marks(painter, card.marks, scale)
        painter.translate(-card.x, -card.y)
    painter.end()
    return image
