"""How a map is printed or exported: what is asked of one export, and what a preset keeps. Not part of the map."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from journeydesigner.model.journey import HexColor, Identifier, Part, PngDataUrl, ShortText
from journeydesigner.model.print_vocabulary import (
    DEFAULT_DPI,
    DEFAULT_SIZE,
    DPI_RANGE,
    EXPORT_FORMATS,
    MARGIN_RANGE_MM,
    MAX_PART_NUMBER,
    MAX_PART_NUMBERS,
    OVERLAP_RANGE_MM,
    PAGE_SIDE_RANGE_MM,
    PICTURE_FORMATS,
    ExportFormat,
    PaperSizeName,
    PrintMode,
)

_MIN_CONTENT_MM = 10
"""What a page of its own size must keep between its margins."""


def _between(limits: tuple[int, int]) -> object:
    return Field(ge=limits[0], le=limits[1])


# Whole numbers stay whole: 12 is written as 12, not as 12.0.
PageSide = Annotated[int, _between(PAGE_SIDE_RANGE_MM)] | Annotated[float, _between(PAGE_SIDE_RANGE_MM)]
Margin = Annotated[int, _between(MARGIN_RANGE_MM)] | Annotated[float, _between(MARGIN_RANGE_MM)]
Overlap = Annotated[int, _between(OVERLAP_RANGE_MM)] | Annotated[float, _between(OVERLAP_RANGE_MM)]
PartNumbers = Annotated[tuple[Annotated[int, Field(ge=1, le=MAX_PART_NUMBER)], ...], Field(max_length=MAX_PART_NUMBERS)]
"""Numbers of parts, counted from 1 as a reader counts them, so that a preset fits any map."""


class PrintOptions(Part):
    """All choices of an export. How each is offered to the user stands in `services.choice_registry`."""

    mode: PrintMode = "handout"
    """How the map is put on sheets."""
    formats: Annotated[tuple[ExportFormat, ...], Field(min_length=1, max_length=len(EXPORT_FORMATS))] = ("pdf",)
    """The kinds of files to make."""
    size: PaperSizeName = DEFAULT_SIZE
    """The sheet; for tiles the sheet that goes through the printer."""
    portrait: bool = False
    """Whether the sheet is upright; for tiles, whether the poster is (its sheets lie as takes the fewest)."""
    width: PageSide = 420
    """The width of a sheet or poster of size "custom", in millimetres."""
    height: PageSide = 297
    """Its height, in millimetres."""
    margin: Margin = 12
    """The white around the content of a sheet, in millimetres."""
    poster: PaperSizeName = "a1"
    """The size of the whole poster that tiles make up."""
    overlap: Overlap = 10
    """How far neighbouring tiles overlap, in millimetres."""
    ink: Literal["color", "grey"] = "color"
    """ "grey" prints in black ink only."""
    large: bool = False
    """Whether all type is half as large again."""
    phases: PartNumbers | None = None
    """The phases to print, None for all."""
    personas: PartNumbers | None = None
    """The personas to print, None for all."""
    rows: PartNumbers | None = None
    """The rows to print, None for all."""
    details: bool = True
    """Whether a handout ends with a table of all texts."""
    curve: bool = True
    """Whether the satisfaction curve shows."""
    figures: bool = True
    """Whether the figures beside the title show."""
    legend: bool = True
    """Whether the legend shows."""
    logo: PngDataUrl | None = None
    """The client's logo, a PNG as data address."""
    accent: HexColor | None = None
    """The client's colour."""
    confidentiality: ShortText = ""
    """Who may see the sheets; printed on each."""
    header: ShortText = ""
    """A line above each sheet; it may hold {fields}: see `PLACEHOLDERS`."""
    footer: ShortText = ""
    """A line below each sheet, likewise."""
    source: bool = False
    """Whether the file carries the printed part of the map, so that it can be opened as a map again."""
    dpi: Annotated[int, _between(DPI_RANGE)] = DEFAULT_DPI
    """Dots per inch of a PNG."""
    svg_text: bool = False
    """Whether the letters of an SVG are text, which can be edited where our fonts are, rather than outlines."""
    picture: bool = True
    """Whether PNG and SVG show the whole map as one picture of its own size, instead of the mode's sheets."""
    language: Annotated[Identifier, StringConstraints(min_length=2)] | None = None
    """The language of the labels around the user's texts, None for that of the map."""

    @model_validator(mode="after")
    def _check_margins(self) -> Self:
        """Refuse margins that leave no room between them."""
        if "custom" in (self.size, self.poster) and min(self.width, self.height) - 2 * self.margin < _MIN_CONTENT_MM:
            raise ValueError("the margins leave no room")
        return self

    @property
    def is_picture_only(self) -> bool:
        """Whether only the map as one picture is asked for: then there are no sheets."""
        return self.makes_picture and "pdf" not in self.formats

    @property
    def makes_picture(self) -> bool:
        """Whether a PNG or SVG of the whole map as one picture is asked for."""
        return self.picture and not PICTURE_FORMATS.isdisjoint(self.formats)
