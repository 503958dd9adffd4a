"""Every mode of printing, read back: exact, legible, tagged, archivable, nothing lost. The rules: `inspection.py`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from journeydesigner.layout.job import LARGE
from journeydesigner.layout.pages import DoesNotFit
from journeydesigner.layout.paper import SIZES
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.model.printing import MODES
from tests.layout.maps import example
from tests.paper.inspection import fold, inspect, opened
from tests.paper.orders import hostile, made, sized, written

TEXTS = ("title", "name", "description", "quote", "question", "pain_point", "opportunity", "text")


ONE_SHEET = ("fit", "poster")
"""Modes that refuse a map for which their one sheet is too small."""


def looks() -> Iterator[Any]:
    """Yield a fair part of mode x paper x look x example: over all modes each of them meets each."""
    ways = (("color", False), ("grey", False), ("color", True))
    maps = list(product(("diy-store", "wholesaler-crm", "software-implementation"), ("en", "nl")))
    for place, mode in enumerate(MODES):
        sizes = ("a3", "a2", "a1") if mode in ONE_SHEET else ("a4", "a3", "letter")
        for turn, (size, way) in enumerate(zip(sizes, ways, strict=True)):
            name, language = maps[(2 * place + 3 * turn + place // 3) % len(maps)]
            yield pytest.param(mode, size, *way, name, language, id="-".join((mode, size, way[0], name, language)))


@pytest.mark.parametrize(("mode", "size", "ink", "large", "name", "language"), list(looks()))
def test_every_mode_of_an_example_is_sound(mode, size, ink, large, name, language):
    journey = example(name, language)
    data = written(journey, mode=mode, size=size, ink=ink, large=large, portrait=mode in ("cards", "ballot"))
    assert inspect(data, SIZES[size], 6.0 * (LARGE if large else 1.0)) == []
    with opened(data).pdf as pdf:
        assert not list(pdf.attachments)


@pytest.mark.parametrize("mode", ONE_SHEET)
def test_a_sheet_that_is_too_small_is_refused_and_what_is_offered_fits(mode):
    with pytest.raises(DoesNotFit) as refusal:
        made(sized(200), mode=mode, size="a4")
    assert refusal.value.offers
    for offer in refusal.value.offers:
        assert made(sized(200), **dict(offer)).pages


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("count", [0, 1, 50, 200])
def test_any_number_of_touchpoints_is_sound(mode, count):
    size = "a0" if mode in ONE_SHEET and count > 50 else "a3"
    data = written(sized(count), mode=mode, size=size, poster="a0")
    assert inspect(data, SIZES[size], look=count == 50) == []
    assert mode == "tiles" or len(data) <= 60 * 1024 + 1.2 * 1024 * count  # tiles: a share for each sheet too


@pytest.mark.parametrize("mode", ["handout", "emotion"])
def test_a_thousand_touchpoints_are_sound(mode):
    data = written(sized(1000), mode=mode)
    assert inspect(data, SIZES["a3"], look=False) == []
    assert len(data) <= 60 * 1024 + 1.2 * 1024 * 1000


@pytest.mark.parametrize("mode", MODES)
def test_hostile_text_is_sound(mode):
    data = written(hostile(), mode=mode, size="a3", poster="a1")
    assert inspect(data, SIZES["a3"]) == []


@pytest.mark.parametrize("mode", MODES)
def test_black_ink_prints_only_greys(mode):
    journey = example("diy-store", "en")
    assert all(sheet.grey for sheet in opened(written(journey, mode=mode, ink="grey")).sheets)
    assert not all(sheet.grey for sheet in opened(written(journey, mode=mode)).sheets)


@pytest.mark.parametrize("mode", MODES)
def test_the_same_order_gives_the_same_bytes(mode):
    assert written(example(), mode=mode) == written(example(), mode=mode)


@pytest.mark.parametrize(
    "journey", [example("wholesaler-crm", "nl"), sized(50), hostile()], ids=lambda map_: map_.title[:12]
)
def test_a_handout_holds_every_text_of_the_map(journey):
    told = opened(written(journey)).text
    lost = [text for text in texts(journey.model_dump()) if fold(clean_line(text)) not in told]
    assert lost == []


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "ballot"])
def test_touchpoints_are_told_in_the_order_of_the_journey(mode):
    journey = sized(23)
    told = opened(written(journey, mode=mode, size="a3" if mode in ONE_SHEET else "a4")).text
    places = [told.find(t.title) for phase in journey.phases for t in phase.touchpoints]
    assert -1 not in places
    assert places == sorted(places)


def texts(node: Any) -> Iterator[str]:
    """Yield the texts that a reader is to find: those under the keys that hold prose."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in TEXTS and isinstance(value, str) and value.strip():
                yield value
            else:
                yield from texts(value)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from texts(value)
