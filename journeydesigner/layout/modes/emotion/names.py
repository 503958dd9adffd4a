"""The names along the emotional curve: titles at their points, the telling ones with the customer's own words.

What finds no room as a name is listed small under its phase or, of hundreds, told by the numbers of an axis.
Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block
from journeydesigner.layout.drawing import Box, DrawingElement, Icon, Mark, MarkGroup, Path, Rect, TextLine
from journeydesigner.layout.modes.emotion.curve_points import CurveLine, CurvePoint
from journeydesigner.layout.modes.emotion.label_placement import (
    MIN_LEADER_LENGTH,
    CurveEnvelope,
    LabelPlacer,
    LabelSize,
    PlacedLabel,
)
from journeydesigner.layout.modes.emotion.name_variants import (
    STAR_SIZE,
    NameVariant,
    name_variants,
    quoted_touchpoints,
    variant_cost,
)
from journeydesigner.layout.pagination.shared_marks import append_actual_text
from journeydesigner.layout.text.types import TextBlock
from journeydesigner.layout.theme import mix
from journeydesigner.model.refs import Ref

_KEY_POINT_VALUE = 6.0
"""What the name of a key point is worth beside that of another."""
_NO_QUOTE_COST = 20.0
"""What it costs to leave the customer's own words away under a name that was to have them."""
_GOLDEN = (5**0.5 - 1) / 2
MAX_NAMES = 72
"""Names that are tried at most: more make a thicket."""


@dataclass(frozen=True, slots=True)
class SearchEffort:
    """How many ways to set the names are tried: time is short where there are many.

    `above`, `below`: shares of the height left free there. `said`: how many of the lows get their words. `growth`: how
    much of the room left over the curve may take. `rounds`: how often what found no room goes first.
    """

    above_shares: tuple[float, ...]
    below_shares: tuple[float, ...]
    quote_counts: tuple[int, ...]
    growth_shares: tuple[float, ...]
    rounds: int


def search_effort(count: int) -> SearchEffort:
    """Return what is tried for that many touchpoints."""
    if count <= 30:
        return SearchEffort((0.10, 0.16, 0.22), (0.02, 0.09, 0.16, 0.22), (4, 8, 2, 0), (1.0, 0.75, 0.5, 0.25), 3)
    if count <= MAX_NAMES:
        return SearchEffort((0.15,), (0.09, 0.16), (4, 0), (1.0, 0.5), 2)
    return SearchEffort((0.18,), (0.16,), (3,), (), 1)


@dataclass(frozen=True, slots=True)
class PointName:
    """A name in its place."""

    point: CurvePoint
    variant: NameVariant
    position: PlacedLabel
    is_on_tint: bool
    """Whether all of it stands between the curve and neutral, on the tint and clear of the scale's lines."""


def naming_order(point: CurvePoint) -> tuple[bool, bool, float, float]:
    """Return how much a point asks for its name, the less the more: key points, moments of truth, lows, highs.

    Of points that are alike, those are named that lie apart: multiples of the golden section never bunch.
    """
    far = (
        abs(point.score - 3)
        + (0.25 if point.score < 3 else 0.0)
        + (0.5 if point.anchor.prefers_above is not None else 0.0)
    )
    return not point.is_key, not point.stop.touchpoint.moment_of_truth, -far, point.stop.card.facts.number * _GOLDEN % 1


def name_value(point: CurvePoint) -> float:
    """Return how much a name is worth: most at a key point, more at a low or a high than in between."""
    return (
        1.0 + _KEY_POINT_VALUE * point.is_key + 1.5 * point.stop.touchpoint.moment_of_truth + abs(point.score - 3) / 2
    )


def place_names(
    points: Sequence[CurvePoint],
    bounds: Rect,
    curve: CurveLine,
    scale: Sequence[float],
    quote_count: int,
    context: LayoutContext,
) -> dict[str, PointName]:
    """Return the names that find room, by touchpoint. `said`: how many of the lows and highs get their words too.

    `scale`: the heights of the scale's lines, from satisfaction 5 down to 1.
    What found no room goes first in the next try: another order often lets all of them stand.
    """
    quoted = quoted_touchpoints(points, quote_count)
    order = sorted(points, key=naming_order)[:MAX_NAMES]
    choices = {p.stop.touchpoint.id: name_variants(p, p.stop.touchpoint.id in quoted, context) for p in order}
    outline = CurveEnvelope(bounds, curve, [point.anchor for point in points])
    best: dict[str, PointName] = {}
    most = 0.0
    for _ in range(search_effort(len(points)).rounds):
        found = _place_in_order(order, LabelPlacer(outline), choices, scale)
        value = sum(name_value(name.point) for name in found.values())
        if value > most:
            best, most = found, value
        missed = [point for point in order if point.stop.touchpoint.id not in found]
        if not missed:
            break
        order = [*missed, *(point for point in order if point.stop.touchpoint.id in found)]
        order.sort(key=lambda point: not point.is_key)
    return best


