"""Descriptions of parts and of the selection for screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesigner.i18n.number_formats import format_number
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import lookup
from journeydesigner.model.journey import JourneyMap, Link
from journeydesigner.model.refs import Ref


def describe_selection(journey: JourneyMap, selection: Sequence[Ref]) -> str:
    """Describe the selection."""
    if len(selection) > 1:
        return ntr("{n} part selected", "{n} parts selected", len(selection))
    if selection:
        return describe_part(journey, selection[0])
    count = sum(len(phase.touchpoints) for phase in journey.phases)
    phases = ntr("{n} phase", "{n} phases", len(journey.phases))
    return tr(
        "{phases}, {touchpoints}, nothing selected",
        phases=phases,
        touchpoints=ntr("{n} touchpoint", "{n} touchpoints", count),
    )


def describe_part(journey: JourneyMap, ref: Ref) -> str:
    """Describe a part: "Touchpoint 4 of 19, Compares tile prices, satisfaction 2"; "" where it is not in the map."""
    try:
        return _describe_part(journey, ref)
    except lookup.UnknownPart:
        return ""


def _describe_part(journey: JourneyMap, ref: Ref) -> str:
    match ref.kind:
        case "touchpoint":
            return _describe_touchpoint(journey, ref.id)
        case "phase":
            phase = lookup.phase(journey, ref.id)
            touchpoints = ntr("{n} touchpoint", "{n} touchpoints", len(phase.touchpoints))
            number = journey.phases.index(phase) + 1
            return tr(
                "Phase {number} of {count}, {name}, {touchpoints}",
                number=number,
                count=len(journey.phases),
                name=phase.name or tr("without a name"),
                touchpoints=touchpoints,
            )
        case "row":
            return next((row.name for row in journey.rows if row.id == ref.id), "")
        case "cell":
            return _describe_cell(journey, ref.id, ref.phase_id)
        case "link":
            return next((_describe_link(journey, link) for link in journey.links if link.id == ref.id), "")
        case "map":
            return tr("Journey map {title}", title=journey.title)
    return ""


def _describe_touchpoint(journey: JourneyMap, id_: str) -> str:
    numbers = lookup.touchpoint_numbers(journey)
    touchpoint = lookup.touchpoint(journey, id_)
    words = [
        tr("Touchpoint {number} of {count}", number=numbers[id_], count=len(numbers)),
        touchpoint.title or tr("without a title"),
    ]
    if touchpoint.satisfaction is not None:
        words.append(tr("satisfaction {score}", score=format_number(touchpoint.satisfaction)))
    if touchpoint.moment_of_truth:
        words.append(tr("moment of truth"))
    if touchpoint.pain_point:
        words.append(tr("pain point: {text}", text=touchpoint.pain_point))
    return ", ".join(words)


def _describe_cell(journey: JourneyMap, row_id: str, phase_id: str) -> str:
    phase, empty = lookup.phase(journey, phase_id), tr("empty")
    texts = [f"{row.name}, {phase.name}: {row.text_for(phase_id) or empty}" for row in journey.rows if row.id == row_id]
    return "".join(texts)


def _describe_link(journey: JourneyMap, link: Link) -> str:
    ends = {"source": _title_of(journey, link.source), "target": _title_of(journey, link.target)}
    return tr("Link from {source} to {target}", **ends)


def _title_of(journey: JourneyMap, touchpoint_id: str) -> str:
    return lookup.touchpoint(journey, touchpoint_id).title or tr("without a title")
