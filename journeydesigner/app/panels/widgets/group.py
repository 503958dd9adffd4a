"""A part of a form that folds away; what was open is remembered."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import fonts, icons, style
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.memory import Memory
from journeydesigner.canvas.guard import guarded


class GroupHead(QAbstractButton):
    """The line that folds and unfolds; the arrow says which."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._summary = ""
        look.changed.connect(self.update)

    def summarize(self, text: str) -> None:
        """Say in a few words what the folded group holds, "" for nothing out of the ordinary."""
        if text != self._summary:
            self._summary = text
            self.setAccessibleDescription(text)
            self.setToolTip(f"<span>{escape(text)}</span>" if text else "")  # Qt would read markup in it
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 32)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.action if self.hasFocus() else theme.ink if self.underMouse() or self.isChecked() else theme.muted
        painter.setPen(QColor(ink))
        painter.setFont(fonts.interface_font(12, 600))
        room = self.width() - 24
        text = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(0, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        taken = painter.fontMetrics().horizontalAdvance(text)
        if self.hasFocus():  # a line under the words: a frame round them would touch them or move them
            painter.fillRect(QRectF(0, self.height() / 2 + 10, taken, 2), QColor(theme.action))
        if self._summary and not self.isChecked():
            self._paint_summary(painter, taken + 12.0, room)
        arrow = "chevron-up" if self.isChecked() else "chevron-down"
        icons.paint(painter, arrow, QRectF(self.width() - 16, self.height() / 2 - 8, 16, 16), theme.muted)

    def _paint_summary(self, painter: QPainter, left: float, right: float) -> None:
        painter.setPen(QColor(self._look.theme.muted))
        painter.setFont(fonts.interface_font(11))
        text = painter.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, max(0, int(right - left)))
        place = QRectF(left, 0, right - left, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)


class Group(QWidget):
    """A line to click and, unfolded, what stands under it. Put widgets into `box`."""

    def __init__(
        self, look: Look, name: str, key: str, memory: Memory, parent: QWidget | None = None, *, unfolded: bool = False
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._memory = memory
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        line = QFrame(self)
        style.look(line, "line")
        self.head = GroupHead(look, name, self)
        self.body = QWidget(self)
        self.box = QVBoxLayout(self.body)
        self.box.setContentsMargins(0, 0, 0, 4)
        self.box.setSpacing(12)
        outer.addWidget(line)
        outer.addSpacing(4)
        outer.addWidget(self.head)
        outer.addWidget(self.body)
        self.head.setChecked(memory.is_open(key, unfolded))
        self.body.setVisible(self.head.isChecked())
        self.head.toggled.connect(self._fold)

    @property
    def is_unfolded(self) -> bool:
        """Whether what is in the group is shown."""
        return self.head.isChecked()

    def unfold(self) -> None:
        """Show what is in the group."""
        self.head.setChecked(True)

    def _fold(self, unfolded: bool) -> None:
        self.body.setVisible(unfolded)
        self._memory.set_open(self._key, unfolded)
