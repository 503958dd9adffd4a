"""Cards to cut out and lay on the table of a workshop: one per touchpoint, all of one true size on every sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeydesigner.layout import structure
from journeydesigner.layout.context import place_block, place_line
from journeydesigner.layout.drawing import Drawing, DrawingElement, Icon, Mark, MarkGroup, Path, PathSegment
from journeydesigner.layout.modes.cards.table_card import card_groups
from journeydesigner.layout.pagination.page_frame import footer_room, header_room
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent
from journeydesigner.layout.pagination.shared_marks import (
    HAIRLINE,
    LaneTouchpoint,
    centred_text,
    lane_contents,
    lane_touchpoints,
)
from journeydesigner.layout.paper import POINTS_PER_MM, Layer
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.model.refs import Ref

CARD_SIZE = (90 * POINTS_PER_MM, 56 * POINTS_PER_MM)
"""Eight to a sheet of A4 or letter that stands, even below a header with a logo; nine to one of A4 that lies."""
LARGE_CARD_SIZE = (125 * POINTS_PER_MM, 80 * POINTS_PER_MM)
_MIN_CARD_SIZE = (60 * POINTS_PER_MM, 42 * POINTS_PER_MM)
"""What a card needs at the least, times the zoom: a sheet with less room than that is refused."""
_HEAD_HEIGHT = 14.0
_TITLE = TextStyle(9, 600, 10)
_EMPTY_TITLE = TextStyle(18, 700, 24)
_EMPTY = TextStyle(11, 400, 17)
_CUT_OVERHANG = 7.0
_DASH = (2.5, 2.5)
_SCISSORS_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class _CardGrid:
    """The cells of a sheet, the same on every one, so that a pile can be cut at once. In units of the zoom."""

    columns: int
    rows: int
    x: float
    y: float
    card_size: tuple[float, float]

    def cell(self, index: int) -> tuple[float, float]:
        """Return the top left corner of the cell with that place, counted along the rows."""
        return self.x + index % self.columns * self.card_size[0], self.y + index // self.columns * self.card_size[1]


def make_cards(job: PrintJob) -> list[SheetContent]:
    """Return the sheets; raises `DoesNotFit` where not one card fits."""
    every = lane_touchpoints(lane_contents(job))
    if not every:
        return [_empty(job)]
    grid = _grid(job)
    return [_sheet(part, grid, number, job) for number, part in enumerate(_split_into_sheets(every, grid))]


def _split_into_sheets(every: Sequence[LaneTouchpoint], grid: _CardGrid) -> Iterator[Sequence[LaneTouchpoint]]:
    """Yield the cards of each sheet: full sheets, which are cut as one pile, then the rest.

    A single card gets company: the row before it moves over to its sheet.
    """
    full = grid.columns * grid.rows
    ends = [*range(0, len(every), full), len(every)]
    if len(ends) > 2 and ends[-1] - ends[-2] == 1 and grid.rows > 1:
        ends[-2] -= grid.columns
    yield from (every[a:b] for a, b in pairwise(ends))


def _grid(job: PrintJob) -> _CardGrid:
    """Return as many cells of the true size as the sheet holds, in its middle as far as head and foot allow."""
    zoom = job.zoom
    top = header_room(job) + _HEAD_HEIGHT * zoom
    room = job.width, job.height - top - footer_room(job, None)
    wanted = LARGE_CARD_SIZE if job.print_options.large else CARD_SIZE
    card = min(wanted[0], room[0]), min(wanted[1], room[1])
    if card[0] < _MIN_CARD_SIZE[0] * zoom or card[1] < _MIN_CARD_SIZE[1] * zoom:
        raise DoesNotFit
    columns, rows = int((room[0] + 0.01) // card[0]), int((room[1] + 0.01) // card[1])
    high = rows * card[1]
    middle = (job.sheet.height - high) / 2 - job.sheet.margin
    y = min(max(middle, top), top + room[1] - high)
    return _CardGrid(
        columns, rows, (room[0] - columns * card[0]) / 2 / zoom, y / zoom, (card[0] / zoom, card[1] / zoom)
    )


def _sheet(part: Sequence[LaneTouchpoint], grid: _CardGrid, number: int, job: PrintJob) -> SheetContent:
    groups = [_head(number == 0, job), _cuts(len(part), grid, job)]
    for index, stop in enumerate(part):
        groups += card_groups(stop, grid.cell(index), grid.card_size, job.context)
    return SheetContent((_layer(groups, job),))


def _layer(groups: Sequence[MarkGroup], job: PrintJob) -> Layer:
    zoom, margin = job.zoom, job.sheet.margin
    drawing = Drawing(job.width / zoom, job.height / zoom, tuple(groups), job.theme.paper)
    return Layer(drawing, zoom, margin, margin)


def _head(first: bool, job: PrintJob) -> MarkGroup:
    """Return the map's title over the cards, small: it is no card. Told on the first sheet only."""
    context, width = job.context, job.width / job.zoom
    title = job.full_journey.title.strip() or job.labels.title.untitled
    line = context.line(title, _TITLE, width)
    mark = place_line(0, 0, line, _TITLE, job.theme.muted, title, "H1")
    path = structure.TITLE_PATH if first else ()
    return MarkGroup(Ref("map"), 0, header_room(job) / job.zoom, width, _TITLE.line_height, (mark,), path)


