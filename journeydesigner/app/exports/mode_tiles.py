"""The modes as tiles, each with a small picture of a page in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app.exports.choice_names import PICTURE
from journeydesigner.app.theming import fonts
from journeydesigner.app.widgets.button_row import ButtonRow, RowButton
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded

COLUMNS: Final = 4
TILE_HEIGHT: Final = 68
_FONT_SIZES: Final = (11, 10, 9)
_SHEET_RECTS: Final[dict[str, tuple[tuple[float, float, float, float], ...]]] = {
    "handout": ((6, 0, 30, 21), (3, 3, 30, 21), (0, 6, 30, 21)),
    "fit": ((0, 2, 34, 24),),
    "poster": ((-4, -3, 42, 30),),
    "tiles": ((-4, -3, 20, 14), (18, -3, 20, 14), (-4, 13, 20, 14), (18, 13, 20, 14)),
    "emotion": ((0, 2, 34, 24),),
    "cards": ((-4, 0, 12, 12), (11, 0, 12, 12), (26, 0, 12, 12), (-4, 15, 12, 12), (11, 15, 12, 12), (26, 15, 12, 12)),
    "ballot": ((7, -2, 21, 29),),
    PICTURE: ((0, 2, 34, 24),),
}
"""The sheets in the picture of each mode: x, y, width, height in a picture of 34 by 28."""


class ModeTile(RowButton):
    """The tile of one mode."""

    def __init__(self, row: ModeTiles, mode: str, name: str, hint: str) -> None:
        super().__init__(row, name)
        self.mode = mode
        self.name = name
        self.setToolTip(hint)
        self.setAccessibleDescription(hint)
        self.setMinimumWidth(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(72, TILE_HEIGHT)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme, on = self.row.theme_source, self.row.theme_source.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = theme.action if on else look.hover_outline if self.underMouse() else look.outline
        painter.setPen(QPen(QColor(outline), 1))
        painter.setBrush(QColor(theme.action_tint if on else look.hover_fill if self.underMouse() else theme.paper))
        inset = self.focus_inset
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8 - inset / 2, 8 - inset / 2
        )
        self.paint_focus_ring(painter)
        ink = QColor(theme.action if on else theme.muted)
        painter.save()
        painter.translate(self.width() / 2 - 17, 11)
        _paint_sheets(painter, self.mode, ink, QColor(theme.paper))
        painter.restore()
        painter.setPen(ink if on else QColor(theme.ink))
        room = self.width() - 6.0
        size = next((s for s in _FONT_SIZES if _text_width(self.name, s) <= room), _FONT_SIZES[-1])
        font = fonts.interface_font(size, 600 if on else 500)
        painter.setFont(font)
        text = QFontMetricsF(font).elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, TILE_HEIGHT - 24, self.width(), 18), Qt.AlignmentFlag.AlignCenter, text)


class ModeTiles(ButtonRow):
    """One of the modes; the arrow keys choose the next and the previous one, as with radio buttons."""

    def __init__(
        self, theme_source: ThemeSource, names: Mapping[str, tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme_source, parent)
        self._value: str | None = None
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self.box.addLayout(self._grid)
        tiles = [ModeTile(self, mode, name, hint) for mode, (name, hint) in names.items()]
        self.add_buttons(tiles)
        for place, tile in enumerate(tiles):
            self.box.removeWidget(tile)
            self._grid.addWidget(tile, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def tile(self, mode: str) -> ModeTile:
        """Return the tile of a mode."""
        return next(button for button in self.buttons if isinstance(button, ModeTile) and button.mode == mode)

    def set_tile_visible(self, mode: str, visible: bool) -> None:
        """Show or hide the tile of a mode."""
        tiles = [button for button in self.buttons if isinstance(button, ModeTile)]
        for tile in tiles:
            self._grid.removeWidget(tile)
            if tile.mode == mode:
                tile.setVisible(visible)
        for place, tile in enumerate(tile for tile in tiles if not tile.isHidden()):
            self._grid.addWidget(tile, place // COLUMNS, place % COLUMNS)

    @override
    def value(self) -> str | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        for button in self.buttons:
            if isinstance(button, ModeTile):
                button.setChecked(button.mode == value)
                if button.mode == value:
                    self.set_tab_stop(button)

    @override
    def move_focus(self, button: RowButton, step: int) -> None:
        shown = [each for each in self.buttons if not each.isHidden()]
        found = shown[(shown.index(button) + step) % len(shown)]
        found.setFocus(Qt.FocusReason.TabFocusReason)
        self.button_clicked(self.buttons.index(found))

    @override
    def button_clicked(self, index: int) -> None:
        button = self.buttons[index]
        mode = button.mode if isinstance(button, ModeTile) else None
        changed = mode != self._value
        self.show_value(mode)
        if changed:
            self.edited.emit()


def _text_width(name: str, size: int) -> float:
    return QFontMetricsF(fonts.interface_font(size, 600)).horizontalAdvance(name)


def _paint_sheets(painter: QPainter, mode: str, ink: QColor, paper: QColor) -> None:
    """Paint the sheets of a mode and what is typical of them, in a picture of 34 by 28."""
    pen = QPen(ink, 1.25)
    painter.setPen(pen)
    painter.setBrush(paper)
    for sheet in _SHEET_RECTS[mode]:
        painter.drawRoundedRect(QRectF(*sheet), 2, 2)
    if mode == "emotion":
        curve = QPainterPath(QPointF(4, 18))
        curve.cubicTo(11, 4, 15, 4, 18, 14)
        curve.cubicTo(21, 24, 25, 22, 30, 9)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve)
    elif mode in ("cards", "ballot"):
        _paint_cards_or_ballot(painter, mode)
    elif mode == PICTURE:
        painter.drawPolyline([QPointF(3, 22), QPointF(12, 12), QPointF(18, 18), QPointF(23, 14), QPointF(31, 22)])
        painter.drawEllipse(QPointF(25, 9), 2.2, 2.2)
    else:
        _paint_map(painter, mode)


def _paint_cards_or_ballot(painter: QPainter, mode: str) -> None:
    if mode == "cards":
        for x, y, *_ in _SHEET_RECTS[mode]:
            painter.drawLine(QPointF(x + 3, y + 5), QPointF(x + 9, y + 5))
        return
    for y in (4.0, 11.0, 18.0):
        painter.drawEllipse(QPointF(12.5, y), 1.7, 1.7)
        painter.drawLine(QPointF(17, y), QPointF(24.5, y))


def _paint_map(painter: QPainter, mode: str) -> None:
    """Paint phases as columns on the sheet in front; over all sheets of a poster in tiles."""
    x, y, w, h = (-4.0, -3.0, 42.0, 30.0) if mode == "tiles" else _SHEET_RECTS[mode][-1]
    count = {"handout": 3, "fit": 4}.get(mode, 5)
    step = (w - 4) / count
    for number in range(count):
        left = x + 3 + number * step
        painter.drawLine(QPointF(left + 0.6, y + 5), QPointF(left + step - 2.2, y + 5))
        painter.drawLine(QPointF(left + 0.6, y + h * 0.42), QPointF(left + step - 2.2, y + h * 0.42))
    painter.drawLine(QPointF(x + 4, y + h - 5), QPointF(x + w - 4, y + h - 5))
