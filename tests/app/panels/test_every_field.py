"""Every field of the document has a control that changes it, shows it, and goes back with undo."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from journeydesigner.app.widgets import picture_field
from journeydesigner.model import journey
from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.fields.registry import FIELDS
from journeydesigner.model.journey import Part
from tests.app.panels.panel_driver import change_by_hand, shown_value, unfold_all

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of a list that drops


def edited(part: type[Part]) -> list[str]:
    """Return the fields that the form of a part edits, but for a touchpoint's evidence, which has fields of its own."""
    elsewhere = (FieldKind.PARTS, FieldKind.ID, FieldKind.EVIDENCE)
    return [field.name for field in FIELDS[part] if field.kind not in elsewhere]


FORMS: dict[str, type[Part]] = {
    "touchpoint": journey.Touchpoint, "phase": journey.Phase, "map": journey.JourneyMap, "personas": journey.Persona,
    "rows": journey.Row, "links": journey.Link, "channels": journey.Channel, "evidence": journey.Evidence,
}  # fmt: skip
CASES = [(which, name) for which, part in FORMS.items() for name in edited(part)]
CASES += [("touchpoint", f"evidence.{name}") for name in edited(journey.Evidence)]


@pytest.fixture
def picture(tmp_path, monkeypatch) -> None:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "PNG")
    path = tmp_path / "els.png"
    path.write_bytes(written.getvalue())
    monkeypatch.setattr(picture_field, "ask_picture", lambda *_: path)


def _form(inspector, select, which: str) -> Any:
    if which == "touchpoint":
        select("t1")
        return inspector.touchpoint_form
    if which == "phase":
        select("p1", kind="phase")
        return inspector.phase_form
    select()
    return inspector.map_form if which == "map" else inspector.map_form.part_lists[which].form


def _value(session, which: str, name: str) -> Any:
    journey = session.journey
    part: Any = {
        "touchpoint": journey.phases[0].touchpoints[0], "phase": journey.phases[0], "map": journey,
    }.get(which) or getattr(journey, which)[0]  # fmt: skip
    outer, _, inner = name.partition(".")
    return getattr(getattr(part, outer), inner) if inner else getattr(part, outer)


@pytest.mark.parametrize(("which", "name"), CASES)
def test_a_field_changes_the_map_and_undo_brings_back_what_it_showed(
    which: str, name: str, inspector, session, select, picture
) -> None:
    form = _form(inspector, select, which)
    unfold_all(inspector)
    editor = form.field(name).editor
    before, looked = _value(session, which, name), shown_value(editor)
    wanted = change_by_hand(editor)
    assert _value(session, which, name) == wanted
    assert wanted != before
    assert shown_value(editor) != looked
    editor.finished.emit()
    assert session.history.undo_label == f"Change “{form.field(name).name}”"
    session.undo()
    assert _value(session, which, name) == before
    assert shown_value(editor) == looked
    session.redo()
    assert _value(session, which, name) == wanted
    assert not session.history.can_redo


def test_what_a_row_says_is_edited_with_the_phase(inspector, session, select) -> None:
    select("p1", kind="phase")
    fields = inspector.phase_form.cell_bindings
    assert [cell.field.name for cell in fields.values()] == ["Goal", "Pain & gain"]
    assert fields["r2"].field.label.text() == "Pain && gain"
    assert shown_value(fields["r1"].field.editor) == "Find out"
    change_by_hand(fields["r2"].field.editor)
    assert session.journey.rows[1].text_for("p1") == "Something else"
    session.undo()
    assert shown_value(fields["r2"].field.editor) == ""


@pytest.mark.parametrize(("which", "name"), CASES)
def test_a_field_has_a_name_for_eyes_and_for_screen_readers(which: str, name: str, inspector, select) -> None:
    field = _form(inspector, select, which).field(name)
    target = field.editor.input_widget()
    assert field.name
    assert target.accessibleName() or target.accessibleDescription()
    assert field.label.buddy() is target or not field.label.isVisibleTo(field)
