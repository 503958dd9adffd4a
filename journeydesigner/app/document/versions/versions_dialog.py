"""The dialog with the kept versions of the open document, each with a picture, to open or restore."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesigner.app.document.versions.version_previews import VersionPreview, VersionPreviewer
from journeydesigner.app.document.versions.version_row import PICTURE_SIZE, VersionRow
from journeydesigner.app.runtime import screens
from journeydesigner.app.theming import style
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.storage.versions.store import Version

ROW_HEIGHT: Final = PICTURE_SIZE[1] + 28
DIALOG_SIZE: Final = QSize(720, 640)
EMPTY_WIDTH: Final = 440


class VersionsDialog(QDialog):
    """After `exec()`, `chosen_action` ("open", "restore" or "") is what to do with `chosen_version`."""

    def __init__(
        self,
        entries: Sequence[Version],
        previewer: VersionPreviewer,
        parent: QWidget | None = None,
        *,
        digest: str | None = None,
        editable: bool = True,
    ) -> None:
        """`digest`: the SHA-256 of the file as it is now; `editable`: whether a version may be restored."""
        super().__init__(parent)
        self.setWindowTitle(tr("Versions"))
        self.chosen_action = ""
        self.chosen_version: Version | None = None
        self.rows: list[VersionRow] = []
        self._editable = editable
        self.list = QListWidget(self)
        self._build(len(entries))
        now = time.time()
        for entry in entries:
            self._add(entry, now - entry.when.timestamp(), entry.digest == digest)
        self.list.currentRowChanged.connect(self._update_tab_focus)
        self.list.setCurrentRow(0)
        previewer.set_listener(self._show_preview)
        previewer.load_previews(entries, QSize(*PICTURE_SIZE), self.devicePixelRatioF())
        empty = QSize(EMPTY_WIDTH, self._column.totalHeightForWidth(EMPTY_WIDTH))
        screens.open_within_screen(self, DIALOG_SIZE if entries else empty)

    def _build(self, count: int) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 20, 24, 16)
        inside.setSpacing(12)
        text = tr("This map at each save and before it was replaced, newest first.")
        self.message = QLabel(text if count else tr("Versions are kept from the first time a map is saved."), self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        style.set_look(self.message, "muted")
        inside.addWidget(self.message)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(tr("Versions"))
        self.list.setVisible(count > 0)
        self.list.itemActivated.connect(self._restore_item)
        inside.addWidget(self.list, 1)
        column.addLayout(inside, 1)
        column.addWidget(self._footer(self._hint() if count else ""))

    def _hint(self) -> str:
        if self._editable:
            return tr("Enter brings the chosen version back; you can undo that.")
        return tr("This map can only be looked at, so no version can be brought back.")

    def _footer(self, hint: str) -> QWidget:
        foot = QFrame(self)
        style.set_look(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        self.hint = QLabel(hint, foot)
        style.set_look(self.hint, "muted")
        row.addWidget(self.hint, 1)
        buttons = QDialogButtonBox(foot)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return foot

    def _add(self, entry: Version, age: float, current: bool) -> None:
        row = VersionRow(entry, age, current, self.list)
        row.restore_button.setEnabled(self._editable)
        row.open_requested.connect(self._open)
        row.restore_requested.connect(self._restore)
        item = QListWidgetItem(self.list)
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.accessible_text())
        self.list.setItemWidget(item, row)
        self.rows.append(row)

    def _show_preview(self, preview: VersionPreview) -> None:
        """Show the picture and the changes of a version, or that it is damaged."""
        row = self.rows[preview.index]
        if preview.picture is None:
            row.show_damaged()
        else:
            row.show_picture(preview.picture)
            row.show_changes(preview.changes)
        self.list.item(preview.index).setData(Qt.ItemDataRole.AccessibleTextRole, row.accessible_text())

    def _update_tab_focus(self, current: int) -> None:
        for index, row in enumerate(self.rows):
            row.set_tab_focus(index == current)

    def _open(self) -> None:
        self._choose("open", self.sender())

    def _restore(self) -> None:
        self._choose("restore", self.sender())

    def _restore_item(self, item: QListWidgetItem) -> None:
        row = self.rows[self.list.row(item)]
        if row.restore_button.isEnabled():
            self._choose("restore", row)

    def _choose(self, action: str, row: object) -> None:
        if isinstance(row, VersionRow):
            self.chosen_action, self.chosen_version = action, row.entry
            self.accept()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus() and self.list.currentItem():
            self._restore_item(self.list.currentItem())
        else:
            super().keyPressEvent(event)
