"""The notice bars above the map, and what watches the open document and its file to fill them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeydesigner.app.document.deletion_notice import DeletionNotice
from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.document.shared.document_lock import DocumentLocking
from journeydesigner.app.document.shared.external_changes import ExternalChanges
from journeydesigner.app.widgets.notice_bar import NoticeBar
from journeydesigner.layout.theme import Theme
from journeydesigner.session.session import Session


class DocumentNotices(QWidget):
    """The bars, one above the other, and the window's content below them."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.lock_bar = NoticeBar("lock", self)
        self.change_bar = NoticeBar("info", self)
        self.deletion_bar = NoticeBar("delete", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lock_bar)
        column.addWidget(self.change_bar)
        column.addWidget(self.deletion_bar)
        column.addWidget(content, 1)

    def watch_documents(self, session: Session, files: FileCommands, show_message: Callable[[str], None]) -> None:
        """Watch the documents of this session; `show_message` shows a text in the status bar for a few seconds."""
        self.document_locking = DocumentLocking(session, files, self.lock_bar, show_message)
        self.external_changes = ExternalChanges(session, files, self.change_bar, show_message)
        self.deletion_notice = DeletionNotice(session, self.deletion_bar)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self.document_locking.retranslate()
        self.external_changes.retranslate()
        self.deletion_notice.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        for bar in (self.lock_bar, self.change_bar, self.deletion_bar):
            bar.apply_theme(theme)
