"""The details: every text is complete and in the map's order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.structure import StructurePath
from journeydesigner.model.journey import Evidence, JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import LONG_WORD, example, generated_map
from tests.layout.modes.details.details_reader import (
    PRINT_OPTIONS,
    assert_well_placed,
    case_name,
    contains_text,
    detail_drafts,
    full_map,
    groups_of,
    missing_texts,
    normalize_spaces,
    paragraphs,
    text_lines_of,
)
from tests.strategies import journey_maps


@pytest.mark.parametrize("printing", PRINT_OPTIONS, ids=case_name)
def test_every_text_is_complete_and_in_its_place(printing: PrintOptions) -> None:
    journey = full_map()
    drafts = detail_drafts(journey, printing)
    assert_well_placed(drafts, printing, journey)
    assert missing_texts(journey, drafts) == ["Row without text"]
    assert missing_texts(journey, detail_drafts(journey, printing, named=False)) == []  # behind a map without its rows


@pytest.mark.parametrize("printing", PRINT_OPTIONS, ids=case_name)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_an_example_is_complete(name: str, printing: PrintOptions) -> None:
    journey = example(name, "nl")
    drafts = detail_drafts(journey, printing)
    assert_well_placed(drafts, printing, journey)
    assert missing_texts(journey, drafts) == []


@given(journey_maps(), st.sampled_from(PRINT_OPTIONS))
def test_no_map_loses_a_text(journey: JourneyMap, printing: PrintOptions) -> None:
    drafts = detail_drafts(journey, printing)
    assert_well_placed(drafts, printing, journey)
    lost = missing_texts(journey, drafts)
    assert [text for text in lost if text not in _of_bare_phases(journey) | _of_empty_rows(journey)] == []


def _of_empty_rows(journey: JourneyMap) -> set[str]:
    """Return the names of rows without a word in them: those stand on the map."""
    return {row.name for row in journey.rows if not any(normalize_spaces(cell.text) for cell in row.cells)}


def _of_bare_phases(journey: JourneyMap) -> set[str]:
    """Return the names of phases that say nothing more: those stand on the map."""
    said = {cell.phase for row in journey.rows for cell in row.cells if cell.text.strip()}
    return {
        phase.name
        for phase in journey.phases
        if not (phase.touchpoints or normalize_spaces(phase.description) or phase.id in said)
        and phase.duration is phase.duration_wished is phase.drop_off is None
    }


def test_vocabulary_values_are_shown_as_words() -> None:
    found = [text.replace("\xa0", " ") for text in paragraphs(detail_drafts(full_map()))]
    for word in (
        "Moment of truth", "2.5", "Importance 4", "Below expectation", "Online and offline · Two-way · Unconscious",
        "See, strongly", "a-sixth-sense", "2 h", "Partly", "Confirmed", "Online source · n = 214 · 2 Jan 2026",
        "Duration now 3 days", "Desired duration 2 days", "12 % leave", "Business to business", "Top customers",
        "Buyer", "Jump back", "Phone",
    ):  # fmt: skip
        assert contains_text(found, word)


def test_an_unknown_vocabulary_value_is_shown_as_it_is() -> None:
    touchpoint = Touchpoint(
        id="t", title="T", channel="telepathy", place="nowhere", interaction="three-way", expectation_met="overrun",
        evidence=Evidence(status="divined"),
    )  # fmt: skip
    journey = JourneyMap(title="M", market="b2x", phases=(Phase(id="p", touchpoints=(touchpoint,)),))
    found = " ".join(paragraphs(detail_drafts(journey)))
    for word in ("telepathy", "nowhere", "three-way", "overrun", "divined", "b2x"):
        assert word in found


def test_internal_notes_are_not_printed() -> None:
    journey = full_map().changed(notes="The client is difficult")
    for source in (False, True):
        assert "difficult" not in " ".join(paragraphs(detail_drafts(journey, PrintOptions(source=source))))


@pytest.mark.parametrize(
    "journey", [JourneyMap(), JourneyMap(title="A map", notes="n"), generated_map([]), generated_map([0, 0])]
)
def test_an_empty_map_has_no_details(journey: JourneyMap) -> None:
    assert detail_drafts(journey.changed(rows=())) == []


def test_only_the_chosen_parts_are_printed() -> None:
    journey = example()
    found = paragraphs(detail_drafts(journey, PrintOptions(phases=(2,), personas=(), rows=(1,))))
    assert journey.phases[1].touchpoints[0].title in found
    assert journey.phases[0].touchpoints[0].title not in found
    assert journey.personas[0].name not in found
    assert contains_text(found, journey.rows[0].name) and not contains_text(found, journey.rows[1].name)
    assert str(1 + len(journey.phases[0].touchpoints)) in found  # the number that it has on the whole map


@pytest.mark.parametrize("counts", [[1], [0, 1, 0], [50], [200], [40] * 5], ids=str)
@pytest.mark.parametrize("printing", [PRINT_OPTIONS[0], PRINT_OPTIONS[2], PRINT_OPTIONS[5]], ids=case_name)
def test_rows_are_in_the_order_of_the_map(counts: list[int], printing: PrintOptions) -> None:
    journey = generated_map(counts)
    drafts = detail_drafts(journey, printing)
    assert_well_placed(drafts, printing, journey)
    order = [t.title for phase in journey.phases for t in phase.touchpoints]
    heads = [group for group in groups_of(drafts) if group.structure_path and group.structure_path[-1].scope == "Row"]
    assert [normalize_spaces("".join(mark.line.text for mark in text_lines_of(head)[1:])) for head in heads] == order


def test_short_rows_are_side_by_side() -> None:
    heads = [
        group
        for group in groups_of(detail_drafts(generated_map([5])))
        if group.structure_path and group.structure_path[-1].scope == "Row"
    ]
    assert [head.y for head in heads] == [heads[0].y] * 3 + [heads[3].y] * 2
    assert [head.x for head in heads[:3]] == sorted({head.x for head in heads})


def test_table_headers_have_their_scope() -> None:
    groups = [group for group in groups_of(detail_drafts(full_map())) if group.structure_path]
    assert {group.structure_path[0].key for group in groups} == {"details"}
    (title,) = [group for group in groups if group.bookmark]
    assert (title.ref, title.bookmark, text_lines_of(title)[0].kind) == (DrawingElement("details"), "Details", "H2")
    kinds = [mark.kind for group in groups for mark in text_lines_of(group) if mark.kind not in ("P", "")]
    assert kinds == ["H2", "H3", "H3", "H3", "H3", "H3"]  # personas, the phase, links, evidence, channels
    rows: dict[StructurePath, list[str]] = {}
    for group in groups:
        if any(element.kind == "Table" for element in group.structure_path):
            rows.setdefault(group.structure_path[:-1], []).append(
                group.structure_path[-1].kind + group.structure_path[-1].scope
            )
    head, *others = rows.values()
    assert set(head) == {"THColumn"} and len(others) == 3
    assert all(kinds == ["THRow"] + ["TD"] * (len(head) - 1) for kinds in others)


def test_a_row_has_all_its_cells_even_if_they_are_empty() -> None:
    quiet = Touchpoint(id="q", title="Quiet")
    journey = full_map()
    journey = journey.changed(phases=(journey.phases[0].changed(touchpoints=(*journey.phases[0].touchpoints, quiet)),))
    for printing in PRINT_OPTIONS:
        cells: dict[str, set[StructurePath]] = {}
        for group in groups_of(detail_drafts(journey, printing)):
            row = next((element.key for element in group.structure_path if element.kind == "TR"), None)
            if row is not None:
                cells.setdefault(row, set()).add(group.structure_path)
        assert len({len(found) for found in cells.values()}) == 1


def test_a_repeated_head_is_decoration() -> None:
    drafts = detail_drafts(generated_map([200]), PrintOptions(size="a4"))
    assert len(drafts) > 2
    for number, draft in enumerate(drafts):
        heads = [g for g in groups_of([draft]) if g.ref == DrawingElement("details", "head touchpoint")]
        assert heads and any(group.structure_path for group in heads) == (number == 0)
        again = [
            normalize_spaces(mark.line.text)
            for g in groups_of([draft])
            if not g.structure_path
            for mark in text_lines_of(g)
        ]
        assert ("Phase 0 (continued)" in again) == (number > 0)


@pytest.mark.parametrize("printing", PRINT_OPTIONS, ids=case_name)
def test_no_heading_is_alone_at_the_foot_of_a_sheet(printing: PrintOptions) -> None:
    for draft in detail_drafts(example("wholesaler-crm"), printing)[:-1]:
        last = max((g for g in groups_of([draft]) if g.structure_path), key=lambda group: group.rect.bottom)
        assert last.structure_path[-1].scope != "Column"
        assert max(text_lines_of(last), key=lambda mark: mark.baseline).kind == "P"


@pytest.mark.parametrize("printing", PRINT_OPTIONS, ids=case_name)
def test_a_very_long_text_flows_over_sheets(printing: PrintOptions) -> None:
    essay = " ".join(f"word{n}" for n in range(2_300))[:20_000].rstrip()
    touchpoints = (
        Touchpoint(id="a", title="Long", description=essay, pain_point=LONG_WORD * 10),
        Touchpoint(id="b", title=essay[:2_000].rstrip(), quote="Short"),
    )
    journey = JourneyMap(title="M", phases=(Phase(id="p", name=LONG_WORD, description=essay, touchpoints=touchpoints),))
    drafts = detail_drafts(journey, printing)
    assert len(drafts) > 2
    assert_well_placed(drafts, printing, journey)
    assert [text[:40] for text in missing_texts(journey, drafts)] == []
    again = [
        normalize_spaces(m.line.text)
        for g in groups_of(drafts)
        if g.ref == DrawingElement("details", "resumed 1")
        for m in text_lines_of(g)
    ]
    assert not again or "Long (continued)" in again


def test_paper_too_small_for_a_table_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        detail_drafts(example(), PrintOptions(size="custom", width=30, height=30, margin=5))


def test_large_print_is_half_as_large_again() -> None:
    small, large = detail_drafts(example())[0], detail_drafts(example(), PrintOptions(large=True))[0]
    assert (small.layers[0].scale, large.layers[0].scale) == (1.0, 1.5)


def test_labels_have_their_language_where_the_map_has_another() -> None:
    journey = full_map().changed(language="pt-BR")
    groups = groups_of(detail_drafts(journey, language="nl"))
    said = {mark.line.text.strip(): mark.lang for group in groups for mark in text_lines_of(group)}
    assert said["Details"] == "nl" and said["Pijnpunt"] == "nl"
    assert said[journey.product] == ""
    same = groups_of(detail_drafts(full_map().changed(language="nl-BE"), language="nl"))
    assert {mark.lang for group in same for mark in text_lines_of(group)} == {""}
