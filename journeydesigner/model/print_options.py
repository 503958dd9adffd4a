"""How a map is put on paper: what is asked for an export, and what a preset keeps. No part of the map itself."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from journeydesigner.model.journey import HexColor, Identifier, Part, PngDataUrl, ShortText

PrintMode = Literal["fit", "handout", "poster", "tiles", "emotion", "cards", "ballot"]
PRINT_MODES: Final[tuple[PrintMode, ...]] = ("handout", "fit", "poster", "tiles", "emotion", "cards", "ballot")
ExportFormat = Literal["pdf", "png", "svg", "journey"]
PAPER_SIZE_NAMES: Final = ("a0", "a1", "a2", "a3", "a4", "a5", "letter", "legal", "tabloid", "custom")
PaperSizeName = Literal["a0", "a1", "a2", "a3", "a4", "a5", "letter", "legal", "tabloid", "custom"]
_MAP_MODES: Final[tuple[PrintMode, ...]] = ("handout", "fit", "poster", "tiles")
"""The modes that show the map itself."""
MODES_BY_OPTION: Final[dict[str, tuple[PrintMode, ...]]] = {
    "poster": ("tiles",), "overlap": ("tiles",), "details": ("handout",), "rows": _MAP_MODES, "curve": _MAP_MODES,
    "figures": (*_MAP_MODES, "emotion"), "legend": (*_MAP_MODES, "emotion"), "personas": (*_MAP_MODES, "emotion", "ballot"),
}  # fmt: skip
"""The modes in which a choice changes something; those that are not here do in all."""
DEFAULT_PAPER: Final[dict[PrintMode, tuple[PaperSizeName, bool]]] = {
    "poster": ("a1", False), "tiles": ("a4", False), "cards": ("a4", False), "ballot": ("a4", True),
}  # fmt: skip
"""The sheet that a mode is put on where nothing else is asked, and whether it stands; all others lie on A3."""
MAX_PAGE_LENGTH_MM: Final = 5080.0
"""Millimetres that a page may be long: 14,400 points (ISO 32000-1 Annex C)."""
Millimetres = Annotated[int, Field(ge=20, le=5080)] | Annotated[float, Field(ge=20, le=5080)]
PartNumbers = Annotated[tuple[Annotated[int, Field(ge=1, le=20_000)], ...], Field(max_length=500)]
"""Numbers of parts, counted from 1 as a reader counts them, so that a preset fits any map."""


class PrintOptions(Part):
    """What to print, on what, and what stands around it. Lengths in millimetres.

    `size` and `portrait`: the sheet (for tiles: the sheet that goes through the printer), `width` and `height` the
    sides of a custom one. `poster`: how large a tiled poster is when it hangs; it lies or stands as `portrait` says,
    its sheets as takes fewest of them. `ink`: "grey" prints in black ink only. `large`: type half as large again.
    `phases`, `personas`, `rows`: which to print, None for all. `details`: the table of all texts behind a handout.
    `curve`, `figures`, `legend`: whether they show. `logo`: a PNG as data address;
    `accent`: the client's colour. `header`, `footer`: lines that may hold fields ({title}, {client}, {author},
    {product}, {date}, {state}, {page}, {pages}). `source`: whether the map itself rides along in the file.
    `language`: that of the words around the user's, None for the map's own. `picture`: PNG and SVG show the whole map
    as one picture of its own size instead of the mode's sheets.
    """

    mode: PrintMode = "handout"
    formats: Annotated[tuple[ExportFormat, ...], Field(min_length=1, max_length=4)] = ("pdf",)
    size: PaperSizeName = "a3"
    portrait: bool = False
    width: Millimetres = 420
    height: Millimetres = 297
    margin: Annotated[int, Field(ge=0, le=60)] | Annotated[float, Field(ge=0, le=60)] = 12
    poster: PaperSizeName = "a1"
    overlap: Annotated[int, Field(ge=0, le=40)] | Annotated[float, Field(ge=0, le=40)] = 10
    ink: Literal["color", "grey"] = "color"
    large: bool = False
    phases: PartNumbers | None = None
    personas: PartNumbers | None = None
    rows: PartNumbers | None = None
    details: bool = True
    curve: bool = True
    figures: bool = True
    legend: bool = True
    logo: PngDataUrl | None = None
    accent: HexColor | None = None
    confidentiality: ShortText = ""
    header: ShortText = ""
    footer: ShortText = ""
    source: bool = False
    dpi: Annotated[int, Field(ge=36, le=1200)] = 300
    picture: bool = True
    language: Annotated[Identifier, StringConstraints(min_length=2)] | None = None

    @model_validator(mode="after")
    def _check_margins(self) -> Self:
        """Refuse margins that leave no paper between them."""
        if "custom" in (self.size, self.poster) and min(self.width, self.height) - 2 * self.margin < 10:
            raise ValueError("the margins leave no room")
        return self
