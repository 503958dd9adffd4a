"""Ballots: faces large enough to tick, no known scores printed, whole phases, all tagged as tables."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Icon, MarkGroup, Rect, TextLine
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.paper import POINTS_PER_MM, Page, PagedDocument
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import LONG_WORD, example, generated_map, paginated
from tests.layout.modes.page_reader import (
    FRAME_KINDS,
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

SHEETS = print_options_for("ballot", "a4", "a3", "letter")
A4 = PrintOptions(mode="ballot", size="a4", portrait=True)


def hostile() -> JourneyMap:
    journey = example()
    first = journey.phases[0].touchpoints[0]
    rows = tuple(first.changed(id=f"t{k}", title=text) for k, text in enumerate((LONG_WORD * 4, "Words " * 80, "")))
    return journey.changed(phases=(journey.phases[0].changed(name=LONG_WORD, touchpoints=rows),), title="Title " * 60)


def logo() -> str:
    """Return a picture twice as wide as high."""
    held = BytesIO()
    Image.new("RGB", (200, 100), "#336699").save(held, "PNG")
    return "data:image/png;base64," + b64encode(held.getvalue()).decode()


def faces(page: Page) -> list[Rect]:
    """Return the icons of the faces to tick."""
    return [r for g, m, r in placed_marks(page) if g.ref.kind == "score" and isinstance(m, Icon)]


def rows_of(document: PagedDocument) -> list[MarkGroup]:
    return [g for page in document.pages for g in groups_on(page) if g.ref.kind == "touchpoint"]


@pytest.mark.parametrize("sheet", SHEETS, ids=case_name)
@pytest.mark.parametrize(
    "journey", [example("diy-store", "nl"), example("wholesaler-crm"), hostile()], ids=lambda m: m.title[:9]
)
def test_rows_are_inside_the_sheet_and_do_not_overlap(journey: JourneyMap, sheet: PrintOptions) -> None:
    for language in ("en", "nl"):
        document = paginated(journey, sheet, language)
        assert_on_paper(document, sheet)
        for page in document.pages:
            assert overlapping_pairs(text_lines_on(page)) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=case_name)
def test_every_touchpoint_has_five_faces_that_a_pen_can_hit(sheet: PrintOptions) -> None:
    document = paginated(example(), sheet)
    found = [rect for page in document.pages for rect in faces(page)]
    assert len(found) == 5 * 19
    for page in document.pages:
        circles = [Rect(r.x + r.w / 8, r.y + r.h / 8, r.w * 0.75, r.h * 0.75) for r in faces(page)]
        assert all(circle.w >= 6 * POINTS_PER_MM for circle in circles)
        assert overlapping_pairs([("face", circle) for circle in circles], tolerance=0.0) == []


@pytest.mark.parametrize("sheet", [A4, A4.changed(large=True), A4.changed(size="a3")], ids=case_name)
def test_the_number_of_a_face_is_nearer_to_it_than_to_the_next_face(sheet: PrintOptions) -> None:
    page = paginated(example(), sheet).pages[0]
    marks = [(g.ref.id, m, r) for g, m, r in placed_marks(page) if g.ref.kind == "score"]
    circles = [Rect(r.x + r.w / 8, r.y + r.h / 8, r.w * 0.75, r.h * 0.75) for _, m, r in marks if isinstance(m, Icon)]
    numbers = [r for _, m, r in marks if isinstance(m, TextLine)]
    for circle, number, following in zip(circles, numbers, circles[1:], strict=False):
        assert number.x - circle.right > 1.5
        assert number.y > circle.y and number.bottom < circle.bottom
        if following.x > number.x:
            assert following.x - number.right > number.x - circle.right


def test_known_scores_are_not_printed() -> None:
    journey = example()
    scored = journey.changed(
        phases=tuple(
            p.changed(touchpoints=tuple(t.changed(satisfaction=4.73) for t in p.touchpoints)) for p in journey.phases
        )
    )
    unscored = journey.changed(
        phases=tuple(
            p.changed(touchpoints=tuple(t.changed(satisfaction=None) for t in p.touchpoints)) for p in journey.phases
        )
    )
    assert paginated(scored, A4).pages == paginated(unscored, A4).pages
    assert "4.7" not in spoken_text(paginated(scored, A4))


def test_it_has_a_task_and_fields_for_name_and_role() -> None:
    text = spoken_text(paginated(example("diy-store", "nl"), A4))
    for part in (
        map_labels("en").ballot.task,
        map_labels("en").ballot.your_name,
        map_labels("en").ballot.your_role,
        map_labels("en").ballot.remark,
    ):
        assert part in text
    document = paginated(example("diy-store", "nl"), A4)
    ours = [
        m
        for page in document.pages
        for g in groups_on(page)
        if g.structure_path
        for m in g.marks
        if isinstance(m, TextLine)
    ]
    assert all(
        m.lang == "en" for m in ours if m.line.text in (map_labels("en").ballot.task, map_labels("en").ballot.remark)
    )


def test_fifty_touchpoints_take_two_sheets_of_a4() -> None:
    assert len(paginated(generated_map([10] * 5), A4).pages) == 2


@pytest.mark.parametrize("counts", [[1], [0, 1, 0], [50], [40] * 5, [1000]], ids=str)
@pytest.mark.parametrize("sheet", [A4, PrintOptions(mode="ballot", size="a3"), A4.changed(large=True)], ids=case_name)
def test_any_number_of_touchpoints(counts: list[int], sheet: PrintOptions) -> None:
    journey = generated_map(counts)
    document = paginated(journey, sheet)
    assert_on_paper(document, sheet)
    assert [g.ref.id for g in rows_of(document)] == [t.id for phase in journey.phases for t in phase.touchpoints]


@pytest.mark.parametrize("counts", [[7, 7, 7, 7], [3, 40, 3], [26, 1, 26], [13] * 9], ids=str)
def test_no_head_and_no_row_is_alone(counts: list[int]) -> None:
    for sheet in SHEETS:
        for page in paginated(generated_map(counts), sheet).pages:
            heads = [(g, r) for g, r in placed_groups(page) if g.ref.kind == "phase"]
            lines = [(g, r) for g, r in placed_groups(page) if g.ref.kind == "touchpoint"]
            for head, rect in heads:
                below = [
                    g
                    for g, r in lines
                    if abs(r.x - rect.x) < 1 and r.y > rect.y and g.ref.id.startswith(f"{head.ref.id}t")
                ]
                whole = counts[int(head.ref.id[1:])]
                assert len(below) >= min(2, whole)


def test_phases_stay_whole_where_that_costs_no_sheet() -> None:
    for page in paginated(generated_map([9] * 6), PrintOptions(mode="ballot", size="a3")).pages:
        columns = {round(r.x): [] for g, r in placed_groups(page) if g.ref.kind == "touchpoint"}  # type: ignore[var-annotated]
        for g, r in placed_groups(page):
            if g.ref.kind == "touchpoint":
                columns[round(r.x)].append(g.ref.id[:2])
        assert all(column.count(phase) == 9 for column in columns.values() for phase in column)


@pytest.mark.parametrize("sheet", [A4, PrintOptions(mode="ballot", size="a3")], ids=case_name)
@pytest.mark.parametrize(
    "journey", [example(), example("wholesaler-crm", "nl"), generated_map([50, 50])], ids=lambda m: m.title
)
def test_each_phase_is_tagged_as_a_table(journey: JourneyMap, sheet: PrintOptions) -> None:
    document = paginated(journey, sheet)
    assert_in_order([journey.title, *map_titles(journey)], spoken_text(document))
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in journey.phases]
    groups = [g for page in document.pages for g in groups_on(page) if g.structure_path]
    for phase in journey.phases:
        table = [
            g.structure_path[2:]
            for g in groups
            if g.structure_path[0].key == f"phase {phase.id}" and len(g.structure_path) > 2
        ]
        heads = [path[1] for path in table if path[0].key == "head"]
        assert len(heads) == 7 and {head.scope for head in heads} == {"Column"}
        for touchpoint in phase.touchpoints:
            row = [path[1] for path in table if path[0].key == touchpoint.id]
            assert [cell.kind for cell in row] == ["TH", *["TD"] * 6] and row[0].scope == "Row"
    kinds = [
        m.kind
        for g in groups
        for m in g.marks
        if isinstance(m, TextLine) and m.kind.startswith("H") and not m.continues_paragraph
    ]
    assert kinds == ["H1", *["H2"] * len(journey.phases)]


def test_options_have_effect() -> None:
    journey = example()
    assert len(rows_of(paginated(journey, A4.changed(phases=(3,))))) == 7
    assert len(paginated(journey, A4.changed(large=True)).pages) > len(paginated(journey, A4).pages)
    assert paginated(journey, A4.changed(ink="grey")).pages != paginated(journey, A4).pages


def test_a_map_without_touchpoints_says_what_to_do() -> None:
    document = paginated(generated_map([0]), A4)
    assert len(document.pages) == 1 and "nothing to score" in spoken_text(document)
    assert faces(document.pages[0]) == []


def test_a_sheet_too_small_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        paginated(example(), PrintOptions(mode="ballot", size="custom", width=90, height=80))


@pytest.mark.parametrize("large", [False, True])
def test_the_header_gets_its_room(large: bool) -> None:
    sheet = A4.changed(header="{title}, for {client}", accent="#0088AA", large=large)
    document = paginated(example(), sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping_pairs(text_lines_on(page)) == []


def test_every_sheet_has_a_name_field() -> None:
    pages = paginated(generated_map([10] * 9), A4).pages
    assert len(pages) > 2
    for page in pages:
        lines = [rect for text, rect in text_lines_on(page) if text == map_labels("en").ballot.your_name]
        assert len(lines) == 1
    assert spoken_text(paginated(generated_map([10] * 9), A4)).count(map_labels("en").ballot.your_name) == 1


@pytest.mark.parametrize("counts", [[4, 20, 6], [8, 14, 14], [12, 17, 5]], ids=str)
def test_only_the_last_sheet_may_be_more_than_a_quarter_empty(counts: list[int]) -> None:
    for sheet in (A4, A4.changed(large=True)):
        *full, _ = paginated(generated_map(counts), sheet).pages
        for page in full:
            foot = min(rect.y for group, rect in placed_groups(page) if group.ref.kind in FRAME_KINDS)
            lines = [rect for group, rect in placed_groups(page) if group.ref.kind == "touchpoint"]
            top = min(rect.y for rect in lines)
            assert foot - max(rect.bottom for rect in lines) < (foot - top) * 0.3


def test_header_footer_and_logo_do_not_need_a_second_sheet() -> None:
    sheet = A4.changed(header="{client}", footer="{title}", confidentiality="Secret", logo=logo(), accent="#0088AA")
    document = paginated(example("diy-store", "nl"), sheet, "nl")
    assert len(document.pages) == 1
    assert_on_paper(document, sheet)
    assert overlapping_pairs(text_lines_on(document.pages[0])) == []


@pytest.mark.parametrize("large", [False, True])
def test_the_logo_overlaps_no_text(large: bool) -> None:
    for page in paginated(example("wholesaler-crm"), A4.changed(logo=logo(), large=large)).pages:
        (mark,) = [rect for g, m, rect in placed_marks(page) if g.ref.id == "logo"]
        assert overlapping_pairs([("logo", mark), *text_lines_on(page)]) == []


def test_a_long_word_is_set_smaller_rather_than_broken() -> None:
    word = "Medewerkerstevredenheidsonderzoeken"
    journey = generated_map([3])
    first = journey.phases[0].touchpoints[0].changed(title=word)
    journey = journey.changed(
        phases=(journey.phases[0].changed(touchpoints=(first, *journey.phases[0].touchpoints[1:])),)
    )
    assert word in [text for text, _ in text_lines_on(paginated(journey, A4).pages[0])]
