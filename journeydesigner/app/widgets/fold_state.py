"""Which groups of the forms are unfolded, remembered in the settings."""

from __future__ import annotations

from journeydesigner.app.runtime.settings import Settings

_UNFOLDED, _FOLDED = "open", "shut"


class FoldState:
    """Which groups are unfolded; kept in the settings, or in memory without settings."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings
        self._states: dict[str, str] = {}

    def is_unfolded(self, key: str, default: bool) -> bool:
        """Tell whether a group was last unfolded."""
        known = self._settings.text(f"panels/{key}", "") if self._settings else self._states.get(key, "")
        return known == _UNFOLDED if known in (_UNFOLDED, _FOLDED) else default

    def set_unfolded(self, key: str, unfolded: bool) -> None:
        """Remember whether a group is unfolded."""
        word = _UNFOLDED if unfolded else _FOLDED
        if self._settings:
            self._settings.set_text(f"panels/{key}", word)
        else:
            self._states[key] = word
