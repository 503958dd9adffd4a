"""A picture: choose a file, see it, take it away. A persona's is shown in a circle, a logo as it is."""

from __future__ import annotations

import base64
import binascii
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app import icons
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor, WrongInput
from journeydesigner.canvas.guard import guarded
from journeydesigner.storage.pictures import MAX_BYTES, BadPicture, to_data_address
from journeydesigner.wording.catalogue import tr

SIZE = 48


def ask_picture(parent: QWidget, title: str = "") -> Path | None:
    """Let the user choose a picture file; None where the user did not."""
    kinds = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff"
    title = title or tr("Picture of the persona")
    words = tr("Pictures")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", f"{words} ({kinds})")
    return Path(name) if name else None


def image_of(address: str | None) -> QImage:
    """Return the picture in a data address, a null image where there is none or it cannot be read."""
    try:
        data = base64.b64decode((address or "").partition("base64,")[2], validate=True)
    except binascii.Error:
        return QImage()
    return QImage.fromData(data) if data else QImage()


class Portrait(QWidget):
    """The picture in a circle, or the outline of a person. `logo`: the whole picture, as paper shows it."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, logo: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._logo = logo
        self._image = QImage()
        self.setFixedSize(2 * SIZE if logo else SIZE, SIZE)
        look.changed.connect(self.update)

    def show_picture(self, address: str | None) -> None:
        """Show the picture in a data address."""
        self._image = image_of(address)
        self.update()

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._logo:
            self._paint_logo(painter)
            return
        circle = QPainterPath()
        circle.addEllipse(QRectF(self.rect()))
        painter.setClipPath(circle)
        painter.fillRect(self.rect(), QColor(self._look.theme.persona.tint))
        if self._image.isNull():
            icons.paint(painter, "user", QRectF(12, 12, 24, 24), self._look.theme.persona.ink)
            return
        side = min(self._image.width(), self._image.height())
        source = QRectF((self._image.width() - side) / 2, (self._image.height() - side) / 2, side, side)
        painter.drawImage(QRectF(self.rect()), self._image, source)

    def _paint_logo(self, painter: QPainter) -> None:
        """Paint the picture on white, or the sign of a picture on the desk."""
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        empty = self._image.isNull()
        painter.setPen(QColor(self._look.line))
        painter.setBrush(QColor(self._look.theme.desk if empty else "#FFFFFF"))
        painter.drawRoundedRect(frame, 8, 8)
        if empty:
            icons.paint(painter, "image", QRectF(frame.center().x() - 10, 14, 20, 20), self._look.theme.muted)
            return
        size = QSizeF(self._image.size()).scaled(frame.size() - QSizeF(12, 12), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(), size)
        place.moveCenter(frame.center())
        painter.drawImage(place, self._image)


class PictureField(Editor):
    """A picture as data address, or None. `logo`: a company's rather than a persona's; `title`: of the file dialog."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, logo: bool = False, title: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._title = title
        self._value: str | None = None
        self._complaint = ""
        self.portrait = Portrait(look, self, logo=logo)
        self.choose = QPushButton(tr("Choose…"), self)
        self.choose.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clear = QToolButton(self)
        self.clear.setToolTip(tr("Remove picture"))
        self.clear.setAccessibleName(tr("Remove picture"))
        self.clear.setIconSize(QSize(16, 16))
        self.choose.clicked.connect(self._choose)
        self.clear.clicked.connect(self._clear)
        look.changed.connect(self._dress)
        self._dress()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.portrait)
        box.addWidget(self.choose, 1)
        box.addWidget(self.clear)

    @override
    def value(self) -> str | None:
        if self._complaint:
            raise WrongInput(self._complaint)
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        self._complaint = ""
        self.clear.setEnabled(value is not None)
        self.portrait.show_picture(value)

    @override
    def target(self) -> QWidget:
        return self.choose

    @override
    def set_name(self, name: str) -> None:
        self.portrait.setAccessibleName(name)
        self.choose.setAccessibleDescription(name)

    def _dress(self) -> None:
        self.clear.setIcon(icons.icon("delete", self._look.theme.muted, 16))

    def _choose(self) -> None:
        path = ask_picture(self, self._title)
        if path is None:
            return
        self._complaint = ""
        try:
            with path.open("rb") as file:
                self.show_value(to_data_address(file.read(MAX_BYTES + 1)))
        except BadPicture as bad:
            self._complaint = _complaint(bad.code)
        except OSError:
            self._complaint = tr("The file cannot be read.")
        self.edited.emit()

    def _clear(self) -> None:
        self.show_value(None)
        self.edited.emit()


def _complaint(code: str) -> str:
    if code == "too-large":
        return tr("The file is too large: at most 32 MB.")
    if code == "too-many-pixels":
        return tr("The picture is too large: at most 25 million pixels.")
    return tr("This is no picture that can be read.")
