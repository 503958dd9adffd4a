"""A file that does not open: one message with why, and what can be had instead. Nothing is written to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from journeydesigner.app import busy, messages, moments
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.rescue import Rescued, rescued
from journeydesigner.storage.versions import Entry, Versions
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr, tr

_SOUND: Final = frozenset(
    ("is-folder", "not-regular", "no-permission", "io", "no-map-inside", "several-maps-inside",
     "carrier-locked", "carrier-damaged", "carrier-unsafe", "map-inside-too-large", "map-inside-damaged")
)  # fmt: skip
"""Refusals of what is not damaged, or is no map's own file: there is nothing to have instead."""


@dataclass(frozen=True, slots=True)
class Help:
    """What there is instead of a file that does not open: its newest sound version, and what is whole in it."""

    version: tuple[Entry, JourneyMap] | None = None
    rest: Rescued | None = None


def instead(window: QWidget, error: BadFile, path: Path, *, was_there: bool = False) -> JourneyMap | None:
    """Tell why a file does not open and offer what there is; return the map that the user wants, as a copy.

    `was_there`: it has been open before, so that it is known to have gone.
    """
    headline = tr("This file cannot be opened.")
    name = messages.shortened(path.name)
    found = _help(error, path)
    lost = _lost(error, found)
    offers = list(_offers(found, bool(lost)))
    why = problems.bad_file(error, name, was_there=was_there, helped=bool(offers))
    if not offers:
        messages.tell(window, headline, why, "\n".join(problems.places(error)))
        return None
    gone = tr("What you choose opens as a copy.")
    told = ("not-found", "newer-version")  # by what was said first: it is not there, or it stays as it is
    calm = gone if error.code in told else tr("The file stays as it is; what you choose opens as a copy.")
    text = "\n\n".join((why, *(sentence for _, sentence, _ in offers), calm))
    buttons = [words for words, _, _ in offers]
    answer = messages.offer(window, headline, text, *buttons, problem=True, details=lost)
    return offers[int(answer) - 1][2] if answer else None


def _help(error: BadFile, path: Path) -> Help:
    if error.inside or error.code in _SOUND:
        return Help()
    with busy.waiting():
        version = Versions().newest_sound(path)
        # Of a file that is whole, though not for this program, a part would be no rescue.
        return Help(version, None if error.code == "newer-version" else _rescued(path))


def _rescued(path: Path) -> Rescued | None:
    try:
        return rescued(disk.read(path))
    except BadFile:
        return None


def _offers(found: Help, detailed: bool) -> Iterator[tuple[str, str, JourneyMap]]:
    """Yield what a button says, the sentence about it and the map that it gives.

    `detailed`: the details tell what is not whole.
    """
    if found.version is not None:
        entry, map_ = found.version
        time = moments.clock(entry.when.timestamp())
        yield (
            tr("Open the version of {time}", time=time),
            tr("The version of {time} is sound: {counts}.", time=time, counts=_counted(map_)),
            map_,
        )
    if found.rest is not None:
        whole = tr("Of the file itself this is whole: {counts}.", counts=_counted(found.rest.map))
        rest = tr("The details say what is not.")
        yield tr("Open what is whole"), f"{whole} {rest}" if detailed else whole, found.rest.map


def _counted(map_: JourneyMap) -> str:
    phases = ntr("{n} phase", "{n} phases", len(map_.phases))
    count = sum(len(phase.touchpoints) for phase in map_.phases)
    return f"{phases}, {ntr('{n} touchpoint', '{n} touchpoints', count)}"


def _lost(error: BadFile, found: Help) -> str:
    """Return what is wrong and where: of a rescue, all that was left out or cut."""
    told = error if found.rest is None else BadFile(found.rest.problems or error.problems)
    return "\n".join(problems.places(told))
