"""All that the PDF writer uses of ReportLab 5.1 beyond its public interface.

`tests/render/pdf/test_reportlab.py` has a test for each of these parts: a new release of ReportLab that changes one
fails there. Nothing else in the package may touch a private attribute of ReportLab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, Final

from journeydesigner.render.pdf.archive import CREATOR, DocumentMetadata

_PDF_VERSION: Final = (1, 7)
_EMPTY_FONT_NAME: Final = "JourneyDesigner-none"


def new_canvas(file: BytesIO, page_size: tuple[float, float], metadata: DocumentMetadata) -> Any:
    """Return a ReportLab canvas that writes compressed binary streams, the same bytes each time, and no font."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # ASCII85 makes streams a quarter larger and takes a fifth of the time; every channel carries bytes today.
    rl_config.useA85 = 0
    _register_empty_font()
    make: Any = Canvas  # the type stubs do not know `initialFontName`
    canvas = make(
        file, pagesize=page_size, pageCompression=1, invariant=1, pdfVersion=_PDF_VERSION,
        initialFontName=_EMPTY_FONT_NAME
    )  # fmt: skip
    canvas._doc.info = _info_dictionary(metadata)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _register_empty_font() -> None:
    """Register a font that writes nothing: ReportLab names its initial font on every page, embedded or not."""
    from reportlab.pdfbase import pdfmetrics

    class EmptyFont:
        fontName = _EMPTY_FONT_NAME  # noqa: N815 - ReportLab's names
        _dynamicFont = True  # noqa: N815
        _multiByte = False  # noqa: N815

        class face:  # noqa: N801
            name = _EMPTY_FONT_NAME
            builtIn = False  # noqa: N815

    if _EMPTY_FONT_NAME not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(EmptyFont())


def _info_dictionary(metadata: DocumentMetadata) -> Any:
    """Return the information dictionary, without the placeholders that ReportLab puts in for what is not known."""
    from reportlab.pdfbase import pdfdoc

    entries = {
        "Title": metadata.title, "Author": metadata.author, "Subject": metadata.subject, "Creator": CREATOR,
        "Producer": CREATOR, "CreationDate": metadata.date, "ModDate": metadata.date,
    }  # fmt: skip

    class Info(pdfdoc.PDFInfo):
        title, author, subject = entries["Title"], entries["Author"], entries["Subject"]

        def format(self, document: Any) -> Any:
            known = {key: pdfdoc.PDFString(value) for key, value in entries.items() if value}
            return pdfdoc.PDFDictionary(known).format(document)

    return Info()


def add_to_file_id(canvas: Any, page_code: str) -> None:
    """Let the file's ID depend on this page: ReportLab makes it from a digest of what it was given."""
    canvas._doc.updateSignature(page_code.encode())


def use_forms(canvas: Any, names: Iterable[str]) -> None:
    """List these forms in the resources of the current page. The public `doForm` would draw them at once."""
    canvas._formsinuse.extend(names)


def write_font_at_end(canvas: Any, name: str, font_dictionary: Callable[[Any], Any]) -> None:
    """Have a font written when all pages are done. Every page can then use it by that name.

    `font_dictionary` gets the `PDFDocument` and returns the font's `PDFDictionary`.
    """
    canvas._doc.delayedFonts.append(_DelayedFont(name, font_dictionary))


class _DelayedFont:
    """A font in `PDFDocument.delayedFonts`, which calls `addObjects` once, when the file is saved."""

    def __init__(self, name: str, font_dictionary: Callable[[Any], Any]) -> None:
        self._name = name
        self._font_dictionary = font_dictionary

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls it by this name
        from reportlab.pdfbase import pdfdoc

        shared_by_all_pages = document.idToObject[pdfdoc.BasicFonts].dict
        shared_by_all_pages[self._name] = document.Reference(self._font_dictionary(document))


def remove_unneeded_entries(pdf_file: Any) -> None:
    """Remove from a `pikepdf.Pdf` what ReportLab writes into each form and page and this document does not need."""
    import pikepdf

    for form in pdf_file.objects:
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            form.Resources = pikepdf.Dictionary()
            for key in ("/Matrix", "/FormType"):
                if key in form:
                    del form[key]
    for page in pdf_file.pages:
        if "/Trans" in page.obj:
            del page.obj.Trans  # an empty transition between slides
