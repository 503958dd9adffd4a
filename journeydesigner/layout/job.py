"""What every mode of printing starts from: the map as it was asked for, on which paper, in which look and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from journeydesigner.layout.compose import Composer
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.options import Options
from journeydesigner.layout.paper import MM, Layer, Sheet
from journeydesigner.layout.setting import Setting
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing

T = TypeVar("T")

LARGE = 1.5
"""How much larger type is in large print."""


@dataclass(frozen=True, slots=True)
class Job:
    """One order. `whole` is the map as it is, for numbers and hues; `journey` holds only the parts to print.

    `zoom`: 1, or how much larger all type is set.
    """

    composer: Composer
    whole: JourneyMap
    journey: JourneyMap
    theme: Theme
    labels: Labels
    printing: Printing
    sheet: Sheet

    @property
    def zoom(self) -> float:
        """How much larger than usual type is set."""
        return LARGE if self.printing.large else 1.0

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return self.sheet.width - 2 * self.sheet.margin

    @property
    def height(self) -> float:
        """The height between the margins, in points."""
        return self.sheet.height - 2 * self.sheet.margin

    @property
    def setting(self) -> Setting:
        """How to measure, colour and word things on this paper."""
        return Setting(self.composer.measurer, self.theme, self.labels, Options(paper=True, whole=self.whole))


@dataclass(frozen=True, slots=True)
class Draft:
    """A sheet before its frame (foot, header line, confidentiality) is put around it.

    `shown`: the part of the map that the legend explains; None for no legend. `framed`: whether it gets a frame at all.
    """

    layers: tuple[Layer, ...]
    shown: JourneyMap | None = None
    framed: bool = True
    sheet: Sheet | None = None
    """The sheet, where it is not the job's."""


def job(composer: Composer, journey: JourneyMap, labels: Labels, printing: Printing) -> Job:
    """Return the order: only the wanted parts of the map, on the wanted sheet."""
    return Job(composer, journey, _wanted(journey, printing), LIGHT, labels, printing, sheet_of(printing))


def sheet_of(printing: Printing) -> Sheet:
    """Return the sheet that was asked for."""
    sides = sorted((printing.width * MM, printing.height * MM))
    portrait = printing.height > printing.width if printing.size == "custom" else printing.portrait
    return Sheet(printing.size, portrait, printing.margin * MM, (sides[0], sides[1]))


def layer(drawing: Drawing, scale: float, work: Job) -> Layer:
    """Return the drawing as a layer that begins where the margins of the job's sheet meet."""
    return Layer(drawing, scale, work.sheet.margin, work.sheet.margin)


def _wanted(journey: JourneyMap, printing: Printing) -> JourneyMap:
    return journey.changed(
        phases=_chosen(journey.phases, printing.phases),
        personas=_chosen(journey.personas, printing.personas),
        rows=_chosen(journey.rows, printing.rows),
    )


def _chosen(parts: Sequence[T], numbers: Sequence[int] | None) -> tuple[T, ...]:
    """Return the parts with these numbers, in the map's order; numbers that it has not are passed over."""
    if numbers is None:
        return tuple(parts)
    return tuple(part for number, part in enumerate(parts, 1) if number in numbers)
