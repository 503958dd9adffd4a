"""What a fresh user stumbled over: focus that wandered, a search that chose wrongly, complaints that moved things."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from journeydesigner.app.panels import inspector as module
from journeydesigner.app.panels import palette_entries
from journeydesigner.model import lookup
from journeydesigner.model.refs import Ref


def test_the_focus_never_wanders_into_a_field_when_the_selection_changes(inspector, session, select) -> None:
    product = inspector.map_form.field("product").editor.input_widget()
    product.setFocus()
    select("t1", "t2", "t3")
    assert not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
    select("t1")
    inspector.touchpoint_form.title_edit.setFocus()
    select("t1", "t2")
    assert QApplication.focusWidget() is inspector.tab_bar
    select()
    assert not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


def test_the_title_belongs_to_one_card(inspector, session, select) -> None:
    select("t1", "t2")
    title = inspector.touchpoint_form.title_edit
    assert not title.isEnabled()
    assert title.toPlainText() == ""
    assert title.placeholderText() == "Several values"
    select("t2")
    assert title.isEnabled()
    assert title.toPlainText() == "Visits the store"


def test_a_click_on_a_name_focuses_the_field(qtbot, inspector, select) -> None:
    select("t1")
    field = inspector.touchpoint_form.field("pain_point")
    qtbot.mouseClick(field.label, Qt.MouseButton.LeftButton)
    assert field.editor.input_widget().hasFocus()


@pytest.mark.parametrize(
    ("query", "first"),
    [("phone", "phone"), ("Phone", "phone"), ("store", "physical-store"), ("e-mail", "e-mail"), ("web", "website"),
     ("radi", "radio"), ("trustpilot", "review-site"), ("telefoon", "phone"), ("car park", "own")],
)  # fmt: skip
def test_what_fits_a_search_best_stands_on_top(session, query, first) -> None:
    found = [
        entry.id
        for entry in palette_entries.palette_entries(session.journey, query)
        if entry.kind == palette_entries.CHANNEL
    ]
    assert found[0] == first


def test_a_channel_brings_its_senses_where_there_are_none(inspector, session, select) -> None:
    select("t1", "t2")
    field = inspector.touchpoint_form.channel
    field.show_value("phone")
    field.edited.emit()
    first, second = (lookup.touchpoint(session.journey, id_) for id_ in ("t1", "t2"))
    assert first.channel == second.channel == "phone"
    assert first.senses == {"visual": 2}
    assert second.senses == {"auditory": None}
    session.undo()
    assert not session.history.can_undo


def test_a_complaint_moves_nothing(qtbot, inspector, session, select) -> None:
    session.select(Ref("phase", "p1"))
    field, below = inspector.phase_form.field("drop_off"), inspector.phase_form.row_group
    line = field.editor.input_widget()
    before = below.mapTo(inspector, QPoint(0, 0))
    qtbot.keyClicks(line, "abc")
    QApplication.processEvents()
    assert field.error_label.isVisible()
    assert line.property("wrong")
    assert below.mapTo(inspector, QPoint(0, 0)) == before
    ground, message = field.error_label.parentWidget(), field.error_label.geometry()
    assert ground.rect().contains(message)
    assert not message.intersects(line.rect().translated(line.mapTo(ground, QPoint(0, 0))))


def test_what_was_wrong_is_forgotten_elsewhere(qtbot, inspector, session) -> None:
    session.select(Ref("phase", "p1"))
    field = inspector.phase_form.field("drop_off")
    qtbot.keyClicks(field.editor.input_widget(), "abc")
    session.select()
    session.select(Ref("phase", "p1"))
    assert field.editor.input_widget().text() == ""
    assert not field.editor.input_widget().property("wrong")
    assert not field.error_label.isVisible()


def test_a_link_shows_its_label(qtbot, inspector, session) -> None:
    session.select(Ref("link", "l1"))
    assert inspector.tab_bar.currentIndex() == module.MAP
    inspector.show_link("l1")
    assert inspector.map_form.part_lists["links"].form.field("label").editor.input_widget().hasFocus()


def test_a_line_that_was_dragged_is_no_longer_chosen(palette, session, select, monkeypatch) -> None:
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.CopyAction)
    palette.channel_list.set_current_entry(palette_entries.CHANNEL, "website")
    palette.channel_list.startDrag(Qt.DropAction.CopyAction)
    assert palette.channel_list.current_entry() is None


def test_a_persona_is_ready_to_be_named(inspector) -> None:
    inspector.show_persona("b")
    name = inspector.map_form.part_lists["personas"].form.field("name").editor.input_widget()
    assert name.hasFocus()
    assert name.textCursor().selectedText() == "Bas"
