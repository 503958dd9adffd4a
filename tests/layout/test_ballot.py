"""Ballots: faces large enough to tick, nothing known printed beforehand, phases whole, all told as tables."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import Group, Icon, Rect, Words
from journeydesigner.layout.pages import DoesNotFit
from journeydesigner.layout.paper import MM, Document, Page
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
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
    Printing(mode="ballot", size=size, portrait=turned, large=large)
    for size in ("a4", "a3", "letter")
    for turned in (False, True)
    for large in (False, True)
]
A4 = Printing(mode="ballot", size="a4", portrait=True)


def hostile() -> JourneyMap:
    map_ = example()
    first = map_.phases[0].touchpoints[0]
    rows = tuple(first.changed(id=f"t{k}", title=text) for k, text in enumerate((LONG_WORD * 4, "Words " * 80, "")))
    return map_.changed(phases=(map_.phases[0].changed(name=LONG_WORD, touchpoints=rows),), title="Title " * 60)


def faces(page: Page) -> list[Rect]:
    """Return the icons of the faces to tick."""
    return [r for g, m, r in marks_of(page) if g.ref.kind == "score" and isinstance(m, Icon)]


def rows_of(document: Document) -> list[Group]:
    return [g for page in document.pages for g in groups_of(page) if g.ref.kind == "touchpoint"]


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize(
    "map_", [example("diy-store", "nl"), example("wholesaler-crm"), hostile()], ids=lambda m: m.title[:9]
)
def test_lines_lie_on_the_sheet_and_nothing_overlaps(map_: JourneyMap, sheet: Printing) -> None:
    for language in ("en", "nl"):
        document = printed(map_, sheet, language)
        assert_on_paper(document, sheet)
        for page in document.pages:
            assert overlapping(words_on(page)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_every_touchpoint_has_five_faces_that_a_pen_can_hit(sheet: Printing) -> None:
    document = printed(example(), sheet)
    found = [rect for page in document.pages for rect in faces(page)]
    assert len(found) == 5 * 19
    for page in document.pages:
        circles = [Rect(r.x + r.w / 8, r.y + r.h / 8, r.w * 0.75, r.h * 0.75) for r in faces(page)]
        assert all(circle.w >= 6 * MM for circle in circles)
        assert overlapping([("face", circle) for circle in circles], by=0.0) == []


@pytest.mark.parametrize("sheet", [A4, A4.changed(large=True), A4.changed(size="a3")], ids=name_of)
def test_the_number_of_a_face_stands_clear_of_it_and_nearer_to_it_than_to_the_next(sheet: Printing) -> None:
    page = printed(example(), sheet).pages[0]
    marks = [(g.ref.id, m, r) for g, m, r in marks_of(page) if g.ref.kind == "score"]
    circles = [Rect(r.x + r.w / 8, r.y + r.h / 8, r.w * 0.75, r.h * 0.75) for _, m, r in marks if isinstance(m, Icon)]
    numbers = [r for _, m, r in marks if isinstance(m, Words)]
    for circle, number, following in zip(circles, numbers, circles[1:], strict=False):
        assert number.x - circle.right > 1.5
        assert number.y > circle.y and number.bottom < circle.bottom
        if following.x > number.x:
            assert following.x - number.right > number.x - circle.right


def test_nothing_that_is_known_is_printed() -> None:
    map_ = example()
    scored = map_.changed(
        phases=tuple(
            p.changed(touchpoints=tuple(t.changed(satisfaction=4.73) for t in p.touchpoints)) for p in map_.phases
        )
    )
    unscored = map_.changed(
        phases=tuple(
            p.changed(touchpoints=tuple(t.changed(satisfaction=None) for t in p.touchpoints)) for p in map_.phases
        )
    )
    assert printed(scored, A4).pages == printed(unscored, A4).pages
    assert "4.7" not in told(printed(scored, A4))


def test_it_says_what_to_do_and_who_fills_it_in() -> None:
    text = told(printed(example("diy-store", "nl"), A4))
    for part in (labels("en").ballot_task, labels("en").your_name, labels("en").your_role, labels("en").remark):
        assert part in text
    document = printed(example("diy-store", "nl"), A4)
    ours = [m for page in document.pages for g in groups_of(page) if g.path for m in g.marks if isinstance(m, Words)]
    assert all(m.lang == "en" for m in ours if m.line.text in (labels("en").ballot_task, labels("en").remark))


def test_fifty_touchpoints_take_two_sheets_of_a4() -> None:
    assert len(printed(journey([10] * 5), A4).pages) == 2


@pytest.mark.parametrize("counts", [[1], [0, 1, 0], [50], [40] * 5, [1000]], ids=str)
@pytest.mark.parametrize("sheet", [A4, Printing(mode="ballot", size="a3"), A4.changed(large=True)], ids=name_of)
def test_any_number_of_touchpoints(counts: list[int], sheet: Printing) -> None:
    map_ = journey(counts)
    document = printed(map_, sheet)
    assert_on_paper(document, sheet)
    assert [g.ref.id for g in rows_of(document)] == [t.id for phase in map_.phases for t in phase.touchpoints]


@pytest.mark.parametrize("counts", [[7, 7, 7, 7], [3, 40, 3], [26, 1, 26], [13] * 9], ids=str)
def test_no_head_stands_alone_and_no_line_is_left_behind(counts: list[int]) -> None:
    for sheet in SHEETS:
        for page in printed(journey(counts), sheet).pages:
            heads = [(g, r) for g, r in placed(page) if g.ref.kind == "phase"]
            lines = [(g, r) for g, r in placed(page) if g.ref.kind == "touchpoint"]
            for head, rect in heads:
                below = [
                    g
                    for g, r in lines
                    if abs(r.x - rect.x) < 1 and r.y > rect.y and g.ref.id.startswith(f"{head.ref.id}t")
                ]
                whole = counts[int(head.ref.id[1:])]
                assert len(below) >= min(2, whole)


def test_phases_stay_whole_where_that_costs_no_sheet() -> None:
    for page in printed(journey([9] * 6), Printing(mode="ballot", size="a3")).pages:
        columns = {round(r.x): [] for g, r in placed(page) if g.ref.kind == "touchpoint"}  # type: ignore[var-annotated]
        for g, r in placed(page):
            if g.ref.kind == "touchpoint":
                columns[round(r.x)].append(g.ref.id[:2])
        assert len(columns) == 2
        assert all(column.count(phase) == 9 for column in columns.values() for phase in column)


@pytest.mark.parametrize("sheet", [A4, Printing(mode="ballot", size="a3")], ids=name_of)
@pytest.mark.parametrize("map_", [example(), example("wholesaler-crm", "nl"), journey([50, 50])], ids=lambda m: m.title)
def test_each_phase_is_told_as_a_table(map_: JourneyMap, sheet: Printing) -> None:
    document = printed(map_, sheet)
    assert_in_order([map_.title, *titles(map_)], told(document))
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in map_.phases]
    groups = [g for page in document.pages for g in groups_of(page) if g.path]
    for phase in map_.phases:
        table = [g.path[2:] for g in groups if g.path[0].key == f"phase {phase.id}" and len(g.path) > 2]
        heads = [path[1] for path in table if path[0].key == "head"]
        assert len(heads) == 7 and {head.scope for head in heads} == {"Column"}
        for touchpoint in phase.touchpoints:
            row = [path[1] for path in table if path[0].key == touchpoint.id]
            assert [cell.kind for cell in row] == ["TH", *["TD"] * 6] and row[0].scope == "Row"
    kinds = [
        m.kind for g in groups for m in g.marks if isinstance(m, Words) and m.kind.startswith("H") and not m.goes_on
    ]
    assert kinds == ["H1", *["H2"] * len(map_.phases)]


def test_options_have_effect() -> None:
    map_ = example()
    assert len(rows_of(printed(map_, A4.changed(phases=(3,))))) == 7
    assert len(printed(map_, A4.changed(large=True)).pages) > len(printed(map_, A4).pages)
    assert printed(map_, A4.changed(ink="grey")).pages != printed(map_, A4).pages


def test_a_map_without_touchpoints_says_what_to_do() -> None:
    document = printed(journey([0]), A4)
    assert len(document.pages) == 1 and "nothing to score" in told(document)
    assert faces(document.pages[0]) == []


def test_a_sheet_too_small_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        printed(example(), Printing(mode="ballot", size="custom", width=90, height=80))


@pytest.mark.parametrize("large", [False, True])
def test_the_head_of_the_sheet_gets_its_room(large: bool) -> None:
    sheet = A4.changed(header="{title}, for {client}", accent="#0088AA", large=large)
    document = printed(example(), sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping(words_on(page)) == []
