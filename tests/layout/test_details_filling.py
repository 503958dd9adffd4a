"""The details waste no paper: sheets are full, columns suit what is told, and short things share a line."""

from __future__ import annotations

import pytest

from journeydesigner.layout.details_columns import Arranger
from journeydesigner.layout.details_flow import sheets
from journeydesigner.layout.details_strips import Cell, Piece, Strip
from journeydesigner.layout.drawing import Group, Ref, Words
from journeydesigner.layout.job import Draft, job
from journeydesigner.layout.modes.handout import handout
from journeydesigner.layout.structure import Path
from journeydesigner.model.journey import Cell as RowCell
from journeydesigner.model.journey import JourneyMap, Phase, Row, Touchpoint
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
from tests.layout.detail_sheets import SHEETS, fold, full, groups_of, made, name_of, paragraphs, words_of
from tests.layout.maps import composer, example

WIDE = Printing(size="a3")
NARROW = Printing(size="a5", portrait=True)
FEWEST = [  # what an example may take at most: A3 and A4, A4 upright
    ("diy-store", (3, 6, 5)),
    ("wholesaler-crm", (4, 7, 7)),
    ("software-implementation", (4, 8, 6)),
]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("name", "counts"), FEWEST)
def test_sheets_are_filled(name: str, counts: tuple[int, ...], language: str) -> None:
    for printing, most in zip(SHEETS, counts, strict=False):
        drafts = made(example(name, language), printing)
        assert len(drafts) <= most
        for draft in drafts[:-1]:
            assert max(group.rect.bottom for group in groups_of([draft])) >= draft.layers[0].drawing.height * 0.75


