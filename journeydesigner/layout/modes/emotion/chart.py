"""The large satisfaction curve of the emotion mode: phases as columns, with a name at each point.

Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import Box, DrawingElement, Mark, MarkGroup, Path, PathSegment, Rect, TextLine
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.curve import curve_groups, has_scores, satisfaction_y
from journeydesigner.layout.map.lane_parts import LaneContent
from journeydesigner.layout.modes.emotion import columns
from journeydesigner.layout.modes.emotion.curve_points import CurvePoint, curve_points, key_touchpoint_ids, points_along
from journeydesigner.layout.modes.emotion.mean_curve import averaging_steps, mean_groups
from journeydesigner.layout.modes.emotion.names import (
    PointName,
    leader_group,
    name_value,
    place_names,
    search_effort,
)
from journeydesigner.layout.modes.emotion.unplaced_names import (
    MAX_LISTED,
    UnplacedNameList,
    list_unplaced_names,
    touchpoint_groups,
)
from journeydesigner.layout.pagination.shared_marks import (
    LaneTouchpoint,
    centred_text,
    lane_touchpoints,
    touchpoint_title,
)
from journeydesigner.layout.text.types import TextStyle

_HEAD_GAP = 6.0
_MARGIN = 7.0
"""Between names and the edge of the chart."""
_MIN_CURVE_HEIGHT = 100.0
"""The height at which the five faces of the scale do not touch."""
_MISSING_NAME_COST = 80.0
"""The cost of a point without a name and the gain of a quote, in the unit of the cost of a distant name."""
_QUOTE_GAIN = 25.0
_HEIGHT_GAIN = 0.6
"""The gain per map unit of the curve's height."""
_MAX_LIST_ROUNDS = 8
_EMPTY = TextStyle(13, 400, 20)
_MAX_LIST_SHARE = 0.42
"""The largest share of the height for the list of unplaced names; beyond it, an axis with numbers replaces the list."""


@dataclass(frozen=True, slots=True)
class _PanelCurve:
    """The curve as drawn in a panel: its groups, its points, and a dense line of points along it."""

    groups: tuple[MarkGroup, ...]
    points: tuple[CurvePoint, ...]
    line: tuple[tuple[float, float], ...]
    scale_heights: tuple[float, ...]
    """The y of satisfaction 5 to 1."""


