"""The step from the dialog to the printer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from journeydesigner.app import messages, printing
from journeydesigner.app.exports.errands import Errands
from journeydesigner.app.exports.making import Cancelled, Made, Progress, Stopped
from journeydesigner.wording.catalogue import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintStep:
    """Asks for printer, pages and copies, then prints the bytes that were shown."""

    def __init__(self, parent: QWidget, errands: Errands, made: Made) -> None:
        self._parent = parent
        self._errands = errands
        self._made = made
        self._printer: QPrinter | None = None

    def lacks_printer(self) -> bool:
        """Tell whether this computer knows no printer."""
        return not printing.has_printer()

    def offers_pdf(self) -> bool:
        """Say that there is no printer; return whether a PDF is wanted instead."""
        return bool(
            messages.offer(
                self._parent,
                tr("This computer has no printer."),
                tr("Add one in the settings of the system, or export a PDF and print it elsewhere."),
                tr("Export a PDF"),
                problem=True,
            )
        )

    def ask(self) -> bool:
        """Let the user choose a printer, pages and copies."""
        pages = self._made.document.pages
        self._printer = printing.printer_for(self._made.document.title, (pages[0].width, pages[0].height))
        return printing.ask(self._printer, self._parent, len(pages))

    def start(self, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Print in the thread."""
        self._errands.order(self._work, done, failed)

    def _work(self, progress: Progress, stopped: Stopped) -> int:
        assert self._printer is not None
        try:
            return printing.print_pages(self._made.pdf, self._printer, progress, stopped)
        except printing.PrintStopped as error:
            raise Cancelled from error

    @staticmethod
    def told(parent: QWidget, error: Exception) -> bool:
        """Say why a printer did not print; return False for any other error."""
        if isinstance(error, printing.PrintFailed):
            messages.tell(
                parent,
                tr("The printer did not take the pages."),
                tr("Look whether it is on and has paper, and try again."),
            )
            return True
        return False
