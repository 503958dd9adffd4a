"""What the panels remember of their own looks: which groups are unfolded."""

from __future__ import annotations

from journeydesigner.app.settings import Settings

_OPEN, _SHUT = "open", "shut"


class Memory:
    """Which groups are open; in the settings, or for this run only where there are none."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self._here: dict[str, str] = {}

    def is_open(self, key: str, default: bool) -> bool:
        """Tell whether a group was left open."""
        known = self._settings.text(f"panels/{key}", "") if self._settings else self._here.get(key, "")
        return known == _OPEN if known in (_OPEN, _SHUT) else default

    def set_open(self, key: str, opened: bool) -> None:
        """Remember how a group was left."""
        word = _OPEN if opened else _SHUT
        if self._settings:
            self._settings.set_text(f"panels/{key}", word)
        else:
            self._here[key] = word
