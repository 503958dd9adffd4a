"""What the export dialog keeps and writes: presets, several formats, pictures, files or none of them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import choice_names, file_writing, remembered_choices
from journeydesigner.app.exports.choice_names import PICTURE
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.exports.rendering import RenderedExport
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PLACEHOLDERS
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import presets
from journeydesigner.storage.file import reader
from journeydesigner.storage.pictures import to_data_uri
from tests.app.conftest import FakeMessages
from tests.app.exports.export_driver import (
    answer_save_dialog,
    attachments_of,
    click,
    logo_png,
    sizes_of,
    text_of,
    unfold,
    wait_for_preview,
)


def test_presets_are_saved_chosen_renamed_and_deleted(
    dialog: ExportDialog, qtbot: QtBot, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, file = dialog.dialog_layout.preset_box, presets.default_file()

    def type_name(name: str) -> None:
        monkeypatch.setattr(QInputDialog, "exec", lambda _dialog: 1)
        monkeypatch.setattr(QInputDialog, "textValue", lambda _dialog: name)

    assert not box.rename_action.isEnabled()
    dialog.choices.change(size="a4", ink="grey")
    type_name("Client A")
    box.save_action.trigger()
    assert presets.load(file)["Client A"].ink == "grey"
    assert box.combo.currentText() == "Client A"
    dialog.choices.change(size="a3")
    assert box.combo.currentText() == "Client A (changed)"
    assert presets.load(file)["Client A"].size == "a4"
    assert box.update_action.text() == "Update “Client A”"
    box.update_action.trigger()
    assert presets.load(file)["Client A"].size == "a3"
    assert box.combo.currentText() == "Client A"
    assert not box.update_action.isVisible()
    dialog.choices.change(size="a4")
    box.update_action.trigger()
    dialog.choices.change(size="letter")
    box.combo.setCurrentIndex(0)
    box.combo.activated.emit(0)
    assert dialog.choices.options.size == "a4"
    type_name("Client B")
    box.rename_action.trigger()
    assert list(presets.load(file)) == ["Client B"]
    box.delete_action.trigger()
    assert list(presets.load(file)) == ["Client B"], "asked first"
    fake_messages.button_answer = True
    box.delete_action.trigger()
    assert presets.load(file) == {}
    assert dialog.choices.options.size == "a4", "the choices stay"
    type_name("   ")
    box.save_action.trigger()
    assert fake_messages.shown_messages[-1] == ("The preset was not saved.", "Give the preset a name.")


def test_several_formats_go_into_one_folder(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = dialog.dialog_layout.main_form
    click(qtbot, top.format_control.buttons[3])
    assert top.bindings["formats"].field.isVisible()
    for format_ in ("svg", "journey"):
        click(qtbot, top.bindings["formats"].field.editor.switches[format_].check_box, QPoint(8, 12))  # type: ignore[attr-defined]
    wait_for_preview(qtbot, dialog)
    (tmp_path / "all.svg").write_bytes(b"old")
    answer_save_dialog(monkeypatch, tmp_path / "all")
    click(qtbot, dialog.dialog_layout.start_button)
    assert fake_messages.shown_messages[-1] == (
        "“all.svg” is there already.",
        "What is in it now will be lost.",
        "Replace",
    )
    (tmp_path / "all.png").write_bytes(b"old")
    click(qtbot, dialog.dialog_layout.start_button)
    assert fake_messages.shown_messages[-1][0] == "2 files are there already, such as “all.png”.", (
        "one question for the whole folder"
    )
    assert dialog.isVisible()
    assert not (tmp_path / "all.pdf").exists()
    fake_messages.button_answer = True
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=20_000)
    assert dialog.rendered is not None
    assert (tmp_path / "all.pdf").read_bytes() == dialog.rendered.pdf
    assert (tmp_path / "all.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "all.svg").read_bytes().startswith(b"<?xml")
    assert reader.load(tmp_path / "all.journey") == dialog.choices.journey
    assert sorted(path.suffix for path in tmp_path.glob("all*")) == [".journey", ".pdf", ".png", ".svg"]


def test_one_format_stays_ticked(dialog: ExportDialog, qtbot: QtBot) -> None:
    click(qtbot, dialog.dialog_layout.main_form.format_control.buttons[3])
    checks = dialog.dialog_layout.main_form.bindings["formats"].field.editor.switches  # type: ignore[attr-defined]
    click(qtbot, checks["png"].check_box, QPoint(8, 12))
    assert dialog.choices.options.formats == ("pdf",)
    click(qtbot, checks["pdf"].check_box, QPoint(8, 12))
    assert checks["pdf"].check_box.isChecked()
    assert dialog.choices.options.formats == ("pdf",)


def test_pictures_show_the_whole_map_or_the_pages(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    top = dialog.dialog_layout.main_form
    click(qtbot, top.format_control.buttons[1])
    wait_for_preview(qtbot, dialog)
    assert dialog.rendered is not None
    assert top.mode_tiles.value() == PICTURE
    assert not top.bindings["size"].field.isVisible(), "the map as one picture has no paper"
    assert "pixels" in dialog.dialog_layout.note.text()
    assert list(file_writing.output_files(dialog.rendered, tmp_path / "x")) == [tmp_path / "x.png"]
    click(qtbot, top.mode_tiles.tile("handout"))
    wait_for_preview(qtbot, dialog)
    assert top.bindings["size"].field.isVisible()
    count = len(sizes_of(dialog.rendered.pdf))
    assert count > 1
    assert [path.name for path in file_writing.output_files(dialog.rendered, tmp_path / "x")] == [
        f"x-{number}.png" for number in range(1, count + 1)
    ]


def test_a_stopped_export_leaves_no_file(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: Any) -> bytes:
        begun.set()
        go_on.wait(10)
        return b"late"

    monkeypatch.setattr(RenderedExport, "file_bytes", slow)
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    assert not dialog.dialog_layout.start_button.isEnabled()
    qtbot.waitUntil(dialog.dialog_layout.progress.isVisible, timeout=5_000)
    click(qtbot, dialog.dialog_layout.cancel_button)
    go_on.set()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=10_000)
    assert dialog.isVisible(), "the choices are still there"
    assert dialog.dialog_layout.start_button.isEnabled()
    assert dialog.last_result is None
    assert list(tmp_path.glob("out*")) == []


def test_a_file_that_cannot_be_written_is_named_and_the_dialog_stays(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_save_dialog(monkeypatch, tmp_path / "gone" / "out.pdf")
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: bool(fake_messages.shown_messages), timeout=10_000)
    assert "is not there." in fake_messages.shown_messages[0][1]
    assert dialog.isVisible()


def test_a_batch_says_what_is_ready_and_what_failed() -> None:
    failed = file_writing.WriteFailure(Path("a.png"), SaveFailed("disk-full", Path("a.png")))
    assert (
        file_writing.written_message(file_writing.ExportResult((Path("a.pdf"), Path("a.svg")), (failed,)))
        == "2 files are ready."
    )
    assert file_writing.failure_message(file_writing.ExportResult((), (failed,) * 5)).splitlines() == [
        *["a.png: The disk of “.” is full. Make room, or save in another place."] * 3, "and 2 more",
    ]  # fmt: skip


def test_a_field_goes_into_the_header_where_the_cursor_is(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    field = dialog.dialog_layout.more_form.bindings["header"].field
    qtbot.keyClicks(field.editor.input_widget(), "For: ")
    menu = next(each for each in field.findChildren(QToolButton)).menu()
    menu.actions()[0].trigger()
    assert dialog.choices.options.header == "For: {title}"
    wait_for_preview(qtbot, dialog)
    assert dialog.rendered is not None
    assert "For: A test" in text_of(dialog.rendered.pdf)


def test_the_map_rides_along_only_where_asked(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.rendered is not None
    assert attachments_of(dialog.rendered.pdf) == 0
    unfold(dialog, "page")
    dialog.dialog_layout.more_form.bindings["source"].field.editor.input_widget().click()  # type: ignore[attr-defined]
    wait_for_preview(qtbot, dialog)
    assert attachments_of(dialog.rendered.pdf) == 1
    assert dialog.dialog_layout.note.text().endswith("with the map inside")


def test_choices_are_remembered_but_for_what_is_this_maps(
    window: MainWindow, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.choices.change(
        size="letter", legend=False, header="{client}", footer="x", confidentiality="For A", accent="#112233",
        logo=to_data_uri(logo_png()), source=True, phases=(1,), personas=(1,), rows=(1,),
    )  # fmt: skip
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    dialog.start()
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=20_000)
    assert remembered_choices.load_choices(window.settings) == PrintOptions(size="letter", legend=False)


def test_typing_can_be_taken_back(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    line = dialog.dialog_layout.more_form.bindings["footer"].field.editor.input_widget()
    qtbot.keyClicks(line, "Wrong")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.choices.options.footer == ""


@pytest.mark.parametrize("name", ["confidentiality", "header", "footer"])
def test_a_text_for_paper_that_is_too_long_is_told_and_kept(name: str, dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    field = dialog.dialog_layout.more_form.bindings[name].field
    line = field.editor.input_widget()
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QGuiApplication.clipboard().setText("Für\u00a0Sie " * 400)
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "Für\u00a0Sie " * 400
    assert field.error_label.text() == "This is too long: at most 2000 characters."
    assert getattr(dialog.choices.options, name) == ""
    assert dialog.choices.first_error == (name, f"{field.name}: This is too long: at most 2000 characters.")
    line.selectAll()
    qtbot.keyClicks(line, "Short")
    assert field.error_label.text() == ""
    assert getattr(dialog.choices.options, name) == "Short"


def test_the_name_of_a_preset_that_is_too_long_is_asked_again_with_what_was_typed(
    dialog: ExportDialog, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    answers = ["n" * 81, "n" * 80]
    monkeypatch.setattr(QInputDialog, "setTextValue", lambda _dialog, text: shown.append(text))
    monkeypatch.setattr(QInputDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QInputDialog, "textValue", lambda _dialog: answers.pop(0))
    dialog.dialog_layout.preset_box.save_action.trigger()
    assert shown == ["", "n" * 81]
    assert fake_messages.shown_messages == [
        ("The preset was not saved.", "The name of a preset is 80 characters at most.")
    ]
    assert list(presets.load(presets.default_file())) == ["n" * 80]


def test_every_placeholder_can_be_inserted_by_its_name() -> None:
    assert tuple(choice_names.placeholder_names()) == PLACEHOLDERS
