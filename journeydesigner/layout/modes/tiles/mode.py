"""The tiles mode: a poster over the sheets of an ordinary printer: an assembly plan, then the sheets, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeydesigner.layout.context import place_line
from journeydesigner.layout.drawing import Drawing, DrawingElement, Mark, MarkGroup, Path, PathSegment, Rect, TextLine
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.modes.poster.mode import make_poster
from journeydesigner.layout.modes.tiles.assembly_sheet import Assembly, make_assembly_sheet
from journeydesigner.layout.modes.tiles.clipping import PageClip, clip_page, is_empty
from journeydesigner.layout.modes.tiles.reading_order import assign_tagged_groups, number_groups
from journeydesigner.layout.modes.tiles.tiling import PosterTile, TileGrid, choose_grid
from journeydesigner.layout.pagination.page_frame import add_frames
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent, sheet_for
from journeydesigner.layout.paper import POINTS_PER_MM, Layer, Page, Sheet
from journeydesigner.layout.text.types import TextStyle

_MARK_LINE_WIDTH = 0.5
_CUT_MARK_LENGTH = 3.5 * POINTS_PER_MM
"""The length of a cut mark."""
_MARK_GAP = 1.5 * POINTS_PER_MM
"""Between the poster's part and the marks."""
_TRIANGLE_HALF_WIDTH = 1.1 * POINTS_PER_MM
_NAME = TextStyle(10, 700, 11, tabular=True)
_TITLE = TextStyle(8.5, 600, 11)
_CONFIDENTIALITY = TextStyle(9, 700, 11)
_MAX_CONFIDENTIALITY_SHARE = 0.6
"""The largest share of the room beside a sheet's name for the confidentiality notice."""
_LARGE_PRINT_FACTOR = 1.15
_LABEL_INDENT = 5 * POINTS_PER_MM
"""From a sheet's left cut mark to its label."""
_LABEL_GAP = 6.0


def make_tiles(job: PrintJob) -> list[SheetContent]:
    """Return the sheets. Raises `DoesNotFit` where the poster is too small for the map, or the sheet for a tile."""
    if not job.journey.phases:
        return make_poster(job)  # a title alone is not worth several sheets
    whole = _without_page_number(_poster_page(job), job)
    sheet = _single_sheet(whole, job.sheet)
    if sheet is not None:
        x, y = (sheet.width - whole.width) / 2, (sheet.height - whole.height) / 2
        layers = tuple(replace(layer, x=layer.x + x, y=layer.y + y) for layer in whole.layers)
        return [SheetContent(layers, has_frame=False, sheet=sheet)]
    try:
        over = choose_grid(whole.width, whole.height, job.sheet, job.print_options.overlap * POINTS_PER_MM)
    except ValueError:
        raise DoesNotFit from None
    whole = number_groups(whole)
    used = [tile for tile in over.tiles if not is_empty(whole, tile.area)]
    tagged = assign_tagged_groups(whole, [tile.area for tile in used])
    sheets = [
        _tile(whole, over, tile, PageClip(tile.area, places), job) for tile, places in zip(used, tagged, strict=True)
    ]
    return [make_assembly_sheet(Assembly(whole, over, tuple(used)), job), *sheets]


def _poster_page(job: PrintJob) -> Page:
    """Return the poster in the chosen orientation; only the sheets are turned to need as few as possible."""
    job = replace(job, sheet=sheet_for(job.print_options.changed(size=job.print_options.poster)))
    return add_frames(job, make_poster(job))[0]


def _without_page_number(page: Page, job: PrintJob) -> Page:
    """Return the poster without its page number: there is only one poster."""
    layers = []
    for layer in page.layers:
        groups = [
            _trim_about_line(group, layer, job) for group in layer.drawing.groups if group.ref != DrawingElement("page")
        ]
        layers.append(replace(layer, drawing=replace(layer.drawing, groups=tuple(groups))))
    return replace(page, layers=tuple(layers))


def _trim_about_line(group: MarkGroup, layer: Layer, job: PrintJob) -> MarkGroup:
    """Return the group of state and date without the dot before the page number; other groups unchanged."""
    if group.ref != DrawingElement("page", "about"):
        return group
    marks = [mark for mark in group.marks if isinstance(mark, TextLine)]
    line = job.context.line(marks[0].actual_text or marks[0].line.text, m.LEGEND)
    mark = replace(marks[0], line=line, actual_text=None)
    return replace(group, x=layer.drawing.width - line.width, w=line.width, marks=(mark,))


def _single_sheet(page: Page, sheet: Sheet) -> Sheet | None:
    """Return the sheet, turned if need be, where one holds the whole poster."""
    for each in (sheet, replace(sheet, portrait=not sheet.portrait)):
        if page.width <= each.width + 0.01 and page.height <= each.height + 0.01:
            return each
    return None


