"""The graphics view of the canvas: passes Qt's events on and carries out what gestures result in.

`ScenePresenter` composes the drawing, `ZoomController` zooms and scrolls, `GestureDispatcher` runs the gestures and
`TextEditingController` edits texts in place. Keys are handled by the subclass.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget
from typing_extensions import override

from journeydesigner.canvas import input_devices
from journeydesigner.canvas.drop_targets import placement_at
from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.gestures.base import GestureContext, GestureOutcome
from journeydesigner.canvas.gestures.dispatcher import GestureDispatcher
from journeydesigner.canvas.hit_testing import Hit
from journeydesigner.canvas.limit_reports import reports_limits
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.canvas.scene.presenter import MapComposer, ScenePresenter
from journeydesigner.canvas.scene.selection_outline import selection_outlines
from journeydesigner.canvas.text_editing.controller import TextEditingController
from journeydesigner.canvas.zoom import ZoomController
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.theme import Theme
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.refs import Ref
from journeydesigner.session import creation
from journeydesigner.session.session import Session


class CanvasSurface(QGraphicsView):
    """Shows the scene and reacts to mouse, wheel and touch."""

    context_menu_requested = Signal(object, QPoint)
    """The part that was clicked (a `Ref`, None for the background) and the position on the screen."""
    action_failed = Signal(str)
    """Something could not be done; the argument is a sentence for the user."""
    score_requested = Signal(QRect)
    """The user wants to choose the score of the selected cards; the argument is a place for it in the viewport."""
    note_dropped = Signal(str)
    """A note was dropped on a card, which is selected now; the argument is the field in which its text is written."""

    def __init__(
        self, session: Session, composer: MapComposer, theme: Theme, labels: MapLabels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.presenter = ScenePresenter(session, composer, theme, labels, self)
        self.zoom_controller = ZoomController(self)
        ground = GestureContext(session, self.presenter, self.zoom_controller)
        self.gesture_dispatcher = GestureDispatcher(ground, self)
        self.text_editing = TextEditingController(ground, self.viewport())
        self._set_up()
        self.gesture_dispatcher.cursor_changed.connect(self._update_cursor)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handle a key; return whether it has a meaning."""
        return False

    def select_adjacent(self, step: int) -> bool:
        """Select the next part (-1: the previous one); False at the ends, so that the focus may leave the canvas."""
        return False

    def name_new_part(self, ref: Ref, selection_before: tuple[Ref, ...]) -> None:
        """Select a part created under `CREATION_GESTURE` and let the user name it.

        Where the user gives up, the part is removed and `selection_before` is restored.
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.session.select(ref)
        self.text_editing.start(ref, is_new=True, selection_before=selection_before)

    def _set_up(self) -> None:
        self.setScene(self.presenter.scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def refit(self) -> None:
        """Fit the map to the view again where it is fitted; else only update the scroll range."""
        mode = self.zoom_controller.mode
        if mode == "free":
            self.zoom_controller.update_scroll_range()
            return
        self.presenter.set_width(self.zoom_controller.map_width_at_full_size())
        self.presenter.refresh()
        if mode == "width":
            self.zoom_controller.fit_width()
        else:
            self.zoom_controller.fit()

    def _update_cursor(self) -> None:
        at = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        self.viewport().setCursor(
            self.gesture_dispatcher.cursor_for(
                None if self.gesture_dispatcher.is_busy else self.gesture_dispatcher.hit_test(at)
            )
        )

    def _hover(self, at: QPointF) -> None:
        found = self.gesture_dispatcher.hit_test(at)
        shown = () if found.ref is None or found.area in ("border", "map") else (found.ref,)
        refs = [ref for ref in shown if ref not in self.session.selection]
        self.presenter.scene.hover_outlines.show_outlines(selection_outlines(self.presenter.scene.drawing, refs))
        self.viewport().setCursor(self.gesture_dispatcher.cursor_for(found))
        self._show_score_button(found)

    def _show_score_button(self, found: Hit) -> None:
        group = self.presenter.scene.drawing.by_ref.get(found.ref) if found.ref is not None else None
        scene = self.presenter.scene
        if group is None or group.score_box is None or found.area == "score" or not self.session.is_editable:
            scene.show_score_button(None)
            return
        has_score = DrawingElement("score", group.ref.id) in scene.drawing.by_ref
        is_shown = found.area == "face" or not has_score
        scene.show_score_button(group.score_box.translated(group.x, group.y) if is_shown else None, has_score)

    def request_score(self, ref: Ref) -> None:
        """Let the user choose the score of the selected cards, beside that of one of them."""
        group = self.presenter.drawing.by_ref.get(ref)
        if group is not None:
            self.zoom_controller.reveal(rect_to_qrect(group.rect))
            rect = group.rect if group.score_box is None else group.score_box.translated(group.x, group.y)
            self.score_requested.emit(self.mapFromScene(rect_to_qrect(rect)).boundingRect())

    def carry_out(self, outcome: GestureOutcome, selection_before: tuple[Ref, ...]) -> None:
        """Do what a gesture resulted in; `selection_before` was selected when it began."""
        if outcome.error:
            self.action_failed.emit(outcome.error)
        if outcome.selection:
            self.session.select(*outcome.selection)
        if outcome.unnamed is not None:
            self.name_new_part(outcome.unnamed, selection_before)
        elif outcome.scored is not None:
            self.request_score(outcome.scored)
        elif outcome.note_field:
            self.note_dropped.emit(outcome.note_field)

    def viewport_size(self) -> tuple[int, int]:
        """Return width and height of the viewport in pixels."""
        return self.viewport().width(), self.viewport().height()

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.text_editing.finish():
            return
        self.gesture_dispatcher.press(event.position(), event.button(), event.modifiers())

    @override
    @guarded
    @reports_limits
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.gesture_dispatcher.is_busy and event.buttons() == Qt.MouseButton.NoButton:
            self.gesture_dispatcher.cancel()  # another widget got the release
        if self.gesture_dispatcher.is_busy:
            self.gesture_dispatcher.move(event.position(), self.viewport_size(), event.modifiers())
        else:
            self._hover(event.position())

    @override
    @guarded
    @reports_limits
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        outcome = self.gesture_dispatcher.release(event.position(), event.modifiers())
        self.carry_out(outcome, self.session.selection)

    @override
    @guarded
    @reports_limits
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.text_editing.finish():
            return
        found = self.gesture_dispatcher.hit_test(event.position())
        point = self.zoom_controller.to_map(event.position())
        before = self.session.selection
        if found.area == "drop-area":
            new = creation.new_touchpoint(self.session.journey, None)
            place = placement_at(self.presenter.drawing, point.x(), point.y(), ()) or Placement()
            self.name_new_part(creation.add_touchpoint(self.session, new, place), before)
        elif found.ref is not None and found.area != "border":
            self.session.select(found.ref)
            self.text_editing.start(found.ref)
        elif found.area == "background" and not self.session.journey.phases:
            self.name_new_part(creation.add_phase(self.session), before)

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_controller.set(
                self.zoom_controller.factor * input_devices.wheel_zoom_factor(event), event.position()
            )
        else:
            step = input_devices.wheel_scroll_pixels(event)
            self.zoom_controller.scroll(step.x(), step.y())
        event.accept()

    @override
    @guarded
    @reports_limits
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.gesture_dispatcher.set_modifiers(input_devices.held_modifiers(event))
        if not self.handle_key(event):
            event.ignore()

    @override
    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.gesture_dispatcher.set_modifiers(input_devices.held_modifiers(event))
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.gesture_dispatcher.set_space_held(False)
        super().keyReleaseEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self.select_adjacent(1 if next else -1) or super().focusNextPrevChild(next)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.gesture_dispatcher.set_space_held(False)
        self.gesture_dispatcher.cancel()

    @override
    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.gesture_dispatcher.cancel()
        ref, at = input_devices.context_menu_target(self, self.gesture_dispatcher, None if keyboard else event.pos())
        self.context_menu_requested.emit(ref, self.viewport().mapToGlobal(at))

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.zoom_controller.is_changing_scroll_bars:
            self.refit()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    @override
    @guarded
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.text_editing.update_position()

    @override
    @guarded_bool
    def viewportEvent(self, event: QEvent) -> bool:
        if input_devices.zoom_by_pinch(self.zoom_controller, event):
            return True
        if event.type() == QEvent.Type.Leave and not self.gesture_dispatcher.is_busy:
            self.presenter.scene.hover_outlines.show_outlines({})
            self.presenter.scene.show_score_button(None)
        return super().viewportEvent(event)