@pytest.mark.parametrize("printing", SHEETS[:3], ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_a_row_is_torn_only_where_it_is_high(name: str, printing: Printing) -> None:
    drafts = made(example(name), printing)
    places: dict[Path, set[int]] = {}
    heights: dict[Path, float] = {}
    for number, draft in enumerate(drafts):
        for group in groups_of([draft]):
            if any(element.kind == "TR" and element.key != "head" for element in group.path):
                row = next(group.path[:n] for n, element in enumerate(group.path, 1) if element.kind == "TR")
                places.setdefault(row, set()).add(number)
                heights[row] = max(heights.get(row, 0.0), group.h)
    torn = [heights[row] for row, on in places.items() if len(on) > 1]
    assert len(torn) <= len(drafts) // 2
    assert all(height >= 40 for height in torn)


def strip(height: int) -> Strip:
    """Return a strip of paragraphs of one line, 10 units high each."""
    pieces = tuple(Piece(float(top), 10.0, ()) for top in range(0, height, 10))
    return Strip((Cell(0, 50, pieces, (), Ref("details", "x")),))


def heights(found: list[list[Strip]]) -> list[list[float]]:
    return [[each.height for each in sheet] for sheet in found]


def filled(*high: int) -> list[list[float]]:
    placed = sheets([strip(each) for each in high], 1000)
    return heights([[each.strip for each in sheet] for sheet in placed])


def test_a_strip_is_torn_where_much_would_stay_empty() -> None:
    assert filled(700, 500) == [[700, 300], [200]]


def test_a_strip_is_whole_where_little_stays_empty() -> None:
    assert filled(850, 400) == [[850], [400]]


def test_more_is_torn_where_that_saves_a_sheet() -> None:
    assert filled(850, 400, 750) == [[850, 150], [250, 750]]


def test_the_last_sheet_does_not_hold_a_single_line() -> None:
    found = sheets([strip(10) for _ in range(21)], 100)
    assert [len(placed) for placed in found] == [9, 9, 3]
    assert [len(placed) for placed in sheets([strip(10) for _ in range(20)], 100)] == [10, 10]


def found_words(drafts: list[Draft], text: str) -> tuple[Group, Words]:
    return next(
        (group, mark)
        for group in groups_of(drafts)
        for mark in words_of(group)
        if fold(mark.line.text) == text and group.path
    )


@pytest.mark.parametrize(
    ("label", "text"),
    [("Pain point", "pain_point"), ("Cause", "pain_cause"), ("When", "moment"), ("Owner", "owner"), ("Quote", "quote")],
)
def test_a_text_begins_on_the_line_of_its_label(label: str, text: str) -> None:
    drafts = made(full(), WIDE)
    said = next(each for each in paragraphs(drafts) if each.startswith(f"Touchpoint {text} "))
    group, mark = found_words(drafts, said)
    (before,) = [w for w in words_of(group) if w.baseline == mark.baseline and fold(w.line.text) == label]
    assert before.x + before.line.width < mark.x


def test_short_facts_share_a_line() -> None:
    touchpoint = Touchpoint(id="t", title="T", description="What happens here", moment="Monday", owner="Sales")
    drafts = made(JourneyMap(title="M", phases=(Phase(id="p", touchpoints=(touchpoint,)),)), WIDE)
    assert found_words(drafts, "Monday")[1].baseline == found_words(drafts, "Sales")[1].baseline


@pytest.mark.parametrize("text", ["עברית " * 30, "x" * 300])
def test_a_text_that_cannot_begin_behind_its_label_stands_under_it(text: str) -> None:
    touchpoint = Touchpoint(id="t", title="T", quote=text)
    drafts = made(JourneyMap(title="M", phases=(Phase(id="p", touchpoints=(touchpoint,)),)), NARROW)
    group, label = found_words(drafts, "Quote")
    assert fold(text) in paragraphs(drafts)
    assert not [mark for mark in words_of(group) if mark.baseline == label.baseline and mark is not label]


def test_a_topic_that_a_phase_does_not_tell_leaves_its_room_to_the_others() -> None:
    quiet = [Touchpoint(id=f"q{n}", title="T", description="A text of some length " * 9) for n in range(3)]
    map_ = full()
    map_ = map_.changed(phases=(*map_.phases, Phase(id="z", name="Z", touchpoints=tuple(quiet))))
    heads = [
        g for g in groups_of(made(map_, Printing(size="a4", portrait=True))) if g.path and g.path[-1].scope == "Column"
    ]
    happens = [g for g in heads if g.path[-1].key == "happens"]
    assert [g.path[-1].key for g in heads][-3:] == ["touchpoint", "satisfaction", "happens"]
    assert happens[1].w > happens[0].w


def test_what_is_long_gets_the_widest_column() -> None:
    touchpoints = [
        Touchpoint(id=f"t{n}", title="T", description="Short", question="Why?", pain_point="A long story. " * 40)
        for n in range(5)
    ]
    found = Arranger(touchpoints, 900).best(("happens", "customer", "improve"), True)
    widths = dict(zip(found.topics, found.widths, strict=True))
    assert widths[next(keys for keys in widths if "improve" in keys)] == max(found.widths)
    assert sum(found.widths) == pytest.approx(900 - 14 * (len(found.widths) - 1))


@pytest.mark.parametrize("printing", SHEETS, ids=name_of)
def test_what_happens_is_read_before_what_is_wrong_with_it(printing: Printing) -> None:
    parts: dict[Path, list[str]] = {}  # elements are read in the order in which they first occur
    for group in groups_of(made(example(), printing)):
        if group.path:
            parts.setdefault(group.path, []).append("".join(mark.line.text for mark in words_of(group)))
    found = fold(" ".join(text for texts in parts.values() for text in texts))
    for touchpoint in (t for phase in example().phases for t in phase.touchpoints if t.pain_point):
        texts = [fold(text) for text in (touchpoint.title, touchpoint.description, touchpoint.pain_point)]
        title = found.index(texts[0])
        assert found.index(texts[1], title) < found.index(texts[2], title)


def head_of(drafts: list[Draft], name: str) -> Group:
    return next(
        group for group in groups_of(drafts) for mark in words_of(group) if (mark.kind, mark.line.text) == ("H3", name)
    )


def test_short_sections_stand_beside_each_other() -> None:
    drafts = made(example(), WIDE)
    heads = [head_of(drafts, name) for name in ("Links", "Evidence", "Own channels")]
    assert len({head.y for head in heads}) == 1
    many = example().changed(links=tuple(example().links[0].changed(id=f"l{n}") for n in range(60)))
    drafts = made(many, WIDE)
    assert head_of(drafts, "Evidence").x == head_of(drafts, "Links").x


def test_rows_stand_beside_the_name_of_a_phase_or_under_it_whichever_is_lower() -> None:
    map_ = example()
    name, row = map_.phases[0].name, map_.rows[0].name
    head = head_of(made(map_, WIDE), name)
    assert head.y <= found_words(made(map_, WIDE), row)[0].y < head.rect.bottom
    head = head_of(made(map_, NARROW), name)
    assert found_words(made(map_, NARROW), row)[0].y >= head.rect.bottom


def test_names_of_empty_rows_are_told_where_the_map_leaves_out_its_rows() -> None:
    high = Row(id="r", name="High", cells=(RowCell(phase="p", text="line\n" * 900),))
    empty = Row(id="e", name="Nothing in here")
    touchpoint = Touchpoint(id="t", title="T", description="D")
    map_ = JourneyMap(title="M", phases=(Phase(id="p", name="P", touchpoints=(touchpoint,)),), rows=(high, empty))
    low = map_.changed(rows=(Row(id="r", name="Low"), empty))
    for each in (map_, low):
        drafts = handout(job(composer(), each, labels("en"), Printing(size="a4")))
        assert paragraphs(drafts).count("Nothing in here") == 1
