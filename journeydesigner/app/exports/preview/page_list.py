"""The thumbnails of the preview; each is painted when it comes into view."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from journeydesigner.app.exports.preview.page_images import PageImageRequest, PageImages
from journeydesigner.app.exports.preview.page_shadow import FADED_OPACITY, paint_shadow
from journeydesigner.app.theming import fonts
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr

LIST_WIDTH: Final = 148
THUMBNAIL_SIZE: Final = QSize(104, 104)
CELL_SIZE: Final = QSize(LIST_WIDTH - 14, 138)
MAX_THUMBNAILS: Final = 400
"""Thumbnails that are kept in memory."""

ModelIndex = QModelIndex | QPersistentModelIndex


class PageListModel(QAbstractListModel):
    """The pages of the PDF by number; `thumbnail` requests a picture when it is first called."""

    def __init__(self, images: PageImages, parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images
        self._sizes: tuple[QSizeF, ...] = ()
        self._thumbnails: dict[int, QImage] = {}
        self._previous_thumbnails: dict[int, QImage] = {}
        self._requested: set[int] = set()
        self._pixel_ratio = 1.0

    def set_pages(self, sizes: tuple[QSizeF, ...], pixel_ratio: float) -> None:
        """Set the pages of another PDF; the old thumbnails stay until the new ones are painted."""
        self._pixel_ratio = pixel_ratio
        self._previous_thumbnails = {**self._previous_thumbnails, **self._thumbnails} if sizes == self._sizes else {}
        self._thumbnails.clear()
        self._requested.clear()
        if len(sizes) != len(self._sizes):
            self.beginResetModel()
            self._sizes = sizes
            self.endResetModel()
        else:
            self._sizes = sizes
            self.dataChanged.emit(self.index(0), self.index(len(sizes) - 1))

    @override
    def rowCount(self, parent: ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sizes)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("Page {n}", n=index.row() + 1)
        return CELL_SIZE if role == Qt.ItemDataRole.SizeHintRole else None

    def thumbnail_size(self, row: int) -> QSizeF:
        """Return the size of the thumbnail of a page, in logical pixels."""
        return self._sizes[row].scaled(QSizeF(THUMBNAIL_SIZE), Qt.AspectRatioMode.KeepAspectRatio)

    def thumbnail(self, row: int) -> QImage:
        """Return the thumbnail of a page; until it is painted the previous one, or a null image."""
        if row not in self._requested:
            self._requested.add(row)
            size = (self.thumbnail_size(row) * self._pixel_ratio).toSize().expandedTo(QSize(1, 1))
            self._images.request(PageImageRequest(f"page-{row}", row, size, None, self._store_thumbnail))
        return self._thumbnails.get(row, self._previous_thumbnails.get(row, QImage()))

    @property
    def painted_count(self) -> int:
        """How many thumbnails are painted."""
        return len(self._thumbnails)

    def has_thumbnail(self, row: int) -> bool:
        """Whether the thumbnail of that page is painted."""
        return row in self._thumbnails

    def _store_thumbnail(self, request: PageImageRequest, image: QImage) -> None:
        self._thumbnails[request.index] = image
        self._previous_thumbnails.pop(request.index, None)
        if len(self._thumbnails) > MAX_THUMBNAILS:
            first = next(iter(self._thumbnails))
            del self._thumbnails[first]
            self._requested.discard(first)
        at = self.index(request.index)
        self.dataChanged.emit(at, at)


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, theme_source: ThemeSource, parent: PageList) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return CELL_SIZE

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        theme = self._theme_source.theme
        cell = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        model = self._list.page_model
        size = model.thumbnail_size(index.row())
        middle = QPointF(cell.center().x(), cell.top() + 10 + THUMBNAIL_SIZE.height() / 2)
        page = QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_shadow(painter, page, theme.shadow)
        painter.fillRect(page, QColor("#FFFFFF"))
        painter.setOpacity(FADED_OPACITY if self._list.is_faded else 1.0)
        image = model.thumbnail(index.row())
        if not image.isNull():
            painter.drawImage(page, image)
        painter.setOpacity(1.0)
        if chosen:
            painter.setPen(QPen(QColor(theme.action), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(page.adjusted(-4, -4, 4, 4), 4, 4)
        painter.setPen(QColor(theme.action if chosen else theme.muted))
        painter.setFont(fonts.interface_font(11, 600 if chosen else 500))
        foot = QRectF(cell.left(), page.bottom() + 6, cell.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class PageList(QListView):
    """The column of thumbnails. After `page_chosen` read `current_page`."""

    page_chosen = Signal()

    def __init__(self, images: PageImages, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_model = PageListModel(images, self)
        self.is_faded = False
        self._emits_chosen = True
        self.setModel(self.page_model)
        self.setItemDelegate(_PageDelegate(theme_source, self))
        self.setFixedWidth(LIST_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Pages"))
        self.setProperty("look", "pages")
        self.selectionModel().currentChanged.connect(self._emit_chosen)
        theme_source.theme_changed.connect(self.viewport().update)

    @property
    def current_page(self) -> int:
        """The selected page, counted from 0."""
        return max(0, self.currentIndex().row())

    def show_pages(self, sizes: tuple[QSizeF, ...]) -> None:
        """Show the pages of the PDF; the selected page stays, or the last where there are fewer."""
        page = min(self.current_page, len(sizes) - 1)
        self.is_faded = False
        self._emits_chosen = False
        self.page_model.set_pages(sizes, self.devicePixelRatioF())
        self.setCurrentIndex(self.page_model.index(page))
        self._emits_chosen = True
        self.viewport().update()

    def turn(self, step: int) -> None:
        """Select the page that is `step` pages on."""
        page = self.current_page + step
        if 0 <= page < self.page_model.rowCount():
            self.setCurrentIndex(self.page_model.index(page))

    def fade(self) -> None:
        """Show the pages faded: newer ones are being rendered."""
        self.is_faded = True
        self.viewport().update()

    def _emit_chosen(self) -> None:
        if self._emits_chosen:
            self.page_chosen.emit()
