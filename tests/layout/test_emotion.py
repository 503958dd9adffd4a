"""The emotional journey: one page, names that stand clear of everything, every touchpoint told in order."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import Box, Icon, Rect, Shape, Words
from journeydesigner.layout.pages import DoesNotFit
from journeydesigner.layout.paper import Document, Page
from journeydesigner.model.journey import JourneyMap, Persona
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
    Printing(mode="emotion", size=size, portrait=turned, large=large)
    for size in ("a4", "a3", "letter")
    for turned in (False, True)
    for large in (False, True)
]
A4 = Printing(mode="emotion", size="a4")


def scored(counts: list[int]) -> JourneyMap:
    """Return a map whose satisfaction goes up and down, with some scores not known."""
    map_ = journey(counts)
    scores = [3, 4.5, 2, 1, 4, None, 5, 2.5, 3.5, 1.5, 4]
    phases = []
    for i, phase in enumerate(map_.phases):
        rows = (
            t.changed(
                satisfaction=scores[(i * 5 + j * 3) % 11], moment_of_truth=j % 17 == 4, pain_point="It takes long."
            )
            for j, t in enumerate(phase.touchpoints)
        )
        phases.append(phase.changed(touchpoints=tuple(rows)))
    return map_.changed(phases=tuple(phases))


def hostile() -> JourneyMap:
    map_ = scored([6, 0, 9, 1])
    phases = []
    for phase in map_.phases:
        rows = tuple(t.changed(title=LONG_WORD, pain_point=LONG_WORD * 2) for t in phase.touchpoints)
        phases.append(phase.changed(name=LONG_WORD, touchpoints=rows))
    persona = Persona(id="p", name=LONG_WORD, role=LONG_WORD, quote=LONG_WORD * 3, goals="Goal " * 300, segment="top")
    return map_.changed(title=LONG_WORD, phases=tuple(phases), personas=(persona, persona.changed(id="q")))


def points(page: Page) -> list[Rect]:
    return [rect for group, rect in placed(page) if group.ref.kind == "score"]


def names(page: Page) -> list[tuple[str, Rect]]:
    """Return the lines that name touchpoints."""
    return [
        (m.line.text, rect)
        for g, m, rect in marks_of(page)
        if g.ref.kind == "touchpoint" and isinstance(m, Words) and m.line.text.strip()
    ]


def curve(page: Page) -> list[tuple[float, float]]:
    """Return points along the curve, in points on the sheet."""
    found = []
    for layer in page.layers:
        for g in layer.drawing.groups:
            if g.ref.kind != "curve" or not g.ref.id.startswith("line"):
                continue
            for mark in g.marks:
                assert isinstance(mark, Shape)
                at = (0.0, 0.0)
                for kind, n in mark.segments:
                    for t in (0.25, 0.5, 0.75, 1.0) if kind == "C" else ():
                        u = 1 - t
                        x = u**3 * at[0] + 3 * u * u * t * n[0] + 3 * u * t * t * n[2] + t**3 * n[4]
                        y = u**3 * at[1] + 3 * u * u * t * n[1] + 3 * u * t * t * n[3] + t**3 * n[5]
                        found.append((layer.x + (g.x + x) * layer.scale, layer.y + (g.y + y) * layer.scale))
                    at = n[-2], n[-1]
    return found


def assert_clear(document: Document) -> None:
    """Check that no name lies over another text, a point or the curve."""
    (page,) = document.pages
    assert overlapping(words_on(page)) == [], "texts"
    discs = [("disc", r) for r in points(page)]
    pairs = overlapping([*names(page), *discs], by=0.5)
    assert [pair for pair in pairs if pair != ("disc", "disc")] == []
    line = curve(page)
    for text, rect in names(page):
        assert not any(rect.contains(x, y) for x, y in line), text


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_an_example_stands_clear_on_one_page_with_every_title_in_order(name: str, sheet: Printing) -> None:
    language = "nl" if sheet.portrait else "en"
    map_ = example(name, language)
    document = printed(map_, sheet, language)
    assert_on_paper(document, sheet)
    assert_clear(document)
    text = told(document)
    assert_in_order([map_.title, *(p.name for p in map_.personas)], text)
    assert_in_order(titles(map_), text)
    for persona in map_.personas:
        for part in (persona.role, persona.quote, persona.goals, persona.frustrations):
            assert part in text.replace("\n", "")
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in map_.phases]
    kinds = [m.kind for g in groups_of(document.pages[0]) if g.path for m in g.marks if isinstance(m, Words)]
    assert kinds.count("H1") >= 1 and "H3" not in kinds


@pytest.mark.parametrize("sheet", [A4, A4.changed(portrait=True), A4.changed(size="a3", large=True)], ids=name_of)
@pytest.mark.parametrize("counts", [[1], [0, 1, 0], [50], [10] * 5, [40] * 5, [1000], [200] * 5], ids=str)
def test_any_number_of_touchpoints_on_one_page(counts: list[int], sheet: Printing) -> None:
    map_ = scored(counts)
    document = printed(map_, sheet)
    assert_on_paper(document, sheet)
    assert_clear(document)
    assert_in_order(titles(map_), told(document))
    assert len(points(document.pages[0])) == sum(t.satisfaction is not None for p in map_.phases for t in p.touchpoints)


@pytest.mark.parametrize("sheet", [A4, A4.changed(portrait=True), A4.changed(size="a3")], ids=name_of)
def test_long_words_stay_in_their_place(sheet: Printing) -> None:
    document = printed(hostile(), sheet)
    assert_on_paper(document, sheet)
    assert_clear(document)


def test_an_example_on_a4_shows_every_title_at_its_point() -> None:
    map_ = example()
    (page,) = printed(map_, A4).pages
    shown = [g for g in groups_of(page) if g.ref.kind == "touchpoint"]
    assert [g.ref.id for g in shown] == [t.id for p in map_.phases for t in p.touchpoints]
    assert all(any(isinstance(m, Words) and not m.line.text.isdigit() for m in g.marks) for g in shown)
    stars = [m for g in shown for m in g.marks if isinstance(m, Icon) and m.name == "moment-of-truth"]
    assert len(stars) == sum(t.moment_of_truth for p in map_.phases for t in p.touchpoints)
    assert "No message that the bath is late." in told(printed(map_, A4))


def test_the_figure_is_described_and_each_score_told_with_its_title() -> None:
    map_ = example()
    document = printed(map_, A4)
    alts = {g.alt for g in groups_of(document.pages[0]) if g.path and g.path[-1].kind == "Figure" and g.alt}
    assert len(alts) == 1 and all(t.title in alts.copy().pop() for p in map_.phases for t in p.touchpoints)
    assert "Bath arrives two days late: 1" in told(document).replace("\n", " ").replace("  ", " ")


def test_left_out_phases_leave_the_numbers_as_they_are() -> None:
    map_ = example()
    (page,) = printed(map_, A4.changed(phases=(1, 4))).pages
    numbers = [m.line.text for g in groups_of(page) if g.ref.kind == "score" for m in g.marks if isinstance(m, Words)]
    assert numbers == ["1", "2", "3", "14", "15", "16"]


def test_options_have_effect() -> None:
    map_ = example("wholesaler-crm")
    first = printed(map_, A4)
    for changes in ({"personas": (2,)}, {"figures": False}, {"ink": "grey"}, {"phases": (1, 2)}):
        assert printed(map_, A4.changed(**changes)).pages != first.pages
    assert "Ruud Hendriks" not in told(printed(map_, A4.changed(personas=(1,))))


def test_what_is_said_of_personas_beside_each_other_begins_at_the_same_heights() -> None:
    map_ = example("wholesaler-crm", "nl")
    page = printed(map_, A4.changed(size="a3"), "nl").pages[0]
    heights: list[list[float]] = []
    for persona in map_.personas:
        (group,) = [g for g in groups_of(page) if g.ref.id == f"persona {persona.id}"]
        lines = [m for m in group.marks if isinstance(m, Words)]
        starts = (persona.name, f"“{persona.quote[:9]}", persona.goals[:9], persona.frustrations[:9])
        heights.append([next(m.baseline for m in lines if m.line.text.startswith(start)) for start in starts])
    assert heights[0] == heights[1] == heights[2]


def test_a_lone_persona_without_wishes_stands_in_the_middle_of_its_panel() -> None:
    map_ = example().changed(personas=(Persona(id="p", name="Els", quote="It has to work"),))
    page = printed(map_, A4).pages[0]
    (panel,) = [r for g, r in placed(page) if g.ref.id == "personas"]
    (face,) = [r for g, r in placed(page) if g.ref.id == "face p"]
    assert face.y - panel.y == pytest.approx(panel.bottom - face.bottom)


def test_many_personas_are_all_told() -> None:
    people = tuple(Persona(id=f"p{k}", name=f"Person {k}", role="Buyer", quote=f"I say {k}.") for k in range(60))
    document = printed(example().changed(personas=people), A4)
    assert_on_paper(document, A4)
    assert_in_order([f"Person {k}" for k in range(60)], told(document))
    assert overlapping(words_on(document.pages[0])) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_scores_or_touchpoints_it_says_what_to_do(language: str) -> None:
    words = labels(language)
    empty = told(printed(journey([]), A4, language)).replace("\n", "")
    assert words.emotion_empty in empty
    for counts in ([3, 4], [300]):
        map_ = journey(counts, score=None)
        document = printed(map_, A4, language)
        assert_on_paper(document, A4)
        assert words.emotion_unscored in told(document).replace("\n", "")
        assert_in_order(titles(map_), told(document))
        assert points(document.pages[0]) == []


def test_what_is_hatched_in_black_ink_leaves_names_readable() -> None:
    page = printed(example("software-implementation"), A4.changed(ink="grey")).pages[0]
    for group in groups_of(page):
        if group.ref.kind == "touchpoint" and any(isinstance(m, Words) for m in group.marks):
            grounded = isinstance(group.marks[0], Box) and group.marks[0].fill == "#FFFFFF"
            listed = group.h < 30 and not grounded
            assert grounded or listed


def test_a_sheet_too_small_for_its_phases_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        printed(journey([1] * 100), A4)
    with pytest.raises(DoesNotFit):
        printed(example(), Printing(mode="emotion", size="custom", width=90, height=60))


@pytest.mark.parametrize("large", [False, True])
def test_the_head_of_the_sheet_gets_its_room(large: bool) -> None:
    sheet = A4.changed(header="{title}, for {client}", accent="#0088AA", large=large)
    document = printed(example(), sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping(words_on(page)) == []
