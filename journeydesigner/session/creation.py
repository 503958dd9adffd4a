"""Create touchpoints and phases that the user names next."""

from __future__ import annotations

from journeydesigner.i18n.translation import tr
from journeydesigner.model import lookup
from journeydesigner.model.edits import phases, placements
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint, new_id
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session

CREATION_GESTURE = "creation"
"""The gesture token of a new part: naming the part joins that undo step, abandoning the gesture removes the part."""


def new_touchpoint(journey: JourneyMap, channel_id: str | None) -> Touchpoint:
    """Return a touchpoint with that channel (None: without) and the channel's usual senses, of unknown strength."""
    channel = lookup.channel(journey, channel_id)
    senses = dict.fromkeys(channel.senses) if channel else {}
    return Touchpoint(id=new_id(), channel=channel_id, senses=senses)


def add_touchpoint(session: Session, touchpoint: Touchpoint, placement: Placement) -> Ref:
    """Add a touchpoint in a step that goes on while it is named (see `CREATION_GESTURE`)."""
    session.end_gesture()
    session.apply(
        tr("Add touchpoint"), lambda journey: placements.add(journey, touchpoint, placement), gesture=CREATION_GESTURE
    )
    return Ref("touchpoint", touchpoint.id)


def add_phase(session: Session) -> Ref:
    """Add a phase at the end in a step that goes on while it is named (see `CREATION_GESTURE`)."""
    phase = Phase(id=new_id())
    session.end_gesture()
    session.apply(tr("Add phase"), lambda journey: phases.add(journey, phase), gesture=CREATION_GESTURE)
    return Ref("phase", phase.id)
