"""Dragging lanes: by the head to another place in the order, by the right border to another width."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.floating import FloatingItem
from journeydesigner.canvas.gestures.base import Gesture, Ground
from journeydesigner.canvas.places import CARD_GAP, columns_at, lane_index
from journeydesigner.layout.drawing import Lane
from journeydesigner.model.edits import phases
from journeydesigner.wording.catalogue import tr

_FADED = 0.3


class DragLane(Gesture):
    """Moves a phase in the order of the journey; the other lanes make way while it floats."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, ground: Ground, phase: str) -> None:
        super().__init__(ground)
        self._phase = phase
        self._index: int | None = None
        self._floating: FloatingItem | None = None
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Lift the lane."""
        stage, scene = self.ground.stage, self.ground.scene
        groups = scene.lane_groups(self._phase) if stage.drawing else ()
        if not groups:
            return
        self._start = at
        self._floating = FloatingItem(groups, stage.theme, radius=12.0)
        scene.addItem(self._floating)
        scene.rings.hide()
        self._fade(_FADED)

    def move(self, at: QPointF) -> None:
        """Carry it, and let the others make way."""
        if self._floating is None:
            return
        self._floating.carry(at - self._start)
        index = lane_index(self.ground.scene.drawing, self._phase, at.x(), at.y())
        if index != self._index:
            self._index = index
            self.ground.stage.preview(phases.move(self.ground.session.map, self._phase, index))

    def release(self, at: QPointF) -> None:
        """Put it down."""
        self.move(at)
        self._put_down()
        index = self._index
        if index is not None:
            self.ground.session.apply(tr("Move phase"), lambda map_: phases.move(map_, self._phase, index))
        self.ground.stage.refresh()

    def cancel(self) -> None:
        """Let it go back."""
        self._put_down()

    def _put_down(self) -> None:
        if self._floating is not None:
            self.ground.scene.removeItem(self._floating)
            self._floating = None
        self._fade(1.0)
        self.ground.scene.rings.show()
        self.ground.stage.end_preview()

    def _fade(self, opacity: float) -> None:
        layer = self.ground.scene.lane_layer(self._phase)
        if layer is not None:
            layer.setOpacity(opacity)


class StretchLane(Gesture):
    """Changes how many columns of cards a lane has.

    While it runs all cards keep their width and the map grows instead, so that the border stays under the pointer;
    were the cards to share the view's width anew with each column, the border would run away from it.
    """

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, ground: Ground, phase: str) -> None:
        super().__init__(ground)
        self._phase = phase
        self._columns: int | None = None
        self._lane: Lane | None = None
        self._width = 0.0
        self._off = 0.0

    def press(self, at: QPointF) -> None:
        """Take hold of the border."""
        drawing = self.ground.stage.drawing
        self._lane = next((lane for lane in drawing.lanes if lane.phase == self._phase), None)
        if self._lane is not None:
            self._width, self._off = drawing.width, self._lane.rect.right - at.x()

    def move(self, at: QPointF) -> None:
        """Show the lane that wide."""
        lane = self._lane
        if lane is None:
            return
        columns = columns_at(lane, at.x() + self._off)
        if columns != (self._columns or lane.columns):
            self._columns = columns
            width = self._width + (columns - lane.columns) * (lane.end.w + CARD_GAP)
            self.ground.stage.preview(phases.change(self.ground.session.map, self._phase, columns=columns), width=width)

    def release(self, at: QPointF) -> None:
        """Keep it that wide."""
        self.move(at)
        self.ground.stage.end_preview()
        columns = self._columns
        if columns is not None:
            self.ground.session.apply(
                tr("Change lane width"), lambda map_: phases.change(map_, self._phase, columns=columns)
            )
        self.ground.stage.refresh()

    def cancel(self) -> None:
        """Let it have its width back."""
        self.ground.stage.end_preview()
