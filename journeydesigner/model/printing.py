"""How a map is put on paper: what is asked for an export, and what a preset keeps. No part of the map itself."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from journeydesigner.model.journey import Hue, Line, Part, Picture, Word

Mode = Literal["fit", "handout", "poster", "tiles", "emotion", "cards", "ballot"]
MODES: Final[tuple[Mode, ...]] = ("handout", "fit", "poster", "tiles", "emotion", "cards", "ballot")
Format = Literal["pdf", "png", "svg", "journey"]
SIZES: Final = ("a0", "a1", "a2", "a3", "a4", "a5", "letter", "legal", "tabloid", "custom")
Size = Literal["a0", "a1", "a2", "a3", "a4", "a5", "letter", "legal", "tabloid", "custom"]
USUAL: Final[dict[Mode, tuple[Size, bool]]] = {
    "poster": ("a1", False), "tiles": ("a4", False), "cards": ("a4", False), "ballot": ("a4", True),
}  # fmt: skip
"""The sheet that a mode is put on where nothing else is asked, and whether it stands; all others lie on A3."""
LONGEST: Final = 5080.0
"""Millimetres that a page may be long: 14,400 points (ISO 32000-1 Annex C)."""
Millimetres = Annotated[int, Field(ge=20, le=5080)] | Annotated[float, Field(ge=20, le=5080)]
Places = Annotated[tuple[Annotated[int, Field(ge=1, le=20_000)], ...], Field(max_length=500)]
"""Numbers of parts, counted from 1 as a reader counts them, so that a preset fits any map."""


class Printing(Part):
    """What to print, on what, and what stands around it. Lengths in millimetres.

    `size` and `portrait`: the sheet (for tiles: the sheet that goes through the printer), `width` and `height` the
    sides of a custom one. `poster`: how large a tiled poster is when it hangs. `ink`: "grey" prints in black ink only.
    `large`: type half as large again. `phases`, `personas`, `rows`: which to print, None for all. `details`: the table
    of all texts behind a handout. `curve`, `figures`, `legend`: whether they show. `logo`: a PNG as data address;
    `accent`: the client's colour. `header`, `footer`: lines that may hold fields ({title}, {client}, {author},
    {product}, {date}, {state}, {page}, {pages}). `source`: whether the map itself rides along in the file.
    `language`: that of the words around the user's, None for the map's own. `picture`: PNG and SVG show the whole map
    as one picture of its own size instead of the mode's sheets.
    """

    mode: Mode = "handout"
    formats: Annotated[tuple[Format, ...], Field(min_length=1, max_length=4)] = ("pdf",)
    size: Size = "a3"
    portrait: bool = False
    width: Millimetres = 420
    height: Millimetres = 297
    margin: Annotated[int, Field(ge=0, le=60)] | Annotated[float, Field(ge=0, le=60)] = 12
    poster: Size = "a1"
    overlap: Annotated[int, Field(ge=0, le=40)] | Annotated[float, Field(ge=0, le=40)] = 10
    ink: Literal["color", "grey"] = "color"
    large: bool = False
    phases: Places | None = None
    personas: Places | None = None
    rows: Places | None = None
    details: bool = True
    curve: bool = True
    figures: bool = True
    legend: bool = True
    logo: Picture | None = None
    accent: Hue | None = None
    confidentiality: Line = ""
    header: Line = ""
    footer: Line = ""
    source: bool = False
    dpi: Annotated[int, Field(ge=36, le=1200)] = 300
    picture: bool = True
    language: Annotated[Word, StringConstraints(min_length=2)] | None = None

    @model_validator(mode="after")
    def _has_room(self) -> Self:
        """Refuse margins that leave no paper between them."""
        if "custom" in (self.size, self.poster) and min(self.width, self.height) - 2 * self.margin < 10:
            raise ValueError("the margins leave no room")
        return self
