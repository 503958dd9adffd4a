"""A choice from a drop-down list or a list box, and a switch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app.theming import style
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.text_field import fill_with
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr


class ComboBox(QComboBox):
    """A combo box that ignores the mouse wheel, so that scrolling the panel changes no value."""

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


class ListBox(QListWidget):
    """A list that leaves the mouse wheel to the panel while it has not the focus."""

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboField(FieldEditor):
    """An identifier chosen from a list. `none_name`: the entry for None ("" where None is not offered).

    An identifier that is not in the list is shown greyed and kept.
    """

    def __init__(
        self,
        names: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        none_name: str = "",
        theme_source: ThemeSource | None = None,
    ) -> None:
        super().__init__(parent)
        self.combo = ComboBox(self)
        if none_name:
            self.combo.addItem(none_name, None)
        for word, name in names.items():
            self.combo.addItem(name, word)
        self._known_count = self.combo.count()
        self._theme_source = theme_source
        self.combo.activated.connect(self._emit_edited)
        fill_with(self, self.combo)

    @override
    def value(self) -> str | None:
        word = self.combo.currentData()
        return word if isinstance(word, str) else None

    @override
    def show_value(self, value: Any) -> None:
        while self.combo.count() > self._known_count:
            self.combo.removeItem(self._known_count)
        index = self._index_of(value)
        if index < 0 and value is not None:
            self.combo.addItem(value, value)
            index = self._known_count
            model = self.combo.model()
            if isinstance(model, QStandardItemModel):
                model.item(index).setForeground(QColor(Qt.GlobalColor.gray))
        self.combo.setCurrentIndex(index)

    @override
    def show_mixed(self) -> None:
        self.combo.setPlaceholderText(tr("Several values"))
        self.combo.setCurrentIndex(-1)

    @override
    def input_widget(self) -> QWidget:
        return self.combo

    def _index_of(self, value: Any) -> int:
        return next((i for i in range(self.combo.count()) if self.combo.itemData(i) == value), -1)

    def _emit_edited(self) -> None:
        self.edited.emit()


class Switch(FieldEditor):
    """A check box for true or false."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check_box = QCheckBox(name.replace("&", "&&"), self)
        style.set_look(self.check_box, "switch")
        self.check_box.clicked.connect(self._emit_edited)
        fill_with(self, self.check_box)

    @override
    def value(self) -> bool:
        return self.check_box.isChecked()

    @override
    def show_value(self, value: Any) -> None:
        self.check_box.setChecked(bool(value))

    @override
    def input_widget(self) -> QWidget:
        return self.check_box

    def _emit_edited(self) -> None:
        self.edited.emit()
