"""A document that is open elsewhere is read-only; a notice says who has it and what the user can do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.model.refs import Ref
from journeydesigner.storage.file import reader
from journeydesigner.storage.file.document_lock import DocumentLock
from journeydesigner.storage.file.writer import write_map
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title


def lock_file(document: Path) -> Path:
    return document.with_name(f".{document.name}.lock")


def lock_elsewhere(document: Path, *, host: str = "LAPTOP-3", user: str = "Els", since: float | None = None) -> None:
    """Lock a document as the program on another machine does."""
    holder = {"pid": 4242, "started": "1", "host": host, "user": user, "token": "t",
              "since": time.time() if since is None else since}  # fmt: skip
    lock_file(document).write_text(json.dumps(holder))


def button(window: MainWindow, words: str) -> QPushButton:
    return next(each for each in window.notices.lock_bar.buttons if each.text() == words)


def click(window: MainWindow, words: str) -> None:
    QTest.mouseClick(button(window, words), Qt.MouseButton.LeftButton)


@contextmanager
def other_window(document: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the document's lock."""
    code = (
        "import sys; from pathlib import Path; from journeydesigner.storage.file.document_lock import DocumentLock;"
        "print(DocumentLock.acquire(Path(sys.argv[1])).holder, flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(document)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "None"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_opening_locks_the_document_and_closing_releases_it(
    window: MainWindow, saved_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.journey"
    write_map(SMALL_MAP, other)
    window.files.open_path(saved_file)
    assert lock_file(saved_file).exists()
    assert window.notices.lock_bar.text == ""
    window.files.open_path(other)
    assert not lock_file(saved_file).exists()
    assert lock_file(other).exists()
    window.files.open_path(other)
    assert window.session.is_editable
    window.actions_table["close"].trigger()
    assert not lock_file(other).exists()


def test_closing_the_window_releases_the_lock(window: MainWindow, saved_file: Path) -> None:
    window.files.open_path(saved_file)
    assert window.close()
    assert not lock_file(saved_file).exists()


def test_termination_by_the_system_releases_the_lock(window: MainWindow, saved_file: Path) -> None:
    window.files.open_path(saved_file)
    window.leave_for_recovery()
    assert not lock_file(saved_file).exists()


def test_a_document_open_elsewhere_is_read_only_and_the_bar_says_who_has_it(
    window: MainWindow, saved_file: Path
) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    assert window.session.journey == SMALL_MAP
    words = window.notices.lock_bar.text
    assert words.startswith("Open elsewhere: Els on LAPTOP-3 since ")
    assert words.endswith("You can look; save a copy to edit.")
    assert [each.text() for each in window.notices.lock_bar.buttons] == ["Save a copy…", "Try again"]
    assert lock_file(saved_file).read_text().count("LAPTOP-3") == 1


def test_names_from_a_lock_are_shown_as_plain_text(window: MainWindow, saved_file: Path) -> None:
    lock_elsewhere(saved_file, user="<b>Els</b>")
    window.files.open_path(saved_file)
    assert "<b>Els</b>" in window.notices.lock_bar.text
    assert window.notices.lock_bar.text_label.textFormat() == Qt.TextFormat.PlainText


def test_no_key_mouse_or_menu_edits_a_read_only_map(window: MainWindow, saved_file: Path, qtbot: QtBot) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    window.panels.build()
    view = window.view
    window.activateWindow()
    view.setFocus()
    card = rect_to_qrect(view.presenter.drawing.by_ref[Ref("touchpoint", "a")].rect)
    at = view.zoom_controller.to_view(card.center()).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.session.selection == (Ref("touchpoint", "a"),)
    for key in (Qt.Key.Key_5, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    lane = rect_to_qrect(view.presenter.drawing.drop_areas[1].rect)
    below = view.zoom_controller.to_view(QPointF(lane.center().x(), lane.bottom() - 6)).toPoint()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    drag(window, QPointF(at), QPointF(below))
    assert window.session.journey == SMALL_MAP
    assert view.text_editing.editor is None
    assert window.status.currentMessage() == "This map can only be looked at."
    for name in ("add-touchpoint", "add-phase", "delete", "paste", "rename", "lanes-horizontal", "undo"):
        assert not window.actions_table[name].isEnabled(), name
    assert window.actions_table["copy"].isEnabled()
    assert not window.panels.palette.isEnabled()
    assert not window.panels.inspector.touchpoint_form.isEnabled()


def drag(window: MainWindow, start: QPointF, end: QPointF) -> None:
    viewport = window.view.viewport()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def send(kind: QEvent.Type, at: QPointF, held: Qt.MouseButton) -> None:
        spot = QPointF(viewport.mapToGlobal(at.toPoint()))
        pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, spot, pressed, held, none))

    send(QEvent.Type.MouseButtonPress, start, left)
    for share in (0.3, 0.6, 1.0):
        send(QEvent.Type.MouseMove, start + (end - start) * share, left)
    send(QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)


