"""What the canvas costs beside the least that gives the same picture: python tests/benchmarks/canvas.py [counts …]

The floor is a bare widget whose paint event loops over the groups that it must show and calls the same painter: no
scene, items, selection, gestures or scroll bars. Canvas and floor alternate in one run (A B A B …); medians of
15 pairs in ms of processor time, the first dropped. Both compose the map with the same composer where a change asks for
it; the last lines say what that alone takes. Trust the ratios, not the milliseconds. It prints; it fails nothing.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app.theming import fonts
from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from journeydesigner.render.qt.painter import OVERVIEW_SCALE, paint_group, paint_groups, prepare_painter
from journeydesigner.session.session import Session
from tests.benchmarks.canvas_maps import generated_map

WINDOW_SIZE = (1920, 1080)
PAIRS = 16
LABELS = map_labels("en")
MEASURER = HarfBuzzMeasurer(system_fonts=False)


class BaselineWidget(QWidget):
    """Paints the groups that meet the exposed rectangle, and nothing else."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.zoom, self.left, self.top = 1.0, 0.0, 0.0
        self.dragged: tuple[int, QPointF] | None = None
        self.show_drawing(drawing)
        self.resize(*WINDOW_SIZE)
        self.show()
        process_events()

    def show_drawing(self, drawing: Drawing) -> None:
        self.groups = drawing.groups
        self.paint_bounds = [(g.x - 4, g.y - 4, g.x + g.w + 4, g.y + g.h + 4) for g in drawing.groups]

    def pixel_rect(self, rect: QRectF) -> QRect:
        moved = rect.translated(-self.left, -self.top)
        return QRectF(moved.topLeft() * self.zoom, moved.size() * self.zoom).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(LIGHT.workspace))
        prepare_painter(painter)
        painter.scale(self.zoom, self.zoom)
        painter.translate(-self.left, -self.top)
        if self.zoom < OVERVIEW_SCALE:
            paint_groups(painter, self.groups, self.zoom)
        else:
            for part in iter(event.region()):  # type: ignore[call-overload]  # not in the stubs
                a, b = part.left() / self.zoom + self.left, part.top() / self.zoom + self.top
                c, d = a + part.width() / self.zoom, b + part.height() / self.zoom
                for at, (left, top, right, bottom) in enumerate(self.paint_bounds):
                    if left <= c and right >= a and top <= d and bottom >= b:
                        paint_group(painter, self.groups[at], self.zoom)
        if self.dragged is not None:
            at, by = self.dragged
            painter.translate(by)
            paint_group(painter, self.groups[at], self.zoom)


def process_events() -> None:
    """Let all that was asked for be drawn: a change is composed in one turn of the event loop, painted in the next."""
    for _ in range(4):
        QApplication.processEvents()


