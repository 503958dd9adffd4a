"""What is printed of a map, and rides along with it: nothing of what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.subset import subset
from journeydesigner.storage.file import writer
from tests.layout.maps import example

NUMBERS = st.none() | st.lists(st.integers(1, 7), max_size=7, unique=True).map(tuple)


def test_all_of_a_map_is_that_map():
    assert subset(example(), PrintOptions()) is example()


@given(NUMBERS, NUMBERS, NUMBERS)
def test_an_excerpt_is_sound_and_holds_just_what_is_wanted(phases, personas, rows):
    whole = example("wholesaler-crm")
    part = subset(whole, PrintOptions(phases=phases, personas=personas, rows=rows))
    selections: tuple[tuple[tuple[int, ...] | None, Sequence[Any], Sequence[Any]], ...] = (
        (phases, whole.phases, part.phases), (personas, whole.personas, part.personas), (rows, whole.rows, part.rows),
    )  # fmt: skip
    for wanted, parts, kept in selections:
        names = [p.id for number, p in enumerate(parts, 1) if wanted is None or number in wanted]
        assert [p.id for p in kept] == names
    known = {t.id for phase in part.phases for t in phase.touchpoints}
    assert all(link.source in known and link.target in known for link in part.links)
    assert all(cell.phase in {phase.id for phase in part.phases} for row in part.rows for cell in row.cells)


def test_nothing_of_a_phase_that_is_left_out_rides_along():
    whole = example("diy-store")
    data = writer.dumps(subset(whole, PrintOptions(phases=(1, 2)))).decode()
    gone = [text for phase in whole.phases[2:] for t in phase.touchpoints for text in (t.title, t.description) if text]
    assert gone
    assert not [text for text in gone if text in data]
