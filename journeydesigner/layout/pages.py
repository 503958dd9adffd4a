"""From map to sheets: reflowed before scaled, broken between phases before it gets illegible, never under 6 points.

One sheet with one row of lanes where that stays readable; else two to four bands of whole phases on it; else as many
sheets as it takes at a comfortable size, a phase too large for one going on over the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout import metrics as m
from journeydesigner.layout.bands import even_split, part, pieces
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.drawing import Drawing, Group, Ref
from journeydesigner.layout.footer import footer_groups, footer_height
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.lanes import columns_for
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.options import Options
from journeydesigner.layout.paper import SMALLEST_TYPE, Bookmark, Document, Page, Sheet
from journeydesigner.layout.setting import Setting
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap, Phase

MOST = 1.0
"""Points per map unit on paper at most: type as on the screen, no larger."""
READABLE = 0.7
COMFORTABLE = 0.8
LEAST = SMALLEST_TYPE / m.SMALLEST
PICTURE_SCALE = 72 / 96
PICTURE_MARGIN = 24.0
_ROWS = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32)
_CELL_LINES = (60, 14, 8, 5, 3, 2, 1)
_BAND_GAP = 24.0
_FOOT_GAP = 12.0
_MOST_BANDS = 4
_LEAST_CARD_AREA = 3_600
"""Points² that a card with its share of the rest takes at the smallest type: more cards than that need more sheets."""
_WIDEST_CARD = 280.0
_SHORT_CURVE = 108.0


class DoesNotFit(Exception):
    """Even at the smallest type this map's rows are higher than the sheet. The remedy is a larger sheet."""