class EmotionChart:
    """The layout of the chart in a rectangle."""

    def __init__(self, parts: Sequence[LaneContent], rect: Rect, context: LayoutContext) -> None:
        self._parts, self._rect, self._context = parts, rect, context
        self._stops = lane_touchpoints(parts)
        self._effort = search_effort(len(self._stops))
        self._columns = columns.phase_spans(parts, rect.x, rect.w)
        self.has_all_names = True
        """Whether each touchpoint has its name, unless there are too many; known after `groups()`."""
        self._averaging_step = max(averaging_steps(self._columns), default=1)
        self._key_ids = key_touchpoint_ids([stop.touchpoint for stop in self._stops])
        self._head_height = columns.head_height(parts, self._columns, context) if parts else -_HEAD_GAP
        top = rect.y + self._head_height + _HEAD_GAP
        self._body = Rect(rect.x, top, rect.w, rect.bottom - top)

    def groups(self) -> Iterator[MarkGroup]:
        """Yield the figure, then each phase with its touchpoints in order."""
        labels = self._context.labels
        if not has_scores([stop.touchpoint for stop in self._stops]):
            yield from self._empty_groups(labels.emotion.unscored if self._stops else labels.emotion.empty)
            return
        room = 0.0
        for _ in range(_MAX_LIST_ROUNDS):
            curve, names = self._best_layout(self._body.h - room)
            found = self._list_unplaced(names)
            if found is None:
                break
            if found.height <= room:
                yield from self._chart_groups(curve, names, found, room)
                return
            room = found.height
        self.has_all_names = len(self._stops) > MAX_LISTED
        curve, names = self._best_layout(self._body.h - columns.AXIS_AND_NOTE_HEIGHT)
        yield from self._chart_groups(curve, names, None, columns.AXIS_AND_NOTE_HEIGHT)

    def _list_unplaced(self, names: Mapping[str, PointName]) -> UnplacedNameList | None:
        place = replace(self._body, h=self._max_list_height)
        return list_unplaced_names(self._parts, self._columns, names, place, self._context)

    @property
    def _max_list_height(self) -> float:
        """The largest height of the list: with few touchpoints, every title is shown."""
        few = len(self._stops) <= MAX_LISTED
        return max(self._body.h * _MAX_LIST_SHARE, self._body.h - _MIN_CURVE_HEIGHT - 2 * _MARGIN if few else 0.0)

    def _best_layout(self, height: float) -> tuple[_PanelCurve, dict[str, PointName]]:
        """Return the curve in that height and the names, with most points named nearby and most quotes."""
        tries, ways = [], self._effort
        for above, below in product(ways.above_shares, ways.below_shares):
            spare = max(0.0, height - _MIN_CURVE_HEIGHT) / (height * (above + below))
            zones = height * above * min(1.0, spare), height * below * min(1.0, spare)
            curve = self._lay_out_curve(height, *zones)
            names = self._place_names(curve, height, ways.quote_counts[0])
            tries.append((_naming_cost(curve, names) + sum(zones), curve, names, zones))
        _, curve, names, zones = min(tries, key=lambda each: each[0])
        candidates = [(self._place_names(curve, height, most), most) for most in ways.quote_counts]
        names, most = min(candidates, key=lambda each: _naming_cost(curve, each[0]))
        return self._grow_curve(curve, names, height, (*zones, most))

    def _grow_curve(
        self, curve: _PanelCurve, names: dict[str, PointName], height: float, zones_and_quotes: tuple[float, float, int]
    ) -> tuple[_PanelCurve, dict[str, PointName]]:
        """Return the curve enlarged into the free space above and below it, as far as its names allow."""
        top, end, quote_count = zones_and_quotes
        tops = [name.position.rect.y for name in names.values()] + [p.anchor.y - p.anchor.radius for p in curve.points]
        ends = [name.position.rect.bottom for name in names.values()] + [
            p.anchor.y + p.anchor.radius for p in curve.points
        ]
        above = max(0.0, min(tops) - self._body.y - _MARGIN)
        below = max(0.0, self._body.y + height - _MARGIN - max(ends))
        best = _naming_cost(curve, names), curve, names
        for share in self._effort.growth_shares:
            zones = max(0.0, top - above * share), max(0.0, end - below * share)
            larger = self._lay_out_curve(height, *zones)
            more = self._place_names(larger, height, quote_count)
            cost = _naming_cost(larger, more) - (top + end - sum(zones)) * _HEIGHT_GAIN
            best = min(best, (cost, larger, more), key=lambda each: each[0])
        return best[1:]

    def _place_names(self, curve: _PanelCurve, height: float, quote_count: int) -> dict[str, PointName]:
        left = self._columns[0].x - 4
        bounds = Rect(left, self._body.y + _MARGIN, self._rect.right - left - 4, height - 2 * _MARGIN)
        return place_names(curve.points, bounds, curve.line, curve.scale_heights, quote_count, self._context)

    def _lay_out_curve(self, height: float, above: float, below: float) -> _PanelCurve:
        """Return the curve in a body of that height, with `above` and `below` left free for names."""
        panel = Rect(self._rect.x, self._body.y + above, self._rect.w, height - above - below)
        context = self._context
        description = context.labels.curve.description(", ".join(_point_descriptions(self._stops, context)))
        path = structure.curve(self._parts[0].phase.id)
        by_id = {stop.touchpoint.id: stop for stop in self._stops}
        numbers = {id_: stop.card.facts.number for id_, stop in by_id.items()}
        if self._averaging_step > 1:
            description = f"{context.labels.emotion.averaged(self._averaging_step)} {description}"
            groups = list(mean_groups(panel, self._columns, self._key_ids, context, (description, path)))
        else:
            groups = list(curve_groups(panel, self._columns, numbers, context, description, path))
        discs = [(by_id[group.ref.id], group) for group in groups if group.ref.kind == "score"]
        line = points_along(group for group in groups if group.ref.id.startswith("line"))
        scale = tuple(satisfaction_y(panel, score) for score in (5, 4, 3, 2, 1))
        return _PanelCurve(tuple(groups), tuple(curve_points(discs, self._key_ids)), tuple(line), scale)

    def _chart_groups(
        self, curve: _PanelCurve, names: Mapping[str, PointName], name_list: UnplacedNameList | None, foot_height: float
    ) -> Iterator[MarkGroup]:
        """Yield the chart. `foot_height`: of the list at its lower edge or, without a list, the axis."""
        ground, *rest = curve.groups
        body = self._body
        yield replace(
            ground, x=body.x, y=body.y, w=body.w, h=body.h, marks=self._background_marks(name_list, foot_height)
        )
        yield from rest
        yield leader_group(names, body, self._context)
        yield from self._phases(names, name_list, foot_height)

    def _phases(
        self, names: Mapping[str, PointName], name_list: UnplacedNameList | None, foot_height: float
    ) -> Iterator[MarkGroup]:
        top = self._body.bottom - foot_height
        for part, column in zip(self._parts, self._columns, strict=True):
            yield columns.head_group(part, column, self._rect.y, self._head_height, self._context)
            if name_list is not None:
                yield from touchpoint_groups(part, names, name_list, top, self._context)
            else:
                yield from columns.axis_groups(part, column, names, top + 3, self._context)
        if name_list is None:
            notes = [self._context.labels.emotion.names_left_out(len(self._stops) - len(names))]
            if self._averaging_step > 1 and has_scores([stop.touchpoint for stop in self._stops]):
                notes.insert(0, self._context.labels.emotion.averaged(self._averaging_step))
            yield columns.note_group(" ".join(notes), self._body, self._context)

    def _background_marks(self, name_list: UnplacedNameList | None, foot_height: float) -> tuple[Mark, ...]:
        """Return the background of the chart, with lines between the phases and above its foot."""
        end = self._body.h - (foot_height if name_list is not None and name_list.is_flowing else 1)
        theme, body = self._context.theme, self._body
        marks: list[Mark] = [Box(0, 0, body.w, body.h, m.LANE_RADIUS, theme.paper, theme.hairline)]
        for column in self._columns[1:]:
            x = column.x - columns.COLUMN_GAP / 2 - body.x
            down: tuple[PathSegment, ...] = (("M", (x, 1)), ("L", (x, end)))
            marks.append(Path(down, None, theme.hairline))
        if foot_height:
            across: tuple[PathSegment, ...] = (
                ("M", (1, body.h - foot_height)),
                ("L", (body.w - 1, body.h - foot_height)),
            )
            marks.append(Path(across, None, theme.hairline))
        return tuple(marks)

    def _empty_groups(self, text: str) -> Iterator[MarkGroup]:
        """Yield the empty chart with a label that says what to do first, and the touchpoints."""
        body = self._body
        high, marks = centred_text(text, body.w - 2 * columns.SCALE_WIDTH, _EMPTY, self._context)
        found = self._list_unplaced({})
        if found is not None and found.height > body.h - high - 24:
            found, self.has_all_names = None, len(self._stops) > MAX_LISTED
        foot = columns.AXIS_AND_NOTE_HEIGHT if found is None else found.height
        yield MarkGroup(DrawingElement("curve"), *body.xywh, self._background_marks(found, foot if self._stops else 0))
        y = body.y + (body.h - foot - high) / 2
        left = min((mark.x for mark in marks if isinstance(mark, TextLine)), default=0.0) - 12
        ground = Box(left, -8, body.w - 2 * columns.SCALE_WIDTH - 2 * left, high + 16, 8, self._context.theme.paper)
        path = structure.satisfaction(self._parts[0].phase.id if self._parts else "")
        width = body.w - 2 * columns.SCALE_WIDTH
        yield MarkGroup(
            DrawingElement("sheet", "calm"), body.x + columns.SCALE_WIDTH, y, width, high, (ground, *marks), path
        )
        yield from self._phases({}, found, foot)


def _naming_cost(curve: _PanelCurve, names: Mapping[str, PointName]) -> float:
    """Return the cost of names at these points: the lower, the better."""
    quoted_count = sum(name.variant.quote is not None for name in names.values())
    missed = sum(name_value(point) for point in curve.points if point.stop.touchpoint.id not in names)
    return sum(name.position.cost for name in names.values()) + _MISSING_NAME_COST * missed - _QUOTE_GAIN * quoted_count


def _point_descriptions(all_stops: Sequence[LaneTouchpoint], context: LayoutContext) -> Iterator[str]:
    """Yield the description of each point, for the figure's text alternative."""
    for stop in all_stops:
        score = stop.touchpoint.satisfaction
        if score is not None:
            title = touchpoint_title(stop.touchpoint, context)
            yield f"{stop.card.facts.number} {title}: {context.labels.formats.score(score)}"
