"""Nothing stays behind on the screen: what gestures repainted piece by piece equals the whole painted afresh."""

import random

import pytest
from canvas_maps import bathroom
from PySide6.QtCore import QMimeData, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_FAINT = 3
"""Steps of a colour: what antialiasing at the rim of a repainted piece may differ by."""


def on_screen(canvas) -> QImage:
    """Return what the window shows now, without painting anything (`grab` would paint it all afresh)."""
    return canvas.view.screen().grabWindow(canvas.view.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def rest(canvas, qtbot) -> None:
    qtbot.waitUntil(lambda: not canvas.view.stage.scene.glide.running and not canvas.view.stage.stale, timeout=3000)
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
    """Go from point to point with time for the cards to glide, and not always to their end."""
    for at, point in enumerate(points):
        step(point)
        qtbot.wait(30 if at % 3 else 160)


def border(canvas, phase: str) -> QPointF:
    lane = next(lane for lane in canvas.view.stage.drawing.lanes if lane.phase == phase)
    return canvas.point(lane.rect.right, lane.rect.bottom - 5)


def test_a_channel_dragged_across_a_lane_leaves_nothing(canvas, qtbot):
    start = canvas.at("t1")
    canvas.carry_in(channel(), start)
    points = [start + QPointF(25.0 * n, 10.0 * n) for n in range(30)]
    slowly(canvas, qtbot, points, lambda at: canvas.carry_in(channel(), at))
    assert remains(canvas, qtbot).isNull()
    canvas.carry_out()
    assert remains(canvas, qtbot).isNull()


@pytest.mark.parametrize("by", [110.0, 260.0, -180.0])
def test_a_border_dragged_leaves_nothing(canvas, qtbot, by):
    start = border(canvas, canvas.map.phases[1].id)
    canvas.press(start)
    slowly(canvas, qtbot, [start + QPointF(by * n / 12, 0) for n in range(13)], canvas.move)
    canvas.release(start + QPointF(by, 0))
    assert remains(canvas, qtbot).isNull()
    canvas.session.undo()
    assert remains(canvas, qtbot).isNull()


@pytest.mark.parametrize("seed", range(3))
def test_random_gestures_leave_nothing(show, qtbot, seed):
    canvas, hand = show(bathroom()), random.Random(seed)
    view = canvas.view

    def somewhere() -> QPointF:
        cards = [group.ref.id for group in view.stage.drawing.groups if group.ref.kind == "touchpoint"]
        if hand.random() < 0.7:
            return canvas.at(hand.choice(cards))
        return QPointF(hand.uniform(0, view.width()), hand.uniform(0, view.height()))

    def drag() -> None:
        held = hand.choice((somewhere, lambda: border(canvas, hand.choice(canvas.map.phases).id),
                            lambda: canvas.head(hand.choice(canvas.map.phases).id)))()  # fmt: skip
        goal = somewhere()
        canvas.press(held)
        points = [held + (goal - held) * n / 6 for n in range(1, 7)]
        for point in points:
            canvas.move(point)
            qtbot.wait(hand.choice((5, 40, 140)))
        if hand.random() < 0.25:
            canvas.key(Qt.Key.Key_Escape)
        canvas.release(goal)

    def drop() -> None:
        canvas.carry_in(channel(), somewhere())
        for _ in range(3):
            canvas.carry_in(channel(), somewhere())
            qtbot.wait(hand.choice((5, 40, 140)))
        if hand.random() < 0.4:
            canvas.carry_out()
        else:
            canvas.drop(channel(), somewhere())
            view.finish_editing()

    def undo() -> None:
        canvas.session.undo()

    def redo() -> None:
        canvas.session.redo()

    def click() -> None:
        canvas.click(somewhere())

    def zoom() -> None:
        view.zoom_to(hand.choice((0.3, 0.55, 0.8, 1.0, 1.3)))

    def wheel() -> None:
        canvas.wheel(somewhere(), hand.uniform(-2, 2), hand.choice((NONE, SHIFT)))

    done = []
    for _ in range(15):
        do = hand.choice((drag, drag, drag, drop, drop, undo, undo, redo, click, zoom, wheel))
        done.append(do.__name__)
        do()
        assert remains(canvas, qtbot).isNull(), done
