"""The plan of a tiled poster: a small picture of it under the grid of its sheets, and how they go together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.drawing import Box, Drawing, Element, Group, Mark, Rect, Ref, Segment, Shape, Words
from journeydesigner.layout.frame import foot_room
from journeydesigner.layout.job import LARGE, Draft, Job, layer
from journeydesigner.layout.paper import MM, Layer, Page
from journeydesigner.layout.setting import paragraph, words
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.theme import Theme, mix
from journeydesigner.layout.tiling import Grid, Tile

_PATH: Path = (Element("Sect", "assembly"),)
_TITLE = Style(20, 700, 28)
_TITLE_GAP = 4.0
_FACTS = Style(10, 400, 15)
_STEP = Style(11, 400, 16)
_NUMBER = Style(9.5, 700, 16, tabular=True)
_DISC = 18.0
_STEP_X = 28.0
_STEP_GAP = 8.0
_WIDEST_STEPS = 260.0
_GAP = 18.0
_NAME = Style(14, 600, 18, tabular=True)
_LEAST_NAME = 6.0
_RULER = 50.0
"""Millimetres of a line that shows whether the printer kept to the scale."""
_TICK = 3.0
_SEEN = ("phase", "touchpoint", "cell", "curve", "map")
_MOST_SEEN = 1_500
"""Boxes that the small picture shows at most: of a very large map it shows the phases only."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The poster, the grid over it and the tiles that are in the file."""

    poster: Page
    grid: Grid
    tiles: tuple[Tile, ...]

    @property
    def left_out(self) -> list[str]:
        """The names of the tiles without content."""
        there = {tile.name for tile in self.tiles}
        return [tile.name for tile in self.grid.tiles if tile.name not in there]


def plan(assembly: Assembly, work: Job) -> Draft:
    """Return the plan, on the sheet of the tiles."""
    job = replace(work, sheet=replace(assembly.grid.sheet, margin=assembly.grid.border))
    scale = LARGE if work.printing.large else 1.0
    width = job.width / scale
    height = (job.height - job.head() - foot_room(job, None)) / scale
    drawing = Drawing(width, height, tuple(_groups(assembly, width, height, job)), (), work.theme.paper)
    return Draft((layer(drawing, scale, job),), sheet=job.sheet)


def _groups(assembly: Assembly, width: float, height: float, work: Job) -> Iterator[Group]:
    """Yield title, picture and steps: under each other on a standing sheet, else the steps beside the picture."""
    title = tuple(_title(assembly, width, work))
    top = _bottom(title) + _GAP
    yield Group(Ref("sheet", "assembly"), 0, 0, width, top - _GAP, title, _PATH)
    stands = height > width
    room = width if stands else min(_WIDEST_STEPS, width * 0.34)
    steps, tall = _steps(assembly, room, work)
    wide = width if stands else width - room - 2 * _GAP
    high = height - top - (tall + _GAP if stands else 0.0)
    picture = _picture_rect(assembly, Rect(0, top, wide, max(1.0, high)))
    x, y = (0.0, picture.bottom + _GAP) if stands else (picture.right + 2 * _GAP, top)
    yield Group(Ref("sheet", "steps"), x, y, room, tall, steps, _PATH)
    yield from _picture(assembly, picture, work)


def _picture_rect(assembly: Assembly, room: Rect) -> Rect:
    """Return where the small poster goes: as large as the room allows, in its upper left corner."""
    poster = assembly.poster
    scale = min(room.w / poster.width, room.h / poster.height)
    return Rect(room.x, room.y, poster.width * scale, poster.height * scale)


def _title(assembly: Assembly, width: float, work: Job) -> Iterator[Mark]:
    labels, theme, grid = work.labels, work.theme, assembly.grid
    heading = work.setting.block(labels.assembly, _TITLE, width)
    yield from paragraph(0, 0, heading, theme.ink, width, "H1")
    title = work.setting.block(work.whole.title.strip() or labels.untitled_map, _FACTS, width)
    top = heading.height + _TITLE_GAP
    yield from paragraph(0, top, title, theme.muted, width)
    facts = [
        labels.poster_size(*_millimetres(grid.width, grid.height)),
        labels.tile_sheets(len(assembly.tiles), *_millimetres(grid.sheet.width, grid.sheet.height)),
        *([labels.tile_overlap(*_millimetres(grid.overlap))] if grid.overlap > 0 else []),
    ]
    block = work.setting.block(" · ".join(facts), _FACTS, width)
    yield from paragraph(0, top + title.height, block, theme.muted, width)


def _millimetres(*points: float) -> tuple[float, ...]:
    return tuple(round(each / MM, 1) for each in points)


def _bottom(marks: Sequence[Mark]) -> float:
    return max((mark.baseline for mark in marks if isinstance(mark, Words)), default=0.0) + 5.0


