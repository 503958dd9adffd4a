"""Print the pages of a PDF at true size, in bands, so that memory use does not depend on the size of the sheet.

Qt's print support is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from journeydesigner.i18n.translation import tr
from journeydesigner.render.pdf.rasterizer import PdfRasterizer

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MIN_DPI, MAX_DPI = 300, 600
"""Dots per inch: below, edges of type show steps; above, no difference is visible and it takes four times as long."""
BAND_BYTES: Final = 32 * 1024 * 1024
_OVERLAP_ROWS: Final = 2
"""Rows painted beyond each edge of a band and cut off: antialiasing differs at the edge of a picture."""

PointSize = tuple[float, float]
"""Width and height of a page, in points."""


class PrintFailed(Exception):
    """The printer did not accept the pages."""


class PrintCancelled(Exception):
    """The user stopped printing."""


def has_printer() -> bool:
    """Return whether the system has a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def make_printer(title: str, first_page: PointSize) -> QPrinter:
    """Return the default printer, set to the size of the first page."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setCreator("Journey Designer")
    printer.setDocName(title)
    printer.setPageLayout(page_layout(first_page))
    return printer


def show_print_dialog(printer: QPrinter, parent: QWidget, pages: int) -> bool:
    """Show the print dialog of the system; return whether it was accepted."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, pages > 1)
    dialog.setMinMax(1, pages)
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted


def page_layout(page: PointSize) -> QPageLayout:
    """Return a layout of exactly this size, in points, without margins: the page has its own."""
    short, long = sorted(page)
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lies = page[0] > page[1]
    orientation = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point, QMarginsF(0, 0, 0, 0))
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def pages_to_print(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to print, counted from 0, in their order, as chosen in the print dialog."""
    from PySide6.QtPrintSupport import QPrinter as Printer

    chosen = list(range(count))
    ranges = printer.pageRanges()
    if printer.printRange() == Printer.PrintRange.PageRange and not ranges.isEmpty():
        chosen = [index for index in chosen if ranges.contains(index + 1)]
    elif printer.printRange() == Printer.PrintRange.PageRange and printer.fromPage() > 0:
        chosen = [index for index in chosen if printer.fromPage() <= index + 1 <= printer.toPage()]
    if printer.pageOrder() == Printer.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [index for index in chosen for _ in range(copies)]


def print_pages(
    data: bytes, printer: QPrinter, progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]
) -> int:
    """Print the wanted pages of the PDF at true size; return the number of sheets.

    May run in any thread. Raises `PrintFailed`, and `PrintCancelled` once `is_cancelled` returns True.
    """
    printer.setFullPage(True)
    printer.setResolution(max(MIN_DPI, min(MAX_DPI, printer.resolution())))
    with PdfRasterizer(data) as raster:
        pages = pages_to_print(printer, len(raster.page_sizes))
        if not pages:
            return 0
        printer.setPageLayout(page_layout(raster.page_sizes[pages[0]]))
        painter = QPainter()
        if not painter.begin(printer):
            raise PrintFailed
        try:
            _paint_pages(raster, pages, printer, painter, progress, is_cancelled)
        except PrintCancelled:
            printer.abort()
            raise
        finally:
            painter.end()
    return len(pages)


def _paint_pages(
    raster: PdfRasterizer, pages: Sequence[int], printer: QPrinter, painter: QPainter,
    progress: Callable[[int, int], None], is_cancelled: Callable[[], bool],
) -> None:  # fmt: skip
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    sizes = [_pixel_size(raster.page_sizes[index], printer.resolution()) for index in pages]
    every = [(index, size, band) for index, size in zip(pages, sizes, strict=True) for band in bands(size)]
    for number, (index, size, band) in enumerate(every):
        progress(number, len(every))
        if is_cancelled():
            raise PrintCancelled
        if number and band.top() == 0:
            printer.setPageLayout(page_layout(raster.page_sizes[index]))
            if not printer.newPage():
                raise PrintFailed
        _paint_band(raster, index, size, band, painter)
    progress(len(every), len(every))


def _paint_band(raster: PdfRasterizer, index: int, page_size: QSize, band: QRect, painter: QPainter) -> None:
    part = band.adjusted(0, -_OVERLAP_ROWS, 0, _OVERLAP_ROWS).intersected(
        QRect(0, 0, page_size.width(), page_size.height())
    )
    image = raster.page_image(index, page_size, part, for_print=True)
    painter.drawImage(band, image, band.translated(0, -part.top()))


def bands(page_size: QSize) -> Iterator[QRect]:
    """Yield the bands of a page from top to bottom, none of more than `BAND_BYTES`."""
    rows = max(1, BAND_BYTES // (4 * max(1, page_size.width())) - 2 * _OVERLAP_ROWS)
    for top in range(0, page_size.height(), rows):
        yield QRect(0, top, page_size.width(), min(rows, page_size.height() - top))


def _pixel_size(page: PointSize, resolution: int) -> QSize:
    return QSize(round(page[0] / 72 * resolution), round(page[1] / 72 * resolution))
