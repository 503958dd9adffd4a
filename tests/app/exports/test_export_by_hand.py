"""The export dialog in the hand: what it keeps from map to map, what it says of its fields, the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.dialogs import messages
from journeydesigner.app.exports import choice_names, file_writing, remembered_choices
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import phases
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.storage import library
from journeydesigner.storage.file import reader
from journeydesigner.storage.pictures import to_data_uri
from tests.app.exports.export_driver import answer_save_dialog, click, logo_png, open_dialog, unfold, wait_for_preview


def from_menu(window: MainWindow, monkeypatch: pytest.MonkeyPatch, **fields: Any) -> PrintOptions:
    """Open the dialog from the menu, choose these, and press Esc; return what it opened with."""
    found: list[PrintOptions] = []

    def choose_and_leave(dialog: ExportDialog) -> int:
        found.append(dialog.choices.options)
        dialog.choices.change(**fields)
        dialog.reject()
        return 0

    monkeypatch.setattr(ExportDialog, "exec", choose_and_leave)
    window.actions_table["export-pdf"].trigger()
    return found[0]


def test_choices_stay_while_the_map_is_open_and_not_longer(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: dict[str, Any] = {"size": "a4", "logo": to_data_uri(logo_png()), "header": "For client A", "phases": (1,)}
    from_menu(window, monkeypatch, **chosen)
    assert from_menu(window, monkeypatch) == PrintOptions(**chosen), "after Esc too"
    window.session.mark_saved(tmp_path / "other.journey", window.session.journey)
    assert from_menu(window, monkeypatch) == PrintOptions(**chosen), "the same map under another name"
    first = window.session.journey.phases[0]
    window.session.apply("Move", lambda journey: phases.move(journey, first.id, 1))
    assert from_menu(window, monkeypatch).phases == (2,), "the phase that was left out, wherever it stands"
    window.session.open(library.open_example("diy-store", "en"), None)
    assert from_menu(window, monkeypatch) == PrintOptions()


def test_branding_in_old_settings_is_not_taken(window: MainWindow) -> None:
    window.settings.set_text("export/choices", '{"size": "a4", "header": "For client A", "accent": "#112233"}')
    assert remembered_choices.load_choices(window.settings) == PrintOptions(size="a4")


def test_folded_groups_say_what_they_hold(dialog: ExportDialog) -> None:
    heads = {key: group.header for key, group in dialog.dialog_layout.more_form.groups.items()}
    assert [head.accessibleDescription() for head in heads.values()] == ["", "", ""]
    plain = heads["include"].grab().toImage()
    dialog.choices.change(
        phases=(1,), legend=False, logo=to_data_uri(logo_png()), header="x", margin=20, language="nl", source=True
    )
    assert {key: head.accessibleDescription() for key, head in heads.items()} == {
        "include": f"1 of {len(dialog.choices.journey.phases)} phases, no legend",
        "client": "logo, header",
        "page": "margins of 20 mm, Nederlands, map inside",
    }
    assert heads["include"].grab().toImage() != plain


def test_what_is_left_out_is_not_in_the_map_inside(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    journey = dialog.choices.journey
    said = dialog.dialog_layout.more_form.source_note
    assert "the whole map" in said.text()
    dialog.choices.set_several_formats(True)
    dialog.choices.change(phases=(1,), source=True, formats=("pdf", "png", "svg", "journey"))
    assert "what is printed" in said.text()
    checks = dialog.dialog_layout.main_form.bindings["formats"].field.editor.switches  # type: ignore[attr-defined]
    assert checks["journey"].check_box.text() == "Journey file, the whole map"
    wait_for_preview(qtbot, dialog)
    assert dialog.rendered is not None
    files = file_writing.output_files(dialog.rendered, tmp_path / "x")
    file_writing.write_files(dialog.rendered, files, lambda *_: None, lambda: False)
    for ending in ("pdf", "png", "svg"):
        inside = reader.load(tmp_path / f"x.{ending}")
        assert [phase.name for phase in inside.phases] == [journey.phases[0].name], ending
    assert reader.load(tmp_path / "x.journey") == journey


def test_a_picture_says_that_it_has_no_frame(dialog: ExportDialog, qtbot: QtBot) -> None:
    top = dialog.dialog_layout.main_form
    note = top.pages_only_note
    click(qtbot, top.format_control.buttons[1])
    assert not note.isVisible(), "there is nothing to lose"
    dialog.choices.change(header="For A")
    assert note.isVisible()
    click(qtbot, top.mode_tiles.tile("handout"))
    assert not note.isVisible(), "pages have a header"


@pytest.mark.parametrize("mode", ["tiles", "emotion", "cards", "ballot"])
def test_several_formats_of_forms_are_pages(window: MainWindow, mode: str) -> None:
    choosing = PrintChoices(window.session.journey, PrintOptions().changed(mode=mode), "export")
    choosing.set_several_formats(True)
    choosing.change(formats=("pdf", "png"))
    assert not choosing.options.picture
    choosing.change(picture=True)
    assert not choosing.is_relevant("picture")
    assert not choosing.effective_options.picture
    choosing.change(mode="fit")
    assert choosing.is_relevant("picture")
    assert choosing.effective_options.picture


def test_a_chosen_logo_shows_at_once(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "logo.png").write_bytes(logo_png())
    monkeypatch.setattr(qt_file_dialog, "ask_existing_file", lambda *_: tmp_path / "logo.png")
    unfold(dialog, "client")
    editor = dialog.dialog_layout.more_form.bindings["logo"].field.editor
    empty = editor.picture_preview.grab().toImage()  # type: ignore[attr-defined]
    click(qtbot, editor.choose_button)  # type: ignore[attr-defined]
    assert editor.clear_button.isEnabled()  # type: ignore[attr-defined]
    assert editor.picture_preview.grab().toImage() != empty  # type: ignore[attr-defined]
    click(qtbot, editor.clear_button)  # type: ignore[attr-defined]
    assert dialog.choices.options.logo is None


def test_arrows_choose_among_the_modes_and_the_focus_shows(dialog: ExportDialog, qtbot: QtBot) -> None:
    modes = dialog.dialog_layout.main_form.mode_tiles
    handout = modes.tile("handout")
    dialog.activateWindow()
    assert dialog.focusWidget() is handout
    focused = handout.grab().toImage()
    qtbot.keyClick(handout, Qt.Key.Key_Right)
    assert dialog.choices.options.mode == "fit"
    assert modes.tile("fit").isChecked()
    qtbot.keyClick(modes.tile("fit"), Qt.Key.Key_Left)
    assert dialog.choices.options.mode == "handout"
    click(qtbot, modes.tile("fit"))
    click(qtbot, handout)
    assert handout.grab().toImage() != focused, "no ring for the mouse"


def type_into(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    widget.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(widget, text)


def test_the_foot_names_the_wrong_field_and_leads_to_it(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=PrintOptions(mode="tiles", size="a4"))
    made.resize(900, 560)
    foot, more = made.dialog_layout.footer, made.dialog_layout.more_form
    unfold(made, "page")
    field = more.bindings["margin"].field
    type_into(qtbot, field.editor.input_widget(), "99")
    assert field.label.isVisible()
    assert field.error_label.y() > field.editor.y(), "under the field, beside nothing"
    assert foot.fix_link.text() == "Margins: 0 to 60 mm"
    assert not made.dialog_layout.start_button.isEnabled()
    more.groups["page"].header.setChecked(False)
    made.dialog_layout.form_area.verticalScrollBar().setValue(0)
    click(qtbot, foot.fix_link)
    assert made.focusWidget() is field.editor.input_widget()
    bar = made.dialog_layout.form_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0, timeout=2_000)
    made.dialog_layout.main_form.mode_tiles.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.focusWidget() is field.editor.input_widget(), "Enter leads there too"
    type_into(qtbot, field.editor.input_widget(), "20")
    assert not foot.fix_link.isVisible()
    assert made.dialog_layout.start_button.isEnabled()
    made.reject()


def test_what_is_wrong_in_a_field_that_goes_away_is_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=PrintOptions(mode="tiles", size="a4"))
    overlap = made.dialog_layout.main_form.bindings["overlap"].field
    type_into(qtbot, overlap.editor.input_widget(), "77")
    assert made.dialog_layout.footer.fix_link.text() == "Overlap: 0 to 40 mm"
    click(qtbot, made.dialog_layout.main_form.mode_tiles.tile("fit"))
    assert made.choices.first_error is None
    click(qtbot, made.dialog_layout.main_form.mode_tiles.tile("tiles"))
    assert overlap.editor.input_widget().text() == "7", "the last that could be used"  # type: ignore[attr-defined]
    made.reject()


def test_margins_without_room_stay_as_typed(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=PrintOptions(size="custom", width=100, height=100))
    unfold(made, "page")
    margin = made.dialog_layout.more_form.bindings["margin"].field
    type_into(qtbot, margin.editor.input_widget(), "50")
    assert margin.editor.input_widget().text() == "50"  # type: ignore[attr-defined]
    assert (
        made.dialog_layout.footer.fix_link.text()
        == margin.error_label.text()
        == "The margins leave no room on the sheet."
    )
    made.reject()


def test_a_field_that_the_map_cannot_fill_is_said(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "client")
    footer = dialog.dialog_layout.more_form.bindings["footer"].field
    qtbot.keyClicks(footer.editor.input_widget(), "For {client}, {title}")
    assert footer.note.isVisible()
    assert footer.note.text() == "This map has no client yet: fill it in under Map."
    assert dialog.dialog_layout.start_button.isEnabled(), "it is no mistake"
    named = dialog.choices.journey.changed(client="A", author="B", product="C", date="2026")
    assert choice_names.empty_placeholder_note("{client}{author}{product}{date}", named) == ""


def test_an_opened_group_comes_into_view(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open(library.open_example("diy-store", "en"), None)
    made = open_dialog(window, qtbot)
    made.resize(900, 560)
    bar, head = made.dialog_layout.form_area.verticalScrollBar(), made.dialog_layout.more_form.groups["include"].header
    before = bar.value()
    click(qtbot, head)
    qtbot.waitUntil(lambda: bar.value() > before, timeout=2_000)
    area = made.dialog_layout.form_area.viewport()
    assert 0 <= head.mapTo(area, head.rect().topLeft()).y() < area.height() / 2
    made.reject()


def test_a_dialog_closed_right_after_it_was_enlarged_wants_no_more_pictures(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot)
    qtbot.waitUntil(lambda: not made.preview.page_view.page_image.isNull(), timeout=10_000)
    made.resize(1400, 900)
    made.reject()
    made.preview.page_view.request_page()
    assert not made.preview.images.is_busy


def test_a_batch_with_the_map_does_not_take_its_name(
    dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    dialog.choices.set_several_formats(True)
    for formats in (("pdf", "png"), ("pdf", "journey")):
        dialog.choices.change(formats=formats)
        wait_for_preview(qtbot, dialog)
        click(qtbot, dialog.dialog_layout.start_button)
    assert proposed[1] == f"{proposed[0]} export"


def test_one_file_that_fails_leaves_the_others_and_is_said(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_save_dialog(monkeypatch, tmp_path / "out")
    (tmp_path / "out.svg").mkdir()
    monkeypatch.setattr(messages, "confirm", lambda *_: True)
    dialog.choices.set_several_formats(True)
    dialog.choices.change(formats=("pdf", "svg", "png"))
    wait_for_preview(qtbot, dialog)
    foot = dialog.dialog_layout.footer
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=20_000)
    assert foot.result_label.text() == "2 files are ready."
    assert foot.failures.text().startswith("out.svg: ")
    assert foot.folder_link.isVisible()
    assert not foot.file_link.isVisible(), "which of them?"
    (tmp_path / "out.svg").rmdir()
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: foot.result_label.text() == "3 files are ready.", timeout=20_000)
    assert not foot.failures.isVisible()


def test_of_tiles_the_poster_lies_or_stands(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot, printing=PrintOptions(mode="tiles", size="a4", poster="a2"))
    field = made.dialog_layout.main_form.bindings["portrait"].field
    assert field.isVisible()
    assert field.label.text() == "Orientation of the poster"
    made.choices.change(poster="custom", width=900, height=600)
    assert not field.isVisible(), "an own size has its orientation"
    made.reject()


def test_own_sheets_give_way_to_a_size_by_its_name() -> None:
    fake_messages = PrintOptions(size="custom", width=60, height=60)
    assert choice_names.suggestion_text(fake_messages, fake_messages.changed(size="a3")) == "A3"
    assert choice_names.suggestion_text(PrintOptions(size="a4"), PrintOptions(size="a3")) == "A3 instead of A4"


def test_the_window_shows_the_title_of_a_map_without_a_file(window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    session.open(session.journey.changed(title="Coffee [*]"), None)
    assert window.windowTitle() == "Coffee [*][*][*] – Journey Designer"
    session.apply("Name it", lambda journey: journey.changed(title=""))
    assert window.windowTitle() == "Untitled map[*] – Journey Designer"
    session.mark_saved(tmp_path / "mine.journey", session.journey)
    assert window.windowTitle() == "mine.journey[*] – Journey Designer"
