"""One page of the preview: fitted, or zoomed and scrolled; it is repainted sharply a moment after the zoom changes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from journeydesigner.app.exports.preview.page_images import PageImageRequest, PageImages
from journeydesigner.app.exports.preview.page_shadow import FADED_OPACITY, paint_shadow
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.digit_keys import digit_of
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr

MARGIN: Final = 24
ZOOM_STEP: Final = 1.25
MIN_ZOOM, MAX_ZOOM = 0.1, 6.0
SHARPEN_DELAY_MS: Final = 60
"""The page is repainted when the zoom has not changed for that long."""
_PLAUSIBLE_DPI: Final = (60.0, 320.0)
"""The plausible resolutions of a screen; one that reports another does not know its size."""


class PageView(QAbstractScrollArea):
    """Shows a page. `zoom` None: fitted to the view; 1.0: at true size."""

    zoom_changed = Signal()
    page_turn_requested = Signal(int)
    """The next (1) or the previous (-1) page is requested."""

    def __init__(self, images: PageImages, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._theme_source = theme_source
        self._page_index = 0
        self._page_size = QSizeF()
        self._zoom: float | None = None
        self._faded = False
        self._replaces_faded = False
        """Whether the requested picture is of a newer page than the faded one."""
        self._page_image, self._detail_image = QImage(), QImage()
        self._requested_size = QSize()
        self._detail_rect = QRectF()
        self._drag_position: QPoint | None = None
        self._sharpen_timer = QTimer(self, singleShot=True, interval=SHARPEN_DELAY_MS)
        self._sharpen_timer.timeout.connect(self._request_detail)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 200)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
        theme_source.theme_changed.connect(self.viewport().update)
        self.setAccessibleName(tr("Preview"))

    @property
    def zoom(self) -> float:
        """The scale of the page, 1.0 for true size."""
        return self._zoom or self._fit_zoom()

    @property
    def is_fitted(self) -> bool:
        """Whether the page is fitted to the view."""
        return self._zoom is None

    @property
    def is_faded(self) -> bool:
        """Whether the page is faded because a newer one is being rendered."""
        return self._faded

    @property
    def page_image(self) -> QImage:
        """The picture of the whole page, null until it is painted."""
        return self._page_image

    def show_page(self, index: int, size: QSizeF) -> None:
        """Show a page of the PDF; its size in points. The previous picture stays until this one is painted."""
        if size != self._page_size:
            self._page_size = size
            self._page_image = QImage()
        self._page_index = index
        self._detail_image = QImage()
        self._replaces_faded = True
        self._update_scroll_bars()
        self.request_page()
        self._sharpen_timer.start()

    def fade(self) -> None:
        """Show the page faded: a newer one is being rendered."""
        self._faded, self._replaces_faded = True, False
        self.viewport().update()

    def set_zoom(self, zoom: float | None, anchor: QPointF | None = None) -> None:
        """Set the zoom; the point `at` of the viewport (None: its middle) stays in place."""
        wanted = None if zoom is None else max(MIN_ZOOM, min(MAX_ZOOM, zoom))
        anchor = anchor or QPointF(self.viewport().rect().center())
        before = self.page_rect()
        share = QPointF(
            (anchor.x() - before.x()) / max(1.0, before.width()), (anchor.y() - before.y()) / max(1.0, before.height())
        )
        self._zoom = wanted
        self._update_scroll_bars()
        after = self.page_rect()
        self.horizontalScrollBar().setValue(
            round(self.horizontalScrollBar().value() + after.x() + share.x() * after.width() - anchor.x())
        )
        self.verticalScrollBar().setValue(
            round(self.verticalScrollBar().value() + after.y() + share.y() * after.height() - anchor.y())
        )
        self._sharpen_timer.start()
        self.zoom_changed.emit()

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom by a factor."""
        self.set_zoom(self.zoom * factor, anchor)

    def _pixels_per_point(self) -> float:
        """Return the logical pixels of a point at true size."""
        dpi, screen = self.screen().physicalDotsPerInch(), self.screen()
        return (dpi if _PLAUSIBLE_DPI[0] <= dpi <= _PLAUSIBLE_DPI[1] else screen.logicalDotsPerInch()) / 72

    def _fit_zoom(self) -> float:
        if self._page_size.isEmpty():
            return 1.0
        room = self.maximumViewportSize() - QSize(2 * MARGIN, 2 * MARGIN)
        share = min(room.width() / self._page_size.width(), room.height() / self._page_size.height())
        return max(0.01, share / self._pixels_per_point())

    def page_rect(self) -> QRectF:
        """Return the rectangle of the page in the viewport."""
        size = self._page_size * (self.zoom * self._pixels_per_point())
        room = QSizeF(self.viewport().size())
        x = (room.width() - size.width()) / 2
        y = (room.height() - size.height()) / 2
        if self._zoom is not None:
            x = x if x >= MARGIN else MARGIN - self.horizontalScrollBar().value()
            y = y if y >= MARGIN else MARGIN - self.verticalScrollBar().value()
        return QRectF(QPointF(x, y), size)

    def _update_scroll_bars(self) -> None:
        """Set the ranges of the scroll bars."""
        size = self._page_size * (self.zoom * self._pixels_per_point())
        room = self.viewport().size()
        for bar, length, shown in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            over = 0 if self._zoom is None else max(0, round(length + 2 * MARGIN - shown))
            bar.setRange(0, over)
            bar.setPageStep(shown)
            bar.setSingleStep(40)
        self.viewport().update()

    def _scrolled(self) -> None:
        self._sharpen_timer.start()
        self.viewport().update()

    def request_page(self) -> None:
        """Request a picture of the whole page, fitted to the view."""
        scale = self._fit_zoom() * self._pixels_per_point() * self.devicePixelRatioF()
        self._requested_size = _pixel_size(self._page_size * scale)
        self._images.request(
            PageImageRequest("view", self._page_index, self._requested_size, None, self._show_page_image)
        )

    def _request_detail(self) -> None:
        """Request the visible region of a zoomed page, in device pixels."""
        if self._page_size.isEmpty() or (self._faded and not self._replaces_faded):
            return
        if self._zoom is None:
            wanted = self._fit_zoom() * self._pixels_per_point() * self.devicePixelRatioF()
            if self._requested_size != _pixel_size(self._page_size * wanted):
                self.request_page()
            return
        ratio = self.devicePixelRatioF()
        page = self.page_rect()
        seen = page.intersected(QRectF(self.viewport().rect())).translated(-page.topLeft())
        whole = _pixel_size(page.size() * ratio)
        part = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
        part = part.intersected(QRect(QPoint(0, 0), whole))
        if not part.isEmpty():
            self._images.request(PageImageRequest("sharp", self._page_index, whole, part, self._show_detail))

    def _show_page_image(self, _request: PageImageRequest, image: QImage) -> None:
        self._page_image = image
        self._faded = self._faded and not self._replaces_faded
        self.viewport().update()

    def _show_detail(self, request: PageImageRequest, image: QImage) -> None:
        part, whole = request.region, request.page_size
        if part is None:
            return
        self._detail_image = image
        self._detail_rect = QRectF(
            part.x() / whole.width(), part.y() / whole.height(),
            part.width() / whole.width(), part.height() / whole.height(),
        )  # fmt: skip
        self.viewport().update()

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme_source.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(theme.workspace))
        if self._page_image.isNull():
            return
        page = self.page_rect()
        paint_shadow(painter, page, theme.shadow)
        painter.fillRect(page, QColor("#FFFFFF"))
        painter.setOpacity(FADED_OPACITY if self._faded else 1.0)
        painter.drawImage(page, self._page_image)
        if not self._detail_image.isNull() and self._zoom is not None:
            at = self._detail_rect
            left, top = page.x() + at.x() * page.width(), page.y() + at.y() * page.height()
            place = QRectF(left, top, at.width() * page.width(), at.height() * page.height())
            painter.drawImage(place, self._detail_image)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_scroll_bars()
        self._sharpen_timer.start()
        if self._zoom is None:
            self.zoom_changed.emit()

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (turn / 120), event.position())
        elif self._zoom is None and turn:
            self.page_turn_requested.emit(-1 if turn > 0 else 1)
        else:
            super().wheelEvent(event)
        event.accept()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.page_turn_requested.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or event.text() in ("+", "="):
            self.zoom_by(ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.text() == "-":
            self.zoom_by(1 / ZOOM_STEP)
        elif (digit := digit_of(event)) in (0, 1):
            self.set_zoom(None if digit == 0 else 1.0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom is not None:
            self._drag_position = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_position is None:
            return
        moved = event.position().toPoint() - self._drag_position
        self._drag_position = event.position().toPoint()
        for bar, step in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() - step)

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_position = None
        self.viewport().unsetCursor()


def _pixel_size(size: QSizeF) -> QSize:
    return QSize(max(1, round(size.width())), max(1, round(size.height())))
