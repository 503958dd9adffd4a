"""A grid to choose an icon from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QListWidgetItem, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.choice import ListBox
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.text_field import fill_with
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n import vocabulary_names
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS

_MORE_ICONS = (
    "building", "calendar", "camera", "car", "coffee", "contract", "friends", "gift", "heart", "home", "ice-cream",
    "instagram", "key", "letter", "letterbox", "parking", "product", "school", "shopping-cart", "staff", "tools",
    "truck", "user", "world", "other",
)  # fmt: skip
ICON_NAMES = (*(channel.icon for channel in BUILT_IN_CHANNELS), *_MORE_ICONS)


class IconGrid(FieldEditor):
    """The name of an icon."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self._value = "other"
        self.list = ListBox(self)
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(18, 18))
        self.list.setGridSize(QSize(36, 32))
        self.list.setFixedHeight(144)
        words = vocabulary_names.names("channels")
        for name in ICON_NAMES:
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(tooltips.plain_tooltip(words.get(name, name.replace("-", " "))))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.toolTip())
        self._apply_theme()
        theme_source.theme_changed.connect(self._apply_theme)
        self.list.currentItemChanged.connect(self._emit_edited)
        fill_with(self, self.list)

    @override
    def value(self) -> str:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        known = ICON_NAMES.index(value) if value in ICON_NAMES else -1
        self.list.blockSignals(True)
        self.list.setCurrentRow(known)
        self.list.blockSignals(False)
        if known >= 0:
            self.list.scrollToItem(self.list.item(known))

    @override
    def input_widget(self) -> QWidget:
        return self.list

    def _apply_theme(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setIcon(icons.icon(item.data(Qt.ItemDataRole.UserRole), self._theme_source.theme.muted, 18))

    def _emit_edited(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._value = item.data(Qt.ItemDataRole.UserRole)
            self.edited.emit()
