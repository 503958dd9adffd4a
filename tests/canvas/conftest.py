"""A canvas on a real session, real layout and real painter, driven by mouse and key events on its viewport."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app.theming import fonts
from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Rect
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from tests.benchmarks import canvas_maps

LEFT_BUTTON = Qt.MouseButton.LeftButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class CanvasDriver:
    """Drives a canvas view by events. Places are refs or points of the viewport."""

    def __init__(self, session: Session, view: CanvasView) -> None:
        self.session = session
        self.view = view

    @property
    def map(self) -> JourneyMap:
        return self.session.journey

    def touchpoint_ids(self, phase: str) -> list[str]:
        return next([t.id for t in p.touchpoints] for p in self.map.phases if p.id == phase)

    def selected(self) -> list[str]:
        return [ref.id for ref in self.session.selection]

    def rect(self, ref: Ref) -> Rect:
        return self.view.presenter.drawing.by_ref[ref].rect

    def point_on(self, place: str | Ref | QPointF, dx: float = 0.5, dy: float = 0.5) -> QPointF:
        """Return a point of the viewport: that share of the way across a card (by id) or a part."""
        if isinstance(place, QPointF):
            return place
        rect = self.rect(Ref("touchpoint", place) if isinstance(place, str) else place)
        return self.view.zoom_controller.to_view(QPointF(rect.x + dx * rect.w, rect.y + dy * rect.h))

    def view_point(self, x: float, y: float) -> QPointF:
        return self.view.zoom_controller.to_view(QPointF(x, y))

    def lane_rect(self, phase: str) -> Rect:
        return self.rect(Ref("phase", phase))

    def lane_head_point(self, phase: str) -> QPointF:
        parts = self.view.presenter.drawing.movable_parts
        head = next(part.handle for part in parts if part.ref == Ref("phase", phase))
        return self.view_point(head.x + head.w / 2, head.y + 20)

    def free_point_in(self, phase: str) -> QPointF:
        rect = self.lane_rect(phase)
        return self.view_point(rect.right - 6, rect.bottom - 6)

    def send_mouse(
        self, kind: QEvent.Type, at: QPointF, button=LEFT_BUTTON, buttons=LEFT_BUTTON, mods=NO_MODIFIER
    ) -> None:
        viewport = self.view.viewport()
        event = QMouseEvent(kind, at, QPointF(viewport.mapToGlobal(at)), button, buttons, mods)
        QApplication.sendEvent(viewport, event)

    def mouse_press(self, at: QPointF, mods=NO_MODIFIER, button=LEFT_BUTTON) -> None:
        self.send_mouse(QEvent.Type.MouseButtonPress, at, button, button, mods)

    def mouse_move(self, at: QPointF, button=LEFT_BUTTON) -> None:
        self.send_mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, button)

    def mouse_release(self, at: QPointF, mods=NO_MODIFIER, button=LEFT_BUTTON) -> None:
        self.send_mouse(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, mods)

    def click(self, place: str | Ref | QPointF, mods=NO_MODIFIER) -> None:
        at = self.point_on(place)
        self.mouse_press(at, mods)
        self.mouse_release(at, mods)

    def double_click(self, at: QPointF) -> None:
        self.click(at)
        self.send_mouse(QEvent.Type.MouseButtonDblClick, at)
        self.mouse_release(at)

    def drag_and_hold(self, start: QPointF, *goals: QPointF, mods=NO_MODIFIER, button=LEFT_BUTTON) -> None:
        """Press and drag from point to point in small steps, without letting go."""
        self.mouse_press(start, mods, button)
        for goal in goals:
            for step in range(1, 9):
                self.mouse_move(start + (goal - start) * step / 8, button)
            start = goal

    def drag(self, start: QPointF, *goals: QPointF, mods=NO_MODIFIER, button=LEFT_BUTTON) -> None:
        self.drag_and_hold(start, *goals, mods=mods, button=button)
        self.mouse_release(goals[-1], mods, button)

    def press_key(self, key: Qt.Key, mods=NO_MODIFIER, text: str = "", to: QWidget | None = None) -> None:
        target = to or self.view
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, mods, text))
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, mods, text))

    def type_text(self, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Type into the editor that is open, and end."""
        editor = self.view.text_editing.editor
        assert editor is not None
        for letter in text:
            QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, letter))
        if end is not None:
            self.press_key(end, to=editor)

    def wheel(self, at: QPointF, notches: float, mods=NO_MODIFIER, pixels: QPoint | None = None) -> None:
        viewport = self.view.viewport()
        event = QWheelEvent(
            at, QPointF(viewport.mapToGlobal(at)), pixels or QPoint(), QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton, mods, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def drag_in(self, data: QMimeData, *points: QPointF) -> None:
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(points[0].toPoint(), copy, data, LEFT_BUTTON, NO_MODIFIER)
        QApplication.sendEvent(self.view.viewport(), enter)
        for point in points:
            QApplication.sendEvent(
                self.view.viewport(), QDragMoveEvent(point.toPoint(), copy, data, LEFT_BUTTON, NO_MODIFIER)
            )

    def drag_out(self) -> None:
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())

    def drop(self, data: QMimeData, at: QPointF) -> None:
        self.drag_in(data, at)
        QApplication.sendEvent(
            self.view.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT_BUTTON, NO_MODIFIER)
        )


@pytest.fixture(scope="session")
def measurer() -> HarfBuzzMeasurer:
    return HarfBuzzMeasurer(system_fonts=False)


@pytest.fixture
def show(qtbot, measurer) -> Iterator[Callable[..., CanvasDriver]]:
    fonts.register_fonts()

    def make(journey: JourneyMap | None = None, size: tuple[int, int] = (1320, 1000)) -> CanvasDriver:
        session = Session(journey or canvas_maps.bathroom_map())
        view = CanvasView(session, Composer(measurer), LIGHT, map_labels("en"))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        QApplication.processEvents()
        return CanvasDriver(session, view)

    QGuiApplication.clipboard().clear()
    yield make
    QApplication.processEvents()


@pytest.fixture
def canvas(show) -> CanvasDriver:
    return show()
