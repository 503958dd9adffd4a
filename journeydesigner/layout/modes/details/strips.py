"""Strips across a sheet with cells of text, and how a strip is split over two sheets.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeydesigner.layout.drawing import Box, GroupKey, Hyperlink, Icon, Image, Mark, MarkGroup, TextLine
from journeydesigner.layout.structure import StructurePath

PAD: Final = 5.5
"""Space between a rule and the text above and below it."""
_SLACK: Final = 0.01
_MIN_SPLIT_HEIGHT: Final = 48.0
"""Least height of the first part of a split strip at the foot of a sheet."""
_MIN_SPLIT_UNDER_HEADING: Final = 30.0
"""The same directly below a heading, where two lines suffice to keep the heading with its section."""
_MIN_SPLIT_LINES: Final = 2
"""Least lines of the first part of a split strip."""
_MIN_REST_HEIGHT: Final = 30.0
"""Least height of the last part of a split strip, where the strip is that high."""
_MAX_PULLED_LINES: Final = 3
"""Lines by which a split may move up to fall between paragraphs."""
_CONTINUATION_GAP: Final = 4.0


@dataclass(frozen=True, slots=True)
class TextPiece:
    """An indivisible line of text with its decorations. `top` and the marks are relative to the top of the cell."""

    top: float
    height: float
    marks: tuple[Mark, ...]
    hyperlinks: tuple[Hyperlink, ...] = ()

    @property
    def bottom(self) -> float:
        """The lower edge, relative to the top of the cell."""
        return self.top + self.height

    @property
    def continues_paragraph(self) -> bool:
        """Whether it continues the paragraph of the previous piece."""
        first = next((mark for mark in self.marks if isinstance(mark, TextLine)), None)
        return first is not None and first.continues_paragraph


@dataclass(frozen=True, slots=True)
class TextCell:
    """A column of pieces: one element of the document's structure. Cells with the same x are below one another."""

    x: float
    width: float
    pieces: tuple[TextPiece, ...]
    path: StructurePath
    ref: GroupKey
    top: float = 0.0
    bookmark: str = ""

    @property
    def bottom(self) -> float:
        """The lower edge, relative to the top of the strip."""
        return self.top + (self.pieces[-1].bottom if self.pieces else 0.0)

    def to_group(self, y: float) -> MarkGroup:
        """Return the marks of the cell, in a strip whose top is at `y`."""
        marks = tuple(mark for piece in self.pieces for mark in piece.marks)
        links = tuple(link for piece in self.pieces for link in piece.hyperlinks)
        return MarkGroup(
            self.ref, self.x, y + self.top, self.width, self.bottom - self.top, marks, self.path,
            bookmark=self.bookmark, hyperlinks=links,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells side by side. `gap`: space above, but not at the top of a sheet.

    `keep_with_next`: the next strip must begin on the same sheet. `repeated_head`: repeated above the strip where it
    is first on a sheet; `continuation_cells`: replace finished cells where it continues there (both are artifacts).
    `rule`: a line along the upper edge, at distance `PAD` from the cells.
    """

    cells: tuple[TextCell, ...]
    gap: float = 0.0
    rule: Box | None = None
    keep_with_next: bool = False
    repeated_head: Strip | None = None
    continuation_cells: tuple[TextCell, ...] = ()
    top_gap: float = 0.0

    @property
    def height(self) -> float:
        """The height of the highest cell."""
        return max((cell.bottom for cell in self.cells), default=0.0)

    def may_split(self, room: float, under_heading: bool) -> bool:
        """Tell whether so much of it fits the room that it is worth beginning there."""
        least = _MIN_SPLIT_UNDER_HEADING if under_heading else _MIN_SPLIT_HEIGHT
        if room < least or self.height < least + _MIN_REST_HEIGHT:
            return False
        begun, _ = self.split_at(min(room, self.height - _MIN_REST_HEIGHT))
        return any(len(cell.pieces) >= _MIN_SPLIT_LINES for cell in begun.cells)

    def split(self, room: float, force: bool) -> tuple[Strip | None, Strip]:
        """Return what fits the room, None where no line does, and the rest. `force` makes no difference."""
        begun, rest = self.split_at(min(room, max(self.height - _MIN_REST_HEIGHT, _MIN_SPLIT_HEIGHT)))
        return (begun if any(cell.pieces for cell in begun.cells) else None), rest

    def split_at(self, height: float) -> tuple[Strip, Strip]:
        """Return the part that fits into a height, and the rest."""
        for whole_paragraphs in (True, False):
            fits = [_count_fitting(cell, height, whole_paragraphs) for cell in self.cells]
            held: set[float] = set()
            for index, cell in enumerate(self.cells):
                fits[index] = 0 if cell.x in held else fits[index]
                if fits[index] < len(cell.pieces):
                    held.add(cell.x)  # a cell below a split cell comes after it
            if any(fits):
                break
        kept = [
            replace(cell, pieces=cell.pieces[:count], top=min(cell.top, height))
            for cell, count in zip(self.cells, fits, strict=True)
            if count or not cell.pieces
        ]
        rest = _remaining_cells(self.cells, fits, height, PAD if self.rule else 0.0)
        return replace(self, cells=tuple(kept)), replace(
            self, cells=(*_below_continuations(self.continuation_cells, rest),)
        )


def _remaining_cells(cells: Sequence[TextCell], fits: Sequence[int], height: float, pad: float) -> list[TextCell]:
    """Return the rest of the cells: those that had begun continue at the top, lower ones keep their distance."""
    left = [(cell, count) for cell, count in zip(cells, fits, strict=True) if count < len(cell.pieces)]
    starts: dict[float, float] = {}
    for cell, count in left:
        if cell.top <= height:
            starts.setdefault(cell.x, cell.top + cell.pieces[count].top)
    base = min(starts.values(), default=min((cell.top for cell, _ in left), default=0.0))
    rest = []
    for cell, count in left:
        offset = cell.pieces[count].top
        moved = tuple(_moved_piece(piece, -offset) for piece in cell.pieces[count:])
        top = pad + cell.top + offset - starts.get(cell.x, base)
        rest.append(replace(cell, pieces=moved, top=top, bookmark=""))
    return rest


def _below_continuations(continuation_cells: Sequence[TextCell], remaining: Sequence[TextCell]) -> Iterator[TextCell]:
    """Yield the rest of a strip below its continuation headings, but not where the title itself continues."""
    torn = {cell.x for cell in remaining if cell.path and cell.path[-1].scope == "Row"}
    again = [cell for cell in continuation_cells if cell.x not in torn]
    yield from again
    for cell in remaining:
        over = [name for name in again if name.x < cell.x + cell.width and cell.x < name.x + name.width]
        down = max((name.bottom - name.top + _CONTINUATION_GAP for name in over), default=0.0)
        yield replace(cell, top=cell.top + down)


def _count_fitting(cell: TextCell, height: float, whole_paragraphs: bool) -> int:
    """Return how many pieces of the cell fit.

    `whole_paragraphs`: count only entire paragraphs, or several lines of a long one.
    """
    pieces = cell.pieces
    fits = 0
    while fits < len(pieces) and cell.top + pieces[fits].bottom <= height + _SLACK:
        fits += 1
    if whole_paragraphs and fits < len(pieces):
        for kept in range(fits, max(0, fits - _MAX_PULLED_LINES) - 1, -1):
            if not pieces[kept].continues_paragraph:
                return kept
    return fits


def _moved_piece(piece: TextPiece, dy: float) -> TextPiece:
    links = tuple(replace(link, y=link.y + dy) for link in piece.hyperlinks)
    return TextPiece(piece.top + dy, piece.height, tuple(_moved_mark(mark, dy) for mark in piece.marks), links)


def _moved_mark(mark: Mark, dy: float) -> Mark:
    if isinstance(mark, TextLine):
        return replace(mark, baseline=mark.baseline + dy)
    if isinstance(mark, Box | Icon | Image):
        return replace(mark, y=mark.y + dy)
    raise TypeError(f"no text is decorated with {type(mark).__name__}")
