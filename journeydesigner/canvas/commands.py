"""What a person does to what is selected: delete, copy, paste, duplicate, score, move by keys."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesigner.canvas import making, places
from journeydesigner.canvas.places import Direction, Landing
from journeydesigner.layout.drawing import Drawing, Ref
from journeydesigner.model import fragment, lookup
from journeydesigner.model.edits import links, phases, rows, touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import ntr, tr


def selected(session: Session, kind: str = "touchpoint") -> tuple[str, ...]:
    """Return the ids of the selected parts of that kind."""
    return tuple(ref.id for ref in session.selection if ref.kind == kind)


def delete(session: Session, drawing: Drawing) -> None:
    """Delete what is selected (of a cell: its text) as one step; then the nearest card left is selected."""
    refs = session.selection
    label = _deleting(refs)
    if label is None:
        return
    gone = selected(session)
    session.apply(label, lambda map_: _without(map_, refs))
    if gone:
        session.select(*_next_to(drawing, gone))


def _deleting(refs: Sequence[Ref]) -> str | None:
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


def _without(map_: JourneyMap, refs: Sequence[Ref]) -> JourneyMap:
    map_ = touchpoints.remove(map_, [ref.id for ref in refs if ref.kind == "touchpoint"])
    for ref in refs:
        match ref.kind:
            case "link" if any(link.id == ref.id for link in map_.links):
                map_ = links.remove(map_, ref.id)
            case "cell":
                row, _, phase = ref.id.rpartition("/")
                map_ = rows.set_text(map_, row, phase, "")
            case "row":
                map_ = rows.remove(map_, ref.id)
            case "phase":
                map_ = phases.remove(map_, ref.id)
    return map_


def _next_to(drawing: Drawing, gone: Sequence[str]) -> tuple[Ref, ...]:
    """Return the card after the last one that went in its lane, else the one before, where there is one."""
    for lane in drawing.lanes:
        ids = [card for card, _ in lane.cards]
        at = max((i for i, card in enumerate(ids) if card in gone), default=None)
        if at is not None:
            left = [card for card in (*ids[at + 1 :], *reversed(ids[:at])) if card not in gone]
            return (Ref("touchpoint", left[0]),) if left else ()
    return ()


def copied(session: Session) -> str:
    """Return the selection as text for the clipboard: cards as a fragment, cells as their words; else ""."""
    ids = list(selected(session))
    for phase in session.map.phases:
        if Ref("phase", phase.id) in session.selection:
            ids += [touchpoint.id for touchpoint in phase.touchpoints]
    if ids:
        return fragment.copy(session.map, ids)
    return "\n".join(_cell_text(session.map, ref) for ref in session.selection if ref.kind == "cell")


def _cell_text(map_: JourneyMap, ref: Ref) -> str:
    row_id, _, phase_id = ref.id.rpartition("/")
    return next((row.text_for(phase_id) for row in map_.rows if row.id == row_id), "")


def paste(session: Session, text: str) -> None:
    """Put the text in after the selected cards, into the selected phase or cell, else at the end; select what came.

    Raises `fragment.BadFragment`.
    """
    cells = selected(session, "cell")
    if len(cells) == 1 and not fragment.is_fragment(text):
        row, _, phase = cells[0].rpartition("/")
        session.apply(tr("Change text"), lambda map_: rows.set_text(map_, row, phase, text.strip()[:20_000]))
        return
    ids = making.paste(session, text, paste_place(session))
    if ids:
        session.select(*(Ref("touchpoint", id_) for id_ in ids))


def paste_place(session: Session) -> Landing | None:
    """Return where new touchpoints belong by what is selected; None where nothing tells."""
    spots = [lookup.place_in_map(session.map, id_) for id_ in selected(session)]
    if spots:
        phase, index = max(spots)
        return Landing(session.map.phases[phase].id, index + 1)
    chosen = [*selected(session, "phase"), *(id_.rpartition("/")[2] for id_ in selected(session, "cell"))]
    if chosen:
        return Landing(chosen[-1], len(lookup.phase(session.map, chosen[-1]).touchpoints))
    return None


def duplicate(session: Session) -> None:
    """Copy the selected cards, each after itself, or the selected phase; select the copies."""
    ids, chosen = selected(session), selected(session, "phase")
    if ids:
        new, copies = touchpoints.duplicate(session.map, ids)
        session.apply(ntr("Duplicate touchpoint", "Duplicate touchpoints", len(ids)), lambda _: new)
        session.select(*(Ref("touchpoint", id_) for id_ in copies))
    elif chosen:
        new, copy = phases.duplicate(session.map, chosen[0])
        session.apply(tr("Duplicate phase"), lambda _: new)
        session.select(Ref("phase", copy))


def set_satisfaction(session: Session, score: int | None) -> None:
    """Give the selected cards that satisfaction, or none."""
    ids = selected(session)
    if ids:
        session.apply(tr("Set satisfaction"), lambda map_: touchpoints.change_many(map_, ids, satisfaction=score))


def nudge(session: Session, drawing: Drawing, direction: Direction, gesture: str) -> bool:
    """Move the selected cards one place along their lane, or into the next lane beside; tell whether they moved.

    Calls with the same gesture token are one step.
    """
    ids = selected(session)
    place = _nudged(session.map, drawing, ids, direction) if ids else None
    if place is None:
        return False
    before = session.map
    label = ntr("Move touchpoint", "Move touchpoints", len(ids))
    session.apply(label, lambda map_: touchpoints.move(map_, ids, place.phase, place.index), gesture)
    return session.map is not before


def _nudged(map_: JourneyMap, drawing: Drawing, ids: Sequence[str], direction: Direction) -> Landing | None:
    along = {"left": -1, "right": 1} if drawing.horizontal else {"up": -1, "down": 1}
    spots = sorted(lookup.place_in_map(map_, id_) for id_ in ids)
    phase = map_.phases[spots[0][0]]
    first = spots[0][1]
    if direction in along:
        others = [each.id for each in phase.touchpoints if each.id not in ids]
        index = first + along[direction]
        return Landing(phase.id, index) if 0 <= index <= len(others) else None
    lane = places.across_lane(drawing, phase.id, -1 if direction in ("left", "up") else 1)
    rect = drawing.by_ref.get(Ref("touchpoint", phase.touchpoints[first].id))
    if lane is None or rect is None:
        return None
    return Landing(lane.phase, places.index_beside(lane, rect.rect, drawing.horizontal))
