"""One page on the desk: whole, or enlarged and moved about; the picture gets sharp a moment after the zoom changed."""

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
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from journeydesigner.app.exports.desk import FADED, paint_shadow
from journeydesigner.app.exports.page_images import PageImages, Request
from journeydesigner.app.panels.look import Look
from journeydesigner.canvas.guard import guarded
from journeydesigner.wording.catalogue import tr

MARGIN: Final = 24
STEP: Final = 1.25
LEAST, MOST = 0.1, 6.0
SETTLE_MS: Final = 60
"""The picture is painted anew when the zoom has been at rest for that long."""
_SANE_DPI: Final = (60.0, 320.0)
"""What a screen may say of itself; beyond it does not know its size."""


class PageView(QAbstractScrollArea):
    """Shows a page of points. `zoom` None: as large as fits; 1.0: as large as the paper will be."""

    zoom_changed = Signal()
    turned = Signal(int)
    """The next (1) or the previous page (-1) is asked for."""

    def __init__(self, images: PageImages, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._look = look
        self._index = 0
        self._size = QSizeF()
        self._zoom: float | None = None
        self._faded = False
        self._is_new = False
        """Whether the picture that was asked for is of a page that is newer than the faded one."""
        self._whole = QImage()
        self._asked = QSize()
        self._sharp = QImage()
        self._sharp_at = QRectF()
        self._grip: QPoint | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._want_sharp)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 200)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._moved)
        look.changed.connect(self.viewport().update)
        self.setAccessibleName(tr("Preview"))

    @property
    def zoom(self) -> float:
        """How large the page is shown, of its true size."""
        return self._zoom or self._fitting()

    @property
    def fits(self) -> bool:
        """Whether the page is shown as large as fits."""
        return self._zoom is None

    @property
    def is_faded(self) -> bool:
        """Whether what is shown steps back for something newer."""
        return self._faded

    @property
    def picture(self) -> QImage:
        """The whole page as it is shown now, null while there is none yet."""
        return self._whole

    def show_page(self, index: int, size: QSizeF) -> None:
        """Show a page of the PDF in use; the size in points. What was shown stays until its picture is there."""
        if size != self._size:
            self._size = size
            self._whole = QImage()
        self._index = index
        self._sharp = QImage()
        self._is_new = True
        self._arrange()
        self._want_whole()
        self._settle.start()

    def fade(self) -> None:
        """Step back: something newer is being made."""
        self._faded, self._is_new = True, False
        self.viewport().update()

    def set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Show the page so large; the point `at` of the viewport stays where it is, else the middle does."""
        wanted = None if zoom is None else max(LEAST, min(MOST, zoom))
        at = at or QPointF(self.viewport().rect().center())
        before = self._page()
        share = QPointF(
            (at.x() - before.x()) / max(1.0, before.width()), (at.y() - before.y()) / max(1.0, before.height())
        )
        self._zoom = wanted
        self._arrange()
        after = self._page()
        self.horizontalScrollBar().setValue(
            round(self.horizontalScrollBar().value() + after.x() + share.x() * after.width() - at.x())
        )
        self.verticalScrollBar().setValue(
            round(self.verticalScrollBar().value() + after.y() + share.y() * after.height() - at.y())
        )
        self._settle.start()
        self.zoom_changed.emit()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Show the page larger or smaller."""
        self.set_zoom(self.zoom * factor, at)

    def _pixels(self) -> float:
        """Return the screen's pixels to a point at true size."""
        said = self.screen().physicalDotsPerInch()
        return (said if _SANE_DPI[0] <= said <= _SANE_DPI[1] else self.screen().logicalDotsPerInch()) / 72

    def _fitting(self) -> float:
        if self._size.isEmpty():
            return 1.0
        room = self.maximumViewportSize() - QSize(2 * MARGIN, 2 * MARGIN)
        share = min(room.width() / self._size.width(), room.height() / self._size.height())
        return max(0.01, share / self._pixels())

    def _page(self) -> QRectF:
        """Return where the page lies in the viewport."""
        size = self._size * (self.zoom * self._pixels())
        room = QSizeF(self.viewport().size())
        x = (room.width() - size.width()) / 2
        y = (room.height() - size.height()) / 2
        if self._zoom is not None:
            x = x if x >= MARGIN else MARGIN - self.horizontalScrollBar().value()
            y = y if y >= MARGIN else MARGIN - self.verticalScrollBar().value()
        return QRectF(QPointF(x, y), size)

    def _arrange(self) -> None:
        """Give the scroll bars their ranges."""
        size = self._size * (self.zoom * self._pixels())
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

    def _moved(self) -> None:
        self._settle.start()
        self.viewport().update()

    def _want_whole(self) -> None:
        """Ask for the whole page, as large as fits."""
        scale = self._fitting() * self._pixels() * self.devicePixelRatioF()
        self._asked = _pixel_size(self._size * scale)
        self._images.want(Request("view", self._index, self._asked, None, self._take_whole))

    def _want_sharp(self) -> None:
        """Ask for what is seen of an enlarged page, in the screen's own pixels."""
        if self._size.isEmpty() or (self._faded and not self._is_new):
            return
        if self._zoom is None:
            wanted = self._fitting() * self._pixels() * self.devicePixelRatioF()
            if self._asked != _pixel_size(self._size * wanted):
                self._want_whole()
            return
        ratio = self.devicePixelRatioF()
        page = self._page()
        seen = page.intersected(QRectF(self.viewport().rect())).translated(-page.topLeft())
        whole = _pixel_size(page.size() * ratio)
        part = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
        part = part.intersected(QRect(QPoint(0, 0), whole))
        if not part.isEmpty():
            self._images.want(Request("sharp", self._index, whole, part, self._take_sharp))

    def _take_whole(self, _request: Request, image: QImage) -> None:
        self._whole = image
        self._faded = self._faded and not self._is_new
        self.viewport().update()

    def _take_sharp(self, request: Request, image: QImage) -> None:
        part, whole = request.part, request.whole
        if part is None:
            return
        self._sharp = image
        self._sharp_at = QRectF(
            part.x() / whole.width(), part.y() / whole.height(),
            part.width() / whole.width(), part.height() / whole.height(),
        )  # fmt: skip
        self.viewport().update()

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(theme.desk))
        if self._whole.isNull():
            return
        page = self._page()
        paint_shadow(painter, page, theme.shadow)
        painter.fillRect(page, QColor("#FFFFFF"))
        painter.setOpacity(FADED if self._faded else 1.0)
        painter.drawImage(page, self._whole)
        if not self._sharp.isNull() and self._zoom is not None:
            at = self._sharp_at
            painter.drawImage(
                QRectF(page.x() + at.x() * page.width(), page.y() + at.y() * page.height(),
                       at.width() * page.width(), at.height() * page.height()),
                self._sharp,
            )  # fmt: skip

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._settle.start()
        if self._zoom is None:
            self.zoom_changed.emit()

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (turn / 120), event.position())
        elif self._zoom is None and turn:
            self.turned.emit(-1 if turn > 0 else 1)
        else:
            super().wheelEvent(event)
        event.accept()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or event.text() in ("+", "="):
            self.zoom_by(STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut) or event.text() == "-":
            self.zoom_by(1 / STEP)
        elif event.text() in ("0", "1"):
            self.set_zoom(None if event.text() == "0" else 1.0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._zoom is not None:
            self._grip = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            return
        moved = event.position().toPoint() - self._grip
        self._grip = event.position().toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    @override
    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.viewport().unsetCursor()


def _pixel_size(size: QSizeF) -> QSize:
    return QSize(max(1, round(size.width())), max(1, round(size.height())))
