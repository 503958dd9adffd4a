"""The pages of the preview, small and under each other; a page is painted when it comes into view."""

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

from journeydesigner.app import fonts
from journeydesigner.app.exports.desk import FADED, paint_shadow
from journeydesigner.app.exports.page_images import PageImages, Request
from journeydesigner.app.panels.look import Look
from journeydesigner.canvas.guard import guarded
from journeydesigner.wording.catalogue import tr

WIDTH: Final = 148
PICTURE: Final = QSize(104, 104)
CELL: Final = QSize(WIDTH - 14, 138)
KEPT: Final = 400
"""Pictures that stay in memory."""

Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """The pages of the PDF in use, by number; `image` paints one when it is first asked for."""

    def __init__(self, images: PageImages, parent: QWidget) -> None:
        super().__init__(parent)
        self._images = images
        self._sizes: tuple[QSizeF, ...] = ()
        self._painted: dict[int, QImage] = {}
        self._old: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._ratio = 1.0

    def use(self, sizes: tuple[QSizeF, ...], ratio: float) -> None:
        """Take the pages of another PDF; the old pictures stay until the new ones are painted."""
        self._ratio = ratio
        self._old = {**self._old, **self._painted} if sizes == self._sizes else {}
        self._painted.clear()
        self._asked.clear()
        if len(sizes) != len(self._sizes):
            self.beginResetModel()
            self._sizes = sizes
            self.endResetModel()
        else:
            self._sizes = sizes
            self.dataChanged.emit(self.index(0), self.index(len(sizes) - 1))

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sizes)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("Page {n}", n=index.row() + 1)
        return CELL if role == Qt.ItemDataRole.SizeHintRole else None

    def shown_size(self, row: int) -> QSizeF:
        """Return how large a page is shown, in logical pixels."""
        return self._sizes[row].scaled(QSizeF(PICTURE), Qt.AspectRatioMode.KeepAspectRatio)

    def image(self, row: int) -> QImage:
        """Return a page's picture, the one of before or a null one until it is painted."""
        if row not in self._asked:
            self._asked.add(row)
            size = (self.shown_size(row) * self._ratio).toSize().expandedTo(QSize(1, 1))
            self._images.want(Request(f"page-{row}", row, size, None, self._take))
        return self._painted.get(row, self._old.get(row, QImage()))

    @property
    def painted(self) -> int:
        """How many pages have their picture."""
        return len(self._painted)

    def _take(self, request: Request, image: QImage) -> None:
        self._painted[request.index] = image
        self._old.pop(request.index, None)
        if len(self._painted) > KEPT:
            first = next(iter(self._painted))
            del self._painted[first]
            self._asked.discard(first)
        at = self.index(request.index)
        self.dataChanged.emit(at, at)


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, parent: PageList) -> None:
        super().__init__(parent)
        self._look = look
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return CELL

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        cell = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        model = self._list.pages
        size = model.shown_size(index.row())
        middle = QPointF(cell.center().x(), cell.top() + 10 + PICTURE.height() / 2)
        page = QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        paint_shadow(painter, page, theme.shadow)
        painter.fillRect(page, QColor("#FFFFFF"))
        painter.setOpacity(FADED if self._list.is_faded else 1.0)
        image = model.image(index.row())
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
    """The column of pages. `chosen`: another page is to be shown; read `page`."""

    chosen = Signal()

    def __init__(self, images: PageImages, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PageModel(images, self)
        self.is_faded = False
        self._told = True
        self.setModel(self.pages)
        self.setItemDelegate(_Painter(look, self))
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Pages"))
        self.setProperty("look", "pages")
        self.selectionModel().currentChanged.connect(self._choose)
        look.changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page that is chosen, counted from 0."""
        return max(0, self.currentIndex().row())

    def show_pages(self, sizes: tuple[QSizeF, ...]) -> None:
        """Show the pages of the PDF in use; the chosen one stays, or the last where there are fewer now."""
        page = min(self.page, len(sizes) - 1)
        self.is_faded = False
        self._told = False
        self.pages.use(sizes, self.devicePixelRatioF())
        self.setCurrentIndex(self.pages.index(page))
        self._told = True
        self.viewport().update()

    def turn(self, step: int) -> None:
        """Choose a page further on or back."""
        page = self.page + step
        if 0 <= page < self.pages.rowCount():
            self.setCurrentIndex(self.pages.index(page))

    def fade(self) -> None:
        """Step back: something newer is being made."""
        self.is_faded = True
        self.viewport().update()

    def _choose(self) -> None:
        if self._told:
            self.chosen.emit()
