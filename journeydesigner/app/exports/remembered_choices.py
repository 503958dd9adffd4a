"""Remembered choices: all of them while a map is open; for other maps and the next run, those that fit any map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.services.choice_registry import CHOICES

_SETTINGS_KEY = "export/choices"


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class RememberedChoices:
    """The choices for a map that is still open, and the map as it was then."""

    journey: JourneyMap
    options: PrintOptions

    def adapted_to(self, journey: JourneyMap) -> PrintOptions:
        """Return the choices for the map as it is now: the same parts are left out, wherever they are by now."""
        then, asked = self.journey, self.options
        return asked.changed(
            **{
                name: _renumbered(getattr(then, name), getattr(journey, name), getattr(asked, name))
                for name, choice in CHOICES.items()
                if choice.kind == "parts"
            }
        )


def load_choices(settings: Settings) -> PrintOptions:
    """Return the choices of last time, the defaults the first time."""
    try:
        found = PrintOptions.model_validate_json(settings.text(_SETTINGS_KEY, "{}"))
    except ValidationError:
        return PrintOptions()
    return _without_map_fields(found)  # an older version kept more


def save_choices(settings: Settings, options: PrintOptions) -> None:
    """Save choices for other maps and the next run, without what belongs to this map: a client must not find the logo
    of somebody else, nor the notes of a map because somebody else got theirs.
    """
    settings.set_text(_SETTINGS_KEY, _without_map_fields(options).model_dump_json(exclude_defaults=True))


def _without_map_fields(options: PrintOptions) -> PrintOptions:
    usual = PrintOptions()
    return options.changed(**{name: getattr(usual, name) for name, choice in CHOICES.items() if choice.is_map_specific})


def _renumbered(
    before: Sequence[_HasId], after: Sequence[_HasId], numbers: tuple[int, ...] | None
) -> tuple[int, ...] | None:
    """Return the present numbers of the chosen parts; parts that are new are chosen too."""
    if numbers is None:
        return None
    left_out = {part.id for number, part in enumerate(before, 1) if number not in numbers}
    chosen = tuple(number for number, part in enumerate(after, 1) if part.id not in left_out)
    return None if len(chosen) == len(after) else chosen
