"""The canvas edits a map in an arrangement that only this test knows: a row for each channel."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from journeydesigner.canvas.gestures.drop_from_palette import CHANNEL_MIME_TYPE
from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Box, DrawingElement, MarkGroup, Rect, TextBox
from journeydesigner.layout.interaction import DropArea, InteractiveDrawing
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.model import lookup
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session
from tests.canvas.conftest import CanvasDriver

CHANNELS = ("phone", "e-mail", "website")
_BOX = Box(0, 0, 90, 40, 4, "#FFFFFF", "#000000")
_TITLE = TextBox(Rect(5, 5, 80, 15), "title", TextStyle(12, 400, 15))
_OWNER = TextBox(Rect(5, 22, 80, 15), "owner", TextStyle(10, 400, 15))


class ChannelRows:
    """Composes a map as a row for each channel, in which the touchpoints stand in the order of the journey."""

    def compose(
        self, journey: JourneyMap, theme: Theme, labels: MapLabels, options: LayoutOptions
    ) -> InteractiveDrawing:
        groups, areas = [], []
        touchpoints = list(lookup.all_touchpoints(journey))
        for number, channel in enumerate(CHANNELS):
            cards = tuple(
                (each.id, Rect(10 + 100 * column, 10 + 60 * number, 90, 40))
                for column, each in enumerate(touchpoints)
                if each.channel == channel
            )
            for id_, rect in cards:
                is_gap = id_ in options.dragged_touchpoints
                ref = DrawingElement("gap", id_) if is_gap else Ref("touchpoint", id_)
                box = _OWNER if channel == "website" else _TITLE
                groups.append(MarkGroup(ref, *rect.xywh, (_BOX,), text_box=box))
            free = Rect(10 + 100 * len(touchpoints), 10 + 60 * number, 90, 40)
            placement = Placement(fields=(("channel", channel),))
            areas.append(DropArea(Rect(0, 60 * number, 600, 60), cards, free, placement, "right", is_ordered=False))
        return InteractiveDrawing(600, 180, tuple(groups), drop_areas=tuple(areas))


def shown(qtbot) -> CanvasDriver:
    cards = tuple(Touchpoint(id=f"t{n}", title=f"T{n}", channel=CHANNELS[n % 2]) for n in range(3))
    session = Session(JourneyMap(phases=(Phase(id="p", touchpoints=cards),)))
    view = CanvasView(session, ChannelRows(), LIGHT, map_labels("en"))
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.setFocus()
    view.zoom_reset()
    QApplication.processEvents()
    return CanvasDriver(session, view)


def channels(canvas: CanvasDriver) -> list[str | None]:
    return [touchpoint.channel for touchpoint in lookup.all_touchpoints(canvas.map)]


def test_a_card_dragged_to_another_row_gets_its_channel_in_one_step(qtbot) -> None:
    canvas = shown(qtbot)
    before = canvas.map
    assert channels(canvas) == ["phone", "e-mail", "phone"]
    canvas.drag(canvas.point_on("t0"), canvas.view_point(400, 150))
    assert channels(canvas) == ["website", "e-mail", "phone"]
    assert canvas.touchpoint_ids("p") == ["t0", "t1", "t2"]
    canvas.session.undo()
    assert canvas.map == before and not canvas.session.history.can_undo


def test_a_drag_that_is_cancelled_or_ends_in_its_row_changes_nothing(qtbot) -> None:
    canvas = shown(qtbot)
    before = canvas.map
    canvas.drag_and_hold(canvas.point_on("t0"), canvas.view_point(400, 150))
    assert canvas.view.presenter.previewed_map is not None
    canvas.view.gesture_dispatcher.cancel()
    canvas.drag(canvas.point_on("t0"), canvas.view_point(400, 40))
    assert canvas.map is before and not canvas.session.history.can_undo


def test_new_touchpoints_get_the_channel_of_their_row(qtbot) -> None:
    canvas = shown(qtbot)
    canvas.double_click(canvas.view_point(560, 150))
    canvas.type_text("New")
    data = QMimeData()
    data.setText("Pasted")
    canvas.drop(data, canvas.view_point(560, 90))
    assert channels(canvas)[3:] == ["website", "e-mail"]


def test_a_channel_of_the_palette_goes_by_the_row_on_which_it_is_dropped(qtbot) -> None:
    canvas = shown(qtbot)
    data = QMimeData()
    data.setData(CHANNEL_MIME_TYPE, b"phone")
    canvas.drop(data, canvas.view_point(560, 90))
    canvas.type_text("Asks")
    assert channels(canvas)[3:] == ["e-mail"]


def test_keys_move_along_and_across_the_rows(qtbot) -> None:
    canvas = shown(qtbot)
    canvas.click("t0")
    canvas.press_key(Qt.Key.Key_Right)
    assert canvas.selected() == ["t2"]
    canvas.press_key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert channels(canvas) == ["phone", "e-mail", "e-mail"]


def test_the_text_that_the_arrangement_offers_is_edited(qtbot) -> None:
    canvas = shown(qtbot)
    canvas.drag(canvas.point_on("t0"), canvas.view_point(400, 150))
    canvas.view.edit_title(Ref("touchpoint", "t0"))
    canvas.type_text("Sales")
    assert lookup.touchpoint(canvas.map, "t0").owner == "Sales"
