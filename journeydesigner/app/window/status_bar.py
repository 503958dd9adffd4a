"""The line at the foot: that the work is safe, how much there is, and how large it is shown."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSlider, QStatusBar, QToolButton, QWidget

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.elided_label import ElidedLabel
from journeydesigner.app.window.actions import Actions
from journeydesigner.i18n.number_formats import format_percent
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme

STEPS_PER_DOUBLING: Final = 20
"""Steps of the slider per doubling."""
ICON_SIZE: Final = 14
MESSAGE_MS: Final = 6_000


class StatusBar(QStatusBar):
    """Shows what it is told; `zoom_asked` says that `asked_zoom` is wanted."""

    zoom_requested = Signal()

    def __init__(self, actions: Actions, smallest: float, largest: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._icon_label = QLabel(self)
        self._save_status = ElidedLabel(self)
        self._counts = _plain_label(self)
        self._tone = "good"
        self._theme: Theme | None = None
        self._missing = ElidedLabel(self)
        for label in (self._icon_label, self._save_status, self._counts, self._missing):
            self.addWidget(label)
        self._missing.setContentsMargins(12, 0, 0, 0)
        self._fit = QToolButton(self)
        self._fit.clicked.connect(actions["zoom-fit"].trigger)
        self._fit_action = actions["zoom-fit"]
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(_slider_step(smallest), _slider_step(largest))
        self._slider.setFixedWidth(112)
        self._slider.setPageStep(STEPS_PER_DOUBLING // 2)
        self._slider.valueChanged.connect(self._request_zoom)
        self._actual = QToolButton(self)
        self._actual.clicked.connect(actions["zoom-100"].trigger)
        self._actual.setMinimumWidth(52)
        for widget in (self._fit, self._slider, self._actual):
            self.addPermanentWidget(widget)
        self._counts.setContentsMargins(12, 0, 0, 0)
        self.setContentsMargins(12, 0, 8, 0)
        self.requested_zoom = 1.0
        self.retranslate()

    def show_save_status(self, text: str, tone: str) -> None:
        """Say whether the work is safe; `tone` is "good", "busy" or "bad"."""
        self._save_status.show_text(text)
        self._tone = tone
        self._update_icon()

    @property
    def save_status(self) -> str:
        """What it says about the work's safety."""
        return self._save_status.text()

    def show_message(self, text: str) -> None:
        """Say something in passing."""
        self.showMessage(text, MESSAGE_MS)

    def show_counts(self, text: str) -> None:
        """Say how much there is."""
        self._counts.setText(text)

    def show_missing_glyphs(self, text: str) -> None:
        """Say which characters cannot be shown, "" for none."""
        if text != self._missing.text():
            self._missing.show_text(text)

    @property
    def counts(self) -> str:
        """What it says about how much there is."""
        return self._counts.text()

    def show_zoom(self, zoom: float) -> None:
        """Show the scale of the canvas, 1.0 = 100 %."""
        self._slider.blockSignals(True)
        self._slider.setValue(_slider_step(zoom))
        self._slider.blockSignals(False)
        self._actual.setText(format_percent(round(zoom * 100)))

    def retranslate(self) -> None:
        """Word the controls again; what is shown about the map comes from the window."""
        self._fit.setText(tr("Fit"))
        self._fit.setToolTip(self._fit_action.toolTip())
        self._slider.setToolTip(tr("Zoom"))
        self._slider.setAccessibleName(tr("Zoom"))
        self._actual.setToolTip(tr("Show at actual size"))

    def apply_theme(self, theme: Theme) -> None:
        """Paint the mark in the theme's colours."""
        self._theme = theme
        self._update_icon()

    def _update_icon(self) -> None:
        theme = self._theme
        if theme is None:
            return
        name, color = {
            "good": ("check-circle", theme.good),
            "busy": ("edit", theme.muted),
            "bad": ("warning", theme.bad),
        }[self._tone]
        self._icon_label.setPixmap(icons.pixmap(name, color, ICON_SIZE))

    def _request_zoom(self) -> None:
        self.requested_zoom = 2.0 ** (self._slider.value() / STEPS_PER_DOUBLING)
        self.zoom_requested.emit()


def _slider_step(zoom: float) -> int:
    return round(math.log2(zoom) * STEPS_PER_DOUBLING)


def _plain_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
