"""The dialogs, driven by hand; only their waiting is taken away."""

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
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.refs import Ref
from journeydesigner.storage import library


@pytest.fixture
def chooser(qtbot: QtBot) -> NewMapDialog:
    made = NewMapDialog(Composer(HarfBuzzMeasurer()), LIGHT)
    qtbot.addWidget(made)
    return made


def test_every_template_and_example_has_a_card_with_its_picture(qtbot: QtBot) -> None:
    chooser = NewMapDialog(Composer(HarfBuzzMeasurer()), LIGHT)
    qtbot.addWidget(chooser)
    assert len(chooser.cards) == len(library.templates()) + len(library.examples())
    assert not any(card.has_picture for card in chooser.cards), "pictures come when there is time"
    qtbot.waitUntil(lambda: all(card.has_picture for card in chooser.cards), timeout=20_000)


def test_the_chooser_opens_at_its_top_within_the_screen(qtbot: QtBot) -> None:
    chooser = NewMapDialog(Composer(HarfBuzzMeasurer()), LIGHT)
    qtbot.addWidget(chooser)
    with qtbot.waitExposed(chooser):
        chooser.show()
    qtbot.waitUntil(lambda: all(card.has_picture for card in chooser.cards), timeout=20_000)
    bar = chooser._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == 0
    assert chooser.height() < chooser.screen().availableGeometry().height()
    chooser.cards[-1].setChecked(True)  # as the arrow keys do
    assert bar.value() > 0


def test_the_blank_map_is_chosen_first(chooser: NewMapDialog) -> None:
    journey = chooser.journey
    assert journey.title == ""
    assert len(journey.phases) == 3
    assert not any(phase.touchpoints for phase in journey.phases)


def test_a_card_is_chosen_by_a_click_in_the_language_wanted(chooser: NewMapDialog, qtbot: QtBot) -> None:
    card = next(card for card in chooser.cards if card.entry.id == "diy-store")
    chooser.show()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert chooser.journey.title == "A new bathroom from the DIY store"
    chooser.language_box.setCurrentIndex(1)
    assert chooser.journey.title == "Een nieuwe badkamer van de bouwmarkt"
    assert card.accessibleName() == "Een nieuwe badkamer van de bouwmarkt"
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert chooser.result() == QDialog.DialogCode.Accepted


def test_new_opens_what_was_chosen_as_an_untitled_map(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: NewMapDialog) -> int:
        next(card for card in dialog.cards if card.entry.id == "aida").setChecked(True)
        return 1

    monkeypatch.setattr(NewMapDialog, "exec", choose)
    window.actions_table["new"].trigger()
    assert [phase.name for phase in window.session.journey.phases][:2] == ["Attention", "Interest"]
    assert window.session.path is None
    assert not window.isWindowModified()


def test_new_given_up_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewMapDialog, "exec", lambda _dialog: 0)
    before = window.session.journey
    window.actions_table["new"].trigger()
    assert window.session.journey is before


def test_touchpoints_are_moved_without_a_mouse(window: MainWindow) -> None:
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
def test_phases_and_rows_are_moved_without_a_mouse(window: MainWindow, ref: Ref, kind: str) -> None:
    window.session.select(ref)
    dialog = MoveDialog(window.session, window)
    dialog.position_box.setCurrentIndex(1)
    dialog.apply()
    assert getattr(window.session.journey, kind)[1].id == ref.id


def test_the_name_beside_the_curve_is_no_row_to_move_or_delete(window: MainWindow, qtbot: QtBot) -> None:
    view = window.view
    qtbot.waitUntil(lambda: DrawingElement("curve") in view.presenter.drawing.by_ref)
    view.zoom_fit()
    curve = view.presenter.drawing.by_ref[DrawingElement("curve")]
    label = view.mapFromScene(curve.x / 2, curve.y + curve.h / 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=label)
    assert window.session.selection == ()
    for id_ in ("move", "delete", "rename"):
        assert not window.actions_table[id_].isEnabled()


def test_the_list_of_keys_holds_every_key_of_the_table(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(window.actions_table, window)
    listed = {keys for _, keys in dialog.shortcuts}
    assert {"Ctrl+S", "Ctrl+Z", "F2", "Ctrl+E"} <= listed
    assert ("Undo", "Ctrl+Z") in dialog.shortcuts


def test_about_shows_the_licences(window: MainWindow) -> None:
    text = AboutDialog(window).licences.toPlainText()
    assert "MIT License" in text
    assert "PySide6" in text or "Inter" in text


@pytest.mark.parametrize("answer", ["save", "discard", "cancel"])
def test_the_unsaved_question_has_three_plain_answers(
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


def test_no_label_of_a_dialog_shows_names_as_html(window: MainWindow, chooser: NewMapDialog) -> None:
    """Names of files, maps and templates come from outside."""
    for card in chooser.cards:
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel) if label.text())
    for label in window.status.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


def test_the_new_dialog_scrolls_to_the_card_that_the_keys_choose(qtbot: QtBot, chooser: NewMapDialog) -> None:
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
