"""A print job, which every mode starts from: the map, its printed parts, paper, theme and labels."""

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
"""The factor on all type in large print."""
ACCENT_BAR_HEIGHT = 2.5
"""In points, in normal print; the other sizes of the header follow."""
ACCENT_BAR_GAP = 7.5
HEADER_LINE_HEIGHT = 12.0
HEADER_GAP = 8.0
SMALL_LOGO_HEIGHT = 18.0
_PERSONA_TINT = 0.12
"""The share of the client's colour in the background of a persona's initials."""


class DoesNotFit(Exception):
    """Even at the smallest type the map does not fit the paper in the mode that was asked for."""

    def __init__(self, find: Callable[[], tuple[PrintOptions, ...]] = tuple) -> None:
        super().__init__()
        self._find = find

    @cached_property
    def suggestions(self) -> tuple[PrintOptions, ...]:
        """What fits instead, the smallest change first. Computed when first asked for, since each is laid out."""
        return self._find()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is to be printed, and how.

    `full_journey` is the whole map, for numbers and hues; `journey` holds only the parts to print.
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
        """The factor on the size of type: for large print, and for what is around a large poster.

        Around a large poster type is large already, so the two are not multiplied.
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
        """Return the height in points of accent bar, header text and logo with the gap below them; 0.0 without.

        The content of a sheet has `height - header_height() - footer_room(job, legend_map)` points.
        `logo_beside_title`: the logo is beside the title of the content and takes no height of its own.
        """
        bar = (ACCENT_BAR_HEIGHT + ACCENT_BAR_GAP) * self.zoom if self.print_options.accent else 0.0
        text = HEADER_LINE_HEIGHT if self.print_options.header.strip() else 0.0
        strip = max(text, SMALL_LOGO_HEIGHT if self.print_options.logo and not logo_beside_title else 0.0)
        return bar + (strip + HEADER_GAP) * self.zoom if strip else bar

    @property
    def rows_are_in_details(self) -> bool:
        """Whether the details show the rows that a sheet of the map leaves out."""
        printing, numbers = self.print_options, range(1, len(self.full_journey.rows) + 1)
        wanted = any(printing.rows is None or number in printing.rows for number in numbers)
        return printing.mode == "handout" and printing.details and wanted

    @property
    def context(self) -> LayoutContext:
        """The context for layouts on this paper."""
        return LayoutContext(self.composer.measurer, self.theme, self.labels, self.layout_options)

    @property
    def layout_options(self) -> LayoutOptions:
        """The layout options of this job, without a size. Figures and mean are those of the printed parts."""
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
    """A sheet without its frame (header, footer).

    `legend_map`: the part of the map that the legend explains; None for no legend. `has_frame`: whether a frame is
    added.
    """

    layers: tuple[Layer, ...]
    legend_map: JourneyMap | None = None
    has_frame: bool = True
    sheet: Sheet | None = None
    """The sheet, where it is not the job's."""
    logo_beside_title: bool = False
    """The content leaves `logo_room` free at its top right, and starts at `job.header_height(logo_beside_title=True)`.
    """
    title_in_footer: bool = False
    """The map's title is in the footer, since the content does not show it."""


def make_job(composer: Composer, journey: JourneyMap, labels: MapLabels, print_options: PrintOptions) -> PrintJob:
    """Return the job for a map: its printed parts on the chosen paper."""
    theme = GREY if print_options.ink == "grey" else LIGHT
    if print_options.accent:
        ink = theme.user_color(print_options.accent)
        ground = mix(ink, theme.paper, _PERSONA_TINT)
        theme = replace(theme, persona=Tone(ensure_contrast(ink, ground, 4.5), ground))
    return PrintJob(
        composer, journey, subset(journey, print_options), theme, labels, print_options, sheet_for(print_options)
    )


def sheet_for(print_options: PrintOptions) -> Sheet:
    """Return the chosen sheet."""
    sides = sorted((print_options.width * POINTS_PER_MM, print_options.height * POINTS_PER_MM))
    portrait = print_options.height > print_options.width if print_options.size == "custom" else print_options.portrait
    return Sheet(print_options.size, portrait, print_options.margin * POINTS_PER_MM, (sides[0], sides[1]))


def content_layer(drawing: Drawing, scale: float, job: PrintJob, logo_beside_title: bool = False) -> Layer:
    """Return the drawing as a layer at the left margin, below the header. `logo_beside_title`: see `header_height`."""
    return Layer(drawing, scale, job.sheet.margin, job.sheet.margin + job.header_height(logo_beside_title))


def poster_zoom(sheet: Sheet) -> float:
    """Return the factor on the size of type for a sheet larger than A3; 1.0 for smaller ones."""
    return max(1.0, min(sheet.width, sheet.height) / PAPER_SIZES["a3"][0])
