"""Read the selection of a session: ids of touchpoints, phase, row, link."""

from __future__ import annotations

from journeydesigner.session.session import Session


def touchpoint_ids(session: Session) -> tuple[str, ...]:
    """Return the selected touchpoints, in the order of selecting."""
    return tuple(dict.fromkeys(ref.id for ref in session.selection if ref.kind == "touchpoint"))


def phase_id(session: Session) -> str:
    """Return the phase that is selected, or in which the selected cell or touchpoint is; "" where there is none."""
    journey = session.journey
    known = {phase.id for phase in journey.phases}
    for ref in session.selection:
        id_ = ref.phase_id if ref.kind == "cell" else ref.id
        if ref.kind in ("phase", "cell") and id_ in known:
            return id_
    wanted = set(touchpoint_ids(session))
    for phase in journey.phases:
        if wanted and any(each.id in wanted for each in phase.touchpoints):
            return phase.id
    return ""


def part_id(session: Session, kind: str) -> str:
    """Return the selected row or link, "" where there is none. A selected cell tells its row too."""
    for ref in session.selection:
        if ref.kind == kind:
            return ref.id
        if ref.kind == "cell" and kind == "row":
            return ref.id
    return ""
