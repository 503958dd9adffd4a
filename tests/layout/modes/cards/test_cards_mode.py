"""Cards to cut out: true size, one grid, no single card on a sheet, tagged in the order of the journey."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import MarkGroup, Path, TextLine
from journeydesigner.layout.modes.cards.mode import CARD_SIZE, LARGE_CARD_SIZE
from journeydesigner.layout.modes.cards.table_card import PAD
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.paper import POINTS_PER_MM, Page, PagedDocument
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import LONG_WORD, example, generated_map, paginated
from tests.layout.modes.page_reader import (
    assert_in_order,
    assert_on_paper,
    case_name,
    groups_on,
    map_titles,
    overlapping_pairs,
    placed_groups,
    placed_marks,
    print_options_for,
    spoken_text,
    text_lines_on,
)

SHEETS = [
    sheet
    for sheet in print_options_for("cards", "a4", "a3", "letter", "a5")
    if not (sheet.size == "a5" and sheet.large)
]
A4 = PrintOptions(mode="cards", size="a4", portrait=True)


def counts(document: PagedDocument) -> list[int]:
    return [sum(g.ref.kind == "touchpoint" for g in groups_on(page)) for page in document.pages]


def cells(page: Page) -> list[tuple[float, float]]:
    """Return the corners of the cards' insides, to a tenth of a point."""
    return [(round(r.x, 1), round(r.y, 1)) for g, r in placed_groups(page) if g.ref.kind == "touchpoint"]


def hostile() -> JourneyMap:
    journey = example()
    card = journey.phases[0].touchpoints[0].changed(
        title=LONG_WORD * 3, pain_point="Waiting. " * 200, moment_of_truth=True, place="both", satisfaction=2.45,
        senses=dict.fromkeys(("visual", "auditory", "tactile", "olfactory", "gustatory")),
    )  # fmt: skip
    bare = card.changed(id="bare", title="", channel=None, senses={}, pain_point="", satisfaction=None)
    return journey.changed(phases=(journey.phases[0].changed(name=LONG_WORD, touchpoints=(card, bare)),))


@pytest.mark.parametrize("sheet", SHEETS, ids=case_name)
@pytest.mark.parametrize(
    "journey", [example("diy-store", "nl"), example("wholesaler-crm"), hostile()], ids=lambda m: m.title
)
def test_cards_are_inside_the_sheet_and_do_not_overlap(journey: JourneyMap, sheet: PrintOptions) -> None:
    document = paginated(journey, sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping_pairs(text_lines_on(page)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=case_name)
def test_all_cards_have_one_true_size_on_every_sheet(sheet: PrintOptions) -> None:
    document = paginated(example("software-implementation"), sheet)
    wide, high = LARGE_CARD_SIZE if sheet.large else CARD_SIZE
    if sheet.size == "a5":
        wide = min(wide, document.pages[0].width - 24 * POINTS_PER_MM)
    corners = {corner for page in document.pages for corner in cells(page)}
    for x, y in corners:
        steps = {round(abs(x - other) / wide, 2) % 1 for other, _ in corners}
        rises = {round(abs(y - other) / high, 2) % 1 for _, other in corners}
        assert steps == {0} and rises == {0}


def test_as_many_fit_as_the_true_size_allows() -> None:
    journey = generated_map([200])
    assert max(counts(paginated(journey, A4))) == 8
    assert max(counts(paginated(journey, A4.changed(size="letter")))) == 8
    assert max(counts(paginated(journey, A4.changed(size="letter", header="Who", accent="#0A7D5A")))) == 8
    assert max(counts(paginated(journey, A4.changed(portrait=False)))) == 9
    assert max(counts(paginated(journey, PrintOptions(mode="cards", size="a3")))) == 16


@pytest.mark.parametrize(
    ("count", "expected"), [(1, [1]), (8, [8]), (9, [6, 3]), (11, [8, 3]), (16, [8, 8]), (22, [8, 8, 6])]
)
def test_sheets_are_full_but_the_last_and_rows_stay_whole(count: int, expected: list[int]) -> None:
    assert counts(paginated(generated_map([count]), A4)) == expected


@pytest.mark.parametrize("count", [*range(2, 40), 50, 200, 1000])
def test_no_sheet_holds_a_single_card(count: int) -> None:
    for sheet in (A4, PrintOptions(mode="cards", size="a4"), PrintOptions(mode="cards", size="a3")):
        found = counts(paginated(generated_map([count]), sheet))
        assert sum(found) == count and min(found) > 1


def test_where_two_fit_a_sheet_only_the_last_card_can_be_alone() -> None:
    assert counts(paginated(generated_map([19]), PrintOptions(mode="cards", size="a5"))) == [2] * 9 + [1]


def test_cuts_lie_between_the_cards_and_at_the_same_place_on_every_sheet() -> None:
    document = paginated(example("wholesaler-crm"), A4)
    lines = []
    for page in document.pages:
        cuts = [rect for group, mark, rect in placed_marks(page) if group.ref.id == "cuts" and isinstance(mark, Path)]
        assert cuts and all(rect.w == 0 or rect.h == 0 for rect in cuts)
        upright = sorted(round(rect.x, 2) for rect in cuts if rect.w == 0)
        lines.append(upright)
        assert len(upright) == 3  # one cut between two cards serves both
        left, right = upright[0], document.pages[0].width - upright[-1]
        assert left == pytest.approx(right, abs=0.1)
        for _, mark, rect in placed_marks(page):
            if isinstance(mark, TextLine):
                near = [x for x in upright if rect.x - PAD / 2 < x < rect.right + PAD / 2]
                assert not near or rect.y < cuts[0].y or rect.y > cuts[0].y + 4 * CARD_SIZE[1]
    assert all(each == lines[0] for each in lines)


@pytest.mark.parametrize(
    "journey", [example(), example("wholesaler-crm", "nl"), generated_map([50]), hostile()], ids=lambda m: m.title
)
def test_cards_are_tagged_in_order_under_their_phases(journey: JourneyMap) -> None:
    document = paginated(journey, A4)
    assert_in_order([journey.title, *[text for text in map_titles(journey) if text]], spoken_text(document))
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in journey.phases]
    heads = [
        m
        for page in document.pages
        for g in groups_on(page)
        if g.structure_path
        for m in g.marks
        if isinstance(m, TextLine)
    ]
    assert [m.kind for m in heads if m.kind.startswith("H")] == ["H1", *["H2"] * len(journey.phases)]