def _steps(assembly: Assembly, width: float, work: Job) -> tuple[tuple[Mark, ...], float]:
    """Return the numbered steps and how high they are."""
    theme, marks, y = work.theme, list[Mark](), 0.0
    for number, text in enumerate(work.labels.assembly_steps(assembly.grid.overlap > 0), 1):
        figure = work.setting.line(str(number), _NUMBER)
        marks.append(Box(0, y - 1, _DISC, _DISC, _DISC / 2, theme.action_tint))
        marks.append(words((_DISC - figure.width) / 2, y, figure, _NUMBER, theme.action))
        block = work.setting.block(text, _STEP, width - _STEP_X)
        marks += paragraph(_STEP_X, y, block, theme.ink, width - _STEP_X)
        y += block.height + _STEP_GAP
        if number == 1:
            high, ruler = _ruler(y, width - _STEP_X, work)
            marks += ruler
            y += high + _STEP_GAP
    if assembly.left_out:
        block = work.setting.block(work.labels.left_out(", ".join(assembly.left_out)), _FACTS, width - _STEP_X)
        marks += paragraph(_STEP_X, y, block, theme.muted, width - _STEP_X)
        y += block.height + _STEP_GAP
    return tuple(marks), y - _STEP_GAP


def _ruler(y: float, width: float, work: Job) -> tuple[float, list[Mark]]:
    """Return a line to lay a ruler along, with what it says and how high both are."""
    theme, length = work.theme, _RULER * MM / (LARGE if work.printing.large else 1.0)
    ends: tuple[Segment, ...] = (
        ("M", (_STEP_X, y)), ("L", (_STEP_X, y + 2 * _TICK)), ("M", (_STEP_X, y + _TICK)),
        ("L", (_STEP_X + length, y + _TICK)), ("M", (_STEP_X + length, y)), ("L", (_STEP_X + length, y + 2 * _TICK)),
    )  # fmt: skip
    block = work.setting.block(work.labels.ruler(_RULER), _FACTS, width)
    told = paragraph(_STEP_X, y + 2 * _TICK + 2, block, theme.muted, width)
    return 2 * _TICK + 2 + block.height, [Shape(ends, None, theme.ink, 0.75), *told]


def _picture(assembly: Assembly, rect: Rect, work: Job) -> Iterator[Group]:
    """Yield the small poster, and over it the sheets with their names."""
    poster, theme = assembly.poster, work.theme
    scale = rect.w / poster.width
    marks: list[Mark] = [Box(0, 0, rect.w, rect.h, 0, theme.paper, theme.faint, 0.75)]
    marks += _seen(poster, scale, theme)
    yield Group(Ref("sheet", "poster"), *rect.numbers, tuple(marks))
    names = tuple(_names(assembly, scale, work))
    yield Group(Ref("sheet", "tiles"), *rect.numbers, names, _PATH)


def _seen(poster: Page, scale: float, theme: Theme) -> Iterator[Mark]:
    """Yield the larger boxes of the poster, small: enough to see which sheet is which."""
    groups = [(each, group) for each in poster.layers for group in each.drawing.groups if group.ref.kind in _SEEN]
    if len(groups) > _MOST_SEEN:
        groups = [(each, group) for each, group in groups if group.ref.kind != "touchpoint"]
    for each, group in groups:
        yield from _drawn(each, group, scale, theme)
        box = next((mark for mark in group.marks if isinstance(mark, Box)), None)
        if box is not None:
            units = each.scale * scale
            fill = theme.hairline if group.ref.kind == "touchpoint" else box.fill
            at = (
                (each.x + (group.x + box.x) * each.scale) * scale,
                (each.y + (group.y + box.y) * each.scale) * scale,
            )
            yield Box(*at, box.w * units, box.h * units, box.radius * units, fill, box.stroke, 0.35)


def _drawn(layer: Layer, group: Group, scale: float, theme: Theme) -> Iterator[Mark]:
    """Yield the title as bars and the curve as a line."""
    units = layer.scale * scale
    left, top = (layer.x + group.x * layer.scale) * scale, (layer.y + group.y * layer.scale) * scale
    for mark in group.marks:
        if isinstance(mark, Words) and group.ref.kind == "map" and mark.line.runs:
            high = mark.line.runs[0].size * units * 0.55
            yield Box(
                left + mark.x * units,
                top + mark.baseline * units - high,
                mark.line.width * units,
                high,
                0,
                theme.hairline,
            )
        elif isinstance(mark, Shape) and group.ref.kind == "curve" and group.ref.id.startswith("line"):
            yield Shape(
                tuple((kind, _small(at, left, top, units)) for kind, at in mark.segments), None, theme.muted, 0.75
            )


def _small(numbers: Sequence[float], left: float, top: float, units: float) -> tuple[float, ...]:
    """Return the coordinates, x and y in turn, in the small picture."""
    return tuple((top if place % 2 else left) + each * units for place, each in enumerate(numbers))


def _names(assembly: Assembly, scale: float, work: Job) -> Iterator[Mark]:
    theme, tiles = work.theme, assembly.tiles
    for tile in tiles:
        area = tile.area
        yield Box(
            area.x * scale,
            area.y * scale,
            area.w * scale,
            area.h * scale,
            0,
            None,
            mix(theme.action, theme.paper, 0.6),
            0.5,
        )
    small = min((min(tile.area.w / 2.6, tile.area.h) * scale for tile in tiles), default=0.0)
    style = replace(_NAME, size=max(_LEAST_NAME, min(_NAME.size, small * 0.6)), leading=0.0)
    for tile in tiles:
        line = work.setting.line(tile.name, style)
        middle_x, middle_y = (tile.area.x + tile.area.right) / 2 * scale, (tile.area.y + tile.area.bottom) / 2 * scale
        w, h = line.width + style.size * 0.9, style.line_height
        yield Box(middle_x - w / 2, middle_y - h / 2, w, h, h / 2, mix(theme.action, theme.paper, 0.12))
        yield words(middle_x - line.width / 2, middle_y - h / 2, line, style, theme.action)
