"""The five senses as toggles, each with a strength of one to three dots under it while it is on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import fonts, icons, tips
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.button_row import ButtonRow, RowButton
from journeydesigner.app.panels.widgets.editor import Change, Editor
from journeydesigner.canvas.guard import guarded
from journeydesigner.model.vocabulary import SENSES
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr

HEIGHT = 48
NARROWEST = 32
"""Room for three dots."""
STRENGTHS = 3
_SIZES = (11, 10, 9)
_AIR = 3.5
"""Between a word and the edge of its button, at least."""


class SenseButton(RowButton):
    """One sense. `part`: only some of the touchpoints being edited have it."""

    row: SenseRow

    def __init__(self, row: SenseRow, sense: str, name: str) -> None:
        super().__init__(row, name)
        self.sense = sense
        self.name = name
        self.part = False
        self.setToolTip(tips.plain(name))
        self.setMinimumWidth(NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(HEIGHT, HEIGHT)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.row.look
        theme = look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        outline = theme.action if on or self.part or self.hasFocus() else look.edge if self.underMouse() else look.line
        pen = QPen(QColor(outline), 1)
        if self.part and not on:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = theme.action_tint if on else look.hover if self.underMouse() else theme.paper
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ink = theme.action if on else theme.muted
        icons.paint(painter, f"sense-{self.sense}", QRectF(self.width() / 2 - 8, 8, 16, 16), ink)
        painter.setFont(fonts.interface_font(self.row.type_size(), 500))
        painter.setPen(QColor(ink))
        room = int(self.width() - 2 * _AIR + 1)
        text = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, 25, self.width(), 16), Qt.AlignmentFlag.AlignCenter, text)


class SenseRow(ButtonRow):
    """The five toggles, each as wide as its word asks. A key 1-3 on one sets its strength, 0 takes it away."""

    gap = 3

    def __init__(self, look: Look, parent: Senses) -> None:
        super().__init__(look, parent)
        self._senses = parent
        self.add_buttons([SenseButton(self, sense, name) for sense, name in names.senses().items()])
        self.shares = [round(10 * (_width(button.name, _SIZES[0]) + 8)) for button in self._words()]
        for index, share in enumerate(self.shares):
            self.box.setStretch(index, share)

    def _words(self) -> list[SenseButton]:
        return [button for button in self.buttons if isinstance(button, SenseButton)]

    def type_size(self) -> int:
        """Return the size in which each word has some air in its button, the same for all."""
        fitting = (
            size for size in _SIZES
            if all(_width(button.name, size) <= button.width() - 2 * _AIR for button in self._words())
        )  # fmt: skip
        return next(fitting, _SIZES[-1])

    @override
    def pressed(self, index: int) -> None:
        self._senses.toggle(SENSES[index])

    @override
    def typed(self, button: RowButton, event: QKeyEvent) -> bool:
        if event.text() not in tuple("0123"):
            return False
        self._senses.strengthen(SENSES[self.buttons.index(button)], int(event.text()) or None)
        return True


def _width(name: str, size: int) -> float:
    return QFontMetricsF(fonts.interface_font(size, 500)).horizontalAdvance(name)


class Dots(QWidget):
    """Three dots that say how strongly a sense is stimulated; a click on one sets it, on the last set one clears it."""

    clicked = Signal()

    def __init__(self, look: Look, sense: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sense = sense
        self.wanted: int | None = None
        self._look = look
        self._strength: int | None = None
        self.setFixedHeight(16)
        self.setMinimumWidth(NARROWEST)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.update)

    def show_strength(self, strength: int | None, shown: bool) -> None:
        """Show a strength of 1-3, or three hollow dots for None; nothing where the sense is off."""
        self._strength = strength
        self.setEnabled(shown)
        words = names.sense_strengths()
        self.setToolTip(words.get(strength or 0, tr("How strongly?")) if shown else "")
        self.update()

    def _centre(self, index: int) -> QPointF:
        return QPointF(self.width() / 2 + (index - 1) * 12, self.height() / 2)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = (event.position().x() - self.width() / 2 + 18) // 12 + 1
        dot = min(STRENGTHS, max(1, int(place)))
        self.wanted = None if dot == self._strength else dot
        self.clicked.emit()

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isEnabled():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.theme.action), 1))
        for index in range(STRENGTHS):
            full = index < (self._strength or 0)
            painter.setBrush(QColor(self._look.theme.action) if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._centre(index), 2.5, 2.5)


class Senses(Editor):
    """Senses stimulated -> strength 1-3, or None where none is known. Edits one sense and leaves the others."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, strengths: bool = True) -> None:
        super().__init__(parent)
        self._value: dict[str, int | None] = {}
        self._change: Change = dict
        self.row = SenseRow(look, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.row)
        self.strengths = QWidget(self)
        line = QHBoxLayout(self.strengths)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.row.gap)
        self.dots = [Dots(look, sense, self.strengths) for sense in SENSES]
        for dots, share in zip(self.dots, self.row.shares, strict=True):
            dots.clicked.connect(self._dotted)
            line.addWidget(dots, share)
        box.addWidget(self.strengths)
        self._with_strengths = strengths
        self.strengths.setVisible(False)

    @override
    def value(self) -> dict[str, int | None]:
        return dict(self._value)

    @override
    def change(self) -> Change:
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
        self.strengths.setVisible(self._with_strengths and bool(common))
        for button, dots in zip(self.row.buttons, self.dots, strict=True):
            if isinstance(button, SenseButton):
                button.part = any(dots.sense in value for value in values)
            button.setChecked(dots.sense in common)
            button.update()
            dots.show_strength(self._value.get(dots.sense), dots.sense in common)

    @override
    def target(self) -> QWidget:
        return self.row.target()

    @override
    def set_name(self, name: str) -> None:
        self.row.set_name(name)

    def toggle(self, sense: str) -> None:
        """Switch a sense on, or off where it is on."""
        self._do(_Without(sense) if sense in self._value else _With(sense, None))

    def strengthen(self, sense: str, strength: int | None) -> None:
        """Switch a sense on with a strength."""
        self._do(_With(sense, strength))

    def _dotted(self) -> None:
        dots = self.sender()
        if isinstance(dots, Dots):
            self.strengthen(dots.sense, dots.wanted)

    def _do(self, change: Change) -> None:
        self._change = change
        self.show_values([change(self._value)])
        self.edited.emit()


class _With:
    """The change that gives a touchpoint a sense."""

    def __init__(self, sense: str, strength: int | None) -> None:
        self._sense, self._strength = sense, strength

    def __call__(self, old: Any) -> Any:
        return {**old, self._sense: self._strength}


class _Without:
    """The change that takes a sense away."""

    def __init__(self, sense: str) -> None:
        self._sense = sense

    def __call__(self, old: Any) -> Any:
        return {sense: strength for sense, strength in old.items() if sense != self._sense}
