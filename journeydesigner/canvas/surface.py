"""The surface under the hands: takes Qt's events and hands them to those who know what they mean.

It knows no edit and no geometry of its own: `Stage` composes, `Zoom` scrolls, `Hands` runs the gestures, `Editing` the
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

from journeydesigner.canvas import making, touch
from journeydesigner.canvas.editing import Editing
from journeydesigner.canvas.gestures.base import Ground
from journeydesigner.canvas.gestures.drop import Drop, carried
from journeydesigner.canvas.gestures.hands import Hands
from journeydesigner.canvas.gestures.note import NoteDrop
from journeydesigner.canvas.guard import guarded, guarded_answer
from journeydesigner.canvas.notes import TEXTS
from journeydesigner.canvas.places import landing
from journeydesigner.canvas.rings import rings_for
from journeydesigner.canvas.stage import Composes, Stage
from journeydesigner.canvas.zoom import Zoom
from journeydesigner.layout.drawing import Ref
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.theme import Theme
from journeydesigner.model.fragment import BadFragment
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import tr


class Surface(QGraphicsView):
    """A graphics view on the stage that answers to mouse, wheel, touch and drops."""

    context_menu_requested = Signal(object, QPoint)
    """What was pointed at (a `Ref`, None for the bare desk), and where on the screen."""
    refused = Signal(str)
    """Something could not be done; one sentence says what."""
    note_dropped = Signal(str)
    """A note was dropped on a card, now selected; the touchpoint's field that waits for its words."""

    def __init__(
        self, session: Session, composer: Composes, theme: Theme, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.stage = Stage(session, composer, theme, labels, self)
        self.scaling = Zoom(self)
        ground = Ground(session, self.stage, self.scaling)
        self.hands = Hands(ground, self)
        self.editing = Editing(ground, self.viewport())
        self._set_up()
        self.hands.cursor_changed.connect(self._take_cursor)

    def press_key(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; tell whether it stands for anything."""
        return False

    def go_on(self, step: int) -> bool:
        """Go to the next part (-1: the one before); False at the ends, so that the focus may leave."""
        return False

    def name_new(self, ref: Ref, before: tuple[Ref, ...]) -> None:
        """Let the user name a part that a step under `making.ADDING` made while `before` was selected."""
        self.session.select(ref)
        self.editing.start(ref, fresh=True, before=before)

    def _set_up(self) -> None:
        self.setScene(self.stage.scene)
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
        mode = self.scaling.mode
        if mode == "free":
            self.scaling.settle()
            return
        self.stage.set_width(self.scaling.width_at_one())
        self.stage.refresh()
        if mode == "width":
            self.scaling.fit_width()
        else:
            self.scaling.fit()

    def _take_cursor(self) -> None:
        at = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        self.viewport().setCursor(self.hands.cursor_for(None if self.hands.busy else self.hands.hit(at)))

    def _hover(self, at: QPointF) -> None:
        found = self.hands.hit(at)
        shown = () if found.ref is None or found.part in ("border", "map") else (found.ref,)
        refs = [ref for ref in shown if ref not in self.session.selection]
        self.stage.scene.hover.show_rings(rings_for(self.stage.scene.drawing, refs))
        self.viewport().setCursor(self.hands.cursor_for(found))

    def _size(self) -> tuple[int, int]:
        return self.viewport().width(), self.viewport().height()

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.editing.finish()
        self.hands.press(event.position(), event.button(), event.modifiers())

    @override
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hands.busy and event.buttons() == Qt.MouseButton.NoButton:
            self.hands.cancel()  # the release went to someone else
        if self.hands.busy:
            self.hands.move(event.position(), self._size())
        else:
            self._hover(event.position())

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event.position())

    @override
    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.hands.hit(event.position())
        point = self.scaling.to_map(event.position())
        before = self.session.selection
        if found.part == "lane":
            new = making.touchpoint_in(self.session.map, None)
            place = landing(self.stage.drawing, point.x(), point.y(), ())
            self.name_new(Ref("touchpoint", making.add(self.session, new, place)), before)
        elif found.ref is not None and found.part != "border":
            self.session.select(found.ref)
            self.editing.start(found.ref)
        elif found.part == "desk" and not self.session.map.phases:
            self.name_new(Ref("phase", making.add_phase(self.session)), before)

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.scaling.set(self.scaling.factor * touch.wheel_factor(event), event.position())
        else:
            step = touch.wheel_step(event)
            self.scaling.scroll(step.x(), step.y())
        event.accept()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.hold_space(True)
        elif event.key() == Qt.Key.Key_Escape:
            if not self.hands.cancel():
                self.session.select()
        elif not self.hands.busy and not self.press_key(event):
            event.ignore()

    @override
    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.hold_space(False)
        super().keyReleaseEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self.go_on(1 if next else -1) or super().focusNextPrevChild(next)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hands.hold_space(False)
        self.hands.cancel()

    @override
    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.hands.cancel()
        ref, at = touch.menu_target(self, None if keyboard else event.pos())
        self.context_menu_requested.emit(ref, self.viewport().mapToGlobal(at))

    @override
    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()
        gesture = carried(self.hands.ground, event.mimeData())
        if gesture is not None:
            self.editing.finish()
            self.hands.cancel()
            self.hands.begin(gesture, event.position())
            event.acceptProposedAction()

    @override
    @guarded
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if isinstance(self.hands.running, Drop | NoteDrop):
            self.hands.follow(event.position(), self._size())
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hands.cancel()

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        before, drop = self.session.selection, self.hands.running
        if not isinstance(drop, Drop | NoteDrop):
            return
        try:
            self.hands.release(event.position())
        except BadFragment:
            self.refused.emit(tr("This text cannot be dropped here."))
        event.acceptProposedAction()
        if drop.made:
            self.session.select(*(Ref("touchpoint", id_) for id_ in drop.made))
        if isinstance(drop, Drop) and drop.to_be_named and drop.made:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editing.start(Ref("touchpoint", drop.made[0]), fresh=True, before=before)
        elif isinstance(drop, NoteDrop) and drop.made and drop.field in TEXTS:
            self.note_dropped.emit(drop.field)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.scaling.moving_bars:
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
        self.editing.place()

    @override
    @guarded_answer
    def viewportEvent(self, event: QEvent) -> bool:
        if touch.pinch(self.scaling, event):
            return True
        if event.type() == QEvent.Type.Leave and not self.hands.busy:
            self.stage.scene.hover.show_rings({})
        return super().viewportEvent(event)
