"""A poster over sheets that go through a usual printer: a plan of how they go together, then the sheets, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from journeydesigner.layout import metrics as m
from journeydesigner.layout.assembly import Assembly, plan
from journeydesigner.layout.cutting import Part, cut, empty
from journeydesigner.layout.drawing import Drawing, Group, Mark, Rect, Ref, Segment, Shape, Words
from journeydesigner.layout.frame import framed
from journeydesigner.layout.job import Draft, Job, sheet_of
from journeydesigner.layout.modes.poster import poster
from journeydesigner.layout.paper import MM, Layer, Page, Sheet
from journeydesigner.layout.planning import DoesNotFit
from journeydesigner.layout.setting import words
from journeydesigner.layout.telling import ranked, tellers
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.tiling import Grid, Tile, grid

_LINE = 0.5
_MARK = 3.5 * MM
"""How long a cut mark is."""
_GAP = 1.5 * MM
"""Between the poster's part and the marks."""
_WING = 1.1 * MM
_NAME = Style(10, 700, 11, tabular=True)
_TITLE = Style(7, 400, 11)
_LABEL_IN = 5 * MM
"""From a sheet's left cut mark to its label."""
_LABEL_GAP = 6.0


def tiles(work: Job) -> list[Draft]:
    """Return the sheets; raises `DoesNotFit` where the poster is too small for the map, or the sheet for a tile."""
    if not work.journey.phases:
        return poster(work)  # a title alone is not worth a pile of blank sheets
    whole = _unnumbered(_poster(work), work)
    sheet = _holding(whole, work.sheet)
    if sheet is not None:
        x, y = (sheet.width - whole.width) / 2, (sheet.height - whole.height) / 2
        layers = tuple(replace(layer, x=layer.x + x, y=layer.y + y) for layer in whole.layers)
        return [Draft(layers, framed=False, sheet=sheet)]
    try:
        over = grid(whole.width, whole.height, work.sheet, work.printing.overlap * MM)
    except ValueError:
        raise DoesNotFit from None
    whole = ranked(whole)
    used = [tile for tile in over.tiles if not empty(whole, tile.area)]
    told = tellers(whole, [tile.area for tile in used])
    sheets = [_tile(whole, over, tile, Part(tile.area, places), work) for tile, places in zip(used, told, strict=True)]
    return [plan(Assembly(whole, over, tuple(used)), work), *sheets]


def _poster(work: Job) -> Page:
    """Return the poster as it is to hang, lying or standing as sets it in the larger type."""
    asked = sheet_of(work.printing.changed(size=work.printing.poster))
    turned = [asked]
    if work.printing.poster != "custom":
        turned = [replace(asked, portrait=False), replace(asked, portrait=True)]
    pages: list[tuple[float, Page]] = []
    for sheet in turned:
        job = replace(work, sheet=sheet)
        try:
            drafts = poster(job)
        except DoesNotFit:
            continue
        pages.append((drafts[0].layers[-1].scale, framed(job, drafts)[0]))
    if not pages:
        raise DoesNotFit
    return max(pages, key=lambda found: found[0])[1]


def _unnumbered(whole: Page, work: Job) -> Page:
    """Return the poster without the number of its page: on the wall there is no second one."""
    layers = []
    for layer in whole.layers:
        groups = [_last(group, layer, work) for group in layer.drawing.groups if group.ref != Ref("page")]
        layers.append(replace(layer, drawing=replace(layer.drawing, groups=tuple(groups))))
    return replace(whole, layers=tuple(layers))


def _last(group: Group, layer: Layer, work: Job) -> Group:
    """Return the state and the date of the map without the dot before the number, at the right; other groups as is."""
    if group.ref != Ref("page", "about"):
        return group
    marks = [mark for mark in group.marks if isinstance(mark, Words)]
    line = work.setting.line(marks[0].actual or marks[0].line.text, m.LEGEND)
    told = replace(marks[0], line=line, actual=None)
    return replace(group, x=layer.drawing.width - line.width, w=line.width, marks=(told,))


