"""The emotion mode: one page, names that overlap nothing, all touchpoints in reading order."""

from __future__ import annotations

import pytest

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Box, Icon, TextLine
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.model.journey import JourneyMap, Persona
from journeydesigner.model.print_options import PrintOptions
from tests.combinations import fair_part
from tests.layout.maps import example, generated_map, paginated
from tests.layout.modes.emotion.emotion_reader import (
    assert_no_overlaps,
    chart_scale,
    curve_points,
    distance_to_point,
    map_with_long_words,
    point_rects,
    scored_map,
)
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

SHEETS = [*print_options_for("emotion", "a4", "a3"), PrintOptions(mode="emotion", size="letter", portrait=True)]
A4 = PrintOptions(mode="emotion", size="a4")
EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")


@pytest.mark.parametrize(("name", "sheet"), fair_part(EXAMPLES, SHEETS), ids=case_name)
def test_an_example_fits_one_page_without_overlaps_and_with_titles_in_order(name: str, sheet: PrintOptions) -> None:
    language = "nl" if sheet.portrait else "en"
    journey = example(name, language)
    document = paginated(journey, sheet, language)
    assert_on_paper(document, sheet)
    assert_no_overlaps(document)
    text = spoken_text(document)
    assert_in_order([journey.title, *(p.name for p in journey.personas)], text)
    assert_in_order(map_titles(journey), text)
    for persona in journey.personas:
        for part in (persona.role, persona.quote, persona.goals, persona.frustrations):
            assert part in text.replace("\n", "")
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in journey.phases]
    kinds = [
        m.kind for g in groups_on(document.pages[0]) if g.structure_path for m in g.marks if isinstance(m, TextLine)
    ]
    assert kinds.count("H1") >= 1 and "H3" not in kinds


@pytest.mark.parametrize(
    ("counts", "sheet"),
    fair_part(
        [[1], [0, 1, 0], [50], [10] * 5, [40] * 5, [1000], [200] * 5],
        [A4, A4.changed(portrait=True), A4.changed(size="a3", large=True)],
    ),
    ids=case_name,
)
def test_any_number_of_touchpoints_on_one_page(counts: list[int], sheet: PrintOptions) -> None:
    journey = scored_map(counts)
    document = paginated(journey, sheet)
    assert_on_paper(document, sheet)
    assert_no_overlaps(document)
    assert_in_order(map_titles(journey), spoken_text(document))
    every = [t for p in journey.phases for t in p.touchpoints]
    shown = {g.ref.id for g, _ in placed_groups(document.pages[0]) if g.ref.kind == "score"}
    if len(every) <= 50:
        assert shown == {t.id for t in every if t.satisfaction is not None}
    assert shown >= {t.id for t in every if t.satisfaction is not None and t.moment_of_truth}
    scores = {t.satisfaction for t in every if t.satisfaction is not None}
    assert {t.satisfaction for t in every if t.id in shown} >= ({min(scores), max(scores)} if scores else set())


@pytest.mark.parametrize(
    ("journey", "sheet"),
    fair_part(
        [
            example("diy-store", "nl"),
            example("wholesaler-crm", "nl"),
            example("software-implementation"),
            scored_map([40, 10]),
        ],
        [A4, A4.changed(portrait=True), A4.changed(large=True), A4.changed(size="a3")],
    ),
    ids=lambda each: each.title[:9] if isinstance(each, JourneyMap) else case_name(each),
)
def test_a_name_is_nearest_to_its_own_point_or_has_a_leader_line(journey: JourneyMap, sheet: PrintOptions) -> None:
    (page,) = paginated(journey, sheet).pages
    spots = {g.ref.id: r for g, r in placed_groups(page) if g.ref.kind == "score"}
    lines = [r for g, _, r in placed_marks(page) if g.ref.id == "leaders"]
    found = [(g.ref.id, r) for g, r in placed_groups(page) if g.ref.kind == "touchpoint" and g.text]
    assert found
    for touchpoint, rect in found:
        own = spots[touchpoint]
        x, unit = own.x + own.w / 2, chart_scale(page)
        others = min(distance_to_point(rect, spot) for id_, spot in spots.items() if id_ != touchpoint)
        ends = (rect.y, rect.bottom), (own.y, own.bottom)
        led = any(
            abs(line.x - x) < 0.1
            and all(any(abs(y - end) < 3 for y in (line.y, line.bottom) for end in pair) for pair in ends)
            for line in lines
        )
        assert others > (11.9 * unit if led else distance_to_point(rect, own) + 7.9 * unit), touchpoint


