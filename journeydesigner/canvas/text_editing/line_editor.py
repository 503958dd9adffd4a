"""The text editor that is placed over the viewport where the text stands on the map."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.interface_font import interface_font
from journeydesigner.canvas.key_bindings import editing_command
from journeydesigner.canvas.text_editing.exact_text_edit import ExactTextEdit
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import Theme
from journeydesigner.model.plain_text import trimmed

EditEndReason = Literal["commit", "abandon", "next", "previous"]

_END_REASONS: Final[dict[str, EditEndReason]] = {"next": "next", "previous": "previous", "abandon": "abandon"}
"""Why the editing ends, by the command of a key."""
_MIN_FONT_PIXELS = 11.0
_MIN_WIDTH_PIXELS = 56.0
_ERROR_FONT_PIXELS = 12
_ERROR_PADDING = 8
_ERROR_ROOM = 40
_FRAME_PIXELS = 4
"""Pixels between the text and the outer edge: 2 for the border and 2 for the padding."""


class InlineTextEditor(ExactTextEdit):
    """Edits one text. Enter and losing the focus commit, Escape abandons, Tab goes on to the next text.

    `show_error` tells under it why the text cannot be stored.
    """

    editing_finished = Signal()
    """The user has finished; `end_reason` tells how."""

    def __init__(self, parent: QWidget, text: str, theme: Theme, is_multiline: bool) -> None:
        super().__init__(parent, one_line=not is_multiline)
        self.end_reason: EditEndReason = "commit"
        self._is_multiline = is_multiline
        self._is_finished = False
        self._text_rect = QRectF()
        self._original = text
        self._theme = theme
        self.error_label = self._make_error_label(parent)
        self.set_exact_text(text)
        self.selectAll()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self._set_outline(theme.action)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.horizontalScrollBar().valueChanged.connect(self._reset_horizontal_scroll)

    @property
    def text(self) -> str:
        """The text without blanks typed at its ends, and on one line unless it may have several."""
        return trimmed(self.exact_text, self._original)

    @property
    def error_text(self) -> str:
        """Why the text cannot be stored, "" where it can."""
        return self.error_label.text()

    def show_error(self, message: str) -> None:
        """Show under the text why it cannot be stored, "" where it can."""
        if message == self.error_text:
            return
        self.error_label.setText(message)
        self.setAccessibleDescription(message)
        self._set_outline(self._theme.bad if message else self._theme.action)
        self._place_error()

    def discard(self) -> None:
        """Remove it, with its message."""
        self.hide()
        self.error_label.deleteLater()
        self.deleteLater()

    def keep_open(self) -> None:
        """Go on after `finish`: the text could not be stored."""
        self._is_finished = False

    def place_over(self, text_rect: QRectF, style: TextStyle, zoom: float) -> None:
        """Place it over a rectangle of the viewport, with the text as large as on the map, but at least legible."""
        size = max(_MIN_FONT_PIXELS, style.size * zoom)
        font = interface_font(round(size), style.weight)
        font.setKerning(False)
        self.setFont(font)
        width = max(_MIN_WIDTH_PIXELS, text_rect.width())
        self._text_rect = QRectF(text_rect.left(), text_rect.top(), width, max(text_rect.height(), size * 1.3))
        self._fit_height()

    def finish(self, reason: EditEndReason) -> None:
        """Finish for that reason; further calls do nothing."""
        if not self._is_finished:
            self._is_finished = True
            self.end_reason = reason
            self.editing_finished.emit()

    def _fit_height(self) -> None:
        """Set the height to that of the text."""
        # The width first: the line breaks, and with them the height, depend on it.
        top_left = self._text_rect.topLeft().toPoint()
        width = round(self._text_rect.width()) + 2 * _FRAME_PIXELS
        self.setGeometry(top_left.x() - _FRAME_PIXELS, top_left.y() - _FRAME_PIXELS, width, self.height())
        lines = max(1.0, self.document().size().height())
        height = max(round(self._text_rect.height()), round(lines * self.fontMetrics().lineSpacing()))
        self.resize(width, self._move_into_view(height + 2 * _FRAME_PIXELS))
        self._place_error()

    def _move_into_view(self, height: int) -> int:
        """Move up what would end below the view, and leave room for a message; return the height that fits."""
        ground = self.parentWidget()
        if ground is None or not 0 <= self._text_rect.top() < ground.height():
            return height
        room = max(_MIN_WIDTH_PIXELS, ground.height() - _ERROR_ROOM)
        height = min(height, round(room))
        self.move(self.x(), max(0, min(self.y(), ground.height() - height)))
        return height

    def _make_error_label(self, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.setFont(interface_font(_ERROR_FONT_PIXELS))
        label.setStyleSheet(
            f"QLabel {{ background: {self._theme.bad}; color: {self._theme.paper}; padding: 3px 6px;"
            " border-radius: 4px; }"
        )
        label.hide()
        return label

    def _set_outline(self, color: str) -> None:
        theme = self._theme
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.paper}; color: {theme.ink}; padding: 2px;"
            f" border: 2px solid {color}; border-radius: 4px;"
            f" selection-background-color: {theme.action};"
            f" selection-color: {theme.on_hue}; }}"
        )

    def _place_error(self) -> None:
        """Place the message under the text, else above it, else over its end."""
        ground = self.parentWidget()
        shown = bool(self.error_text) and self.isVisible()
        self.error_label.setVisible(shown)
        if not shown or ground is None:
            return
        self.error_label.ensurePolished()
        needed = self.error_label.fontMetrics().horizontalAdvance(self.error_text) + 2 * _ERROR_PADDING
        width = min(needed, max(_MIN_WIDTH_PIXELS, ground.width() - 2 * _FRAME_PIXELS))
        self.error_label.resize(round(width), self.error_label.heightForWidth(round(width)))
        label, below = self.error_label, self.geometry().bottom() + _FRAME_PIXELS
        above = self.geometry().top() - _FRAME_PIXELS - label.height()
        lowest = ground.height() - label.height()
        top = below if below <= lowest or above < 0 else above
        left = max(0, min(self.geometry().left(), ground.width() - label.width()))
        label.move(left, max(0, min(top, lowest)))
        label.raise_()

    def _reset_horizontal_scroll(self) -> None:
        """Undo the scrolling that Qt does when the cursor is at the end of a full line."""
        self.horizontalScrollBar().setValue(0)

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        # Shortcuts of the window must not take the keys that finish the editing.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (editing_command(event) or event.key() == Qt.Key.Key_F2)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = editing_command(event)
        if command == "new_line" and self._is_multiline:
            self.insertPlainText("\n")
        elif command in ("commit", "new_line"):
            self.finish("commit")
        elif command in _END_REASONS:
            self.finish(_END_REASONS[command])
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The context menu and the list of an input method take the focus only temporarily.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish("commit")

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_error()

    @override
    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.error_label.hide()
