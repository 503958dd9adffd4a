"""The exports of the menu: the dialog opens on the wanted format, and afterwards the window says where the file is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.main_window import MainWindow
from journeydesigner.model.printing import Printing
from tests.app.conftest import Asked
from tests.app.export_driving import click, save_to, wait_made

HEADS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml"}


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[[Callable[[ExportDialog], None]], None]:
    """Let a function use the dialog where the program would wait for a user."""

    def use(by: Callable[[ExportDialog], None]) -> None:
        def run(dialog: ExportDialog) -> int:
            dialog.show()
            wait_made(qtbot, dialog)
            by(dialog)
            qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
            return dialog.result()

        monkeypatch.setattr(ExportDialog, "exec", run)

    return use


@pytest.mark.parametrize("format_", HEADS)
def test_each_format_is_written_from_its_menu(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    drive: Callable[..., None], format_: str,
) -> None:  # fmt: skip
    save_to(monkeypatch, tmp_path / f"out.{format_}")
    seen = []

    def export(dialog: ExportDialog) -> None:
        seen.append((dialog.choosing.printing.formats, dialog.windowTitle(), dialog.shell.go.text()))
        click(qtbot, dialog.shell.go)

    drive(export)
    window.actions_table[f"export-{format_}"].trigger()
    assert seen == [((format_,), "Export", "Export…")]
    assert (tmp_path / f"out.{format_}").read_bytes().startswith(HEADS[format_])
    assert asked.told == [(f"“out.{format_}” is ready.", str(tmp_path), "Show in folder", "Open")]
    assert list(tmp_path.glob(".*")) == []


def test_the_ending_is_added_where_it_lacks(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, drive: Callable[..., None]
) -> None:
    save_to(monkeypatch, tmp_path / "version 1.2")
    drive(lambda dialog: dialog.go())
    window.actions_table["export-pdf"].trigger()
    assert (tmp_path / "version 1.2.pdf").is_file()


def test_a_file_whose_ending_was_added_is_not_replaced_unasked(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, drive: Callable[..., None]
) -> None:
    save_to(monkeypatch, tmp_path / "version 1.2")
    (tmp_path / "version 1.2.pdf").write_bytes(b"old")

    def go_and_leave(dialog: ExportDialog) -> None:
        dialog.go()
        dialog.reject()

    drive(go_and_leave)
    window.actions_table["export-pdf"].trigger()
    assert asked.told == [("1 file is there already.", "version 1.2.pdf", "Replace")]
    assert (tmp_path / "version 1.2.pdf").read_bytes() == b"old"


def test_show_in_folder_opens_the_folder(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, drive: Callable[..., None]
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    save_to(monkeypatch, tmp_path / "out.pdf")
    asked.wanted = True
    drive(lambda dialog: dialog.go())
    window.actions_table["export-pdf"].trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_the_choices_are_remembered(
    window: MainWindow, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, drive: Callable[..., None]
) -> None:
    found: list[Printing] = []

    def first(dialog: ExportDialog) -> None:
        dialog.choosing.change(size="letter", portrait=True)
        dialog.go()

    def second(dialog: ExportDialog) -> None:
        found.append(dialog.choosing.printing)
        dialog.reject()

    save_to(monkeypatch, tmp_path / "out.pdf")
    drive(first)
    window.actions_table["export-pdf"].trigger()
    drive(second)
    window.actions_table["export-svg"].trigger()
    assert found == [Printing(size="letter", portrait=True, formats=("svg",))]


def test_given_up_writes_nothing_and_says_nothing(
    window: MainWindow, tmp_path: Path, asked: Asked, drive: Callable[..., None]
) -> None:
    drive(lambda dialog: dialog.reject())
    window.actions_table["export-pdf"].trigger()
    assert asked.told == []


def test_print_opens_the_same_dialog_for_paper(window: MainWindow, drive: Callable[..., None]) -> None:
    seen = []

    def look(dialog: ExportDialog) -> None:
        seen.append((dialog.windowTitle(), dialog.shell.go.text(), dialog.shell.top.format.isVisible()))
        dialog.reject()

    drive(look)
    window.actions_table["print"].trigger()
    assert seen == [("Print", "Print…", False)]
    assert window.actions_table["print"].shortcut().toString() == "Ctrl+P"


def test_the_window_closed_under_the_dialog_takes_it_along(
    window: MainWindow, asked: Asked, drive: Callable[..., None]
) -> None:
    def close_window(dialog: ExportDialog) -> None:
        dialog.choosing.change(size="a1")
        window.close()

    asked.unsaved = "discard"
    drive(close_window)
    window.actions_table["export-pdf"].trigger()
    assert asked.told == []
    assert not window.isVisible()
