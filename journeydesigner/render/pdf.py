"""Composed pages as one PDF: vector, exact boxes, embedded fonts, tagged (PDF/UA-1), archivable (PDF/A-3a), and the
same bytes each time.

ReportLab writes the pages; pikepdf adds what ReportLab cannot and packs the objects. Both are imported inside the
functions: they cost 120 ms that a program which is starting does not have.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from journeydesigner.layout.paper import Document
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.render import pdf_archive, pdf_source, pdf_structure
from journeydesigner.render.pdf_archive import CREATOR
from journeydesigner.render.pdf_page import PageWriter, PdfError
from journeydesigner.render.pdf_picture import Pictures
from journeydesigner.render.pdf_shared import Shared
from journeydesigner.render.pdf_tags import Tags

__all__ = ["Cancelled", "PdfError", "write"]

_VERSION: Final = (1, 7)
_ROUND: Final = 32
"""Groups between two looks at `cancelled`."""
_NO_FONT: Final = "JourneyDesigner-none"


class Cancelled(Exception):
    """The caller asked to stop; nothing was written."""


def write(
    document: Document,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    source: bytes | None = None,
) -> bytes:
    """Return the document as a PDF file.

    `progress` gets (groups done, groups in all) now and then, last with both alike; `cancelled` is asked as often.
    `source` is the map's own file, to ride along; without it the PDF holds nothing but its pages.
    Raises `Cancelled`, and `PdfError` where the document has no page or a number that is not finite.
    """
    if not document.pages:
        raise PdfError("a document needs a page")
    buffer = BytesIO()
    tags = Tags(document)
    canvas = _canvas(buffer, document)
    shared = Shared(canvas, Pictures(document.grey))
    total = sum(len(layer.drawing.groups) for page in document.pages for layer in page.layers)
    done = 0
    for index, page in enumerate(document.pages):
        canvas.setPageSize((page.width, page.height))
        tags.start_page()
        writer = PageWriter(shared, page, tags)
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
    return _finished(buffer, document, tags, source)


def _finished(buffer: BytesIO, document: Document, tags: Tags, source: bytes | None) -> bytes:
    """Return the file that ReportLab wrote with its structure, its description and its source."""
    import pikepdf

    whole = BytesIO()
    with pikepdf.open(buffer) as file:
        _slim_forms(file)
        pdf_structure.add(file, tags)
        pdf_archive.add(file, document)
        if source is not None:
            pdf_source.attach(file, document, source)
        file.save(whole, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return whole.getvalue()


def _slim_forms(file: Any) -> None:
    """Take from the icons what ReportLab writes into each of them and paths do not need."""
    import pikepdf

    for form in file.objects:
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            form.Resources = pikepdf.Dictionary()
            for key in ("/Matrix", "/FormType"):
                if key in form:
                    del form[key]


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
        initialFontName=_NO_FONT
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

    told = pdf_archive.facts(document)
    entries = {
        "Title": told.title, "Author": told.author, "Subject": told.subject, "Creator": CREATOR, "Producer": CREATOR,
        "CreationDate": told.date, "ModDate": told.date,
    }  # fmt: skip

    class Info(pdfdoc.PDFInfo):
        title, author, subject = entries["Title"], entries["Author"], entries["Subject"]

        def format(self, document: Any) -> Any:
            known = {key: pdfdoc.PDFString(value) for key, value in entries.items() if value}
            return pdfdoc.PDFDictionary(known).format(document)

    return Info()


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
