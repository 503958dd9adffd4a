"""Random gestures on the canvas: nothing fails, every step can be undone, the scene shows the map."""

import random

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtWidgets import QApplication

from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map

Key = Qt.Key
KEYS = (
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Delete, Key.Key_Tab, Key.Key_F2, Key.Key_Escape,
    Key.Key_3, Key.Key_0, Key.Key_Home, Key.Key_Space, Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_D, Key.Key_A,
)  # fmt: skip
MODS = tuple(
    Qt.KeyboardModifier(each)
    for each in (
        Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    )
)  # fmt: skip


class Hand:
    """Does one random thing after another."""

    def __init__(self, canvas, seed: int) -> None:
        self.canvas = canvas
        self.random = random.Random(seed)
        self.things = (
            self.drag, self.drag, self.drag, self.half_drag, self.click, self.double_click, self.key, self.key,
            self.wheel, self.undo, self.redo, self.drop, self.carry, self.type, self.turn, self.wait,
        )  # fmt: skip

    def point(self) -> QPointF:
        groups = self.canvas.view.presenter.drawing.groups
        cards = [group.ref.id for group in groups if group.ref.kind == "touchpoint"]
        if cards and self.random.random() < 0.7:
            return self.canvas.point_on(self.random.choice(cards))
        return QPointF(self.random.uniform(-20, 1340), self.random.uniform(-20, 1020))

    def drag(self) -> None:
        self.canvas.drag(self.point(), self.point(), self.point(), mods=self.random.choice(MODS))

    def half_drag(self) -> None:
        self.canvas.drag_and_hold(self.point(), self.point())

    def click(self) -> None:
        self.canvas.click(self.point(), self.random.choice(MODS))

    def double_click(self) -> None:
        self.canvas.double_click(self.point())

    def key(self) -> None:
        target = self.canvas.view.text_editing.editor or self.canvas.view
        self.canvas.press_key(self.random.choice(KEYS), self.random.choice(MODS), to=target)

    def wheel(self) -> None:
        self.canvas.wheel(self.point(), self.random.uniform(-3, 3), self.random.choice(MODS))

    def undo(self) -> None:
        self.canvas.session.undo()

    def redo(self) -> None:
        self.canvas.session.redo()

    def data(self) -> QMimeData:
        data = QMimeData()
        if self.random.random() < 0.5:
            data.setText("One\nTwo")
        else:
            data.setData("application/x-journey-channel", b"phone")
        return data

    def drop(self) -> None:
        self.canvas.drop(self.data(), self.point())

    def carry(self) -> None:
        self.canvas.drag_in(self.data(), self.point(), self.point())
        if self.random.random() < 0.5:
            self.canvas.drag_out()

    def type(self) -> None:
        if self.canvas.view.text_editing.editor is not None:
            self.canvas.type_text("Typed", self.random.choice((Key.Key_Return, Key.Key_Escape, Key.Key_Tab, None)))

    def turn(self) -> None:
        self.canvas.session.apply("Turn", lambda m: m.changed(swimlanes=self.random.choice(("vertical", "horizontal"))))

    def wait(self) -> None:
        QApplication.processEvents()
        self.canvas.view.grab()


@pytest.mark.parametrize("seed", range(6))
def test_random_gestures(show, seed):
    canvas = show()
    hand = Hand(canvas, seed)
    for _ in range(70):
        hand.random.choice(hand.things)()
    canvas.view.gesture_dispatcher.cancel()
    canvas.view.finish_editing()
    drawing = canvas.view.presenter.drawing
    shown = {Ref("touchpoint", t.id) for phase in canvas.map.phases for t in phase.touchpoints}
    assert {group.ref for group in drawing.groups if group.ref.kind in ("touchpoint", "gap")} == shown
    assert not canvas.view.presenter.scene.move_animation.is_running or canvas.view.grab()
    while canvas.session.history.can_undo:
        canvas.session.undo()
    assert canvas.map == bathroom_map()
