"""Maps and print options for the tests of paper: examples, any number of touchpoints, hostile text."""

from __future__ import annotations

from functools import cache
from typing import Any

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.modes.pages import paginate
from journeydesigner.layout.paper import PagedDocument
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.model.journey import Cell, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf import pdf_writer

HOSTILE_TEXTS = (
    "Καλημέρα κόσμε", "Заказать доставку домой", "مرحبا بك في المتجر ١٢٣", "שלום לכל הלקוחות", "दुकान में स्वागत",
    "ภาษาไทยทดสอบ", "日本語の接点", "中文触点测试", "한국어 접점", "Հայերեն", "ქართული", "አማርኛ", "Tiếng Việt đẹp lắm",
    "👩‍👩‍👧‍👦 family 🇳🇱 👍🏽", "e\u0301a\u0308o\u0323\u0302 Z̸̢a̵l̷g̶o̴", "\u0007bell\u0000nul\u202eover\u200bride",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "<b>bold</b><img src='file:///x'>",
    "AT&T R&D", "a < b > c", "(paren) \\ back ) ( \\n", "x" * 60,
)  # fmt: skip
"""Thirteen scripts, sequences of emoji, combining marks, controls, a word of 60 letters and more, mark-up, brackets."""


@cache
def composer() -> Composer:
    """Return one composer for the whole run."""
    return Composer(HarfBuzzMeasurer())


def paginated(journey: JourneyMap, **options: Any) -> PagedDocument:
    """Return the sheets; words in the map's language."""
    return paginate(composer(), journey, map_labels(journey.language), PrintOptions(**options))


def pdf_bytes(journey: JourneyMap, **options: Any) -> bytes:
    """Return the PDF."""
    return pdf_writer.render_pdf(paginated(journey, **options))


def map_of_size(count: int) -> JourneyMap:
    """Return a map with that many touchpoints over up to six phases, with a bit of all that a card shows."""
    shares = [count // 6 + (index < count % 6) for index in range(min(6, count))]
    numbers = iter(range(1, count + 1))
    phases = tuple(
        Phase(
            id=f"p{index}",
            name=f"Phase {index + 1} by name",
            drop_off=index * 5 or None,
            touchpoints=tuple(_touchpoint(next(numbers)) for _ in range(share)),
        )
        for index, share in enumerate(shares)
    )
    cells = tuple(Cell(phase=phase.id, text=f"Goal of {phase.name}") for phase in phases)
    return JourneyMap(
        title=f"A map of {count}",
        phases=phases,
        personas=(Persona(id="els", name="Els Mulder", role="renovator", quote="It has to work"),),
        rows=(Row(id="goal", name="Customer goal", kind="goal", cells=cells),),
    )


def _touchpoint(number: int) -> Touchpoint:
    return Touchpoint(
        id=f"t{number}",
        title=f"Moment number {number} of the journey",
        channel="website" if number % 2 else "phone",
        senses={"visual": 2} if number % 3 else {"auditory": None},
        satisfaction=1 + number % 5,
        moment_of_truth=number % 9 == 0,
        pain_point="Takes long" if number % 5 == 0 else "",
        evidence=Evidence(id=f"e{number}", title="Survey", status="confirmed") if number % 3 == 0 else None,
    )


def hostile_map() -> JourneyMap:
    """Return a map in which every text is one that breaks careless programs."""
    cards = [
        Touchpoint(
            id=f"t{n}",
            title=f"{n} {HOSTILE_TEXTS[n]}",
            quote=HOSTILE_TEXTS[n],
            pain_point=HOSTILE_TEXTS[-n],
            satisfaction=1 + n % 5,
        )
        for n in range(len(HOSTILE_TEXTS))
    ]
    phases = tuple(
        Phase(id=f"p{n}", name=HOSTILE_TEXTS[n * 3], description=HOSTILE_TEXTS[n], touchpoints=tuple(cards[n::5]))
        for n in range(5)
    )
    cells = tuple(
        Cell(phase=phase.id, text=f"{HOSTILE_TEXTS[n]} {HOSTILE_TEXTS[n + 9]}") for n, phase in enumerate(phases)
    )
    return JourneyMap(
        title=f"{HOSTILE_TEXTS[17]} {HOSTILE_TEXTS[18]}",
        phases=phases,
        personas=(Persona(id="p", name=HOSTILE_TEXTS[2], quote=HOSTILE_TEXTS[16], goals=HOSTILE_TEXTS[5]),),
        rows=(Row(id="r", name=HOSTILE_TEXTS[3], kind="questions", cells=cells),),
        links=(Link(id="l", source="t0", target="t7", label=HOSTILE_TEXTS[19]),),
    )
