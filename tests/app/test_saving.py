"""Saving from the window: nothing of anybody's is overwritten unasked, and the line at the foot tells the truth."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app import messages
from journeydesigner.app.main_window import MainWindow
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk, journal_folder, journal_records, reader, saving, writer
from journeydesigner.storage.journal import Journal
from journeydesigner.storage.problems import SaveFailed
from journeydesigner.storage.versions import Versions
from tests.app.conftest import SMALL, Asked, rename
from tests.app.test_files import choose, wait_saved

THEIRS = SMALL.changed(title="A colleague's")


@pytest.fixture
def opened(window: MainWindow, saved: Path) -> Path:
    """A file that is open in the window, with a change that is not saved."""
    window.files.open_path(saved)
    rename(window, "Mine")
    return saved


def save(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)


def titles_kept(path: Path) -> set[str]:
    versions = Versions()
    return {versions.load(entry).title for entry in versions.list(path)}


def test_what_a_save_replaces_and_what_it_writes_are_kept(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    save(window, qtbot)
    assert window.status.safety.startswith("Saved ")
    assert titles_kept(opened) == {"A test", "Mine"}


def test_a_file_changed_outside_is_not_overwritten_unasked(
    window: MainWindow, opened: Path, asked: Asked, qtbot: QtBot
) -> None:
    writer.save(THEIRS, opened)
    save(window, qtbot)
    assert asked.questions == ["small.journey"]
    assert reader.load(opened) == THEIRS
    assert window.session.map.title == "Mine"
    assert not window.session.is_saved
    assert window.status.safety.startswith("Not saved. Another program has changed “small.journey”")


def test_keeping_both_saves_a_copy_beside_it(
    window: MainWindow, opened: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    writer.save(THEIRS, opened)
    asked.changed = "both"
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


def test_overwriting_keeps_what_was_there_in_the_versions(
    window: MainWindow, opened: Path, asked: Asked, qtbot: QtBot
) -> None:
    writer.save(THEIRS, opened)
    asked.changed = "overwrite"
    save(window, qtbot)
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    assert reader.load(opened).title == "Mine"
    assert "A colleague's" in titles_kept(opened)


def test_leaving_with_save_waits_for_the_answer_about_a_changed_file(
    window: MainWindow, opened: Path, asked: Asked
) -> None:
    writer.save(THEIRS, opened)
    asked.unsaved, asked.changed = "save", "overwrite"
    window.actions_table["close"].trigger()
    assert reader.load(opened).title == "Mine"
    assert window.session.path is None
    assert asked.questions == ["small.journey", "small.journey"]


def test_a_second_save_knows_what_the_first_wrote(window: MainWindow, opened: Path, asked: Asked, qtbot: QtBot) -> None:
    """The second is ordered while the first is under way, so what it expects is not known yet."""
    window.actions_table["save"].trigger()
    rename(window, "Mine too")
    window.files.save()
    wait_saved(qtbot, window)
    assert asked.questions == []
    assert reader.load(opened).title == "Mine too"
    assert window.session.is_saved


def test_a_save_that_was_not_confirmed_is_saved_again_without_a_question(
    window: MainWindow, opened: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = disk.flush_folder

    def fail(folder: Path) -> None:
        if folder == opened.parent:
            raise OSError(errno.EIO, "no answer")
        real(folder)

    monkeypatch.setattr(disk, "flush_folder", fail)
    save(window, qtbot)
    assert "did not confirm" in window.status.safety
    monkeypatch.setattr(disk, "flush_folder", real)
    rename(window, "Later")
    save(window, qtbot)
    assert asked.questions == []
    assert reader.load(opened).title == "Later"


def test_typing_goes_on_over_a_slow_drive(
    window: MainWindow, opened: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gate = threading.Event()
    real = saving.save

    def slow(map_: JourneyMap, path: Path, *others: object, force: bool) -> writer.Saved:
        gate.wait(10)
        return real(map_, path, *others, force=force)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "save", slow)
    window.actions_table["save"].trigger()
    assert window.status.safety == "Saving…"
    rename(window, "While it saves")
    assert window.session.map.title == "While it saves"
    assert window.status.safety == "Saving…"
    gate.set()
    wait_saved(qtbot, window)
    assert reader.load(opened).title == "Mine"
    assert window.status.safety == "Not saved yet. Every change is kept on this computer"


@pytest.mark.parametrize("code", ["no-permission", "read-only", "disk-full"])
def test_a_save_that_is_refused_says_so_for_as_long_as_it_is_true(
    code: str, window: MainWindow, opened: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = saving.save

    def refuse(_map: JourneyMap, path: Path, *_others: object, force: bool) -> None:
        raise SaveFailed(code, path)

    monkeypatch.setattr(saving, "save", refuse)
    save(window, qtbot)
    assert window.status.safety.startswith("Not saved. ")
    assert window.status._tone == "bad"
    assert len(asked.told) == 1
    monkeypatch.setattr(saving, "save", real)
    save(window, qtbot)
    assert window.status.safety.startswith("Saved ")


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_trouble_with_the_journal_is_told_and_ends_with_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_parts: object) -> journal_folder.JournalFolder:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(journal_folder.JournalFolder, "make", refuse)
        rename(window, "Not kept")
        assert window.status.safety.startswith(
            "The last changes are only in this window: this computer’s disk is full."
        )
        assert window.status._tone == "bad"
    rename(window, "Kept")
    assert window.status.safety == "Not saved yet. Every change is kept on this computer"


def test_trouble_found_by_the_journals_thread_reaches_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    rename(window)

    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as broken:
        broken.setattr(journal_records, "_sync", fail)
        rename(window, "Not flushed")
        qtbot.waitUntil(
            lambda: window.status.safety.startswith("The last changes are only in this window"), timeout=5000
        )
    qtbot.waitUntil(lambda: window.status.safety.startswith("Not saved yet. Every"), timeout=10000)


def test_a_map_without_a_change_promises_nothing(window: MainWindow) -> None:
    assert window.status.safety == "Not saved yet"


def test_a_long_sentence_about_safety_does_not_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    width = window.width()
    sentence = "Not saved. the disk of “/a/long/way/down” is full. " * 8
    window.status.show_safety(sentence, "bad")
    qtbot.wait(50)
    assert window.width() == width
    assert window.minimumSizeHint().width() < width
    assert window.status.safety == sentence
    assert sentence in window.status._safety.toolTip()


def test_of_a_sentence_too_long_for_the_foot_what_happened_and_what_to_do_stay(
    window: MainWindow, qtbot: QtBot
) -> None:
    sentence = f"Not saved. The disk of “/home/anna/{'a long name/' * 20}” is full. Make room."
    window.status.show_safety(sentence, "bad")
    qtbot.wait(50)
    shown = window.status._safety.shown
    assert len(shown) < len(sentence)
    assert shown.startswith("Not saved. The disk of “/home/")
    assert shown.endswith("is full. Make room.")


def test_a_save_of_which_no_version_is_kept_says_so(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Versions, "keep", refuse)
    rename(window, "Mine")
    window.files.save()
    wait_saved(qtbot, window)
    assert window.status.safety.startswith("Saved ")
    assert window.status.safety.endswith("No version of it could be kept")


@pytest.mark.parametrize("answer", ["cancel", "discard"])
def test_a_logout_asks_where_the_next_start_could_bring_nothing_back(
    answer: messages.Answer, window: MainWindow, opened: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(window, "Mine")
    asked.unsaved = answer
    with monkeypatch.context() as broken:
        broken.setattr(Journal, "trouble", "disk-full")
        window.expect_end()
        assert window.close() == (answer == "discard")
    assert asked.questions == ["small.journey"]
