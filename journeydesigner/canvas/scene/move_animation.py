"""The animation of cards that move to other places."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

from journeydesigner.layout.drawing import Drawing, GroupKey

Offset = tuple[float, float]

_DURATION_MS = 120
_MAX_ANIMATED_CARDS = 80
"""More cards are shown at their new places at once: each frame would repaint half the map."""


class MoveAnimation(QObject):
    """Calls `show_offsets` in each frame with the remaining offsets of the cards from their new places."""

    def __init__(self, show_offsets: Callable[[Mapping[GroupKey, Offset]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show_offsets = show_offsets
        self._start_offsets: dict[GroupKey, Offset] = {}
        self._remaining = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_DURATION_MS)
        self._animation.setStartValue(1.0)
        self._animation.setEndValue(0.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._show_frame)

    @property
    def is_running(self) -> bool:
        """Whether cards are moving."""
        return self._animation.state() == QVariantAnimation.State.Running

    def start_from(self, old: Drawing, new: Drawing) -> None:
        """Move the cards that have another place in the new drawing there, from where they are shown now."""
        seen = (
            {ref: (dx * self._remaining, dy * self._remaining) for ref, (dx, dy) in self._start_offsets.items()}
            if self.is_running
            else {}
        )
        self.stop()
        moved: dict[GroupKey, Offset] = {}
        for ref, group in new.by_ref.items():
            before = old.by_ref.get(ref) if ref.kind == "touchpoint" else None
            if before is not None and before is not group:
                dx, dy = seen.get(ref, (0.0, 0.0))
                offset = before.x + dx - group.x, before.y + dy - group.y
                if offset != (0.0, 0.0):
                    moved[ref] = offset
        if 0 < len(moved) <= _MAX_ANIMATED_CARDS and animations_enabled():
            self._start_offsets = moved
            self._animation.start()

    def stop(self) -> None:
        """Show all cards at their places now."""
        self._animation.stop()
        if self._start_offsets:
            self._start_offsets = {}
            self._show_offsets({})

    def _show_frame(self, remaining: float) -> None:
        self._remaining = remaining
        if remaining <= 0.0:
            self.stop()
        else:
            self._show_offsets({ref: (dx * remaining, dy * remaining) for ref, (dx, dy) in self._start_offsets.items()})


def animations_enabled() -> bool:
    """Return whether the system is set to show animations."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
