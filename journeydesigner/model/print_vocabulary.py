"""The words and limits of printing: modes, formats, sizes of paper. Imports no pydantic, so that `--help` is fast."""

from __future__ import annotations

from typing import Final, Literal, get_args

PrintMode = Literal["handout", "fit", "poster", "tiles", "emotion", "cards", "ballot"]
PRINT_MODES: Final[tuple[PrintMode, ...]] = get_args(PrintMode)
MAP_MODES: Final[tuple[PrintMode, ...]] = ("handout", "fit", "poster", "tiles")
"""The modes that show the map itself."""

ExportFormat = Literal["pdf", "png", "svg", "journey"]
"""A format, by the ending of its files."""
EXPORT_FORMATS: Final[tuple[ExportFormat, ...]] = get_args(ExportFormat)
MAP_FORMAT: Final[ExportFormat] = "journey"
"""The format of the map's own file; all others are made to be looked at."""
PICTURE_FORMATS: Final[frozenset[ExportFormat]] = frozenset(("png", "svg"))
"""The formats that hold one page in a file, or the whole map as one picture."""
FILE_ENDINGS: Final = (*EXPORT_FORMATS, "json")
"""The endings of files that may hold a map. A `.json` file has the format of a `.journey` file."""

PaperSizeName = Literal["a0", "a1", "a2", "a3", "a4", "a5", "letter", "legal", "tabloid", "custom"]
"""Their sides are in `layout.paper`; those of "custom" in `PrintOptions`."""
PAPER_SIZE_NAMES: Final[tuple[PaperSizeName, ...]] = get_args(PaperSizeName)
DEFAULT_SIZE: Final[PaperSizeName] = "a3"
SHEET_BY_MODE: Final[dict[str, tuple[PaperSizeName, bool]]] = {
    "poster": ("a1", False), "tiles": ("a4", False), "cards": ("a4", False), "ballot": ("a4", True),
}  # fmt: skip
"""The size and orientation (portrait?) of the modes that have a sheet of their own; see `default_sheet`."""

PAGE_SIDE_RANGE_MM: Final = (20, 5080)
"""The shortest and longest side of a page; the longest is 14,400 points (ISO 32000-1 Annex C)."""
MARGIN_RANGE_MM: Final = (0, 60)
OVERLAP_RANGE_MM: Final = (0, 40)
DPI_RANGE: Final = (36, 1200)
DEFAULT_DPI: Final = 300
"""Dots per inch of a sheet as PNG."""

MAX_PART_NUMBER: Final = 20_000
MAX_PART_NUMBERS: Final = 500
"""The highest number of a phase, persona or row that can be asked for, and how many of them."""

PLACEHOLDERS: Final = ("title", "client", "author", "product", "date", "state", "page", "pages")
"""The fields that a header or footer may hold, in braces."""


def default_sheet(mode: str) -> tuple[PaperSizeName, bool]:
    """Return the size of paper that a mode is printed on where nothing else is asked, and whether it is portrait."""
    return SHEET_BY_MODE.get(mode, (DEFAULT_SIZE, False))
