"""Only what changed is repainted: counted, not timed."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget
from typing_extensions import override

from journeydesigner.canvas.scene import layer_item
from journeydesigner.layout.theme import DARK
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap, Phase
from journeydesigner.model.refs import Ref
from journeydesigner.render.qt.painter import paint_group
from tests.benchmarks.canvas_maps import bathroom_map, generated_map


@pytest.fixture
def painted(monkeypatch) -> Counter[str]:
    """Return a count of groups painted, by kind."""
    found: Counter[str] = Counter()
    paint = paint_group

    def counting(painter, group, scale):
        found[group.ref.kind] += 1
        paint(painter, group, scale)

    monkeypatch.setattr(layer_item, "paint_group", counting)
    return found


class PaintEvents(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def paint_all(canvas, qtbot) -> None:
    """Wait until all that is to be painted is, which Qt does some milliseconds after it was asked to.

    A pixel in the corner is asked for last, so that there is a paint event to wait for.
    """
    qtbot.waitUntil(lambda: not canvas.view.presenter.is_stale)
    QApplication.processEvents()
    viewport = canvas.view.viewport()
    events = PaintEvents(viewport)
    viewport.update(viewport.width() - 1, viewport.height() - 1, 1, 1)
    qtbot.waitUntil(lambda: events.count > 0)
    viewport.removeEventFilter(events)


def painted_by(canvas, painted, qtbot, work) -> Counter[str]:
    """Return what is painted for that work.

    The first small change after a window was shown makes Qt paint all once more; so there is one before.
    """
    paint_all(canvas, qtbot)
    canvas.view.presenter.scene.hover_outlines.update(QRectF(0, 0, 1, 1))
    paint_all(canvas, qtbot)
    painted.clear()
    paint_all(canvas, qtbot)
    corner = painted.copy()
    painted.clear()
    work()
    paint_all(canvas, qtbot)
    by_work = painted - corner
    painted.clear()
    painted.update(by_work)
    return painted


def test_changing_one_of_a_thousand_titles_repaints_one_card(show, painted, qtbot):
    canvas = show(generated_map(1000))
    canvas.view.zoom_to(1.0)
    canvas.view.reveal(Ref("touchpoint", "t333"))
    edit = lambda m: touchpoints.change(m, "t333", title="Another")  # noqa: E731
    painted_by(canvas, painted, qtbot, lambda: canvas.session.apply("x", edit))
    assert painted["touchpoint"] == 1
    assert sum(painted.values()) <= 2, painted


def test_changing_a_score_repaints_one_card_and_its_part_of_the_curve(show, painted, qtbot):
    canvas = show(generated_map(1000), (1320, 1000))
    canvas.view.zoom_to(0.4)
    canvas.view.reveal(Ref("touchpoint", "t350"))
    edit = lambda m: touchpoints.change(m, "t350", satisfaction=5)  # noqa: E731
    painted_by(canvas, painted, qtbot, lambda: canvas.session.apply("x", edit))
    assert painted["touchpoint"] <= 9
    assert painted["curve"] <= 8
    assert painted["score"] <= 80
    assert sum(painted.values()) <= 100, painted


def test_changes_outside_the_view_repaint_nothing(show, painted, qtbot):
    canvas = show(generated_map(1000))
    canvas.view.zoom_to(1.0)
    canvas.view.reveal(Ref("touchpoint", "t1"))
    edit = lambda m: touchpoints.change(m, "t900", satisfaction=5)  # noqa: E731
    assert not painted_by(canvas, painted, qtbot, lambda: canvas.session.apply("x", edit))


def test_a_drag_within_its_gap_repaints_only_what_is_under_it(show, painted, qtbot):
    canvas = show(generated_map(1000))
    canvas.view.zoom_to(1.0)
    canvas.view.reveal(Ref("touchpoint", "t2"))
    at = canvas.point_on("t2")
    canvas.drag_and_hold(at, at + QPointF(12, 0))
    painted_by(canvas, painted, qtbot, lambda: canvas.mouse_move(at + QPointF(14, 3)))
    assert 0 < sum(painted.values()) <= 10, painted


def test_selecting_repaints_only_around_the_outline(canvas, painted, qtbot):
    painted_by(canvas, painted, qtbot, lambda: canvas.session.select(Ref("touchpoint", "t8")))
    assert sum(painted.values()) <= 9, painted


def test_several_changes_in_one_event_loop_iteration_are_drawn_once(canvas, qtbot):
    drawn = []
    canvas.view.presenter.drawing_changed.connect(lambda: drawn.append(1))
    for score in (1, 2, 3, 4):
        canvas.session.apply("x", lambda m, score=score: touchpoints.change(m, "t1", satisfaction=score))
    assert not drawn
    qtbot.waitUntil(lambda: len(drawn) == 1)
    QApplication.processEvents()
    assert len(drawn) == 1


def test_the_view_has_the_flags_that_make_it_fast(canvas):
    scene = canvas.view.presenter.scene
    assert canvas.view.viewportUpdateMode() != QGraphicsView.ViewportUpdateMode.FullViewportUpdate
    assert scene.itemIndexMethod() == scene.ItemIndexMethod.BspTreeIndex
    assert all(item.cacheMode() == item.CacheMode.NoCache for item in scene.items())
    assert len(scene.items()) <= len(canvas.map.phases) + 8


def test_the_picture_after_edits_is_that_of_a_fresh_view(show, qtbot):
    """However the map came to be what it is: what stands on the screen is what a new window would show."""
    canvas = show()
    canvas.drag(canvas.point_on("t8"), canvas.point_on("t5"))
    canvas.drag(canvas.lane_head_point("p1"), canvas.lane_head_point("p3"))
    canvas.session.apply(
        "x", lambda m: touchpoints.change(m, "t3", satisfaction=None, title="A much longer title " * 4)
    )
    canvas.session.apply("x", lambda m: touchpoints.remove(m, ["t14", "t15", "t16"]))
    canvas.session.select()
    scene = canvas.view.presenter.scene
    qtbot.waitUntil(lambda: not canvas.view.presenter.is_stale and not scene.move_animation.is_running)
    canvas.view.zoom_controller.fit_width()
    canvas.view.zoom_controller.update_scroll_range()
    seen = canvas.view.grab().toImage()
    fresh = show(canvas.map)
    assert fresh.view.grab().toImage() == seen


@pytest.mark.parametrize(
    "journey", [JourneyMap(), JourneyMap(phases=(Phase(id="p"),)), bathroom_map(), generated_map(1000, 40)]
)
@pytest.mark.parametrize("lanes", ["vertical", "horizontal"])
def test_any_map_is_shown_at_any_zoom_in_any_theme(show, journey, lanes):
    canvas = show(journey.changed(swimlanes=lanes))
    for zoom in (0.1, 0.3, 1.0, 4.0):
        canvas.view.zoom_to(zoom)
        canvas.view.grab()
    canvas.view.set_theme(DARK)
    QApplication.processEvents()
    canvas.view.zoom_fit()
    assert canvas.view.grab().toImage().pixelColor(2, 2).name().upper() == DARK.workspace
