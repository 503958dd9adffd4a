"""The preview: the pages in a column, one of them large, and a bar to turn pages and to zoom."""

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
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesigner.app import icons, style
from journeydesigner.app.exports.page_images import PageImages
from journeydesigner.app.exports.page_list import PageList
from journeydesigner.app.exports.page_view import STEP, PageView
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.field import label
from journeydesigner.canvas.guard import guarded
from journeydesigner.wording.catalogue import tr

Offer = tuple[str, Callable[[], None]]
"""What a button says and what it does."""
_CARD: Final = 380


class Refusal(QWidget):
    """In the place of a page: why there is none, and buttons with what would help."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.buttons: list[QPushButton] = []
        self.card = QFrame(self)
        style.look(self.card, "card")
        self.card.setFixedWidth(_CARD)
        self.headline = label("", "heading", self.card)
        self.text = label("", "muted", self.card)
        self._column = QVBoxLayout(self.card)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(8)
        self._column.addWidget(self.headline)
        self._column.addWidget(self.text)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def say(self, headline: str, text: str, offers: Sequence[Offer]) -> None:
        """Say what is wrong and what could be done."""
        self.headline.setText(headline)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for words, does in offers:
            button = QPushButton(words.replace("&", "&&"), self.card)
            button.setAutoDefault(False)
            button.clicked.connect(does)
            self._column.addWidget(button)
            self.buttons.append(button)

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._look.theme.desk))


class Preview(QWidget):
    """Shows PDF bytes, or says why there are none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.images = PageImages(self)
        self._sizes: tuple[QSizeF, ...] = ()
        self.list = PageList(self.images, look, self)
        self.view = PageView(self.images, look, self)
        self.refusal = Refusal(look, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.refusal)
        self._place = QLabel(self)
        self._percent = QLabel(self)
        self._buttons: dict[str, QToolButton] = {}
        self._arrange()
        self.list.chosen.connect(self._show_page)
        self.view.turned.connect(self.list.turn)
        self.view.zoom_changed.connect(self._show_zoom)
        look.changed.connect(self._dress)
        self._dress()
        self._show_zoom()

    @property
    def is_refusing(self) -> bool:
        """Whether a sentence stands in the place of the pages."""
        return self._stack.currentWidget() is self.refusal

    def button(self, name: str) -> QToolButton:
        """Return a button of the bar: "back", "on", "smaller", "larger", "true" or "fit"."""
        return self._buttons[name]

    def show_pdf(self, data: bytes, sizes: Sequence[tuple[float, float]]) -> None:
        """Show this PDF; the sizes of its pages in points."""
        self.images.use(data)
        self._sizes = tuple(QSizeF(width, height) for width, height in sizes)
        self._stack.setCurrentWidget(self.view)
        self.list.show_pages(self._sizes)
        self.list.setEnabled(True)
        self._show_page()

    def fade(self) -> None:
        """Let what is shown step back while something newer is made."""
        self.list.fade()
        self.view.fade()

    def refuse(self, headline: str, text: str = "", offers: Sequence[Offer] = ()) -> None:
        """Say why there are no pages."""
        self.refusal.say(headline, text, offers)
        self._stack.setCurrentWidget(self.refusal)
        self.list.fade()
        self.list.setEnabled(False)
        self._place.clear()
        self._percent.clear()
        for button in self._buttons.values():
            button.setEnabled(False)

    def close_pictures(self) -> None:
        """End the thread that paints pages."""
        self.images.close()

    def _bar(self) -> QFrame:
        style.look(self._place, "muted")
        style.look(self._percent, "muted")
        bar = QFrame(self)
        style.look(bar, "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 3, 10, 3)
        row.setSpacing(2)
        self._add(row, "back", tr("Previous page"), self._turn_back)
        row.addWidget(self._place)
        self._add(row, "on", tr("Next page"), self._turn_on)
        row.addStretch(1)
        self._add(row, "smaller", tr("Smaller"), self._zoom_out)
        row.addWidget(self._percent)
        self._add(row, "larger", tr("Larger"), self._zoom_in)
        self._add(row, "true", tr("True size (100 %)"), self._zoom_true)
        self._add(row, "fit", tr("Whole page"), self._zoom_fit)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance("000 %") + 6)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return bar

    def _arrange(self) -> None:
        bar = self._bar()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(bar)
        line = QFrame(self)
        style.look(line, "line-vertical")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(line)
        whole.addLayout(middle, 1)

    def _add(self, row: QHBoxLayout, name: str, hint: str, does: Callable[[], None]) -> None:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(does)
        self._buttons[name] = button
        row.addWidget(button)

    def _turn_back(self) -> None:
        self.list.turn(-1)

    def _turn_on(self) -> None:
        self.list.turn(1)

    def _zoom_in(self) -> None:
        self.view.zoom_by(STEP)

    def _zoom_out(self) -> None:
        self.view.zoom_by(1 / STEP)

    def _zoom_true(self) -> None:
        self.view.set_zoom(1.0)

    def _zoom_fit(self) -> None:
        self.view.set_zoom(None)

    def _dress(self) -> None:
        marks = {"back": "chevron-up", "on": "chevron-down", "smaller": "zoom-out", "larger": "zoom-in", "fit": "fit"}
        for name, mark in marks.items():
            self._buttons[name].setIcon(icons.icon(mark, self._look.theme.muted, 16))
        self._buttons["true"].setText("1:1")

    def _show_page(self) -> None:
        page, count = self.list.page, len(self._sizes)
        if page >= count:
            return
        self.view.show_page(page, self._sizes[page])
        self._place.setText(tr("Page {page} of {pages}", page=page + 1, pages=count))
        self._buttons["back"].setEnabled(page > 0)
        self._buttons["on"].setEnabled(page < count - 1)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._percent.setText(tr("{n} %", n=round(self.view.zoom * 100)))
        for name in ("smaller", "larger", "true"):
            self._buttons[name].setEnabled(not self.is_refusing)
        self._buttons["fit"].setEnabled(not self.is_refusing and not self.view.fits)
