"""Saving: nothing is overwritten without a question, and the status bar says what happened."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app.dialogs import messages
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader, saving, writer
from journeydesigner.storage.journal import folder, records
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.versions.store import VersionStore
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_files import choose, wait_saved

THEIRS = SMALL_MAP.changed(title="A colleague's")


@pytest.fixture
def opened(window: MainWindow, saved_file: Path) -> Path:
    """A file that is open in the window, with an unsaved change."""
    window.files.open_path(saved_file)
    change_title(window, "Mine")
    return saved_file


def save(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)


def titles_kept(path: Path) -> set[str]:
    versions = VersionStore()
    return {versions.load(entry).title for entry in versions.versions_of(path)}


def test_a_save_keeps_the_replaced_and_the_new_map_as_versions(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    save(window, qtbot)
    assert window.status.save_status.startswith("Saved ")
    assert titles_kept(opened) == {"A test", "Mine"}


def test_a_file_changed_by_another_program_is_not_overwritten_without_a_question(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    writer.write_map(THEIRS, opened)
    save(window, qtbot)
    assert fake_messages.questions == ["small.journey"]
    assert reader.load(opened) == THEIRS
    assert window.session.journey.title == "Mine"
    assert not window.session.is_saved
    assert window.status.save_status.startswith("Not saved. Another program has changed “small.journey”")


def test_keep_both_saves_a_copy_beside_the_file(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    writer.write_map(THEIRS, opened)
    fake_messages.changed_answer = "both"
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    copy = opened.parent / "small 2.journey"
    choose(monkeypatch, copy)
    save(window, qtbot)
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    assert proposed == ["small 2.journey"]
    assert reader.load(opened) == THEIRS
    assert reader.load(copy).title == "Mine"
    assert window.session.path == copy


def test_overwrite_keeps_the_replaced_file_as_a_version(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    writer.write_map(THEIRS, opened)
    fake_messages.changed_answer = "overwrite"
    save(window, qtbot)
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    assert reader.load(opened).title == "Mine"
    assert "A colleague's" in titles_kept(opened)


def test_closing_with_save_waits_for_the_answer_about_a_changed_file(
    window: MainWindow, opened: Path, fake_messages: FakeMessages
) -> None:
    writer.write_map(THEIRS, opened)
    fake_messages.unsaved_answer, fake_messages.changed_answer = "save", "overwrite"
    window.actions_table["close"].trigger()
    assert reader.load(opened).title == "Mine"
    assert window.session.path is None
    assert fake_messages.questions == ["small.journey", "small.journey"]


def test_a_second_save_expects_what_the_first_wrote(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    """It is started while the first is running, before that one's digest is known."""
    window.actions_table["save"].trigger()
    change_title(window, "Mine too")
    window.files.save()
    wait_saved(qtbot, window)
    assert fake_messages.questions == []
    assert reader.load(opened).title == "Mine too"
    assert window.session.is_saved


def test_an_unconfirmed_save_can_be_repeated_without_a_question(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = disk.flush_folder

    def fail(folder: Path) -> None:
        if folder == opened.parent:
            raise OSError(errno.EIO, "no answer")
        real(folder)

    monkeypatch.setattr(disk, "flush_folder", fail)
    save(window, qtbot)
    assert "did not confirm" in window.status.save_status
    monkeypatch.setattr(disk, "flush_folder", real)
    change_title(window, "Later")
    save(window, qtbot)
    assert fake_messages.questions == []
    assert reader.load(opened).title == "Later"


def test_the_user_can_type_while_a_slow_drive_saves(
    window: MainWindow, opened: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gate = threading.Event()
    real = saving.save_document

    def slow(journey: JourneyMap, path: Path, *others: object, force: bool) -> writer.SavedFile:
        gate.wait(10)
        return real(journey, path, *others, force=force)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "save_document", slow)
    window.actions_table["save"].trigger()
    assert window.status.save_status == "Saving…"
    change_title(window, "While it saves")
    assert window.session.journey.title == "While it saves"
    assert window.status.save_status == "Saving…"
    gate.set()
    wait_saved(qtbot, window)
    assert reader.load(opened).title == "Mine"
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"


@pytest.mark.parametrize("code", ["no-permission", "read-only", "disk-full"])
def test_the_status_reports_a_failed_save_until_it_is_resolved(
    code: str,
    window: MainWindow,
    opened: Path,
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    real = saving.save_document

    def refuse(_map: JourneyMap, path: Path, *_others: object, force: bool) -> None:
        raise SaveFailed(code, path)

    monkeypatch.setattr(saving, "save_document", refuse)
    save(window, qtbot)
    assert window.status.save_status.startswith("Not saved. ")
    assert window.status.tone == "bad"
    assert len(fake_messages.shown_messages) == 1
    monkeypatch.setattr(saving, "save_document", real)
    save(window, qtbot)
    assert window.status.save_status.startswith("Saved ")


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_the_status_reports_a_journal_error_until_it_is_resolved(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_parts: object) -> folder.JournalFolder:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(folder.JournalFolder, "create", refuse)
        change_title(window, "Not kept")
        assert window.status.save_status.startswith(
            "The last changes are only in this window: this computer’s disk is full."
        )
        assert window.status.tone == "bad"
    change_title(window, "Kept")
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"


def test_an_error_in_the_journal_s_thread_is_reported(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    change_title(window)

    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as broken:
        broken.setattr(records, "_sync", fail)
        change_title(window, "Not flushed")
        qtbot.waitUntil(
            lambda: window.status.save_status.startswith("The last changes are only in this window"), timeout=5000
        )
    qtbot.waitUntil(lambda: window.status.save_status.startswith("Not saved yet. Every"), timeout=10000)


def test_an_unchanged_map_is_not_said_to_be_kept(window: MainWindow) -> None:
    assert window.status.save_status == "Not saved yet"


def test_a_long_save_status_does_not_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    width = window.width()
    sentence = "Not saved. the disk of “/a/long/way/down” is full. " * 8
    window.status.show_save_status(sentence, "bad")
    QApplication.processEvents()
    assert window.width() == width
    assert window.minimumSizeHint().width() < width
    assert window.status.save_status == sentence
    assert sentence in window.status.save_status_label.toolTip()


def test_a_long_save_status_keeps_its_beginning_and_end(window: MainWindow, qtbot: QtBot) -> None:
    sentence = f"Not saved. The disk of “/home/anna/{'a long name/' * 20}” is full. Make room."
    window.status.show_save_status(sentence, "bad")
    QApplication.processEvents()
    shown = window.status.save_status_label.elided_text
    assert len(shown) < len(sentence)
    assert shown.startswith("Not saved. The disk of “/home/")
    assert shown.endswith("is full. Make room.")


def test_the_status_says_where_no_version_could_be_kept(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(VersionStore, "keep", refuse)
    change_title(window, "Mine")
    window.files.save()
    wait_saved(qtbot, window)
    assert window.status.save_status.startswith("Saved ")
    assert window.status.save_status.endswith("No version of it could be kept")


@pytest.mark.parametrize("answer", ["cancel", "discard"])
def test_logout_asks_where_there_is_no_journal(
    answer: messages.UnsavedAnswer,
    window: MainWindow,
    opened: Path,
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change_title(window, "Mine")
    fake_messages.unsaved_answer = answer
    with monkeypatch.context() as broken:
        broken.setattr(Journal, "write_error", "disk-full")
        window.expect_logout()
        assert window.close() == (answer == "discard")
    assert fake_messages.questions == ["small.journey"]
