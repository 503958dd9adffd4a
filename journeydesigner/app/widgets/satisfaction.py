"""Satisfaction: faces to click, and in the label row a small field for decimals and a button to clear."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.faces import FaceRow
from journeydesigner.app.widgets.number_field import NumberField
from journeydesigner.app.widgets.text_field import fill_with
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import tr


class SatisfactionField(FieldEditor):
    """A score of 1-5, chosen by a face or typed with decimals, or None for not known."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self.face_row = FaceRow(theme_source, self)
        self.exact_row = QWidget(self)
        self.decimal_field = NumberField(1, 5, self.exact_row, hint="–")
        self.decimal_field.setFixedWidth(44)
        self.decimal_field.line_edit.setStyleSheet(
            "QLineEdit { padding: 1px 6px; border-radius: 6px; min-height: 16px; }"
        )
        self.decimal_field.set_accessible_name(tr("Satisfaction with decimals"))
        self.decimal_field.line_edit.setToolTip(tr("Satisfaction with decimals"))
        self.clear_button = QToolButton(self.exact_row)
        self.clear_button.setStyleSheet("QToolButton { padding: 2px; border-radius: 6px; }")
        self.clear_button.setIconSize(QSize(14, 14))
        self.clear_button.setToolTip(tr("Not known"))
        self.clear_button.setAccessibleName(tr("Clear the satisfaction"))
        box = QHBoxLayout(self.exact_row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.decimal_field)
        box.addWidget(self.clear_button)
        self.face_row.edited.connect(self._face_chosen)
        self.decimal_field.edited.connect(self._decimals_typed)
        self.decimal_field.finished.connect(self.finished)
        self.clear_button.clicked.connect(self._clear)
        self._apply_theme()
        theme_source.theme_changed.connect(self._apply_theme)
        fill_with(self, self.face_row)

    @override
    def value(self) -> int | float | None:
        return self.decimal_field.value()

    @override
    def show_value(self, value: Any) -> None:
        self.face_row.show_value(value)
        self.decimal_field.show_value(value)
        self.clear_button.setEnabled(value is not None)

    @override
    def show_mixed(self) -> None:
        self.show_value(None)
        self.decimal_field.line_edit.setPlaceholderText("…")
        self.clear_button.setEnabled(True)

    @override
    def input_widget(self) -> QWidget:
        return self.face_row.input_widget()

    @override
    def outlined_widget(self) -> QWidget:
        return self.decimal_field.line_edit

    @override
    def set_accessible_name(self, name: str) -> None:
        self.face_row.set_accessible_name(name)

    def _apply_theme(self) -> None:
        self.clear_button.setIcon(icons.icon("close", self._theme_source.theme.muted, 14))

    def _face_chosen(self) -> None:
        self.merges_edits = False
        self.decimal_field.show_value(self.face_row.value())
        self.edited.emit()

    def _decimals_typed(self) -> None:
        self.merges_edits = True
        try:
            self.face_row.show_value(self.decimal_field.value())
        except ValueError:
            self.face_row.show_value(None)
        self.edited.emit()

    def _clear(self) -> None:
        self.merges_edits = False
        self.show_value(None)
        self.edited.emit()
