"""The face on a card opens a chooser for its score; the keyboard reaches it too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.app.window.menus import CONTEXT_MENUS
from journeydesigner.app.window.score_chooser import ScoreChooser
from journeydesigner.model.lookup import touchpoint
from journeydesigner.model.refs import Ref
from tests.app.conftest import SMALL_MAP

LEFT = Qt.MouseButton.LeftButton


def score(window: MainWindow, id_: str) -> float | None:
    return touchpoint(window.session.journey, id_).satisfaction


def face_on(window: MainWindow, id_: str) -> QPoint:
    QApplication.processEvents()
    group = window.view.presenter.drawing.by_ref[Ref("touchpoint", id_)]
    assert group.score_box is not None
    box = group.score_box.translated(group.x, group.y)
    return window.view.zoom_controller.to_view(QPointF(box.x + box.w / 2, box.y + box.h / 2)).toPoint()


def chooser(window: MainWindow) -> ScoreChooser | None:
    return next((each for each in window.view.viewport().findChildren(ScoreChooser) if each.isVisible()), None)


def press_key(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def opened(window: MainWindow, id_: str) -> ScoreChooser:
    QTest.mouseClick(window.view.viewport(), LEFT, pos=face_on(window, id_))
    found = chooser(window)
    assert found is not None
    assert window.session.selection == (Ref("touchpoint", id_),)
    assert window.view.viewport().rect().contains(found.geometry())
    return found


@pytest.mark.parametrize("id_", ["a", "b", "c"])
def test_a_click_on_the_face_and_one_in_the_chooser_set_the_score(window: MainWindow, id_: str) -> None:
    found = opened(window, id_)
    QTest.mouseClick(found.faces.buttons[3], LEFT)
    assert score(window, id_) == 4
    assert chooser(window) is None
    assert window.view.hasFocus()
    window.session.undo()
    assert window.session.journey == SMALL_MAP
    assert not window.session.history.can_undo


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ([Qt.Key.Key_5], 5),
        ([Qt.Key.Key_Right, Qt.Key.Key_Return], 3),
        ([Qt.Key.Key_Left, Qt.Key.Key_Space], 1),
        ([Qt.Key.Key_0], None),
        ([Qt.Key.Key_Delete], None),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Return], None),
        ([Qt.Key.Key_Escape], 2),
    ],
)
def test_the_keyboard_opens_it_and_chooses(window: MainWindow, keys: list[Qt.Key], wanted: float | None) -> None:
    QApplication.processEvents()
    window.session.select(Ref("touchpoint", "a"))
    window.view.setFocus()
    window.actions_table["score"].trigger()
    found = chooser(window)
    assert found is not None
    for key in keys:
        press_key(key)
    assert score(window, "a") == wanted
    assert chooser(window) is None
    assert window.view.hasFocus()
    assert window.session.history.can_undo == (wanted != 2)


def test_it_scores_all_selected_cards_and_shows_what_they_share(window: MainWindow) -> None:
    QApplication.processEvents()
    window.session.select(Ref("touchpoint", "a"), Ref("touchpoint", "b"))
    window.actions_table["score"].trigger()
    found = chooser(window)
    assert found is not None
    assert not any(button.isChecked() for button in found.faces.buttons)
    press_key(Qt.Key.Key_3)
    assert (score(window, "a"), score(window, "b")) == (3, 3)


def test_it_closes_when_something_else_is_clicked_and_in_a_read_only_map_it_does_not_open(window: MainWindow) -> None:
    opened(window, "a")
    QTest.mouseClick(window.view.viewport(), LEFT, pos=QPoint(5, 5))
    assert chooser(window) is None
    window.session.set_editable(False)
    QTest.mouseClick(window.view.viewport(), LEFT, pos=face_on(window, "a"))
    assert chooser(window) is None


def test_a_card_with_no_score_shows_a_faint_face_under_the_pointer(window: MainWindow) -> None:
    button = window.view.presenter.scene.score_button
    at = face_on(window, "b")
    QTest.mouseMove(window.view.viewport(), at - QPoint(0, 20))
    assert button.rect is not None
    QTest.mouseMove(window.view.viewport(), at)
    assert window.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(window.view.viewport(), QPoint(3, 3))
    assert button.rect is None


def test_the_menu_of_a_card_offers_it() -> None:
    assert "score" in CONTEXT_MENUS["touchpoint"]
