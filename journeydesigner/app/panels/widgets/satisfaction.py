"""Satisfaction: faces to click, and beside the name a small field for decimals and a way to clear."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app import icons
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.faces import Faces
from journeydesigner.app.panels.widgets.number_field import NumberField
from journeydesigner.app.panels.widgets.text_field import fill
from journeydesigner.wording.catalogue import tr


class Satisfaction(Editor):
    """A score of 1-5, whole by a face or with decimals by typing, or None for not known."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.faces = Faces(look, self)
        self.exact = QWidget(self)
        self.decimals = NumberField(1, 5, self.exact, hint="–")
        self.decimals.setFixedWidth(44)
        self.decimals.line.setStyleSheet("QLineEdit { padding: 1px 6px; border-radius: 6px; min-height: 16px; }")
        self.decimals.set_name(tr("Satisfaction with decimals"))
        self.decimals.line.setToolTip(tr("Satisfaction with decimals"))
        self.clear = QToolButton(self.exact)
        self.clear.setStyleSheet("QToolButton { padding: 2px; border-radius: 6px; }")
        self.clear.setIconSize(QSize(14, 14))
        self.clear.setToolTip(tr("Not known"))
        self.clear.setAccessibleName(tr("Clear the satisfaction"))
        box = QHBoxLayout(self.exact)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.decimals)
        box.addWidget(self.clear)
        self.faces.edited.connect(self._chosen)
        self.decimals.edited.connect(self._typed)
        self.decimals.finished.connect(self.finished)
        self.clear.clicked.connect(self._clear)
        self._dress()
        look.changed.connect(self._dress)
        fill(self, self.faces)

    @override
    def value(self) -> int | float | None:
        return self.decimals.value()

    @override
    def show_value(self, value: Any) -> None:
        self.faces.show_value(value)
        self.decimals.show_value(value)
        self.clear.setEnabled(value is not None)

    @override
    def show_mixed(self) -> None:
        self.show_value(None)
        self.decimals.line.setPlaceholderText("…")
        self.clear.setEnabled(True)

    @override
    def target(self) -> QWidget:
        return self.faces.target()

    @override
    def outlined(self) -> QWidget:
        return self.decimals.line

    @override
    def set_name(self, name: str) -> None:
        self.faces.set_name(name)

    def _dress(self) -> None:
        self.clear.setIcon(icons.icon("close", self._look.theme.muted, 14))

    def _chosen(self) -> None:
        self.merges = False
        self.decimals.show_value(self.faces.value())
        self.edited.emit()

    def _typed(self) -> None:
        self.merges = True
        try:
            self.faces.show_value(self.decimals.value())
        except ValueError:
            self.faces.show_value(None)
        self.edited.emit()

    def _clear(self) -> None:
        self.merges = False
        self.show_value(None)
        self.edited.emit()
