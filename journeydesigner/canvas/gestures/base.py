"""What every gesture is, and what it may touch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.scene.presenter import ScenePresenter
from journeydesigner.canvas.scene.scene import MapScene
from journeydesigner.canvas.zoom import ZoomController
from journeydesigner.session.session import Session


@dataclass(frozen=True, slots=True)
class GestureContext:
    """What gestures work on."""

    session: Session
    presenter: ScenePresenter
    zoom: ZoomController

    @property
    def scene(self) -> MapScene:
        """The scene in which overlays show what a gesture does."""
        return self.presenter.scene


class Gesture:
    """Something a hand does from press to release. Points are of the map; at most one step for undo, on release."""

    cursor: Qt.CursorShape | None = None
    auto_scrolls = True
    """Whether the view scrolls on its own while the pointer is at its edge."""

    def __init__(self, context: GestureContext) -> None:
        self.context = context

    def press(self, at: QPointF) -> None:
        """Begin where the button went down."""

    def move(self, at: QPointF) -> None:
        """Follow the pointer."""

    def release(self, at: QPointF) -> None:
        """Do what the gesture stands for."""

    def cancel(self) -> None:
        """Put everything back as it was."""
