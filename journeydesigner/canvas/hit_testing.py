"""What lies under a point of the drawing, in the words of a person who points at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from journeydesigner.canvas import drop_targets
from journeydesigner.layout.drawing import Box, Drawing, MarkGroup, Path, Rect
from journeydesigner.model.refs import Ref

HitArea = Literal["touchpoint", "head", "border", "lane", "cell", "row", "link", "map", "desk"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit. `ref` is what a click there selects, None for the bare desk and the free room in a lane."""

    area: HitArea
    ref: Ref | None
    phase: str = ""
    """The phase in whose lane the point lies, "" outside the lanes."""


def hit_test(drawing: Drawing, groups: Iterable[MarkGroup], x: float, y: float, tolerance: float) -> Hit:
    """Tell what is at the point. `groups` are those whose rectangle holds it, topmost first; `reach` in map units."""
    lane = next((lane for lane in drawing.lanes if lane.rect.contains(x, y)), None)
    phase = lane.phase_id if lane else ""
    for group in groups:
        found = _hit_in_group(group, x, y, tolerance)
        if found is not None:
            part, ref = found
            return Hit(part, ref, phase)
    border = drop_targets.lane_with_border_near(drawing, x, y, tolerance)
    if border is not None:
        return Hit("border", Ref("phase", border.phase_id), border.phase_id)
    if lane is not None and lane.head.contains(x, y):
        return Hit("head", Ref("phase", lane.phase_id), lane.phase_id)
    return Hit("lane", None, phase) if lane else Hit("desk", None)


def _hit_in_group(group: MarkGroup, x: float, y: float, tolerance: float) -> tuple[HitArea, Ref] | None:
    match group.ref.kind:
        case "touchpoint":
            return "touchpoint", group.ref
        case "score":
            return "touchpoint", Ref("touchpoint", group.ref.id)
        case "cell":
            return "cell", group.ref
        case "row":
            return "row", group.ref
        case "map":
            return "map", Ref("map")
        case "link" if is_near_link(group, x, y, tolerance):
            return "link", group.ref
    return None


def is_near_link(group: MarkGroup, x: float, y: float, tolerance: float) -> bool:
    """Tell whether the point lies within `reach` of a line that the group draws, or on its label."""
    for mark in group.marks:
        if isinstance(mark, Box) and Rect(mark.x, mark.y, mark.w, mark.h).contains(x - group.x, y - group.y):
            return True  # the label's ground
        if isinstance(mark, Path):
            points = [(px + group.x, py + group.y) for px, py in _flattened_path(mark)]
            if any(_distance_to_segment(x, y, a, b) <= tolerance for a, b in zip(points, points[1:], strict=False)):
                return True
    return False


def _flattened_path(shape: Path) -> list[tuple[float, float]]:
    """Return the path as points, curves cut into 12 straight pieces."""
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
    """Return the distance of the point from the straight piece a-b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
    return float(((x - a[0] - t * dx) ** 2 + (y - a[1] - t * dy) ** 2) ** 0.5)
