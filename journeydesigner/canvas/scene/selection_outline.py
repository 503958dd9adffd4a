"""Which rings belong round what is selected or pointed at."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesigner.canvas.scene.overlay import SelectionOutline
from journeydesigner.layout.drawing import Drawing, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.model.refs import Ref


def selection_outlines(drawing: Drawing, refs: Iterable[Ref]) -> dict[Ref, SelectionOutline]:
    """Return a ring for each of these that is drawn."""
    lanes = {lane.phase_id: lane.rect for lane in drawing.lanes}
    found = {}
    for ref in refs:
        ring = _selection_outline(drawing, lanes, ref)
        if ring is not None:
            found[ref] = ring
    return found


def _selection_outline(drawing: Drawing, lanes: dict[str, Rect], ref: Ref) -> SelectionOutline | None:
    if ref.kind == "phase" and ref.id in lanes:
        return SelectionOutline(lanes[ref.id], m.LANE_RADIUS)
    group = drawing.by_ref.get(ref)
    if group is None:
        return None
    if ref.kind == "link":
        return SelectionOutline(group.rect, 0.0, group)
    if ref.kind == "map":
        # Off by more than the editor's frame, so that this lies in it and not across it.
        rect = group.rect
        return SelectionOutline(Rect(rect.x - 8, rect.y - 8, rect.w + 16, rect.h + 16), m.CARD_RADIUS)
    if ref.kind == "row":
        rect = group.rect
        return SelectionOutline(Rect(rect.x - 4, rect.y - 2, rect.w + 8, rect.h + 4), m.CARD_RADIUS)
    return SelectionOutline(group.rect, m.CARD_RADIUS)
