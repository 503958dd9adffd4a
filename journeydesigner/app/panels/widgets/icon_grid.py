"""An icon out of a grid."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from journeydesigner.app import icons, tips
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.text_field import fill
from journeydesigner.model.vocabulary import CHANNELS
from journeydesigner.wording import names

_OTHERS = (
    "building", "calendar", "camera", "car", "coffee", "contract", "friends", "gift", "heart", "home", "ice-cream",
    "instagram", "key", "letter", "letterbox", "parking", "product", "school", "shopping-cart", "staff", "tools",
    "truck", "user", "world", "other",
)  # fmt: skip
CHOICES = (*(channel.icon for channel in CHANNELS), *_OTHERS)


class IconGrid(Editor):
    """The name of an icon."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._value = "other"
        self.list = QListWidget(self)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(18, 18))
        self.list.setGridSize(QSize(36, 32))
        self.list.setFixedHeight(144)
        words = names.channels()
        for name in CHOICES:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(tips.plain(words.get(name, name.replace("-", " "))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.toolTip())
        self._dress()
        look.changed.connect(self._dress)
        self.list.currentItemChanged.connect(self._tell)
        fill(self, self.list)

    @override
    def value(self) -> str:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        known = CHOICES.index(value) if value in CHOICES else -1
        self.list.blockSignals(True)
        self.list.setCurrentRow(known)
        self.list.blockSignals(False)
        if known >= 0:
            self.list.scrollToItem(self.list.item(known))

    @override
    def target(self) -> QWidget:
        return self.list

    def _dress(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setIcon(icons.icon(item.data(Qt.ItemDataRole.UserRole), self._look.theme.muted, 18))

    def _tell(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._value = item.data(Qt.ItemDataRole.UserRole)
            self.edited.emit()
