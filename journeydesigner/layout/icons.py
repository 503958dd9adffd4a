"""The icons of `resources/icons.json`: their names and their paths. Nothing else reads that file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from journeydesigner import resources
from journeydesigner.layout.drawing import PathSegment
from journeydesigner.model.journey import Channel
from journeydesigner.model.vocabulary import BuiltInChannel

ICON_UNITS: Final = 24.0
"""The side of the square that icon paths are drawn in."""
FALLBACK_ICON: Final = "other"


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


def _icon_path(raw_path: dict[str, Any]) -> IconPath:
    segments = tuple((step[0], tuple(float(number) for number in step[1:])) for step in raw_path["d"])
    return IconPath(segments, bool(raw_path["fill"]))


def icon_paths(name: str) -> tuple[IconPath, ...]:
    """Return the icon's paths; none at all for a name that is not bundled."""
    return bundled_icons().get(name, ())


def known_icon(name: str) -> str:
    """Return the name, or that of the general icon where no icon of that name is bundled."""
    return name if name in bundled_icons() else FALLBACK_ICON


def channel_icon(channel: Channel | BuiltInChannel | None) -> str:
    """Return the icon of a channel, the general one for an unknown channel or icon."""
    return known_icon(channel.icon) if channel else FALLBACK_ICON


def face_icon(satisfaction: float) -> str:
    """Return the icon of the face for a satisfaction of 1-5."""
    return f"face-{min(5, max(1, int(satisfaction + 0.5)))}"


def is_face(name: str) -> bool:
    """Return whether an icon is one of the faces."""
    return name.startswith("face-")
