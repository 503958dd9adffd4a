"""What a person does to what is selected: delete, copy, paste, duplicate, score, move by keys."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesigner.canvas import creation, drop_targets
from journeydesigner.canvas.drop_targets import Direction, DropTarget
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.layout.drawing import Drawing
from journeydesigner.model import fragment, lookup
from journeydesigner.model.edits import links, phases, rows, touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session


def selected_ids(session: Session, kind: str = "touchpoint") -> tuple[str, ...]:
    """Return the ids of the selected parts of that kind."""
    return tuple(ref.id for ref in session.selection if ref.kind == kind)


def _selected_cells(session: Session) -> tuple[Ref, ...]:
    return tuple(ref for ref in session.selection if ref.kind == "cell")


def delete(session: Session, drawing: Drawing) -> None:
    """Delete what is selected (of a cell: its text) as one step; then the nearest card left is selected."""
    refs = session.selection
    label = _delete_label(refs)
    if label is None:
        return
    gone = selected_ids(session)
    session.apply(label, lambda journey: _without_parts(journey, refs))
    if gone:
        session.select(*_nearest_remaining(drawing, gone))


def _delete_label(refs: Sequence[Ref]) -> str | None:
    count = len(refs)
    kinds = {ref.kind for ref in refs}
    words = {
        "touchpoint": ntr("Delete touchpoint", "Delete touchpoints", count),
        "phase": ntr("Delete phase", "Delete phases", count),
        "row": ntr("Delete row", "Delete rows", count),
        "cell": tr("Clear text"),
        "link": ntr("Delete link", "Delete links", count),
    }
    return words.get(next(iter(kinds))) if len(kinds) == 1 else tr("Delete") if kinds & words.keys() else None


def _without_parts(journey: JourneyMap, refs: Sequence[Ref]) -> JourneyMap:
    journey = touchpoints.remove(journey, [ref.id for ref in refs if ref.kind == "touchpoint"])
    for ref in refs:
        match ref.kind:
            case "link" if any(link.id == ref.id for link in journey.links):
                journey = links.remove(journey, ref.id)
            case "cell":
                journey = rows.set_text(journey, ref.id, ref.phase_id, "")
            case "row":
                journey = rows.remove(journey, ref.id)
            case "phase":
                journey = phases.remove(journey, ref.id)
    return journey


def _nearest_remaining(drawing: Drawing, gone: Sequence[str]) -> tuple[Ref, ...]:
    """Return the card after the last one that went in its lane, else the one before, where there is one."""
    for lane in drawing.lanes:
        ids = [card for card, _ in lane.cards]
        at = max((i for i, card in enumerate(ids) if card in gone), default=None)
        if at is not None:
            left = [card for card in (*ids[at + 1 :], *reversed(ids[:at])) if card not in gone]
            return (Ref("touchpoint", left[0]),) if left else ()
    return ()


def clipboard_text(session: Session) -> str:
    """Return the selection as text for the clipboard: cards as a fragment, cells as their words; else ""."""
    ids = list(selected_ids(session))
    for phase in session.journey.phases:
        if Ref("phase", phase.id) in session.selection:
            ids += [touchpoint.id for touchpoint in phase.touchpoints]
    if ids:
        return fragment.copy(session.journey, ids)
    return "\n".join(_cell_text(session.journey, ref) for ref in session.selection if ref.kind == "cell")


def _cell_text(journey: JourneyMap, ref: Ref) -> str:
    return next((row.text_for(ref.phase_id) for row in journey.rows if row.id == ref.id), "")


def paste(session: Session, text: str) -> None:
    """Put the text in after the selected cards, into the selected phase or cell, else at the end; select what came.

    Raises `fragment.BadFragment`.
    """
    cells = _selected_cells(session)
    if len(cells) == 1 and not fragment.is_fragment(text):
        row, phase = cells[0].id, cells[0].phase_id
        session.apply(tr("Change text"), lambda journey: rows.set_text(journey, row, phase, text.strip()[:20_000]))
        return
    ids = creation.paste_at(session, text, insertion_target(session))
    if ids:
        session.select(*(Ref("touchpoint", id_) for id_ in ids))


def insertion_target(session: Session) -> DropTarget | None:
    """Return where new touchpoints belong by what is selected; None where nothing tells."""
    spots = [lookup.position_in_map(session.journey, id_) for id_ in selected_ids(session)]
    if spots:
        phase, index = max(spots)
        return DropTarget(session.journey.phases[phase].id, index + 1)
    chosen = [*selected_ids(session, "phase"), *(ref.phase_id for ref in _selected_cells(session))]
    if chosen:
        return DropTarget(chosen[-1], len(lookup.phase(session.journey, chosen[-1]).touchpoints))
    return None


def duplicate(session: Session) -> None:
    """Copy the selected cards, each after itself, or the selected phase; select the copies."""
    ids, chosen = selected_ids(session), selected_ids(session, "phase")
    if ids:
        new, copies = touchpoints.duplicate(session.journey, ids)
        session.apply(ntr("Duplicate touchpoint", "Duplicate touchpoints", len(ids)), lambda _: new)
        session.select(*(Ref("touchpoint", id_) for id_ in copies))
    elif chosen:
        new, copy = phases.duplicate(session.journey, chosen[0])
        session.apply(tr("Duplicate phase"), lambda _: new)
        session.select(Ref("phase", copy))


def set_satisfaction(session: Session, score: int | None) -> None:
    """Give the selected cards that satisfaction, or none."""
    ids = selected_ids(session)
    if ids:
        session.apply(tr("Set satisfaction"), lambda journey: touchpoints.change_many(journey, ids, satisfaction=score))


def nudge(session: Session, drawing: Drawing, direction: Direction, gesture: str) -> bool:
    """Move the selected cards one place along their lane, or into the next lane beside; tell whether they moved.

    Calls with the same gesture token are one step.
    """
    ids = selected_ids(session)
    place = _nudge_target(session.journey, drawing, ids, direction) if ids else None
    if place is None:
        return False
    before = session.journey
    label = ntr("Move touchpoint", "Move touchpoints", len(ids))
    session.apply(label, lambda journey: touchpoints.move(journey, ids, place.phase, place.index), gesture)
    return session.journey is not before


def _nudge_target(journey: JourneyMap, drawing: Drawing, ids: Sequence[str], direction: Direction) -> DropTarget | None:
    along = {"left": -1, "right": 1} if drawing.is_horizontal else {"up": -1, "down": 1}
    spots = sorted(lookup.position_in_map(journey, id_) for id_ in ids)
    phase = journey.phases[spots[0][0]]
    first = spots[0][1]
    if direction in along:
        others = [each.id for each in phase.touchpoints if each.id not in ids]
        index = first + along[direction]
        return DropTarget(phase.id, index) if 0 <= index <= len(others) else None
    lane = drop_targets.adjacent_lane(drawing, phase.id, -1 if direction in ("left", "up") else 1)
    rect = drawing.by_ref.get(Ref("touchpoint", phase.touchpoints[first].id))
    if lane is None or rect is None:
        return None
    return DropTarget(lane.phase_id, drop_targets.nearest_index(lane, rect.rect, drawing.is_horizontal))