def test_a_card_shows_channel_senses_place_score_and_pain_point() -> None:
    text = spoken_text(paginated(hostile(), A4))
    for part in ("Social media", "See", "Smell", "Online", "Offline", "Moment of truth", "2.5", "Waiting. " * 20):
        assert part in text
    assert "Untitled touchpoint" in text


def test_only_the_wanted_phases_are_made_with_their_own_numbers() -> None:
    journey = example()
    document = paginated(journey, A4.changed(phases=(2, 4)))
    wanted = [t.id for phase in (journey.phases[1], journey.phases[3]) for t in phase.touchpoints]
    groups: list[MarkGroup] = [g for page in document.pages for g in groups_on(page) if g.ref.kind == "touchpoint"]
    assert [g.ref.id for g in groups] == wanted
    assert groups[0].marks[0].line.text == "4"  # type: ignore[union-attr]


def test_a_map_without_touchpoints_says_what_to_do() -> None:
    for journey in (generated_map([]), generated_map([0, 0])):
        document = paginated(journey, A4)
        assert len(document.pages) == 1 and "nothing to cut out" in spoken_text(document)


def test_a_sheet_too_small_for_a_card_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        paginated(example(), PrintOptions(mode="cards", size="custom", width=70, height=60))


@pytest.mark.parametrize("large", [False, True])
def test_the_header_gets_its_room(large: bool) -> None:
    sheet = A4.changed(header="{title}, for {client}", accent="#0088AA", large=large)
    document = paginated(example(), sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping_pairs(text_lines_on(page)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=case_name)
def test_a_card_with_a_pain_point_keeps_its_line_for_notes(sheet: PrintOptions) -> None:
    journey = example("diy-store", "nl")
    phases = tuple(
        p.changed(
            touchpoints=tuple(
                t.changed(pain_point="It takes long. " * 20, title="A rather long title for this moment, on two lines")
                for t in p.touchpoints
            )
        )
        for p in journey.phases
    )
    document = paginated(journey.changed(phases=phases), sheet)
    groups = [g for page in document.pages for g in groups_on(page)]
    cards = [g.ref.id for g in groups if g.ref.kind == "touchpoint"]
    assert [g.ref.id for g in groups if g.ref.id.startswith("notes ")] == [f"notes {id_}" for id_ in cards]
    assert spoken_text(document).count(("It takes long. " * 20).strip()) == len(cards)
