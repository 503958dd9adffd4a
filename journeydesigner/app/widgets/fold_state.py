"""What the panels remember of their own looks: which groups are unfolded."""

from __future__ import annotations

from journeydesigner.app.runtime.settings import Settings

_UNFOLDED, _FOLDED = "open", "shut"


class FoldState:
    """Which groups are open; in the settings, or for this run only where there are none."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self._states: dict[str, str] = {}

    def is_unfolded(self, key: str, default: bool) -> bool:
        """Tell whether a group was left open."""
        known = self._settings.text(f"panels/{key}", "") if self._settings else self._states.get(key, "")
        return known == _UNFOLDED if known in (_UNFOLDED, _FOLDED) else default

    def set_unfolded(self, key: str, unfolded: bool) -> None:
        """Remember how a group was left."""
        word = _UNFOLDED if unfolded else _FOLDED
        if self._settings:
            self._settings.set_text(f"panels/{key}", word)
        else:
            self._states[key] = word
