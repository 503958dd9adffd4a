"""A file that does not open: one message with why, and what can be had instead. Nothing is written to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.runtime import local_time, wait_cursor
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.damaged.rescue import RescuedMap, rescue_map
from journeydesigner.storage.versions.store import Version, VersionStore

_NOT_DAMAGED_CODES: Final = frozenset(
    ("is-folder", "not-regular", "no-permission", "io", "no-map-inside", "several-maps-inside",
     "carrier-locked", "carrier-damaged", "carrier-unsafe", "map-inside-too-large", "map-inside-damaged")
)  # fmt: skip
"""Refusals of what is not damaged, or is no map's own file: there is nothing to have instead."""


@dataclass(frozen=True, slots=True)
class RescueOptions:
    """What there is instead of a file that does not open: its newest sound version, and what is whole in it."""

    version: tuple[Version, JourneyMap] | None = None
    rescued: RescuedMap | None = None


def offer_rescue(window: QWidget, error: BadFile, path: Path, *, was_there: bool = False) -> JourneyMap | None:
    """Tell why a file does not open and offer what there is; return the map that the user wants, as a copy.

    `was_there`: it has been open before, so that it is known to have gone.
    """
    headline = tr("This file cannot be opened.")
    name = messages.shorten_name(path.name)
    found = _find_rescue_options(error, path)
    lost = _loss_details(error, found)
    offers = list(_rescue_choices(found, bool(lost)))
    why = problem_messages.bad_file_message(error, name, was_open=was_there, without_advice=bool(offers))
    if not offers:
        messages.show_warning(window, headline, why, "\n".join(problem_messages.problem_lines(error)))
        return None
    gone = tr("What you choose opens as a copy.")
    told = ("not-found", "newer-version")  # by what was said first: it is not there, or it stays as it is
    calm = gone if error.code in told else tr("The file stays as it is; what you choose opens as a copy.")
    text = "\n\n".join((why, *(sentence for _, sentence, _ in offers), calm))
    buttons = [words for words, _, _ in offers]
    answer = messages.offer_actions(window, headline, text, *buttons, is_problem=True, details=lost)
    return offers[int(answer) - 1][2] if answer else None


def _find_rescue_options(error: BadFile, path: Path) -> RescueOptions:
    if error.is_embedded or error.code in _NOT_DAMAGED_CODES:
        return RescueOptions()
    with wait_cursor.show_wait_cursor():
        version = VersionStore().newest_readable(path)
        # Of a file that is whole, though not for this program, a part would be no rescue.
        return RescueOptions(version, None if error.code == "newer-version" else _rescue_map(path))


def _rescue_map(path: Path) -> RescuedMap | None:
    try:
        return rescue_map(disk.read(path))
    except BadFile:
        return None


def _rescue_choices(found: RescueOptions, detailed: bool) -> Iterator[tuple[str, str, JourneyMap]]:
    """Yield what a button says, the sentence about it and the map that it gives.

    `detailed`: the details tell what is not whole.
    """
    if found.version is not None:
        entry, journey = found.version
        time = local_time.short_time(entry.when.timestamp())
        yield (
            tr("Open the version of {time}", time=time),
            tr("The version of {time} is sound: {counts}.", time=time, counts=_content_counts(journey)),
            journey,
        )
    if found.rescued is not None:
        whole = tr("Of the file itself this is whole: {counts}.", counts=_content_counts(found.rescued.journey))
        rest = tr("The details say what is not.")
        yield tr("Open what is whole"), f"{whole} {rest}" if detailed else whole, found.rescued.journey


def _content_counts(journey: JourneyMap) -> str:
    phases = ntr("{n} phase", "{n} phases", len(journey.phases))
    count = sum(len(phase.touchpoints) for phase in journey.phases)
    return f"{phases}, {ntr('{n} touchpoint', '{n} touchpoints', count)}"


def _loss_details(error: BadFile, found: RescueOptions) -> str:
    """Return what is wrong and where: of a rescue, all that was left out or cut."""
    told = error if found.rescued is None else BadFile(found.rescued.problems or error.problems)
    return "\n".join(problem_messages.problem_lines(told))