def _holding(whole: Page, sheet: Sheet) -> Sheet | None:
    """Return the sheet, turned if need be, where one holds the whole poster."""
    for each in (sheet, replace(sheet, portrait=not sheet.portrait)):
        if whole.width <= each.width + 0.01 and whole.height <= each.height + 0.01:
            return each
    return None


def _tile(whole: Page, over: Grid, tile: Tile, part: Part, work: Job) -> Draft:
    """Return one sheet: its part of the poster, and round it the marks and its name."""
    area = over.part
    marks = Group(
        Ref("sheet", tile.name), 0, 0, over.sheet.width, over.sheet.height, tuple(_marks(over, tile, area, work))
    )
    around = Drawing(over.sheet.width, over.sheet.height, (marks,), (), work.theme.paper)
    return Draft((*cut(whole, part, area.x, area.y), Layer(around, 1.0, 0, 0)), framed=False, sheet=over.sheet)


def _marks(over: Grid, tile: Tile, area: Rect, work: Job) -> Iterator[Mark]:
    theme = work.theme
    for segments in _cut_marks(area):
        yield Shape(segments, None, theme.ink, _LINE)
    if over.overlap > 0:
        for segments in _triangles(over, tile, area):
            yield Shape(segments, theme.ink)
    yield from _label(over, tile, area, work)


def _label(over: Grid, tile: Tile, area: Rect, work: Job) -> Iterator[Mark]:
    """Yield the sheet's name and the map's title, below: the upper edge is cut off before the sheet is glued."""
    theme, setting = work.theme, work.setting
    left, top, room = area.x + _LABEL_IN, area.bottom + _GAP, max(40.0, area.w / 2 - 2 * _LABEL_IN)
    name = setting.line(work.labels.tile(tile.name, over.columns, over.rows), _NAME, room)
    yield words(left, top, name, _NAME, theme.ink)
    rest = room - name.width - _LABEL_GAP
    if rest > 0:
        style = replace(_TITLE, size=_TITLE.size * (1.3 if work.printing.large else 1.0))
        title = setting.line(work.whole.title.strip() or work.labels.untitled_map, style, rest)
        yield replace(
            words(left + name.width + _LABEL_GAP, top, title, style, theme.muted), baseline=top + _NAME.baseline
        )


def _cut_marks(area: Rect) -> Iterator[tuple[Segment, ...]]:
    """Yield the lines to cut along: outside the area, at its corners."""
    for x, out in ((area.x, -1), (area.right, 1)):
        for y in (area.y, area.bottom):
            yield (("M", (x + out * _GAP, y)), ("L", (x + out * (_GAP + _MARK), y)))
    for y, out in ((area.y, -1), (area.bottom, 1)):
        for x in (area.x, area.right):
            yield (("M", (x, y + out * _GAP)), ("L", (x, y + out * (_GAP + _MARK))))


def _triangles(over: Grid, tile: Tile, area: Rect) -> Iterator[tuple[Segment, ...]]:
    """Yield what points at where the next sheet's edge is to lie."""
    if tile.column + 1 < over.columns:
        x = area.right - over.overlap
        for y, out in ((area.y, -1), (area.bottom, 1)):
            tip, base = y + out * _GAP / 2, y + out * (_GAP / 2 + 2 * _WING)
            yield (("M", (x, tip)), ("L", (x - _WING, base)), ("L", (x + _WING, base)), ("Z", ()))
    if tile.row + 1 < over.rows:
        y = area.bottom - over.overlap
        for x, out in ((area.x, -1), (area.right, 1)):
            tip, base = x + out * _GAP / 2, x + out * (_GAP / 2 + 2 * _WING)
            yield (("M", (tip, y)), ("L", (base, y - _WING)), ("L", (base, y + _WING)), ("Z", ()))
