"""A group of fields that can be folded; its state is remembered."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.theming import fonts, icons, style
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded


class GroupHeader(QAbstractButton):
    """The header that folds and unfolds the group, with an arrow."""

    def __init__(self, theme_source: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self._name = name
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._summary = ""
        theme_source.theme_changed.connect(self.update)

    def set_summary(self, text: str) -> None:
        """Show a summary of the folded group, "" where all is as usual."""
        if text != self._summary:
            self._summary = text
            self.setAccessibleDescription(text)
            self.setToolTip(f"<span>{escape(text)}</span>" if text else "")  # otherwise Qt could read it as markup
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 32)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme_source.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.action if self.hasFocus() else theme.ink if self.underMouse() or self.isChecked() else theme.muted
        painter.setPen(QColor(ink))
        painter.setFont(fonts.interface_font(12, 600))
        room = self.width() - 24
        text = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        taken = painter.fontMetrics().horizontalAdvance(text)
        if self.hasFocus():  # an underline: a frame would touch the text or move it
            painter.fillRect(QRectF(0, self.height() / 2 + 10, taken, 2), QColor(theme.action))
        if self._summary and not self.isChecked():
            self._paint_summary(painter, taken + 12.0, room)
        arrow = "chevron-up" if self.isChecked() else "chevron-down"
        icons.paint_icon(painter, arrow, QRectF(self.width() - 16, self.height() / 2 - 8, 16, 16), theme.muted)

    def _paint_summary(self, painter: QPainter, left: float, right: float) -> None:
        painter.setPen(QColor(self._theme_source.theme.muted))
        painter.setFont(fonts.interface_font(11))
        text = painter.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, max(0, int(right - left)))
        place = QRectF(left, 0, right - left, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


class FoldableGroup(QWidget):
    """A header to click and, while unfolded, the widgets in `box`."""

    def __init__(
        self,
        theme_source: ThemeSource,
        name: str,
        key: str,
        fold_state: FoldState,
        parent: QWidget | None = None,
        *,
        unfolded: bool = False,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._fold_state = fold_state
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        line = QFrame(self)
        style.set_look(line, "line")
        self.header = GroupHeader(theme_source, name, self)
        self.body = QWidget(self)
        self.box = QVBoxLayout(self.body)
        self.box.setContentsMargins(0, 0, 0, 4)
        self.box.setSpacing(12)
        outer.addWidget(line)
        outer.addSpacing(4)
        outer.addWidget(self.header)
        outer.addWidget(self.body)
        self.header.setChecked(fold_state.is_unfolded(key, unfolded))
        self.body.setVisible(self.header.isChecked())
        self.header.toggled.connect(self._set_unfolded)

    @property
    def is_unfolded(self) -> bool:
        """Whether the content is shown."""
        return self.header.isChecked()

    def unfold(self) -> None:
        """Show the content."""
        self.header.setChecked(True)

    def _set_unfolded(self, unfolded: bool) -> None:
        self.body.setVisible(unfolded)
        self._fold_state.set_unfolded(self._key, unfolded)
