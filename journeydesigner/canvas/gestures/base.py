"""The base class of gestures, what they work on and what they result in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.scene.presenter import ScenePresenter
from journeydesigner.canvas.scene.scene import MapScene
from journeydesigner.canvas.scene.selection_outline import selection_outlines
from journeydesigner.canvas.zoom import ZoomController
from journeydesigner.model.refs import Ref
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

    def show_target(self, ref: Ref | None) -> None:
        """Outline the part on which something is dragged; None for none."""
        refs = () if ref is None else (ref,)
        self.scene.hover_outlines.show_outlines(selection_outlines(self.scene.drawing, refs))


@dataclass(frozen=True, slots=True)
class GestureOutcome:
    """What the canvas does after a gesture.

    `selection`: the parts to select, none to leave the selection. `unnamed`: a new part whose name the user types now.
    `note_field`: the field of the selected touchpoint in which the user writes next. `scored`: a
    touchpoint whose score the user chooses next. `error`: a sentence to show.
    """

    selection: tuple[Ref, ...] = ()
    unnamed: Ref | None = None
    note_field: str = ""
    scored: Ref | None = None
    error: str = ""


NOTHING_TO_DO = GestureOutcome()


class Gesture:
    """What the user does between press and release. Points are in map units; there is at most one undo step."""

    cursor: Qt.CursorShape | None = None
    auto_scrolls = True
    """Whether the view scrolls while the pointer is at its edge."""
    is_external_drag = False
    """Whether something is dragged in with Qt's drag and drop rather than with a pressed button."""

    def __init__(self, context: GestureContext) -> None:
        self.context = context

    def press(self, at: QPointF) -> None:
        """Start where the button was pressed."""

    def set_modifiers(self, modifiers: Qt.KeyboardModifier) -> None:
        """Take the modifier keys that are held into account."""

    def move(self, at: QPointF) -> None:
        """Follow the pointer."""

    def release(self, at: QPointF) -> GestureOutcome:
        """Finish: apply the edit, where there is one."""
        return NOTHING_TO_DO

    def cancel(self) -> None:
        """Restore the state from before the press."""
