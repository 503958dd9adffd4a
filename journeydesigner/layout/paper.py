"""Sheets of paper and the composed pages that the renderers write. Lengths in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from journeydesigner.layout.drawing import Drawing, Rect

POINTS_PER_MM: Final = 72 / 25.4
PAPER_SIZES: Final[dict[str, tuple[float, float]]] = {
    "a5": (148 * POINTS_PER_MM, 210 * POINTS_PER_MM), "a4": (210 * POINTS_PER_MM, 297 * POINTS_PER_MM),
    "a3": (297 * POINTS_PER_MM, 420 * POINTS_PER_MM), "a2": (420 * POINTS_PER_MM, 594 * POINTS_PER_MM),
    "a1": (594 * POINTS_PER_MM, 841 * POINTS_PER_MM), "a0": (841 * POINTS_PER_MM, 1189 * POINTS_PER_MM),
    "letter": (612.0, 792.0), "legal": (612.0, 1008.0), "tabloid": (792.0, 1224.0),
}  # fmt: skip
"""Width and height in portrait (ISO 216; ANSI)."""
DEFAULT_MARGIN: Final = 12 * POINTS_PER_MM
MIN_TYPE_SIZE: Final = 6.0


MAX_PAGE_SIDE: Final = 14_400.0
"""The longest side that a PDF's page may have (ISO 32000-1 Annex C)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its orientation and margin. `own`: sides in points, shorter first, for the size "custom"."""

    size: str = "a3"
    portrait: bool = False
    margin: float = DEFAULT_MARGIN
    custom_sides: tuple[float, float] = PAPER_SIZES["a3"]

    @property
    def width(self) -> float:
        """The width as it lies before the reader."""
        return self._sides[0 if self.portrait else 1]

    @property
    def height(self) -> float:
        """The height as it lies before the reader."""
        return self._sides[1 if self.portrait else 0]

    @property
    def _sides(self) -> tuple[float, float]:
        return PAPER_SIZES.get(self.size, self.custom_sides)


@dataclass(frozen=True, slots=True)
class Layer:
    """A drawing on a sheet: its origin lies at (x, y) from the sheet's top left, one map unit is `scale` points.

    Nothing of it shows outside `clip`, in points from the sheet's top left, where there is one.
    """

    drawing: Drawing
    scale: float
    x: float
    y: float
    clip: Rect | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with its layers, drawn in their order. Width and height in points."""

    width: float
    height: float
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that the reader can jump to. `page` counts from 0, `y` is in points from the sheet's top."""

    text: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """All that goes into one exported file. `date` (ISO 8601) is the map's: the same map gives the same bytes.

    `grey`: black ink only, so the users' pictures lose their colours too.
    """

    pages: tuple[Page, ...]
    title: str
    author: str
    subject: str
    language: str
    date: str | None
    bookmarks: tuple[Bookmark, ...] = ()
    is_greyscale: bool = False
    missing_characters: frozenset[str] = frozenset()
    """Characters of the map for which no font has a glyph."""
