"""What a folded group of choices holds that is not as usual, in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.panels.widgets.number_field import number_text
from journeydesigner.model.printing import Printing
from journeydesigner.wording.catalogue import ntr, tr

LANGUAGES: Final = {"en": "English", "nl": "Nederlands"}
"""The languages of labels, each in its own words."""


def summary(key: str, choosing: Choosing) -> str:
    """Return what in the group "include", "client" or "page" differs from the usual: "3 of 4 phases, no legend"."""
    said = {"include": _included, "client": _client, "page": _page}[key](choosing)
    return ", ".join(said)


def _included(choosing: Choosing) -> Iterator[str]:
    asked, journey = choosing.printing, choosing.journey
    phases, personas, rows = len(journey.phases), len(journey.personas), len(journey.rows)
    if (n := _fewer(asked.phases, journey.phases)) is not None:
        yield ntr("{part} of {n} phase", "{part} of {n} phases", phases, part=n)
    if (n := _fewer(asked.personas, journey.personas)) is not None and choosing.matters("personas"):
        yield ntr("{part} of {n} persona", "{part} of {n} personas", personas, part=n)
    if (n := _fewer(asked.rows, journey.rows)) is not None and choosing.matters("rows"):
        yield ntr("{part} of {n} row", "{part} of {n} rows", rows, part=n)
    for name, said in (
        ("details", tr("no table")), ("curve", tr("no curve")), ("figures", tr("no figures")),
        ("legend", tr("no legend")),
    ):  # fmt: skip
        if not getattr(asked, name) and choosing.matters(name):
            yield said


def _fewer(numbers: Sequence[int] | None, parts: Sequence[object]) -> int | None:
    """Return how many of the parts are chosen, None for all."""
    if numbers is None:
        return None
    count = len(set(numbers) & set(range(1, len(parts) + 1)))
    return None if count == len(parts) else count


def _client(choosing: Choosing) -> Iterator[str]:
    for name, said in (
        ("logo", tr("logo")), ("accent", tr("accent colour")), ("confidentiality", tr("confidentiality")),
        ("header", tr("header")), ("footer", tr("footer")),
    ):  # fmt: skip
        if getattr(choosing.printing, name):
            yield said


def _page(choosing: Choosing) -> Iterator[str]:
    asked, usual = choosing.printing, Printing()
    if asked.margin != usual.margin and choosing.matters("margin"):
        yield tr("margins of {n} mm", n=number_text(asked.margin))
    if asked.language is not None:
        yield LANGUAGES.get(asked.language, asked.language)
    if asked.dpi != usual.dpi and choosing.matters("dpi"):
        yield tr("{n} dots per inch", n=asked.dpi)
    if asked.source and choosing.matters("source"):
        yield tr("map inside")
