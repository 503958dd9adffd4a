"""The assembly plan of a tiled poster: a thumbnail under the grid of its sheets, and instructions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.context import place_block, place_line
from journeydesigner.layout.drawing import (
    Box,
    Drawing,
    DrawingElement,
    Mark,
    MarkGroup,
    Path,
    PathSegment,
    Rect,
    StructureElement,
    TextLine,
)
from journeydesigner.layout.modes.tiles.tiling import PosterTile, TileGrid
from journeydesigner.layout.pagination.page_frame import footer_room
from journeydesigner.layout.pagination.print_job import LARGE_PRINT_ZOOM, PrintJob, SheetContent, content_layer
from journeydesigner.layout.paper import POINTS_PER_MM, Layer, Page
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import Theme, mix

_PATH: StructurePath = (StructureElement("Sect", "assembly"),)
_TITLE = TextStyle(20, 700, 28)
_TITLE_GAP = 4.0
_FACTS = TextStyle(10, 400, 15)
_STEP = TextStyle(11, 400, 16)
_NUMBER = TextStyle(9.5, 700, 16, tabular=True)
_DISC = 18.0
_STEP_INDENT = 28.0
_STEP_GAP = 8.0
_MAX_STEPS_WIDTH = 260.0
_GAP = 18.0
_TILE_NAME = TextStyle(14, 600, 18, tabular=True)
_MIN_TILE_NAME_SIZE = 6.0
_RULER_MM = 50.0
"""Millimetres of the line that shows whether the printer kept the scale."""
_RULER_TICK = 3.0
_THUMBNAIL_KINDS = ("phase", "touchpoint", "cell", "curve", "map")
_MAX_THUMBNAIL_GROUPS = 1_500
"""The most boxes in the thumbnail: of a very large map it shows only the phases."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The poster, its grid and the tiles in the file."""

    poster: Page
    grid: TileGrid
    tiles: tuple[PosterTile, ...]

    @property
    def omitted_tiles(self) -> list[str]:
        """The names of the tiles without content."""
        there = {tile.name for tile in self.tiles}
        return [tile.name for tile in self.grid.tiles if tile.name not in there]


def make_assembly_sheet(assembly: Assembly, job: PrintJob) -> SheetContent:
    """Return the plan, on a sheet like the tiles'."""
    job = replace(job, sheet=replace(assembly.grid.sheet, margin=assembly.grid.border))
    scale = LARGE_PRINT_ZOOM if job.print_options.large else 1.0
    width = job.width / scale
    height = (job.height - job.header_height() - footer_room(job, None)) / scale
    drawing = Drawing(width, height, tuple(_groups(assembly, width, height, job)), job.theme.paper)
    return SheetContent((content_layer(drawing, scale, job),), sheet=job.sheet)


def _groups(assembly: Assembly, width: float, height: float, job: PrintJob) -> Iterator[MarkGroup]:
    """Yield title, thumbnail and instructions: side by side on a landscape sheet."""
    title = tuple(_title(assembly, width, job))
    top = _text_bottom(title) + _GAP
    yield MarkGroup(DrawingElement("sheet", "assembly"), 0, 0, width, top - _GAP, title, _PATH)
    stands = height > width
    room = width if stands else min(_MAX_STEPS_WIDTH, width * 0.34)
    steps, tall = _steps(assembly, room, job)
    wide = width if stands else width - room - 2 * _GAP
    high = height - top - (tall + _GAP if stands else 0.0)
    picture = _thumbnail_rect(assembly, Rect(0, top, wide, max(1.0, high)))
    x, y = (0.0, picture.bottom + _GAP) if stands else (picture.right + 2 * _GAP, top)
    yield MarkGroup(DrawingElement("sheet", "steps"), x, y, room, tall, steps, _PATH)
    yield from _thumbnail_groups(assembly, picture, job)


