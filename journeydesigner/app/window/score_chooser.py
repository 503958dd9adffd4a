"""A small row of faces beside a card, by which the selected cards get a score."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.faces import FaceRow
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme
from journeydesigner.model import lookup
from journeydesigner.session import selection_edits
from journeydesigner.session.session import Session

_SIZE = QSize(252, 60)
_PAD = 6
_GAP = 4


class ScoreChooser(QWidget):
    """Faces, and a button for a score that is not known. It lies over the canvas and closes when it loses the focus."""

    def __init__(self, session: Session, view: CanvasView, theme: Theme) -> None:
        super().__init__(view.viewport())
        self._session = session
        self._view = view
        self._theme = theme
        self.faces = FaceRow(ThemeSource(self, theme), self)
        self.clear_button = QToolButton(self)
        self.clear_button.setIcon(icons.icon("close", theme.muted, 14))
        self.clear_button.setToolTip(tr("Not known"))
        self.clear_button.setAccessibleName(tr("Clear the satisfaction"))
        self.faces.set_accessible_name(tr("Satisfaction"))
        self.setAccessibleName(tr("Satisfaction"))
        box = QHBoxLayout(self)
        box.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        box.setSpacing(_GAP)
        box.addWidget(self.faces, 1)
        box.addWidget(self.clear_button)
        self.resize(_SIZE)
        scores = {lookup.touchpoint(session.journey, id_).satisfaction for id_ in selection_edits.selected_ids(session)}
        self.faces.show_value(scores.pop() if len(scores) == 1 else None)
        self.faces.edited.connect(self._choose)
        self.clear_button.clicked.connect(self._clear)
        session.selection_changed.connect(self.close)
        session.map_changed.connect(self.close)
        view.zoom_changed.connect(self.close)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open_beside(self, place: QRect) -> None:
        """Show it above or below a place of the viewport, within the viewport, with the focus on the present score."""
        room = self._view.viewport().rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        is_above = place.top() - _GAP - self.height() >= room.top()
        y = place.top() - _GAP - self.height() if is_above else place.bottom() + _GAP
        x = min(place.right() - self.width() + _PAD, room.right() - self.width())
        self.move(QPoint(max(room.left(), x), max(room.top(), min(y, room.bottom() - self.height()))))
        self.show()
        self.raise_()
        self.faces.input_widget().setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self) -> None:
        value = self.faces.value()
        self._finish()
        selection_edits.set_satisfaction(self._session, value)

    def _clear(self) -> None:
        self._finish()
        selection_edits.set_satisfaction(self._session, None)

    def _finish(self) -> None:
        self._session.selection_changed.disconnect(self.close)
        self._session.map_changed.disconnect(self.close)
        self._view.setFocus(Qt.FocusReason.PopupFocusReason)
        self.close()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not (now is self or self.isAncestorOf(now)):
            self.close()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        is_on_faces = self.focusWidget() is not self.clear_button
        target = self.clear_button if is_on_faces else self.faces.input_widget()
        target.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # Delete clears the score here, and deletes no card
            event.accept()
            return True
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._finish()
        elif event.text() == "0":
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused in (
            *self.faces.buttons,
            self.clear_button,
        ):
            focused.click()
        # Other keys are not for the canvas below.

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.action))
        painter.setBrush(QColor(self._theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
