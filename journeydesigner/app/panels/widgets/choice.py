"""A word out of a list, and a switch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app import style
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.text_field import fill
from journeydesigner.canvas.guard import guarded
from journeydesigner.wording.catalogue import tr


class Combo(QComboBox):
    """A combo box that a mouse wheel scrolls past, so that scrolling the panel changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Choice(Editor):
    """A word out of a list. `none`: what is called None ("" where None is not offered).

    A word that is not in the list is shown greyed and kept.
    """

    def __init__(
        self, names: Mapping[str, str], parent: QWidget | None = None, *, none: str = "", look: Look | None = None
    ) -> None:
        super().__init__(parent)
        self.combo = Combo(self)
        if none:
            self.combo.addItem(none, None)
        for word, name in names.items():
            self.combo.addItem(name, word)
        self._known = self.combo.count()
        self._look = look
        self.combo.activated.connect(self._tell)
        fill(self, self.combo)

    @override
    def value(self) -> str | None:
        word = self.combo.currentData()
        return word if isinstance(word, str) else None

    @override
    def show_value(self, value: Any) -> None:
        while self.combo.count() > self._known:
            self.combo.removeItem(self._known)
        index = self._index(value)
        if index < 0 and value is not None:
            self.combo.addItem(value, value)
            index = self._known
            model = self.combo.model()
            if isinstance(model, QStandardItemModel):
                model.item(index).setForeground(QColor(Qt.GlobalColor.gray))
        self.combo.setCurrentIndex(index)

    @override
    def show_mixed(self) -> None:
        self.combo.setPlaceholderText(tr("Several values"))
        self.combo.setCurrentIndex(-1)

    @override
    def target(self) -> QWidget:
        return self.combo

    def _index(self, value: Any) -> int:
        return next((i for i in range(self.combo.count()) if self.combo.itemData(i) == value), -1)

    def _tell(self) -> None:
        self.edited.emit()


class Switch(Editor):
    """Yes or no."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = QCheckBox(name.replace("&", "&&"), self)
        style.look(self.check, "switch")
        self.check.clicked.connect(self._tell)
        fill(self, self.check)

    @override
    def value(self) -> bool:
        return self.check.isChecked()

    @override
    def show_value(self, value: Any) -> None:
        self.check.setChecked(bool(value))

    @override
    def target(self) -> QWidget:
        return self.check

    def _tell(self) -> None:
        self.edited.emit()
