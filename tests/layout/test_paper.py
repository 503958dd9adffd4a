"""Paper sizes."""

from __future__ import annotations

from journeydesigner.layout.paper import PAPER_SIZES


def test_paper_sizes_are_those_of_the_standards() -> None:
    millimetres = {name: [round(side / 72 * 25.4, 3) for side in size] for name, size in PAPER_SIZES.items()}
    assert millimetres["a4"] == [210, 297] and millimetres["a3"] == [297, 420] and millimetres["a0"] == [841, 1189]
    assert PAPER_SIZES["letter"] == (612, 792) and PAPER_SIZES["tabloid"] == (792, 1224)
