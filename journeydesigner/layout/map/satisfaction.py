"""The satisfaction curve in a map: whether it is shown, its panel below the lanes and its name."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block
from journeydesigner.layout.drawing import DrawingElement, MarkGroup, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.curve import PhaseSpan, curve_groups, has_scores
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.lookup import average_satisfaction, touchpoint_numbers


def shows_curve(journey: JourneyMap, context: LayoutContext) -> bool:
    """Return whether the curve is shown: on the screen with any touchpoint, on paper with any score."""
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    whole = context.options.printed_journey or context.options.full_journey
    if whole is not None:
        touchpoints = [touchpoint for phase in whole.phases for touchpoint in phase.touchpoints]
    if not context.options.show_curve:
        return False
    return has_scores(touchpoints) if context.options.paper else bool(touchpoints)


def satisfaction_groups(
    journey: JourneyMap, lanes: list[Rect], y: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield the curve below these lanes from `y` on, with its name and the map's average beside it."""
    theme, labels = context.theme, context.labels
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    whole = context.options.full_journey or journey
    at = touchpoint_numbers(whole)
    shown = [
        touchpoint for phase in (context.options.printed_journey or whole).phases for touchpoint in phase.touchpoints
    ]
    name = context.block(labels.fields["touchpoint.satisfaction"], m.ROW_NAME, m.LABEL_COLUMN_WIDTH - 8, 2)
    mean = context.block(labels.curve.average(average_satisfaction(shown)), m.ROW_NOTE, m.LABEL_COLUMN_WIDTH - 8, 2)
    marks = (
        *in_label_language(place_block(0, 4, name, theme.ink, m.LABEL_COLUMN_WIDTH - 8), context),
        *in_label_language(place_block(0, 4 + name.height, mean, theme.muted, m.LABEL_COLUMN_WIDTH - 8), context),
    )
    # Its key is that of the first touchpoint: a phase that continues on other sheets has a curve on each.
    begin = touchpoints[0].id if touchpoints else journey.phases[0].id if journey.phases else ""
    high = context.options.curve_height
    # It looks like the name of a row but is not one: a row can be renamed and deleted.
    yield MarkGroup(
        DrawingElement("curve", "name"), 0, y, m.LABEL_COLUMN_WIDTH, high, marks, structure.satisfaction(begin)
    )
    panel = Rect(lanes[0].x, y, lanes[-1].right - lanes[0].x, high)
    stretches = [
        PhaseSpan(lane.x, lane.w, phase.touchpoints) for lane, phase in zip(lanes, journey.phases, strict=True)
    ]
    values = ", ".join(
        f"{at[t.id]} {t.title.strip() or labels.lanes.untitled_touchpoint}: {labels.formats.score(t.satisfaction)}"
        for t in touchpoints
        if t.satisfaction is not None
    )
    yield from curve_groups(panel, stretches, at, context, labels.curve.description(values), structure.curve(begin))
