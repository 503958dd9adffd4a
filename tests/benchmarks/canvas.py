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

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from canvas_maps import many
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app import fonts
from journeydesigner.canvas.view import CanvasView
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.drawing import Drawing, Ref
from journeydesigner.layout.options import Options
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.render.painter import FAR, paint_group, paint_groups, prepare
from journeydesigner.session.session import Session
from journeydesigner.wording.labels import labels

SIZE = (1920, 1080)
PAIRS = 16
WORDS = labels("en")
MEASURER = HarfBuzzMeasurer(system_fonts=False)


class Floor(QWidget):
    """Paints the groups that meet the exposed rectangle, and nothing else."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.zoom, self.left, self.top = 1.0, 0.0, 0.0
        self.carried: tuple[int, QPointF] | None = None
        self.show_drawing(drawing)
        self.resize(*SIZE)
        self.show()
        settle()

    def show_drawing(self, drawing: Drawing) -> None:
        self.groups = drawing.groups
        self.reach = [(g.x - 4, g.y - 4, g.x + g.w + 4, g.y + g.h + 4) for g in drawing.groups]

    def pixels(self, rect: QRectF) -> QRect:
        moved = rect.translated(-self.left, -self.top)
        return QRectF(moved.topLeft() * self.zoom, moved.size() * self.zoom).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(LIGHT.desk))
        prepare(painter)
        painter.scale(self.zoom, self.zoom)
        painter.translate(-self.left, -self.top)
        if self.zoom < FAR:
            paint_groups(painter, self.groups, self.zoom)
        else:
            for part in event.region():
                a, b = part.left() / self.zoom + self.left, part.top() / self.zoom + self.top
                c, d = a + part.width() / self.zoom, b + part.height() / self.zoom
                for at, (left, top, right, bottom) in enumerate(self.reach):
                    if left <= c and right >= a and top <= d and bottom >= b:
                        paint_group(painter, self.groups[at], self.zoom)
        if self.carried is not None:
            at, by = self.carried
            painter.translate(by)
            paint_group(painter, self.groups[at], self.zoom)


def settle() -> None:
    """Let all that was asked for be drawn: a change is composed in one turn of the event loop, painted in the next."""
    for _ in range(4):
        QApplication.processEvents()


def timed(work: Callable[[], object]) -> float:
    # The processor's time, not the clock's: on a busy machine waiting would drown what is measured.
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def pairs(canvas: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both, run in turn."""
    both = [(timed(canvas), timed(floor)) for _ in range(PAIRS)][1:]
    return statistics.median(a for a, _ in both), statistics.median(b for _, b in both)


