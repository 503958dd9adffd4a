"""A field for a picture: choose a file, preview it, remove it. A persona is shown in a circle, a logo as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons, qt_file_dialog
from journeydesigner.app.widgets.editor import FieldEditor, WrongInput
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.render.picture_data import picture_bytes
from journeydesigner.render.qt.drawn_pictures import picture_data_uri
from journeydesigner.storage.pictures import MAX_BYTES, BadPicture

PREVIEW_SIZE = 48


def ask_picture(parent: QWidget, title: str = "") -> Path | None:
    """Ask for a picture file; return None where the user cancels."""
    kinds = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff *.avif *.svg"
    title = title or tr("Picture of the persona")
    # Also other files: one that cannot be read is refused with what to do, where an empty folder would say nothing.
    words = tr("Pictures")
    filters = ";;".join((f"{words} ({kinds})", tr("All files (*)")))
    return qt_file_dialog.ask_existing_file(parent, title, "", filters)


def decode_picture(address: str | None) -> QImage:
    """Return the picture in a data URL, a null image where there is none or it cannot be decoded."""
    data = picture_bytes(address or "")
    return QImage.fromData(data) if data else QImage()


class PicturePreview(QWidget):
    """The picture in a circle, or a placeholder. `logo`: the whole picture, as printed."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None, *, logo: bool = False) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self._logo = logo
        self._image = QImage()
        self.setFixedSize(2 * PREVIEW_SIZE if logo else PREVIEW_SIZE, PREVIEW_SIZE)
        theme_source.theme_changed.connect(self.update)

    def show_picture(self, address: str | None) -> None:
        """Show the picture in a data URL."""
        self._image = decode_picture(address)
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture, or one that cannot be decoded."""
        return self._image.isNull()

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
        painter.fillRect(self.rect(), QColor(self._theme_source.theme.persona.tint))
        if self.is_empty:
            icons.paint_icon(painter, "user", QRectF(12, 12, 24, 24), self._theme_source.theme.persona.ink)
            return
        side = min(self._image.width(), self._image.height())
        source = QRectF((self._image.width() - side) / 2, (self._image.height() - side) / 2, side, side)
        painter.drawImage(QRectF(self.rect()), self._image, source)

    def _paint_logo(self, painter: QPainter) -> None:
        """Paint the picture on white, or a placeholder icon."""
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(self._theme_source.outline))
        painter.setBrush(QColor(self._theme_source.theme.workspace if self.is_empty else "#FFFFFF"))
        painter.drawRoundedRect(frame, 8, 8)
        if self.is_empty:
            icons.paint_icon(
                painter, "image", QRectF(frame.center().x() - 10, 14, 20, 20), self._theme_source.theme.muted
            )
            return
        size = QSizeF(self._image.size()).scaled(frame.size() - QSizeF(12, 12), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(), size)
        place.moveCenter(frame.center())
        painter.drawImage(place, self._image)


class PictureField(FieldEditor):
    """A picture as data URL, or None. `logo`: of a company instead of a persona; `title`: of the file dialog."""

    def __init__(
        self, theme_source: ThemeSource, parent: QWidget | None = None, *, logo: bool = False, title: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self._title = title
        self._value: str | None = None
        self._error = ""
        self.picture_preview = PicturePreview(theme_source, self, logo=logo)
        self.choose_button = QPushButton(tr("Choose…"), self)
        self.choose_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clear_button = QToolButton(self)
        self.clear_button.setToolTip(tr("Remove picture"))
        self.clear_button.setAccessibleName(tr("Remove picture"))
        self.clear_button.setIconSize(QSize(16, 16))
        self.choose_button.clicked.connect(self._choose)
        self.clear_button.clicked.connect(self._clear)
        theme_source.theme_changed.connect(self._apply_theme)
        self._apply_theme()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.picture_preview)
        box.addWidget(self.choose_button, 1)
        box.addWidget(self.clear_button)

    @override
    def value(self) -> str | None:
        if self._error:
            raise WrongInput(self._error)
        return self._value

    @override
    def show_value(self, value: Any) -> None:
        self._value = value
        self._error = ""
        self.clear_button.setEnabled(value is not None)
        self.picture_preview.show_picture(value)

    @override
    def input_widget(self) -> QWidget:
        return self.choose_button

    @override
    def set_accessible_name(self, name: str) -> None:
        self.picture_preview.setAccessibleName(name)
        self.choose_button.setAccessibleDescription(name)

    def _apply_theme(self) -> None:
        self.clear_button.setIcon(icons.icon("delete", self._theme_source.theme.muted, 16))

    def _choose(self) -> None:
        path = ask_picture(self, self._title)
        if path is None:
            return
        self._error = ""
        try:
            with path.open("rb") as file:
                self.show_value(picture_data_uri(file.read(MAX_BYTES + 1)))
        except BadPicture as bad:
            self._error = _picture_error(bad)
        except OSError:
            self._error = tr("The file cannot be read.")
        self.edited.emit()

    def _clear(self) -> None:
        self.show_value(None)
        self.edited.emit()


def _picture_error(bad: BadPicture) -> str:
    if bad.code == "too-large":
        return tr("The file is too large: at most 32 MB.")
    if bad.code == "too-many-pixels":
        return tr("The picture is too large: at most 25 million pixels.")
    if bad.kind == "SVG":
        return tr("This SVG holds more than plain shapes, such as letters. Save it as PNG and choose that file.")
    if bad.code == "other-kind":
        return tr("{kind} cannot be read here. Save the picture as PNG or JPEG and choose that file.", kind=bad.kind)
    return tr("This is no picture that can be read.")