def _tile(page: Page, grid: TileGrid, tile: PosterTile, page_clip: PageClip, job: PrintJob) -> SheetContent:
    """Return one sheet: its part of the poster, with cut marks and its name around it."""
    area = grid.tile_rect
    grid_marks = tuple(_marks(grid, tile, _confidentiality_text(page), job))
    marks = MarkGroup(DrawingElement("sheet", tile.name), 0, 0, grid.sheet.width, grid.sheet.height, grid_marks)
    around = Drawing(grid.sheet.width, grid.sheet.height, (marks,), job.theme.paper)
    return SheetContent(
        (*clip_page(page, page_clip, area.x, area.y), Layer(around, 1.0, 0, 0)), has_frame=False, sheet=grid.sheet
    )


def _marks(grid: TileGrid, tile: PosterTile, confidentiality: str, job: PrintJob) -> Iterator[Mark]:
    theme, area = job.theme, grid.tile_rect
    for segments in _cut_marks(area):
        yield Path(segments, None, theme.ink, _MARK_LINE_WIDTH)
    if grid.overlap > 0:
        for segments in _triangles(grid, tile, area):
            yield Path(segments, theme.ink)
    yield from _label(grid, tile, confidentiality, job)


def _label(grid: TileGrid, tile: PosterTile, confidentiality: str, job: PrintJob) -> Iterator[Mark]:
    """Yield the sheet's name, the map's title and the confidentiality notice.

    They are below: the upper border is cut off before the sheet is glued.
    """
    theme, context, area = job.theme, job.context, grid.tile_rect
    left, top = area.x + _LABEL_INDENT, area.bottom + _MARK_GAP
    room = max(40.0, area.w - grid.overlap - 2 * _LABEL_INDENT)
    name = context.line(job.labels.tiles.position(tile.name, grid.columns, grid.rows), _NAME, room)
    yield place_line(left, top, name, _NAME, theme.ink)
    left, room = left + name.width + _LABEL_GAP, room - name.width - _LABEL_GAP
    if confidentiality and room > 0:
        style = _scaled_for_print(_CONFIDENTIALITY, job)
        line = context.line(confidentiality, style, room * _MAX_CONFIDENTIALITY_SHARE)
        mark = place_line(left + room - line.width, top, line, style, theme.ink, confidentiality)
        yield replace(mark, baseline=top + _NAME.baseline)
        room -= line.width + 2 * _LABEL_GAP
    if room > 0:
        style = _scaled_for_print(_TITLE, job)
        text = job.full_journey.title.strip() or job.labels.title.untitled
        mark = place_line(left, top, context.line(text, style, room), style, theme.ink, text)
        yield replace(mark, baseline=top + _NAME.baseline)


def _confidentiality_text(page: Page) -> str:
    """Return the poster's confidentiality notice: it is repeated on each sheet."""
    groups = (group for layer in page.layers for group in layer.drawing.groups)
    found = (mark for group in groups if group.ref == DrawingElement("page", "confidentiality") for mark in group.marks)
    return next((mark.actual_text or mark.line.text for mark in found if isinstance(mark, TextLine)), "")


def _scaled_for_print(style: TextStyle, job: PrintJob) -> TextStyle:
    """Return the style, a little larger in large print: the border of a tile has no room for more."""
    return replace(style, size=style.size * (_LARGE_PRINT_FACTOR if job.print_options.large else 1.0))


def _cut_marks(area: Rect) -> Iterator[tuple[PathSegment, ...]]:
    """Yield the cut marks, outside the corners of the area."""
    for x, out in ((area.x, -1), (area.right, 1)):
        for y in (area.y, area.bottom):
            yield (("M", (x + out * _MARK_GAP, y)), ("L", (x + out * (_MARK_GAP + _CUT_MARK_LENGTH), y)))
    for y, out in ((area.y, -1), (area.bottom, 1)):
        for x in (area.x, area.right):
            yield (("M", (x, y + out * _MARK_GAP)), ("L", (x, y + out * (_MARK_GAP + _CUT_MARK_LENGTH))))


def _triangles(grid: TileGrid, tile: PosterTile, area: Rect) -> Iterator[tuple[PathSegment, ...]]:
    """Yield the triangles that mark where the next sheet's edge goes."""
    if tile.column + 1 < grid.columns:
        x = area.right - grid.overlap
        for y, out in ((area.y, -1), (area.bottom, 1)):
            tip, base = y + out * _MARK_GAP / 2, y + out * (_MARK_GAP / 2 + 2 * _TRIANGLE_HALF_WIDTH)
            yield (
                ("M", (x, tip)),
                ("L", (x - _TRIANGLE_HALF_WIDTH, base)),
                ("L", (x + _TRIANGLE_HALF_WIDTH, base)),
                ("Z", ()),
            )
    if tile.row + 1 < grid.rows:
        y = area.bottom - grid.overlap
        for x, out in ((area.x, -1), (area.right, 1)):
            tip, base = x + out * _MARK_GAP / 2, x + out * (_MARK_GAP / 2 + 2 * _TRIANGLE_HALF_WIDTH)
            yield (
                ("M", (tip, y)),
                ("L", (base, y - _TRIANGLE_HALF_WIDTH)),
                ("L", (base, y + _TRIANGLE_HALF_WIDTH)),
                ("Z", ()),
            )
