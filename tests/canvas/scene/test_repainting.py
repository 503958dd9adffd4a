"""No artifacts: what gestures repainted in parts equals the whole view painted again."""

import random

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.benchmarks.canvas_maps import bathroom_map

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_FAINT = 3
"""Steps of a colour: what antialiasing at the rim of a repainted piece may differ by."""


def on_screen(canvas) -> QImage:
    """Return what the window shows now, without painting anything (`grab` would paint it all afresh)."""
    return canvas.view.screen().grabWindow(canvas.view.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def rest(canvas, qtbot) -> None:
    qtbot.waitUntil(
        lambda: not canvas.view.presenter.scene.move_animation.is_running and not canvas.view.presenter.is_stale,
        timeout=3000,
    )
    for _ in range(3):
        QApplication.processEvents()


def remains(canvas, qtbot) -> QRect:
    """Return where the screen differs from itself painted afresh, a null rectangle where nowhere."""
    rest(canvas, qtbot)
    shown = on_screen(canvas)
    canvas.view.viewport().update()
    for _ in range(3):
        QApplication.processEvents()
    fresh = on_screen(canvas)
    assert shown.size() == fresh.size()
    if shown == fresh:
        return QRect()
    width, one, other = shown.width(), bytes(shown.constBits()), bytes(fresh.constBits())
    wrong = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if abs(a - b) > _FAINT]
    # Icons are put on whole pixels: one that lies on half a pixel may go either way, which is not a remain.
    steps = [4 * (x + y * width) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    wrong = [i for i in wrong if all(abs(one[i] - other[(i + by) % len(other)]) > _FAINT for by in steps)]
    if not wrong:
        return QRect()
    xs, ys = [i // 4 % width for i in wrong], [i // 4 // width for i in wrong]
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def channel() -> QMimeData:
    data = QMimeData()
    data.setData("application/x-journey-channel", b"phone")
    return data


def slowly(canvas, qtbot, points, step) -> None:
    """Go from point to point with time for the cards to move, not always to their end."""
    for at, point in enumerate(points):
        step(point)
        qtbot.wait(30 if at % 3 else 160)


def border(canvas, phase: str) -> QPointF:
    rect = canvas.lane_rect(phase)
    return canvas.view_point(rect.right, rect.bottom - 5)


def test_a_channel_dragged_across_a_lane_leaves_no_artifacts(canvas, qtbot):
    start = canvas.point_on("t1")
    canvas.drag_in(channel(), start)
    points = [start + QPointF(25.0 * n, 10.0 * n) for n in range(30)]
    slowly(canvas, qtbot, points, lambda at: canvas.drag_in(channel(), at))
    assert remains(canvas, qtbot).isNull()
    canvas.drag_out()
    assert remains(canvas, qtbot).isNull()


@pytest.mark.parametrize("by", [110.0, 260.0, -180.0])
def test_a_dragged_border_leaves_no_artifacts(canvas, qtbot, by):
    start = border(canvas, canvas.map.phases[1].id)
    canvas.mouse_press(start)
    slowly(canvas, qtbot, [start + QPointF(by * n / 12, 0) for n in range(13)], canvas.mouse_move)
    canvas.mouse_release(start + QPointF(by, 0))
    assert remains(canvas, qtbot).isNull()
    canvas.session.undo()
    assert remains(canvas, qtbot).isNull()


class Hand:
    """Does one thing after another, with more or less time for the cards to move."""

    def __init__(self, canvas, qtbot, seed: int) -> None:
        self.canvas, self.qtbot, self.random = canvas, qtbot, random.Random(seed)
        self.things = (
            self.drag, self.drag, self.drag, self.drop, self.drop, self.undo, self.undo, self.redo, self.click,
            self.zoom, self.wheel,
        )  # fmt: skip

    def somewhere(self) -> QPointF:
        view = self.canvas.view
        cards = [group.ref.id for group in view.presenter.drawing.groups if group.ref.kind == "touchpoint"]
        if self.random.random() < 0.7:
            return self.canvas.point_on(self.random.choice(cards))
        return QPointF(self.random.uniform(0, view.width()), self.random.uniform(0, view.height()))

    def hold(self) -> QPointF:
        phase = self.random.choice(self.canvas.map.phases).id
        return self.random.choice((self.somewhere(), border(self.canvas, phase), self.canvas.lane_head_point(phase)))

    def pause(self) -> None:
        self.qtbot.wait(self.random.choice((5, 40, 140)))

    def drag(self) -> None:
        start, goal = self.hold(), self.somewhere()
        self.canvas.mouse_press(start)
        for n in range(1, 7):
            self.canvas.mouse_move(start + (goal - start) * n / 6)
            self.pause()
        if self.random.random() < 0.25:
            self.canvas.press_key(Qt.Key.Key_Escape)
        self.canvas.mouse_release(goal)

    def drop(self) -> None:
        for _ in range(4):
            self.canvas.drag_in(channel(), self.somewhere())
            self.pause()
        if self.random.random() < 0.4:
            self.canvas.drag_out()
        else:
            self.canvas.drop(channel(), self.somewhere())
            self.canvas.view.finish_editing()

    def undo(self) -> None:
        self.canvas.session.undo()

    def redo(self) -> None:
        self.canvas.session.redo()

    def click(self) -> None:
        self.canvas.click(self.somewhere())

    def zoom(self) -> None:
        self.canvas.view.zoom_to(self.random.choice((0.3, 0.55, 0.8, 1.0, 1.3)))

    def wheel(self) -> None:
        self.canvas.wheel(self.somewhere(), self.random.uniform(-2, 2), self.random.choice((NONE, SHIFT)))


@pytest.mark.parametrize("seed", range(3))
def test_random_gestures_leave_no_artifacts(show, qtbot, seed):
    canvas = show(bathroom_map())
    hand, done = Hand(canvas, qtbot, seed), []
    for _ in range(15):
        do = hand.random.choice(hand.things)
        done.append(do.__name__)
        do()
        assert remains(canvas, qtbot).isNull(), done
