"""What came of an export, said at the foot of the dialog, with ways to the files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from journeydesigner.app.exports import writing
from journeydesigner.app.exports.foot import Foot
from journeydesigner.app.exports.writing import Written
from journeydesigner.wording.catalogue import tr


class Outcome(QObject):
    """`folder`: where the files went, and where the next ones go at first. `written`: what came of the last time."""

    def __init__(self, foot: Foot, folder: Path) -> None:
        super().__init__(foot)
        self._foot = foot
        self.folder = folder
        self.written: Written | None = None
        foot.show_folder.clicked.connect(self._show_folder)
        foot.open_file.clicked.connect(self._open_file)

    def tell(self, written: Written) -> None:
        """Say which files are ready, and why others are not. At least one is."""
        self.written = written
        self.folder = written.paths[0].parent
        self._foot.tell(
            writing.ready(written), writing.failed(written), files=len(written.paths), folder=str(self.folder)
        )

    def _show_folder(self) -> None:
        if not _opened(self.folder):
            self._foot.complain(
                tr("No program here shows folders. The files are in: {folder}", folder=str(self.folder))
            )

    def _open_file(self) -> None:
        if self.written is None:
            return
        path = self.written.paths[0]
        if not _opened(path):
            self._foot.complain(tr("No program here opens this file: {file}", file=str(path)))


def _opened(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
