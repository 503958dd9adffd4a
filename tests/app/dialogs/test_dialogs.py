"""The dialogs, without their `exec` where that would wait for the user."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from journeydesigner.app.dialogs import messages
from journeydesigner.app.dialogs.help_dialogs import AboutDialog, ShortcutsDialog
from journeydesigner.app.dialogs.move_dialog import MoveDialog
from journeydesigner.app.document.new_dialog import NewMapDialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.app.window.menus import shortcut_sections
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.model.refs import Ref
from journeydesigner.storage import library


@pytest.fixture
def chooser(qtbot: QtBot) -> NewMapDialog:
    made = NewMapDialog(Composer(HarfBuzzMeasurer()))
    qtbot.addWidget(made)
    return made


def test_every_template_and_example_has_a_card_with_its_picture(qtbot: QtBot) -> None:
    chooser = NewMapDialog(Composer(HarfBuzzMeasurer()))
    qtbot.addWidget(chooser)
    assert len(chooser.cards) == len(library.templates()) + len(library.examples())
    assert not any(card.has_picture for card in chooser.cards), "pictures are painted later"
    qtbot.waitUntil(lambda: all(card.has_picture for card in chooser.cards), timeout=20_000)


def test_the_dialog_for_a_new_map_fits_on_the_screen_and_shows_its_top(qtbot: QtBot) -> None:
    chooser = NewMapDialog(Composer(HarfBuzzMeasurer()))
    qtbot.addWidget(chooser)
    with qtbot.waitExposed(chooser):
        chooser.show()
    qtbot.waitUntil(lambda: all(card.has_picture for card in chooser.cards), timeout=20_000)
    bar = chooser.scroll_area.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    assert chooser.height() < chooser.screen().availableGeometry().height()
    chooser.cards[-1].setChecked(True)  # as the arrow keys do
    assert bar.value() > 0


def test_the_blank_map_is_checked_at_first(chooser: NewMapDialog) -> None:
    journey = chooser.journey
    assert journey.title == ""
    assert len(journey.phases) == 3
    assert not any(phase.touchpoints for phase in journey.phases)


def test_a_click_on_a_card_chooses_its_map_in_the_chosen_language(chooser: NewMapDialog, qtbot: QtBot) -> None:
    card = next(card for card in chooser.cards if card.entry.id == "diy-store")
    chooser.show()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chooser.journey.title == "A new bathroom from the DIY store"
    chooser.language_box.setCurrentIndex(1)
    assert chooser.journey.title == "Een nieuwe badkamer van de bouwmarkt"
    assert card.accessibleName() == "Een nieuwe badkamer van de bouwmarkt"
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert chooser.result() == QDialog.DialogCode.Accepted


def test_new_opens_the_chosen_template_as_an_untitled_map(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: NewMapDialog) -> int:
        next(card for card in dialog.cards if card.entry.id == "aida").setChecked(True)
        return 1

    monkeypatch.setattr(NewMapDialog, "exec", choose)
    window.actions_table["new"].trigger()
    assert [phase.name for phase in window.session.journey.phases][:2] == ["Attention", "Interest"]
    assert window.session.path is None
    assert not window.isWindowModified()


def test_cancelling_new_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewMapDialog, "exec", lambda _dialog: 0)
    before = window.session.journey
    window.actions_table["new"].trigger()
    assert window.session.journey is before


def test_the_move_dialog_moves_touchpoints(window: MainWindow) -> None:
    window.session.select(Ref("touchpoint", "a"))
    dialog = MoveDialog(window.session, window)
    dialog.phase_box.setCurrentIndex(1)
    assert [dialog.position_box.itemText(n) for n in range(dialog.position_box.count())] == [
        "At the beginning",
        "After “Cc”",
    ]
    dialog.position_box.setCurrentIndex(0)
    dialog.apply()
    assert [t.id for t in window.session.journey.phases[1].touchpoints] == ["a", "c"]
    assert window.session.selection == (Ref("touchpoint", "a"),)
    window.session.undo()
    assert [t.id for t in window.session.journey.phases[0].touchpoints] == ["a", "b"]


@pytest.mark.parametrize(("ref", "kind"), [(Ref("phase", "p1"), "phases"), (Ref("row", "r1"), "rows")])
def test_the_move_dialog_moves_phases_and_rows(window: MainWindow, ref: Ref, kind: str) -> None:
    window.session.select(ref)
    dialog = MoveDialog(window.session, window)
    dialog.position_box.setCurrentIndex(1)
    dialog.apply()
    assert getattr(window.session.journey, kind)[1].id == ref.id


def test_the_name_of_the_curve_cannot_be_moved_or_deleted(window: MainWindow, qtbot: QtBot) -> None:
    view = window.view
    qtbot.waitUntil(lambda: DrawingElement("curve") in view.presenter.drawing.by_ref)
    view.zoom_fit()
    curve = view.presenter.drawing.by_ref[DrawingElement("curve")]
    label = view.mapFromScene(curve.x / 2, curve.y + curve.h / 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=label)
    assert window.session.selection == ()
    for id_ in ("move", "delete", "rename"):
        assert not window.actions_table[id_].isEnabled()


def test_the_shortcuts_dialog_lists_every_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(shortcut_sections(window.actions_table), window)
    listed = {key for _, keys in dialog.shortcuts for key in keys.split(", ")}
    assert {"Ctrl+S", "Ctrl+Z", "F2", "Ctrl+E"} <= listed
    assert any(name == "Undo" and keys.startswith("Ctrl+Z") for name, keys in dialog.shortcuts)


def test_about_shows_the_licences(window: MainWindow) -> None:
    text = AboutDialog(window).licences.toPlainText()
    assert "MIT License" in text
    assert "PySide6" in text or "Inter" in text


@pytest.mark.parametrize("answer", ["save", "discard", "cancel"])
def test_the_question_about_unsaved_changes_has_three_answers(
    window: MainWindow, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # the real question, with only its waiting replaced
    names = {"save": "Save", "discard": "Don’t save", "cancel": "Cancel"}
    seen: list[QMessageBox] = []

    def click(box: QMessageBox) -> int:
        seen.append(box)
        next(button for button in box.buttons() if button.text() == names[answer]).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    assert messages.ask_unsaved(window, "<b>a & b</b>.journey", is_in_journal=True) == answer
    assert seen[0].textFormat() == Qt.TextFormat.PlainText
    assert "<b>a & b</b>.journey" in seen[0].text()
    monkeypatch.undo()
    monkeypatch.setattr(messages, "ask_unsaved", lambda *_: "discard")


def test_names_in_dialogs_are_plain_text(window: MainWindow, chooser: NewMapDialog) -> None:
    """Names of files, maps and templates may contain HTML."""
    for card in chooser.cards:
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel) if label.text())
    for label in window.status.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


def test_the_dialog_for_a_new_map_scrolls_to_the_card_reached_by_keys(qtbot: QtBot, chooser: NewMapDialog) -> None:
    chooser.show()
    chooser.activateWindow()
    qtbot.waitUntil(chooser.cards[0].hasFocus)
    for _ in range(2):
        QTest.keyClick(chooser.focusWidget(), Qt.Key.Key_Down)
    chosen = next(card for card in chooser.cards if card.isChecked())
    assert chosen is not chooser.cards[0]
    card_list = chosen.parentWidget()
    assert card_list is not None
    shelf = card_list.parentWidget()
    assert shelf is not None
    top = chosen.mapTo(shelf, chosen.rect().topLeft()).y()
    assert 0 <= top <= shelf.height() - chosen.height()
