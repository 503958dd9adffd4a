"""The list of channels and notes: headings, entries that can be dragged; arrow keys skip headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDrag, QHoverEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from journeydesigner.app.panels import palette_entries
from journeydesigner.app.panels.drag_picture import drag_picture
from journeydesigner.app.panels.palette_entries import PaletteEntry
from journeydesigner.app.theming import fonts, icons
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.gestures.drop_from_palette import CHANNEL_MIME_TYPE
from journeydesigner.canvas.gestures.drop_note import NOTE_MIME_TYPE
from journeydesigner.model.plain_text import is_typed_text

LINE_HEIGHT, HEADING_HEIGHT, SENTENCE_HEIGHT = 32, 28, 40
_USED_DOT_ROOM = 10
_ENTRY_ROLE = Qt.ItemDataRole.UserRole


class ChannelListDelegate(QStyledItemDelegate):
    """Paints the entries."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme_source = theme_source

    def _paint_line(self, painter: QPainter, entry: PaletteEntry, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._theme_source.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.action_tint if chosen else self._theme_source.hover_fill))
            painter.drawRoundedRect(rect, 8, 8)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.action))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        quiet = entry.kind in (palette_entries.MORE, palette_entries.ADD)
        icons.paint_icon(
            painter, entry.icon, QRectF(rect.x() + 9, rect.center().y() - 7.5, 16, 16),
            theme.action if chosen else theme.muted,
        )  # fmt: skip
        painter.setFont(fonts.interface_font(12 if quiet else 13, 400 if quiet else 500))
        painter.setPen(QColor(theme.muted if quiet else theme.ink))
        where = rect.adjusted(34, 0, -6, 0)
        if entry.used:
            where.adjust(0, 0, -_USED_DOT_ROOM, 0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.muted))
            painter.drawEllipse(QPointF(rect.right() - 9, rect.center().y() + 1), 2, 2)
            painter.setPen(QColor(theme.ink))
        text = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = index.data(_ENTRY_ROLE)
        return QSize(
            80,
            {palette_entries.HEADING: HEADING_HEIGHT, palette_entries.SENTENCE: SENTENCE_HEIGHT}.get(
                entry.kind, LINE_HEIGHT
            ),
        )

    @override
    @guarded
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: PaletteEntry = index.data(_ENTRY_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._theme_source.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.kind == palette_entries.HEADING:
            painter.setFont(fonts.interface_font(11, 600))
            painter.setPen(QColor(theme.muted))
            where = rect.adjusted(8, 4, -4, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, entry.text.upper())
        elif entry.kind == palette_entries.SENTENCE:
            painter.setFont(fonts.interface_font(12))
            painter.setPen(QColor(theme.muted))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(8, 0, -4, 0), int(flags), entry.text)
        else:
            self._paint_line(painter, entry, rect, state)
        painter.restore()