def _thumbnail_rect(assembly: Assembly, room: Rect) -> Rect:
    """Return the rectangle of the thumbnail: as large as possible, in the upper left corner of the room."""
    poster = assembly.poster
    scale = min(room.w / poster.width, room.h / poster.height)
    return Rect(room.x, room.y, poster.width * scale, poster.height * scale)


def _title(assembly: Assembly, width: float, job: PrintJob) -> Iterator[Mark]:
    labels, theme, grid = job.labels, job.theme, assembly.grid
    heading = job.context.block(labels.tiles.title, _TITLE, width)
    yield from place_block(0, 0, heading, theme.ink, width, "H1")
    title = job.context.block(job.full_journey.title.strip() or labels.title.untitled, _FACTS, width)
    top = heading.height + _TITLE_GAP
    yield from place_block(0, top, title, theme.muted, width)
    facts = [
        labels.tiles.poster_size(*_millimetres(grid.width, grid.height)),
        labels.tiles.sheets(len(assembly.tiles), *_millimetres(grid.sheet.width, grid.sheet.height)),
        *([labels.tiles.overlap(*_millimetres(grid.overlap))] if grid.overlap > 0 else []),
    ]
    block = job.context.block(" · ".join(facts), _FACTS, width)
    yield from place_block(0, top + title.height, block, theme.muted, width)


def _millimetres(*points: float) -> tuple[float, ...]:
    return tuple(round(each / POINTS_PER_MM, 1) for each in points)


def _text_bottom(marks: Sequence[Mark]) -> float:
    return max((mark.baseline for mark in marks if isinstance(mark, TextLine)), default=0.0) + 5.0


def _steps(assembly: Assembly, width: float, job: PrintJob) -> tuple[tuple[Mark, ...], float]:
    """Return the numbered instructions and their height."""
    theme, marks, y = job.theme, list[Mark](), 0.0
    for number, text in enumerate(job.labels.tiles.steps(assembly.grid.overlap > 0), 1):
        figure = job.context.line(str(number), _NUMBER)
        marks.append(Box(0, y - 1, _DISC, _DISC, _DISC / 2, theme.action_tint))
        marks.append(place_line((_DISC - figure.width) / 2, y, figure, _NUMBER, theme.action))
        block = job.context.block(text, _STEP, width - _STEP_INDENT)
        marks += place_block(_STEP_INDENT, y, block, theme.ink, width - _STEP_INDENT)
        y += block.height + _STEP_GAP
        if number == 1:
            high, ruler = _ruler(y, width - _STEP_INDENT, job)
            marks += ruler
            y += high + _STEP_GAP
    if assembly.omitted_tiles:
        block = job.context.block(
            job.labels.tiles.empty(", ".join(assembly.omitted_tiles)), _FACTS, width - _STEP_INDENT
        )
        marks += place_block(_STEP_INDENT, y, block, theme.muted, width - _STEP_INDENT)
        y += block.height + _STEP_GAP
    return tuple(marks), y - _STEP_GAP


def _ruler(y: float, width: float, job: PrintJob) -> tuple[float, list[Mark]]:
    """Return the height and the marks of a line of known length with its caption."""
    theme, length = job.theme, _RULER_MM * POINTS_PER_MM / (LARGE_PRINT_ZOOM if job.print_options.large else 1.0)
    ends: tuple[PathSegment, ...] = (
        ("M", (_STEP_INDENT, y)), ("L", (_STEP_INDENT, y + 2 * _RULER_TICK)), ("M", (_STEP_INDENT, y + _RULER_TICK)),
        ("L", (_STEP_INDENT + length, y + _RULER_TICK)), ("M", (_STEP_INDENT + length, y)),
        ("L", (_STEP_INDENT + length, y + 2 * _RULER_TICK)),
    )  # fmt: skip
    block = job.context.block(job.labels.tiles.ruler(_RULER_MM), _FACTS, width)
    explanation = place_block(_STEP_INDENT, y + 2 * _RULER_TICK + 2, block, theme.muted, width)
    return 2 * _RULER_TICK + 2 + block.height, [Path(ends, None, theme.ink, 0.75), *explanation]


