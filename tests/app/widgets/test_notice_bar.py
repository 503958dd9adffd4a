"""The notice bar."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from journeydesigner.app.widgets.notice_bar import NoticeBar


def test_showing_the_same_notice_again_keeps_its_buttons(qtbot: QtBot) -> None:
    """One of them may be pressed or have the focus when the file is checked again."""
    bar, fake_messages = NoticeBar("info"), [1]
    qtbot.addWidget(bar)
    offers = [("Reload", fake_messages.clear)]
    bar.show_notice("The file was changed", offers)
    before = list(bar.buttons)
    bar.show_notice("The file was changed", [("Reload", fake_messages.clear)])
    assert bar.buttons == before
    bar.show_notice("The file was changed twice", offers)
    assert [button.text() for button in bar.buttons] == ["Reload"]
    assert bar.buttons != before
    bar.clear_notice()
    assert (bar.text, bar.buttons) == ("", [])
    bar.show_notice("The file was changed twice", offers)
    bar.buttons[0].click()
    assert (bar.text, fake_messages) == ("The file was changed twice", [])