def test_a_saved_copy_can_be_edited(
    window: MainWindow, saved_file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    before = saved_file.read_bytes()
    proposed: list[str] = []

    def answer(dialog: QFileDialog) -> int:
        proposed.extend(Path(name).name for name in QFileDialog.selectedFiles(dialog))
        return 1

    copy = saved_file.with_name("small 2.journey")
    monkeypatch.setattr(QFileDialog, "exec", answer)
    click(window, "Save a copy…")
    qtbot.waitUntil(lambda: window.session.path == copy, timeout=5000)
    assert proposed == ["small 2.journey"]
    assert window.notices.lock_bar.text == ""
    change_title(window, "Mine")
    assert window.session.journey.title == "Mine"
    assert saved_file.read_bytes() == before
    assert lock_file(saved_file).exists()


def test_trying_again_loads_what_the_other_saved_and_allows_editing(window: MainWindow, saved_file: Path) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    click(window, "Try again")
    assert window.notices.lock_bar.text != ""
    assert window.status.currentMessage() == "It is still open elsewhere."
    theirs = journey_edits.change(SMALL_MAP, title="By Els")
    write_map(theirs, saved_file)
    lock_file(saved_file).unlink()
    click(window, "Try again")
    assert window.notices.lock_bar.text == ""
    assert window.session.journey.title == "By Els"
    change_title(window, "Mine")
    assert window.session.journey.title == "Mine"


def test_a_stale_lock_of_another_machine_can_be_taken_over(window: MainWindow, saved_file: Path) -> None:
    lock_elsewhere(saved_file, since=time.time() - 3 * 86_400)
    window.files.open_path(saved_file)
    change_title(window, "Refused")
    assert window.session.journey == SMALL_MAP
    click(window, "Edit anyway")
    change_title(window, "Mine")
    assert window.session.journey.title == "Mine"
    assert "LAPTOP-3" not in lock_file(saved_file).read_text()


def test_a_second_window_is_read_only_until_the_first_has_ended(window: MainWindow, saved_file: Path) -> None:
    with other_window(saved_file):
        window.files.open_path(saved_file)
        assert window.notices.lock_bar.text.startswith("Open in another window since ")
        assert not window.session.is_editable
    assert lock_file(saved_file).exists()
    window.files.open_path(saved_file)
    assert window.notices.lock_bar.text == ""
    assert window.session.is_editable


def test_a_document_in_a_folder_that_allows_no_lock_can_be_edited(
    window: MainWindow, saved_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr("journeydesigner.storage.file.document_lock._make", refuse)
    window.files.open_path(saved_file)
    assert window.session.is_editable
    assert not lock_file(saved_file).exists()


def test_the_lock_notice_follows_the_language(window: MainWindow, saved_file: Path) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    assert window.notices.lock_bar.text.startswith("Open elsewhere")
    assert window.notices.lock_bar.buttons[1].text() == "Try again"
    window.actions_table["language-nl"].trigger()
    assert not window.notices.lock_bar.text.startswith("Open elsewhere")
    assert window.notices.lock_bar.buttons[1].text() != "Try again"


def test_the_next_document_is_editable_again(window: MainWindow, saved_file: Path, tmp_path: Path) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    window.session.open(reader.load(saved_file), None)
    assert window.session.is_editable
    assert window.actions_table["add-phase"].isEnabled()
    with DocumentLock.acquire(saved_file) as lock:
        assert lock.holder is not None


def test_trying_again_recovers_unsaved_changes_of_a_killed_window(window: MainWindow, saved_file: Path) -> None:
    from tests.app.document.test_recovery import left_behind

    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    left_behind("By the one that was killed", path=saved_file)
    lock_file(saved_file).unlink()
    click(window, "Try again")
    assert window.session.journey.title == "By the one that was killed"
    assert window.status.save_status == "Recovered: 1 change, not saved yet"
    assert window.session.is_editable


def test_trying_again_keeps_a_recovered_map_without_a_question(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages
) -> None:
    from tests.app.document.test_recovery import left_behind

    left_behind("Recovered", path=saved_file)
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    assert window.session.journey.title == "Recovered"
    assert not window.session.is_editable
    lock_file(saved_file).unlink()
    click(window, "Try again")
    assert fake_messages.questions == []
    assert window.session.journey.title == "Recovered"
    assert window.session.is_editable
    assert window.notices.lock_bar.text == ""
    assert lock_file(saved_file).exists()


def test_the_title_says_that_the_map_is_read_only(window: MainWindow, saved_file: Path) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    assert window.windowTitle() == "small.journey[*] (read-only) – Journey Designer"
    lock_file(saved_file).unlink()
    click(window, "Try again")
    assert window.windowTitle() == "small.journey[*] – Journey Designer"
