"""The satisfaction curve's place in a map: whether it shows, under which lanes, with which name beside it."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.curve import Stretch, curve_groups, has_scores
from journeydesigner.layout.drawing import Group, Rect, Ref
from journeydesigner.layout.setting import Setting, ours, paragraph
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.lookup import average_satisfaction, numbers


def shows_curve(journey: JourneyMap, setting: Setting) -> bool:
    """On the screen the curve stands ready from the first card on; paper has no room for an empty one."""
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    whole = setting.options.printed or setting.options.whole
    if whole is not None:
        touchpoints = [touchpoint for phase in whole.phases for touchpoint in phase.touchpoints]
    if not setting.options.curve:
        return False
    return has_scores(touchpoints) if setting.options.paper else bool(touchpoints)


def satisfaction_groups(journey: JourneyMap, lanes: list[Rect], y: float, setting: Setting) -> Iterator[Group]:
    """Yield the curve under these lanes, from `y` down, with its name and the mean of the map beside it."""
    theme, labels = setting.theme, setting.labels
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    whole = setting.options.whole or journey
    at = numbers(whole)
    shown = [touchpoint for phase in (setting.options.printed or whole).phases for touchpoint in phase.touchpoints]
    name = setting.block(labels.satisfaction, m.ROW_NAME, m.LABEL_WIDTH - 8, 2)
    mean = setting.block(labels.average(average_satisfaction(shown)), m.ROW_NOTE, m.LABEL_WIDTH - 8, 2)
    marks = (
        *ours(paragraph(0, 4, name, theme.ink, m.LABEL_WIDTH - 8), setting),
        *ours(paragraph(0, 4 + name.height, mean, theme.muted, m.LABEL_WIDTH - 8), setting),
    )
    # Named after its first touchpoint: a phase that goes on over several sheets has a curve on each.
    begin = touchpoints[0].id if touchpoints else journey.phases[0].id if journey.phases else ""
    high = setting.options.curve_height
    # It looks like a row's name but is none of the map's rows: nothing that a row can have done to it fits here.
    yield Group(Ref("curve", "name"), 0, y, m.LABEL_WIDTH, high, marks, structure.satisfaction(begin))
    panel = Rect(lanes[0].x, y, lanes[-1].right - lanes[0].x, high)
    stretches = [Stretch(lane.x, lane.w, phase.touchpoints) for lane, phase in zip(lanes, journey.phases, strict=True)]
    values = ", ".join(
        f"{at[t.id]} {t.title.strip() or labels.untitled_touchpoint}: {labels.score(t.satisfaction)}"
        for t in touchpoints
        if t.satisfaction is not None
    )
    yield from curve_groups(panel, stretches, at, setting, labels.curve(values), structure.curve(begin))
