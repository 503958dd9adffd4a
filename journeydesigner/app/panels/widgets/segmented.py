"""A few words of which one holds, side by side; where none is chosen, the usual one is shown lighter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app import fonts, tips
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.button_row import ButtonRow, RowButton
from journeydesigner.canvas.guard import guarded
from journeydesigner.layout.theme import mix
from journeydesigner.wording.catalogue import tr

HEIGHT = 32
_SIZES = (12, 11, 10)


class Segment(RowButton):
    """One word of a segmented control. `usual`: holds as long as nothing is chosen."""

    def __init__(self, row: Segmented, name: str, *, unknown: bool = False) -> None:
        super().__init__(row, name)
        self.name = name
        self.usual = False
        self._unknown = unknown
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_usual(self, usual: bool) -> None:
        """Show the word as the one that holds where nothing is chosen, or not."""
        self.usual = usual
        self.setToolTip(tips.plain(tr("{name}: usual for this channel", name=self.name) if usual else self.name))
        self.update()

    def _font(self, size: int, strong: bool) -> Any:
        return fonts.interface_font(size, 600 if self.isChecked() else 500 if strong else 400)

    @override
    def sizeHint(self) -> QSize:
        return QSize(64, HEIGHT - 6)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look, chosen = self.row.look, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setPen(QPen(QColor(look.theme.hairline), 1))
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(rect, 6, 6)
        elif self.usual:
            painter.setBrush(QColor(mix(look.theme.muted, look.theme.desk, 0.11)))
            painter.drawRoundedRect(rect, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.theme.action), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 6, 6)
        strong = chosen or self.usual or self.underMouse()
        ink = look.theme.faint if self._unknown else look.theme.ink if chosen else look.theme.muted
        if self.usual:
            ink = mix(look.theme.ink, look.theme.muted, 0.35)
        painter.setPen(QColor(ink))
        room = self.width() - 8.0
        font = next(
            (made for size in _SIZES if QFontMetricsF(made := self._font(size, strong)).horizontalAdvance(self.name)
             <= room), self._font(_SIZES[-1], strong),
        )  # fmt: skip
        painter.setFont(font)
        text = QFontMetricsF(font).elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class Segmented(ButtonRow):
    """One of a few words, or None. The chosen one clicked again, or Delete, goes back to None unless `required`.

    A word that is not in `names` is shown greyed beside them and kept.
    """

    gap = 0

    def __init__(
        self, look: Look, names: Mapping[str, str], parent: QWidget | None = None, *, required: bool = False
    ) -> None:
        super().__init__(look, parent)
        self._words = list(names)
        self._known = len(names)
        self._required = required
        self._value: str | None = None
        self._usual: str | None = None
        self.setFixedHeight(HEIGHT)
        self.box.setContentsMargins(3, 3, 3, 3)
        self.add_buttons([Segment(self, name) for name in names.values()])

    def set_usual(self, word: str | None) -> None:
        """Say which word holds as long as none is chosen."""
        self._usual = word
        self._sync()

    @override
    def value(self) -> str | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        self.drop_buttons(self._known)
        del self._words[self._known :]
        if value is not None and value not in self._words:
            self._words.append(value)
            self.add_buttons([Segment(self, value, unknown=True)])
        self._sync()

    @override
    def pressed(self, index: int) -> None:
        word = self._words[index]
        self._choose(None if word == self._value and not self._required else word)

    @override
    def typed(self, button: RowButton, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._required:
            self._choose(None)
            return True
        return False

    def _choose(self, word: str | None) -> None:
        self._value = word
        self._sync()
        self.edited.emit()

    def _sync(self) -> None:
        for word, button in zip(self._words, self.buttons, strict=True):
            button.setChecked(word == self._value)
            if isinstance(button, Segment):
                button.set_usual(self._value is None and word == self._usual)
            if word == self._value:
                self.stop_at(button)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.theme.desk))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
