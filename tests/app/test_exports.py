"""Exports run beside the window, write whole files or none, and say where they are."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app import exporting
from journeydesigner.app.export_dialog import ExportDialog
from journeydesigner.app.exporting import Choice
from journeydesigner.app.main_window import MainWindow
from journeydesigner.layout.pages import DoesNotFit
from tests.app.conftest import Asked

HEADS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml"}


def wait_done(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.exports.is_busy, timeout=20_000)


@pytest.mark.parametrize("format_", exporting.FORMATS)
def test_each_format_is_written_from_its_menu(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    format_: exporting.Format,
) -> None:  # fmt: skip
    target = tmp_path / f"out.{format_}"
    monkeypatch.setattr(ExportDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(target)])
    window.actions_table[f"export-{format_}"].trigger()
    wait_done(qtbot, window)
    assert target.read_bytes().startswith(HEADS[format_])
    assert asked.told == [(f"“out.{format_}” is ready.", str(tmp_path), "Show in folder", "Open")]
    assert list(tmp_path.glob(".*")) == []


def test_the_choice_of_paper_is_remembered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: ExportDialog) -> int:
        dialog.papers.setCurrentIndex(dialog.papers.findData("letter"))
        dialog.orientations.select(1)
        return 1

    monkeypatch.setattr(ExportDialog, "exec", choose)
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    window.actions_table["export-pdf"].trigger()
    assert exporting.remembered(window.settings, "pdf", "nl") == Choice("pdf", "letter", True, "nl")


def test_a_stopped_export_leaves_nothing(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    begun = threading.Event()
    stop = window.exports._stop

    def slow(*_: object) -> bytes:
        begun.set()
        stop.wait(10)
        return b"new"

    monkeypatch.setattr(exporting, "_pdf", slow)
    window.exports.start(Choice(), target)
    assert begun.wait(10)
    assert window.exports._progress is not None
    window.exports._progress.canceled.emit()
    wait_done(qtbot, window)
    assert target.read_bytes() == b"old"
    assert asked.told == []
    assert window.exports._progress is None


def test_a_map_too_large_for_the_paper_is_said_to_be_so(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_: object) -> bytes:
        raise DoesNotFit

    monkeypatch.setattr(exporting, "_pdf", refuse)
    window.exports.start(Choice(), tmp_path / "out.pdf")
    wait_done(qtbot, window)
    assert "larger sheet" in asked.told[0][1]
    assert not (tmp_path / "out.pdf").exists()


def test_a_place_that_cannot_be_written_is_named(
    window: MainWindow, tmp_path: Path, asked: Asked, qtbot: QtBot
) -> None:
    window.exports.start(Choice(), tmp_path / "gone" / "out.pdf")
    wait_done(qtbot, window)
    assert "is not there." in asked.told[0][1]


def test_editing_goes_on_while_an_export_runs(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seen: list[str] = []
    go_on = threading.Event()

    def slow(journey: object, *_: object) -> bytes:
        go_on.wait(10)
        seen.append(journey.title)  # type: ignore[attr-defined]
        return b"done"

    monkeypatch.setattr(exporting, "_pdf", slow)
    window.exports.start(Choice(), tmp_path / "out.pdf")
    window.session.apply("Change title", lambda journey: journey.changed(title="Later"))
    go_on.set()
    wait_done(qtbot, window)
    assert seen == ["A test"]
