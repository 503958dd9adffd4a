"""The choices that are remembered: some for any map, all of them as long as the same map is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pydantic import ValidationError

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.layout.modes.pages import MODES
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions

_SETTINGS_KEY = "export/choices"
_MAP_SPECIFIC_FIELDS: Final = frozenset((
    "phases", "personas", "rows", "logo", "accent", "confidentiality", "header", "footer", "language", "source",
))  # fmt: skip
"""What belongs to one map and to whom it is for, and must never show up on another one."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class RememberedChoices:
    """The choices for a map that is still open, and the map as it was then."""

    journey: JourneyMap
    options: PrintOptions

    def adapted_to(self, journey: JourneyMap) -> PrintOptions:
        """Return the choices for the map as it is now: the parts that were left out are, wherever they stand."""
        then, asked = self.journey, self.options
        return asked.changed(
            phases=_renumbered(then.phases, journey.phases, asked.phases),
            personas=_renumbered(then.personas, journey.personas, asked.personas),
            rows=_renumbered(then.rows, journey.rows, asked.rows),
        )


def load_choices(settings: Settings) -> PrintOptions:
    """Return the choices of last time; a first time has the usual ones."""
    try:
        found = PrintOptions.model_validate_json(settings.text(_SETTINGS_KEY, "{}"))
    except ValidationError:
        return PrintOptions()
    found = _without_map_fields(found)  # an older version kept more
    return found if found.mode in MODES else found.changed(mode="handout")


def save_choices(settings: Settings, options: PrintOptions) -> None:
    """Keep choices for other maps and the next run, without what belongs to this map: a client must not find the logo
    of somebody else, nor the notes of a map because somebody else got theirs.
    """
    settings.set_text(_SETTINGS_KEY, _without_map_fields(options).model_dump_json(exclude_defaults=True))


def _without_map_fields(options: PrintOptions) -> PrintOptions:
    usual = PrintOptions()
    return options.changed(**{name: getattr(usual, name) for name in _MAP_SPECIFIC_FIELDS})


def _renumbered(
    before: Sequence[_HasId], after: Sequence[_HasId], numbers: tuple[int, ...] | None
) -> tuple[int, ...] | None:
    """Return where the chosen parts stand now; parts that are new since then are chosen too."""
    if numbers is None:
        return None
    left_out = {part.id for number, part in enumerate(before, 1) if number not in numbers}
    chosen = tuple(number for number, part in enumerate(after, 1) if part.id not in left_out)
    return None if len(chosen) == len(after) else chosen
