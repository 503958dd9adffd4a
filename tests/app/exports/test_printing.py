"""Printing: the shown bytes at true size, in bands, only the pages asked for; without a printer that is said."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import printing
from journeydesigner.app.exports.rendering import render_export
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf.rasterizer import PdfRasterizer
from journeydesigner.services.cancellation import StoppableMeasurer
from journeydesigner.storage import library
from tests.app.conftest import FakeMessages
from tests.app.exports.export_driver import (
    answer_save_dialog,
    blank_pdf,
    click,
    open_dialog,
    sizes_of,
    wait_for_preview,
)

A3 = (1190.55, 841.89)


@pytest.fixture(scope="module")
def handout() -> bytes:
    journey = library.open_example("diy-store", "en")
    return render_export(
        journey, PrintOptions(), StoppableMeasurer(HarfBuzzMeasurer()), lambda *_: None, lambda: False
    ).pdf


def to_file(path: Path, first: tuple[float, float] = A3) -> QPrinter:
    """Return a printer that prints into a PDF."""
    made = printing.make_printer("A title", first)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setPageLayout(printing.page_layout(first))
    return made


def run(data: bytes, printer: QPrinter) -> int:
    return printing.print_pages(data, printer, lambda *_: None, lambda: False)


def scan_line(image: QImage, y: int) -> bytes:
    return bytes(cast("memoryview", image.constScanLine(y)))


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Return where the ink of a picture begins and ends: left, top, right, bottom."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [y for y in range(grey.height()) if any(scan_line(grey, y)[x] < 160 for x in range(grey.width()))]
    columns = [x for y in rows for x, value in enumerate(scan_line(grey, y)[: grey.width()]) if value < 160]
    return min(columns), rows[0], max(columns), rows[-1]


def test_every_page_is_printed_at_true_size(handout: bytes, tmp_path: Path) -> None:
    sheets = run(handout, to_file(tmp_path / "out.pdf"))
    printed = sizes_of((tmp_path / "out.pdf").read_bytes())
    assert sheets == len(printed) == len(sizes_of(handout))
    for size in printed:
        assert size == pytest.approx(A3, abs=0.6), "Qt keeps whole points"


def test_the_ink_is_where_the_preview_shows_it(handout: bytes, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setPageRanges(QPageRanges.fromString("1"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert run(handout, printer) == 1
    size = QSize(1191, 842)
    with PdfRasterizer(handout) as shown, PdfRasterizer((tmp_path / "out.pdf").read_bytes()) as printed:
        expected, found = ink(shown.page_image(0, size)), ink(printed.page_image(0, size))
    assert found == pytest.approx(expected, abs=2)


def test_bands_together_are_the_page_and_none_is_large() -> None:
    page = QSize(19_866, 28_087)  # A0 at 600 dots per inch
    found = list(printing.bands(page))
    assert sum(band.height() for band in found) == page.height()
    assert all(band.width() == page.width() for band in found)
    assert [band.top() for band in found[1:]] == [band.bottom() + 1 for band in found[:-1]]
    rows = max(band.height() for band in found) + 4
    assert 4 * page.width() * rows <= 32 * 1024 * 1024


def test_a_page_in_bands_is_the_page_at_once(handout: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = []
    monkeypatch.setattr(printing, "MIN_DPI", 144)
    monkeypatch.setattr(printing, "MAX_DPI", 144)  # pixel for pixel as the picture is shown below
    for name, most in (("one", printing.BAND_BYTES), ("many", 4 * 2400 * 200)):
        monkeypatch.setattr(printing, "BAND_BYTES", most)
        printer = to_file(tmp_path / f"{name}.pdf")
        printer.setPageRanges(QPageRanges.fromString("1"))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        run(handout, printer)
        with PdfRasterizer((tmp_path / f"{name}.pdf").read_bytes()) as raster:
            pictures.append(raster.page_image(0, QSize(2382, 1684)).convertToFormat(QImage.Format.Format_Grayscale8))
    one, many = (bytes(picture.constBits()) for picture in pictures)
    assert sum(abs(a - b) > 40 for a, b in zip(one, many, strict=True)) < len(one) * 0.002


@pytest.mark.parametrize(
    ("page", "id_", "orientation"),
    [
        (A3, QPageSize.PageSizeId.A3, QPageLayout.Orientation.Landscape),
        ((595.28, 841.89), QPageSize.PageSizeId.A4, QPageLayout.Orientation.Portrait),
        ((612.0, 792.0), QPageSize.PageSizeId.Letter, QPageLayout.Orientation.Portrait),
        ((500.0, 300.0), QPageSize.PageSizeId.Custom, QPageLayout.Orientation.Landscape),
    ],
)
def test_the_sheet_is_the_printers_own(
    page: tuple[float, float], id_: QPageSize.PageSizeId, orientation: QPageLayout.Orientation
) -> None:
    made = printing.page_layout(page)
    assert made.pageSize().id() == id_
    assert made.orientation() == orientation
    assert made.margins().isNull()
    full = made.fullRect(QPageLayout.Unit.Point)
    assert (full.width(), full.height()) == pytest.approx(page, abs=0.6)


def test_pages_and_copies_are_those_of_the_system_dialog(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    assert printing.pages_to_print(printer, 3) == [0, 1, 2]
    printer.setCollateCopies(True)
    printer.setCopyCount(2)
    copies = 1 if printer.supportsMultipleCopies() else 2
    assert printing.pages_to_print(printer, 2) == [0, 1] * copies
    printer.setCollateCopies(False)
    assert printing.pages_to_print(printer, 2) == sorted([0, 1] * copies)
    printer.setCopyCount(1)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2,4-5"))
    assert printing.pages_to_print(printer, 6) == [1, 3, 4]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.pages_to_print(printer, 6) == [4, 3, 1]


def test_sheets_of_other_sizes_in_one_document_keep_theirs(tmp_path: Path) -> None:
    run(blank_pdf((595, 842), (842, 595)), to_file(tmp_path / "out.pdf", (595, 842)))
    found = sizes_of((tmp_path / "out.pdf").read_bytes())
    assert found == [pytest.approx((595, 842), abs=0.6), pytest.approx((842, 595), abs=0.6)]


def test_the_system_dialog_knows_how_many_pages_there_are(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def accept(dialog: QPrintDialog) -> int:
        seen.append((dialog.minPage(), dialog.maxPage()))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert printing.show_print_dialog(to_file(tmp_path / "out.pdf"), parent, 5)
    assert seen == [(1, 5)]


def test_printing_can_be_stopped(handout: bytes, tmp_path: Path) -> None:
    fake_messages = []

    def stopped() -> bool:
        fake_messages.append(True)
        return len(fake_messages) > 1

    with pytest.raises(printing.PrintCancelled):
        printing.print_pages(handout, to_file(tmp_path / "out.pdf"), lambda *_: None, stopped)


def test_print_prints_what_the_dialog_shows(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(window, qtbot, "print", PrintOptions(size="a4", source=True))
    real = printing.make_printer

    def printer_for(title: str, first: tuple[float, float]) -> QPrinter:
        made = real(title, first)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "out.pdf"))
        return made

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "make_printer", printer_for)
    monkeypatch.setattr(printing, "show_print_dialog", lambda *_: True)
    assert dialog.rendered is not None
    shown = sizes_of(dialog.rendered.pdf)
    click(qtbot, dialog.dialog_layout.start_button)
    foot = dialog.dialog_layout.footer
    qtbot.waitUntil(lambda: foot.result_label.text() == "Sent to the printer.", timeout=30_000)
    assert dialog.last_result is None
    assert not foot.folder_link.isVisible()
    assert (foot.cancel_button.text(), foot.start_button.isEnabled()) == ("Close", True)
    assert [pytest.approx(size, abs=0.6) for size in shown] == sizes_of((tmp_path / "out.pdf").read_bytes())


def test_no_printer_is_said_and_a_pdf_offered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(window, qtbot, "print")
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    click(qtbot, dialog.dialog_layout.start_button)
    assert fake_messages.shown_messages[-1][0] == "This computer has no printer."
    assert dialog.dialog_layout.start_button.text() == "Print…"
    fake_messages.button_answer = True
    click(qtbot, dialog.dialog_layout.start_button)
    assert dialog.dialog_layout.start_button.text() == "Export…"
    wait_for_preview(qtbot, dialog)
    answer_save_dialog(monkeypatch, tmp_path / "out.pdf")
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: dialog.last_result is not None, timeout=20_000)
    assert (tmp_path / "out.pdf").is_file()


def test_a_stopped_print_leaves_the_dialog(
    window: MainWindow, qtbot: QtBot, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(window, qtbot, "print")
    begun = threading.Event()

    def slow(_data: bytes, _printer: Any, _progress: Any, stopped: Any) -> int:
        begun.set()
        while not stopped():
            pass
        raise printing.PrintCancelled

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "show_print_dialog", lambda *_: True)
    monkeypatch.setattr(printing, "print_pages", slow)
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    click(qtbot, dialog.dialog_layout.cancel_button)
    assert dialog.isVisible()
    assert dialog.dialog_layout.start_button.isEnabled()

    def broken(*_: Any) -> int:
        raise printing.PrintFailed

    monkeypatch.setattr(printing, "print_pages", broken)
    click(qtbot, dialog.dialog_layout.start_button)
    qtbot.waitUntil(lambda: bool(fake_messages.shown_messages), timeout=10_000)
    assert fake_messages.shown_messages[-1][0] == "The printer did not take the pages."
    dialog.reject()
