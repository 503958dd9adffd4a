"""The result of layout and the input of every renderer: marks with coordinates, in groups that name what they show.

Units are map units: one pixel on a screen at 100 %, x to the right and y downwards. Colours are "#RRGGBB", opaque.
Marks are compared with `is` first and `==` second, so a group whose marks did not change costs nothing to keep.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from journeydesigner.layout.text.types import ShapedLine, TextStyle
from journeydesigner.model.refs import Ref

ElementKind = Literal["gap", "curve", "score", "legend", "page", "details", "sheet"]


@dataclass(frozen=True, slots=True)
class DrawingElement:
    """Names a group that shows no part of the map, but something that only a drawing has.

    A "gap" and a "score" (a point of the curve) have the id of their touchpoint; for the other kinds `id` tells the
    groups of that kind apart.
    """

    kind: ElementKind
    id: str = ""


GroupKey = Ref | DrawingElement
"""What a group shows: a part of the map or an element of the drawing."""

StructureType = Literal[
    "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption",
]  # fmt: skip
"""Standard structure types (ISO 32000-1 14.8.4)."""


@dataclass(frozen=True, slots=True)
class StructureElement:
    """An element on the path from the document to a group in the structure tree.

    The same `kind` and `key` under the same parent are one element, on a later sheet too, so a table or a phase goes on
    there. Children are read in the order in which they first occur. `scope` is that of a TH: the row or the column that
    it heads.
    """

    kind: StructureType
    key: str = ""
    scope: Literal["", "Row", "Column"] = ""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A rectangle of a group that links to an address (http, https or mailto); `text` describes it."""

    x: float
    y: float
    w: float
    h: float
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in map units."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    @property
    def xywh(self) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        return self.x, self.y, self.w, self.h

    def contains(self, x: float, y: float) -> bool:
        """Return whether the point lies in the rectangle, edges included."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def translated(self, dx: float, dy: float) -> Rect:
        """Return the rectangle moved by (dx, dy)."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)


@dataclass(frozen=True, slots=True)
class Gradient:
    """A vertical gradient from the colour `top` at y0 to `bottom` at y1, constant beyond them."""

    y0: float
    top: str
    y1: float
    bottom: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with rounded corners. `shadow`: with the shadow of cards on the screen (a hairline on paper)."""

    x: float
    y: float
    w: float
    h: float
    radius: float = 0.0
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    shadow: bool = False


PathSegment = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""A segment of a path: M x y, L x y, C x1 y1 x2 y2 x y, Z."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path of absolute segments. `dash` is (on, off) in map units, None for a whole line."""

    segments: tuple[PathSegment, ...]
    fill: str | Gradient | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of shaped text with its origin (left end, on the baseline).

    `actual_text` is the whole text for screen readers and search where the line shows only a part of it ("Cannot find
    the gr…"). `kind` is the paragraph's type in the structure tree (P, H1, H2, Lbl …), "" for decorative letters.
    `continues_paragraph`: it belongs to the paragraph of the line before it in the group. `lang` is its language where
    it is not that of the document.
    """

    x: float
    baseline: float
    line: ShapedLine
    color: str
    actual_text: str | None = None
    kind: StructureType | Literal[""] = "P"
    continues_paragraph: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of `resources/icons.json` (paths in 24 units) scaled to `size`; `alt` describes it, "" for decoration."""

    x: float
    y: float
    size: float
    name: str
    color: str
    alt: str = ""
    stroke_width: float = 1.75


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (a data URL of a PNG) that fills the rectangle, clipped to the corner radius."""

    x: float
    y: float
    w: float
    h: float
    data: str
    radius: float = 0.0
    alt: str = ""


Mark = Box | Path | TextLine | Icon | Image


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a text field of the part that a group shows can be edited; `rect` is relative to the group's corner."""

    rect: Rect
    field: str
    style: TextStyle
    is_multiline: bool = False


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """The marks that show one part or element. Marks are relative to (x, y), so a moved card keeps its marks.

    Nothing but a shadow extends beyond the rectangle. `alt` describes what the group shows where its text does not (the
    curve). `structure_path` leads to it in the structure tree, from the top down; artifacts (decoration, a repeated
    header, a page number) have none. `bookmark` is the text of the bookmark that the first group with that `ref` gets.
    `reading_rank`: where the sheets are not in the order of the map (tiles), groups are read in ascending rank.
    `score_box`, relative to the corner: where a click on a card lets the user choose its score.
    """

    ref: GroupKey
    x: float
    y: float
    w: float
    h: float
    marks: tuple[Mark, ...]
    structure_path: tuple[StructureElement, ...] = ()
    alt: str = ""
    text: str = ""
    bookmark: str = ""
    hyperlinks: tuple[Hyperlink, ...] = ()
    reading_rank: int = 0
    text_box: TextBox | None = None
    score_box: Rect | None = None

    @property
    def rect(self) -> Rect:
        """The rectangle of the group in the drawing."""
        return Rect(self.x, self.y, self.w, self.h)


@dataclass(frozen=True)
class Drawing:
    """A composed map or sheet. Groups are in reading order, in which they are also drawn."""

    width: float
    height: float
    groups: tuple[MarkGroup, ...]
    background: str = "#FFFFFF"
    missing_characters: frozenset[str] = field(default_factory=frozenset)
    """Characters of the map for which no font has a glyph (shown as U+FFFD, kept in `actual_text`)."""

    @cached_property
    def by_ref(self) -> dict[GroupKey, MarkGroup]:
        """The groups by their `ref`."""
        return {group.ref: group for group in self.groups}