@pytest.mark.parametrize(
    ("name", "sheet", "ink"),
    fair_part(
        ["diy-store", "wholesaler-crm"],
        [A4, A4.changed(portrait=True), A4.changed(large=True), A4.changed(size="a3")],
        ["color", "grey"],
    ),
    ids=case_name,
)
def test_every_title_shows_as_a_name_or_in_the_list(name: str, sheet: PrintOptions, ink: str) -> None:
    journey = example(name, "nl")
    (page,) = paginated(journey, sheet.changed(ink=ink), "nl").pages
    shown = {}
    for g in groups_on(page):
        if g.ref.kind == "touchpoint":
            shown[g.ref.id] = "".join(m.line.text for m in g.marks if isinstance(m, TextLine))
    for touchpoint in (t for phase in journey.phases for t in phase.touchpoints):
        assert touchpoint.title[:12] in shown[touchpoint.id]
    assert map_labels("nl").emotion.names_left_out(1)[2:] not in " ".join(shown.values())


@pytest.mark.parametrize("sheet", [A4, A4.changed(portrait=True), A4.changed(size="a3")], ids=case_name)
def test_moments_of_truth_lows_and_highs_have_their_names_at_the_curve(sheet: PrintOptions) -> None:
    for journey in (example("diy-store", "nl"), scored_map([12, 12])):
        every = [t for phase in journey.phases for t in phase.touchpoints]
        scores = [t.satisfaction for t in every if t.satisfaction is not None]
        named = {
            g.ref.id for g in groups_on(paginated(journey, sheet).pages[0]) if g.ref.kind == "touchpoint" and g.text
        }
        for touchpoint in every:
            if touchpoint.satisfaction in (min(scores), max(scores)) or touchpoint.moment_of_truth:
                assert touchpoint.satisfaction is None or touchpoint.id in named, touchpoint.title


@pytest.mark.parametrize(
    ("name", "sheet"),
    fair_part(EXAMPLES, [A4, A4.changed(portrait=True), A4.changed(large=True), A4.changed(size="a3", large=True)]),
    ids=case_name,
)
def test_name_role_and_quote_of_a_persona_always_show(name: str, sheet: PrintOptions) -> None:
    journey = example(name, "nl")
    (page,) = paginated(journey, sheet, "nl").pages
    for persona in journey.personas:
        (group,) = [g for g in groups_on(page) if g.ref.id == f"persona {persona.id}"]
        seen = "".join(m.line.text for m in group.marks if isinstance(m, TextLine))
        for text in (persona.name, persona.role, persona.quote):
            assert text[:12] in seen
    if len(journey.personas) == 1:
        assert journey.personas[0].goals[:12] in seen and journey.personas[0].frustrations[:12] in seen


def test_a_note_counts_the_names_left_out() -> None:
    journey = scored_map([100, 100])
    (page,) = paginated(journey, A4).pages
    named = [g for g in groups_on(page) if g.ref.kind == "touchpoint" and g.text]
    assert map_labels("en").emotion.names_left_out(200 - len(named)) in " ".join(
        text for text, _ in text_lines_on(page)
    )
    assert not any(g.ref.id == "note" for g in groups_on(paginated(example(), A4).pages[0]))


def test_a_thousand_points_are_averaged_and_the_description_says_so() -> None:
    journey = generated_map([1000])
    ups = (t.changed(satisfaction=5.0 if k % 2 else 1.0) for k, t in enumerate(journey.phases[0].touchpoints))
    journey = journey.changed(phases=(journey.phases[0].changed(touchpoints=tuple(ups)),))
    document = paginated(journey, A4)
    (page,) = document.pages
    spots = point_rects(page)
    middle = (min(r.y for r in spots) + max(r.bottom for r in spots)) / 2
    reach = max(r.bottom for r in spots) - middle
    assert spots and all(abs(y - middle) < reach * 0.3 for _, y in curve_points(page))
    (alt,) = {g.alt for g in groups_on(page) if g.structure_path and g.structure_path[-1].kind == "Figure" and g.alt}
    assert alt.startswith("The line shows the mean of every ")
    assert "mean of every" in " ".join(text for text, _ in text_lines_on(page))
    calm = {g.alt for g in groups_on(paginated(scored_map([50]), A4).pages[0]) if g.alt}
    assert not any("mean of every" in each for each in calm)


@pytest.mark.parametrize("sheet", [A4, A4.changed(portrait=True), A4.changed(size="a3")], ids=case_name)
def test_long_words_do_not_overlap_anything(sheet: PrintOptions) -> None:
    document = paginated(map_with_long_words(), sheet)
    assert_on_paper(document, sheet)
    assert_no_overlaps(document)


def test_an_example_on_a4_shows_every_title_at_its_point() -> None:
    journey = example()
    (page,) = paginated(journey, A4).pages
    shown = [g for g in groups_on(page) if g.ref.kind == "touchpoint"]
    assert [g.ref.id for g in shown] == [t.id for p in journey.phases for t in p.touchpoints]
    assert all(any(isinstance(m, TextLine) and not m.line.text.isdigit() for m in g.marks) for g in shown)
    stars = [m for g in shown for m in g.marks if isinstance(m, Icon) and m.name == "moment-of-truth"]
    assert len(stars) == sum(t.moment_of_truth for p in journey.phases for t in p.touchpoints)
    assert "No message that the bath is late." in spoken_text(paginated(journey, A4))


