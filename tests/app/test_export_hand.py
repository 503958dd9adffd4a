"""The export dialog in the hand: what it keeps from map to map, what it says of its fields, the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app import messages
from journeydesigner.app.exports import making, memory, words, writing
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.main_window import MainWindow
from journeydesigner.model.edits import phases
from journeydesigner.model.printing import Printing
from journeydesigner.storage import library, reader
from journeydesigner.storage.pictures import to_data_address
from tests.app.export_driving import click, logo_png, open_dialog, save_to, unfold, wait_made


def from_menu(window: MainWindow, monkeypatch: pytest.MonkeyPatch, **fields: object) -> Printing:
    """Open the dialog from the menu, choose these, and press Esc; return what it opened with."""
    found: list[Printing] = []

    def choose_and_leave(dialog: ExportDialog) -> int:
        found.append(dialog.choosing.printing)
        dialog.choosing.change(**fields)
        dialog.reject()
        return 0

    monkeypatch.setattr(ExportDialog, "exec", choose_and_leave)
    window.actions_table["export-pdf"].trigger()
    return found[0]


def test_choices_stay_while_the_map_is_open_and_not_longer(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"size": "a4", "logo": to_data_address(logo_png()), "header": "For client A", "phases": (1,)}
    from_menu(window, monkeypatch, **chosen)
    assert from_menu(window, monkeypatch) == Printing(**chosen), "after Esc too"
    window.session.mark_saved(tmp_path / "other.journey", window.session.map)
    assert from_menu(window, monkeypatch) == Printing(**chosen), "the same map under another name"
    first = window.session.map.phases[0]
    window.session.apply("Move", lambda journey: phases.move(journey, first.id, 1))
    assert from_menu(window, monkeypatch).phases == (2,), "the phase that was left out, wherever it stands"
    window.session.open(library.open_example("diy-store", "en"), None)
    assert from_menu(window, monkeypatch) == Printing()


def test_branding_in_old_settings_is_not_taken(window: MainWindow) -> None:
    window.settings.set_text("export/choices", '{"size": "a4", "header": "For client A", "accent": "#112233"}')
    assert memory.remembered(window.settings) == Printing(size="a4")


def test_folded_groups_say_what_they_hold(dialog: ExportDialog) -> None:
    heads = {key: group.head for key, group in dialog.shell.more.groups.items()}
    assert [head.accessibleDescription() for head in heads.values()] == ["", "", ""]
    plain = heads["include"].grab().toImage()
    dialog.choosing.change(
        phases=(1,), legend=False, logo=to_data_address(logo_png()), header="x", margin=20, language="nl", source=True
    )
    assert {key: head.accessibleDescription() for key, head in heads.items()} == {
        "include": f"1 of {len(dialog.choosing.journey.phases)} phases, no legend",
        "client": "logo, header",
        "page": "margins of 20 mm, Nederlands, map inside",
    }
    assert heads["include"].grab().toImage() != plain


def test_what_is_left_out_is_not_in_the_map_inside(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    journey = dialog.choosing.journey
    said = dialog.shell.more._source_said
    assert "the whole map" in said.text()
    dialog.choosing.set_several(True)
    dialog.choosing.change(phases=(1,), source=True, formats=("pdf", "png", "svg", "journey"))
    assert "what is printed" in said.text()
    checks = dialog.shell.top.bound["formats"].field.editor.checks  # type: ignore[attr-defined]
    assert checks["journey"].check.text() == "Journey file, the whole map"
    wait_made(qtbot, dialog)
    assert dialog.made is not None
    files = making.targets(dialog.made, tmp_path / "x")
    writing.write(dialog.made, files, lambda *_: None, lambda: False)
    for ending in ("pdf", "png", "svg"):
        inside = reader.load(tmp_path / f"x.{ending}")
        assert [phase.name for phase in inside.phases] == [journey.phases[0].name], ending
    assert reader.load(tmp_path / "x.journey") == journey


def test_a_picture_says_that_it_has_no_frame(dialog: ExportDialog, qtbot: QtBot) -> None:
    top = dialog.shell.top
    note = top._pages_only
    click(qtbot, top.format.buttons[1])
    assert not note.isVisible(), "there is nothing to lose"
    dialog.choosing.change(header="For A")
    assert note.isVisible()
    click(qtbot, top.modes.tile("handout"))
    assert not note.isVisible(), "pages have a header"


@pytest.mark.parametrize("mode", ["tiles", "emotion", "cards", "ballot"])
def test_several_formats_of_forms_are_pages(window: MainWindow, mode: str) -> None:
    choosing = Choosing(window.session.map, Printing().changed(mode=mode), "export")
    choosing.set_several(True)
    choosing.change(formats=("pdf", "png"))
    assert not choosing.printing.picture
    choosing.change(picture=True)
    assert not choosing.matters("picture")
    assert not choosing.wanted.picture
    choosing.change(mode="fit")
    assert choosing.matters("picture")
    assert choosing.wanted.picture


def test_a_chosen_logo_shows_at_once(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.png").write_bytes(logo_png())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "logo.png"), ""))
    unfold(dialog, "client")
    editor = dialog.shell.more.bound["logo"].field.editor
    empty = editor.portrait.grab().toImage()  # type: ignore[attr-defined]
    click(qtbot, editor.choose)  # type: ignore[attr-defined]
    assert editor.clear.isEnabled()  # type: ignore[attr-defined]
    assert editor.portrait.grab().toImage() != empty  # type: ignore[attr-defined]
    click(qtbot, editor.clear)  # type: ignore[attr-defined]
    assert dialog.choosing.printing.logo is None


def test_arrows_choose_among_the_modes_and_the_focus_shows(dialog: ExportDialog, qtbot: QtBot) -> None:
    modes = dialog.shell.top.modes
    handout = modes.tile("handout")
    dialog.activateWindow()
    assert dialog.focusWidget() is handout
    focused = handout.grab().toImage()
    qtbot.keyClick(handout, Qt.Key.Key_Right)
    assert dialog.choosing.printing.mode == "fit"
    assert modes.tile("fit").isChecked()
    qtbot.keyClick(modes.tile("fit"), Qt.Key.Key_Left)
    assert dialog.choosing.printing.mode == "handout"
    click(qtbot, modes.tile("fit"))
    click(qtbot, handout)
    assert handout.grab().toImage() != focused, "no ring for the mouse"


def type_into(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(widget, text)


def test_the_foot_names_the_wrong_field_and_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=Printing(mode="tiles", size="a4"))
    made.resize(900, 560)
    foot, more = made.shell.foot, made.shell.more
    unfold(made, "page")
    field = more.bound["margin"].field
    type_into(qtbot, field.editor.target(), "99")
    assert field.label.isVisible()
    assert field.complaint.y() > field.editor.y(), "under the field, beside nothing"
    assert foot.mend.text() == "Margins: 0 to 60 mm"
    assert not made.shell.go.isEnabled()
    more.groups["page"].head.setChecked(False)
    made.shell._choices.verticalScrollBar().setValue(0)
    click(qtbot, foot.mend)
    assert made.focusWidget() is field.editor.target()
    bar = made.shell._choices.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=2_000)
    made.shell.top.modes.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.focusWidget() is field.editor.target(), "Enter leads there too"
    type_into(qtbot, field.editor.target(), "20")
    assert not foot.mend.isVisible()
    assert made.shell.go.isEnabled()
    made.reject()


def test_what_is_wrong_in_a_field_that_goes_away_is_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=Printing(mode="tiles", size="a4"))
    overlap = made.shell.top.bound["overlap"].field
    type_into(qtbot, overlap.editor.target(), "77")
    assert made.shell.foot.mend.text() == "Overlap: 0 to 40 mm"
    click(qtbot, made.shell.top.modes.tile("fit"))
    assert made.choosing.wrong is None
    click(qtbot, made.shell.top.modes.tile("tiles"))
    assert overlap.editor.target().text() == "7", "the last that could be used"  # type: ignore[attr-defined]
    made.reject()


def test_margins_without_room_stay_as_typed(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=Printing(size="custom", width=100, height=100))
    unfold(made, "page")
    margin = made.shell.more.bound["margin"].field
    type_into(qtbot, margin.editor.target(), "50")
    assert margin.editor.target().text() == "50"  # type: ignore[attr-defined]
    assert made.shell.foot.mend.text() == margin.complaint.text() == "The margins leave no room on the sheet."
    made.reject()


def test_a_field_that_the_map_cannot_fill_is_said(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    footer = dialog.shell.more.bound["footer"].field
    qtbot.keyClicks(footer.editor.target(), "For {client}, {title}")
    assert footer.note.isVisible()
    assert footer.note.text() == "This map has no client yet: fill it in under Map."
    assert dialog.shell.go.isEnabled(), "it is no mistake"
    named = dialog.choosing.journey.changed(client="A", author="B", product="C", date="2026")
    assert words.lacking("{client}{author}{product}{date}", named) == ""


def test_an_opened_group_comes_into_view(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open(library.open_example("diy-store", "en"), None)
    made = open_dialog(window, qtbot)
    made.resize(900, 560)
    bar, head = made.shell._choices.verticalScrollBar(), made.shell.more.groups["include"].head
    before = bar.value()
    click(qtbot, head)
    qtbot.waitUntil(lambda: bar.value() > before, timeout=2_000)
    area = made.shell._choices.viewport()
    assert 0 <= head.mapTo(area, head.rect().topLeft()).y() < area.height() / 2
    made.reject()


def test_a_dialog_closed_right_after_it_was_enlarged_wants_no_more_pictures(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot)
    qtbot.waitUntil(lambda: not made.preview.view.picture.isNull(), timeout=10_000)
    made.resize(1400, 900)
    made.reject()
    made.preview.view._want_whole()
    assert not made.preview.images._wanted


def test_a_batch_with_the_map_does_not_take_its_name(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    dialog.choosing.set_several(True)
    for formats in (("pdf", "png"), ("pdf", "journey")):
        dialog.choosing.change(formats=formats)
        wait_made(qtbot, dialog)
        click(qtbot, dialog.shell.go)
    assert proposed[1] == f"{proposed[0]} export"


def test_one_file_that_fails_leaves_the_others_and_is_said(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_to(monkeypatch, tmp_path / "out")
    (tmp_path / "out.svg").mkdir()
    monkeypatch.setattr(messages, "confirm", lambda *_: True)
    dialog.choosing.set_several(True)
    dialog.choosing.change(formats=("pdf", "svg", "png"))
    wait_made(qtbot, dialog)
    foot = dialog.shell.foot
    click(qtbot, dialog.shell.go)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert foot.ready.text() == "2 files are ready."
    assert foot.failures.text().startswith("out.svg: ")
    assert foot.show_folder.isVisible()
    assert not foot.open_file.isVisible(), "which of them?"
    (tmp_path / "out.svg").rmdir()
    click(qtbot, dialog.shell.go)
    qtbot.waitUntil(lambda: foot.ready.text() == "3 files are ready.", timeout=20_000)
    assert not foot.failures.isVisible()


def test_of_tiles_the_poster_lies_or_stands(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=Printing(mode="tiles", size="a4", poster="a2"))
    field = made.shell.top.bound["portrait"].field
    assert field.isVisible()
    assert field.label.text() == "Orientation of the poster"
    made.choosing.change(poster="custom", width=900, height=600)
    assert not field.isVisible(), "an own size has its orientation"
    made.reject()


def test_own_sheets_give_way_to_a_size_by_its_name() -> None:
    asked = Printing(size="custom", width=60, height=60)
    assert words.offer(asked, asked.changed(size="a3")) == "A3"
    assert words.offer(Printing(size="a4"), Printing(size="a3")) == "A3 instead of A4"


def test_the_window_shows_the_title_of_a_map_without_a_file(window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    session.open(session.map.changed(title="Coffee [*]"), None)
    assert window.windowTitle() == "Coffee [*][*][*] – Journey Designer"
    session.apply("Name it", lambda journey: journey.changed(title=""))
    assert window.windowTitle() == "Untitled map[*] – Journey Designer"
    session.mark_saved(tmp_path / "mine.journey", session.map)
    assert window.windowTitle() == "mine.journey[*] – Journey Designer"
