"""Dragging lanes: by the head to another place in the order, by the right border to another width."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.drop_targets import CARD_GAP, columns_at, lane_drop_index
from journeydesigner.canvas.gestures.base import Gesture, GestureContext
from journeydesigner.canvas.scene.drag_preview import DragPreviewItem
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.drawing import LaneGeometry
from journeydesigner.model.edits import phases

_FADED_OPACITY = 0.3


class DragLane(Gesture):
    """Moves a phase in the order of the journey; the other lanes make way while it floats."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, context: GestureContext, phase: str) -> None:
        super().__init__(context)
        self._phase = phase
        self._index: int | None = None
        self._drag_preview: DragPreviewItem | None = None
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Lift the lane."""
        stage, scene = self.context.presenter, self.context.scene
        groups = scene.lane_groups(self._phase) if stage.drawing else ()
        if not groups:
            return
        self._start = at
        self._drag_preview = DragPreviewItem(groups, stage.theme, radius=12.0)
        scene.addItem(self._drag_preview)
        scene.selection_outlines.hide()
        self._set_lane_opacity(_FADED_OPACITY)

    def move(self, at: QPointF) -> None:
        """Carry it, and let the others make way."""
        if self._drag_preview is None:
            return
        self._drag_preview.set_offset(at - self._start)
        index = lane_drop_index(self.context.scene.drawing, self._phase, at.x(), at.y())
        if index != self._index:
            self._index = index
            self.context.presenter.show_preview(phases.move(self.context.session.journey, self._phase, index))

    def release(self, at: QPointF) -> None:
        """Put it down."""
        self.move(at)
        self._end_drag()
        index = self._index
        if index is not None:
            self.context.session.apply(tr("Move phase"), lambda journey: phases.move(journey, self._phase, index))
        self.context.presenter.refresh()

    def cancel(self) -> None:
        """Let it go back."""
        self._end_drag()

    def _end_drag(self) -> None:
        if self._drag_preview is not None:
            self.context.scene.removeItem(self._drag_preview)
            self._drag_preview = None
        self._set_lane_opacity(1.0)
        self.context.scene.selection_outlines.show()
        self.context.presenter.end_preview()

    def _set_lane_opacity(self, opacity: float) -> None:
        layer = self.context.scene.lane_layer(self._phase)
        if layer is not None:
            layer.setOpacity(opacity)


class ResizeLane(Gesture):
    """Changes how many columns of cards a lane has.

    While it runs all cards keep their width and the map grows instead, so that the border stays under the pointer;
    were the cards to share the view's width anew with each column, the border would run away from it.
    """

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, context: GestureContext, phase: str) -> None:
        super().__init__(context)
        self._phase = phase
        self._columns: int | None = None
        self._lane: LaneGeometry | None = None
        self._width = 0.0
        self._grab_offset = 0.0

    def press(self, at: QPointF) -> None:
        """Take hold of the border."""
        drawing = self.context.presenter.drawing
        self._lane = next((lane for lane in drawing.lanes if lane.phase_id == self._phase), None)
        if self._lane is not None:
            self._width, self._grab_offset = drawing.width, self._lane.rect.right - at.x()

    def move(self, at: QPointF) -> None:
        """Show the lane that wide."""
        lane = self._lane
        if lane is None:
            return
        columns = columns_at(lane, at.x() + self._grab_offset)
        if columns != (self._columns or lane.columns):
            self._columns = columns
            width = self._width + (columns - lane.columns) * (lane.next_card.w + CARD_GAP)
            self.context.presenter.show_preview(
                phases.change(self.context.session.journey, self._phase, columns=columns), width=width
            )

    def release(self, at: QPointF) -> None:
        """Keep it that wide."""
        self.move(at)
        self.context.presenter.end_preview()
        columns = self._columns
        if columns is not None:
            self.context.session.apply(
                tr("Change lane width"), lambda journey: phases.change(journey, self._phase, columns=columns)
            )
        self.context.presenter.refresh()

    def cancel(self) -> None:
        """Let it have its width back."""
        self.context.presenter.end_preview()