def test_the_figure_has_a_description_and_each_title_its_score() -> None:
    journey = example()
    document = paginated(journey, A4)
    alts = {
        g.alt
        for g in groups_on(document.pages[0])
        if g.structure_path and g.structure_path[-1].kind == "Figure" and g.alt
    }
    assert len(alts) == 1 and all(t.title in alts.copy().pop() for p in journey.phases for t in p.touchpoints)
    assert "Bath arrives two days late: 1" in spoken_text(document).replace("\n", " ").replace("  ", " ")


def test_numbers_stay_the_same_when_phases_are_left_out() -> None:
    journey = example()
    (page,) = paginated(journey, A4.changed(phases=(1, 4))).pages
    numbers = [
        m.line.text for g in groups_on(page) if g.ref.kind == "score" for m in g.marks if isinstance(m, TextLine)
    ]
    assert numbers == ["1", "2", "3", "14", "15", "16"]


def test_options_have_effect() -> None:
    journey = example("wholesaler-crm")
    first = paginated(journey, A4)
    for changes in ({"personas": (2,)}, {"figures": False}, {"ink": "grey"}, {"phases": (1, 2)}):
        assert paginated(journey, A4.changed(**changes)).pages != first.pages
    assert "Ruud Hendriks" not in spoken_text(paginated(journey, A4.changed(personas=(1,))))


def test_texts_of_personas_side_by_side_are_aligned() -> None:
    journey = example("wholesaler-crm", "nl")
    page = paginated(journey, A4.changed(size="a3"), "nl").pages[0]
    heights: list[list[float]] = []
    for persona in journey.personas:
        (group,) = [g for g in groups_on(page) if g.ref.id == f"persona {persona.id}"]
        lines = [m for m in group.marks if isinstance(m, TextLine)]
        starts = (persona.name, f"“{persona.quote[:9]}", persona.goals[:9], persona.frustrations[:9])
        heights.append([next(m.baseline for m in lines if m.line.text.startswith(start)) for start in starts])
    assert heights[0] == heights[1] == heights[2]


def test_a_single_persona_without_goals_is_centred_in_its_panel() -> None:
    journey = example().changed(personas=(Persona(id="p", name="Els", quote="It has to work"),))
    page = paginated(journey, A4).pages[0]
    (panel,) = [r for g, r in placed_groups(page) if g.ref.id == "personas"]
    (face,) = [r for g, r in placed_groups(page) if g.ref.id == "face p"]
    assert face.y - panel.y == pytest.approx(panel.bottom - face.bottom)


def test_many_personas_are_all_in_the_text() -> None:
    people = tuple(Persona(id=f"p{k}", name=f"Person {k}", role="Buyer", quote=f"I say {k}.") for k in range(60))
    document = paginated(example().changed(personas=people), A4)
    assert_on_paper(document, A4)
    assert_in_order([f"Person {k}" for k in range(60)], spoken_text(document))
    assert overlapping_pairs(text_lines_on(document.pages[0])) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_scores_or_touchpoints_it_says_what_to_do(language: str) -> None:
    words = map_labels(language)
    empty = spoken_text(paginated(generated_map([]), A4, language)).replace("\n", "")
    assert words.emotion.empty in empty
    for counts in ([3, 4], [300]):
        journey = generated_map(counts, score=None)
        document = paginated(journey, A4, language)
        assert_on_paper(document, A4)
        assert words.emotion.unscored in spoken_text(document).replace("\n", "")
        assert_in_order(map_titles(journey), spoken_text(document))
        assert point_rects(document.pages[0]) == []


def test_hatching_in_black_ink_does_not_cover_names() -> None:
    page = paginated(example("software-implementation"), A4.changed(ink="grey")).pages[0]
    for group in groups_on(page):
        if group.ref.kind == "touchpoint" and any(isinstance(m, TextLine) for m in group.marks):
            grounded = isinstance(group.marks[0], Box) and group.marks[0].fill == "#FFFFFF"
            listed = group.h < 30 and not grounded
            assert grounded or listed


def test_a_sheet_too_small_for_its_phases_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        paginated(generated_map([1] * 100), A4)
    with pytest.raises(DoesNotFit):
        paginated(example(), PrintOptions(mode="emotion", size="custom", width=90, height=60))


@pytest.mark.parametrize("large", [False, True])
def test_the_header_gets_its_room(large: bool) -> None:
    sheet = A4.changed(header="{title}, for {client}", accent="#0088AA", large=large)
    document = paginated(example(), sheet)
    assert_on_paper(document, sheet)
    for page in document.pages:
        assert overlapping_pairs(text_lines_on(page)) == []
