"""The outlines of selected and hovered parts."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesigner.canvas.scene.overlay import SelectionOutline
from journeydesigner.layout.drawing import Box, Drawing, MarkGroup, Rect
from journeydesigner.model.refs import Ref

_RADIUS = 9.0
"""The corner radius of outlines of text, which stands in no box."""
_TITLE_MARGIN = 8.0
"""Wider than the frame of the text editor, so that the frame lies inside the outline and does not cross it."""


def selection_outlines(drawing: Drawing, refs: Iterable[Ref]) -> dict[Ref, SelectionOutline]:
    """Return the outlines of those parts that are drawn."""
    groups = {ref: drawing.by_ref.get(ref) for ref in refs}
    return {ref: _outline(ref, group) for ref, group in groups.items() if group is not None}


def _outline(ref: Ref, group: MarkGroup) -> SelectionOutline:
    rect = group.rect
    if ref.kind == "link":
        return SelectionOutline(rect, 0.0, group)
    if ref.kind == "map":
        return SelectionOutline(_grown(rect, _TITLE_MARGIN, _TITLE_MARGIN), _RADIUS)
    if ref.kind == "row":
        return SelectionOutline(_grown(rect, 4.0, 2.0), _RADIUS)
    box = group.marks[0] if group.marks else None
    return SelectionOutline(rect, box.radius if isinstance(box, Box) else _RADIUS)


def _grown(rect: Rect, dx: float, dy: float) -> Rect:
    return Rect(rect.x - dx, rect.y - dy, rect.w + 2 * dx, rect.h + 2 * dy)
