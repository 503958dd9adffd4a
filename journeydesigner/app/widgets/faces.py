"""Satisfaction as five tinted faces, each with its number."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app.theming import fonts, icons
from journeydesigner.app.widgets.button_row import ButtonRow, RowButton
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.digit_keys import unmodified_digit_of
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import mix

BUTTON_HEIGHT = 48
FACE_COUNT = 5
_UNCHOSEN_TINT_SHARE = 0.65
"""Opacity of the tint of a face that is not chosen; the ink stays opaque, so that the number is legible."""


class FaceButton(RowButton):
    """One face; the chosen one has a ring, the others are paler."""

    def __init__(self, row: FaceRow, score: int, name: str) -> None:
        super().__init__(row, name)
        self.score = score
        self.setToolTip(name)
        self.setMinimumSize(28, BUTTON_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(BUTTON_HEIGHT, BUTTON_HEIGHT)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        tone = self.row.theme_source.theme.score_tone(self.score)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        inset = self.focus_inset + 0.5
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(tone.ink), 2) if chosen else Qt.PenStyle.NoPen)
        bright = chosen or self.underMouse()
        painter.setBrush(
            QColor(tone.tint if bright else mix(tone.tint, self.row.theme_source.theme.paper, _UNCHOSEN_TINT_SHARE))
        )
        painter.drawRoundedRect(ring if chosen or self.shows_focus else QRectF(self.rect()), 8, 8)
        self.paint_focus_ring(painter)
        icons.paint_icon(painter, f"face-{self.score}", QRectF(self.width() / 2 - 8, 8, 16, 16), tone.ink)
        painter.setFont(fonts.interface_font(12, 600))
        painter.setPen(QColor(tone.ink))
        painter.drawText(QRectF(0, 25, self.width(), 16), Qt.AlignmentFlag.AlignCenter, str(self.score))


class FaceRow(ButtonRow):
    """A satisfaction of 1-5 or None. Keys 1-5 choose; Delete or a click on the chosen face clears."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(theme_source, parent)
        self._value: int | float | None = None
        words = (
            tr("1, very dissatisfied"), tr("2, dissatisfied"), tr("3, neutral"), tr("4, satisfied"),
            tr("5, very satisfied"),
        )  # fmt: skip
        self.add_buttons([FaceButton(self, score, word) for score, word in enumerate(words, start=1)])

    @override
    def value(self) -> int | float | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        nearest = None if value is None else min(FACE_COUNT, max(1, int(value + 0.5)))
        for score, button in enumerate(self.buttons, start=1):
            button.setChecked(score == nearest)
            if score == nearest:
                self.set_tab_stop(button)

    @override
    def button_clicked(self, index: int) -> None:
        self._choose(None if self._value == index + 1 else index + 1)

    @override
    def handle_key(self, button: RowButton, event: QKeyEvent) -> bool:
        score = unmodified_digit_of(event)
        if score is not None and 1 <= score <= FACE_COUNT:
            self.buttons[score - 1].setFocus()
            self._choose(score)
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
            return True
        return False

    def _choose(self, score: int | None) -> None:
        self.show_value(score)
        self.edited.emit()
