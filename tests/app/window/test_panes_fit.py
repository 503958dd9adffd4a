"""A small window: the palette is hidden, the toolbar shows icons, and the export button stays visible."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QToolButton

from journeydesigner.app import program
from journeydesigner.app.dialogs import messages
from journeydesigner.app.window.main_window import DEFAULT_SIZE
from journeydesigner.app.window.panes import MIN_PANEL_WIDTHS, MIN_WIDTH_WITH_PALETTE
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.refs import Ref


def test_the_palette_is_hidden_while_the_window_is_narrow(window, settings) -> None:
    left, action = window.panels.left_frame, window.actions_table["show-palette"]
    assert left.isVisible()
    window.resize(MIN_WIDTH_WITH_PALETTE - 100, 640)
    assert not left.isVisible()
    assert not action.isChecked()
    assert settings.palette_shown
    window.resize(MIN_WIDTH_WITH_PALETTE + 100, 640)
    assert left.isVisible()
    assert action.isChecked()
    action.trigger()
    window.resize(MIN_WIDTH_WITH_PALETTE - 100, 640)
    window.resize(MIN_WIDTH_WITH_PALETTE + 100, 640)
    assert not left.isVisible()


def test_the_palette_can_be_shown_in_a_narrow_window(window, settings) -> None:
    window.resize(MIN_WIDTH_WITH_PALETTE - 100, 640)
    window.actions_table["show-palette"].trigger()
    assert window.panels.left_frame.isVisible()
    assert settings.palette_shown


def test_the_panels_keep_their_minimum_widths(window) -> None:
    window.resize(1100, 700)
    assert window.panels.left_frame.width() >= MIN_PANEL_WIDTHS[0]
    assert window.panels.right_frame.width() >= MIN_PANEL_WIDTHS[1]


def test_a_narrow_toolbar_hides_texts_but_not_the_export_button(window) -> None:
    button = window.toolbar.widgetForAction(window.actions_table["add-touchpoint"])
    assert isinstance(button, QToolButton)
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(640, 600)
    QApplication.processEvents()
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert window.toolbar.export_button.isVisible()
    window.resize(1200, 700)
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_select_all_gives_the_map_the_focus(window) -> None:
    window.session.select()
    window.panels.inspector.map_form.field("product").editor.input_widget().setFocus()
    window.actions_table["select-all"].trigger()
    assert window.focusWidget() is window.view


@pytest.mark.parametrize(("name", "shown"), [("a.journey", "a.journey"), ("x" * 100, f"{'x' * 24}…{'x' * 16}")])
def test_a_long_name_is_shortened_in_its_middle(name, shown) -> None:
    assert messages.shorten_name(name) == shown


def test_dropping_a_note_on_a_card_selects_its_text_in_the_inspector(window) -> None:
    window.session.apply("Note", lambda journey: touchpoints.change(journey, "a", pain_point="Pain point"))
    window.session.select(Ref("touchpoint", "a"))
    window.view.note_dropped.emit("pain_point")
    field = window.panels.inspector.touchpoint_form.field("pain_point").editor.input_widget()
    assert window.focusWidget() is field
    assert field.textCursor().selectedText() == "Pain point"


def test_the_save_status_follows_the_language(qtbot, window, saved_file) -> None:
    window.files.open_path(saved_file)
    window.files.save()
    qtbot.waitUntil(lambda: window.status.save_status.startswith("Saved "))
    window.actions_table["language-nl"].trigger()
    assert window.status.save_status.startswith("Opgeslagen om ")
    window.actions_table["language-en"].trigger()


@pytest.mark.parametrize("was_large", [False, True])
def test_the_window_opens_within_the_screen(styled_app, settings, fake_messages, was_large) -> None:
    if was_large:
        before = QMainWindow()
        before.setGeometry(2000, 1500, 3000, 2000)
        settings.geometry = before.saveGeometry()
    made = program.make_window(styled_app, settings)
    screen = made.screen().availableGeometry()
    assert screen.width() < DEFAULT_SIZE.width(), "else nothing is tested"
    made.show()
    QApplication.processEvents()
    if not was_large:  # else Qt leaves a pixel or two beside the screen
        assert screen.contains(made.frameGeometry())
    line = made.status.mapToGlobal(made.status.rect().bottomLeft())
    assert screen.top() <= made.frameGeometry().top() < line.y() <= screen.bottom(), "the status bar is visible"
    made.close()
    made.deleteLater()
