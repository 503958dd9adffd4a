"""What a screen reader says of the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesigner.layout.drawing import Ref
from journeydesigner.model import lookup
from journeydesigner.model.journey import JourneyMap, Link
from journeydesigner.wording.catalogue import ntr, tr
from journeydesigner.wording.numbers import number


def describe_selection(map_: JourneyMap, selection: Sequence[Ref]) -> str:
    """Return in words what is selected."""
    if len(selection) > 1:
        return ntr("{n} part selected", "{n} parts selected", len(selection))
    if selection:
        return describe(map_, selection[0])
    count = sum(len(phase.touchpoints) for phase in map_.phases)
    phases = ntr("{n} phase", "{n} phases", len(map_.phases))
    return tr(
        "{phases}, {touchpoints}, nothing selected",
        phases=phases,
        touchpoints=ntr("{n} touchpoint", "{n} touchpoints", count),
    )


def describe(map_: JourneyMap, ref: Ref) -> str:
    """Return one part in words: "Touchpoint 4 of 19, Compares tile prices, satisfaction 2"."""
    try:
        return _describe(map_, ref)
    except lookup.UnknownPart:
        return ""


def _describe(map_: JourneyMap, ref: Ref) -> str:
    match ref.kind:
        case "touchpoint":
            return _touchpoint(map_, ref.id)
        case "phase":
            phase = lookup.phase(map_, ref.id)
            touchpoints = ntr("{n} touchpoint", "{n} touchpoints", len(phase.touchpoints))
            number = map_.phases.index(phase) + 1
            return tr(
                "Phase {number} of {count}, {name}, {touchpoints}",
                number=number,
                count=len(map_.phases),
                name=phase.name or tr("without a name"),
                touchpoints=touchpoints,
            )
        case "row":
            return next((row.name for row in map_.rows if row.id == ref.id), "")
        case "cell":
            return _cell(map_, *ref.id.rpartition("/")[::2])
        case "link":
            return next((_link(map_, link) for link in map_.links if link.id == ref.id), "")
        case "map":
            return tr("Journey map {title}", title=map_.title)
    return ""


def _touchpoint(map_: JourneyMap, id_: str) -> str:
    numbers = lookup.numbers(map_)
    touchpoint = lookup.touchpoint(map_, id_)
    words = [
        tr("Touchpoint {number} of {count}", number=numbers[id_], count=len(numbers)),
        touchpoint.title or tr("without a title"),
    ]
    if touchpoint.satisfaction is not None:
        words.append(tr("satisfaction {score}", score=number(touchpoint.satisfaction)))
    if touchpoint.moment_of_truth:
        words.append(tr("moment of truth"))
    if touchpoint.pain_point:
        words.append(tr("pain point: {text}", text=touchpoint.pain_point))
    return ", ".join(words)


def _cell(map_: JourneyMap, row_id: str, phase_id: str) -> str:
    phase, empty = lookup.phase(map_, phase_id), tr("empty")
    texts = [f"{row.name}, {phase.name}: {row.text_for(phase_id) or empty}" for row in map_.rows if row.id == row_id]
    return "".join(texts)


def _link(map_: JourneyMap, link: Link) -> str:
    ends = {"source": _title(map_, link.source), "target": _title(map_, link.target)}
    return tr("Link from {source} to {target}", **ends)


def _title(map_: JourneyMap, touchpoint_id: str) -> str:
    return lookup.touchpoint(map_, touchpoint_id).title or tr("without a title")
