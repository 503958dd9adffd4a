"""The export dialog: its preview is the file, its choices have effects, and it can be left at any time."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import dialog as dialogs
from journeydesigner.app.exports import making
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.exports.parts_field import PartsField
from journeydesigner.app.exports.preview import Preview
from journeydesigner.app.main_window import MainWindow
from journeydesigner.app.panels.look import Look
from journeydesigner.model.printing import Printing
from journeydesigner.render import pdf
from journeydesigner.storage import library
from tests.app.export_driving import (
    blank_pdf,
    click,
    combo_pick,
    open_dialog,
    save_to,
    sizes_of,
    text_of,
    unfold,
    wait_made,
)


def test_the_preview_is_the_file(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dialog.made is not None
    shown = dialog.made.pdf
    qtbot.waitUntil(lambda: not dialog.preview.view.picture.isNull(), timeout=10_000)
    save_to(monkeypatch, tmp_path / "out.pdf")
    monkeypatch.setattr(pdf, "write", lambda *_: pytest.fail("made a second time"))
    click(qtbot, dialog.shell.go)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=10_000)
    assert (tmp_path / "out.pdf").read_bytes() == shown
    assert dialog.isVisible(), "the same map may be wanted in another form"


def test_a_choice_changes_preview_and_bytes(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert dialog.made is not None
    before = dialog.made.pdf
    assert sizes_of(before)[0] == pytest.approx((1190.55, 841.89), abs=0.01)
    click(qtbot, dialog.shell.top.bound["portrait"].field.editor.buttons[1])  # type: ignore[attr-defined]
    assert dialog.made is None, "what is shown is no longer what is chosen"
    assert dialog.preview.view.is_faded
    wait_made(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.preview.view.is_faded, timeout=10_000)
    assert sizes_of(dialog.made.pdf)[0] == pytest.approx((841.89, 1190.55), abs=0.01)
    assert dialog.shell.note.text().startswith(f"{len(sizes_of(dialog.made.pdf))} page")
    assert "A3 portrait" in dialog.shell.note.text()


def test_only_the_newest_order_is_shown(dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stopped = threading.Event(), threading.Event()
    real = making.make

    def slow(journey: Any, printing: Printing, measurer: Any, progress: Any, stop: Any) -> Any:
        if printing.size != "a4":
            return real(journey, printing, measurer, progress, stop)
        begun.set()
        while not stop():
            pass
        stopped.set()
        raise making.Cancelled

    monkeypatch.setattr(dialogs, "make", slow)
    combo_pick(dialog, "size", "a4")
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    combo_pick(dialog, "size", "a2")
    wait_made(qtbot, dialog)
    assert stopped.is_set(), "the older order was told to stop"
    assert dialog.made is not None
    assert dialog.made.printing.size == "a2"


def test_layout_stops_when_nobody_wants_it(window: MainWindow) -> None:
    measurer = window.exports._measurer
    with pytest.raises(making.Cancelled):
        making.make(window.session.map, Printing(), measurer, lambda *_: None, lambda: True)


def test_a_phase_left_out_is_not_in_the_file(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "include")
    assert dialog.made is not None
    assert "Second" in text_of(dialog.made.pdf)
    parts = dialog.shell.more.bound["phases"].field.editor
    assert isinstance(parts, PartsField)
    parts.checks[1].click()
    wait_made(qtbot, dialog)
    assert "First" in text_of(dialog.made.pdf)
    assert "Second" not in text_of(dialog.made.pdf)
    click(qtbot, parts.none)
    wait_made(qtbot, dialog)
    assert dialog.preview.refusal.headline.text() == "No phase is chosen"
    assert not dialog.shell.go.isEnabled()
    click(qtbot, dialog.preview.refusal.buttons[0])
    wait_made(qtbot, dialog)
    assert parts.checks[1].isChecked()
    click(qtbot, parts.none)
    click(qtbot, parts.all)
    wait_made(qtbot, dialog)
    assert "Second" in text_of(dialog.made.pdf)
    assert dialog.choosing.printing.phases is None


def test_what_does_not_fit_is_said_with_what_would(window: MainWindow, qtbot: QtBot) -> None:
    printing = Printing(size="custom", width=60, height=60, mode="fit", margin=10)
    made = open_dialog(window, qtbot, printing=printing)
    assert made.preview.refusal.headline.text() == "The map does not fit on 60 × 60 mm"
    assert not made.shell.go.isEnabled()
    offer = made.preview.refusal.buttons[0]
    click(qtbot, offer)
    wait_made(qtbot, made)
    assert made.made is not None
    assert made.choosing.printing != printing
    assert made.shell.go.isEnabled()
    made.reject()


def test_leaving_while_it_works_is_safe(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = open_dialog(window, qtbot)
    combo_pick(made, "size", "a1")
    made._hurry()
    assert made.is_busy
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    made.deleteLater()
    again = open_dialog(window, qtbot)
    assert again.made is not None
    assert again.made.printing.size == "a3"
    again.reject()


def test_enter_exports_even_before_the_preview_is_there(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_to(monkeypatch, tmp_path / "out.pdf")
    combo_pick(dialog, "size", "a4")
    assert dialog.made is None
    qtbot.keyClick(dialog.shell.top.modes.tile("handout"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.written is not None, timeout=20_000)
    assert sizes_of((tmp_path / "out.pdf").read_bytes())[0] == pytest.approx((841.89, 595.28), abs=0.01)


def test_what_was_typed_wrongly_is_said_and_not_exported(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "page")
    field = dialog.shell.more.bound["margin"].field
    line = field.editor.target()
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "99")
    assert field.complaint.text() == "Type a number from 0 to 60."
    assert not dialog.shell.go.isEnabled()
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "20")
    wait_made(qtbot, dialog)
    assert not field.complaint.text()
    assert dialog.shell.go.isEnabled()
    assert dialog.choosing.printing.margin == 20


def test_zoom_goes_to_true_size_and_back(dialog: ExportDialog, qtbot: QtBot) -> None:
    view = dialog.preview.view
    assert view.fits
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
    pixels = view._page().width()
    inch = view.screen().physicalDotsPerInch()
    assert pixels == pytest.approx(420 / 25.4 * inch, rel=0.01), "an A3 is as wide as an A3"
    assert view.horizontalScrollBar().maximum() > 0
    click(qtbot, dialog.preview.button("fit"))
    assert view.zoom == pytest.approx(small)


def test_only_pages_in_view_are_painted(qtbot: QtBot) -> None:
    preview = Preview(Look())
    qtbot.addWidget(preview)
    preview.resize(700, 500)
    preview.show()
    preview.show_pdf(blank_pdf(*[(595, 842)] * 200), [(595, 842)] * 200)
    model = preview.list.pages
    qtbot.waitUntil(lambda: model.painted >= 3, timeout=10_000)
    qtbot.wait(100)
    assert model.painted < 10
    preview.list.scrollToBottom()
    qtbot.waitUntil(lambda: 199 in model._painted, timeout=10_000)
    assert model.painted < 20
    preview.close_pictures()


def test_every_control_has_a_name(dialog: ExportDialog) -> None:
    for key in ("include", "client", "page"):
        unfold(dialog, key)
    for button in dialog.findChildren(QToolButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
    for form in (dialog.shell.top, dialog.shell.more):
        for bound in form.bound.values():
            editor = bound.field.editor
            target = editor.target()
            assert editor.accessibleName() or target.accessibleName() or target.accessibleDescription(), bound.name


def test_every_choice_can_be_set_in_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open(library.open_example("diy-store", "en"), None)
    made = window.exports.make_dialog(Choosing(window.session.map, Printing(), "export"))
    qtbot.addWidget(made)
    bound = {**made.shell.top.bound, **made.shell.more.bound}
    made.reject()
    assert set(Printing.model_fields) - set(bound) == {"mode"}, "the mode has its tiles"


def test_the_window_closes_with_an_export_under_way(window: MainWindow, qtbot: QtBot) -> None:
    made = open_dialog(window, qtbot)
    combo_pick(made, "size", "a1")
    made._hurry()
    window.exports.shut()
    assert not made._desk.errands.is_busy
    made.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_dialog_that_was_put_away_while_it_asked_where_writes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = open_dialog(window, qtbot)
    save_to(monkeypatch, tmp_path / "out.pdf")
    monkeypatch.setattr(QFileDialog, "exec", lambda _asking: made.done(0) or 1)
    made.go()
    assert not made.is_busy
    made.go()  # a key that was on its way
    assert not made.is_busy
    made.deleteLater()


def test_a_dark_window_has_a_dark_dialog(window: MainWindow, dialog: ExportDialog, qtbot: QtBot) -> None:
    light = dialog.preview.view.viewport().grab().toImage().pixelColor(3, 3)
    window.appearance.choose_theme("dark")
    dark = dialog.preview.view.viewport().grab().toImage().pixelColor(3, 3)
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_tab_walks_from_the_choices_to_the_buttons(dialog: ExportDialog, qtbot: QtBot) -> None:
    unfold(dialog, "page")
    more = dialog.shell.more
    row = [more.groups["client"].head, more.groups["page"].head, more.bound["margin"].field.editor.target()]
    for here, following in pairwise(row):
        assert next_stop(here) is following
    assert next_stop(dialog.shell.cancel) is dialog.shell.go


def next_stop(widget: QWidget) -> QWidget:
    """Return where Tab goes from a widget."""
    found = widget.nextInFocusChain()
    while not (found.isVisible() and found.isEnabled() and found.focusPolicy() & Qt.FocusPolicy.TabFocus):
        found = found.nextInFocusChain()
    return found
