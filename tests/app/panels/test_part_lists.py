"""Parts of the map in their registers, links of a card, a phase's place and colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesigner.app.panels.inspector import MAP
from journeydesigner.app.widgets import color_row, picture_field
from tests.app.panels.panel_driver import click, retype, unfold_all


def test_links_of_a_card(inspector, session, select) -> None:
    select("t3")
    unfold_all(inspector)
    links = inspector.touchpoint_form.link_list.part_list
    assert [links.list.item(i).text() for i in range(links.list.count())] == ["→ 1 Sees an advert"]
    click(links.add_button)
    assert [(link.source, link.target) for link in session.journey.links] == [("t3", "t1"), ("t3", "t2")]
    assert links.target.id == session.journey.links[1].id
    retype(links.form.field("label").editor.text_edit, "again")
    assert session.journey.links[1].label == "again"
    select("t2")
    assert links.list.item(0).text() == "← 3 Calls"
    click(links.remove_button)
    assert [link.id for link in session.journey.links] == ["l1"]
    assert links.empty_hint.isVisible()


def test_registers_add_move_and_remove(inspector, session) -> None:
    unfold_all(inspector)
    rows = inspector.map_form.part_lists["rows"]
    click(rows.add_button)
    new = session.journey.rows[2]
    assert (new.kind, new.name) == ("questions", "Customer questions")
    assert rows.form.field("name").editor.text_edit.hasFocus()
    click(rows.up_button)
    assert [row.id for row in session.journey.rows] == ["r1", new.id, "r2"]
    click(rows.down_button)
    assert not rows.down_button.isEnabled()
    click(rows.remove_button)
    assert [row.id for row in session.journey.rows] == ["r1", "r2"]
    assert rows.target.id == "r2"
    session.undo()
    session.undo()
    session.undo()
    session.undo()
    assert not session.history.can_undo
    for key in ("personas", "evidence", "channels"):
        register = inspector.map_form.part_lists[key]
        before = len(getattr(session.journey, key))
        click(register.add_button)
        assert len(getattr(session.journey, key)) == before + 1


def test_a_row_called_after_its_kind_follows_the_kind(inspector, session) -> None:
    unfold_all(inspector)
    rows = inspector.map_form.part_lists["rows"]
    click(rows.add_button)
    combo = rows.form.field("kind").editor.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert (session.journey.rows[2].kind, session.journey.rows[2].name) == ("success-factors", "Success factors")
    retype(rows.form.field("name").editor.text_edit, "Mine")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert (session.journey.rows[2].kind, session.journey.rows[2].name) == ("pain-points", "Mine")


def test_a_register_shows_the_part_that_is_clicked(inspector, session) -> None:
    unfold_all(inspector)
    personas = inspector.map_form.part_lists["personas"]
    click(personas.list.viewport(), personas.list.visualItemRect(personas.list.item(1)).center())
    assert personas.form.field("name").editor.value() == "Bas"
    retype(personas.form.field("name").editor.text_edit, "Sebastiaan")
    assert personas.list.item(1).text() == "Sebastiaan"
    assert session.journey.personas[1].name == "Sebastiaan"
    inspector.show_persona("a")
    assert personas.form.field("name").editor.value() == "Els"


def test_a_picture_that_is_none_is_explained(inspector, session, tmp_path, monkeypatch) -> None:
    unfold_all(inspector)
    field = inspector.map_form.part_lists["personas"].form.field("picture")
    wrong = tmp_path / "no.png"
    wrong.write_text("no picture")
    monkeypatch.setattr(picture_field, "ask_picture", lambda *_: wrong)
    click(field.editor.choose_button)
    assert field.error_label.text() == "This is no picture that can be read."
    wrong.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    click(field.editor.choose_button)
    assert field.error_label.text().startswith("This SVG holds more than plain shapes")
    wrong.write_bytes(b"\0\0\0\x18ftypheic")
    click(field.editor.choose_button)
    assert field.error_label.text() == (
        "HEIC cannot be read here. Save the picture as PNG or JPEG and choose that file."
    )
    monkeypatch.setattr(picture_field, "ask_picture", lambda *_: tmp_path / "gone.png")
    click(field.editor.choose_button)
    assert field.error_label.text() == "The file cannot be read."
    monkeypatch.setattr(picture_field, "ask_picture", lambda *_: None)
    click(field.editor.choose_button)
    assert session.journey.personas[0].picture is None


def test_a_phase_moves_and_goes(inspector, session, select) -> None:
    select("p1", kind="phase")
    form = inspector.phase_form
    assert not form.earlier_button.isEnabled()
    click(form.later_button)
    assert [phase.id for phase in session.journey.phases] == ["p2", "p1"]
    assert not form.later_button.isEnabled()
    click(form.earlier_button)
    click(form.remove_button)
    assert [phase.id for phase in session.journey.phases] == ["p2"]
    assert session.selection == (), "a second click deletes nothing"
    assert inspector.tab_bar.currentIndex() == MAP


def test_a_phase_takes_an_own_colour(inspector, session, select, monkeypatch) -> None:
    monkeypatch.setattr(color_row, "ask_color", lambda *_: "#123456")
    select("p1", kind="phase")
    row = inspector.phase_form.field("color").editor
    click(row.buttons[-1])
    assert session.journey.phases[0].color == "#123456"
    assert row.own_color == "#123456"
    monkeypatch.setattr(color_row, "ask_color", lambda *_: None)
    click(row.buttons[-1])
    assert session.journey.phases[0].color == "#123456"
    click(row.buttons[0])
    assert session.journey.phases[0].color is None
