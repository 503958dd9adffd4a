"""How large and which part: zoom, fit, scroll and pan of a graphics view over one rectangle, the map."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QGraphicsView

LEAST = 0.1
MOST = 4.0
MOST_FITTED = 1.25
LEAST_OPENED = 0.5
"""A map too wide for the view at this zoom is shown from its left: smaller it could not be read."""
STEP = 1.2
MARGIN = 24.0
"""Pixels of desk round the map, at any zoom."""
_KEPT = 96.0
"""Pixels of the map that stay in view however far it is pushed aside."""

_SHOWN = {True: Qt.ScrollBarPolicy.ScrollBarAlwaysOn, False: Qt.ScrollBarPolicy.ScrollBarAlwaysOff}

Mode = Literal["free", "width", "whole"]


class Zoom(QObject):
    """Looks after the view's transform and scroll range.

    The range is the map with its margin, widened to what is in view: so the point under the pointer stays under it
    even where the map is smaller than the view, and scrolling leads back to the map, never further away from it.
    """

    changed = Signal()

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._map = QRectF()
        self.mode: Mode = "width"
        self.moving_bars = False
        """Whether the view changes its size only because a scroll bar comes or goes."""

    @property
    def factor(self) -> float:
        """The zoom: pixels per map unit."""
        return self._view.transform().m11()

    def to_map(self, point: QPointF) -> QPointF:
        """Return where a point of the viewport lies on the map."""
        return self._view.viewportTransform().inverted()[0].map(point)

    def to_view(self, point: QPointF) -> QPointF:
        """Return where a point of the map lies in the viewport."""
        return self._view.viewportTransform().map(point)

    def hold(self, size: QSizeF, still: bool = False) -> None:
        """Note the size of the map, as it is now, and keep it in view; `still`: leave the view where it is.

        A map fitted to the width that outgrows the view is fitted again: it would be cut off at the right.
        """
        rect = QRectF(QPointF(0, 0), size)
        if rect == self._map:
            return
        self._map = rect
        seen, factor = self._seen().topLeft(), self.factor
        if not still:
            if self.mode == "width":
                factor = max(min(factor, LEAST_OPENED), min(factor, self._room().width() / rect.width()))
            span, margin = QSizeF(self._view.viewport().size()) / factor, MARGIN / factor
            seen = QPointF(
                _followed(seen.x(), span.width(), rect.width(), margin),
                _followed(seen.y(), span.height(), rect.height(), margin),
            )
        self._look(seen, factor, fresh=True)

    def set(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom by hand, keeping what is under the anchor (in the viewport; None: its middle) where it is."""
        self.mode = "free"
        anchor = anchor if anchor is not None else self._middle()
        factor = max(LEAST, min(MOST, 1.0 if abs(factor - 1.0) < 0.015 else factor))
        kept = self.to_map(anchor)
        self._look(kept - anchor / factor, factor)

    def fit(self) -> None:
        """Show the whole map."""
        self.mode = "whole"
        room = self._room()
        across = room.width() / max(1.0, self._map.width())
        self._show_fitted(min(across, room.height() / max(1.0, self._map.height())))

    def fit_width(self) -> None:
        """Show the map from its top, as wide as the view, but no smaller than can be read."""
        self.mode = "width"
        self._show_fitted(max(LEAST_OPENED, self._room().width() / max(1.0, self._map.width())))

    def width_at_one(self) -> float:
        """Return the width of a map, in map units, that fills the view at 100 %."""
        return self._room().width()

    def pan(self, dx: float, dy: float) -> None:
        """Push the map by that many pixels."""
        factor = self.factor
        self._look(self.to_map(QPointF(0, 0)) - QPointF(dx, dy) / factor, factor)

    def scroll(self, dx: float, dy: float) -> bool:
        """Scroll by that many pixels within the range; tell whether anything moved."""
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        before = across.value(), down.value()
        across.setValue(round(across.value() - dx))
        down.setValue(round(down.value() - dy))
        return (across.value(), down.value()) != before

    def reveal(self, rect: QRectF) -> None:
        """Bring a rectangle of the map into view by the shortest way, to the left edge where that shows it as well."""
        factor, seen = self.factor, self._seen()
        if seen.contains(rect):
            return
        margin = MARGIN / factor
        grown = rect.adjusted(-margin, -margin, margin, margin)
        dx = max(0.0, grown.right() - seen.right()) or min(0.0, grown.left() - seen.left())
        dy = max(0.0, grown.bottom() - seen.bottom()) or min(0.0, grown.top() - seen.top())
        if dx < 0 and rect.right() <= seen.width() - margin:
            dx = min(dx, -margin - seen.left())
        dx = min(dx, grown.left() - seen.left()) if dx > 0 else dx
        dy = min(dy, grown.top() - seen.top()) if dy > 0 else dy
        self._look(seen.topLeft() + QPointF(dx, dy), factor)

    def settle(self) -> None:
        """Bring the range up to date after the map or the view changed its size."""
        self._look(self._seen().topLeft(), self.factor, fresh=True)

    def _show_fitted(self, factor: float) -> None:
        factor = max(LEAST, min(MOST_FITTED, factor))
        self._show_bars(factor)
        left = max(MARGIN, (self._view.viewport().width() - self._map.width() * factor) / 2)
        self._look(QPointF(-left, -MARGIN) / factor, factor)

    def _show_bars(self, factor: float) -> None:
        """Show scroll bars where the map with its margin does not fit, never for the slack around it."""
        view, size = self._view, self._view.maximumViewportSize()
        bar = view.verticalScrollBar().sizeHint().width()
        width, height = (side * factor + 2 * MARGIN for side in (self._map.width(), self._map.height()))
        across = width > size.width()
        down = height > size.height() - (bar if across else 0)
        across = width > size.width() - (bar if down else 0)
        self.moving_bars = True
        view.setHorizontalScrollBarPolicy(_SHOWN[across])
        view.setVerticalScrollBarPolicy(_SHOWN[down])
        self.moving_bars = False

    def _room(self) -> QSizeF:
        """Return the pixels that a fitted map may take: without margins, and with scroll bars as if they were there."""
        size = self._view.maximumViewportSize()
        bar = self._view.verticalScrollBar().sizeHint().width()
        return QSizeF(max(50.0, size.width() - bar - 2 * MARGIN), max(50.0, size.height() - bar - 2 * MARGIN))

    def _middle(self) -> QPointF:
        return QRectF(self._view.viewport().rect()).center()

    def _seen(self) -> QRectF:
        return QRectF(self.to_map(QPointF(0, 0)), QSizeF(self._view.viewport().size()) / self.factor)

    def _look(self, top_left: QPointF, factor: float, fresh: bool = False) -> None:
        """Show the part of the map that begins at that point, at that zoom. `fresh`: forget the slack there was."""
        view = self._view
        self._show_bars(factor)
        pixels = QSizeF(view.viewport().size())
        size = pixels / factor
        margin = MARGIN / factor
        left, right = _kept(self._map.left(), self._map.right(), size.width(), _KEPT / factor)
        top, bottom = _kept(self._map.top(), self._map.bottom(), size.height(), _KEPT / factor)
        across = round(max(left, min(right, top_left.x())) * factor)
        down = round(max(top, min(bottom, top_left.y())) * factor)
        # Always a pixel more than what is seen: a view with nothing to scroll paints all of itself when pushed.
        seen = QRectF(across - 1, down - 1, pixels.width() + 2, pixels.height() + 2)
        seen = QRectF(seen.topLeft() / factor, seen.size() / factor)
        before = self.factor
        if before != factor:
            view.setTransform(QTransform.fromScale(factor, factor))
        if fresh or before != factor:
            view.setSceneRect(self._map.adjusted(-margin, -margin, margin, margin) | seen)
        elif not view.sceneRect().contains(seen):
            # Growing only: what lies in view must stay in range, or Qt would scroll twice and paint everything.
            view.setSceneRect(view.sceneRect() | seen)
        view.horizontalScrollBar().setValue(across)
        view.verticalScrollBar().setValue(down)
        if before != factor:
            self.changed.emit()


def _followed(at: float, seen: float, size: float, margin: float) -> float:
    """Return where the view begins when it shows no more desk before or behind the map than it must."""
    last = size + margin - seen
    return max(min(-margin, last), min(at, max(-margin, last)))


def _kept(start: float, end: float, seen: float, kept: float) -> tuple[float, float]:
    """Return where the view may begin so that `kept` of the stretch from start to end stays in what is seen."""
    kept = min(kept, end - start)
    return start + kept - seen, end - kept
