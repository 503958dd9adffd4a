"""End to end: a user makes a map and exports it as PDF, with mouse and keyboard only."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.widgets.senses import SenseButton
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.lookup import all_touchpoints
from journeydesigner.model.refs import Ref
from journeydesigner.storage.file import reader
from tests.app.exports.export_driver import wait_for_preview

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

PHASES = ("Orientation", "Consideration", "Purchase", "Use", "Loyalty")
TOUCHPOINTS = (
    ("Sees an advertisement", "online-advertisement", ("visual",), 4),
    ("Hears it on the radio", "radio", ("auditory",), 3),
    ("Compares prices", "website", ("visual",), 2),
    ("Asks a neighbour", "word-of-mouth", ("auditory",), 5),
    ("Feels the samples", "showroom", ("visual", "tactile"), 5),
    ("Pays at the checkout", "checkout", ("visual",), 1),
    ("Unpacks the parcel", "delivery", ("tactile", "olfactory"), 4),
    ("Calls the service", "phone", ("auditory",), 2),
    ("Gets a tasting box", "appointment", ("gustatory", "visual"), 5),
    ("Writes a review", "review-site", ("visual",), 3),
)


class User:
    """Mouse and keyboard of a user."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.view = window.view

    def press_button(self, name: str) -> None:
        """Click a button of the toolbar."""
        button = self.window.toolbar.widgetForAction(self.window.actions_table[name])
        assert isinstance(button, QToolButton)
        QTest.mouseClick(button, LEFT)

    def type(self, text: str) -> None:
        """Type into the text editor on the map, and press Enter."""
        line = self.view.text_editing.editor
        assert isinstance(line, QWidget)
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()

    def center_of(self, ref: Ref) -> QPoint:
        """Scroll a part into view and return its centre."""
        self.view.reveal(ref)
        QApplication.processEvents()
        rect = self.view.presenter.drawing.by_ref[ref].rect
        return self.view.zoom_controller.to_view(QPointF(rect.x + rect.w / 2, rect.y + rect.h / 2)).toPoint()

    def place_channel(self, channel: str, phase: str) -> None:
        """Drop a channel from the palette at the end of a lane."""
        lane = self.view.presenter.drawing.by_ref[Ref("phase", phase)].rect
        at = self.view.zoom_controller.to_view(QPointF(lane.x + lane.w / 2, lane.bottom - 20))
        data = QMimeData()
        data.setData("application/x-journey-channel", channel.encode())
        copy, port = Qt.DropAction.CopyAction, self.view.viewport()
        QApplication.sendEvent(port, QDragEnterEvent(at.toPoint(), copy, data, LEFT, NONE))
        QApplication.sendEvent(port, QDragMoveEvent(at.toPoint(), copy, data, LEFT, NONE))
        QApplication.sendEvent(port, QDropEvent(at, copy, data, LEFT, NONE))
        QApplication.processEvents()

    def click(self, id_: str) -> None:
        """Click a card."""
        QTest.mouseClick(self.view.viewport(), LEFT, NONE, self.center_of(Ref("touchpoint", id_)))
        QApplication.processEvents()

    def set_senses(self, wanted: tuple[str, ...]) -> None:
        """Click the buttons in the inspector so that exactly these senses are checked."""
        for button in self.window.findChildren(SenseButton):
            if button.isVisible() and button.isChecked() != (button.sense in wanted):
                QTest.mouseClick(button, LEFT, NONE, QPoint(button.width() // 2, 12))
        QApplication.processEvents()

    def drag(self, id_: str, onto: str) -> None:
        """Drag a card to just above another one."""
        start = self.center_of(Ref("touchpoint", id_))
        goal_rect = self.view.presenter.drawing.by_ref[Ref("touchpoint", onto)].rect
        goal = self.view.zoom_controller.to_view(QPointF(goal_rect.x + goal_rect.w / 2, goal_rect.y + 4)).toPoint()
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, NONE, start)
        for step in range(1, 11):
            QTest.mouseMove(port, start + (goal - start) * step / 10)
            QApplication.processEvents()
        QTest.mouseRelease(port, LEFT, NONE, goal)
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on the map."""
        QTest.keyClick(self.view, key, modifiers)
        QApplication.processEvents()


@pytest.fixture
def user(window: MainWindow) -> User:
    window.resize(1900, 1100)
    window.session.open(JourneyMap(), None)
    window.panels.build()
    QApplication.processEvents()
    return User(window)


def lanes(journey: JourneyMap) -> list[list[str]]:
    """Return the touchpoints' titles by phase."""
    return [[touchpoint.title for touchpoint in phase.touchpoints] for phase in journey.phases]


def build_map(user: User) -> None:
    """Make five phases with ten touchpoints."""
    for name in PHASES:
        user.press_button("add-phase")
        user.type(name)
    for index, (title, channel, senses, score) in enumerate(TOUCHPOINTS):
        phase = user.window.session.journey.phases[index // 2]
        user.place_channel(channel, phase.id)
        user.type(title)
        made = user.window.session.journey.phases[index // 2].touchpoints[-1]
        user.click(made.id)
        user.key(Qt.Key(Qt.Key.Key_0.value + score))
        user.set_senses(senses)


def test_a_user_makes_a_map_and_exports_a_handout(
    user: User, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = user.window.session
    first = session.journey
    build_map(user)
    assert [phase.name for phase in session.journey.phases] == list(PHASES)
    made = [(t.title, t.channel, t.satisfaction) for t in all_touchpoints(session.journey)]
    assert made == [(title, channel, score) for title, channel, _, score in TOUCHPOINTS]
    assert [set(t.senses) for t in all_touchpoints(session.journey)] == [set(senses) for _, _, senses, _ in TOUCHPOINTS]

    ids = {t.title: t.id for t in all_touchpoints(session.journey)}
    user.drag(ids["Hears it on the radio"], ids["Asks a neighbour"])
    user.drag(ids["Writes a review"], ids["Unpacks the parcel"])
    assert lanes(session.journey) == [
        ["Sees an advertisement"],
        ["Compares prices", "Hears it on the radio", "Asks a neighbour"],
        ["Feels the samples", "Pays at the checkout"],
        ["Writes a review", "Unpacks the parcel", "Calls the service"],
        ["Gets a tasting box"],
    ]
    last = session.journey

    steps = 0
    while session.history.can_undo:
        user.key(Qt.Key.Key_Z, CONTROL)
        steps += 1
        assert steps < 200
    assert session.journey == first
    assert steps >= 5 + 10 + 10 + 2
    while session.history.can_redo:
        user.key(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert session.journey == last

    path = tmp_path / "mine.journey"
    answer_file_dialogs(monkeypatch, path)
    user.key(Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: session.is_saved, timeout=5_000)
    assert session.path == path
    assert reader.load(path) == last

    target = tmp_path / "mine.pdf"
    answer_file_dialogs(monkeypatch, target)
    monkeypatch.setattr(QDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: export(dialog, qtbot))
    user.key(Qt.Key.Key_E, CONTROL)
    assert target.is_file()
    assert titles_in_order(target) == [title for titles in lanes(last) for title in titles]


def export(dialog: ExportDialog, qtbot: QtBot) -> int:
    """Wait for the preview and press Enter."""
    dialog.show()
    wait_for_preview(qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    return dialog.result()


def answer_file_dialogs(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let every file dialog return this path."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def titles_in_order(path: Path) -> list[str]:
    """Return the touchpoints' titles in the order of the PDF's text."""
    with pdfplumber.open(path) as document:
        stream = "".join(char["text"] for page in document.pages for char in page.chars)
    squeezed = "".join(stream.split())
    found = [(squeezed.find("".join(title.split())), title) for title, *_ in TOUCHPOINTS]
    assert all(at >= 0 for at, _ in found), [title for at, title in found if at < 0]
    return [title for _, title in sorted(found)]
