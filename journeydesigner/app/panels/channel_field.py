"""The channel of a touchpoint: like a combo box, with a searchable list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels import palette_entries
from journeydesigner.app.panels.channel_list import ChannelList
from journeydesigner.app.panels.palette_entries import PaletteEntry
from journeydesigner.app.runtime import screens
from journeydesigner.app.theming import fonts, icons, style
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.search_line import SearchLineEdit
from journeydesigner.app.widgets.text_field import LINE_FIELD_HEIGHT, fill_with
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme
from journeydesigner.model import lookup
from journeydesigner.model.plain_text import is_typed_text
from journeydesigner.session.session import Session


class ChannelButton(QAbstractButton):
    """Shows the chosen channel, its icon in the hue of the phase."""

    def __init__(self, theme_source: ThemeSource, parent: ChannelField) -> None:
        super().__init__(parent)
        self._field = parent
        self._theme_source = theme_source
        self.icon_name = ""
        self.name = ""
        self.is_muted = False
        self.hue: str | None = None
        self.setFixedHeight(LINE_FIELD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_source.theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, LINE_FIELD_HEIGHT)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._theme_source, self._theme_source.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = theme.action if self.hasFocus() else look.hover_outline if self.underMouse() else look.outline
        painter.setPen(QPen(QColor(outline), 1))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        left = 10
        if self.icon_name:
            icons.paint_icon(painter, self.icon_name, QRectF(left, 9, 16, 16), self.hue or theme.muted)
            left += 24
        painter.setFont(fonts.interface_font(13))
        painter.setPen(QColor(theme.muted if self.is_muted else theme.ink))
        room = self.width() - left - 32
        text = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        icons.paint_icon(painter, "chevron-down", QRectF(self.width() - 26, 9, 16, 16), theme.muted)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._field.open_list()
        elif is_typed_text(typed) and not typed.isspace():
            self._field.open_list(typed)
        else:
            super().keyPressEvent(event)


class ChannelPopup(QFrame):
    """The popup with search field and list."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        style.set_look(self, "card")
        self.setStyleSheet("ChannelPopup { border-radius: 0; }")  # a popup window cannot have round corners
        self.search = SearchLineEdit(theme_source, self)
        self.search.setPlaceholderText(tr("Find a channel…"))
        self.search.setAccessibleName(tr("Find a channel…"))
        self.list = ChannelList(theme_source, self, one_click=True)
        self.list.setAccessibleName(tr("Channels"))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.search)
        box.addWidget(self.list)
        self.search.down_pressed.connect(self._next_entry)
        self.search.up_pressed.connect(self._previous_entry)
        self.search.escape_pressed.connect(self.hide)

    def _next_entry(self) -> None:
        self.list.move_current(1)

    def _previous_entry(self) -> None:
        self.list.move_current(-1)


AskChannel = Callable[[Session, QWidget, str, Theme], str | None]
"""Asks for a new channel with that name and adds it; returns its id, None where the user cancels."""


class ChannelField(FieldEditor):
    """The id of a channel, or None. A channel that the map does not know is shown greyed and kept."""

    def __init__(
        self, theme_source: ThemeSource, session: Session, ask_channel: AskChannel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask_channel = ask_channel
        self._theme_source = theme_source
        self._session = session
        self._value: str | None = None
        self.button = ChannelButton(theme_source, self)
        self.popup = ChannelPopup(theme_source, self)
        self.popup.search.textChanged.connect(self._fill_list)
        self.popup.search.returnPressed.connect(self._accept_current)
        self.popup.list.entry_chosen.connect(self._accept_current)
        self.button.clicked.connect(self._clicked)
        fill_with(self, self.button)

    def set_hue(self, hue: str | None) -> None:
        """Set the hue of the icon."""
        self.button.hue = hue
        self.button.update()

    def open_list(self, query: str = "") -> None:
        """Open the list, with an initial search."""
        self.popup.search.setText(query)
        self._fill_list()
        field = QRect(self.mapToGlobal(QPoint(0, 0)), self.size())
        size = QSize(max(240, self.width()), 360)
        self.popup.setGeometry(screens.popup_rect(field, size, 4, self.screen()))
        self.popup.show()
        self.popup.search.setFocus()

    @override
    def value(self) -> str | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        channel = lookup.channel(self._session.journey, value)
        self.button.icon_name = "" if value is None else channel.icon if channel else "other"
        self.button.is_muted = channel is None
        self._show_name(palette_entries.channel_name_by_id(self._session.journey, value) or tr("No channel"))

    @override
    def show_mixed(self) -> None:
        self.show_value(None)
        self._show_name(tr("Several values"))

    @override
    def input_widget(self) -> QWidget:
        return self.button

    @override
    def set_accessible_name(self, name: str) -> None:
        self.button.setAccessibleDescription(name)

    def _show_name(self, name: str) -> None:
        self.button.name = name
        self.button.setToolTip(tooltips.plain_tooltip(name))
        self.button.setAccessibleName(name)
        self.button.update()

    def _clicked(self) -> None:
        self.open_list()

    def _fill_list(self) -> None:
        query = self.popup.search.text().strip()
        shown = palette_entries.palette_entries(self._session.journey, query, ("online", "offline"), notes=False)
        if not query:
            shown = [PaletteEntry(palette_entries.CHANNEL, "", tr("No channel"), "close"), *shown]
        self.popup.list.show_entries(shown)
        if query:
            self.popup.list.set_first_current()
        else:
            self.popup.list.set_current_entry(palette_entries.CHANNEL, self._value or "")

    def _accept_current(self) -> None:
        entry = self.popup.list.current_entry()
        if entry is None:
            return
        self.popup.hide()
        self.button.setFocus()
        if entry.kind == palette_entries.ADD:
            made = self._ask_channel(self._session, self.window(), entry.id, self._theme_source.theme)
            if made is None:
                return
            self.show_value(made)
        else:
            self.show_value(entry.id or None)
        self.edited.emit()