class ChannelList(QListWidget):
    """The list. `chosen` is emitted on Enter or a double click (`one_click`: a click); see `current_entry`.

    `gutter`: room at the right for the scroll bar, in pixels.
    """

    entry_chosen = Signal()
    entry_dragged = Signal()
    """An entry was dragged, wherever it was dropped."""

    def __init__(
        self, theme_source: ThemeSource, parent: QWidget | None = None, *, one_click: bool = False, gutter: int = 0
    ) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self._one_click = one_click
        self._gutter = gutter
        self._shown: list[PaletteEntry] = []
        self.setItemDelegate(ChannelListDelegate(theme_source, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { border: none; padding: 0; background: transparent; }")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDragEnabled(not one_click)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        theme_source.theme_changed.connect(self.viewport().update)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width()

    def _keep_width(self) -> None:
        """Keep the width of the entries with or without a scroll bar, which takes the gutter."""
        scrolls = self.verticalScrollBar().maximum() > 0
        self.setViewportMargins(0, 0, 0 if scrolls else self._gutter, 0)

    def show_entries(self, shown: list[PaletteEntry]) -> None:
        """Show these entries; the current one stays current if it is among them."""
        if shown == self._shown:
            return
        if [_unmarked(entry) for entry in shown] == [_unmarked(entry) for entry in self._shown]:
            for row, entry in enumerate(shown):
                self.item(row).setData(_ENTRY_ROLE, entry)
            self._shown = list(shown)
            return
        before = self.current_entry()
        self._shown = list(shown)
        self.clear()
        for entry in shown:
            item = QListWidgetItem(entry.text, self)
            item.setData(_ENTRY_ROLE, entry)
            item.setToolTip(
                tooltips.plain_tooltip(entry.text)
                if entry.kind in (palette_entries.CHANNEL, palette_entries.NOTE)
                else ""
            )
            enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            draggable = entry.kind in (palette_entries.CHANNEL, palette_entries.NOTE)
            if entry.kind in (palette_entries.HEADING, palette_entries.SENTENCE):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            else:
                item.setFlags(enabled | Qt.ItemFlag.ItemIsDragEnabled if draggable else enabled)
        if before is not None:
            self.set_current_entry(before.kind, before.id)

    def entry_at(self, row: int) -> PaletteEntry:
        """Return the entry at a position."""
        found = self.item(row).data(_ENTRY_ROLE)
        assert isinstance(found, PaletteEntry)
        return found

    def current_entry(self) -> PaletteEntry | None:
        """Return the current entry."""
        item = self.currentItem()
        return None if item is None else self.entry_at(self.row(item))

    def set_current_entry(self, kind: str, id_: str) -> bool:
        """Make an entry the current one; return whether it is listed."""
        for row, entry in enumerate(self._shown):
            if entry.kind == kind and entry.id == id_:
                self.setCurrentRow(row)
                return True
        self.setCurrentRow(-1)
        return False

    def mark_entry(self, kind: str, id_: str) -> None:
        """Make an entry the current one without scrolling to it: the list stays under the pointer as it is."""
        bar = self.verticalScrollBar()
        before = bar.value()
        self.set_current_entry(kind, id_)
        bar.setValue(before)

    def set_first_current(self) -> None:
        """Make the first selectable entry the current one."""
        for row, entry in enumerate(self._shown):
            if entry.kind not in (palette_entries.HEADING, palette_entries.SENTENCE):
                self.setCurrentRow(row)
                return

    def move_current(self, step: int) -> None:
        """Make the next or previous selectable entry the current one."""
        row = self.currentRow() + step
        while 0 <= row < len(self._shown):
            if self._shown[row].kind not in (palette_entries.HEADING, palette_entries.SENTENCE):
                self.setCurrentRow(row)
                return
            row += step

    @override
    @guarded
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        entry = self.current_entry()
        if entry is not None:
            drag = QDrag(self)
            drag.setMimeData(self.mimeData(self.selectedItems()))
            drag.setPixmap(drag_picture(entry, self._theme_source, self.devicePixelRatioF()))
            drag.setHotSpot(QPoint(18, 18))  # on the icon
            drag.exec(supportedActions, Qt.DropAction.CopyAction)
        self.setCurrentRow(-1)
        gone = QPoint(-1, -1)
        away = QHoverEvent(QEvent.Type.HoverLeave, QPointF(gone), QPointF(gone), QPointF(gone))
        for event in (QEvent(QEvent.Type.Leave), away):  # the drag grabbed the mouse, so Qt saw no leave event
            QApplication.sendEvent(self.viewport(), event)
        self.entry_dragged.emit()

    @override
    def mimeTypes(self) -> list[str]:
        return [CHANNEL_MIME_TYPE, NOTE_MIME_TYPE]

    @override
    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        for item in items:
            entry: PaletteEntry = item.data(_ENTRY_ROLE)
            mime = CHANNEL_MIME_TYPE if entry.kind == palette_entries.CHANNEL else NOTE_MIME_TYPE
            data.setData(mime, entry.id.encode())
        return data

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entry_chosen.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.move_current(1 if event.key() == Qt.Key.Key_Down else -1)
        elif is_typed_text(event.text()):
            event.ignore()  # the panel passes typed text to the search field
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        entry = item.data(_ENTRY_ROLE) if item else None
        folds = entry is not None and entry.kind in (palette_entries.MORE, palette_entries.ADD)
        if event.button() == Qt.MouseButton.LeftButton and entry and (folds or self._one_click):
            self.entry_chosen.emit()

    @override
    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        entry = self.current_entry()
        item = self.itemAt(event.position().toPoint())
        pressed = item is not None and event.button() == Qt.MouseButton.LeftButton
        if pressed and entry and entry.kind in (palette_entries.CHANNEL, palette_entries.NOTE) and not self._one_click:
            self.entry_chosen.emit()


def _unmarked(entry: PaletteEntry) -> PaletteEntry:
    """Return the entry without the mark that it is used: a change of marks alone moves no entry."""
    return replace(entry, used=False)
