"""The map itself inside its PDF, so that the file opens as a map again: one embedded file (ISO 19005-3 6.8)."""

from __future__ import annotations

from typing import Any, Final

from journeydesigner.layout.paper import PagedDocument
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.model.embedded_map import PDF_ATTACHMENT_NAME
from journeydesigner.render.pdf.archive import CREATOR, pdf_date

_MEDIA_TYPE: Final = "/application/json"
_DEFAULT_DATE: Final = "D:20000101"
"""PDF/A asks for the date of the last change; a map without one says this, the same each time."""


def attach_map(pdf_file: Any, document: PagedDocument, embedded_map: bytes) -> None:
    """Put the map into a `pikepdf.Pdf` as the source that its pages were made from."""
    import pikepdf

    params = pikepdf.Dictionary(ModDate=pdf_date(document.date) or _DEFAULT_DATE, Size=len(embedded_map))
    stream = pdf_file.make_stream(
        embedded_map, Type=pikepdf.Name.EmbeddedFile, Subtype=pikepdf.Name(_MEDIA_TYPE), Params=params
    )  # fmt: skip
    spec = pdf_file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, F=PDF_ATTACHMENT_NAME, UF=PDF_ATTACHMENT_NAME,
            AFRelationship=pikepdf.Name.Source, EF=pikepdf.Dictionary(F=stream, UF=stream),
            Desc=f"{clean_line(document.title)} ({CREATOR})",
        )
    )  # fmt: skip
    root = pdf_file.Root
    root.AF = pikepdf.Array([spec])
    if "/Names" not in root:
        root.Names = pikepdf.Dictionary()
    root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String(PDF_ATTACHMENT_NAME), spec]))
