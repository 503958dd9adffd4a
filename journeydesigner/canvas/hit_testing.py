"""Find what lies under a point of the drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from journeydesigner.layout.drawing import Box, DrawingElement, Icon, MarkGroup, Path, Rect
from journeydesigner.layout.interaction import InteractiveDrawing, ResizeHandle
from journeydesigner.model.refs import Ref

_ICON_MARGIN = 3.0
"""How far beside an icon the pointer may be, in map units."""

HitArea = Literal[
    "touchpoint", "face", "score", "handle", "border", "drop-area", "cell", "row", "link", "map", "background"
]


_MAX_FACE_TOLERANCE = 10.0
"""Where the tolerance is more map units than this, the map is shown so small that a click on a face means its card."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit. `ref` is what a click there selects, None for the background and the free room of a drop area.

    "face" is where a card shows its score, "score" a point of the curve: the `ref` of both is the touchpoint.
    """

    area: HitArea
    ref: Ref | None


def hit_test(drawing: InteractiveDrawing, groups: Iterable[MarkGroup], x: float, y: float, tolerance: float) -> Hit:
    """Return what is at a point. `groups` are those whose rectangle holds it, topmost first.

    Borders and lines are hit up to `tolerance` map units beside them.
    """
    for group in groups:
        found = _hit_in_group(group, x, y, tolerance)
        if found is not None:
            return found
    border = _border_near(drawing, x, y, tolerance)
    if border is not None:
        return Hit("border", border.ref)
    handle = next((part for part in drawing.movable_parts if part.handle.contains(x, y)), None)
    if handle is not None:
        return Hit("handle", handle.ref)
    is_free_room = any(area.rect.contains(x, y) for area in drawing.drop_areas)
    return Hit("drop-area" if is_free_room else "background", None)


def _border_near(drawing: InteractiveDrawing, x: float, y: float, tolerance: float) -> ResizeHandle | None:
    for handle in drawing.resize_handles:
        rect = handle.rect
        if rect.x - tolerance <= x <= rect.right + tolerance and rect.y <= y <= rect.bottom:
            return handle
    return None


def _hit_in_group(group: MarkGroup, x: float, y: float, tolerance: float) -> Hit | None:
    match group.ref:
        case Ref(kind="touchpoint") as ref if tolerance <= _MAX_FACE_TOLERANCE and _is_on_score(group, x, y):
            return Hit("face", ref)
        case Ref(kind=("touchpoint" | "cell" | "row" | "map") as kind) as ref:
            return Hit(kind, ref)
        case Ref(kind="link") as ref if is_near_link(group, x, y, tolerance):
            return Hit("link", ref)
        case DrawingElement(kind="score", id=id_):
            return Hit("score", Ref("touchpoint", id_))
    return None


def _is_on_score(group: MarkGroup, x: float, y: float) -> bool:
    return group.score_box is not None and group.score_box.contains(x - group.x, y - group.y)


def is_near_link(group: MarkGroup, x: float, y: float, tolerance: float) -> bool:
    """Return whether the point lies within the tolerance of a line that the group draws, or on its label."""
    for mark in group.marks:
        if isinstance(mark, Box) and Rect(mark.x, mark.y, mark.w, mark.h).contains(x - group.x, y - group.y):
            return True  # the background of the label
        if isinstance(mark, Path):
            points = [(px + group.x, py + group.y) for px, py in _flattened_path(mark)]
            if any(_distance_to_segment(x, y, a, b) <= tolerance for a, b in zip(points, points[1:], strict=False)):
                return True
    return False


def _flattened_path(shape: Path) -> list[tuple[float, float]]:
    """Return the path as points, each curve as 12 straight segments."""
    points: list[tuple[float, float]] = []
    for op, n in shape.segments:
        if op == "C":
            x0, y0 = points[-1]
            for i in range(1, 13):
                t = i / 12
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append((a * x0 + b * n[0] + c * n[2] + d * n[4], a * y0 + b * n[1] + c * n[3] + d * n[5]))
        elif op != "Z":
            points.append((n[0], n[1]))
    return points


def _distance_to_segment(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
    return float(((x - a[0] - t * dx) ** 2 + (y - a[1] - t * dy) ** 2) ** 0.5)


def icon_text_at(groups: Iterable[MarkGroup], x: float, y: float) -> str:
    """Return what the icon under a point stands for, "" where there is none. `groups`: topmost first."""
    for group in groups:
        for mark in group.marks:
            if isinstance(mark, Icon) and mark.alt and _icon_rect(group, mark).contains(x, y):
                return mark.alt
    return ""


def _icon_rect(group: MarkGroup, icon: Icon) -> Rect:
    left, top = group.x + icon.x - _ICON_MARGIN, group.y + icon.y - _ICON_MARGIN
    return Rect(left, top, icon.size + 2 * _ICON_MARGIN, icon.size + 2 * _ICON_MARGIN)
