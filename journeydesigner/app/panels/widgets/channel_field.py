"""A touchpoint's channel: looks like a combo box, opens a list that can be searched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import fonts, icons, style, tips
from journeydesigner.app.panels import entries
from journeydesigner.app.panels.channel_list import ChannelList
from journeydesigner.app.panels.entries import Entry
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.search_line import SearchLine
from journeydesigner.app.panels.widgets.text_field import ONE_LINE, fill
from journeydesigner.canvas.guard import guarded
from journeydesigner.model import lookup
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import tr


class ChannelButton(QAbstractButton):
    """Shows the chosen channel with its icon in the phase's hue."""

    def __init__(self, look: Look, parent: ChannelField) -> None:
        super().__init__(parent)
        self._field = parent
        self._look = look
        self.icon_name = ""
        self.name = ""
        self.faint = False
        self.hue: str | None = None
        self.setFixedHeight(ONE_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, ONE_LINE)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = theme.action if self.hasFocus() else look.edge if self.underMouse() else look.line
        painter.setPen(QPen(QColor(outline), 1))
        painter.setBrush(QColor(theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        left = 10
        if self.icon_name:
            icons.paint(painter, self.icon_name, QRectF(left, 9, 16, 16), self.hue or theme.muted)
            left += 24
        painter.setFont(fonts.interface_font(13))
        painter.setPen(QColor(theme.muted if self.faint else theme.ink))
        room = self.width() - left - 32
        text = painter.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        icons.paint(painter, "chevron-down", QRectF(self.width() - 26, 9, 16, 16), theme.muted)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._field.open_list()
        elif typed and typed.isprintable() and not typed.isspace():
            self._field.open_list(typed)
        else:
            super().keyPressEvent(event)


class ChannelPopup(QFrame):
    """The search field and the list that drop down."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        style.look(self, "card")
        self.setStyleSheet("ChannelPopup { border-radius: 0; }")  # a window has square corners
        self.search = SearchLine(look, self)
        self.search.setPlaceholderText(tr("Find a channel…"))
        self.search.setAccessibleName(tr("Find a channel…"))
        self.list = ChannelList(look, self, one_click=True)
        self.list.setAccessibleName(tr("Channels"))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.search)
        box.addWidget(self.list)
        self.search.walked_down.connect(self._down)
        self.search.walked_up.connect(self._up)
        self.search.given_up.connect(self.hide)

    def _down(self) -> None:
        self.list.walk(1)

    def _up(self) -> None:
        self.list.walk(-1)


class ChannelField(Editor):
    """The id of a channel, or None. A channel that the map does not know is shown greyed and kept."""

    def __init__(self, look: Look, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._session = session
        self._value: str | None = None
        self.button = ChannelButton(look, self)
        self.popup = ChannelPopup(look, self)
        self.popup.search.textChanged.connect(self._fill)
        self.popup.search.returnPressed.connect(self._take)
        self.popup.list.chosen.connect(self._take)
        self.button.clicked.connect(self._clicked)
        fill(self, self.button)

    def set_hue(self, hue: str | None) -> None:
        """Give the icon the hue of the phase."""
        self.button.hue = hue
        self.button.update()

    def open_list(self, query: str = "") -> None:
        """Drop the list down, with a search already typed."""
        self.popup.search.setText(query)
        self._fill()
        self.popup.resize(max(240, self.width()), 360)
        self.popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self.popup.show()
        self.popup.search.setFocus()

    @override
    def value(self) -> str | None:
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        channel = lookup.channel(self._session.map, value)
        self.button.icon_name = "" if value is None else channel.icon if channel else "other"
        self.button.faint = channel is None
        self._name(entries.named_channel(self._session.map, value) or tr("No channel"))

    @override
    def show_mixed(self) -> None:
        self.show_value(None)
        self._name(tr("Several values"))

    @override
    def target(self) -> QWidget:
        return self.button

    @override
    def set_name(self, name: str) -> None:
        self.button.setAccessibleDescription(name)

    def _name(self, name: str) -> None:
        self.button.name = name
        self.button.setToolTip(tips.plain(name))
        self.button.setAccessibleName(name)
        self.button.update()

    def _clicked(self) -> None:
        self.open_list()

    def _fill(self) -> None:
        query = self.popup.search.text().strip()
        shown = entries.entries(self._session.map, query, ("online", "offline"), notes=False)
        if not query:
            shown = [Entry(entries.CHANNEL, "", tr("No channel"), "close"), *shown]
        self.popup.list.fill(shown)
        if query:
            self.popup.list.point_at_first()
        else:
            self.popup.list.point_at(entries.CHANNEL, self._value or "")

    def _take(self) -> None:
        entry = self.popup.list.current()
        if entry is None:
            return
        self.popup.hide()
        self.button.setFocus()
        if entry.kind == entries.ADD:
            from journeydesigner.app.panels.channel_dialog import add_channel  # it holds this very kit

            made = add_channel(self._session, self.window(), entry.id, self._look.theme)
            if made is None:
                return
            self.show_value(made)
        else:
            self.show_value(entry.id or None)
        self.edited.emit()
