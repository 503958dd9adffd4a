"""The exports of the menu: the dialog opens on the wanted format, and afterwards the window says where the file is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.print_options import PrintOptions
from tests.app.conftest import FakeMessages
from tests.app.exports.export_driver import answer_save_dialog, click, wait_for_preview

HEADS = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml"}


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Callable[[Callable[[ExportDialog], None]], None]:
    """Let a function use the dialog where the program would wait for a user."""

    def use(by: Callable[[ExportDialog], None], after: Callable[[ExportDialog], None] = lambda _: None) -> None:
        def run(dialog: ExportDialog) -> int:
            dialog.show()
            wait_for_preview(qtbot, dialog)
            by(dialog)
            qtbot.waitUntil(lambda: not dialog.isVisible() or dialog.last_result is not None, timeout=20_000)
            after(dialog)
            dialog.reject()
            return dialog.result()

        monkeypatch.setattr(ExportDialog, "exec", run)

    return use


@pytest.mark.parametrize("format_", HEADS)
def test_each_format_is_written_from_its_menu(
    window: MainWindow, tmp_path: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    drive: Callable[..., None], format_: str,
) -> None:  # fmt: skip
    answer_save_dialog(monkeypatch, tmp_path / f"out.{format_}")
    seen = []

    def export(dialog: ExportDialog) -> None:
        seen.append((dialog.choices.options.formats, dialog.windowTitle(), dialog.dialog_layout.start_button.text()))
        click(qtbot, dialog.dialog_layout.start_button)

    def look(dialog: ExportDialog) -> None:
        foot = dialog.dialog_layout.footer
        assert foot.result_label.text() == f"“out.{format_}” is ready."
        assert foot.folder_link.isVisible()
        assert foot.file_link.isVisible()
        assert (foot.cancel_button.text(), foot.start_button.isEnabled()) == ("Close", True)

    drive(export, look)
    window.actions_table[f"export-{format_}"].trigger()
    assert seen == [((format_,), "Export", "Export…")]
    assert (tmp_path / f"out.{format_}").read_bytes().startswith(HEADS[format_])
    assert fake_messages.shown_messages == [], "nothing to click away"
    assert list(tmp_path.glob(".*")) == []


def test_the_ending_is_added_where_it_lacks(
    window: MainWindow,
    tmp_path: Path,
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
    drive: Callable[..., None],
) -> None:
    answer_save_dialog(monkeypatch, tmp_path / "version 1.2")
    drive(lambda dialog: dialog.start())
    window.actions_table["export-pdf"].trigger()
    assert (tmp_path / "version 1.2.pdf").is_file()


def test_a_file_whose_ending_was_added_is_not_replaced_unasked(
    window: MainWindow,
    tmp_path: Path,
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
    drive: Callable[..., None],
) -> None:
    answer_save_dialog(monkeypatch, tmp_path / "version 1.2")
    (tmp_path / "version 1.2.pdf").write_bytes(b"old")

    def go_and_leave(dialog: ExportDialog) -> None:
        dialog.start()
        dialog.reject()

    drive(go_and_leave)
    window.actions_table["export-pdf"].trigger()
    assert fake_messages.shown_messages == [
        ("“version 1.2.pdf” is there already.", "What is in it now will be lost.", "Replace")
    ]
    assert (tmp_path / "version 1.2.pdf").read_bytes() == b"old"


def test_the_ready_file_can_be_shown_and_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drive: Callable[..., None]
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) < 3

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")

    def look(dialog: ExportDialog) -> None:
        foot = dialog.dialog_layout.footer
        click(qtbot, foot.folder_link)
        click(qtbot, foot.file_link)
        assert not foot.failures.isVisible()
        click(qtbot, foot.folder_link)
        assert foot.failures.text() == f"No program on this computer shows folders. The files are in: {tmp_path}"
        click(qtbot, foot.file_link)
        assert foot.failures.text() == f"No program on this computer opens this file: {tmp_path / 'out.pdf'}"

    drive(lambda dialog: dialog.start(), look)
    window.actions_table["export-pdf"].trigger()
    assert [Path(url.toLocalFile()) for url in opened[:2]] == [tmp_path, tmp_path / "out.pdf"]


def test_the_choices_are_remembered(
    window: MainWindow,
    tmp_path: Path,
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
    drive: Callable[..., None],
) -> None:
    found: list[PrintOptions] = []

    def first(dialog: ExportDialog) -> None:
        dialog.choices.change(size="letter", portrait=True)
        dialog.start()

    def second(dialog: ExportDialog) -> None:
        found.append(dialog.choices.options)
        dialog.reject()

    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    drive(first)
    window.actions_table["export-pdf"].trigger()
    drive(second)
    window.actions_table["export-svg"].trigger()
    assert found == [PrintOptions(size="letter", portrait=True, formats=("svg",))]


def test_given_up_writes_nothing_and_says_nothing(
    window: MainWindow, tmp_path: Path, fake_messages: FakeMessages, drive: Callable[..., None]
) -> None:
    drive(lambda dialog: dialog.reject())
    window.actions_table["export-pdf"].trigger()
    assert fake_messages.shown_messages == []


def test_print_opens_the_same_dialog_for_paper(window: MainWindow, drive: Callable[..., None]) -> None:
    seen = []

    def look(dialog: ExportDialog) -> None:
        seen.append(
            (
                dialog.windowTitle(),
                dialog.dialog_layout.start_button.text(),
                dialog.dialog_layout.main_form.format_control.isVisible(),
            )
        )
        dialog.reject()

    drive(look)
    window.actions_table["print"].trigger()
    assert seen == [("Print", "Print…", False)]
    assert window.actions_table["print"].shortcut().toString() == "Ctrl+P"


def test_the_window_closed_under_the_dialog_takes_it_along(
    window: MainWindow, fake_messages: FakeMessages, drive: Callable[..., None]
) -> None:
    def close_window(dialog: ExportDialog) -> None:
        dialog.choices.change(size="a1")
        window.close()

    fake_messages.unsaved_answer = "discard"
    drive(close_window)
    window.actions_table["export-pdf"].trigger()
    assert fake_messages.shown_messages == []
    assert not window.isVisible()