def cpu_time_ms(work: Callable[[], object]) -> float:
    # The processor's time, not the clock's: on a busy machine waiting would drown what is measured.
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def paired_medians_ms(canvas: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both, run in turn."""
    both = [(cpu_time_ms(canvas), cpu_time_ms(floor)) for _ in range(PAIRS)][1:]
    return statistics.median(a for a, _ in both), statistics.median(b for _, b in both)


class CanvasBenchmark:
    """One map on a canvas and on the floor, both showing the same part at the same zoom."""

    def __init__(self, journey: JourneyMap) -> None:
        self.composer = Composer(MEASURER)
        self.session = Session(journey)
        self.view = CanvasView(self.session, self.composer, LIGHT, LABELS)
        self.view.resize(*WINDOW_SIZE)
        self.view.show()
        self.baseline = BaselineWidget(self.view.presenter.drawing)
        self.score = 1
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        self.view.zoom_to(zoom)
        top_left = self.view.zoom_controller.to_map(QPointF(0, 0))
        self.baseline.zoom, self.baseline.left, self.baseline.top = zoom, top_left.x(), top_left.y()
        self.baseline.update()
        process_events()

    def repaint_cost(self) -> tuple[float, float]:
        def one(widget: QWidget) -> None:
            widget.repaint()

        return paired_medians_ms(lambda: one(self.view.viewport()), lambda: one(self.baseline))

    def zoom_costs(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return (median, worst) of a sweep of zooms for both."""
        seen: dict[str, list[float]] = {"canvas": [], "floor": []}
        for round_ in range(4):
            for step in range(16):
                zoom = 0.15 * 1.18**step

                def canvas(zoom: float = zoom) -> None:
                    self.view.zoom_to(zoom)
                    self.view.viewport().repaint()

                spent = cpu_time_ms(canvas)
                top_left = self.view.zoom_controller.to_map(QPointF(0, 0))
                self.baseline.zoom, self.baseline.left, self.baseline.top = zoom, top_left.x(), top_left.y()
                spent_floor = cpu_time_ms(self.baseline.repaint)
                process_events()
                if round_:
                    seen["canvas"].append(spent)
                    seen["floor"].append(spent_floor)
        a, b = seen["canvas"], seen["floor"]
        # The worst step of the sweep, each step by its median: one hiccup of the machine is not the worst zoom.
        worst_a = max(statistics.median(a[i::16]) for i in range(16))
        worst_b = max(statistics.median(b[i::16]) for i in range(16))
        return (statistics.median(a), statistics.median(b)), (worst_a, worst_b)

    def edit_cost(self) -> tuple[tuple[float, float], float]:
        """Return the cost of one score to the painted screen for both, and of the composition in it."""
        middle = sum(len(p.touchpoints) for p in self.session.journey.phases) // 2 + 1
        id_ = f"t{middle}"
        self.view.reveal(Ref("touchpoint", id_))
        self.set_zoom(1.0)
        alone: list[float] = []
        options = LayoutOptions(width=self.view.presenter._width)
        other = Composer(MEASURER)

        def change(journey: JourneyMap) -> JourneyMap:
            self.score = self.score % 5 + 1
            return touchpoints.change(journey, id_, satisfaction=self.score)

        def canvas() -> None:
            self.session.apply("score", change)
            process_events()

        def floor() -> None:
            journey = change(self.session.journey)
            made: list[Drawing] = []
            alone.append(cpu_time_ms(lambda: made.append(other.compose(journey, LIGHT, LABELS, options))))
            old = self.baseline.groups
            self.baseline.show_drawing(made[0])
            for a, b in zip(old, made[0].groups, strict=True):
                if a is not b and a.marks != b.marks:
                    self.baseline.update(self.baseline.pixel_rect(QRectF(b.x - 4, b.y - 4, b.w + 8, b.h + 8)))
            process_events()

        return paired_medians_ms(canvas, floor), statistics.median(alone[1:])

    def drag_cost(self) -> tuple[float, float]:
        """Return the cost of one move of a held card inside its gap, to the painted screen."""
        at = next(i for i, g in enumerate(self.baseline.groups) if g.ref.kind == "touchpoint")
        group = self.baseline.groups[at]
        self.view.reveal(cast(Ref, group.ref))
        self.set_zoom(1.0)
        start = self.view.zoom_controller.to_view(QPointF(group.x + group.w / 2, group.y + group.h / 2))
        self.send_mouse(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
        self.send_mouse(QEvent.Type.MouseMove, start + QPointF(14, 0))
        process_events()
        step = [0]

        def by() -> QPointF:
            step[0] += 1
            return QPointF(14 + step[0] % 2 * 6, step[0] % 3 * 4)

        def canvas() -> None:
            self.send_mouse(QEvent.Type.MouseMove, start + by())
            process_events()

        def floor() -> None:
            rect = QRectF(group.x - 14, group.y - 14, group.w + 33, group.h + 33)
            before = self.baseline.dragged[1] if self.baseline.dragged else QPointF()
            after = by()
            self.baseline.dragged = at, after
            self.baseline.update(self.baseline.pixel_rect(rect.translated(before)))
            self.baseline.update(self.baseline.pixel_rect(rect.translated(after)))
            process_events()

        found = paired_medians_ms(canvas, floor)
        self.baseline.dragged = None
        self.view.gesture_dispatcher.cancel()
        process_events()
        return found

    def gap_move_cost(self) -> tuple[float, float]:
        """Return the cost of a move that sends the gap to another place: composed, others made way, painted."""
        cards = [group for group in self.baseline.groups if group.ref.kind == "touchpoint"]
        self.view.reveal(cast(Ref, cards[0].ref))
        self.set_zoom(1.0)
        ids, phase = [cards[0].ref.id], self.session.journey.phases[0].id
        spots = [self.view.zoom_controller.to_view(QPointF(g.x + g.w / 2, g.y + g.h / 2)) for g in cards[:2]]
        self.send_mouse(QEvent.Type.MouseButtonPress, spots[0], Qt.MouseButton.LeftButton)
        self.send_mouse(QEvent.Type.MouseMove, spots[0] + QPointF(14, 0))
        process_events()
        turn, options = [0], LayoutOptions(width=self.view.presenter._width, dragged_touchpoints=frozenset(ids))
        other = Composer(MEASURER)

        def canvas() -> None:
            turn[0] += 1
            self.send_mouse(QEvent.Type.MouseMove, spots[turn[0] % 2])
            process_events()

        def floor() -> None:
            journey = touchpoints.move(self.session.journey, ids, phase, turn[0] % 2)
            old, made = self.baseline.groups, other.compose(journey, LIGHT, LABELS, options)
            self.baseline.show_drawing(made)
            for a, b in zip(old, made.groups, strict=True):
                if a is not b and a != b:
                    for g in (a, b):
                        self.baseline.update(self.baseline.pixel_rect(QRectF(g.x - 4, g.y - 4, g.w + 8, g.h + 8)))
            process_events()

        found = paired_medians_ms(canvas, floor)
        self.view.gesture_dispatcher.cancel()
        self.baseline.show_drawing(self.view.presenter.drawing)
        process_events()
        return found

    def send_mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
        event = QMouseEvent(kind, at, QPointF(self.view.viewport().mapToGlobal(at)), button,
                            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(self.view.viewport(), event)

    def pan_cost(self) -> tuple[float, float]:
        """Return the cost of scrolling by 30 pixels, to the painted screen."""
        self.set_zoom(1.0)
        step = [30]

        def canvas() -> None:
            step[0] = -step[0]
            self.view.zoom_controller.pan(step[0], 0)
            process_events()

        def floor() -> None:
            self.baseline.left -= step[0]
            self.baseline.scroll(step[0], 0)
            process_events()

        return paired_medians_ms(canvas, floor)

    def whole_map_cost(self) -> tuple[float, float]:
        self.view.zoom_fit()
        self.set_zoom(self.view.zoom)
        return self.repaint_cost()


def opening_cost(journey: JourneyMap) -> tuple[float, float]:
    """Return the cost from a composed drawing to the first painted screen."""
    drawing = Composer(MEASURER).compose(journey, LIGHT, LABELS, LayoutOptions(width=1800.0))

    class Ready:
        def compose(self, *_: object) -> InteractiveDrawing:
            return drawing

    def canvas() -> None:
        view = CanvasView(Session(journey), Ready(), LIGHT, LABELS)
        view.resize(*WINDOW_SIZE)
        view.show()
        view.zoom_to(1.0)
        process_events()
        view.deleteLater()
        view.hide()

    def floor() -> None:
        widget = BaselineWidget(drawing)
        widget.deleteLater()
        widget.hide()

    return paired_medians_ms(canvas, floor)


def main() -> None:
    counts = [int(each) for each in sys.argv[1:]] or [10, 100, 1000]
    app = QApplication([])
    fonts.register_fonts()
    print(f"{'touchpoints':>12} {'measure':<22} {'canvas':>8} {'floor':>8} {'ratio':>6}")
    for count in counts:
        bench = CanvasBenchmark(generated_map(count))
        edit, compose = bench.edit_cost()
        rows = [("open, composed", opening_cost(generated_map(count))), ("frame at 100 %", bench.repaint_cost()),
                ("one score", edit), ("drag frame", bench.drag_cost()),
                ("gap to another place", bench.gap_move_cost()), ("pan by 30", bench.pan_cost())]  # fmt: skip
        median, worst = bench.zoom_costs()
        rows += [("zoom, median", median), ("zoom, worst", worst), ("whole map", bench.whole_map_cost())]
        for name, (canvas, floor) in rows:
            print(f"{count:>12} {name:<22} {canvas:8.2f} {floor:8.2f} {canvas / floor:6.2f}")
        print(f"{count:>12} {'(compose, in a score)':<22} {compose:8.2f}")
        bench.view.deleteLater()
        bench.baseline.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    main()
