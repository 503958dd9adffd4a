"""Cards making way: for a moment they are shown between where they were and where they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

from journeydesigner.layout.drawing import Drawing, Ref

Offset = tuple[float, float]

_MILLISECONDS = 120
_MOST = 80
"""More cards than this just jump: nobody follows them all, and each frame would paint half the map."""


class Glide(QObject):
    """Runs the movement; `show` is told with every frame by how much which card is still away from its place."""

    def __init__(self, show: Callable[[Mapping[Ref, Offset]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._from: dict[Ref, Offset] = {}
        self._left = 0.0
        self._run = QVariantAnimation(self)
        self._run.setDuration(_MILLISECONDS)
        self._run.setStartValue(1.0)
        self._run.setEndValue(0.0)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether anything is on its way."""
        return self._run.state() == QVariantAnimation.State.Running

    def begin(self, old: Drawing, new: Drawing) -> None:
        """Let the cards that have another place in the new drawing go there from where they are seen now."""
        seen = {ref: (dx * self._left, dy * self._left) for ref, (dx, dy) in self._from.items()} if self.running else {}
        self.stop()
        moved: dict[Ref, Offset] = {}
        for ref, group in new.by_ref.items():
            before = old.by_ref.get(ref) if ref.kind == "touchpoint" else None
            if before is not None and before is not group:
                dx, dy = seen.get(ref, (0.0, 0.0))
                offset = before.x + dx - group.x, before.y + dy - group.y
                if offset != (0.0, 0.0):
                    moved[ref] = offset
        if 0 < len(moved) <= _MOST and motion_is_wanted():
            self._from = moved
            self._run.start()

    def stop(self) -> None:
        """Have everything at its place at once."""
        self._run.stop()
        if self._from:
            self._from = {}
            self._show({})

    def _step(self, left: float) -> None:
        self._left = left
        if left <= 0.0:
            self.stop()
        else:
            self._show({ref: (dx * left, dy * left) for ref, (dx, dy) in self._from.items()})


def motion_is_wanted() -> bool:
    """Tell whether the system wants things to move at all."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