@dataclass(frozen=True, slots=True)
class Band:
    """Whole phases side by side, at most `rows` cards under each other."""

    phases: tuple[Phase, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """One way to put (a part of) the map on one sheet: its bands of phases, points per unit, how long cells may be."""

    scale: float
    bands: tuple[Band, ...]
    cell_lines: int = _CELL_LINES[0]
    curve_height: float = m.CURVE_HEIGHT
    first: bool = True


class _Paginator:
    """The sheets of one map on one kind of paper."""

    def __init__(self, composer: Composer, journey: JourneyMap, theme: Theme, labels: Labels, sheet: Sheet) -> None:
        self.composer, self.journey, self.theme, self.labels, self.sheet = composer, journey, theme, labels, sheet
        self.width = sheet.width - 2 * sheet.margin
        self.height = sheet.height - 2 * sheet.margin
        self.setting = Setting(composer.measurer, theme, labels, Options(paper=True))

    def compose(self, band: Band, plan: _Plan, width: float | None = None, height: float | None = None) -> Drawing:
        """Compose one band, at its natural size or filling that width and height (map units)."""
        options = Options(
            width=width, height=height, paper=True, rows=band.rows, whole=self.journey,
            max_cell_lines=plan.cell_lines, widest_card=_WIDEST_CARD, curve_height=plan.curve_height,
            brief=not plan.first,
        )  # fmt: skip
        return self.composer.compose(part(self.journey, band.phases), self.theme, self.labels, options)

    def room(self, scale: float, first: bool) -> tuple[float, float]:
        """Return the width and the height, without the foot, in map units at that scale."""
        width = self.width / scale
        foot = footer_height(self.journey, width, first, self.setting)
        return width, self.height / scale - foot - _FOOT_GAP

    def plans(self) -> list[_Plan]:
        """Return the plan of each sheet."""
        phases = self.journey.phases
        best = None
        if sum(len(phase.touchpoints) for phase in phases) <= self.width * self.height / _LEAST_CARD_AREA:
            for count in range(1, min(_MOST_BANDS, max(1, len(phases))) + 1):
                found = self.best_with(count)
                if best is None or found.scale > best.scale * 1.02:
                    best = found
                if best.scale >= READABLE:
                    return [best]
        if best is not None and best.scale >= LEAST:
            return [best]
        if self.journey.swimlanes == "horizontal":
            self.journey = self.journey.changed(swimlanes="vertical")  # over several sheets phases stand side by side
            return self.plans()
        return self.sheets()

    def best_with(self, count: int) -> _Plan:
        """Return the plan with that many bands that allows the largest type on one sheet."""
        phases = self.journey.phases
        if not phases:
            return self.scaled(_Plan(MOST, (Band((), 1),)))
        most = max(1, *(len(phase.touchpoints) for phase in phases))
        plans = []
        for rows in [r for r in _ROWS if r < most] + [most]:
            cuts = even_split([_lane(phase, rows) for phase in phases], count)
            bands = [Band(phases[a:b], rows) for a, b in cuts]
            widest = max(_band_width(band) for band in bands)
            plans.append(self.scaled(_Plan(MOST, tuple(_spread(band, widest) for band in bands))))
        return max(plans, key=lambda plan: plan.scale)

    def scaled(self, plan: _Plan) -> _Plan:
        """Return the plan at the scale at which its natural size fits the sheet, at most its own."""
        drawings = [self.compose(band, plan) for band in plan.bands]
        height = _stacked_height(drawings)
        scale = min(plan.scale, self.width / max(drawing.width for drawing in drawings))
        for _ in range(3):  # the foot's height in map units depends on the scale: a few rounds settle it
            scale = min(scale, scale * self.room(scale, plan.first)[1] / height)
        return replace(plan, scale=scale)

    def sheets(self) -> list[_Plan]:
        """Return plans for as many sheets as it takes: smaller type before shorter cells, one row of cards last."""
        for least in (2, 1):
            for lines in _CELL_LINES:
                for scale in (COMFORTABLE, READABLE, LEAST * 1.02):
                    plans = self.sheets_at(scale, lines, least)
                    if plans and min(plan.scale for plan in plans) >= LEAST:
                        return plans
        raise DoesNotFit

    def sheets_at(self, scale: float, lines: int, least: int) -> list[_Plan]:
        """Return plans at that scale, none where not even `least` rows and one column of cards fit."""
        model = _Plan(scale, (), lines, _SHORT_CURVE)
        width, height = self.room(scale, first=True)
        bare = max(self.bare_height(phase, model) for phase in self.journey.phases)
        rows = int((height - bare) // (m.CARD_HEIGHT + m.CARD_GAP))
        columns = int((width - m.LABEL_WIDTH - 2 * m.LANE_PAD + m.CARD_GAP) // (m.CARD_WIDTH + m.CARD_GAP))
        if rows < least or columns < 1:
            return []
        parts = [piece for phase in self.journey.phases for piece in pieces(_narrow(phase, columns), rows * columns)]
        return [
            self.scaled(replace(model, bands=(Band(phases, rows),), first=index == 0))
            for index, phases in enumerate(_filled(parts, rows, width))
        ]

    def bare_height(self, phase: Phase, plan: _Plan) -> float:
        """Return the height of a sheet with this phase but for its cards."""
        return self.compose(Band((phase.changed(touchpoints=()),), 1), plan).height - m.LANE_LEAST

    def page(self, plan: _Plan, number: int, pages: int) -> Page:
        """Return the composed sheet."""
        width, height = self.room(plan.scale, plan.first)
        alone = len(plan.bands) == 1
        drawings = [self.compose(band, plan, width, height if alone else None) for band in plan.bands]
        groups = list(_stacked(drawings))
        groups += footer_groups(self.journey, 0, height + _FOOT_GAP, width, number, pages, self.setting)
        drawing = Drawing(width, self.height / plan.scale, tuple(groups), (), self.theme.paper)
        margin = self.sheet.margin
        return Page(self.sheet.width, self.sheet.height, drawing, plan.scale, margin, margin)


def paginate(composer: Composer, journey: JourneyMap, theme: Theme, labels: Labels, sheet: Sheet) -> Document:
    """Lay the map out on sheets of paper; raises `DoesNotFit`."""
    work = _Paginator(composer, journey, theme, labels, sheet)
    plans = work.plans()
    pages = tuple(work.page(plan, number, len(plans)) for number, plan in enumerate(plans, 1))
    return Document(
        pages=pages,
        title=journey.title.strip() or labels.untitled_map,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        bookmarks=tuple(_bookmarks(pages, journey, labels)),
        missing=missing_characters(journey, composer.measurer),
    )


def whole(composer: Composer, journey: JourneyMap, theme: Theme, labels: Labels) -> Page:
    """Return the map as one page of its own size, a map unit a pixel at 96 to the inch: for a picture of it."""
    drawing = composer.compose(journey, theme, labels, Options(paper=True))
    width, height = drawing.width * PICTURE_SCALE, drawing.height * PICTURE_SCALE
    return Page(width + 2 * PICTURE_MARGIN, height + 2 * PICTURE_MARGIN, drawing, PICTURE_SCALE, *(PICTURE_MARGIN,) * 2)


def _bookmarks(pages: Sequence[Page], journey: JourneyMap, labels: Labels) -> Iterator[Bookmark]:
    """Yield one bookmark per phase, where it begins."""
    names = {phase.id: phase.name.strip() or labels.untitled_phase for phase in journey.phases}
    for number, page in enumerate(pages):
        for group in page.drawing.groups:
            if group.ref.kind == "phase" and group.ref.id in names:
                yield Bookmark(names.pop(group.ref.id), number, page.y + group.y * page.scale)


def _narrow(phase: Phase, columns: int) -> Phase:
    """Return the phase with no more columns of its own than a sheet holds."""
    return phase.changed(columns=min(phase.columns, columns)) if phase.columns else phase


def _lane(phase: Phase, rows: int) -> float:
    columns = columns_for(len(phase.touchpoints), rows, phase.columns)
    return columns * (m.CARD_WIDTH + m.CARD_GAP) - m.CARD_GAP + 2 * m.LANE_PAD + m.LANE_GAP


def _band_width(band: Band) -> float:
    return sum(_lane(phase, band.rows) for phase in band.phases)


def _spread(band: Band, width: float) -> Band:
    """Return the band with fewer rows, as far as it then stays within the width: bands of one sheet end alike."""
    rows = band.rows
    while rows > 1 and _band_width(Band(band.phases, rows - 1)) <= width:
        rows -= 1
    return Band(band.phases, rows)


def _filled(parts: Sequence[Phase], rows: int, width: float) -> Iterator[tuple[Phase, ...]]:
    """Yield the parts for each sheet: as few sheets as hold them, evenly filled, no phase twice on one."""
    widths = [_lane(phase, rows) for phase in parts]
    room = width - m.LABEL_WIDTH + m.LANE_GAP

    def holds(a: int, b: int) -> bool:
        ids = [phase.id for phase in parts[a:b]]
        return sum(widths[a:b]) <= room + 0.5 and len(set(ids)) == len(ids)

    for count in range(1, len(parts) + 1):
        cuts = even_split(widths, count)
        if all(holds(a, b) for a, b in cuts):
            yield from (tuple(parts[a:b]) for a, b in cuts)
            return
    yield from ((phase,) for phase in parts)


def _stacked_height(drawings: Sequence[Drawing]) -> float:
    first, *others = drawings
    return first.height + sum(d.height - _header(d) + _BAND_GAP for d in others)


def _header(drawing: Drawing) -> float:
    """Return the height of the title block with the gap below it."""
    return drawing.groups[0].h + 20


def _stacked(drawings: Sequence[Drawing]) -> Iterator[Group]:
    """Yield the groups of bands under each other; only the first keeps its title block."""
    y = 0.0
    for index, drawing in enumerate(drawings):
        skip = _header(drawing) if index else 0.0
        for group in drawing.groups:
            if index == 0 or group.ref != Ref("map"):
                yield replace(group, y=group.y + y - skip)
        y += drawing.height - skip + _BAND_GAP
