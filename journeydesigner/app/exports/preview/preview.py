"""The preview: thumbnails, one page large, and a bar to turn pages and to zoom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesigner.app.exports.preview.page_images import PageImages
from journeydesigner.app.exports.preview.page_list import PageList
from journeydesigner.app.exports.preview.page_view import ZOOM_STEP, PageView
from journeydesigner.app.theming import icons, style
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.number_formats import format_percent
from journeydesigner.i18n.translation import tr

SuggestedAction = tuple[str, Callable[[], None]]
"""The text of a button, and what a click does."""
_CARD_WIDTH: Final = 380


class PreviewMessage(QScrollArea):
    """Shown in place of a page: why there is none, and buttons with remedies. It scrolls where there is little room."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self.buttons: list[QPushButton] = []
        inside = QWidget(self)
        self.card = QFrame(inside)
        style.set_look(self.card, "card")
        self.card.setMaximumWidth(_CARD_WIDTH)
        self.headline = plain_label("", "heading", self.card)
        self.text = plain_label("", "muted", self.card)
        self._column = QVBoxLayout(self.card)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(8)
        self._column.addWidget(self.headline)
        self._column.addWidget(self.text)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 1_000)
        row.addStretch(1)
        outer = QVBoxLayout(inside)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)

    def show_message(self, headline: str, text: str, actions: Sequence[SuggestedAction]) -> None:
        """Show what is wrong and what could be done."""
        self.headline.setText(headline)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for words, does in actions:
            button = QPushButton(words.replace("&", "&&"), self.card)
            button.setAutoDefault(False)
            button.clicked.connect(does)
            self._column.addWidget(button)
            self.buttons.append(button)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), QColor(self._theme_source.theme.workspace))


class Preview(QWidget):
    """Shows the pages of a PDF, or why there are none."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self.images = PageImages(self)
        self._sizes: tuple[QSizeF, ...] = ()
        self.page_list = PageList(self.images, theme_source, self)
        self.page_view = PageView(self.images, theme_source, self)
        self.message = PreviewMessage(theme_source, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.page_view)
        self._stack.addWidget(self.message)
        self._page_label = QLabel(self)
        self._zoom_label = QLabel(self)
        self._buttons: dict[str, QToolButton] = {}
        self._build_layout()
        self.page_list.page_chosen.connect(self._show_page)
        self.page_view.page_turn_requested.connect(self.page_list.turn)
        self.page_view.zoom_changed.connect(self._show_zoom)
        theme_source.theme_changed.connect(self._apply_theme)
        self._apply_theme()
        self._show_zoom()

    @property
    def shows_message(self) -> bool:
        """Whether a message is shown in place of the pages."""
        return self._stack.currentWidget() is self.message

    def button(self, name: str) -> QToolButton:
        """Return a button of the bar: "back", "on", "smaller", "larger", "true" or "fit"."""
        return self._buttons[name]

    def show_pdf(self, pdf: bytes, page_sizes: Sequence[tuple[float, float]]) -> None:
        """Show this PDF; the sizes of its pages in points."""
        self.images.set_pdf(pdf)
        self._sizes = tuple(QSizeF(width, height) for width, height in page_sizes)
        self._stack.setCurrentWidget(self.page_view)
        self.page_list.show_pages(self._sizes)
        self.page_list.setEnabled(True)
        self._show_page()

    def fade(self) -> None:
        """Show the pages faded while newer ones are rendered."""
        self.page_list.fade()
        self.page_view.fade()

    def show_message(self, headline: str, text: str = "", actions: Sequence[SuggestedAction] = ()) -> None:
        """Show why there are no pages."""
        self.message.show_message(headline, text, actions)
        self._stack.setCurrentWidget(self.message)
        self.page_list.fade()
        self.page_list.setEnabled(False)
        self._page_label.clear()
        self._zoom_label.clear()
        for button in self._buttons.values():
            button.setEnabled(False)

    def close_images(self) -> None:
        """End the thread that paints pages."""
        self.images.close()

    def _build_bar(self) -> QFrame:
        style.set_look(self._page_label, "muted")
        style.set_look(self._zoom_label, "muted")
        bar = QFrame(self)
        style.set_look(bar, "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(2)
        self._add_button(row, "back", tr("Previous page"), self._previous_page)
        row.addWidget(self._page_label)
        self._add_button(row, "on", tr("Next page"), self._next_page)
        row.addStretch(1)
        self._add_button(row, "smaller", tr("Smaller"), self._zoom_out)
        row.addWidget(self._zoom_label)
        self._add_button(row, "larger", tr("Larger"), self._zoom_in)
        self._add_button(row, "true", tr("Actual size (100\N{NO-BREAK SPACE}%)"), self._zoom_actual_size)
        self._add_button(row, "fit", tr("Whole page"), self._zoom_fit)
        self._zoom_label.setMinimumWidth(self._zoom_label.fontMetrics().horizontalAdvance("000 %") + 6)
        self._zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return bar

    def _build_layout(self) -> None:
        bar = self._build_bar()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(bar)
        line = QFrame(self)
        style.set_look(line, "line-vertical")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page_list)
        whole.addWidget(line)
        whole.addLayout(middle, 1)

    def _add_button(self, row: QHBoxLayout, name: str, hint: str, slot: Callable[[], None]) -> None:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(slot)
        self._buttons[name] = button
        row.addWidget(button)

    def _previous_page(self) -> None:
        self.page_list.turn(-1)

    def _next_page(self) -> None:
        self.page_list.turn(1)

    def _zoom_in(self) -> None:
        self.page_view.zoom_by(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self.page_view.zoom_by(1 / ZOOM_STEP)

    def _zoom_actual_size(self) -> None:
        self.page_view.set_zoom(1.0)

    def _zoom_fit(self) -> None:
        self.page_view.set_zoom(None)

    def _apply_theme(self) -> None:
        marks = {"back": "chevron-up", "on": "chevron-down", "smaller": "zoom-out", "larger": "zoom-in", "fit": "fit"}
        for name, mark in marks.items():
            self._buttons[name].setIcon(icons.icon(mark, self._theme_source.theme.muted, 16))
        self._buttons["true"].setText("1:1")

    def _show_page(self) -> None:
        page, count = self.page_list.current_page, len(self._sizes)
        if page >= count:
            return
        self.page_view.show_page(page, self._sizes[page])
        self._page_label.setText(tr("Page {page} of {pages}", page=page + 1, pages=count))
        self._buttons["back"].setEnabled(page > 0)
        self._buttons["on"].setEnabled(page < count - 1)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._zoom_label.setText(format_percent(round(self.page_view.zoom * 100)))
        for name in ("smaller", "larger", "true"):
            self._buttons[name].setEnabled(not self.shows_message)
        self._buttons["fit"].setEnabled(not self.shows_message and not self.page_view.is_fitted)
