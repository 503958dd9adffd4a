"""Outlines as PDF path operators (ISO 32000-1 8.5.2)."""

from __future__ import annotations

import re
from typing import Final

from journeydesigner.layout.drawing import PathSegment

_TRAILING_ZEROS: Final = re.compile(r"(?<=\d)(?:\.0+|(\.\d*[1-9])0+)(?=\s)")
_ARC_HANDLE_RATIO: Final = 0.5522847498
"""How far a Bézier's handles lie along the sides for a quarter of a circle."""


def path_operators(segments: tuple[PathSegment, ...], dx: float, dy: float) -> str:
    """Return the segments, moved by (x, y), as path operators."""
    parts: list[str] = []
    for kind, at in segments:
        if kind == "M":
            parts.append(f"{dx + at[0]:.2f} {dy + at[1]:.2f} m")
        elif kind == "L":
            parts.append(f"{dx + at[0]:.2f} {dy + at[1]:.2f} l")
        elif kind == "C":
            control = f"{dx + at[0]:.2f} {dy + at[1]:.2f} {dx + at[2]:.2f} {dy + at[3]:.2f}"
            parts.append(f"{control} {dx + at[4]:.2f} {dy + at[5]:.2f} c")
        else:
            parts.append("h")
    return "\n".join(parts)


def strip_zeros(operators: str) -> str:
    """Return path operators without the zeros that say nothing: for what is written once."""
    return _TRAILING_ZEROS.sub(r"\1", operators)


def rounded_rect_operators(x: float, y: float, w: float, h: float, radius: float) -> str:
    """Return the path operators of a rectangle with rounded corners."""
    if radius <= 0:
        return f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re"
    x1, y1, k = x + w, y + h, radius * (1 - _ARC_HANDLE_RATIO)
    # Where a side is all corners there is no line between them.
    across, down = w > 2 * radius, h > 2 * radius
    return "".join(
        (
            f"{x + radius:.2f} {y:.2f} m ",
            f"{x1 - radius:.2f} {y:.2f} l " if across else "",
            f"{x1 - k:.2f} {y:.2f} {x1:.2f} {y + k:.2f} {x1:.2f} {y + radius:.2f} c ",
            f"{x1:.2f} {y1 - radius:.2f} l " if down else "",
            f"{x1:.2f} {y1 - k:.2f} {x1 - k:.2f} {y1:.2f} {x1 - radius:.2f} {y1:.2f} c ",
            f"{x + radius:.2f} {y1:.2f} l " if across else "",
            f"{x + k:.2f} {y1:.2f} {x:.2f} {y1 - k:.2f} {x:.2f} {y1 - radius:.2f} c ",
            f"{x:.2f} {y + radius:.2f} l " if down else "",
            f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h",
        )
    )
