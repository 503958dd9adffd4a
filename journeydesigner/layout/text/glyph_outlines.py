"""Outlines of glyphs, for what is drawn without the font."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.drawing import PathSegment
from journeydesigner.layout.text.fonts import face_for_key


@lru_cache(maxsize=4096)
def glyph_outline(face_key: str, glyph: int) -> tuple[PathSegment, ...]:
    """Return the outline of a glyph in design units, y upwards; nothing for a space."""
    found: list[PathSegment] = []
    face_for_key(face_key).hb_font.draw_glyph(glyph, _pen(), found)
    return tuple(found)


def _pen() -> hb.DrawFuncs:
    """Return draw functions that collect an outline with cubic curves only. They keep state: use them once."""
    pen = hb.DrawFuncs()
    place = [0.0, 0.0]

    def curve(out: list[PathSegment], *at: float) -> None:
        place[:] = at[-2:]
        out.append(("C", at))

    def line(x: float, y: float, out: list[PathSegment]) -> None:
        place[:] = x, y
        out.append(("L", (x, y)))

    def move(x: float, y: float, out: list[PathSegment]) -> None:
        place[:] = x, y
        out.append(("M", (x, y)))

    def quadratic(cx: float, cy: float, x: float, y: float, out: list[PathSegment]) -> None:
        x0, y0 = place
        curve(out, x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y)

    pen.set_move_to_func(move)
    pen.set_line_to_func(line)
    pen.set_quadratic_to_func(quadratic)
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, out: curve(out, a, b, c, d, x, y))
    pen.set_close_path_func(lambda out: out.append(("Z", ())))
    return pen
