"""The line at the foot: that the work is safe, how much there is, and how large it is shown."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSlider, QStatusBar, QToolButton, QWidget

from journeydesigner.app import icons
from journeydesigner.app.actions import Actions
from journeydesigner.app.elided_label import ElidedLabel
from journeydesigner.layout.theme import Theme
from journeydesigner.wording.catalogue import tr
from journeydesigner.wording.numbers import percent

STEPS: Final = 20
"""Steps of the slider per doubling."""
ICON: Final = 14
NOTE_MS: Final = 6_000


class StatusBar(QStatusBar):
    """Shows what it is told; `zoom_asked` says that `asked_zoom` is wanted."""

    zoom_asked = Signal()

    def __init__(self, actions: Actions, smallest: float, largest: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._mark = QLabel(self)
        self._safety = ElidedLabel(self)
        self._counts = _plain(self)
        self._tone = "good"
        self._theme: Theme | None = None
        self._missing = ElidedLabel(self)
        for label in (self._mark, self._safety, self._counts, self._missing):
            self.addWidget(label)
        self._missing.setContentsMargins(12, 0, 0, 0)
        self._fit = QToolButton(self)
        self._fit.clicked.connect(actions["zoom-fit"].trigger)
        self._fit_action = actions["zoom-fit"]
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(_step(smallest), _step(largest))
        self._slider.setFixedWidth(112)
        self._slider.setPageStep(STEPS // 2)
        self._slider.valueChanged.connect(self._ask)
        self._actual = QToolButton(self)
        self._actual.clicked.connect(actions["zoom-100"].trigger)
        self._actual.setMinimumWidth(52)
        for widget in (self._fit, self._slider, self._actual):
            self.addPermanentWidget(widget)
        self._counts.setContentsMargins(12, 0, 0, 0)
        self.setContentsMargins(12, 0, 8, 0)
        self.asked_zoom = 1.0
        self.retranslate()

    def show_safety(self, text: str, tone: str) -> None:
        """Say whether the work is safe; `tone` is "good", "busy" or "bad"."""
        self._safety.say(text)
        self._tone = tone
        self._paint_mark()

    @property
    def safety(self) -> str:
        """What it says about the work's safety."""
        return self._safety.text()

    def note(self, text: str) -> None:
        """Say something in passing."""
        self.showMessage(text, NOTE_MS)

    def show_counts(self, text: str) -> None:
        """Say how much there is."""
        self._counts.setText(text)

    def show_missing(self, text: str) -> None:
        """Say which characters cannot be shown, "" for none."""
        if text != self._missing.text():
            self._missing.say(text)

    @property
    def counts(self) -> str:
        """What it says about how much there is."""
        return self._counts.text()

    def show_zoom(self, zoom: float) -> None:
        """Show the scale of the canvas, 1.0 = 100 %."""
        self._slider.blockSignals(True)
        self._slider.setValue(_step(zoom))
        self._slider.blockSignals(False)
        self._actual.setText(percent(round(zoom * 100)))

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
        self._paint_mark()

    def _paint_mark(self) -> None:
        theme = self._theme
        if theme is None:
            return
        name, color = {
            "good": ("check-circle", theme.good),
            "busy": ("edit", theme.muted),
            "bad": ("warning", theme.bad),
        }[self._tone]
        self._mark.setPixmap(icons.pixmap(name, color, ICON))

    def _ask(self) -> None:
        self.asked_zoom = 2.0 ** (self._slider.value() / STEPS)
        self.zoom_asked.emit()


def _step(zoom: float) -> int:
    return round(math.log2(zoom) * STEPS)


def _plain(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
