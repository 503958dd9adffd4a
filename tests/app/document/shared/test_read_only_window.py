"""A read-only window shows what the editing window saves, and loses no changes of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.refs import Ref
from tests.app.conftest import SMALL_MAP
from tests.app.document.shared.test_document_lock import lock_elsewhere
from tests.app.document.shared.test_external_changes import CHANGED, THEIRS, bar, click, replace, wait_for
from tests.app.document.test_recovery import left_behind


def test_a_read_only_window_shows_what_the_other_saves(window: MainWindow, saved_file: Path, qtbot: QtBot) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    window.session.select(Ref("touchpoint", "b"), Ref("touchpoint", "c"))
    window.view.zoom_to(2.0)
    seen = window.view.zoom_controller.to_map(QPointF(0, 0))
    replace(saved_file, touchpoints.remove(THEIRS, ("c",)))
    qtbot.waitUntil(lambda: window.session.journey.title == "Theirs", timeout=8000)
    assert bar(window) == ""
    assert window.status.currentMessage().startswith("Updated ")
    assert not window.session.is_editable
    assert window.session.is_saved
    qtbot.waitUntil(lambda: not window.view.presenter.is_stale)
    assert window.session.selection == (Ref("touchpoint", "b"),)
    assert window.view.zoom == 2.0
    assert window.view.zoom_controller.to_map(QPointF(0, 0)) == seen


def test_recovered_changes_are_not_replaced_by_what_the_other_saves(
    window: MainWindow, saved_file: Path, qtbot: QtBot
) -> None:
    left_behind("Recovered", path=saved_file)
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    replace(saved_file, THEIRS)
    wait_for(qtbot, window, CHANGED)
    assert window.session.journey.title == "Recovered"


def test_the_map_is_not_replaced_while_a_dialog_is_open(window: MainWindow, saved_file: Path, qtbot: QtBot) -> None:
    lock_elsewhere(saved_file)
    window.files.open_path(saved_file)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    replace(saved_file, THEIRS)
    wait_for(qtbot, window, CHANGED)
    assert window.session.journey == SMALL_MAP
    dialog.close()
    click(window, "Reload")
    assert window.session.journey == THEIRS
    assert not window.session.is_editable
    assert bar(window) == ""
