"""Composed pages as one PDF: vector, exact boxes, embedded fonts, tagged (PDF/UA-1), archivable (PDF/A-3a), and the
same bytes each time.

ReportLab writes the pages; pikepdf adds what ReportLab cannot and packs the objects. Both are imported inside the
functions: they cost 120 ms that a program which is starting does not have.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from journeydesigner.layout.paper import PagedDocument
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.render.pdf import archive, attachment, reportlab_internals, structure_tree
from journeydesigner.render.pdf.page import PageWriter, PdfError
from journeydesigner.render.pdf.picture import PictureCache
from journeydesigner.render.pdf.shared import SharedResources
from journeydesigner.render.pdf.tags import DocumentTags

__all__ = ["PdfCancelled", "PdfError", "render_pdf"]

_GROUPS_PER_CHECK: Final = 32
"""Groups between two looks at `cancelled`."""


class PdfCancelled(Exception):
    """The caller asked to stop; nothing was written."""


def render_pdf(
    document: PagedDocument,
    progress: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    embedded_map: bytes | None = None,
) -> bytes:
    """Return the document as a PDF file.

    `progress` gets (groups done, groups in all) now and then, last with both alike; `cancelled` is asked as often.
    `source` is the map's own file, to ride along; without it the PDF holds nothing but its pages.
    Raises `PdfCancelled`, and `PdfError` where the document has no page or a number that is not finite.
    """
    if not document.pages:
        raise PdfError("a document needs a page")
    buffer = BytesIO()
    tags = DocumentTags(document)
    first = document.pages[0]
    canvas = reportlab_internals.new_canvas(buffer, (first.width, first.height), archive.document_metadata(document))
    shared = SharedResources(canvas, PictureCache(document.is_greyscale))
    total = sum(len(layer.drawing.groups) for page in document.pages for layer in page.layers)
    done = 0
    for index, page in enumerate(document.pages):
        canvas.setPageSize((page.width, page.height))
        tags.start_page()
        writer = PageWriter(shared, page, tags)
        for layer in page.layers:
            writer.start_layer(layer)
            for group in layer.drawing.groups:
                if done % _GROUPS_PER_CHECK == 0:
                    _report_progress(progress, is_cancelled, done, total)
                writer.write_group(group)
                done += 1
            writer.end_layer()
        reportlab_internals.add_to_file_id(canvas, writer.finish_page())
        _add_bookmark_targets(canvas, document, index)
        canvas.showPage()
    _report_progress(progress, is_cancelled, done, total)
    _add_outline(canvas, document)
    canvas.save()
    return _complete_pdf(buffer, document, tags, embedded_map)


def _complete_pdf(buffer: BytesIO, document: PagedDocument, tags: DocumentTags, embedded_map: bytes | None) -> bytes:
    """Return the file that ReportLab wrote with its structure, its description and its source."""
    import pikepdf

    whole = BytesIO()
    with pikepdf.open(buffer) as file:
        reportlab_internals.remove_unneeded_entries(file)
        structure_tree.add_structure_tree(file, tags)
        archive.add_archive_metadata(file, document)
        if embedded_map is not None:
            attachment.attach_map(file, document, embedded_map)
        file.save(whole, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return whole.getvalue()


def _report_progress(
    progress: Callable[[int, int], None] | None, is_cancelled: Callable[[], bool] | None, done: int, total: int
) -> None:
    if is_cancelled is not None and is_cancelled():
        raise PdfCancelled
    if progress is not None:
        progress(done, total)


def _add_bookmark_targets(canvas: Any, document: PagedDocument, page_index: int) -> None:
    """Bind the bookmarks of the page that is being written; ReportLab can do it only then."""
    page = document.pages[page_index]
    for number, mark in enumerate(document.bookmarks):
        if mark.page == page_index:
            canvas.bookmarkPage(f"place{number}", fit="XYZ", left=0, top=round(page.height - mark.y, 3))


def _add_outline(canvas: Any, document: PagedDocument) -> None:
    for number, mark in enumerate(document.bookmarks):
        if 0 <= mark.page < len(document.pages):
            canvas.addOutlineEntry(clean_line(mark.text), f"place{number}", level=0)
