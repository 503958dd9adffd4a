"""Which rings belong round what is selected or pointed at."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesigner.canvas.overlay import Ring
from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Drawing, Rect, Ref


def rings_for(drawing: Drawing, refs: Iterable[Ref]) -> dict[Ref, Ring]:
    """Return a ring for each of these that is drawn."""
    lanes = {lane.phase: lane.rect for lane in drawing.lanes}
    found = {}
    for ref in refs:
        ring = _ring(drawing, lanes, ref)
        if ring is not None:
            found[ref] = ring
    return found


def _ring(drawing: Drawing, lanes: dict[str, Rect], ref: Ref) -> Ring | None:
    if ref.kind == "phase" and ref.id in lanes:
        return Ring(lanes[ref.id], m.LANE_RADIUS)
    group = drawing.by_ref.get(ref)
    if group is None:
        return None
    if ref.kind == "link":
        return Ring(group.rect, 0.0, group)
    if ref.kind == "map":
        # Off by more than the editor's frame, so that this lies in it and not across it.
        rect = group.rect
        return Ring(Rect(rect.x - 8, rect.y - 8, rect.w + 16, rect.h + 16), m.CARD_RADIUS)
    if ref.kind == "row":
        rect = group.rect
        return Ring(Rect(rect.x - 4, rect.y - 2, rect.w + 8, rect.h + 4), m.CARD_RADIUS)
    return Ring(group.rect, m.CARD_RADIUS)
