"""What every mode of printing starts from: the map as it was asked for, on which paper, in which look and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.paper import PAPER_SIZES, POINTS_PER_MM, Layer, Sheet
from journeydesigner.layout.theme import GREY, LIGHT, Theme, Tone, ensure_contrast, mix
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.subset import subset

LARGE_PRINT_ZOOM = 1.5
"""How much larger type is in large print."""
ACCENT_BAR_HEIGHT = 2.5
"""Points that the bar in the client's colour is high; then the rest of the head of a sheet, all in usual print."""
ACCENT_BAR_GAP = 7.5
HEADER_LINE_HEIGHT = 12.0
HEADER_GAP = 8.0
SMALL_LOGO_HEIGHT = 18.0
_PERSONA_TINT = 0.12
"""How much of the client's colour is in the ground of a persona's letters."""


class DoesNotFit(Exception):
    """Even at the smallest type the map does not fit the paper in the mode that was asked for."""

    def __init__(self, find: Callable[[], tuple[PrintOptions, ...]] = tuple) -> None:
        super().__init__()
        self._find = find

    @cached_property
    def suggestions(self) -> tuple[PrintOptions, ...]:
        """What fits instead, the smallest change first. Computed at the first use: each is laid out to try it."""
        return self._find()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One order. `whole` is the map as it is, for numbers and hues; `journey` holds only the parts to print.

    `zoom`: 1, or how much larger all type is set.
    """

    composer: Composer
    full_journey: JourneyMap
    journey: JourneyMap
    theme: Theme
    labels: MapLabels
    print_options: PrintOptions
    sheet: Sheet

    @property
    def zoom(self) -> float:
        """How much larger than usual type is set: in large print, and around a poster, in keeping with its size.

        What stands around a large poster is large print already.
        """
        large = LARGE_PRINT_ZOOM if self.print_options.large else 1.0
        return max(large, poster_zoom(self.sheet)) if self.print_options.mode in ("poster", "tiles") else large

    @property
    def width(self) -> float:
        """The width between the margins, in points."""
        return self.sheet.width - 2 * self.sheet.margin

    @property
    def height(self) -> float:
        """The height between the margins, in points."""
        return self.sheet.height - 2 * self.sheet.margin

    def header_height(self, logo_beside_title: bool = False) -> float:
        """Return the points below the upper margin that the head takes (accent bar, header text, logo), 0 without.

        `beside`: the logo stands beside the title that the content begins with, and so takes no strip of its own.
        """
        bar = (ACCENT_BAR_HEIGHT + ACCENT_BAR_GAP) * self.zoom if self.print_options.accent else 0.0
        text = HEADER_LINE_HEIGHT if self.print_options.header.strip() else 0.0
        strip = max(text, SMALL_LOGO_HEIGHT if self.print_options.logo and not logo_beside_title else 0.0)
        return bar + (strip + HEADER_GAP) * self.zoom if strip else bar

    @property
    def rows_are_in_details(self) -> bool:
        """Whether rows that a sheet of the map does not show are told behind it."""
        printing, numbers = self.print_options, range(1, len(self.full_journey.rows) + 1)
        wanted = any(printing.rows is None or number in printing.rows for number in numbers)
        return printing.mode == "handout" and printing.details and wanted

    @property
    def context(self) -> LayoutContext:
        """How to measure, colour and word things on this paper."""
        return LayoutContext(self.composer.measurer, self.theme, self.labels, self.layout_options)

    @property
    def layout_options(self) -> LayoutOptions:
        """How the map is laid out on this paper, size apart. The figures and the mean are those of what is printed."""
        printing = self.print_options
        return LayoutOptions(
            paper=True,
            full_journey=self.full_journey,
            printed_journey=self.journey,
            show_curve=printing.curve,
            show_figures=printing.figures,
        )


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A sheet before its frame (foot, header line, confidentiality) is put around it.

    `shown`: the part of the map that the legend explains; None for no legend. `framed`: whether it gets a frame at all.
    """

    layers: tuple[Layer, ...]
    legend_map: JourneyMap | None = None
    has_frame: bool = True
    sheet: Sheet | None = None
    """The sheet, where it is not the job's."""
    logo_beside_title: bool = False
    """The content leaves `frame.aside` free at its top right for the logo, and begins at `Job.head(beside=True)`."""
    title_in_footer: bool = False
    """The sheet does not carry the map's title: its foot does."""


def make_job(composer: Composer, journey: JourneyMap, labels: MapLabels, print_options: PrintOptions) -> PrintJob:
    """Return the order: only the wanted parts of the map, on the wanted sheet."""
    theme = GREY if print_options.ink == "grey" else LIGHT
    if print_options.accent:
        ink = theme.user_color(print_options.accent)
        ground = mix(ink, theme.paper, _PERSONA_TINT)
        theme = replace(theme, persona=Tone(ensure_contrast(ink, ground, 4.5), ground))
    return PrintJob(
        composer, journey, subset(journey, print_options), theme, labels, print_options, sheet_for(print_options)
    )


def sheet_for(print_options: PrintOptions) -> Sheet:
    """Return the sheet that was asked for."""
    sides = sorted((print_options.width * POINTS_PER_MM, print_options.height * POINTS_PER_MM))
    portrait = print_options.height > print_options.width if print_options.size == "custom" else print_options.portrait
    return Sheet(print_options.size, portrait, print_options.margin * POINTS_PER_MM, (sides[0], sides[1]))


def content_layer(drawing: Drawing, scale: float, job: PrintJob, logo_beside_title: bool = False) -> Layer:
    """Return the drawing as a layer at the left margin, right below the header (`beside`: see `PrintJob`)."""
    return Layer(drawing, scale, job.sheet.margin, job.sheet.margin + job.header_height(logo_beside_title))


def poster_zoom(sheet: Sheet) -> float:
    """Return how much larger than on A3 things are on this sheet; on smaller ones they are as large as there."""
    return max(1.0, min(sheet.width, sheet.height) / PAPER_SIZES["a3"][0])
