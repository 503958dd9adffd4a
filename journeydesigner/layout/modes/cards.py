"""Cards to cut out and lay on the table of a workshop: one per touchpoint, all of one true size on every sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Drawing, Group, Icon, Mark, Ref, Segment, Shape
from journeydesigner.layout.frame import foot_room, head_room
from journeydesigner.layout.job import Draft, Job
from journeydesigner.layout.paper import MM, Layer
from journeydesigner.layout.planning import DoesNotFit
from journeydesigner.layout.setting import paragraph, words
from journeydesigner.layout.table_card import card_groups
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.tokens import HAIR, Stop, lanes, sentence, stops

CARD = (90 * MM, 56 * MM)
"""Eight to a sheet of A4 or letter that stands, even below a header with a logo; nine to one of A4 that lies."""
LARGE_CARD = (125 * MM, 80 * MM)
_LEAST = (60 * MM, 42 * MM)
"""What a card needs at the least, times the zoom: a sheet with less room than that is refused."""
_HEAD = 14.0
_TITLE = Style(9, 600, 10)
_EMPTY_TITLE = Style(18, 700, 24)
_EMPTY = Style(11, 400, 17)
_TICK = 7.0
_DASH = (2.5, 2.5)
_SCISSORS = 9.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a sheet, the same on every one, so that a pile can be cut at once. In units of the zoom."""

    columns: int
    rows: int
    x: float
    y: float
    card: tuple[float, float]

    def cell(self, index: int) -> tuple[float, float]:
        """Return the top left corner of the cell with that place, counted along the rows."""
        return self.x + index % self.columns * self.card[0], self.y + index // self.columns * self.card[1]


def cards(work: Job) -> list[Draft]:
    """Return the sheets; raises `DoesNotFit` where not one card fits."""
    every = stops(lanes(work))
    if not every:
        return [_empty(work)]
    grid = _grid(work)
    return [_sheet(part, grid, number, work) for number, part in enumerate(_dealt(every, grid))]


def _dealt(every: Sequence[Stop], grid: _Grid) -> Iterator[Sequence[Stop]]:
    """Yield the cards of each sheet: full sheets, which are cut as one pile, then the rest.

    A single card gets company: the row before it moves over to its sheet.
    """
    full = grid.columns * grid.rows
    ends = [*range(0, len(every), full), len(every)]
    if len(ends) > 2 and ends[-1] - ends[-2] == 1 and grid.rows > 1:
        ends[-2] -= grid.columns
    yield from (every[a:b] for a, b in pairwise(ends))


def _grid(work: Job) -> _Grid:
    """Return as many cells of the true size as the sheet holds, in its middle as far as head and foot allow."""
    zoom = work.zoom
    top = head_room(work) + _HEAD * zoom
    room = work.width, work.height - top - foot_room(work, None)
    wanted = LARGE_CARD if work.printing.large else CARD
    card = min(wanted[0], room[0]), min(wanted[1], room[1])
    if card[0] < _LEAST[0] * zoom or card[1] < _LEAST[1] * zoom:
        raise DoesNotFit
    columns, rows = int((room[0] + 0.01) // card[0]), int((room[1] + 0.01) // card[1])
    high = rows * card[1]
    middle = (work.sheet.height - high) / 2 - work.sheet.margin
    y = min(max(middle, top), top + room[1] - high)
    return _Grid(columns, rows, (room[0] - columns * card[0]) / 2 / zoom, y / zoom, (card[0] / zoom, card[1] / zoom))


def _sheet(part: Sequence[Stop], grid: _Grid, number: int, work: Job) -> Draft:
    groups = [_head(number == 0, work), _cuts(len(part), grid, work)]
    for index, stop in enumerate(part):
        groups += card_groups(stop, grid.cell(index), grid.card, work.setting)
    return Draft((_layer(groups, work),))


def _layer(groups: Sequence[Group], work: Job) -> Layer:
    zoom, margin = work.zoom, work.sheet.margin
    drawing = Drawing(work.width / zoom, work.height / zoom, tuple(groups), (), work.theme.paper)
    return Layer(drawing, zoom, margin, margin)


def _head(first: bool, work: Job) -> Group:
    """Return the map's title over the cards, small: it is no card. Told on the first sheet only."""
    setting, width = work.setting, work.width / work.zoom
    title = work.whole.title.strip() or work.labels.untitled_map
    line = setting.line(title, _TITLE, width)
    mark = words(0, 0, line, _TITLE, work.theme.muted, title, "H1")
    path = structure.TITLE if first else ()
    return Group(Ref("map"), 0, head_room(work) / work.zoom, width, _TITLE.line_height, (mark,), path)


def _cuts(count: int, grid: _Grid, work: Job) -> Group:
    """Return the dashed lines to cut along, one between two cards, running on a little at the sides."""
    wide, high = grid.card
    width, height = work.width / work.zoom, work.height / work.zoom
    columns, rows = min(count, grid.columns), -(-count // grid.columns)
    tick = min(_TICK, grid.x, width - grid.x - grid.columns * wide)
    filled = [min(grid.columns, count - row * grid.columns) for row in range(rows)]
    marks: list[Mark] = []
    for row in range(rows + 1):
        across = filled[max(0, row - 1)]
        y = grid.y + row * high
        marks.append(_cut(grid.x - tick, y, grid.x + across * wide + (tick if across == grid.columns else 0), y, work))
    for column in range(columns + 1):
        down = sum(1 for each in filled if each >= max(1, column))
        x = grid.x + column * wide
        marks.append(_cut(x, grid.y, x, grid.y + down * high, work))
    side = _SCISSORS
    if tick >= side / 2 and columns:
        marks.append(Icon(grid.x - tick - 0.5, grid.y + high - side / 2, side, "cut", work.theme.muted, "", 1.5))
    return Group(Ref("sheet", "cuts"), 0, 0, width, height, tuple(marks))


def _cut(x0: float, y0: float, x1: float, y1: float, work: Job) -> Shape:
    steps: tuple[Segment, ...] = (("M", (x0, y0)), ("L", (x1, y1)))
    return Shape(steps, None, work.theme.faint, HAIR, _DASH)


def _empty(work: Job) -> Draft:
    """Return the one sheet of a map without touchpoints: it says what to do first."""
    setting, zoom = work.setting, work.zoom
    width, height = work.width / zoom, (work.height - foot_room(work, None)) / zoom
    top = head_room(work) / zoom
    title = setting.block(work.whole.title.strip() or work.labels.untitled_map, _EMPTY_TITLE, width, 4)
    head = Group(
        Ref("map"), 0, top, width, title.height, tuple(paragraph(0, 0, title, work.theme.ink, width, "H1")),
        structure.TITLE,
    )  # fmt: skip
    tall, marks = sentence(work.labels.cards_empty, width, _EMPTY, setting)
    y = max(top + title.height + 12, (height - tall) / 2)
    return Draft((_layer([head, Group(Ref("sheet"), 0, y, width, tall, tuple(marks), structure.TITLE)], work),))
