"""Ids are names, never read: a slash, a space or a quote in one changes nothing, and no two parts are taken for one."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import pytest

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.modes.pages import picture_page
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.edits import links, phases, rows
from journeydesigner.model.journey import Cell, JourneyMap, Link, Phase, Row, Touchpoint
from journeydesigner.model.refs import Ref, existing_refs
from journeydesigner.render import svg
from journeydesigner.storage.file import reader, writer
from journeydesigner.storage.journal.map_diff import apply_delta, map_delta

PHASES = ("a/b", "b", "b/c", "phase a/b", " ", '"')
ROWS = ("r/a", "r", "r/a/b")
"""With "/" between, a row and a phase of these give the same text: "r" + "a/b" and "r/a" + "b"."""
CELLS = [Ref("cell", row, phase) for row, phase in product(ROWS, PHASES)]


def text_in(ref: Ref) -> str:
    return f"{ROWS.index(ref.id)} {PHASES.index(ref.phase_id)}"


JOURNEY = JourneyMap(
    title="Ids",
    language="en",
    phases=tuple(
        Phase(id=id_, name=f"Phase {n}", touchpoints=(Touchpoint(id=f"t/{id_}", title=f"Card {n}", satisfaction=3),))
        for n, id_ in enumerate(PHASES)
    ),
    rows=tuple(
        Row(id=row, kind="goal", cells=tuple(Cell(phase=p, text=text_in(Ref("cell", row, p))) for p in PHASES))
        for row in ROWS
    ),
    links=(Link(id="l/1", source="t/a/b", target="t/b"),),
)


def cell_text(journey: JourneyMap, ref: Ref) -> str:
    (row,) = (row for row in journey.rows if row.id == ref.id)
    return next((cell.text for cell in row.cells if cell.phase == ref.phase_id), "")


def test_every_part_has_a_name_of_its_own() -> None:
    drawing = Composer(HarfBuzzMeasurer()).compose(JOURNEY, LIGHT, map_labels("en"), LayoutOptions())
    refs = [group.ref for group in drawing.groups if isinstance(group.ref, Ref)]
    assert len(set(refs)) == len(refs)
    assert set(CELLS) <= set(refs)
    assert existing_refs(JOURNEY, tuple(CELLS)) == tuple(CELLS)
    assert existing_refs(JOURNEY, (Ref("cell", "r", "a"), Ref("cell", "r/a/b", "c"), Ref("phase", "a"))) == ()


def test_a_reader_of_the_svg_tells_all_cells_apart() -> None:
    page = picture_page(Composer(HarfBuzzMeasurer()), JOURNEY, LIGHT, map_labels("en"))
    root = ElementTree.fromstring(svg.render_svg(page))
    found = {
        Ref("cell", group.attrib["data-id"], group.attrib["data-phase"]): "".join(group.itertext())
        for group in root.iter("{http://www.w3.org/2000/svg}g")
        if group.get("data-kind") == "cell"
    }
    assert set(found) == set(CELLS)
    assert all(text_in(ref) in text for ref, text in found.items())


@pytest.mark.parametrize("ref", CELLS, ids=lambda ref: f"{ref.id!r} {ref.phase_id!r}")
def test_an_edit_of_a_cell_changes_that_cell_alone(ref: Ref, tmp_path: Path) -> None:
    after = rows.set_text(JOURNEY, ref.id, ref.phase_id, "Changed")
    assert {each for each in CELLS if cell_text(after, each) != cell_text(JOURNEY, each)} == {ref}
    path = tmp_path / "a.journey"
    writer.write_map(after, path)
    assert reader.load(path) == after
    assert apply_delta(JOURNEY, json.loads(json.dumps(map_delta(JOURNEY, after)))) == after


@pytest.mark.parametrize("id_", PHASES)
def test_a_deleted_phase_takes_its_own_cells_and_links_only(id_: str) -> None:
    after = phases.remove(JOURNEY, id_)
    assert [phase.id for phase in after.phases] == [each for each in PHASES if each != id_]
    assert all(cell_text(after, ref) == ("" if ref.phase_id == id_ else text_in(ref)) for ref in CELLS)
    assert bool(after.links) == (id_ not in ("a/b", "b"))
    assert links.remove(JOURNEY, "l/1").links == ()


@pytest.mark.parametrize("ref", [*CELLS, *(Ref("phase", id_) for id_ in PHASES)], ids=str)
def test_a_double_click_edits_the_part_under_the_pointer(canvas, ref: Ref) -> None:
    canvas.session.open(JOURNEY, None)
    canvas.view.zoom_fit()
    if ref.kind == "cell":
        canvas.double_click(canvas.point_on(ref))
    else:
        canvas.double_click(canvas.lane_head_point(ref.id))
    canvas.type_text("Typed")
    changed = {each for each in CELLS if cell_text(canvas.map, each) != text_in(each)}
    changed |= {
        Ref("phase", p.id) for p, old in zip(canvas.map.phases, JOURNEY.phases, strict=True) if p.name != old.name
    }
    assert changed == {ref}
