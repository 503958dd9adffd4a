"""The surface under the hands: takes Qt's events and hands them to those who know what they mean.

It knows no edit and no geometry of its own: `ScenePresenter` composes, `ZoomController` scrolls, `GestureDispatcher` runs the gestures, `EditCommands` the
texts. What keys mean is left to the view built on it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
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

from journeydesigner.canvas import creation, input_devices
from journeydesigner.canvas.drop_targets import drop_target_at
from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.gestures.base import GestureContext
from journeydesigner.canvas.gestures.dispatcher import GestureDispatcher
from journeydesigner.canvas.gestures.drop_from_palette import DropFromPalette, drop_gesture_for
from journeydesigner.canvas.gestures.drop_note import DropNote
from journeydesigner.canvas.note_edits import TEXT_NOTE_FIELDS
from journeydesigner.canvas.scene.presenter import MapComposer, ScenePresenter
from journeydesigner.canvas.scene.selection_outline import selection_outlines
from journeydesigner.canvas.text_editing.controller import TextEditingController
from journeydesigner.canvas.zoom import ZoomController
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.theme import Theme
from journeydesigner.model.fragment import PasteError
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session


class CanvasSurface(QGraphicsView):
    """A graphics view on the stage that answers to mouse, wheel, touch and drops."""

    context_menu_requested = Signal(object, QPoint)
    """What was pointed at (a `Ref`, None for the bare desk), and where on the screen."""
    action_failed = Signal(str)
    """Something could not be done; one sentence says what."""
    note_dropped = Signal(str)
    """A note was dropped on a card, now selected; the touchpoint's field that waits for its words."""

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
        """Do what a key stands for; tell whether it stands for anything."""
        return False

    def select_adjacent(self, step: int) -> bool:
        """Go to the next part (-1: the one before); False at the ends, so that the focus may leave."""
        return False

    def name_new_part(self, ref: Ref, selection_before: tuple[Ref, ...]) -> None:
        """Let the user name a part that a step under `making.ADDING` made while `before` was selected."""
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
        """Fit the map again, where it was fitted; else only bring the scroll range up to date."""
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

    def _viewport_size(self) -> tuple[int, int]:
        return self.viewport().width(), self.viewport().height()

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.text_editing.finish()
        self.gesture_dispatcher.press(event.position(), event.button(), event.modifiers())

    @override
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.gesture_dispatcher.is_busy and event.buttons() == Qt.MouseButton.NoButton:
            self.gesture_dispatcher.cancel()  # the release went to someone else
        if self.gesture_dispatcher.is_busy:
            self.gesture_dispatcher.move(event.position(), self._viewport_size())
        else:
            self._hover(event.position())

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.gesture_dispatcher.release(event.position())

    @override
    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.gesture_dispatcher.hit_test(event.position())
        point = self.zoom_controller.to_map(event.position())
        before = self.session.selection
        if found.area == "lane":
            new = creation.new_touchpoint(self.session.journey, None)
            place = drop_target_at(self.presenter.drawing, point.x(), point.y(), ())
            self.name_new_part(Ref("touchpoint", creation.add_touchpoint(self.session, new, place)), before)
        elif found.ref is not None and found.area != "border":
            self.session.select(found.ref)
            self.text_editing.start(found.ref)
        elif found.area == "desk" and not self.session.journey.phases:
            self.name_new_part(Ref("phase", creation.add_phase(self.session)), before)

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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.gesture_dispatcher.set_space_held(True)
        elif event.key() == Qt.Key.Key_Escape:
            if not self.gesture_dispatcher.cancel():
                self.session.select()
        elif not self.gesture_dispatcher.is_busy and not self.handle_key(event):
            event.ignore()

    @override
    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
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
        ref, at = input_devices.context_menu_target(self, None if keyboard else event.pos())
        self.context_menu_requested.emit(ref, self.viewport().mapToGlobal(at))

    @override
    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()
        gesture = drop_gesture_for(self.gesture_dispatcher.context, event.mimeData())
        if gesture is not None:
            self.text_editing.finish()
            self.gesture_dispatcher.cancel()
            self.gesture_dispatcher.begin(gesture, event.position())
            event.acceptProposedAction()

    @override
    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if isinstance(self.gesture_dispatcher.running_gesture, DropFromPalette | DropNote):
            self.gesture_dispatcher.follow(event.position(), self._viewport_size())
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.gesture_dispatcher.cancel()

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        before, drop = self.session.selection, self.gesture_dispatcher.running_gesture
        if not isinstance(drop, DropFromPalette | DropNote):
            return
        try:
            self.gesture_dispatcher.release(event.position())
        except PasteError:
            self.action_failed.emit(tr("This text cannot be dropped here."))
        event.acceptProposedAction()
        if drop.affected_ids:
            self.session.select(*(Ref("touchpoint", id_) for id_ in drop.affected_ids))
        if isinstance(drop, DropFromPalette) and drop.needs_title and drop.affected_ids:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text_editing.start(Ref("touchpoint", drop.affected_ids[0]), is_new=True, selection_before=before)
        elif isinstance(drop, DropNote) and drop.affected_ids and drop.field in TEXT_NOTE_FIELDS:
            self.note_dropped.emit(drop.field)

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
        return super().viewportEvent(event)
