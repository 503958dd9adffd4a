"""Composed pages as one PDF: vector, exact boxes, embedded fonts, text that can be searched, the same bytes each time.

ReportLab is imported inside the functions: it costs 70 ms that a program which is starting does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from journeydesigner.layout.paper import Document
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.render.pdf_page import PageWriter, PdfError, Shared
from journeydesigner.render.pdf_picture import Pictures

__all__ = ["Cancelled", "PdfError", "write"]

CREATOR: Final = "Journey Designer"
_VERSION: Final = (1, 7)
_ROUND: Final = 32
"""Groups between two looks at `cancelled`."""
_NO_FONT: Final = "JourneyDesigner-none"
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?")


class Cancelled(Exception):
    """The caller asked to stop; nothing was written."""


def write(
    document: Document,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Return the document as a PDF file.

    `progress` gets (groups done, groups in all) now and then, last with both alike; `cancelled` is asked as often.
    Raises `Cancelled`, and `PdfError` where the document has no page or a number that is not finite.
    """
    if not document.pages:
        raise PdfError("a document needs a page")
    buffer = BytesIO()
    canvas = _canvas(buffer, document)
    shared = Shared(canvas, Pictures())
    total = sum(len(layer.drawing.groups) for page in document.pages for layer in page.layers)
    done = 0
    for index, page in enumerate(document.pages):
        canvas.setPageSize((page.width, page.height))
        writer = PageWriter(shared, page)
        for layer in page.layers:
            writer.start(layer)
            for group in layer.drawing.groups:
                if done % _ROUND == 0:
                    _look(progress, cancelled, done, total)
                writer.group(group)
                done += 1
            writer.end()
        canvas._doc.updateSignature(writer.finish().encode())
        _mark_places(canvas, document, index)
        canvas.showPage()
    _look(progress, cancelled, done, total)
    _list_places(canvas, document)
    canvas.save()
    return buffer.getvalue()


def _look(
    progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None, done: int, of: int
) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled
    if progress is not None:
        progress(done, of)


def _canvas(buffer: BytesIO, document: Document) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # ASCII85 makes streams a quarter larger and takes a fifth of the time; every channel carries bytes today.
    rl_config.useA85 = 0
    _register_no_font()
    first = document.pages[0]
    # The stubs know neither the font's name nor the private parts; tests/render/test_reportlab.py guards those.
    make: Any = Canvas
    canvas = make(
        buffer, pagesize=(first.width, first.height), pageCompression=1, invariant=1, pdfVersion=_VERSION,
        initialFontName=_NO_FONT, lang=clean_line(document.language) or None,
    )  # fmt: skip
    canvas._doc.info = _info(document)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _register_no_font() -> None:
    """Register a font that writes nothing: ReportLab names its initial font on every page, embedded or not."""
    from reportlab.pdfbase import pdfmetrics

    class NoFont:
        fontName = _NO_FONT  # noqa: N815 - ReportLab's names
        _dynamicFont = True  # noqa: N815
        _multiByte = False  # noqa: N815

        class face:  # noqa: N801
            name = _NO_FONT
            builtIn = False  # noqa: N815

    if _NO_FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(NoFont())


def _info(document: Document) -> Any:
    """Return the information dictionary with what is known and none of ReportLab's stand-ins."""
    from reportlab.pdfbase import pdfdoc

    date = pdf_date(document.date)
    entries = {
        "Title": clean_line(document.title), "Author": clean_line(document.author),
        "Subject": clean_line(document.subject), "Creator": CREATOR, "Producer": CREATOR,
        "CreationDate": date, "ModDate": date,
    }  # fmt: skip

    class Info(pdfdoc.PDFInfo):
        title, author, subject = entries["Title"], entries["Author"], entries["Subject"]

        def format(self, document: Any) -> Any:
            known = {key: pdfdoc.PDFString(value) for key, value in entries.items() if value}
            return pdfdoc.PDFDictionary(known).format(document)

    return Info()


def pdf_date(date: str | None) -> str:
    """Return an ISO 8601 date as PDF writes it (ISO 32000-1 7.9.4), "" for none or one that cannot be read."""
    match = _DATE.fullmatch(date.strip()) if date else None
    if match is None:
        return ""
    zone = match[7] or ""
    if zone and zone != "Z":
        zone = f"{zone[:3]}'{zone[-2:]}"
    return "D:" + "".join(part or "" for part in match.groups()[:6]) + zone


def _mark_places(canvas: Any, document: Document, index: int) -> None:
    """Bind the bookmarks of the page that is being written; ReportLab can do it only then."""
    page = document.pages[index]
    for number, mark in enumerate(document.bookmarks):
        if mark.page == index:
            canvas.bookmarkPage(f"place{number}", fit="XYZ", left=0, top=round(page.height - mark.y, 3))


def _list_places(canvas: Any, document: Document) -> None:
    for number, mark in enumerate(document.bookmarks):
        if 0 <= mark.page < len(document.pages):
            canvas.addOutlineEntry(clean_line(mark.text), f"place{number}", level=0)
