"""The flow of the details: full sheets, columns that suit their texts, short texts side by side."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import DrawingElement, MarkGroup, TextLine
from journeydesigner.layout.modes.details.column_widths import ColumnArranger
from journeydesigner.layout.modes.details.strips import Strip, TextCell, TextPiece
from journeydesigner.layout.modes.handout.mode import make_handout
from journeydesigner.layout.pagination.flow import flow_over_sheets
from journeydesigner.layout.pagination.print_job import SheetContent, make_job
from journeydesigner.layout.structure import StructurePath
from journeydesigner.model.journey import Cell as RowCell
from journeydesigner.model.journey import JourneyMap, Persona, Phase, Row, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from tests.combinations import fair_part
from tests.layout.maps import composer, example
from tests.layout.modes.details.details_reader import (
    PRINT_OPTIONS,
    case_name,
    detail_drafts,
    full_map,
    groups_of,
    normalize_spaces,
    paragraphs,
    text_lines_of,
)

WIDE = PrintOptions(size="a3")
NARROW = PrintOptions(size="a5", portrait=True)
EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")
FEWEST = [  # what an example may take at most: A3 and A4, A4 upright
    ("diy-store", (3, 6, 5)),
    ("wholesaler-crm", (4, 8, 7)),
    ("software-implementation", (4, 8, 6)),
]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("name", "counts"), FEWEST)
def test_sheets_are_filled(name: str, counts: tuple[int, ...], language: str) -> None:
    for printing, most in zip(PRINT_OPTIONS, counts, strict=False):
        drafts = detail_drafts(example(name, language), printing)
        assert len(drafts) <= most
        for draft in drafts[:-1]:
            assert max(group.rect.bottom for group in groups_of([draft])) >= draft.layers[0].drawing.height * 0.7


@pytest.mark.parametrize(("name", "printing"), fair_part(EXAMPLES, PRINT_OPTIONS[:3]), ids=case_name)
def test_a_row_is_split_only_where_it_is_high(name: str, printing: PrintOptions) -> None:
    drafts = detail_drafts(example(name), printing)
    places: dict[StructurePath, set[int]] = {}
    heights: dict[StructurePath, float] = {}
    for number, draft in enumerate(drafts):
        for group in groups_of([draft]):
            if any(element.kind == "TR" and element.key != "head" for element in group.structure_path):
                row = next(
                    group.structure_path[:n]
                    for n, element in enumerate(group.structure_path, 1)
                    if element.kind == "TR"
                )
                places.setdefault(row, set()).add(number)
                heights[row] = max(heights.get(row, 0.0), group.h)
    torn = [heights[row] for row, on in places.items() if len(on) > 1]
    assert len(torn) <= len(drafts) // 2
    assert all(height >= 40 for height in torn)


def strip(height: int) -> Strip:
    """Return a strip of paragraphs of one line, 10 units high each."""
    pieces = tuple(TextPiece(float(top), 10.0, ()) for top in range(0, height, 10))
    return Strip((TextCell(0, 50, pieces, (), DrawingElement("details", "x")),))


def heights(found: list[list[Strip]]) -> list[list[float]]:
    return [[each.height for each in sheet] for sheet in found]


def filled(*high: int) -> list[list[float]]:
    placed = flow_over_sheets([strip(each) for each in high], 1000)
    return heights([[each.block for each in sheet] for sheet in placed])


def test_a_strip_is_split_where_much_would_stay_empty() -> None:
    assert filled(700, 500) == [[700, 300], [200]]


def test_a_strip_is_whole_where_little_stays_empty() -> None:
    assert filled(850, 400) == [[850], [400]]


def test_more_strips_are_split_where_that_saves_a_sheet() -> None:
    assert filled(850, 400, 750) == [[850, 150], [250, 750]]


def held(height: int) -> Strip:
    return replace(strip(height), keep_with_next=True)


@pytest.mark.parametrize("before", [35, 45, 55, 60, 65, 70, 90])
@pytest.mark.parametrize("row", [20, 80, 150])
def test_a_section_begins_with_its_heading_and_the_first_lines_of_its_table(before: int, row: int) -> None:
    strips = [strip(before), held(20), held(10), strip(row)]
    found = flow_over_sheets(strips, 100)
    place = [number for number, placed in enumerate(found) for each in placed if each.block.keep_with_next]
    assert len(place) == 2 and len(set(place)) == 1
    first = [each.block for each in found[place[0]]][-1]
    assert not first.keep_with_next and first.height >= 20


@pytest.mark.parametrize(("name", "printing"), fair_part(EXAMPLES, PRINT_OPTIONS[:6]), ids=case_name)
def test_a_phase_heading_is_on_the_sheet_where_its_table_begins(name: str, printing: PrintOptions) -> None:
    journey = example(name, "nl")
    number = 1
    for at, phase in enumerate(journey.phases, 1):
        there = [
            [g for g in groups_of([draft]) if g.ref == DrawingElement("details", f"phase {at}") and g.structure_path]
            for draft in detail_drafts(journey, printing)
        ]
        begun = [
            any(g.ref == DrawingElement("details", str(number)) and g.structure_path for g in groups_of([draft]))
            for draft in detail_drafts(journey, printing)
        ]
        assert [bool(each) for each in there].index(True) == begun.index(True)
        number += len(phase.touchpoints)


def test_a_persona_has_the_same_initials_as_on_the_map() -> None:
    journey = JourneyMap(title="M", personas=(Persona(name="Els Mulder", role="Buyer"),))
    drafts = detail_drafts(journey, WIDE)
    assert [m for g in groups_of(drafts) for m in text_lines_of(g) if m.line.text == "EM" and not m.kind]
    assert "EM" not in " ".join(paragraphs(drafts))


def test_the_last_sheet_does_not_hold_a_single_line() -> None:
    found = flow_over_sheets([strip(10) for _ in range(21)], 100)
    assert [len(placed) for placed in found] == [9, 9, 3]
    assert [len(placed) for placed in flow_over_sheets([strip(10) for _ in range(20)], 100)] == [10, 10]


def found_words(drafts: list[SheetContent], text: str) -> tuple[MarkGroup, TextLine]:
    return next(
        (group, mark)
        for group in groups_of(drafts)
        for mark in text_lines_of(group)
        if normalize_spaces(mark.line.text) == text and group.structure_path
    )


@pytest.mark.parametrize(
    ("label", "text"),
    [("Pain point", "pain_point"), ("Cause", "pain_cause"), ("When", "moment"), ("Owner", "owner"), ("Quote", "quote")],
)
def test_a_text_begins_on_the_line_of_its_label(label: str, text: str) -> None:
    drafts = detail_drafts(full_map(), WIDE)
    found = re.compile(rf"{label} (Touchpoint {text} \d+)")  # one paragraph: a reader hears what the text is
    said = next(match[1] for each in paragraphs(drafts) if (match := found.fullmatch(each)))
    group, mark = found_words(drafts, said)
    (before,) = [
        w for w in text_lines_of(group) if w.baseline == mark.baseline and normalize_spaces(w.line.text) == label
    ]
    assert before.x + before.line.width < mark.x


def test_short_facts_share_a_line() -> None:
    touchpoint = Touchpoint(id="t", title="T", description="What happens here", moment="Monday", owner="Sales")
    drafts = detail_drafts(JourneyMap(title="M", phases=(Phase(id="p", touchpoints=(touchpoint,)),)), WIDE)
    assert found_words(drafts, "Monday")[1].baseline == found_words(drafts, "Sales")[1].baseline


@pytest.mark.parametrize("text", ["עברית " * 30, "x" * 300])
def test_a_text_that_does_not_fit_beside_its_label_is_below_it(text: str) -> None:
    touchpoint = Touchpoint(id="t", title="T", quote=text)
    drafts = detail_drafts(JourneyMap(title="M", phases=(Phase(id="p", touchpoints=(touchpoint,)),)), NARROW)
    group, label = found_words(drafts, "Quote")
    assert normalize_spaces(text) in paragraphs(drafts)
    assert not [mark for mark in text_lines_of(group) if mark.baseline == label.baseline and mark is not label]


def test_a_topic_without_content_leaves_its_width_to_the_others() -> None:
    quiet = [Touchpoint(id=f"q{n}", title="T", description="A text of some length " * 9) for n in range(3)]
    journey = full_map()
    journey = journey.changed(phases=(*journey.phases, Phase(id="z", name="Z", touchpoints=tuple(quiet))))
    heads = [
        g
        for g in groups_of(detail_drafts(journey, PrintOptions(size="a4", portrait=True)))
        if g.structure_path and g.structure_path[-1].scope == "Column"
    ]
    happens = [g for g in heads if g.structure_path[-1].key == "happens"]
    assert [g.structure_path[-1].key for g in heads][-3:] == ["touchpoint", "satisfaction", "happens"]
    assert happens[1].w > happens[0].w


def test_the_longest_topic_gets_the_widest_column() -> None:
    touchpoints = [
        Touchpoint(id=f"t{n}", title="T", description="Short", question="Why?", pain_point="A long story. " * 40)
        for n in range(5)
    ]
    found = ColumnArranger(touchpoints, 900).arrange(("happens", "customer", "improve"), True)
    widths = dict(zip(found.topics, found.widths, strict=True))
    assert widths[next(keys for keys in widths if "improve" in keys)] == max(found.widths)
    assert sum(found.widths) == pytest.approx(900 - 14 * (len(found.widths) - 1))


@pytest.mark.parametrize("printing", PRINT_OPTIONS, ids=case_name)
def test_descriptions_come_before_pain_points(printing: PrintOptions) -> None:
    parts: dict[StructurePath, list[str]] = {}  # elements are read in the order in which they first occur
    for group in groups_of(detail_drafts(example(), printing)):
        if group.structure_path:
            parts.setdefault(group.structure_path, []).append("".join(mark.line.text for mark in text_lines_of(group)))
    found = normalize_spaces(" ".join(text for texts in parts.values() for text in texts))
    for touchpoint in (t for phase in example().phases for t in phase.touchpoints if t.pain_point):
        texts = [normalize_spaces(text) for text in (touchpoint.title, touchpoint.description, touchpoint.pain_point)]
        title = found.index(texts[0])
        assert found.index(texts[1], title) < found.index(texts[2], title)


def head_of(drafts: list[SheetContent], name: str) -> MarkGroup:
    return next(
        group
        for group in groups_of(drafts)
        for mark in text_lines_of(group)
        if (mark.kind, mark.line.text) == ("H3", name)
    )


def test_short_sections_are_side_by_side() -> None:
    drafts = detail_drafts(example(), WIDE)
    heads = [head_of(drafts, name) for name in ("Links", "Evidence", "Custom channels")]
    assert len({head.y for head in heads}) == 1
    many = example().changed(links=tuple(example().links[0].changed(id=f"l{n}") for n in range(60)))
    drafts = detail_drafts(many, WIDE)
    assert head_of(drafts, "Evidence").x == head_of(drafts, "Links").x


def test_rows_are_beside_or_below_the_name_of_a_phase_whichever_is_lower() -> None:
    journey = example()
    name, row = journey.phases[0].name, journey.rows[0].name
    head = head_of(detail_drafts(journey, WIDE), name)
    assert head.y <= found_words(detail_drafts(journey, WIDE), row)[0].y < head.rect.bottom
    head = head_of(detail_drafts(journey, NARROW), name)
    assert found_words(detail_drafts(journey, NARROW), row)[0].y >= head.rect.bottom


def test_names_of_empty_rows_are_printed_where_the_map_leaves_out_its_rows() -> None:
    high = Row(id="r", name="High", cells=(RowCell(phase="p", text="line\n" * 900),))
    empty = Row(id="e", name="Nothing in here")
    touchpoint = Touchpoint(id="t", title="T", description="D")
    journey = JourneyMap(title="M", phases=(Phase(id="p", name="P", touchpoints=(touchpoint,)),), rows=(high, empty))
    low = journey.changed(rows=(Row(id="r", name="Low"), empty))
    for each in (journey, low):
        drafts = make_handout(make_job(composer(), each, map_labels("en"), PrintOptions(size="a4")))
        assert paragraphs(drafts).count("Nothing in here") == 1
