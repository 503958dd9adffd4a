"""What a folded group of choices holds that is not as usual, in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.widgets.number_field import number_text
from journeydesigner.i18n.translation import LANGUAGE_NAMES, ntr, tr
from journeydesigner.model.print_options import PrintOptions


def group_summary(key: str, choices: PrintChoices) -> str:
    """Return what in the group "include", "client" or "page" differs from the usual: "3 of 4 phases, no legend"."""
    said = {"include": _include_summary, "client": _client_summary, "page": _page_summary}[key](choices)
    return ", ".join(said)


def _include_summary(choices: PrintChoices) -> Iterator[str]:
    asked, journey = choices.options, choices.journey
    phases, personas, rows = len(journey.phases), len(journey.personas), len(journey.rows)
    if (n := _included_count(asked.phases, journey.phases)) is not None:
        yield ntr("{part} of {n} phase", "{part} of {n} phases", phases, part=n)
    if (n := _included_count(asked.personas, journey.personas)) is not None and choices.is_relevant("personas"):
        yield ntr("{part} of {n} persona", "{part} of {n} personas", personas, part=n)
    if (n := _included_count(asked.rows, journey.rows)) is not None and choices.is_relevant("rows"):
        yield ntr("{part} of {n} row", "{part} of {n} rows", rows, part=n)
    for name, said in (
        ("details", tr("no table")), ("curve", tr("no curve")), ("figures", tr("no figures")),
        ("legend", tr("no legend")),
    ):  # fmt: skip
        if not getattr(asked, name) and choices.is_relevant(name):
            yield said


def _included_count(numbers: Sequence[int] | None, parts: Sequence[object]) -> int | None:
    """Return how many of the parts are chosen, None for all."""
    if numbers is None:
        return None
    count = len(set(numbers) & set(range(1, len(parts) + 1)))
    return None if count == len(parts) else count


def _client_summary(choices: PrintChoices) -> Iterator[str]:
    for name, said in (
        ("logo", tr("logo")), ("accent", tr("accent colour")), ("confidentiality", tr("confidentiality")),
        ("header", tr("header")), ("footer", tr("footer")),
    ):  # fmt: skip
        if getattr(choices.options, name):
            yield said


def _page_summary(choices: PrintChoices) -> Iterator[str]:
    asked, usual = choices.options, PrintOptions()
    if asked.margin != usual.margin and choices.is_relevant("margin"):
        yield tr("margins of {n} mm", n=number_text(asked.margin))
    if asked.language is not None:
        yield LANGUAGE_NAMES.get(asked.language, asked.language)
    if asked.dpi != usual.dpi and choices.is_relevant("dpi"):
        yield tr("{n} dots per inch", n=asked.dpi)
    if asked.source and choices.is_relevant("source"):
        yield tr("map inside")
