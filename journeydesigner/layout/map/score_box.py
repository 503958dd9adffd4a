"""Where on a card its score stands, or would stand: a click there lets the user choose it."""

from __future__ import annotations

from journeydesigner.layout.drawing import Box, Icon, Mark, Rect
from journeydesigner.layout.icons import is_face
from journeydesigner.layout.map import metrics as m

_EMPTY_WIDTH, _EMPTY_HEIGHT = 27.0, 18.0
"""The size of the place of a score that is not known."""
_EMPTY_BOTTOM = 25.0
"""How far its top lies above the bottom of the card."""


def score_box(marks: tuple[Mark, ...], width: float, height: float) -> Rect | None:
    """Return the rectangle among the marks of a card; None where a card without a score has no room for it."""
    icons = [mark for mark in marks if isinstance(mark, Icon)]
    face = next((icon for icon in icons if is_face(icon.name)), None)
    if face is None:
        empty = Rect(width - m.CARD_PAD - _EMPTY_WIDTH, height - _EMPTY_BOTTOM, _EMPTY_WIDTH, _EMPTY_HEIGHT)
        return None if any(_touches(icon, empty) for icon in icons) else empty
    boxes = [Rect(mark.x, mark.y, mark.w, mark.h) for mark in marks if isinstance(mark, Box)]
    around = [box for box in boxes if box.contains(face.x, face.y) and box.w < width]
    return min(around, key=lambda box: box.w, default=Rect(face.x, face.y, face.size, face.size))


def _touches(icon: Icon, rect: Rect) -> bool:
    is_beside = icon.x + icon.size < rect.x or icon.x > rect.right
    return not is_beside and icon.y + icon.size > rect.y and icon.y < rect.bottom
