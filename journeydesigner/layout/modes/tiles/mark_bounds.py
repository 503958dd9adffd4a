"""The bounds of marks, and rectangles: intersections, containment, conversion to map units."""

from __future__ import annotations

from journeydesigner.layout.drawing import Icon, Mark, Path, Rect, TextLine
from journeydesigner.layout.paper import Layer

MAX_ASCENT, MAX_DESCENT = 1.0, 0.35
"""How far glyphs extend above and below the baseline, in ems; more than any of them does."""
STROKE_MARGIN = 0.5
"""Map units by which strokes extend beyond a mark's rectangle."""


def overlap_area(a: Rect, b: Rect) -> float:
    """Return the area of the intersection of two rectangles."""
    return max(0.0, min(a.right, b.right) - max(a.x, b.x)) * max(0.0, min(a.bottom, b.bottom) - max(a.y, b.y))


def intersects(a: Rect, b: Rect) -> bool:
    """Tell whether two rectangles share more than an edge; a line without width counts."""
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def contains(outer: Rect, inner: Rect) -> bool:
    """Tell whether the second rectangle lies wholly in the first."""
    return outer.x <= inner.x and inner.right <= outer.right and outer.y <= inner.y and inner.bottom <= outer.bottom


def mark_rect(mark: Mark) -> Rect:
    """Return the bounds of a mark, relative to its group."""
    if isinstance(mark, TextLine):
        return _text_line_rect(mark)
    if isinstance(mark, Path):
        xs = [n for _, at in mark.segments for n in at[0::2]] or [0.0]
        ys = [n for _, at in mark.segments for n in at[1::2]] or [0.0]
        reach = STROKE_MARGIN + (mark.stroke_width / 2 if mark.stroke else 0.0)
        return expanded(Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)), reach)
    if isinstance(mark, Icon):
        return Rect(mark.x, mark.y, mark.size, mark.size)
    return Rect(mark.x, mark.y, mark.w, mark.h)


def _text_line_rect(words: TextLine) -> Rect:
    runs = [run for run in words.line.runs if run.glyphs]
    if not runs:
        return Rect(words.x, words.baseline, 0.0, 0.0)
    size = max(run.size for run in runs)
    left = min(min(run.xs) for run in runs)
    right = max(x + max(0.0, advance) for run in runs for x, advance in zip(run.xs, run.advances, strict=True))
    return Rect(words.x + left, words.baseline - MAX_ASCENT * size, right - left, (MAX_ASCENT + MAX_DESCENT) * size)


def expanded(rect: Rect, by: float) -> Rect:
    """Return the rectangle enlarged on each side."""
    return Rect(rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by)


def to_map_units(layer: Layer, area: Rect) -> Rect:
    """Return a rectangle of the page in the map units of one of its layers."""
    scale = layer.scale
    return Rect((area.x - layer.x) / scale, (area.y - layer.y) / scale, area.w / scale, area.h / scale)
