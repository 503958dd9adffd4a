"""The choices that are remembered: some for any map, all of them as long as the same map is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pydantic import ValidationError

from journeydesigner.app.settings import Settings
from journeydesigner.layout.pages import MODES
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing

_KEY = "export/choices"
_OF_THE_MAP: Final = frozenset((
    "phases", "personas", "rows", "logo", "accent", "confidentiality", "header", "footer", "language", "source",
))  # fmt: skip
"""What belongs to one map and to whom it is for, and must never show up on another one."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """The choices for a map that is still open, and the map as it was then."""

    journey: JourneyMap
    printing: Printing

    def for_now(self, journey: JourneyMap) -> Printing:
        """Return the choices for the map as it is now: the parts that were left out are, wherever they stand."""
        then, asked = self.journey, self.printing
        return asked.changed(
            phases=_moved(then.phases, journey.phases, asked.phases),
            personas=_moved(then.personas, journey.personas, asked.personas),
            rows=_moved(then.rows, journey.rows, asked.rows),
        )


def remembered(settings: Settings) -> Printing:
    """Return the choices of last time; a first time has the usual ones."""
    try:
        found = Printing.model_validate_json(settings.text(_KEY, "{}"))
    except ValidationError:
        return Printing()
    found = _for_any_map(found)  # an older version kept more
    return found if found.mode in MODES else found.changed(mode="handout")


def remember(settings: Settings, printing: Printing) -> None:
    """Keep choices for other maps and the next run, without what belongs to this map: a client must not find the logo
    of somebody else, nor the notes of a map because somebody else got theirs.
    """
    settings.set_text(_KEY, _for_any_map(printing).model_dump_json(exclude_defaults=True))


def _for_any_map(printing: Printing) -> Printing:
    usual = Printing()
    return printing.changed(**{name: getattr(usual, name) for name in _OF_THE_MAP})


def _moved(then: Sequence[_Named], now: Sequence[_Named], numbers: tuple[int, ...] | None) -> tuple[int, ...] | None:
    """Return where the chosen parts stand now; parts that are new since then are chosen too."""
    if numbers is None:
        return None
    left_out = {part.id for number, part in enumerate(then, 1) if number not in numbers}
    chosen = tuple(number for number, part in enumerate(now, 1) if part.id not in left_out)
    return None if len(chosen) == len(now) else chosen