def _cuts(count: int, grid: _CardGrid, job: PrintJob) -> MarkGroup:
    """Return the dashed lines to cut along, one between two cards, running on a little at the sides."""
    wide, high = grid.card_size
    width, height = job.width / job.zoom, job.height / job.zoom
    columns, rows = min(count, grid.columns), -(-count // grid.columns)
    tick = min(_CUT_OVERHANG, grid.x, width - grid.x - grid.columns * wide)
    filled = [min(grid.columns, count - row * grid.columns) for row in range(rows)]
    marks: list[Mark] = []
    for row in range(rows + 1):
        across = filled[max(0, row - 1)]
        y = grid.y + row * high
        marks.append(
            _cut_line(grid.x - tick, y, grid.x + across * wide + (tick if across == grid.columns else 0), y, job)
        )
    for column in range(columns + 1):
        down = sum(1 for each in filled if each >= max(1, column))
        x = grid.x + column * wide
        marks.append(_cut_line(x, grid.y, x, grid.y + down * high, job))
    side = _SCISSORS_SIZE
    if tick >= side / 2 and columns:
        marks.append(Icon(grid.x - tick - 0.5, grid.y + high - side / 2, side, "cut", job.theme.muted, "", 1.5))
    return MarkGroup(DrawingElement("sheet", "cuts"), 0, 0, width, height, tuple(marks))


def _cut_line(x0: float, y0: float, x1: float, y1: float, job: PrintJob) -> Path:
    steps: tuple[PathSegment, ...] = (("M", (x0, y0)), ("L", (x1, y1)))
    return Path(steps, None, job.theme.faint, HAIRLINE, _DASH)


def _empty(job: PrintJob) -> SheetContent:
    """Return the one sheet of a map without touchpoints: it says what to do first."""
    context, zoom = job.context, job.zoom
    width, height = job.width / zoom, (job.height - footer_room(job, None)) / zoom
    top = header_room(job) / zoom
    title = context.block(job.full_journey.title.strip() or job.labels.title.untitled, _EMPTY_TITLE, width, 4)
    head = MarkGroup(
        Ref("map"), 0, top, width, title.height, tuple(place_block(0, 0, title, job.theme.ink, width, "H1")),
        structure.TITLE_PATH,
    )  # fmt: skip
    tall, marks = centred_text(job.labels.cards.empty, width, _EMPTY, context)
    y = max(top + title.height + 12, (height - tall) / 2)
    return SheetContent(
        (
            _layer(
                [head, MarkGroup(DrawingElement("sheet"), 0, y, width, tall, tuple(marks), structure.TITLE_PATH)], job
            ),
        )
    )
