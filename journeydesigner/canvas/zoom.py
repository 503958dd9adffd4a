"""Zoom, fit, scroll and pan a graphics view that shows a map."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

MIN_ZOOM = 0.1
MAX_ZOOM = 4.0
MAX_FITTED_ZOOM = 1.25
MIN_READABLE_ZOOM = 0.5
"""Fitting to the width goes no smaller: a wider map is shown from its left edge."""
ZOOM_STEP = 1.2
MARGIN_PIXELS = 24.0
"""Pixels of background around the map, at any zoom."""
_MIN_VISIBLE_PIXELS = 96.0
"""Pixels of the map that stay in view however far it is panned."""

_SCROLL_BAR_POLICY = {True: Qt.ScrollBarPolicy.ScrollBarAlwaysOn, False: Qt.ScrollBarPolicy.ScrollBarAlwaysOff}

ZoomMode = Literal["free", "width", "whole"]


class ZoomController(QObject):
    """Sets the transform and scroll range of the view.

    The range is the map with its margin, widened to what is in view: so the point under the pointer stays under it
    even where the map is smaller than the view, and scrolling leads back to the map, never further away from it.
    """

    changed = Signal()

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._map_rect = QRectF()
        self.mode: ZoomMode = "width"
        self.is_changing_scroll_bars = False
        """Whether the view is resized only because a scroll bar is shown or hidden."""

    @property
    def factor(self) -> float:
        """The zoom: pixels per map unit."""
        return self._view.transform().m11()

    def to_map(self, point: QPointF) -> QPointF:
        """Convert a point of the viewport to map units."""
        return self._view.viewportTransform().inverted()[0].map(point)

    def to_view(self, point: QPointF) -> QPointF:
        """Convert a point of the map to the viewport."""
        return self._view.viewportTransform().map(point)

    def set_map_size(self, size: QSizeF, keep_view: bool = False) -> None:
        """Set the size of the map and keep the map in view; `keep_view`: change neither zoom nor position.

        A map fitted to the width is fitted again when it gets wider than the view.
        """
        rect = QRectF(QPointF(0, 0), size)
        if rect == self._map_rect:
            return
        self._map_rect = rect
        seen, factor = self._visible_rect().topLeft(), self.factor
        if not keep_view:
            if self.mode == "width":
                factor = max(min(factor, MIN_READABLE_ZOOM), min(factor, self._available_size().width() / rect.width()))
            span, margin = QSizeF(self._view.viewport().size()) / factor, MARGIN_PIXELS / factor
            seen = QPointF(
                _start_without_slack(seen.x(), span.width(), rect.width(), margin),
                _start_without_slack(seen.y(), span.height(), rect.height(), margin),
            )
        self._show_from(seen, factor, reset_range=True)

    def set(self, factor: float, anchor: QPointF | None = None) -> None:
        """Set the zoom so that the anchor (a point of the viewport, None: its centre) keeps its place on the map."""
        self.mode = "free"
        anchor = anchor if anchor is not None else self._viewport_centre()
        factor = max(MIN_ZOOM, min(MAX_ZOOM, 1.0 if abs(factor - 1.0) < 0.015 else factor))
        kept = self.to_map(anchor)
        self._show_from(kept - anchor / factor, factor)

    def fit(self) -> None:
        """Show the whole map."""
        self.mode = "whole"
        room = self._available_size()
        across = room.width() / max(1.0, self._map_rect.width())
        self._show_fitted(min(across, room.height() / max(1.0, self._map_rect.height())))

    def fit_width(self) -> None:
        """Fit the width of the map to the view, but not below `MIN_READABLE_ZOOM`, and show it from its top."""
        self.mode = "width"
        self._show_fitted(max(MIN_READABLE_ZOOM, self._available_size().width() / max(1.0, self._map_rect.width())))

    def map_width_at_full_size(self) -> float:
        """Return the width in map units of a map that fills the view at 100 %."""
        return self._available_size().width()

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by that many pixels."""
        factor = self.factor
        self._show_from(self.to_map(QPointF(0, 0)) - QPointF(dx, dy) / factor, factor)

    def scroll(self, dx: float, dy: float) -> bool:
        """Scroll by that many pixels within the range; return whether the position changed."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        before = across.value(), down.value()
        across.setValue(round(across.value() - dx))
        down.setValue(round(down.value() - dy))
        return (across.value(), down.value()) != before

    def reveal(self, rect: QRectF) -> None:
        """Scroll as little as needed to show a rectangle of the map, or to its left edge where that shows it too."""
        factor, seen = self.factor, self._visible_rect()
        if seen.contains(rect):
            return
        margin = MARGIN_PIXELS / factor
        grown = rect.adjusted(-margin, -margin, margin, margin)
        dx = max(0.0, grown.right() - seen.right()) or min(0.0, grown.left() - seen.left())
        dy = max(0.0, grown.bottom() - seen.bottom()) or min(0.0, grown.top() - seen.top())
        if dx < 0 and rect.right() <= seen.width() - margin:
            dx = min(dx, -margin - seen.left())
        dx = min(dx, grown.left() - seen.left()) if dx > 0 else dx
        dy = min(dy, grown.top() - seen.top()) if dy > 0 else dy
        self._show_from(seen.topLeft() + QPointF(dx, dy), factor)

    def update_scroll_range(self) -> None:
        """Update the scroll range after the map or the view was resized."""
        self._show_from(self._visible_rect().topLeft(), self.factor, reset_range=True)

    def _show_fitted(self, factor: float) -> None:
        factor = max(MIN_ZOOM, min(MAX_FITTED_ZOOM, factor))
        self._show_bars(factor)
        left = max(MARGIN_PIXELS, (self._view.viewport().width() - self._map_rect.width() * factor) / 2)
        self._show_from(QPointF(-left, -MARGIN_PIXELS) / factor, factor)

    def _show_bars(self, factor: float) -> None:
        """Show scroll bars where the map with its margin does not fit, whatever the scroll range beyond it."""
        view, size = self._view, self._view.maximumViewportSize()
        bar = view.verticalScrollBar().sizeHint().width()
        width, height = (
            side * factor + 2 * MARGIN_PIXELS for side in (self._map_rect.width(), self._map_rect.height())
        )
        across = width > size.width()
        down = height > size.height() - (bar if across else 0)
        across = width > size.width() - (bar if down else 0)
        self.is_changing_scroll_bars = True
        view.setHorizontalScrollBarPolicy(_SCROLL_BAR_POLICY[across])
        view.setVerticalScrollBarPolicy(_SCROLL_BAR_POLICY[down])
        self.is_changing_scroll_bars = False

    def _available_size(self) -> QSizeF:
        """Return the pixels for a fitted map: the view without margins and without the room of the scroll bars."""
        size = self._view.maximumViewportSize()
        bar = self._view.verticalScrollBar().sizeHint().width()
        return QSizeF(
            max(50.0, size.width() - bar - 2 * MARGIN_PIXELS), max(50.0, size.height() - bar - 2 * MARGIN_PIXELS)
        )

    def _viewport_centre(self) -> QPointF:
        return QRectF(self._view.viewport().rect()).center()

    def _visible_rect(self) -> QRectF:
        return QRectF(self.to_map(QPointF(0, 0)), QSizeF(self._view.viewport().size()) / self.factor)

    def _show_from(self, top_left: QPointF, factor: float, reset_range: bool = False) -> None:
        """Show the map from that point on at that zoom. `reset_range`: shrink the scroll range to what is needed."""
        view = self._view
        self._show_bars(factor)
        pixels = QSizeF(view.viewport().size())
        size = pixels / factor
        margin = MARGIN_PIXELS / factor
        left, right = _start_limits(
            self._map_rect.left(), self._map_rect.right(), size.width(), _MIN_VISIBLE_PIXELS / factor
        )
        top, bottom = _start_limits(
            self._map_rect.top(), self._map_rect.bottom(), size.height(), _MIN_VISIBLE_PIXELS / factor
        )
        across = round(max(left, min(right, top_left.x())) * factor)
        down = round(max(top, min(bottom, top_left.y())) * factor)
        # A pixel more than what is visible: with nothing to scroll, Qt repaints the whole view on each pan.
        seen = QRectF(across - 1, down - 1, pixels.width() + 2, pixels.height() + 2)
        seen = QRectF(seen.topLeft() / factor, seen.size() / factor)
        before = self.factor
        if before != factor:
            view.setTransform(QTransform.fromScale(factor, factor))
        if reset_range or before != factor:
            view.setSceneRect(self._map_rect.adjusted(-margin, -margin, margin, margin) | seen)
        elif not view.sceneRect().contains(seen):
            # The range only grows: if the visible part left it, Qt would scroll twice and repaint everything.
            view.setSceneRect(view.sceneRect() | seen)
        view.horizontalScrollBar().setValue(across)
        view.verticalScrollBar().setValue(down)
        if before != factor:
            self.changed.emit()


def _start_without_slack(at: float, visible: float, size: float, margin: float) -> float:
    """Return where the view begins, moved so that it shows no more background than it must."""
    last = size + margin - visible
    return max(min(-margin, last), min(at, max(-margin, last)))


def _start_limits(start: float, end: float, visible: float, min_visible: float) -> tuple[float, float]:
    """Return the first and last start of the view that keep `min_visible` of the range from start to end visible."""
    min_visible = min(min_visible, end - start)
    return start + min_visible - visible, end - min_visible
