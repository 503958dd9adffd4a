"""Edits of the selected parts: delete, duplicate, set the satisfaction, move."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import lookup
from journeydesigner.model.edits import links, phases, placements, rows, touchpoints
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.journey import JourneyMap, new_id
from journeydesigner.model.refs import PartKind, Ref, existing_refs
from journeydesigner.session.session import Session


def selected_ids(session: Session, kind: PartKind = "touchpoint") -> tuple[str, ...]:
    """Return the ids of the selected parts of that kind, in the order of selecting."""
    return tuple(ref.id for ref in session.selection if ref.kind == kind)


def selected_cells(session: Session) -> tuple[Ref, ...]:
    """Return the selected cells, in the order of selecting."""
    return tuple(ref for ref in session.selection if ref.kind == "cell")


def delete(session: Session) -> None:
    """Delete the selected parts (of a cell its text) as one step; nothing is selected then, so that a second press of
    the key deletes nothing. What is pasted or added next lands where they were.
    """
    refs = session.selection
    label = _delete_label(refs)
    if label is None:
        return
    before, place = session.journey, _place_of_removed(session.journey, selected_ids(session))
    session.apply(label, lambda journey: _without_parts(journey, refs))
    if place is not None and session.journey is not before:
        session.select()
        session.point_at(place)


def _delete_label(refs: Sequence[Ref]) -> str | None:
    count = len(refs)
    kinds = {ref.kind for ref in refs}
    labels: dict[PartKind, str] = {
        "touchpoint": ntr("Delete touchpoint", "Delete touchpoints", count),
        "phase": ntr("Delete phase", "Delete phases", count),
        "row": ntr("Delete row", "Delete rows", count),
        "cell": tr("Clear text"),
        "link": ntr("Delete link", "Delete links", count),
    }
    return labels.get(next(iter(kinds))) if len(kinds) == 1 else tr("Delete") if kinds & labels.keys() else None


def _without_parts(journey: JourneyMap, refs: Sequence[Ref]) -> JourneyMap:
    journey = touchpoints.remove(journey, [ref.id for ref in refs if ref.kind == "touchpoint"])
    for ref in refs:
        match ref.kind:
            case "link" if any(link.id == ref.id for link in journey.links):  # it may have gone with a touchpoint
                journey = links.remove(journey, ref.id)
            case "cell":
                journey = rows.set_text(journey, ref.id, ref.phase_id, "")
            case "row":
                journey = rows.remove(journey, ref.id)
            case "phase":
                journey = phases.remove(journey, ref.id)
    return journey


def _place_of_removed(journey: JourneyMap, removed: Collection[str]) -> Placement | None:
    """Return the place of the last removed touchpoint of the first phase that loses one; None where none is removed."""
    for phase in journey.phases:
        ids = [touchpoint.id for touchpoint in phase.touchpoints]
        last = max((index for index, id_ in enumerate(ids) if id_ in removed), default=None)
        if last is not None:
            return Placement(phase.id, sum(1 for id_ in ids[:last] if id_ not in removed))
    return None


def insertion_placement(session: Session) -> Placement:
    """Return where new touchpoints belong.

    After the last selected one (of a link: its source), else at the end of the selected phase or of that of the
    selected cell; where nothing is selected, where the user pointed last, else in the first empty phase or the last.
    """
    sources = [link.source for link in session.journey.links if Ref("link", link.id) in session.selection]
    positions = [lookup.position_in_map(session.journey, id_) for id_ in (*selected_ids(session), *sources)]
    if positions:
        phase, index = max(positions)
        return Placement(session.journey.phases[phase].id, index + 1)
    phase_ids = [*selected_ids(session, "phase"), *(ref.phase_id for ref in selected_cells(session))]
    if phase_ids:
        return Placement(phase_ids[-1])
    return (session.pointed_placement if not session.selection else None) or Placement()


def duplicate(session: Session) -> None:
    """Copy the selected touchpoints, each after itself, or the selected phase; select the copies."""
    ids, phase_ids = selected_ids(session), selected_ids(session, "phase")
    if ids:
        new, copies = touchpoints.duplicate(session.journey, ids)
        session.apply(ntr("Duplicate touchpoint", "Duplicate touchpoints", len(ids)), lambda _: new)
        session.select(*(Ref("touchpoint", id_) for id_ in copies))
    elif phase_ids:
        new, copy = phases.duplicate(session.journey, phase_ids[0])
        session.apply(tr("Duplicate phase"), lambda _: new)
        session.select(Ref("phase", copy))


def set_satisfaction(session: Session, score: float | None) -> None:
    """Set the satisfaction of the selected touchpoints; None clears it."""
    ids = selected_ids(session)
    if ids:
        session.apply(tr("Set satisfaction"), lambda journey: touchpoints.change_many(journey, ids, satisfaction=score))


def copy_touchpoints(session: Session, ids: Collection[str], placement: Placement) -> tuple[Ref, ...]:
    """Put copies of touchpoints at a placement, as one step; return the copies, in the order of the journey."""
    wanted = set(ids)
    copies = {each.id: new_id() for each in lookup.all_touchpoints(session.journey) if each.id in wanted}
    label = ntr("Copy touchpoint", "Copy touchpoints", len(copies))
    session.apply(label, lambda journey: placements.copy(journey, copies, placement))
    return existing_refs(session.journey, tuple(Ref("touchpoint", id_) for id_ in copies.values()))


def move_touchpoints(
    session: Session, ids: Collection[str], placement: Placement, gesture: object | None = None
) -> bool:
    """Move touchpoints as one step; return whether the map changed. Calls with the same gesture token are one step."""
    before = session.journey
    label = ntr("Move touchpoint", "Move touchpoints", len(ids))
    session.apply(label, lambda journey: placements.move(journey, ids, placement), gesture)
    return session.journey is not before