def _thumbnail_groups(assembly: Assembly, rect: Rect, job: PrintJob) -> Iterator[MarkGroup]:
    """Yield the thumbnail, and over it the sheets with their names."""
    poster, theme = assembly.poster, job.theme
    scale = rect.w / poster.width
    marks: list[Mark] = [Box(0, 0, rect.w, rect.h, 0, theme.paper, theme.faint, 0.75)]
    marks += _thumbnail_boxes(poster, scale, theme)
    yield MarkGroup(DrawingElement("sheet", "poster"), *rect.xywh, tuple(marks))
    names = tuple(_names(assembly, scale, job))
    yield MarkGroup(DrawingElement("sheet", "tiles"), *rect.xywh, names, _PATH)


def _thumbnail_boxes(poster: Page, scale: float, theme: Theme) -> Iterator[Mark]:
    """Yield the larger boxes of the poster, scaled down: enough to recognise the sheets."""
    groups = [
        (each, group) for each in poster.layers for group in each.drawing.groups if group.ref.kind in _THUMBNAIL_KINDS
    ]
    if len(groups) > _MAX_THUMBNAIL_GROUPS:
        groups = [(each, group) for each, group in groups if group.ref.kind != "touchpoint"]
    for each, group in groups:
        yield from _thumbnail_lines(each, group, scale, theme)
        box = next((mark for mark in group.marks if isinstance(mark, Box)), None)
        if box is not None:
            units = each.scale * scale
            fill = theme.hairline if group.ref.kind == "touchpoint" else box.fill
            at = (
                (each.x + (group.x + box.x) * each.scale) * scale,
                (each.y + (group.y + box.y) * each.scale) * scale,
            )
            yield Box(*at, box.w * units, box.h * units, box.radius * units, fill, box.stroke, 0.35)


def _thumbnail_lines(layer: Layer, group: MarkGroup, scale: float, theme: Theme) -> Iterator[Mark]:
    """Yield the title as bars and the curve as a line."""
    units = layer.scale * scale
    left, top = (layer.x + group.x * layer.scale) * scale, (layer.y + group.y * layer.scale) * scale
    for mark in group.marks:
        if isinstance(mark, TextLine) and group.ref.kind == "map" and mark.line.runs:
            high = mark.line.runs[0].size * units * 0.55
            yield Box(
                left + mark.x * units,
                top + mark.baseline * units - high,
                mark.line.width * units,
                high,
                0,
                theme.hairline,
            )
        elif isinstance(mark, Path) and group.ref.kind == "curve" and group.ref.id.startswith("line"):
            yield Path(
                tuple((kind, _to_thumbnail(at, left, top, units)) for kind, at in mark.segments),
                None,
                theme.muted,
                0.75,
            )


def _to_thumbnail(numbers: Sequence[float], left: float, top: float, units: float) -> tuple[float, ...]:
    """Return coordinates (x and y in turn) in the thumbnail."""
    return tuple((top if place % 2 else left) + each * units for place, each in enumerate(numbers))


def _names(assembly: Assembly, scale: float, job: PrintJob) -> Iterator[Mark]:
    theme, tiles = job.theme, assembly.tiles
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
    style = replace(_TILE_NAME, size=max(_MIN_TILE_NAME_SIZE, min(_TILE_NAME.size, small * 0.6)), leading=0.0)
    for tile in tiles:
        line = job.context.line(tile.name, style)
        middle_x, middle_y = (tile.area.x + tile.area.right) / 2 * scale, (tile.area.y + tile.area.bottom) / 2 * scale
        w, h = line.width + style.size * 0.9, style.line_height
        yield Box(middle_x - w / 2, middle_y - h / 2, w, h, h / 2, mix(theme.action, theme.paper, 0.12))
        yield place_line(middle_x - line.width / 2, middle_y - h / 2, line, style, theme.action)
