"""Where the texts of a map can be edited: in place of the lines that show them."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesigner.layout.drawing import Mark, Path, Rect, TextBox, TextLine
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.text.types import TextStyle

_MIN_WIDTH = 40.0
_MAX_TITLE_WIDTH = 640.0
_MIN_LINK_LABEL_WIDTH = 200.0
_LINK_LABEL_MARGIN = 48.0
"""How much wider the box is than a link's label: room for its margins and another word."""


def text_box(
    marks: Sequence[Mark],
    field: str,
    style: TextStyle,
    left: float,
    top: float,
    right: float,
    *,
    multiline: bool = False,
) -> TextBox:
    """Return a box between left and right, as high as the lines in that style; at `top` where there are none."""
    lines = [mark for mark in marks if isinstance(mark, TextLine) and _has_style(mark, style)]
    y = lines[0].baseline - style.baseline if lines else top
    rect = Rect(left, y, max(_MIN_WIDTH, right - left), max(1, len(lines)) * style.line_height)
    return TextBox(rect, field, style, multiline)


def title_box(marks: Sequence[Mark], style: TextStyle, width: float) -> TextBox:
    """Return the box of the map's title, which begins where its first line does."""
    left = next((mark.x for mark in marks if isinstance(mark, TextLine) and _has_style(mark, style)), 0.0)
    return text_box(marks, "title", style, left, 0.0, min(width, left + _MAX_TITLE_WIDTH))


def link_label_box(marks: Sequence[Mark], width: float) -> TextBox:
    """Return the box of a link's label: around the label, else in the middle of the longest horizontal segment."""
    style = m.LINK_LABEL
    for mark in marks:
        if isinstance(mark, TextLine):
            spare = max(_LINK_LABEL_MARGIN, _MIN_LINK_LABEL_WIDTH - mark.line.width)
            rect = Rect(mark.x - spare / 2, mark.baseline - style.baseline, mark.line.width + spare, style.line_height)
            return TextBox(rect, "label", style)
    ends = [end for mark in marks if isinstance(mark, Path) and mark.fill is None for end in _segment_ends(mark)]
    level = [(a, b) for a, b in zip(ends, ends[1:], strict=False) if abs(a[1] - b[1]) < 0.5]
    a, b = max(level, key=lambda pair: abs(pair[0][0] - pair[1][0]), default=((0.0, 0.0), (width, 0.0)))
    left, top = (a[0] + b[0] - _MIN_LINK_LABEL_WIDTH) / 2, a[1] - style.line_height / 2
    return TextBox(Rect(left, top, _MIN_LINK_LABEL_WIDTH, style.line_height), "label", style)


def _segment_ends(path: Path) -> list[tuple[float, float]]:
    return [(numbers[-2], numbers[-1]) for _, numbers in path.segments if numbers]


def _has_style(mark: TextLine, style: TextStyle) -> bool:
    return any(abs(run.size - style.size) < 0.01 for run in mark.line.runs)
