"""What every mode of printing starts from: the map as it was asked for, on which paper, in which look and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from journeydesigner.layout.compose import Composer
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.options import Options
from journeydesigner.layout.paper import MM, SIZES, Layer, Sheet
from journeydesigner.layout.setting import Setting
from journeydesigner.layout.theme import GREY, LIGHT, Theme, Tone, mix, readable
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing

T = TypeVar("T")

LARGE = 1.5
"""How much larger type is in large print."""
BAR = 2.5
"""Points that the bar in the client's colour is high; then the rest of the head of a sheet, all in usual print."""
BAR_GAP = 7.5
HEAD_LINE = 12.0
HEAD_GAP = 8.0
LOGO_SMALL = 18.0
_TINT = 0.12
"""How much of the client's colour is in the ground of a persona's letters."""


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
        """How much larger than usual type is set: in large print, and around a poster, in keeping with its size.

        What stands around a large poster is large print already.
        """
        large = LARGE if self.printing.large else 1.0
        return max(large, hung(self.sheet)) if self.printing.mode in ("poster", "tiles") else large

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return self.sheet.width - 2 * self.sheet.margin

    @property
    def height(self) -> float:
        """The height between the margins, in points."""
        return self.sheet.height - 2 * self.sheet.margin

    def head(self, beside: bool = False) -> float:
        """Return the points below the upper margin that the head takes (accent bar, header text, logo), 0 without.

        `beside`: the logo stands beside the title that the content begins with, and so takes no strip of its own.
        """
        bar = (BAR + BAR_GAP) * self.zoom if self.printing.accent else 0.0
        text = HEAD_LINE if self.printing.header.strip() else 0.0
        strip = max(text, LOGO_SMALL if self.printing.logo and not beside else 0.0)
        return bar + (strip + HEAD_GAP) * self.zoom if strip else bar

    @property
    def setting(self) -> Setting:
        """How to measure, colour and word things on this paper."""
        return Setting(self.composer.measurer, self.theme, self.labels, self.options)

    @property
    def options(self) -> Options:
        """How the map is laid out on this paper, size apart. The figures and the mean are those of what is printed."""
        printing = self.printing
        return Options(
            paper=True, whole=self.whole, printed=self.journey, curve=printing.curve, figures=printing.figures
        )


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
    beside: bool = False
    """The content leaves `frame.aside` free at its top right for the logo, and begins at `Job.head(beside=True)`."""


def job(composer: Composer, journey: JourneyMap, labels: Labels, printing: Printing) -> Job:
    """Return the order: only the wanted parts of the map, on the wanted sheet."""
    theme = GREY if printing.ink == "grey" else LIGHT
    if printing.accent:
        ink = theme.own(printing.accent)
        ground = mix(ink, theme.paper, _TINT)
        theme = replace(theme, persona=Tone(readable(ink, ground, 4.5), ground))
    return Job(composer, journey, _wanted(journey, printing), theme, labels, printing, sheet_of(printing))


def sheet_of(printing: Printing) -> Sheet:
    """Return the sheet that was asked for."""
    sides = sorted((printing.width * MM, printing.height * MM))
    portrait = printing.height > printing.width if printing.size == "custom" else printing.portrait
    return Sheet(printing.size, portrait, printing.margin * MM, (sides[0], sides[1]))


def layer(drawing: Drawing, scale: float, work: Job, beside: bool = False) -> Layer:
    """Return the drawing as a layer that begins at the left margin, right below the head (`beside`: see `Job.head`)."""
    return Layer(drawing, scale, work.sheet.margin, work.sheet.margin + work.head(beside))


def hung(sheet: Sheet) -> float:
    """Return how much larger than on A3 things are on this sheet; on smaller ones they are as large as there."""
    return max(1.0, min(sheet.width, sheet.height) / SIZES["a3"][0])


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
