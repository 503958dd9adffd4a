"""Links between touchpoints on sheets of paper, also where the touchpoints are on different sheets."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import Box, MarkGroup, Path, TextLine
from journeydesigner.model.edits import links
from journeydesigner.model.journey import Link
from journeydesigner.model.print_options import PrintOptions
from tests.combinations import fair_part
from tests.layout.maps import example, generated_map, line_texts
from tests.layout.modes.page_reader import SHEETS, assert_exact, case_name, groups_on, map_pages


@pytest.mark.parametrize(
    ("name", "swimlanes", "sheet"),
    fair_part(
        ["diy-store", "wholesaler-crm", "software-implementation"],
        ["vertical", "horizontal"],
        [*SHEETS[:3], PrintOptions(size="legal", portrait=True)],
    ),
    ids=case_name,
)
def test_every_link_and_its_label_is_on_paper(name: str, swimlanes: str, sheet: PrintOptions) -> None:
    journey = example(name).changed(swimlanes=swimlanes)
    document = map_pages(journey, sheet)
    assert_exact(document, sheet)
    groups = [group for page in document.pages for group in groups_on(page)]
    assert {link.id for link in journey.links} == {g.ref.id for g in groups if g.ref.kind == "link"}
    written = " ".join(line_texts(g for g in groups if g.ref.kind == "link"))
    assert [link.label for link in journey.links if link.label not in written] == []


@pytest.mark.parametrize(("source", "target"), [("p1t39", "p0t0"), ("p0t0", "p1t39")])
def test_an_arrow_to_another_sheet_has_both_numbers_and_the_right_direction(source: str, target: str) -> None:
    at = {"p0t0": 1, "p1t39": 80}
    forward = at[target] > at[source]
    label = "goes on about it at length " * 20
    journey = links.add(generated_map([40, 40]), Link(id="l", source=source, target=target, label=label, kind="branch"))
    document = map_pages(journey, PrintOptions(size="a4"))
    assert_exact(document, PrintOptions(size="a4"))
    found = {page: g for page in document.pages for g in groups_on(page) if g.ref.kind == "link"}
    (leaving,) = [g for g in found.values() if g.structure_path]
    (arriving,) = [g for g in found.values() if not g.structure_path]
    assert words_shown(leaving)[0].startswith(f"{'→' if forward else '←'} {at[target]} · goes on") and words_shown(
        leaving
    )[0].endswith("…")
    assert words_shown(arriving) == [f"{at[source]} →" if forward else f"← {at[source]}"]
    start, end = ends(leaving)
    assert (end > start) == forward
    start, end = ends(arriving)
    assert (end > start) == forward


def words_shown(group: MarkGroup) -> list[str]:
    return [mark.line.text for mark in group.marks if isinstance(mark, TextLine)]


def ends(group: MarkGroup) -> tuple[float, float]:
    """Return where an arrow begins and ends, from left to right."""
    line = next(mark for mark in group.marks if isinstance(mark, Path))
    return line.segments[0][1][0], line.segments[-1][1][-2]


def test_a_link_label_is_on_its_line() -> None:
    link = Link(id="l", source="p0t0", target="p0t1", kind="branch", label="In case of a complaint")
    journey = links.add(generated_map([3]), link)
    group = next(g for g in groups_on(map_pages(journey, PrintOptions(size="a4")).pages[0]) if g.ref.kind == "link")
    line = next(mark for mark in group.marks if isinstance(mark, Path))
    ground = next(mark for mark in group.marks if isinstance(mark, Box) and mark.w != mark.h)  # the dot is square
    lowest = max(y for _, at in line.segments for y in at[1::2])
    on_track = [at[-2] for _, at in line.segments if abs(at[-1] - lowest) < 0.01]
    assert ground.y < lowest < ground.y + ground.h
    assert ground.x < max(on_track) and min(on_track) < ground.x + ground.w
