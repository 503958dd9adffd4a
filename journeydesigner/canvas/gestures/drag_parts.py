"""Drag phases: by the handle to another place in the order, by the border to another number of columns."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.drop_targets import reorder_index
from journeydesigner.canvas.gestures.base import NOTHING_TO_DO, Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.scene.drag_preview import DragPreviewItem
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.interaction import ResizeHandle
from journeydesigner.model.edits import phases
from journeydesigner.model.refs import Ref

_FADED_OPACITY = 0.3


class ReorderPhase(Gesture):
    """Moves a phase in the order of the journey; the other phases make room while it follows the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, context: GestureContext, ref: Ref) -> None:
        super().__init__(context)
        self._ref = ref
        self._index: int | None = None
        self._drag_preview: DragPreviewItem | None = None
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Show the phase under the pointer."""
        presenter, scene = self.context.presenter, self.context.scene
        groups = scene.layer_groups(self._ref) if presenter.drawing else ()
        if not groups:
            return
        self._start = at
        self._drag_preview = DragPreviewItem(groups, presenter.theme, radius=12.0)
        scene.addItem(self._drag_preview)
        scene.selection_outlines.hide()
        self._set_opacity(_FADED_OPACITY)

    def move(self, at: QPointF) -> None:
        """Move the preview, and show the order that results."""
        if self._drag_preview is None:
            return
        self._drag_preview.set_offset(at - self._start)
        index = reorder_index(self.context.scene.drawing, self._ref, at.x(), at.y())
        if index != self._index:
            self._index = index
            self.context.presenter.show_preview(phases.move(self.context.session.journey, self._ref.id, index))

    def release(self, at: QPointF) -> GestureOutcome:
        """Move the phase."""
        self.move(at)
        self._end_drag()
        index = self._index
        if index is not None:
            self.context.session.apply(tr("Move phase"), lambda journey: phases.move(journey, self._ref.id, index))
        self.context.presenter.refresh()
        return NOTHING_TO_DO

    def cancel(self) -> None:
        """Show the phase at its old place."""
        self._end_drag()

    def _end_drag(self) -> None:
        if self._drag_preview is not None:
            self.context.scene.removeItem(self._drag_preview)
            self._drag_preview = None
        self._set_opacity(1.0)
        self.context.scene.selection_outlines.show()
        self.context.presenter.end_preview()

    def _set_opacity(self, opacity: float) -> None:
        layer = self.context.scene.layer_of(self._ref)
        if layer is not None:
            layer.setOpacity(opacity)


class DragBorder(Gesture):
    """Sets a whole number of a phase (how many columns of cards its lane has) by its border.

    While it runs all cards keep their width and the map grows instead, so that the border stays under the pointer:
    if the cards shared the view's width anew with each column, the border would move away from it.
    """

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, context: GestureContext, ref: Ref) -> None:
        super().__init__(context)
        self._ref = ref
        self._value: int | None = None
        self._handle: ResizeHandle | None = None
        self._width = 0.0
        self._grab_offset = 0.0

    def press(self, at: QPointF) -> None:
        """Take hold of the border."""
        drawing = self.context.presenter.drawing
        self._handle = next((handle for handle in drawing.resize_handles if handle.ref == self._ref), None)
        if self._handle is not None:
            self._width, self._grab_offset = drawing.width, self._handle.rect.right - at.x()

    def move(self, at: QPointF) -> None:
        """Show the map with the border at the pointer."""
        handle = self._handle
        if handle is None:
            return
        value = handle.value_at(at.x() + self._grab_offset)
        if value != (self._value or handle.value):
            self._value = value
            preview = phases.change(self.context.session.journey, self._ref.id, **{handle.field: value})
            width = self._width + (value - handle.value) * handle.step
            self.context.presenter.show_preview(preview, width=width)

    def release(self, at: QPointF) -> GestureOutcome:
        """Set the number."""
        self.move(at)
        self.context.presenter.end_preview()
        handle, value = self._handle, self._value
        if handle is not None and value is not None:
            self.context.session.apply(
                tr("Change lane width"),
                lambda journey: phases.change(journey, self._ref.id, **{handle.field: value}),
            )
        self.context.presenter.refresh()
        return NOTHING_TO_DO

    def cancel(self) -> None:
        """Show the border at its old place."""
        self.context.presenter.end_preview()
