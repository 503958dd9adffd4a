"""For a file that cannot be opened, one message says why and what can be opened instead; the file is not changed."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document import file_commands
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import VERSION
from journeydesigner.storage.file import reader
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.versions.store import VersionStore
from tests.app.conftest import SMALL_MAP, FakeMessages

BAD = {
    "format": "journey-map",
    "version": VERSION,
    "title": "Shop",
    "phases": [
        {"name": "Purchase", "touchpoints": [{"title": "Pays", "satisfaction": 9}, {"title": "Waits"}]},
        {"name": "After", "touchpoints": [{"title": 7}]},
    ],
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.journey"


def keep(path: Path) -> None:
    """Keep a version of the file, as a save an hour ago does."""
    VersionStore().keep(path, dumps(SMALL_MAP), time.time() - 3_600)


def test_a_truncated_file_offers_its_newest_version_and_its_intact_parts(
    window: MainWindow, path: Path, fake_messages: FakeMessages
) -> None:
    keep(path)
    path.write_bytes(dumps(SMALL_MAP)[:-120])
    before, shown = path.read_bytes(), window.session.journey
    assert not window.files.open_path(path)
    assert len(fake_messages.shown_messages) == 1
    headline, sentence, *buttons = fake_messages.shown_messages[0]
    assert headline == "This file cannot be opened."
    assert "stops halfway" in sentence
    assert "older copy" not in sentence, "one is offered"
    assert "details" not in sentence, "there are none"
    assert "is sound: 2 phases, 3 touchpoints." in sentence
    assert sentence.endswith("The file stays as it is; what you choose opens as a copy.")
    assert buttons[0].startswith("Open the version of ")
    assert buttons[1] == "Open what is readable"
    assert window.session.journey is shown
    assert path.read_bytes() == before


def test_the_offered_version_opens_as_a_copy(
    window: MainWindow, path: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    keep(path)
    path.write_bytes(b"\0" * 500)
    fake_messages.button_answer = 1
    assert window.files.open_path(path)
    assert window.session.journey == SMALL_MAP
    assert window.session.path is None
    assert path.read_bytes() == b"\0" * 500
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    window.actions_table["save"].trigger()
    copy = path.with_name("shop 2.journey")
    qtbot.waitUntil(lambda: window.session.path == copy, timeout=5000)
    assert reader.load(copy) == SMALL_MAP
    assert path.read_bytes() == b"\0" * 500


def test_the_intact_parts_open_as_a_copy_and_the_losses_are_listed(
    window: MainWindow, path: Path, fake_messages: FakeMessages
) -> None:
    path.write_text(json.dumps(BAD))
    fake_messages.button_answer = 1
    assert window.files.open_path(path)
    _, sentence, button, details = fake_messages.shown_messages[0]
    assert button == "Open what is readable"
    assert "2 phases" in sentence
    assert "The details say what is not." in sentence
    assert 'phases[0] "Purchase" › touchpoints[0] "Pays" › satisfaction: must be 1 to 5, is 9' in details
    assert 'phases[1] "After" › touchpoints[0]' in details
    assert [touchpoint.title for touchpoint in window.session.journey.phases[0].touchpoints][1] == "Waits"
    assert window.session.path is None
    assert json.loads(path.read_text()) == BAD


def test_a_deleted_file_offers_its_newest_version(window: MainWindow, path: Path, fake_messages: FakeMessages) -> None:
    keep(path)
    fake_messages.button_answer = 1
    assert window.files.open_path(path)
    assert "not there" in fake_messages.shown_messages[0][1]
    assert "stays as it is" not in fake_messages.shown_messages[0][1]
    assert window.session.journey == SMALL_MAP
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (json.dumps({**BAD, "version": VERSION + 1}).encode(), "newer Journey Designer"),
        (b"%PDF-1.7 a handout of somebody else", "holds no map"),
        (b'{"a": 1}', "is not a journey map"),
        (b"", "is empty"),
    ],
)
def test_without_version_and_intact_parts_nothing_is_offered(
    window: MainWindow, path: Path, fake_messages: FakeMessages, content: bytes, words: str
) -> None:
    path.write_bytes(content)
    fake_messages.button_answer = 1
    shown = window.session.journey
    assert not window.files.open_path(path)
    headline, sentence, *_ = fake_messages.shown_messages[0]
    assert headline == "This file cannot be opened."
    assert words in sentence or "damaged" in sentence
    assert "Open" not in "".join(fake_messages.shown_messages[0][2:])
    assert window.session.journey is shown


def test_a_file_of_a_newer_program_is_not_reported_as_damaged(
    window: MainWindow, path: Path, fake_messages: FakeMessages
) -> None:
    path.write_text(json.dumps({**BAD, "version": VERSION + 1}))
    assert not window.files.open_path(path)
    assert len(fake_messages.shown_messages[0]) == 3
    assert "stays as it is" in fake_messages.shown_messages[0][1]
    assert fake_messages.shown_messages[0][2] == "", "the details would repeat the text"


def test_a_file_of_a_newer_program_offers_its_newest_readable_version(
    window: MainWindow, path: Path, fake_messages: FakeMessages
) -> None:
    keep(path)
    path.write_text(json.dumps({**BAD, "version": 99}))
    VersionStore().keep(path, path.read_bytes())
    before = path.read_bytes()
    fake_messages.button_answer = 1
    assert window.files.open_path(path)
    _, sentence, *buttons = fake_messages.shown_messages[0]
    assert sentence.startswith("“shop.journey” was made with a newer Journey Designer.")
    assert sentence.count("stays as it is") == 1
    assert len(buttons) == 1, "opening a part of an intact file would lose the rest"
    assert buttons[0].startswith("Open the version of ")
    assert window.session.journey == SMALL_MAP
    assert window.session.path is None
    assert path.read_bytes() == before


def test_unsaved_changes_are_asked_about_before_the_file_is_opened(
    window: MainWindow, path: Path, fake_messages: FakeMessages
) -> None:
    from tests.app.conftest import change_title

    keep(path)
    path.write_bytes(b"")
    change_title(window, "Mine")
    fake_messages.button_answer = 1
    assert not window.files.open_path(path)
    assert fake_messages.questions
    assert fake_messages.shown_messages == []
    assert window.session.journey.title == "Mine"


@pytest.mark.parametrize(("choice", "answer"), [("One", 1), ("Two", 2), ("Close", 0)])
def test_the_message_has_buttons_and_details(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, choice: str, answer: int
) -> None:
    monkeypatch.undo()  # the real message, with only its waiting replaced
    seen: list[QMessageBox] = []

    def click(box: QMessageBox) -> int:
        seen.append(box)
        next(button for button in box.buttons() if button.text() == choice).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    said = messages.offer_actions(window, "Head", "<b>text</b>", "One", "Two", is_problem=True, details="a: b\nc: d")
    assert said == answer
    assert seen[0].detailedText() == "a: b\nc: d"
    assert seen[0].textFormat() == Qt.TextFormat.PlainText
    monkeypatch.undo()
    monkeypatch.setattr(messages, "ask_unsaved", lambda *_: "discard")


def test_the_wait_cursor_is_removed_after_an_error(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    def fail(_path: Path) -> None:
        seen.append(QGuiApplication.overrideCursor())
        raise RuntimeError("injected")

    monkeypatch.setattr(file_commands, "open_any", fail)
    with pytest.raises(RuntimeError):
        window.files.open_path(path)
    assert seen != [None]
    assert QGuiApplication.overrideCursor() is None
