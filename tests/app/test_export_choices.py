"""What the export dialog keeps and writes: presets, several formats, pictures, files or none of them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QToolButton
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import making, memory, writing
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.exports.words import PICTURE
from journeydesigner.app.main_window import MainWindow
from journeydesigner.cli.orders import SPEAKS_TO
from journeydesigner.model.printing import MODES, Printing
from journeydesigner.storage import presets, reader
from journeydesigner.storage.problems import SaveFailed
from tests.app.conftest import Asked
from tests.app.export_driving import (
    attachments_of,
    click,
    save_to,
    sizes_of,
    text_of,
    unfold,
    wait_made,
)


def test_presets_are_saved_chosen_renamed_and_deleted(
    dialog: ExportDialog, qtbot: QtBot, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, file = dialog.shell.presets, presets.default_file()

    def type_name(name: str) -> None:
        monkeypatch.setattr(QInputDialog, "exec", lambda _dialog: 1)
        monkeypatch.setattr(QInputDialog, "textValue", lambda _dialog: name)

    assert not box.rename.isEnabled()
    dialog.choosing.change(size="a4", ink="grey")
    type_name("Client A")
    box.save.trigger()
    assert presets.load(file)["Client A"].ink == "grey"
    assert box.combo.currentText() == "Client A"
    dialog.choosing.change(size="a3")
    assert box.combo.currentIndex() == -1, "the choices are no longer the preset's"
    box.combo.setCurrentIndex(0)
    box.combo.activated.emit(0)
    assert dialog.choosing.printing.size == "a4"
    type_name("Client B")
    box.rename.trigger()
    assert list(presets.load(file)) == ["Client B"]
    box.delete.trigger()
    assert list(presets.load(file)) == ["Client B"], "asked first"
    asked.wanted = True
    box.delete.trigger()
    assert presets.load(file) == {}
    assert dialog.choosing.printing.size == "a4", "the choices stay"
    type_name("   ")
    box.save.trigger()
    assert asked.told[-1] == ("The preset was not saved.", "Give the preset a name.")


def test_several_formats_go_into_one_folder(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = dialog.shell.top
    click(qtbot, top.format.buttons[3])
    assert top.bound["formats"].field.isVisible()
    for format_ in ("svg", "journey"):
        click(qtbot, top.bound["formats"].field.editor.checks[format_].check, QPoint(8, 12))  # type: ignore[attr-defined]
    wait_made(qtbot, dialog)
    (tmp_path / "all.svg").write_bytes(b"old")
    save_to(monkeypatch, tmp_path / "all")
    click(qtbot, dialog.shell.go)
    assert asked.told[-1][:2] == ("1 file is there already.", "all.svg"), "one question for the whole folder"
    assert dialog.isVisible()
    assert not (tmp_path / "all.pdf").exists()
    asked.wanted = True
    click(qtbot, dialog.shell.go)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert dialog.made is not None
    assert (tmp_path / "all.pdf").read_bytes() == dialog.made.pdf
    assert (tmp_path / "all.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "all.svg").read_bytes().startswith(b"<?xml")
    assert reader.load(tmp_path / "all.journey") == dialog.choosing.journey
    assert sorted(path.suffix for path in tmp_path.glob("all*")) == [".journey", ".pdf", ".png", ".svg"]


def test_one_format_stays_ticked(dialog: ExportDialog, qtbot: QtBot) -> None:
    click(qtbot, dialog.shell.top.format.buttons[3])
    checks = dialog.shell.top.bound["formats"].field.editor.checks  # type: ignore[attr-defined]
    click(qtbot, checks["png"].check, QPoint(8, 12))
    assert dialog.choosing.printing.formats == ("pdf",)
    click(qtbot, checks["pdf"].check, QPoint(8, 12))
    assert checks["pdf"].check.isChecked()
    assert dialog.choosing.printing.formats == ("pdf",)


def test_pictures_show_the_whole_map_or_the_pages(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    top = dialog.shell.top
    click(qtbot, top.format.buttons[1])
    wait_made(qtbot, dialog)
    assert dialog.made is not None
    assert top.modes.value() == PICTURE
    assert not top.bound["size"].field.isVisible(), "the map as one picture has no paper"
    assert "pixels" in dialog.shell.note.text()
    assert list(making.targets(dialog.made, tmp_path / "x")) == [tmp_path / "x.png"]
    click(qtbot, top.modes.tile("handout"))
    wait_made(qtbot, dialog)
    assert top.bound["size"].field.isVisible()
    count = len(sizes_of(dialog.made.pdf))
    assert count > 1
    assert [path.name for path in making.targets(dialog.made, tmp_path / "x")] == [
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

    monkeypatch.setattr(writing, "rendered", slow)
    save_to(monkeypatch, tmp_path / "out.pdf")
    click(qtbot, dialog.shell.go)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    assert not dialog.shell.go.isEnabled()
    qtbot.waitUntil(dialog.shell.progress.isVisible, timeout=5_000)
    click(qtbot, dialog.shell.cancel)
    go_on.set()
    qtbot.wait(100)
    assert dialog.isVisible(), "the choices are still there"
    assert dialog.shell.go.isEnabled()
    assert dialog.written is None
    assert list(tmp_path.glob("out*")) == []


def test_a_file_that_cannot_be_written_is_named_and_the_dialog_stays(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_to(monkeypatch, tmp_path / "gone" / "out.pdf")
    click(qtbot, dialog.shell.go)
    qtbot.waitUntil(lambda: bool(asked.told), timeout=10_000)
    assert "is not there." in asked.told[0][1]
    assert dialog.isVisible()


def test_a_batch_says_what_is_ready_and_what_failed() -> None:
    failed = writing.Failure(Path("a.png"), SaveFailed("disk-full", Path("a.png")))
    headline, text = writing.summary(writing.Written((Path("a.pdf"), Path("a.svg")), (failed,)))
    assert headline == "1 file could not be written."
    assert text.startswith("a.png: ")
    assert "a.pdf\na.svg" in text


def test_a_field_goes_into_the_header_where_the_cursor_is(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    field = dialog.shell.more.bound["header"].field
    qtbot.keyClicks(field.editor.target(), "For: ")
    menu = next(each for each in field.findChildren(QToolButton)).menu()
    menu.actions()[0].trigger()
    assert dialog.choosing.printing.header == "For: {title}"
    wait_made(qtbot, dialog)
    assert dialog.made is not None
    assert "For: A test" in text_of(dialog.made.pdf)


def test_the_map_rides_along_only_where_asked(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.made is not None
    assert attachments_of(dialog.made.pdf) == 0
    unfold(dialog, "page")
    dialog.shell.more.bound["source"].field.editor.target().click()  # type: ignore[attr-defined]
    wait_made(qtbot, dialog)
    assert attachments_of(dialog.made.pdf) == 1
    assert dialog.shell.note.text().endswith("with the map inside")


def test_choices_are_remembered_but_for_what_is_this_maps(
    window: MainWindow, dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.choosing.change(size="letter", header="{client}", source=True, phases=(1,))
    save_to(monkeypatch, tmp_path / "out.pdf")
    dialog.go()
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert memory.remembered(window.settings) == Printing(size="letter", header="{client}")


def test_typing_can_be_taken_back(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    line = dialog.shell.more.bound["footer"].field.editor.target()
    qtbot.keyClicks(line, "Wrong")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.choosing.printing.footer == ""


def test_dialog_and_command_line_agree_on_what_matters_where(window: MainWindow) -> None:
    for mode in MODES:
        choosing = Choosing(window.session.map, Printing(mode=mode), "export")
        for name, modes in SPEAKS_TO.items():
            assert choosing.matters(name) == (mode in modes), (mode, name)
