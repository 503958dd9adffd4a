"""The export dialog: its preview is the file, its choices have effects, and it can be left at any time."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import dialog as dialogs
from journeydesigner.app.exports import rendering
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.exports.included_parts_field import IncludedPartsField
from journeydesigner.app.exports.preview.preview import Preview
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf import pdf_writer
from journeydesigner.services.cancellation import ExportCancelled, StoppableMeasurer
from journeydesigner.storage import library
from tests.app.exports.export_driver import (
    answer_save_dialog,
    blank_pdf,
    click,
    open_dialog,
    pick_in_combo,
    sizes_of,
    text_of,
    unfold,
    wait_for_preview,
)


def test_the_preview_is_the_file(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dialog.rendered is not None
    shown = dialog.rendered.pdf
    qtbot.waitUntil(lambda: not dialog.preview.page_view.page_image.isNull(), timeout=10_000)
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    monkeypatch.setattr(pdf_writer, "render_pdf", lambda *_: pytest.fail("made a second time"))
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=10_000)
    assert (tmp_path / "out.pdf").read_bytes() == shown
    assert dialog.isVisible(), "the same map may be wanted in another form"


def test_a_choice_changes_preview_and_bytes(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.rendered is not None
    before = dialog.rendered.pdf
    assert sizes_of(before)[0] == pytest.approx((1190.55, 841.89), abs=0.01)
    click(qtbot, dialog.dialog_layout.main_form.bindings["portrait"].field.editor.buttons[1])  # type: ignore[attr-defined]
    assert dialog.rendered is None, "what is shown is no longer what is chosen"
    assert dialog.preview.page_view.is_faded
    wait_for_preview(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.preview.page_view.is_faded, timeout=10_000)
    assert sizes_of(dialog.rendered.pdf)[0] == pytest.approx((841.89, 1190.55), abs=0.01)
    assert dialog.dialog_layout.note.text().startswith(f"{len(sizes_of(dialog.rendered.pdf))} page")
    assert "A3 portrait" in dialog.dialog_layout.note.text()


def test_only_the_newest_order_is_shown(dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stopped = threading.Event(), threading.Event()
    real = rendering.render_export

    def slow(journey: Any, printing: PrintOptions, measurer: Any, progress: Any, stop: Any) -> Any:
        if printing.size != "a4":
            return real(journey, printing, measurer, progress, stop)
        begun.set()
        while not stop():
            pass
        stopped.set()
        raise ExportCancelled

    monkeypatch.setattr(dialogs, "render_export", slow)
    pick_in_combo(dialog, "size", "a4")
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    pick_in_combo(dialog, "size", "a2")
    wait_for_preview(qtbot, dialog)
    assert stopped.is_set(), "the older order was told to stop"
    assert dialog.rendered is not None
    assert dialog.rendered.pages.options.size == "a2"


def test_layout_stops_when_nobody_wants_it(window: MainWindow) -> None:
    measurer = StoppableMeasurer(window.exports.measurer)
    with pytest.raises(ExportCancelled):
        rendering.render_export(window.session.journey, PrintOptions(), measurer, lambda *_: None, lambda: True)


def test_a_phase_left_out_is_not_in_the_file(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "include")
    assert dialog.rendered is not None
    assert "Second" in text_of(dialog.rendered.pdf)
    parts = dialog.dialog_layout.more_form.bindings["phases"].field.editor
    assert isinstance(parts, IncludedPartsField)
    parts.check_boxes[1].click()
    wait_for_preview(qtbot, dialog)
    assert "First" in text_of(dialog.rendered.pdf)
    assert "Second" not in text_of(dialog.rendered.pdf)
    click(qtbot, parts.none_button)
    wait_for_preview(qtbot, dialog)
    assert dialog.preview.message.headline.text() == "No phase is chosen"
    assert not dialog.dialog_layout.start_button.isEnabled()
    click(qtbot, dialog.preview.message.buttons[0])
    wait_for_preview(qtbot, dialog)
    assert parts.check_boxes[1].isChecked()
    click(qtbot, parts.none_button)
    click(qtbot, parts.all_button)
    wait_for_preview(qtbot, dialog)
    assert "Second" in text_of(dialog.rendered.pdf)
    assert dialog.choices.options.phases is None


def test_what_does_not_fit_is_said_with_what_would(window: MainWindow, qtbot: QtBot) -> None:
    printing = PrintOptions(size="custom", width=60, height=60, mode="fit", margin=10)
    made = open_dialog(window, qtbot, printing=printing)
    assert made.preview.message.headline.text() == "The map does not fit on 60 × 60 mm"
    assert not made.dialog_layout.start_button.isEnabled()
    offer = made.preview.message.buttons[0]
    click(qtbot, offer)
    wait_for_preview(qtbot, made)
    assert made.rendered is not None
    assert made.choices.options != printing
    assert made.dialog_layout.start_button.isEnabled()
    made.reject()


def test_leaving_while_it_works_is_safe(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = open_dialog(window, qtbot)
    pick_in_combo(made, "size", "a1")
    made.render_now()
    assert made.is_busy
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    made.deleteLater()
    again = open_dialog(window, qtbot)
    assert again.rendered is not None
    assert again.rendered.pages.options.size == "a3"
    again.reject()


def test_enter_exports_even_before_the_preview_is_there(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    pick_in_combo(dialog, "size", "a4")
    assert dialog.rendered is None
    qtbot.keyClick(dialog.dialog_layout.main_form.mode_tiles.tile("handout"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=20_000)
    assert sizes_of((tmp_path / "out.pdf").read_bytes())[0] == pytest.approx((841.89, 595.28), abs=0.01)


def test_what_was_typed_wrongly_is_said_and_not_exported(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "page")
    field = dialog.dialog_layout.more_form.bindings["margin"].field
    line = field.editor.input_widget()
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "99")
    assert field.error_label.text() == "Type a number from 0 to 60."
    assert not dialog.dialog_layout.start_button.isEnabled()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "20")
    wait_for_preview(qtbot, dialog)
    assert not field.error_label.text()
    assert dialog.dialog_layout.start_button.isEnabled()
    assert dialog.choices.options.margin == 20


def test_zoom_goes_to_true_size_and_back(dialog: ExportDialog, qtbot: QtBot) -> None:
    view = dialog.preview.page_view
    assert view.is_fitted
    small = view.zoom
    at = QPointF(view.viewport().rect().center())
    wheel = QWheelEvent(
        at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(small * 1.25)
    click(qtbot, dialog.preview.button("true"))
    assert view.zoom == 1.0
    pixels = view.page_rect().width()
    inch = view.screen().physicalDotsPerInch()
    assert pixels == pytest.approx(420 / 25.4 * inch, rel=0.01), "an A3 is as wide as an A3"
    assert view.horizontalScrollBar().maximum() > 0
    click(qtbot, dialog.preview.button("fit"))
    assert view.zoom == pytest.approx(small)


def test_only_pages_in_view_are_painted(qtbot: QtBot) -> None:
    preview = Preview(ThemeSource())
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    preview.show()
    preview.show_pdf(blank_pdf(*[(595, 842)] * 200), [(595, 842)] * 200)
    model = preview.page_list.page_model
    qtbot.waitUntil(lambda: model.painted_count >= 3 and not preview.images.is_busy, timeout=10_000)
    assert model.painted_count < 10
    preview.page_list.scrollToBottom()
    qtbot.waitUntil(lambda: model.has_thumbnail(199), timeout=10_000)
    assert model.painted_count < 20
    preview.close_images()


def test_every_control_has_a_name(dialog: ExportDialog) -> None:
    for key in ("include", "client", "page"):
        unfold(dialog, key)
    for button in dialog.findChildren(QToolButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
    for form in (dialog.dialog_layout.main_form, dialog.dialog_layout.more_form):
        for bound in form.bindings.values():
            editor = bound.field.editor
            target = editor.input_widget()
            assert editor.accessibleName() or target.accessibleName() or target.accessibleDescription(), bound.name


def test_every_choice_can_be_set_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open(library.open_example("diy-store", "en"), None)
    made = window.exports.make_dialog(PrintChoices(window.session.journey, PrintOptions(), "export"))
    qtbot.addWidget(made)
    bound = {**made.dialog_layout.main_form.bindings, **made.dialog_layout.more_form.bindings}
    made.reject()
    assert set(PrintOptions.model_fields) - set(bound) == {"mode"}, "the mode has its tiles"


def test_the_window_closes_with_an_export_under_way(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot)
    pick_in_combo(made, "size", "a1")
    made.render_now()
    window.exports.shut_down()
    assert not made.is_busy
    made.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_dialog_that_was_put_away_while_it_asked_where_writes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = open_dialog(window, qtbot)
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    monkeypatch.setattr(QFileDialog, "exec", lambda _asking: made.done(0) or 1)
    made.start()
    assert not made.is_busy
    made.start()  # a key that was on its way
    assert not made.is_busy
    made.deleteLater()


def test_a_dark_window_has_a_dark_dialog(window: MainWindow, dialog: ExportDialog, qtbot: QtBot) -> None:
    light = dialog.preview.page_view.viewport().grab().toImage().pixelColor(3, 3)
    window.appearance.choose_theme("dark")
    dark = dialog.preview.page_view.viewport().grab().toImage().pixelColor(3, 3)
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_tab_walks_from_the_choices_to_the_buttons(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "page")
    more = dialog.dialog_layout.more_form
    row = [
        more.groups["client"].header,
        more.groups["page"].header,
        more.bindings["margin"].field.editor.input_widget(),
    ]
    for here, following in pairwise(row):
        assert next_stop(here) is following
    assert next_stop(dialog.dialog_layout.cancel_button) is dialog.dialog_layout.start_button


def next_stop(widget: QWidget) -> QWidget:
    """Return where Tab goes from a widget."""
    found: Any = widget.nextInFocusChain()
    while not (found.isVisible() and found.isEnabled() and found.focusPolicy() & Qt.FocusPolicy.TabFocus):
        found = found.nextInFocusChain()
    return cast(QWidget, found)
