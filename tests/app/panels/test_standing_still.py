"""Panels stay as they are under the pointer: the wheel scrolls the panel, the palette does not move by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner.app.widgets.icon_grid import IconGrid
from journeydesigner.model.edits import touchpoints
from tests.app.panels.panel_driver import unfold_all


def roll(over: QWidget) -> None:
    """Turn the wheel down by one notch over the middle of a widget."""
    at = QPointF(over.rect().center())
    event = QWheelEvent(
        at, over.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    receiver: QWidget | None = over
    while receiver is not None:  # Qt itself passes on what a widget leaves only for events of the system
        event.setAccepted(True)
        if QApplication.sendEvent(receiver, event) and event.isAccepted():
            return
        receiver = receiver.parentWidget()


@pytest.mark.parametrize("name", ["pain_point", "icon"])
def test_the_wheel_over_an_unfocused_field_scrolls_the_panel(name: str, inspector, session, select) -> None:
    inspector.resize(288, 400)
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", pain_point="line\n" * 60))
    select(*(("t1",) if name == "pain_point" else ()))
    unfold_all(inspector)
    QApplication.processEvents()
    tab = inspector.tab_pages[inspector.tab_bar.currentIndex()]
    inside = (
        inspector.touchpoint_form.field(name).editor.text_edit
        if name == "pain_point"
        else inspector.map_form.findChild(IconGrid).list
    )
    inspector.tab_bar.setFocus()
    before, own = tab.verticalScrollBar().value(), inside.verticalScrollBar().value()
    roll(inside.viewport())
    assert tab.verticalScrollBar().value() > before
    assert inside.verticalScrollBar().value() == own
    inside.setFocus()
    before = tab.verticalScrollBar().value()
    inside.verticalScrollBar().setValue(0)
    roll(inside.viewport())
    assert inside.verticalScrollBar().value() > 0
    assert tab.verticalScrollBar().value() == before


def test_a_channel_that_comes_into_use_is_marked_and_nothing_moves(palette, session) -> None:
    def entries() -> list[tuple[str, str]]:
        shown = [palette.channel_list.entry_at(row) for row in range(palette.channel_list.count())]
        return [(entry.kind, entry.id) for entry in shown]

    def used() -> set[str]:
        shown = [palette.channel_list.entry_at(row) for row in range(palette.channel_list.count())]
        return {entry.id for entry in shown if entry.used}

    before = entries()
    assert used() == {"billboard", "physical-store", "phone"}
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", channel="webinar"))
    session.apply("x", lambda journey: touchpoints.change(journey, "t2", channel="website"))
    assert entries() == before
    assert used() == {"website", "phone"}
    session.open(session.journey, None)
    assert ("channel", "webinar") in entries(), "listed when the map is opened"


def test_selecting_a_card_does_not_scroll_the_palette(palette, select) -> None:
    palette.resize(204, 260)
    QApplication.processEvents()
    bar = palette.channel_list.verticalScrollBar()
    assert bar.maximum() > 0
    for place in (0, bar.maximum()):
        for id_ in ("t1", "t2", "t3"):
            bar.setValue(place)
            select(id_)
            QApplication.processEvents()
            assert bar.value() == place
