"""What marks name and every renderer must find: icon outlines and the bytes behind a picture's address."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as Base64Error
from dataclasses import dataclass
from functools import cache
from typing import Final

from journeydesigner import resources
from journeydesigner.layout.drawing import PathSegment

ICON_UNITS: Final = 24.0
"""The side of the square that icon paths are drawn in."""

_DATA_URL_PREFIXES: Final = frozenset(f"data:image/{kind};base64" for kind in ("png", "jpeg", "gif", "webp"))
"""Pixels only: an SVG could bring scripts and addresses of its own."""


@dataclass(frozen=True, slots=True)
class IconPath:
    """One path of an icon in the 24-unit square. `fill`: the path is filled too, in the icon's own colour."""

    segments: tuple[PathSegment, ...]
    fill: bool


@cache
def bundled_icons() -> dict[str, tuple[IconPath, ...]]:
    """Return every bundled icon's paths by name."""
    raw = json.loads(resources.file("icons.json").read_text("utf-8"))
    return {name: tuple(_icon_path(path) for path in icon["paths"]) for name, icon in raw.items()}


def _icon_path(raw_path: dict[str, object]) -> IconPath:
    steps = raw_path["d"]
    assert isinstance(steps, list)
    return IconPath(tuple((step[0], tuple(float(n) for n in step[1:])) for step in steps), bool(raw_path["fill"]))


def icon_paths(name: str) -> tuple[IconPath, ...]:
    """Return the icon's paths; none at all for a name that is not bundled."""
    return bundled_icons().get(name, ())


def picture_bytes(data_url: str) -> bytes:
    """Return what a `data:…;base64,` address of pixels holds; empty for any other (none is ever fetched)."""
    head, comma, body = data_url.partition(",")
    if not comma or head not in _DATA_URL_PREFIXES:
        return b""
    try:
        return b64decode(body, validate=True)
    except (Base64Error, ValueError):
        return b""
