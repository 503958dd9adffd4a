"""Every print mode read back with `inspection.py`: exact size, legible, tagged, archivable, complete."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.pagination.print_job import LARGE_PRINT_ZOOM
from journeydesigner.layout.paper import PAPER_SIZES
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.model.print_vocabulary import PRINT_MODES
from tests.layout.maps import example
from tests.paper.inspection import normalize_text, open_pdf, pdf_faults
from tests.paper.orders import hostile_map, map_of_size, paginated, pdf_bytes

TEXTS = ("title", "name", "description", "quote", "question", "pain_point", "opportunity", "text")


ONE_SHEET = ("fit", "poster")
"""Modes that refuse a map for which their one sheet is too small."""


def looks() -> Iterator[Any]:
    """Yield a fair part of mode x paper x look x example: over all modes each of them meets each."""
    ways = (("color", False), ("grey", False), ("color", True))
    maps = list(product(("diy-store", "wholesaler-crm", "software-implementation"), ("en", "nl")))
    for place, mode in enumerate(PRINT_MODES):
        sizes = ("a3", "a2", "a1") if mode in ONE_SHEET else ("a4", "a3", "letter")
        for turn, (size, way) in enumerate(zip(sizes, ways, strict=True)):
            name, language = maps[(2 * place + 3 * turn + place // 3) % len(maps)]
            yield pytest.param(mode, size, *way, name, language, id="-".join((mode, size, way[0], name, language)))


@pytest.mark.parametrize(("mode", "size", "ink", "large", "name", "language"), list(looks()))
def test_every_mode_of_an_example_has_no_faults(mode, size, ink, large, name, language):
    journey = example(name, language)
    data = pdf_bytes(journey, mode=mode, size=size, ink=ink, large=large, portrait=mode in ("cards", "ballot"))
    assert pdf_faults(data, PAPER_SIZES[size], 6.0 * (LARGE_PRINT_ZOOM if large else 1.0)) == []
    with open_pdf(data).pdf as pdf:
        assert not list(pdf.attachments)


@pytest.mark.parametrize("mode", ONE_SHEET)
def test_a_sheet_that_is_too_small_is_refused_and_suggestions_fit(mode):
    with pytest.raises(DoesNotFit) as refusal:
        paginated(map_of_size(200), mode=mode, size="a4")
    assert refusal.value.suggestions
    for offer in refusal.value.suggestions:
        assert paginated(map_of_size(200), **dict(offer)).pages


@pytest.mark.parametrize("mode", PRINT_MODES)
@pytest.mark.parametrize("count", [0, 1, 50, 200])
def test_any_number_of_touchpoints_has_no_faults(mode, count):
    size = "a0" if mode in ONE_SHEET and count > 50 else "a3"
    data = pdf_bytes(map_of_size(count), mode=mode, size=size, poster="a0")
    assert pdf_faults(data, PAPER_SIZES[size], check_layout=count == 50) == []
    assert mode == "tiles" or len(data) <= 60 * 1024 + 1.2 * 1024 * count  # tiles: a share for each sheet too


@pytest.mark.parametrize("mode", ["handout", "emotion"])
def test_a_thousand_touchpoints_have_no_faults(mode):
    data = pdf_bytes(map_of_size(1000), mode=mode)
    assert pdf_faults(data, PAPER_SIZES["a3"], check_layout=False) == []
    assert len(data) <= 60 * 1024 + 1.2 * 1024 * 1000


@pytest.mark.parametrize("mode", PRINT_MODES)
def test_hostile_text_has_no_faults(mode):
    data = pdf_bytes(hostile_map(), mode=mode, size="a3", poster="a1")
    assert pdf_faults(data, PAPER_SIZES["a3"]) == []


@pytest.mark.parametrize("mode", PRINT_MODES)
def test_black_ink_prints_only_greys(mode):
    journey = example("diy-store", "en")
    assert all(sheet.is_grey for sheet in open_pdf(pdf_bytes(journey, mode=mode, ink="grey")).page_contents)
    assert not all(sheet.is_grey for sheet in open_pdf(pdf_bytes(journey, mode=mode)).page_contents)


@pytest.mark.parametrize("mode", PRINT_MODES)
def test_the_same_options_give_the_same_bytes(mode):
    assert pdf_bytes(example(), mode=mode) == pdf_bytes(example(), mode=mode)


@pytest.mark.parametrize(
    "journey", [example("wholesaler-crm", "nl"), map_of_size(50), hostile_map()], ids=lambda journey: journey.title[:12]
)
def test_a_handout_contains_every_text_of_the_map(journey):
    told = open_pdf(pdf_bytes(journey)).text
    lost = [text for text in texts(journey.model_dump()) if normalize_text(clean_line(text)) not in told]
    assert lost == []


@pytest.mark.parametrize("mode", [mode for mode in PRINT_MODES if mode != "ballot"])
def test_touchpoints_are_read_in_the_order_of_the_journey(mode):
    journey = map_of_size(23)
    told = open_pdf(pdf_bytes(journey, mode=mode, size="a3" if mode in ONE_SHEET else "a4")).text
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
