"""Making touchpoints and phases: from a channel, from text, from nothing but a place."""

from __future__ import annotations

from journeydesigner.canvas.places import Landing
from journeydesigner.model import fragment, lookup
from journeydesigner.model.edits import phases, touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint, new_id
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import ntr, tr

ADDING = "canvas: adding"
"""The token of a part just made: naming it belongs to the same step, giving up the name takes it back."""


def touchpoint_in(map_: JourneyMap, channel_id: str | None) -> Touchpoint:
    """Return a touchpoint in that channel (None: in none) with the channel's usual senses, of unknown strength."""
    channel = lookup.channel(map_, channel_id)
    senses = dict.fromkeys(channel.senses) if channel else {}
    return Touchpoint(id=new_id(), channel=channel_id, senses=senses)


def add(session: Session, touchpoint: Touchpoint, place: Landing | None) -> str:
    """Add a touchpoint as the beginning of a step (see `ADDING`), and a phase where there is none. Return its id."""

    def edit(map_: JourneyMap) -> JourneyMap:
        map_, phase, index = _somewhere(map_, place)
        return touchpoints.add(map_, phase, touchpoint, index)

    session.end_gesture()
    session.apply(tr("Add touchpoint"), edit, gesture=ADDING)
    return touchpoint.id


def add_phase(session: Session) -> str:
    """Add a phase at the end as the beginning of a step (see `ADDING`). Return its id."""
    phase = Phase(id=new_id())
    session.end_gesture()
    session.apply(tr("Add phase"), lambda map_: phases.add(map_, phase), gesture=ADDING)
    return phase.id


def paste(session: Session, text: str, place: Landing | None) -> tuple[str, ...]:
    """Put in what the text holds, as one step. Return the new ids; raises `fragment.BadFragment`."""
    map_, phase, index = _somewhere(session.map, place)
    new, ids = fragment.paste(map_, text, phase, index)
    if ids:
        session.apply(ntr("Paste touchpoint", "Paste touchpoints", len(ids)), lambda _: new)
    return ids


def _somewhere(map_: JourneyMap, place: Landing | None) -> tuple[JourneyMap, str, int | None]:
    """Return the map with a phase to put things in, its id and the place there (None: its end)."""
    if place is not None:
        return map_, place.phase, place.index
    if map_.phases:
        return map_, map_.phases[-1].id, None
    phase = Phase(id=new_id())
    return phases.add(map_, phase), phase.id, None
