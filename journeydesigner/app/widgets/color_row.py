"""A row of swatches: the theme's hues, one of the user's own, or automatic."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.button_row import ButtonRow, RowButton
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import LIGHT

AUTOMATIC, OWN = "automatic", "own"


def ask_color(parent: QWidget, start: str, title: str = "") -> str | None:
    """Open the colour dialog; return "#RRGGBB", None where the user cancels."""
    color = QColorDialog.getColor(QColor(start), parent, title or tr("Colour of the phase"))
    return color.name().upper() if color.isValid() else None


class Swatch(RowButton):
    """A button for one colour, or for one of the modes `AUTOMATIC` and `OWN`."""

    def __init__(self, row: ColorRow, color: str, name: str) -> None:
        super().__init__(row, name)
        self.color = color
        self.setToolTip(name)
        self.setMinimumWidth(20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shown_color(self) -> str | None:
        """Return the colour as this theme paints it; None for a mode."""
        row = self.row
        if self.color == OWN:
            return row.theme_source.theme.hue(0, row.own_color) if isinstance(row, ColorRow) and row.own_color else None
        return None if self.color == AUTOMATIC else row.theme_source.theme.hue(0, self.color)

    @override
    def sizeHint(self) -> QSize:
        return QSize(24, 28)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.row.theme_source
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(self.width() / 2, self.height() / 2)
        self.paint_focus_ring(painter)
        if self.isChecked():
            painter.setPen(QPen(QColor(look.theme.ink), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, 11, 11)
        shown = self.shown_color()
        painter.setPen(QPen(QColor(look.hover_outline), 1) if not shown else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shown) if shown else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, 8, 8)
        if not shown:
            icon = "refresh" if self.color == AUTOMATIC else "add"
            icons.paint_icon(painter, icon, QRectF(centre.x() - 5, centre.y() - 5, 10, 10), look.theme.muted, 2.2)


class ColorRow(ButtonRow):
    """A colour "#RRGGBB" or None for automatic. The light theme's hue is stored; other themes show their variant of it.

    `none_name`: the name of None; `title`: of the dialog for an own colour.
    """

    gap = 0

    def __init__(
        self, theme_source: ThemeSource, parent: QWidget | None = None, *, none_name: str = "", title: str = ""
    ) -> None:
        super().__init__(theme_source, parent)
        self._title = title
        self._value: str | None = None
        self.own_color: str | None = None
        """The value where it is no hue of the theme, else None."""
        swatches = [Swatch(self, AUTOMATIC, none_name or tr("Automatic"))]
        swatches += [Swatch(self, hue, tr("Colour {n}", n=n)) for n, hue in enumerate(LIGHT.hues, start=1)]
        self.add_buttons([*swatches, Swatch(self, OWN, tr("Custom colour…"))])

    @override
    def value(self) -> str | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        standard = [hue.upper() for hue in LIGHT.hues]
        index = 0 if value is None else standard.index(value.upper()) + 1 if value.upper() in standard else -1
        self.own_color = value if index < 0 else None
        for button in self.buttons:
            button.setChecked(button is self.buttons[index])
            button.update()
        self.set_tab_stop(self.buttons[index])

    @override
    def button_clicked(self, index: int) -> None:
        color = LIGHT.hues[index - 1] if 0 < index <= len(LIGHT.hues) else None
        if index > len(LIGHT.hues):
            start = self._value or LIGHT.hues[0]
            color = ask_color(self, start, self._title) or self._value
        unchanged = color == self._value
        self.show_value(color)
        if not unchanged:
            self.edited.emit()
