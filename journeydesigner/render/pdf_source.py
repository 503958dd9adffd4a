"""The map itself inside its PDF, so that the file opens as a map again: one embedded file (ISO 19005-3 6.8)."""

from __future__ import annotations

from typing import Any, Final

from journeydesigner.layout.paper import Document
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.render.pdf_archive import CREATOR, pdf_date

NAME: Final = "map.journey"
_MEDIA_TYPE: Final = "/application/json"
_NO_DATE: Final = "D:20000101"
"""PDF/A asks for the date of the last change; a map without one says this, the same each time."""


def attach(file: Any, document: Document, source: bytes) -> None:
    """Put the map into a `pikepdf.Pdf` as the source that its pages were made from."""
    import pikepdf

    params = pikepdf.Dictionary(ModDate=pdf_date(document.date) or _NO_DATE, Size=len(source))
    stream = file.make_stream(
        source, Type=pikepdf.Name.EmbeddedFile, Subtype=pikepdf.Name(_MEDIA_TYPE), Params=params
    )  # fmt: skip
    spec = file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec, F=NAME, UF=NAME, AFRelationship=pikepdf.Name.Source,
            EF=pikepdf.Dictionary(F=stream, UF=stream), Desc=f"{clean_line(document.title)} ({CREATOR})",
        )
    )  # fmt: skip
    root = file.Root
    root.AF = pikepdf.Array([spec])
    if "/Names" not in root:
        root.Names = pikepdf.Dictionary()
    root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String(NAME), spec]))
