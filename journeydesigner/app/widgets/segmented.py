"""A segmented control: one of a few options; where none is chosen, the default is shown lighter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journeydesigner.app.theming import fonts
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.button_row import ButtonRow, RowButton
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import mix

CONTROL_HEIGHT = 32
_FONT_SIZES = (12, 11, 10)


class Segment(RowButton):
    """One option of a segmented control, possibly shown as the default."""

    def __init__(self, row: SegmentedControl, name: str, *, is_unknown: bool = False) -> None:
        super().__init__(row, name)
        self.name = name
        self.is_default = False
        self._is_unknown = is_unknown
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_as_default(self, is_default: bool) -> None:
        """Show the option as the default, or not."""
        self.is_default = is_default
        self.setToolTip(
            tooltips.plain_tooltip(tr("{name}: usual for this channel", name=self.name) if is_default else self.name)
        )
        self.update()

    def _font(self, size: int, strong: bool) -> Any:
        return fonts.interface_font(size, 600 if self.isChecked() else 500 if strong else 400)

    @override
    def sizeHint(self) -> QSize:
        return QSize(64, CONTROL_HEIGHT - 6)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look, chosen = self.row.theme_source, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = self.focus_inset
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        if chosen or self.is_default:
            painter.setPen(QPen(QColor(look.theme.hairline), 1))
            painter.setBrush(QColor(look.selected_fill))
            painter.drawRoundedRect(rect, 6, 6)
        self.paint_focus_ring(painter)
        strong = chosen or self.is_default or self.underMouse()
        ink = look.theme.faint if self._is_unknown else look.theme.ink if chosen else look.theme.muted
        if self.is_default:
            ink = mix(look.theme.ink, look.theme.muted, 0.35)
        painter.setPen(QColor(ink))
        room = self.width() - 8.0
        font = next(
            (made for size in _FONT_SIZES
             if QFontMetricsF(made := self._font(size, strong)).horizontalAdvance(self.name)
             <= room), self._font(_FONT_SIZES[-1], strong),
        )  # fmt: skip
        painter.setFont(font)
        text = QFontMetricsF(font).elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


class SegmentedControl(ButtonRow):
    """One of a few identifiers, or None. Delete or a click on the chosen one returns to None unless `required`.

    An identifier that is not in `names` is shown greyed beside them and kept.
    """

    gap = 0

    def __init__(
        self,
        theme_source: ThemeSource,
        names: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        required: bool = False,
    ) -> None:
        super().__init__(theme_source, parent)
        self.identifiers = list(names)
        self._known_count = len(names)
        self._required = required
        self._value: str | None = None
        self._default: str | None = None
        self.setFixedHeight(CONTROL_HEIGHT)
        self.box.setContentsMargins(3, 3, 3, 3)
        self.add_buttons([Segment(self, name) for name in names.values()])

    def set_default(self, value: str | None) -> None:
        """Set the option that applies while none is chosen."""
        self._default = value
        self._update_buttons()

    @override
    def value(self) -> str | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        self.remove_buttons(self._known_count)
        del self.identifiers[self._known_count :]
        if value is not None and value not in self.identifiers:
            self.identifiers.append(value)
            self.add_buttons([Segment(self, value, is_unknown=True)])
        self._update_buttons()

    @override
    def button_clicked(self, index: int) -> None:
        word = self.identifiers[index]
        self._choose(None if word == self._value and not self._required else word)

    @override
    def handle_key(self, button: RowButton, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._required:
            self._choose(None)
            return True
        return False

    def _choose(self, word: str | None) -> None:
        self._value = word
        self._update_buttons()
        self.edited.emit()

    def _update_buttons(self) -> None:
        for word, button in zip(self.identifiers, self.buttons, strict=True):
            button.setChecked(word == self._value)
            if isinstance(button, Segment):
                button.show_as_default(self._value is None and word == self._default)
            if word == self._value:
                self.set_tab_stop(button)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme_source.theme.workspace))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