class Bench:
    """One map on a canvas and on the floor, both showing the same part at the same zoom."""

    def __init__(self, journey: JourneyMap) -> None:
        self.composer = Composer(MEASURER)
        self.session = Session(journey)
        self.view = CanvasView(self.session, self.composer, LIGHT, WORDS)
        self.view.resize(*SIZE)
        self.view.show()
        self.floor = Floor(self.view.stage.drawing)
        self.score = 1
        self.look(1.0)

    def look(self, zoom: float) -> None:
        self.view.zoom_to(zoom)
        top_left = self.view.scaling.to_map(QPointF(0, 0))
        self.floor.zoom, self.floor.left, self.floor.top = zoom, top_left.x(), top_left.y()
        self.floor.update()
        settle()

    def frame(self) -> tuple[float, float]:
        def one(widget: QWidget) -> None:
            widget.repaint()

        return pairs(lambda: one(self.view.viewport()), lambda: one(self.floor))

    def zooms(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return (median, worst) of a sweep of zooms for both."""
        seen: dict[str, list[float]] = {"canvas": [], "floor": []}
        for round_ in range(4):
            for step in range(16):
                zoom = 0.15 * 1.18**step

                def canvas(zoom: float = zoom) -> None:
                    self.view.zoom_to(zoom)
                    self.view.viewport().repaint()

                spent = timed(canvas)
                top_left = self.view.scaling.to_map(QPointF(0, 0))
                self.floor.zoom, self.floor.left, self.floor.top = zoom, top_left.x(), top_left.y()
                spent_floor = timed(self.floor.repaint)
                settle()
                if round_:
                    seen["canvas"].append(spent)
                    seen["floor"].append(spent_floor)
        a, b = seen["canvas"], seen["floor"]
        # The worst step of the sweep, each step by its median: one hiccup of the machine is not the worst zoom.
        worst_a = max(statistics.median(a[i::16]) for i in range(16))
        worst_b = max(statistics.median(b[i::16]) for i in range(16))
        return (statistics.median(a), statistics.median(b)), (worst_a, worst_b)

    def edit(self) -> tuple[tuple[float, float], float]:
        """Return the cost of one score to the painted screen for both, and of the composition in it."""
        middle = sum(len(p.touchpoints) for p in self.session.map.phases) // 2 + 1
        id_ = f"t{middle}"
        self.view.reveal(Ref("touchpoint", id_))
        self.look(1.0)
        alone: list[float] = []
        options = Options(width=self.view.stage._width)
        other = Composer(MEASURER)

        def change(journey: JourneyMap) -> JourneyMap:
            self.score = self.score % 5 + 1
            return touchpoints.change(journey, id_, satisfaction=self.score)

        def canvas() -> None:
            self.session.apply("score", change)
            settle()

        def floor() -> None:
            journey = change(self.session.map)
            alone.append(timed(lambda: setattr(self, "made", other.compose(journey, LIGHT, WORDS, options))))
            old = self.floor.groups
            self.floor.show_drawing(self.made)
            for a, b in zip(old, self.made.groups, strict=True):
                if a is not b and a.marks != b.marks:
                    self.floor.update(self.floor.pixels(QRectF(b.x - 4, b.y - 4, b.w + 8, b.h + 8)))
            settle()

        return pairs(canvas, floor), statistics.median(alone[1:])

    def drag(self) -> tuple[float, float]:
        """Return the cost of one move of a held card inside its gap, to the painted screen."""
        at = next(i for i, g in enumerate(self.floor.groups) if g.ref.kind == "touchpoint")
        group = self.floor.groups[at]
        self.view.reveal(group.ref)
        self.look(1.0)
        start = self.view.scaling.to_view(QPointF(group.x + group.w / 2, group.y + group.h / 2))
        self.mouse(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
        self.mouse(QEvent.Type.MouseMove, start + QPointF(14, 0))
        settle()
        step = [0]

        def by() -> QPointF:
            step[0] += 1
            return QPointF(14 + step[0] % 2 * 6, step[0] % 3 * 4)

        def canvas() -> None:
            self.mouse(QEvent.Type.MouseMove, start + by())
            settle()

        def floor() -> None:
            rect = QRectF(group.x - 14, group.y - 14, group.w + 33, group.h + 33)
            before = self.floor.carried[1] if self.floor.carried else QPointF()
            after = by()
            self.floor.carried = at, after
            self.floor.update(self.floor.pixels(rect.translated(before)))
            self.floor.update(self.floor.pixels(rect.translated(after)))
            settle()

        found = pairs(canvas, floor)
        self.floor.carried = None
        self.view.hands.cancel()
        settle()
        return found

    def gap(self) -> tuple[float, float]:
        """Return the cost of a move that sends the gap to another place: composed, others made way, painted."""
        cards = [group for group in self.floor.groups if group.ref.kind == "touchpoint"]
        self.view.reveal(cards[0].ref)
        self.look(1.0)
        ids, phase = [cards[0].ref.id], self.session.map.phases[0].id
        spots = [self.view.scaling.to_view(QPointF(g.x + g.w / 2, g.y + g.h / 2)) for g in cards[:2]]
        self.mouse(QEvent.Type.MouseButtonPress, spots[0], Qt.MouseButton.LeftButton)
        self.mouse(QEvent.Type.MouseMove, spots[0] + QPointF(14, 0))
        settle()
        turn, options = [0], Options(width=self.view.stage._width, lifted=frozenset(ids))
        other = Composer(MEASURER)

        def canvas() -> None:
            turn[0] += 1
            self.mouse(QEvent.Type.MouseMove, spots[turn[0] % 2])
            settle()

        def floor() -> None:
            journey = touchpoints.move(self.session.map, ids, phase, turn[0] % 2)
            old, made = self.floor.groups, other.compose(journey, LIGHT, WORDS, options)
            self.floor.show_drawing(made)
            for a, b in zip(old, made.groups, strict=True):
                if a is not b and a != b:
                    for g in (a, b):
                        self.floor.update(self.floor.pixels(QRectF(g.x - 4, g.y - 4, g.w + 8, g.h + 8)))
            settle()

        found = pairs(canvas, floor)
        self.view.hands.cancel()
        self.floor.show_drawing(self.view.stage.drawing)
        settle()
        return found

    def mouse(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
        event = QMouseEvent(kind, at, QPointF(self.view.viewport().mapToGlobal(at)), button,
                            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(self.view.viewport(), event)

    def pan(self) -> tuple[float, float]:
        """Return the cost of scrolling by 30 pixels, to the painted screen."""
        self.look(1.0)
        step = [30]

        def canvas() -> None:
            step[0] = -step[0]
            self.view.scaling.pan(step[0], 0)
            settle()

        def floor() -> None:
            self.floor.left -= step[0]
            self.floor.scroll(step[0], 0)
            settle()

        return pairs(canvas, floor)

    def whole(self) -> tuple[float, float]:
        self.view.zoom_fit()
        self.look(self.view.zoom)
        return self.frame()


def opening(journey: JourneyMap) -> tuple[float, float]:
    """Return the cost from a composed drawing to the first painted screen."""
    drawing = Composer(MEASURER).compose(journey, LIGHT, WORDS, Options(width=1800.0))

    class Ready:
        def compose(self, *_: object) -> Drawing:
            return drawing

    def canvas() -> None:
        view = CanvasView(Session(journey), Ready(), LIGHT, WORDS)
        view.resize(*SIZE)
        view.show()
        view.zoom_to(1.0)
        settle()
        view.deleteLater()
        view.hide()

    def floor() -> None:
        widget = Floor(drawing)
        widget.deleteLater()
        widget.hide()

    return pairs(canvas, floor)


def main() -> None:
    counts = [int(each) for each in sys.argv[1:]] or [10, 100, 1000]
    app = QApplication([])
    fonts.load()
    print(f"{'touchpoints':>12} {'measure':<22} {'canvas':>8} {'floor':>8} {'ratio':>6}")
    for count in counts:
        bench = Bench(many(count))
        edit, compose = bench.edit()
        rows = [("open, composed", opening(many(count))), ("frame at 100 %", bench.frame()), ("one score", edit),
                ("drag frame", bench.drag()), ("gap to another place", bench.gap()),
                ("pan by 30", bench.pan())]  # fmt: skip
        median, worst = bench.zooms()
        rows += [("zoom, median", median), ("zoom, worst", worst), ("whole map", bench.whole())]
        for name, (canvas, floor) in rows:
            print(f"{count:>12} {name:<22} {canvas:8.2f} {floor:8.2f} {canvas / floor:6.2f}")
        print(f"{count:>12} {'(compose, in a score)':<22} {compose:8.2f}")
        bench.view.deleteLater()
        bench.floor.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    main()
