"""Cards to cut out: true to size, on one grid, none on its own, all told in the order of the journey."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import Group, Shape, Words
from journeydesigner.layout.modes.cards import CARD, LARGE_CARD
from journeydesigner.layout.pages import DoesNotFit
from journeydesigner.layout.paper import MM, Document, Page
from journeydesigner.layout.table_card import PAD
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing
from tests.layout.maps import LONG_WORD, example, journey
from tests.layout.on_paper import (
    assert_in_order,
    assert_on_paper,
    groups_of,
    marks_of,
    name_of,
    overlapping,
    placed,
    printed,
    titles,
    told,
    words_on,
)

SHEETS = [
    Printing(mode="cards", size=size, portrait=turned, large=large)
    for size in ("a4", "a3", "letter", "a5")
    for turned in (False, True)
    for large in (False, True)
    if not (size == "a5" and large)
]
A4 = Printing(mode="cards", size="a4", portrait=True)


def counts(document: Document) -> list[int]:
    return [sum(g.ref.kind == "touchpoint" for g in groups_of(page)) for page in document.pages]


def cells(page: Page) -> list[tuple[float, float]]:
    """Return the corners of the cards' insides, to a tenth of a point."""
    return [(round(r.x, 1), round(r.y, 1)) for g, r in placed(page) if g.ref.kind == "touchpoint"]


def hostile() -> JourneyMap:
    map_ = example()
    card = map_.phases[0].touchpoints[0].changed(
        title=LONG_WORD * 3, pain_point="Waiting. " * 200, moment_of_truth=True, place="both", satisfaction=2.45,
        senses=dict.fromkeys(("visual", "auditory", "tactile", "olfactory", "gustatory")),
    )  # fmt: skip
    bare = card.changed(id="bare", title="", channel=None, senses={}, pain_point="", satisfaction=None)
    return map_.changed(phases=(map_.phases[0].changed(name=LONG_WORD, touchpoints=(card, bare)),))


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize(
    "map_", [example("diy-store", "nl"), example("wholesaler-crm"), hostile()], ids=lambda m: m.title
)
def test_cards_lie_on_the_sheet_and_nothing_overlaps(map_: JourneyMap, sheet: Printing) -> None:
    document = printed(map_, sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping(words_on(page)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_all_cards_have_one_true_size_on_every_sheet(sheet: Printing) -> None:
    document = printed(example("software-implementation"), sheet)
    wide, high = LARGE_CARD if sheet.large else CARD
    if sheet.size == "a5":
        wide = min(wide, document.pages[0].width - 24 * MM)
    corners = {corner for page in document.pages for corner in cells(page)}
    for x, y in corners:
        steps = {round(abs(x - other) / wide, 2) % 1 for other, _ in corners}
        rises = {round(abs(y - other) / high, 2) % 1 for _, other in corners}
        assert steps == {0} and rises == {0}


def test_as_many_fit_as_the_true_size_allows() -> None:
    map_ = journey([200])
    assert max(counts(printed(map_, A4))) == 8
    assert max(counts(printed(map_, A4.changed(size="letter")))) == 8
    assert max(counts(printed(map_, A4.changed(size="letter", header="Who", accent="#0A7D5A")))) == 8
    assert max(counts(printed(map_, A4.changed(portrait=False)))) == 9
    assert max(counts(printed(map_, Printing(mode="cards", size="a3")))) == 16


@pytest.mark.parametrize(
    ("count", "expected"), [(1, [1]), (8, [8]), (9, [6, 3]), (11, [8, 3]), (16, [8, 8]), (22, [8, 8, 6])]
)
def test_sheets_are_full_but_the_last_and_rows_stay_whole(count: int, expected: list[int]) -> None:
    assert counts(printed(journey([count]), A4)) == expected


@pytest.mark.parametrize("count", [*range(2, 40), 50, 200, 1000])
def test_no_sheet_holds_a_single_card(count: int) -> None:
    for sheet in (A4, Printing(mode="cards", size="a4"), Printing(mode="cards", size="a3")):
        found = counts(printed(journey([count]), sheet))
        assert sum(found) == count and min(found) > 1


def test_where_two_fit_a_sheet_only_the_last_card_can_be_alone() -> None:
    assert counts(printed(journey([19]), Printing(mode="cards", size="a5"))) == [2] * 9 + [1]


def test_cuts_lie_between_the_cards_and_at_the_same_place_on_every_sheet() -> None:
    document = printed(example("wholesaler-crm"), A4)
    lines = []
    for page in document.pages:
        cuts = [rect for group, mark, rect in marks_of(page) if group.ref.id == "cuts" and isinstance(mark, Shape)]
        assert cuts and all(rect.w == 0 or rect.h == 0 for rect in cuts)
        upright = sorted(round(rect.x, 2) for rect in cuts if rect.w == 0)
        lines.append(upright)
        assert len(upright) == 3  # one cut between two cards serves both
        left, right = upright[0], document.pages[0].width - upright[-1]
        assert left == pytest.approx(right, abs=0.1)
        for _, mark, rect in marks_of(page):
            if isinstance(mark, Words):
                near = [x for x in upright if rect.x - PAD / 2 < x < rect.right + PAD / 2]
                assert not near or rect.y < cuts[0].y or rect.y > cuts[0].y + 4 * CARD[1]
    assert all(each == lines[0] for each in lines)


@pytest.mark.parametrize(
    "map_", [example(), example("wholesaler-crm", "nl"), journey([50]), hostile()], ids=lambda m: m.title
)
def test_every_card_is_told_in_order_under_its_phase(map_: JourneyMap) -> None:
    document = printed(map_, A4)
    assert_in_order([map_.title, *[text for text in titles(map_) if text]], told(document))
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in map_.phases]
    heads = [m for page in document.pages for g in groups_of(page) if g.path for m in g.marks if isinstance(m, Words)]
    assert [m.kind for m in heads if m.kind.startswith("H")] == ["H1", *["H2"] * len(map_.phases)]


def test_a_card_tells_channel_senses_place_score_and_pain() -> None:
    text = told(printed(hostile(), A4))
    for part in ("Social media", "See", "Smell", "Online", "Offline", "Moment of truth", "2.5", "Waiting. " * 20):
        assert part in text
    assert "Untitled touchpoint" in text


def test_only_the_wanted_phases_are_made_with_their_own_numbers() -> None:
    map_ = example()
    document = printed(map_, A4.changed(phases=(2, 4)))
    wanted = [t.id for phase in (map_.phases[1], map_.phases[3]) for t in phase.touchpoints]
    groups: list[Group] = [g for page in document.pages for g in groups_of(page) if g.ref.kind == "touchpoint"]
    assert [g.ref.id for g in groups] == wanted
    assert groups[0].marks[0].line.text == "4"  # type: ignore[union-attr]


def test_a_map_without_touchpoints_says_what_to_do() -> None:
    for map_ in (journey([]), journey([0, 0])):
        document = printed(map_, A4)
        assert len(document.pages) == 1 and "nothing to cut out" in told(document)


def test_a_sheet_too_small_for_a_card_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        printed(example(), Printing(mode="cards", size="custom", width=70, height=60))


@pytest.mark.parametrize("large", [False, True])
def test_the_head_of_the_sheet_gets_its_room(large: bool) -> None:
    sheet = A4.changed(header="{title}, for {client}", accent="#0088AA", large=large)
    document = printed(example(), sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping(words_on(page)) == []
