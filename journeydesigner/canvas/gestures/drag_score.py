"""Drag a point of the curve up or down: it sets the number of its touchpoint, which is shown beside the point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.gestures.base import NOTHING_TO_DO, Gesture, GestureContext, GestureOutcome
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.interaction import ValueScale
from journeydesigner.model import lookup
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.refs import Ref


class DragScore(Gesture):
    """Sets the number in the steps of the scale; a number between two steps stays until it is dragged past one."""

    cursor = Qt.CursorShape.SizeVerCursor
    auto_scrolls = False

    def __init__(self, context: GestureContext, ref: Ref) -> None:
        super().__init__(context)
        self._id = ref.id
        self._scale: ValueScale | None = None
        self._value: float = 0
        self._value_before: float = 0
        self._grab_offset = 0.0

    def press(self, at: QPointF) -> None:
        """Take hold of the point."""
        scale = self.context.presenter.drawing.value_scale
        if scale is not None:
            touchpoint = lookup.touchpoint(self.context.session.journey, self._id)
            self._value = self._value_before = getattr(touchpoint, scale.field)
            self._scale, self._grab_offset = scale, scale.y_of(self._value) - at.y()
            self._show_value()

    def move(self, at: QPointF) -> None:
        """Show the map with the number at the pointer."""
        scale = self._scale
        if scale is None:
            return
        value = scale.value_at(at.y() + self._grab_offset)
        if abs(value - self._value_before) < scale.step:
            value = self._value_before
        if value != self._value:
            self._value = value
            preview = touchpoints.change(self.context.session.journey, self._id, **{scale.field: value})
            self.context.presenter.show_preview(preview)
        self._show_value()

    def release(self, at: QPointF) -> GestureOutcome:
        """Set the number."""
        self.move(at)
        self.cancel()
        scale, value = self._scale, self._value
        if scale is not None and value != self._value_before:
            self.context.session.apply(
                tr("Set satisfaction"), lambda journey: touchpoints.change(journey, self._id, **{scale.field: value})
            )
        self.context.presenter.refresh()
        return NOTHING_TO_DO

    def cancel(self) -> None:
        """Show the point at its old place."""
        self.context.scene.show_value("", QPointF())
        self.context.presenter.end_preview()

    def _show_value(self) -> None:
        group = self.context.scene.drawing.by_ref.get(DrawingElement("score", self._id))
        if group is not None:
            text = self.context.presenter.labels.formats.score(self._value)
            self.context.scene.show_value(text, QPointF(group.x + group.w / 2, group.y))
