"""Look up parts by id, the values that a touchpoint inherits from its channel, numbers and means.

All functions are at most O(n) and keep nothing between calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeydesigner.model.journey import Channel, JourneyMap, Phase, Touchpoint
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS_BY_ID, BuiltInChannel


class UnknownPart(KeyError):
    """The map holds no part of that kind with that id. `kind` is "touchpoint", "phase", "row" …"""

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(kind, id_)
        self.kind = kind
        self.id = id_


def all_touchpoints(journey: JourneyMap) -> Iterator[Touchpoint]:
    """Yield the touchpoints in the order of the journey."""
    for phase in journey.phases:
        yield from phase.touchpoints


def phase(journey: JourneyMap, phase_id: str) -> Phase:
    """Return the phase with that id; raises `UnknownPart`."""
    for candidate in journey.phases:
        if candidate.id == phase_id:
            return candidate
    raise UnknownPart("phase", phase_id)


def position_in_map(journey: JourneyMap, touchpoint_id: str) -> tuple[int, int]:
    """Return the index of the phase and the index within it of that touchpoint; raises `UnknownPart`."""
    for i, candidate in enumerate(journey.phases):
        for j, touchpoint_ in enumerate(candidate.touchpoints):
            if touchpoint_.id == touchpoint_id:
                return i, j
    raise UnknownPart("touchpoint", touchpoint_id)


def phase_of(journey: JourneyMap, touchpoint_id: str) -> Phase:
    """Return the phase in which that touchpoint lives; raises `UnknownPart`."""
    return journey.phases[position_in_map(journey, touchpoint_id)[0]]


def touchpoint(journey: JourneyMap, touchpoint_id: str) -> Touchpoint:
    """Return the touchpoint with that id; raises `UnknownPart`."""
    i, j = position_in_map(journey, touchpoint_id)
    return journey.phases[i].touchpoints[j]


def touchpoint_numbers(journey: JourneyMap) -> dict[str, int]:
    """Return each touchpoint's number in the journey, counted from 1 over all phases."""
    return {touchpoint_.id: number for number, touchpoint_ in enumerate(all_touchpoints(journey), start=1)}


def channel(journey: JourneyMap, channel_id: str | None) -> Channel | BuiltInChannel | None:
    """Return the map's own channel with that id, else the built-in one, else None."""
    if channel_id is None:
        return None
    for own in journey.channels:
        if own.id == channel_id:
            return own
    return BUILT_IN_CHANNELS_BY_ID.get(channel_id)


def effective_place(journey: JourneyMap, touchpoint_: Touchpoint) -> str | None:
    """Return where the touchpoint takes place: its own value, else its channel's; None where neither is known."""
    if touchpoint_.place is not None:
        return touchpoint_.place
    usual = channel(journey, touchpoint_.channel)
    return usual.place if usual else None


def unusual_place(journey: JourneyMap, touchpoint_: Touchpoint) -> str | None:
    """Return where the touchpoint takes place, None where its channel takes place there by itself."""
    place, usual = effective_place(journey, touchpoint_), channel(journey, touchpoint_.channel)
    return None if usual is not None and place == usual.place else place


def effective_interaction(journey: JourneyMap, touchpoint_: Touchpoint) -> str | None:
    """Return "two-way" or "one-way": its own value, else its channel's; None where neither is known."""
    if touchpoint_.interaction is not None:
        return touchpoint_.interaction
    usual = channel(journey, touchpoint_.channel)
    return usual.interaction if usual else None


def channel_senses(journey: JourneyMap, touchpoint_: Touchpoint) -> tuple[str, ...]:
    """Return the senses that the touchpoint's channel usually stimulates (not the touchpoint's own)."""
    usual = channel(journey, touchpoint_.channel)
    return usual.senses if usual else ()


def average_satisfaction(touchpoints: Iterable[Touchpoint]) -> float | None:
    """Return the mean of the scores that are known (1-5), None where none is."""
    scores = [each.satisfaction for each in touchpoints if each.satisfaction is not None]
    return sum(scores) / len(scores) if scores else None
