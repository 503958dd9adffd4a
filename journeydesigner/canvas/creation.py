"""Making touchpoints and phases: from a channel, from text, from nothing but a place."""

from __future__ import annotations

from journeydesigner.canvas.drop_targets import DropTarget
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import fragment, lookup
from journeydesigner.model.edits import phases, touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint, new_id
from journeydesigner.session.session import Session

CREATION_GESTURE = "canvas: adding"
"""The token of a part just made: naming it belongs to the same step, giving up the name takes it back."""


def new_touchpoint(journey: JourneyMap, channel_id: str | None) -> Touchpoint:
    """Return a touchpoint in that channel (None: in none) with the channel's usual senses, of unknown strength."""
    channel = lookup.channel(journey, channel_id)
    senses = dict.fromkeys(channel.senses) if channel else {}
    return Touchpoint(id=new_id(), channel=channel_id, senses=senses)


def add_touchpoint(session: Session, touchpoint: Touchpoint, target: DropTarget | None) -> str:
    """Add a touchpoint as the beginning of a step (see `ADDING`), and a phase where there is none. Return its id."""

    def edit(journey: JourneyMap) -> JourneyMap:
        journey, phase, index = _with_target_phase(journey, target)
        return touchpoints.add(journey, phase, touchpoint, index)

    session.end_gesture()
    session.apply(tr("Add touchpoint"), edit, gesture=CREATION_GESTURE)
    return touchpoint.id


def add_phase(session: Session) -> str:
    """Add a phase at the end as the beginning of a step (see `ADDING`). Return its id."""
    phase = Phase(id=new_id())
    session.end_gesture()
    session.apply(tr("Add phase"), lambda journey: phases.add(journey, phase), gesture=CREATION_GESTURE)
    return phase.id


def paste_at(session: Session, text: str, target: DropTarget | None) -> tuple[str, ...]:
    """Put in what the text holds, as one step. Return the new ids; raises `fragment.BadFragment`."""
    journey, phase, index = _with_target_phase(session.journey, target)
    new, ids = fragment.paste(journey, text, phase, index)
    if ids:
        session.apply(ntr("Paste touchpoint", "Paste touchpoints", len(ids)), lambda _: new)
    return ids


def _with_target_phase(journey: JourneyMap, target: DropTarget | None) -> tuple[JourneyMap, str, int | None]:
    """Return the map with a phase to put things in, its id and the place there (None: its end)."""
    if target is not None:
        return journey, target.phase, target.index
    if journey.phases:
        return journey, journey.phases[-1].id, None
    phase = Phase(id=new_id())
    return phases.add(journey, phase), phase.id, None
