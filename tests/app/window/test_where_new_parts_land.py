"""Where a new card lands, and that its title is typed at once: by the palette, menus, keys and the clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app.panels import palette_entries
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import JourneyMap, Link, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from tests.app.conftest import SMALL_MAP

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform, of menus

LEFT = Qt.MouseButton.LeftButton
THREE_LANES = JourneyMap(
    phases=tuple(
        Phase(id=f"p{n}", name=f"P{n}", touchpoints=(Touchpoint(id=f"t{n}", title=f"T{n}"),)) for n in (1, 2, 3)
    )
)
EMPTY_LANES = JourneyMap(phases=tuple(Phase(id=f"p{n}", name=f"P{n}") for n in (1, 2, 3)))


def titles(window: MainWindow) -> list[list[str]]:
    return [[each.title for each in phase.touchpoints] for phase in window.session.journey.phases]


def free_room(window: MainWindow, phase: str) -> QPoint:
    QApplication.processEvents()
    rect = window.view.presenter.drawing.by_ref[Ref("phase", phase)].rect
    return window.view.zoom_controller.to_view(QPointF(rect.right - 6, rect.bottom - 6)).toPoint()


def click_lane(window: MainWindow, phase: str) -> None:
    QTest.mouseClick(window.view.viewport(), LEFT, pos=free_room(window, phase))


def right_click_lane(window: MainWindow, phase: str) -> None:
    at, viewport = free_room(window, phase), window.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def name_it(window: MainWindow, title: str) -> None:
    editor = window.view.text_editing.editor
    assert isinstance(editor, QWidget), "its title is typed at once"
    assert editor.hasFocus()
    QTest.keyClicks(editor, title)
    QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("phase", "wanted"),
    [
        ("p1", [["T1", "New"], ["T2"], ["T3"]]),
        ("p2", [["T1"], ["T2", "New"], ["T3"]]),
        ("p3", [["T1"], ["T2"], ["T3", "New"]]),
    ],
)
@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
@pytest.mark.parametrize("point", [click_lane, right_click_lane])
def test_a_new_touchpoint_lands_in_the_lane_that_was_pointed_at(window, point, phase, swimlanes, wanted) -> None:
    window.session.open(THREE_LANES.changed(swimlanes=swimlanes), None)
    point(window, phase)
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "New")
    assert titles(window) == wanted


@pytest.mark.parametrize("point", [click_lane, right_click_lane])
def test_text_is_pasted_into_the_lane_that_was_pointed_at(window, point) -> None:
    window.session.open(THREE_LANES, None)
    QGuiApplication.clipboard().setText("New")
    point(window, "p2")
    window.actions_table["paste"].trigger()
    assert titles(window) == [["T1"], ["T2", "New"], ["T3"]]


def test_a_new_phase_lands_after_the_lane_that_was_pointed_at(window) -> None:
    window.session.open(THREE_LANES, None)
    right_click_lane(window, "p1")
    window.actions_table["add-phase"].trigger()
    name_it(window, "New")
    assert [phase.name for phase in window.session.journey.phases] == ["P1", "New", "P2", "P3"]


def test_giving_up_a_new_touchpoint_does_not_forget_the_lane(window) -> None:
    window.session.open(THREE_LANES, None)
    click_lane(window, "p2")
    window.actions_table["add-touchpoint"].trigger()
    QTest.keyClick(window.view.text_editing.editor, Qt.Key.Key_Escape)
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "New")
    assert titles(window) == [["T1"], ["T2", "New"], ["T3"]]


def test_the_lane_pointed_at_gives_way_to_what_is_selected_later_and_to_escape(window) -> None:
    window.session.open(THREE_LANES, None)
    click_lane(window, "p1")
    window.session.select(Ref("touchpoint", "t2"))
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "New")
    assert titles(window) == [["T1"], ["T2", "New"], ["T3"]]
    click_lane(window, "p1")
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "Last")
    assert titles(window)[2] == ["T3", "Last"]


def test_without_a_place_the_first_empty_lane_is_filled_where_the_hint_stands(window) -> None:
    window.session.open(EMPTY_LANES, None)
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "One")
    assert titles(window) == [["One"], [], []]
    window.session.select()
    QGuiApplication.clipboard().setText("Two")
    window.actions_table["paste"].trigger()
    assert titles(window) == [["One"], ["Two"], []]
    window.session.select()
    window.panels.palette.add_touchpoint("phone")
    name_it(window, "Three")
    assert titles(window) == [["One"], ["Two"], ["Three"]]


def test_a_lane_that_is_gone_is_not_pointed_at_any_more(window) -> None:
    window.session.open(THREE_LANES, None)
    click_lane(window, "p2")
    window.session.apply("Delete", lambda journey: journey.changed(phases=journey.phases[::2]))
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "New")
    assert titles(window) == [["T1"], ["T3", "New"]]


def test_with_a_link_selected_a_new_touchpoint_comes_after_its_source(window) -> None:
    window.session.open(THREE_LANES.changed(links=(Link(id="l", source="t1", target="t3"),)), None)
    window.session.select(Ref("link", "l"))
    window.actions_table["add-touchpoint"].trigger()
    name_it(window, "New")
    assert titles(window) == [["T1", "New"], ["T2"], ["T3"]]


@pytest.mark.parametrize("way", ["double-click", "enter in the list", "enter in the search", "menu"])
def test_a_channel_of_the_palette_opens_the_title_of_its_card(window, way) -> None:
    palette = window.panels.palette
    QApplication.processEvents()
    channels = palette.channel_list
    channels.set_current_entry(palette_entries.CHANNEL, "website")
    if way == "double-click":
        at = channels.visualItemRect(channels.currentItem()).center()
        QTest.mouseClick(channels.viewport(), LEFT, pos=at)
        QTest.mouseDClick(channels.viewport(), LEFT, pos=at)
    elif way == "enter in the list":
        channels.setFocus()
        QTest.keyClick(channels, Qt.Key.Key_Return)
    elif way == "enter in the search":
        QTest.keyClicks(palette.search, "website")
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    else:
        palette.context_menu().actions()[0].trigger()
    name_it(window, "Looks it up")
    assert titles(window) == [["Aa", "Bb"], ["Cc", "Looks it up"]]
    assert window.session.journey.phases[1].touchpoints[1].channel == "website"
    window.session.undo()
    assert window.session.journey == SMALL_MAP, "one step: adding and naming"
    assert not window.session.history.can_undo
