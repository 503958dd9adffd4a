"""Every field of the document has a control that changes it, shows it, and goes back with undo."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from journeydesigner.app.widgets import picture_field
from journeydesigner.model import journey
from journeydesigner.model.journey import Part
from tests.app.panels.panel_driver import change_by_hand, shown_value, unfold_all

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of a list that drops
TOUCHPOINT = (
    "title", "description", "channel", "senses", "satisfaction", "importance", "expectation", "expectation_met",
    "place", "interaction", "awareness", "moment_of_truth", "question", "quote", "pain_point", "pain_cause",
    "opportunity", "measure", "trigger", "information", "moment", "duration", "owner",
)  # fmt: skip
EVIDENCE = ("title", "status", "source", "kind", "sample_size", "date")
PHASE = ("name", "description", "color", "columns", "duration", "duration_wished", "drop_off")
PERSONA = ("name", "role", "picture", "goals", "frustrations", "quote", "segment", "decision_role")
ROW = ("name", "kind")
LINK = ("source", "target", "kind", "label")
CHANNEL = ("name", "place", "interaction", "senses", "icon")
MAP = (
    "title", "language", "product", "market", "state", "author", "client", "date", "purpose", "notes", "swimlanes",
)  # fmt: skip

EDITED: dict[type[Part], tuple[str, ...]] = {
    journey.Touchpoint: TOUCHPOINT, journey.Evidence: EVIDENCE, journey.Phase: PHASE, journey.Persona: PERSONA,
    journey.Row: ROW, journey.Link: LINK, journey.Channel: CHANNEL, journey.JourneyMap: MAP,
    journey.Cell: ("text",), journey.Duration: ("value", "unit"),
}  # fmt: skip
ELSEWHERE: dict[type[Part], dict[str, str]] = {
    journey.Touchpoint: {"id": "never changes", "evidence": "its fields"},
    journey.Evidence: {"id": "never changes"},
    journey.Phase: {"id": "never changes", "touchpoints": "the touchpoint tab"},
    journey.Persona: {"id": "never changes"},
    journey.Row: {"id": "never changes", "cells": "the phase tab"},
    journey.Link: {"id": "never changes"},
    journey.Channel: {"id": "never changes"},
    journey.JourneyMap: {
        "format": "fixed", "version": "fixed", "personas": "register", "channels": "register", "phases": "phase tab",
        "rows": "register", "links": "register", "evidence": "register",
    },
    journey.Cell: {"phase": "the tab's phase"},
    journey.Duration: {},
}  # fmt: skip

CASES = [
    *(("touchpoint", name) for name in TOUCHPOINT),
    *(("touchpoint", f"evidence.{name}") for name in EVIDENCE),
    *(("phase", name) for name in PHASE),
    *(("map", name) for name in MAP),
    *(("personas", name) for name in PERSONA),
    *(("rows", name) for name in ROW),
    *(("links", name) for name in LINK),
    *(("channels", name) for name in CHANNEL),
    *(("evidence", name) for name in EVIDENCE),
]


def test_every_field_of_every_part_of_the_document_is_edited_somewhere() -> None:
    parts = [each for each in vars(journey).values() if isinstance(each, type) and issubclass(each, Part)]
    for part in parts:
        if part is not Part:
            assert {*EDITED[part], *ELSEWHERE[part]} == set(part.model_fields), part


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
