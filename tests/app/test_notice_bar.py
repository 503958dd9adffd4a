"""The bars above the map, by themselves."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from journeydesigner.app.notice_bar import NoticeBar


def test_what_is_said_again_keeps_its_buttons(qtbot: QtBot) -> None:
    """One of them may be held down, or have the focus, each time that the file is looked for."""
    bar, asked = NoticeBar("info"), [1]
    qtbot.addWidget(bar)
    offers = [("Reload", asked.clear)]
    bar.say("The file was changed", offers)
    before = list(bar.buttons)
    bar.say("The file was changed", [("Reload", asked.clear)])
    assert bar.buttons == before
    bar.say("The file was changed twice", offers)
    assert [button.text() for button in bar.buttons] == ["Reload"]
    assert bar.buttons != before
    bar.put_away()
    assert (bar.text, bar.buttons) == ("", [])
    bar.say("The file was changed twice", offers)
    bar.buttons[0].click()
    assert (bar.text, asked) == ("The file was changed twice", [])
