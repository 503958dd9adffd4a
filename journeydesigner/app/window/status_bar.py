"""The status bar: whether the work is saved, how many parts the map has, and the zoom."""

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
"""Steps of the zoom slider from one scale to twice that scale."""
ICON_SIZE: Final = 14
MESSAGE_MS: Final = 6_000


class StatusBar(QStatusBar):
    """Shows what the window sets. `zoom_requested`: the user moved the slider to `requested_zoom`."""

    zoom_requested = Signal()

    def __init__(self, actions: Actions, min_zoom: float, max_zoom: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._icon_label = QLabel(self)
        self.save_status_label = ElidedLabel(self)
        self._counts = QLabel(self)
        self._counts.setTextFormat(Qt.TextFormat.PlainText)
        self.tone = "good"
        self._theme: Theme | None = None
        self._missing = ElidedLabel(self)
        for label in (self._icon_label, self.save_status_label, self._counts, self._missing):
            self.addWidget(label)
        self._missing.setContentsMargins(12, 0, 0, 0)
        self._fit = QToolButton(self)
        self._fit.clicked.connect(actions["zoom-fit"].trigger)
        self._fit_action = actions["zoom-fit"]
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(_slider_step(min_zoom), _slider_step(max_zoom))
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
        """Show whether the work is saved, with the icon of that tone: "good", "busy" or "bad"."""
        self.save_status_label.show_text(text)
        self.tone = tone
        self._update_icon()

    @property
    def save_status(self) -> str:
        """The text about whether the work is saved."""
        return self.save_status_label.text()

    def show_message(self, text: str) -> None:
        """Show a message for a few seconds."""
        self.showMessage(text, MESSAGE_MS)

    def show_counts(self, text: str) -> None:
        """Show how many parts the map has."""
        self._counts.setText(text)

    def show_missing_glyphs(self, text: str) -> None:
        """Show which characters the font lacks, "" for none."""
        if text != self._missing.text():
            self._missing.show_text(text)

    @property
    def counts(self) -> str:
        """The text about the number of parts."""
        return self._counts.text()

    def show_zoom(self, zoom: float) -> None:
        """Show the scale of the canvas; 1.0 is 100 %."""
        self._slider.blockSignals(True)
        self._slider.setValue(_slider_step(zoom))
        self._slider.blockSignals(False)
        self._actual.setText(format_percent(round(zoom * 100)))

    def retranslate(self) -> None:
        """Set the texts of the controls; the window sets those about the map."""
        self._fit.setText(tr("Fit"))
        self._fit.setToolTip(self._fit_action.toolTip())
        self._slider.setToolTip(tr("Zoom"))
        self._slider.setAccessibleName(tr("Zoom"))
        self._actual.setToolTip(tr("Show at actual size"))

    def apply_theme(self, theme: Theme) -> None:
        """Set the icon in the theme's colours."""
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
        }[self.tone]
        self._icon_label.setPixmap(icons.pixmap(name, color, ICON_SIZE))

    def _request_zoom(self) -> None:
        self.requested_zoom = 2.0 ** (self._slider.value() / STEPS_PER_DOUBLING)
        self.zoom_requested.emit()


def _slider_step(zoom: float) -> int:
    return round(math.log2(zoom) * STEPS_PER_DOUBLING)
