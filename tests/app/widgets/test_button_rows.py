"""Rows of buttons: equal widths, one look of being chosen, and a focus that is seen on a chosen button too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.theming import fonts
from journeydesigner.app.widgets.button_row import ButtonRow
from journeydesigner.app.widgets.color_row import ColorRow
from journeydesigner.app.widgets.faces import FaceRow
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.senses import SensesField
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n import translation
from journeydesigner.layout.theme import LIGHT


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    fonts.register_fonts()
    made = QWidget()
    made.setFixedWidth(232)
    QVBoxLayout(made).setContentsMargins(0, 0, 0, 0)
    qtbot.addWidget(made)
    return made


def shown(holder: QWidget, widget: QWidget, qtbot: QtBot) -> QWidget:
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(widget)
    with qtbot.waitExposed(holder):
        holder.show()
    holder.activateWindow()
    QApplication.processEvents()
    return widget


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_buttons_of_the_senses_are_equally_wide(holder: QWidget, qtbot: QtBot, language: str) -> None:
    translation.set_language(language)
    field = SensesField(ThemeSource(), holder)
    shown(holder, field, qtbot)
    widths = {button.width() for button in field.row.buttons}
    assert max(widths) - min(widths) <= 1


def test_strength_dots_that_appear_move_nothing(holder: QWidget, qtbot: QtBot) -> None:
    field = SensesField(ThemeSource(), holder)
    shown(holder, field, qtbot)
    before = field.height()
    QTest.mouseClick(field.row.buttons[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert field.value() == {"visual": None}
    assert field.height() == before
    assert field.sizeHint().height() == before


def senses(holder: QWidget) -> ButtonRow:
    field = SensesField(ThemeSource(), holder)
    field.show_value({"visual": 2})
    return field.row


def faces(holder: QWidget) -> ButtonRow:
    row = FaceRow(ThemeSource(), holder)
    row.show_value(1)
    return row


def segments(holder: QWidget) -> ButtonRow:
    row = SegmentedControl(ThemeSource(), {"a": "One", "b": "Two"}, holder)
    row.show_value("a")
    return row


def colors(holder: QWidget) -> ButtonRow:
    row = ColorRow(ThemeSource(), holder)
    row.show_value(None)
    return row


@pytest.mark.parametrize("make", [senses, faces, segments, colors])
def test_keyboard_focus_is_seen_on_a_chosen_button(
    holder: QWidget, qtbot: QtBot, make: Callable[[QWidget], ButtonRow]
) -> None:
    row = make(holder)
    field = row.parentWidget()
    shown(holder, row if field is None or field is holder else field, qtbot)
    button = row.buttons[0]
    assert button.isChecked()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(button.hasFocus)
    edge = QPoint(button.width() // 2, 1)
    ring = QColor(LIGHT.action)
    assert button.grab().toImage().pixelColor(edge) != ring, "a click needs no ring"
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage().pixelColor(edge) == ring


def test_an_implied_choice_looks_like_a_made_one(holder: QWidget, qtbot: QtBot) -> None:
    row = SegmentedControl(ThemeSource(), {"a": "One", "b": "Two"}, holder)
    shown(holder, row, qtbot)
    row.show_value("a")
    corner = QPoint(8, row.buttons[0].height() // 2)
    chosen = row.buttons[0].grab().toImage().pixelColor(corner)
    row.show_value(None)
    row.set_default("a")
    assert row.buttons[0].grab().toImage().pixelColor(corner) == chosen
