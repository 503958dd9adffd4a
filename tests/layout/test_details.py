"""The details: every text whole, in the map's order, on sheets that hold it all and tear nothing that is one thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeydesigner.layout.drawing import Ref
from journeydesigner.layout.pages import DoesNotFit
from journeydesigner.layout.structure import Path
from journeydesigner.model.journey import (
    Evidence,
    JourneyMap,
    Phase,
    Touchpoint,
)
from journeydesigner.model.printing import Printing
from tests.layout.detail_sheets import (
    SHEETS,
    assert_sound,
    fold,
    full,
    groups_of,
    made,
    name_of,
    paragraphs,
    texts_of,
    words_of,
)
from tests.layout.maps import LONG_WORD, example, journey
from tests.strategies import journey_maps


@pytest.mark.parametrize("printing", SHEETS, ids=name_of)
def test_every_text_is_there_whole_and_in_its_place(printing: Printing) -> None:
    map_ = full()
    drafts = made(map_, printing)
    assert_sound(drafts, printing, map_)
    found = paragraphs(drafts)
    assert [text for text in texts_of(map_) if fold(text) not in found] == ["Row without text"]
    unnamed = paragraphs(made(map_, printing, named=False))  # behind a map without its rows
    assert [text for text in texts_of(map_) if fold(text) not in unnamed] == []


@pytest.mark.parametrize("printing", SHEETS, ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_an_example_is_told_in_full(name: str, printing: Printing) -> None:
    map_ = example(name, "nl")
    drafts = made(map_, printing)
    assert_sound(drafts, printing, map_)
    found = paragraphs(drafts)
    assert [text for text in texts_of(map_) if fold(text) not in found] == []


@settings(deadline=None, max_examples=60)
@given(journey_maps(), st.sampled_from(SHEETS))
def test_no_map_loses_a_text(map_: JourneyMap, printing: Printing) -> None:
    drafts = made(map_, printing)
    assert_sound(drafts, printing, map_)
    found = paragraphs(drafts)
    lost = [text for text in texts_of(map_) if fold(text) not in found]
    assert [text for text in lost if text not in _of_bare_phases(map_) | _of_empty_rows(map_)] == []


def _of_empty_rows(map_: JourneyMap) -> set[str]:
    """Return the names of rows without a word in them: those stand on the map."""
    return {row.name for row in map_.rows if not any(fold(cell.text) for cell in row.cells)}


def _of_bare_phases(map_: JourneyMap) -> set[str]:
    """Return the names of phases that say nothing more: those stand on the map."""
    said = {cell.phase for row in map_.rows for cell in row.cells if cell.text.strip()}
    return {
        phase.name
        for phase in map_.phases
        if not (phase.touchpoints or fold(phase.description) or phase.id in said)
        and phase.duration is phase.duration_wished is phase.drop_off is None
    }


def test_the_facts_are_there_in_words() -> None:
    found = [text.replace("\xa0", " ") for text in paragraphs(made(full()))]
    for word in (
        "Moment of truth", "2.5", "Importance 4", "Below expectation", "Online and offline · Two-way · Unconscious",
        "See, strongly", "a-sixth-sense", "2 h", "Partly", "Confirmed", "Online source · n = 214 · 2 Jan 2026",
        "Duration now 3 days", "Duration wished 2 days", "12 % leave", "Business to business", "Top customers", "Buyer",
        "Jump back", "Phone",
    ):  # fmt: skip
        assert word in found


def test_a_word_of_a_newer_program_is_shown_as_it_is() -> None:
    touchpoint = Touchpoint(
        id="t", title="T", channel="telepathy", place="nowhere", interaction="three-way", expectation_met="overrun",
        evidence=Evidence(status="divined"),
    )  # fmt: skip
    map_ = JourneyMap(title="M", market="b2x", phases=(Phase(id="p", touchpoints=(touchpoint,)),))
    found = " ".join(paragraphs(made(map_)))
    for word in ("telepathy", "nowhere", "three-way", "overrun", "divined", "b2x"):
        assert word in found


def test_internal_notes_are_on_no_paper() -> None:
    map_ = full().changed(notes="The client is difficult")
    for source in (False, True):
        assert "difficult" not in " ".join(paragraphs(made(map_, Printing(source=source))))


@pytest.mark.parametrize("map_", [JourneyMap(), JourneyMap(title="A map", notes="n"), journey([]), journey([0, 0])])
def test_a_map_that_says_nothing_has_no_details(map_: JourneyMap) -> None:
    assert made(map_.changed(rows=())) == []


def test_only_the_wanted_parts_are_told() -> None:
    map_ = example()
    found = paragraphs(made(map_, Printing(phases=(2,), personas=(), rows=(1,))))
    assert map_.phases[1].touchpoints[0].title in found
    assert map_.phases[0].touchpoints[0].title not in found
    assert map_.personas[0].name not in found
    assert map_.rows[0].name in found and map_.rows[1].name not in found
    assert str(1 + len(map_.phases[0].touchpoints)) in found  # the number that it has on the whole map


@pytest.mark.parametrize("counts", [[1], [0, 1, 0], [50], [200], [40] * 5], ids=str)
@pytest.mark.parametrize("printing", [SHEETS[0], SHEETS[2], SHEETS[5]], ids=name_of)
def test_rows_stand_in_the_order_of_the_map(counts: list[int], printing: Printing) -> None:
    map_ = journey(counts)
    drafts = made(map_, printing)
    assert_sound(drafts, printing, map_)
    order = [t.title for phase in map_.phases for t in phase.touchpoints]
    heads = [group for group in groups_of(drafts) if group.path and group.path[-1].scope == "Row"]
    assert [fold("".join(mark.line.text for mark in words_of(head)[1:])) for head in heads] == order


def test_rows_that_say_little_stand_beside_each_other() -> None:
    heads = [group for group in groups_of(made(journey([5]))) if group.path and group.path[-1].scope == "Row"]
    assert [head.y for head in heads] == [heads[0].y] * 3 + [heads[3].y] * 2
    assert [head.x for head in heads[:3]] == sorted({head.x for head in heads})


def test_the_table_says_what_heads_what() -> None:
    groups = [group for group in groups_of(made(full())) if group.path]
    assert {group.path[0].key for group in groups} == {"details"}
    (title,) = [group for group in groups if group.bookmark]
    assert (title.ref, title.bookmark, words_of(title)[0].kind) == (Ref("details"), "Details", "H2")
    kinds = [mark.kind for group in groups for mark in words_of(group) if mark.kind != "P"]
    assert kinds == ["H2", "H3", "H3", "H3", "H3", "H3"]  # personas, the phase, links, evidence, channels
    rows: dict[Path, list[str]] = {}
    for group in groups:
        if any(element.kind == "Table" for element in group.path):
            rows.setdefault(group.path[:-1], []).append(group.path[-1].kind + group.path[-1].scope)
    head, *others = rows.values()
    assert set(head) == {"THColumn"} and len(others) == 3
    assert all(kinds == ["THRow"] + ["TD"] * (len(head) - 1) for kinds in others)


def test_a_row_has_its_cells_even_where_it_says_nothing() -> None:
    quiet = Touchpoint(id="q", title="Quiet")
    map_ = full()
    map_ = map_.changed(phases=(map_.phases[0].changed(touchpoints=(*map_.phases[0].touchpoints, quiet)),))
    for printing in SHEETS:
        cells: dict[str, set[Path]] = {}
        for group in groups_of(made(map_, printing)):
            row = next((element.key for element in group.path if element.kind == "TR"), None)
            if row is not None:
                cells.setdefault(row, set()).add(group.path)
        assert len({len(found) for found in cells.values()}) == 1


def test_a_repeated_head_is_decoration() -> None:
    drafts = made(journey([200]), Printing(size="a4"))
    assert len(drafts) > 2
    for number, draft in enumerate(drafts):
        heads = [g for g in groups_of([draft]) if g.ref == Ref("details", "head touchpoint")]
        assert heads and any(group.path for group in heads) == (number == 0)
        again = [fold(mark.line.text) for g in groups_of([draft]) if not g.path for mark in words_of(g)]
        assert ("Phase 0 (continued)" in again) == (number > 0)


@pytest.mark.parametrize("printing", SHEETS, ids=name_of)
def test_no_heading_stands_alone_at_the_foot_of_a_sheet(printing: Printing) -> None:
    for draft in made(example("wholesaler-crm"), printing)[:-1]:
        last = max((g for g in groups_of([draft]) if g.path), key=lambda group: group.rect.bottom)
        assert last.path[-1].scope != "Column"
        assert max(words_of(last), key=lambda mark: mark.baseline).kind == "P"


@pytest.mark.parametrize("printing", SHEETS, ids=name_of)
def test_a_text_without_end_flows_over_sheets(printing: Printing) -> None:
    essay = " ".join(f"word{n}" for n in range(2_300))[:20_000].rstrip()
    touchpoints = (
        Touchpoint(id="a", title="Long", description=essay, pain_point=LONG_WORD * 10),
        Touchpoint(id="b", title=essay[:2_000].rstrip(), quote="Short"),
    )
    map_ = JourneyMap(title="M", phases=(Phase(id="p", name=LONG_WORD, description=essay, touchpoints=touchpoints),))
    drafts = made(map_, printing)
    assert len(drafts) > 2
    assert_sound(drafts, printing, map_)
    found = paragraphs(drafts)
    assert [text[:40] for text in texts_of(map_) if fold(text) not in found] == []
    again = [fold(m.line.text) for g in groups_of(drafts) if g.ref == Ref("details", "resumed 1") for m in words_of(g)]
    assert not again or "Long (continued)" in again


def test_paper_too_small_for_a_table_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        made(example(), Printing(size="custom", width=30, height=30, margin=5))


def test_large_print_is_set_half_as_large_again() -> None:
    small, large = made(example())[0], made(example(), Printing(large=True))[0]
    assert (small.layers[0].scale, large.layers[0].scale) == (1.0, 1.5)


def test_our_words_say_their_language_where_the_map_speaks_another() -> None:
    map_ = full().changed(language="pt-BR")
    groups = groups_of(made(map_, language="nl"))
    said = {mark.line.text.strip(): mark.lang for group in groups for mark in words_of(group)}
    assert said["Details"] == "nl" and said["Pijnpunt"] == "nl"
    assert said[map_.product] == ""
    same = groups_of(made(full().changed(language="nl-BE"), language="nl"))
    assert {mark.lang for group in same for mark in words_of(group)} == {""}
