"""The five senses as toggles, each with its strength as one to three dots below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.theming import fonts, icons
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.button_row import ButtonRow, RowButton
from journeydesigner.app.widgets.editor import FieldEditor, ValueChange
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model.vocabulary import SENSES, sense_icon

BUTTON_HEIGHT = 48
MIN_BUTTON_WIDTH = 32
"""In pixels: room for three dots."""
MAX_STRENGTH = 3
_FONT_SIZES = (11, 10, 9)
_MIN_PADDING = 3.0
"""Least distance of text and edge of a button, in pixels."""


class SenseButton(RowButton):
    """The toggle of one sense, partly on where only some of the edited touchpoints have it."""

    row: SenseRow

    def __init__(self, row: SenseRow, sense: str, name: str) -> None:
        super().__init__(row, name)
        self.sense = sense
        self.name = name
        self.is_partial = False
        self.setToolTip(tooltips.plain_tooltip(name))
        self.setMinimumWidth(MIN_BUTTON_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(BUTTON_HEIGHT, BUTTON_HEIGHT)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.row.theme_source
        theme = look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        outline = theme.action if on or self.is_partial else look.hover_outline if self.underMouse() else look.outline
        pen = QPen(QColor(outline), 1)
        if self.is_partial and not on:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = theme.action_tint if on else look.hover_fill if self.underMouse() else theme.paper
        painter.setBrush(QColor(ground))
        inset = self.focus_inset
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        self.paint_focus_ring(painter)
        ink = theme.action if on else theme.muted
        icons.paint_icon(painter, sense_icon(self.sense), QRectF(self.width() / 2 - 8, 8, 16, 16), ink)
        painter.setFont(fonts.interface_font(self.row.font_size(), 500))
        painter.setPen(QColor(ink))
        room = int(self.width() - 2 * _MIN_PADDING + 1)
        text = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, 25, self.width(), 16), Qt.AlignmentFlag.AlignCenter, text)


class SenseRow(ButtonRow):
    """The five toggles, equally wide. Keys 1-3 set the strength, 0 removes it."""

    gap = 3

    def __init__(self, theme_source: ThemeSource, parent: SensesField) -> None:
        super().__init__(theme_source, parent)
        self._field = parent
        self.add_buttons([SenseButton(self, sense, name) for sense, name in vocabulary_names.names("senses").items()])

    def _sense_buttons(self) -> list[SenseButton]:
        return [button for button in self.buttons if isinstance(button, SenseButton)]

    def font_size(self) -> int:
        """Return the font size in which every text fits its button, the same for all."""
        fitting = (
            size for size in _FONT_SIZES
            if all(_text_width(each.name, size) <= each.width() - 2 * _MIN_PADDING for each in self._sense_buttons())
        )  # fmt: skip
        return next(fitting, _FONT_SIZES[-1])

    @override
    def button_clicked(self, index: int) -> None:
        self._field.toggle(SENSES[index])

    @override
    def handle_key(self, button: RowButton, event: QKeyEvent) -> bool:
        if event.text() not in tuple("0123"):
            return False
        self._field.set_strength(SENSES[self.buttons.index(button)], int(event.text()) or None)
        return True


def _text_width(name: str, size: int) -> float:
    return QFontMetricsF(fonts.interface_font(size, 500)).horizontalAdvance(name)


class StrengthDots(QWidget):
    """Three dots for the strength of a sense; a click on one sets the strength, on the last filled one clears it."""

    clicked = Signal()

    def __init__(self, theme_source: ThemeSource, sense: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sense = sense
        self.chosen_strength: int | None = None
        self._theme_source = theme_source
        self._strength: int | None = None
        self.setFixedHeight(16)
        self.setMinimumWidth(MIN_BUTTON_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme_source.theme_changed.connect(self.update)

    def show_strength(self, strength: int | None, visible: bool) -> None:
        """Show a strength of 1-3, three hollow dots for None, or nothing where the sense is off."""
        self._strength = strength
        self.setEnabled(visible)
        words = vocabulary_names.sense_strengths()
        self.setToolTip(words.get(strength or 0, tr("How strongly?")) if visible else "")
        self.update()

    def _centre(self, index: int) -> QPointF:
        return QPointF(self.width() / 2 + (index - 1) * 12, self.height() / 2)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = (event.position().x() - self.width() / 2 + 18) // 12 + 1
        dot = min(MAX_STRENGTH, max(1, int(place)))
        self.chosen_strength = None if dot == self._strength else dot
        self.clicked.emit()

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isEnabled():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme_source.theme.action), 1))
        for index in range(MAX_STRENGTH):
            full = index < (self._strength or 0)
            painter.setBrush(QColor(self._theme_source.theme.action) if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._centre(index), 2.5, 2.5)


class SensesField(FieldEditor):
    """A mapping of senses to strength 1-3, or None for unknown. Each edit changes one sense."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None, *, strengths: bool = True) -> None:
        super().__init__(parent)
        self._value: dict[str, int | None] = {}
        self._change: ValueChange = dict
        self.row = SenseRow(theme_source, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.row)
        self.strengths_row = QWidget(self)
        line = QHBoxLayout(self.strengths_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.row.gap)
        self.dots = [StrengthDots(theme_source, sense, self.strengths_row) for sense in SENSES]
        for dots in self.dots:
            dots.clicked.connect(self._strength_chosen)
            line.addWidget(dots, 1)
        box.addWidget(self.strengths_row)
        self.strengths_row.setVisible(strengths)  # with no sense too: dots that appear would move what is below

    @override
    def value(self) -> dict[str, int | None]:
        return dict(self._value)

    @override
    def change(self) -> ValueChange:
        return self._change

    @override
    def show_value(self, value: Any) -> None:
        self.show_values([value])

    @override
    def show_values(self, values: Sequence[Any]) -> None:
        common = {sense: values[0][sense] for sense in values[0] if all(sense in value for value in values)}
        self._value = {
            sense: strength if all(value[sense] == strength for value in values) else None
            for sense, strength in common.items()
        }
        for button, dots in zip(self.row.buttons, self.dots, strict=True):
            if isinstance(button, SenseButton):
                button.is_partial = any(dots.sense in value for value in values)
            button.setChecked(dots.sense in common)
            button.update()
            dots.show_strength(self._value.get(dots.sense), dots.sense in common)

    @override
    def input_widget(self) -> QWidget:
        return self.row.input_widget()

    @override
    def set_accessible_name(self, name: str) -> None:
        self.row.set_accessible_name(name)

    def toggle(self, sense: str) -> None:
        """Switch a sense on or off."""
        self._apply_change(_RemoveSense(sense) if sense in self._value else _AddSense(sense, None))

    def set_strength(self, sense: str, strength: int | None) -> None:
        """Switch a sense on with a strength."""
        self._apply_change(_AddSense(sense, strength))

    def _strength_chosen(self) -> None:
        dots = self.sender()
        if isinstance(dots, StrengthDots):
            self.set_strength(dots.sense, dots.chosen_strength)

    def _apply_change(self, change: ValueChange) -> None:
        self._change = change
        self.show_values([change(self._value)])
        self.edited.emit()


class _AddSense:
    """Add a sense."""

    def __init__(self, sense: str, strength: int | None) -> None:
        self._sense, self._strength = sense, strength

    def __call__(self, old: Any) -> Any:
        return {**old, self._sense: self._strength}


class _RemoveSense:
    """Remove a sense."""

    def __init__(self, sense: str) -> None:
        self._sense = sense

    def __call__(self, old: Any) -> Any:
        return {sense: strength for sense, strength in old.items() if sense != self._sense}
