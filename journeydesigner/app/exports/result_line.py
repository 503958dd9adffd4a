"""The result of an export in the footer of the dialog, with links to the files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from journeydesigner.app.exports import file_writing
from journeydesigner.app.exports.dialog_footer import DialogFooter
from journeydesigner.app.exports.file_writing import ExportResult
from journeydesigner.i18n.translation import tr


class ResultLine(QObject):
    """`folder`: where the files went, proposed for the next ones. `last_result`: the result of the last export."""

    def __init__(self, footer: DialogFooter, folder: Path) -> None:
        super().__init__(footer)
        self._footer = footer
        self.folder = folder
        self.last_result: ExportResult | None = None
        footer.folder_link.clicked.connect(self._show_folder)
        footer.file_link.clicked.connect(self._open_file)

    def show_result(self, written: ExportResult) -> None:
        """Show which files are ready, and why others are not. At least one is."""
        self.last_result = written
        self.folder = written.paths[0].parent
        self._footer.show_result(
            file_writing.written_message(written),
            file_writing.failure_message(written),
            file_count=len(written.paths),
            folder=str(self.folder),
        )

    def _show_folder(self) -> None:
        if not _open_with_system(self.folder):
            self._footer.show_failure(
                tr("No program on this computer shows folders. The files are in: {folder}", folder=str(self.folder))
            )

    def _open_file(self) -> None:
        if self.last_result is None:
            return
        path = self.last_result.paths[0]
        if not _open_with_system(path):
            self._footer.show_failure(tr("No program on this computer opens this file: {file}", file=str(path)))


def _open_with_system(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
