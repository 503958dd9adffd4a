"""Outlines as PDF path operators (ISO 32000-1 8.5.2)."""

from __future__ import annotations

import re
from typing import Final

from journeydesigner.layout.drawing import Segment

_ZEROS: Final = re.compile(r"(?<=\d)(?:\.0+|(\.\d*[1-9])0+)(?=\s)")
_ARC: Final = 0.5522847498
"""How far a Bézier's handles lie along the sides for a quarter of a circle."""


def path(segments: tuple[Segment, ...], x: float, y: float) -> str:
    """Return the segments, moved by (x, y), as path operators."""
    parts: list[str] = []
    for kind, at in segments:
        if kind == "M":
            parts.append(f"{x + at[0]:.2f} {y + at[1]:.2f} m")
        elif kind == "L":
            parts.append(f"{x + at[0]:.2f} {y + at[1]:.2f} l")
        elif kind == "C":
            parts.append(
                f"{x + at[0]:.2f} {y + at[1]:.2f} {x + at[2]:.2f} {y + at[3]:.2f} {x + at[4]:.2f} {y + at[5]:.2f} c"
            )
        else:
            parts.append("h")
    return "\n".join(parts)


def small(code: str) -> str:
    """Return path operators without the zeros that say nothing: for what is written once."""
    return _ZEROS.sub(r"\1", code)


def rounded(x: float, y: float, w: float, h: float, radius: float) -> str:
    """Return the path operators of a rectangle with rounded corners."""
    if radius <= 0:
        return f"{x:.2f} {y:.2f} {w:.2f} {h:.2f} re"
    x1, y1, k = x + w, y + h, radius * (1 - _ARC)
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
