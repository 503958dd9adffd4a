"""A row of painted buttons that share one tab stop; arrow keys move between them, as in a group of radio buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded, guarded_bool

_ARROW_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class RowButton(QAbstractButton):
    """A button of a row. The row sets whether it is checked, after the map has changed."""

    def __init__(self, row: ButtonRow, name: str) -> None:
        super().__init__(row)
        self.row = row
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._focused_by_mouse = False

    @property
    def shows_focus(self) -> bool:
        """Whether the button is to show that it has the focus: not where the mouse gave it."""
        return self.hasFocus() and not self._focused_by_mouse

    @property
    def focus_inset(self) -> float:
        """The distance of the button's own outline from its edge, in pixels: the focus ring has room outside it."""
        return 3.5 if self.shows_focus else 0.5

    def paint_focus_ring(self, painter: QPainter) -> None:
        """Paint the focus ring at the edge of the button, where it is to show its focus."""
        if self.shows_focus:
            painter.setPen(QPen(QColor(self.row.theme_source.theme.action), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        # Delete empties the field; the window's shortcut would delete the selected part of the map.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._focused_by_mouse = False
        self.update()
        step = _ARROW_STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.row.move_focus(self, step)
        elif not self.row.handle_key(self, event):
            super().keyPressEvent(event)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._focused_by_mouse = True
        super().mousePressEvent(event)

    @override
    @guarded
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._focused_by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        self.row.set_tab_stop(self)
        super().focusInEvent(event)


class ButtonRow(FieldEditor):
    """Base of rows of buttons. A subclass creates the buttons and handles clicks in `button_clicked`."""

    gap = 4

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme_source = theme_source
        self.buttons: list[RowButton] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self._clicked)
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(self.gap)
        theme_source.theme_changed.connect(self.update)

    def add_buttons(self, buttons: Sequence[RowButton]) -> None:
        """Append buttons to the row."""
        for button in buttons:
            self._group.addButton(button, len(self.buttons))
            self.buttons.append(button)
            self.box.addWidget(button, 1)
            button.setAccessibleDescription(self.accessibleName())
        if self.buttons:
            self.set_tab_stop(self.buttons[0])

    def remove_buttons(self, first: int) -> None:
        """Remove the buttons from an index on."""
        for button in self.buttons[first:]:
            self._group.removeButton(button)
            self.box.removeWidget(button)
            button.hide()
            button.deleteLater()
        del self.buttons[first:]

    def button_clicked(self, index: int) -> None:
        """Handle a click on a button."""
        raise NotImplementedError

    def handle_key(self, button: RowButton, event: QKeyEvent) -> bool:
        """Handle a key on a button; return whether it was used."""
        return False

    def move_focus(self, button: RowButton, step: int) -> None:
        """Move the focus to the next or previous button, wrapping around."""
        index = self.buttons.index(button)
        self.buttons[(index + step) % len(self.buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def set_tab_stop(self, button: RowButton) -> None:
        """Make one button the only one that Tab reaches."""
        for each in self.buttons:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is button else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(button)

    @override
    def set_accessible_name(self, name: str) -> None:
        self.setAccessibleName(name)
        for button in self.buttons:
            button.setAccessibleDescription(name)

    def _clicked(self, index: int) -> None:
        self.button_clicked(index)
