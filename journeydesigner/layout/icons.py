"""Which icons there are, so that a name from a file that we do not have becomes the general one."""

from __future__ import annotations

import json
from functools import cache

from journeydesigner import resources

FALLBACK_ICON = "other"


@cache
def icon_names() -> frozenset[str]:
    """Return the names in `resources/icons.json`."""
    return frozenset(json.loads(resources.file("icons.json").read_text(encoding="utf-8")))


def known_icon(name: str) -> str:
    """Return the name, or that of the general icon where we have no such icon."""
    return name if name in icon_names() else FALLBACK_ICON
