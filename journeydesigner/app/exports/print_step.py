"""Printing from the dialog: choose a printer, print in the thread, report errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.exports import printing
from journeydesigner.app.exports.latest_task import LatestTask
from journeydesigner.app.exports.rendering import RenderedExport
from journeydesigner.i18n.translation import tr
from journeydesigner.services.cancellation import ExportCancelled, IsStopped, ReportProgress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintStep:
    """Asks for printer, pages and copies, then prints the bytes that were shown."""

    def __init__(self, parent: QWidget, task: LatestTask, rendered: RenderedExport) -> None:
        self._parent = parent
        self._task = task
        self._rendered = rendered
        self._printer: QPrinter | None = None

    def has_no_printer(self) -> bool:
        """Return whether the system has no printer."""
        return not printing.has_printer()

    def offer_pdf(self) -> bool:
        """Show that there is no printer; return whether the user wants a PDF instead."""
        return bool(
            messages.offer_actions(
                self._parent,
                tr("This computer has no printer."),
                tr("Add one in the settings of the system, or export a PDF and print it elsewhere."),
                tr("Export a PDF"),
                is_problem=True,
            )
        )

    def choose_printer(self) -> bool:
        """Let the user choose a printer, pages and copies."""
        document = self._rendered.pages.document
        first = document.pages[0]
        self._printer = printing.make_printer(document.title, (first.width, first.height))
        return printing.show_print_dialog(self._printer, self._parent, len(document.pages))

    def start(self, on_done: Callable[[Any], None], on_failed: Callable[[Exception], None]) -> None:
        """Print in the thread."""
        self._task.start(self._print_pages, on_done, on_failed)

    def _print_pages(self, progress: ReportProgress, is_stopped: IsStopped) -> int:
        assert self._printer is not None
        try:
            return printing.print_pages(self._rendered.pdf, self._printer, progress, is_stopped)
        except printing.PrintCancelled as error:
            raise ExportCancelled from error

    @staticmethod
    def show_print_error(parent: QWidget, error: Exception) -> bool:
        """Show an error of the printer; return False for any other error."""
        if isinstance(error, printing.PrintFailed):
            messages.show_warning(
                parent,
                tr("The printer did not take the pages."),
                tr("Check that it is on and has paper, and try again."),
            )
            return True
        return False