def _place_in_order(
    order: Sequence[CurvePoint],
    field: LabelPlacer,
    choices: Mapping[str, Sequence[NameVariant]],
    scale: Sequence[float],
) -> dict[str, PointName]:
    found: dict[str, PointName] = {}
    for point in order:
        shapes = choices[point.stop.touchpoint.id]
        quiet = any(shape.quote for shape in shapes)
        sizes = [
            LabelSize(s.width, s.height, variant_cost(s) + _NO_QUOTE_COST * (quiet and s.quote is None)) for s in shapes
        ]
        place = field.place(point.anchor, sizes)
        if place is not None:
            found[point.stop.touchpoint.id] = PointName(
                point, shapes[place.size_index], place, _is_on_tint(point, place, scale)
            )
    return found


def _is_on_tint(point: CurvePoint, position: PlacedLabel, scale: Sequence[float]) -> bool:
    rect, neutral = position.rect, scale[2]
    inside = rect.y > neutral if point.score < 3 else rect.bottom < neutral
    return position.is_above == (point.score < 3) and inside and not any(rect.y < y < rect.bottom for y in scale)


def name_group(name: PointName, appended_text: str, context: LayoutContext) -> MarkGroup:
    """Return a name. `after`: what its last words tell of touchpoints without a name."""
    theme, stop, rect = context.theme, name.point.stop, name.position.rect
    tone = theme.score_tone(name.point.score)
    marks: list[Mark] = (
        [] if name.is_on_tint and not theme.is_greyscale else [Box(-2, 0, rect.w + 4, rect.h, 3, theme.paper)]
    )
    title, y = name.variant.title, 0.0
    if name.variant.has_star:
        x = _line_x(name, title.lines[0].width + name.variant.indent)
        top = (title.style.line_height - STAR_SIZE) / 2
        marks.append(
            Icon(
                x,
                top,
                STAR_SIZE,
                "moment-of-truth",
                theme.star,
                context.labels.fields["touchpoint.moment_of_truth"],
                2.25,
            )
        )
    lines: list[Mark] = list(_aligned_lines(name, title, y, theme.ink, name.variant.indent))
    lines = list(lines if stop.touchpoint.title.strip() else in_label_language(lines, context))
    marks += append_actual_text(lines, f": {context.labels.formats.score(name.point.score)}")
    if name.variant.quote:
        y += title.height + 2
        marks += _aligned_lines(name, name.variant.quote, y, tone.ink if name.point.score < 3 else theme.good)
    path = structure.card(stop.lane.phase.id, stop.touchpoint.id)
    ref = Ref("touchpoint", stop.touchpoint.id)
    return MarkGroup(ref, *rect.xywh, tuple(append_actual_text(marks, appended_text)), path, text=stop.touchpoint.title)


def _line_x(name: PointName, width: float) -> float:
    """Return where something that wide begins: names stand centred, flush left right of their point, or flush right."""
    spare = name.position.rect.w - width
    return (spare / 2, 0.0, spare)[name.position.side]


def _aligned_lines(name: PointName, block: TextBlock, y: float, color: str, indent: float = 0.0) -> Iterator[TextLine]:
    """Yield the lines of a block; the first one is indented, those under it where they stand flush left."""
    for line, mark in zip(block.lines, place_block(0, y, block, color), strict=True):
        assert isinstance(mark, TextLine)
        room = indent if mark.continues_paragraph is False or name.position.side == 1 else 0.0
        x = _line_x(name, line.width + room) + room
        yield TextLine(x, mark.baseline, line, color, mark.actual_text, "P", mark.continues_paragraph)


def leader_group(names: Mapping[str, PointName], origin: Rect, context: LayoutContext) -> MarkGroup:
    """Return the lines between names and points, as one ornament in `origin`."""
    marks = []
    for name in names.values():
        line = name.position.leader
        if line.h > MIN_LEADER_LENGTH:
            top, end = line.y - origin.y + 1, line.bottom - origin.y - 1
            x = line.x - origin.x
            marks.append(
                Path(
                    (("M", (x, top)), ("L", (x, end))), None, mix(context.theme.muted, context.theme.paper, 0.55), 0.75
                )
            )
    return MarkGroup(DrawingElement("sheet", "leaders"), *origin.xywh, tuple(marks))
