"""The choices of an export: each field of `PrintOptions` as the dialog and the command line offer it.

To add a choice: a field in `PrintOptions`, an entry here, and what it does on paper. Imports no pydantic, so that
`--help` is fast. Words are functions, because the language may change while the program runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from journeydesigner.i18n.translation import LANGUAGE_NAMES, ntr, tr
from journeydesigner.model.print_vocabulary import (
    DEFAULT_DPI,
    DEFAULT_SIZE,
    DPI_RANGE,
    MAP_MODES,
    MARGIN_RANGE_MM,
    OVERLAP_RANGE_MM,
    PAGE_SIDE_RANGE_MM,
    PAPER_SIZE_NAMES,
    PICTURE_FORMATS,
    PLACEHOLDERS,
    PRINT_MODES,
    SHEET_BY_MODE,
    PrintMode,
)

if TYPE_CHECKING:
    from journeydesigner.model.print_options import PrintOptions

PICTURE_DPI: Final = 144
"""Dots per inch that the command line gives a picture of the whole map, where no others are asked for."""

ChoiceKind = Literal["mode", "formats", "paper", "switch", "number", "text", "template", "parts", "picture", "color",
                     "language"]  # fmt: skip
"""What the value is, which decides how it is edited and typed. "template": a line of text with {placeholders};
"parts": numbers of parts of the map."""
ChoiceGroup = Literal["main", "include", "client", "page"]
"""Where it stands in the dialog: always in sight, or in one of three groups that fold away."""


def _nothing(*_: object) -> str:
    return ""


def _always(_options: PrintOptions) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One field of `PrintOptions`, as it is offered."""

    field: str
    kind: ChoiceKind
    group: ChoiceGroup
    name: Callable[[], str]
    """What it is called in the dialog."""
    hint: Callable[[], str] = _nothing
    """What an editor shows while nothing is chosen, or calls what is chosen in it."""
    flag: str = ""
    """What is typed for it on the command line, "" where nothing is."""
    opposite_flag: str = ""
    """What is typed to turn a switch off, where that is not --no-…."""
    help: Callable[[], str] = _nothing
    """What `export --help` says of it."""
    values: tuple[Any, Any] = (False, True)
    """The values of a switch that is off or on."""
    bounds: tuple[int, int] = (0, 0)
    """The least and the most of a number."""
    unit: str = ""
    """The unit of a number, "" for a whole number of things."""
    modes: tuple[PrintMode, ...] = PRINT_MODES
    """The modes in which it makes a difference."""
    applies: Callable[[PrintOptions], bool] = _always
    """Whether it makes a difference beside the other choices."""
    on_picture: bool = False
    """Whether it makes a difference to the map as one picture too."""
    on_printer: bool = True
    """Whether it makes a difference to what a printer prints; False for what is about files."""
    is_map_specific: bool = False
    """Whether it belongs to one map and its readers, and must never be remembered for another map."""
    summary: Callable[..., str] = _nothing
    """Says a value that is not the usual one in a few words; of parts: how many of how many."""
    missing: Callable[[str], str] = _nothing
    """Says which numbers of parts the map does not have."""

    @property
    def label(self) -> str:
        """The name with the unit: "Margins in mm"."""
        return tr("{name} in {unit}", name=self.name(), unit=self.unit) if self.unit else self.name()

    @property
    def bounds_text(self) -> str:
        """Between which bounds the number is: "Margins: 0 to 60 mm"; "" where it is no number."""
        if self.kind != "number":
            return ""
        low, high = self.bounds
        text = tr("{name}: {low} to {high}", name=self.name(), low=low, high=high)
        return f"{text} {self.unit}".rstrip()

    def typed(self, value: object = True) -> str:
        """Return the option as it is typed for a value: a switch that is turned off has another name."""
        if self.kind == "switch" and value in (False, self.values[0]):
            return self.opposite_flag or self.flag.replace("--", "--no-")
        return self.flag


def _has_custom_sides(options: PrintOptions) -> bool:
    return "custom" in (options.size, options.poster if options.mode == "tiles" else "")


def _has_orientation(options: PrintOptions) -> bool:
    # Of tiles it is the poster's: its sheets lie or stand as takes the fewest.
    return (options.poster if options.mode == "tiles" else options.size) != "custom"


def _page_help() -> str:
    sheets = ", ".join(f"{mode} {size}" for mode, (size, _) in SHEET_BY_MODE.items())
    return tr("{sizes}, or 1200x800mm, 48x36in (default: {default}; {others})", sizes=", ".join(PAPER_SIZE_NAMES[:-1]),
              default=DEFAULT_SIZE, others=sheets)  # fmt: skip


def _margin_summary(margin: float) -> str:
    from journeydesigner.i18n.number_formats import format_number  # imports pydantic

    return tr("margins of {n} mm", n=format_number(margin, max_decimals=10))


_FIGURE_MODES: Final[tuple[PrintMode, ...]] = (*MAP_MODES, "emotion")

_MAIN: Final = (
    Choice(field="formats", kind="formats", group="main", name=lambda: tr("File types"), on_picture=True,
           on_printer=False),
    Choice(field="mode", kind="mode", group="main", name=lambda: tr("Layout"), flag="--mode", on_picture=True,
           help=lambda: tr("{modes} (default: {default})", modes=", ".join(PRINT_MODES), default=PRINT_MODES[0])),
    Choice(field="picture", kind="switch", group="main", name=lambda: tr("PNG and SVG as one picture"),
           on_picture=True, on_printer=False,
           applies=lambda options: not PICTURE_FORMATS.isdisjoint(options.formats)),
    Choice(field="size", kind="paper", group="main", name=lambda: tr("Paper"), flag="--page", help=_page_help),
    Choice(field="portrait", kind="switch", group="main", name=lambda: tr("Orientation"), flag="--portrait",
           help=lambda: tr("upright rather than on its side"), applies=_has_orientation),
    Choice(field="width", kind="number", group="main", name=lambda: tr("Width"), unit="mm", bounds=PAGE_SIDE_RANGE_MM,
           applies=_has_custom_sides),
    Choice(field="height", kind="number", group="main", name=lambda: tr("Height"), unit="mm",
           bounds=PAGE_SIDE_RANGE_MM, applies=_has_custom_sides),
    Choice(field="poster", kind="paper", group="main", name=lambda: tr("Size of the poster"), flag="--poster",
           help=lambda: tr("tiles: how large the whole poster is"), modes=("tiles",)),
    Choice(field="overlap", kind="number", group="main", name=lambda: tr("Overlap"), unit="mm",
           bounds=OVERLAP_RANGE_MM, flag="--overlap", help=lambda: tr("tiles: how far they overlap"),
           modes=("tiles",)),
    Choice(field="ink", kind="switch", group="main", name=lambda: tr("Ink"), values=("color", "grey"), flag="--bw",
           help=lambda: tr("black ink only"), on_picture=True),
    Choice(field="large", kind="switch", group="main", name=lambda: tr("Large print, half as large again"),
           flag="--large-print", help=lambda: tr("all type half as large again")),
)  # fmt: skip
_INCLUDE: Final = (
    Choice(field="phases", kind="parts", group="include", name=lambda: tr("Phases"), flag="--phases",
           help=lambda: tr("only these, such as 1-3,5"), on_picture=True, is_map_specific=True,
           summary=lambda part, n: ntr("{part} of {n} phase", "{part} of {n} phases", n, part=part),
           missing=lambda numbers: tr("this map has no phase {numbers}", numbers=numbers)),
    Choice(field="personas", kind="parts", group="include", name=lambda: tr("Personas"), flag="--personas",
           help=lambda: tr("only these"), modes=(*_FIGURE_MODES, "ballot"), on_picture=True, is_map_specific=True,
           summary=lambda part, n: ntr("{part} of {n} persona", "{part} of {n} personas", n, part=part),
           missing=lambda numbers: tr("this map has no persona {numbers}", numbers=numbers)),
    Choice(field="rows", kind="parts", group="include", name=lambda: tr("Rows"), flag="--rows",
           help=lambda: tr("only these"), modes=MAP_MODES, on_picture=True, is_map_specific=True,
           summary=lambda part, n: ntr("{part} of {n} row", "{part} of {n} rows", n, part=part),
           missing=lambda numbers: tr("this map has no row {numbers}", numbers=numbers)),
    Choice(field="details", kind="switch", group="include", name=lambda: tr("Table with all texts"),
           flag="--details", help=lambda: tr("the table of all texts behind a handout"), modes=("handout",),
           summary=lambda _: tr("no table")),
    Choice(field="curve", kind="switch", group="include", name=lambda: tr("Satisfaction curve"), flag="--curve",
           help=lambda: tr("the satisfaction curve"), modes=MAP_MODES, summary=lambda _: tr("no curve")),
    Choice(field="figures", kind="switch", group="include", name=lambda: tr("Figures"), flag="--figures",
           help=lambda: tr("the figures beside the title"), modes=_FIGURE_MODES, summary=lambda _: tr("no figures")),
    Choice(field="legend", kind="switch", group="include", name=lambda: tr("Legend"), flag="--legend",
           help=lambda: tr("the legend"), modes=_FIGURE_MODES, summary=lambda _: tr("no legend")),
)  # fmt: skip
_CLIENT: Final = (
    Choice(field="logo", kind="picture", group="client", name=lambda: tr("Logo"),
           hint=lambda: tr("Logo of the client"), flag="--logo", help=lambda: tr("a picture for the corner"),
           is_map_specific=True, summary=lambda _: tr("logo")),
    Choice(field="accent", kind="color", group="client", name=lambda: tr("Accent colour"),
           hint=lambda: tr("No accent colour"), flag="--accent",
           help=lambda: tr("the client’s colour, such as #2F5FD0"), is_map_specific=True,
           summary=lambda _: tr("accent colour")),
    Choice(field="confidentiality", kind="text", group="client", name=lambda: tr("Confidentiality"),
           hint=lambda: tr("Such as: Confidential, for Client A only"), flag="--confidential",
           help=lambda: tr("who may see it; on every sheet"), is_map_specific=True,
           summary=lambda _: tr("confidentiality")),
    Choice(field="header", kind="template", group="client", name=lambda: tr("Header"), flag="--header",
           help=lambda: tr("a line above; it may hold {fields}",
                           fields=", ".join(f"{{{each}}}" for each in PLACEHOLDERS)),
           is_map_specific=True, summary=lambda _: tr("header")),
    Choice(field="footer", kind="template", group="client", name=lambda: tr("Footer"), flag="--footer",
           help=lambda: tr("a line below, likewise"), is_map_specific=True, summary=lambda _: tr("footer")),
)  # fmt: skip
_PAGE: Final = (
    Choice(field="margin", kind="number", group="page", name=lambda: tr("Margins"), unit="mm", bounds=MARGIN_RANGE_MM,
           flag="--margin", help=lambda: tr("white round the sheet"),
           summary=_margin_summary),
    Choice(field="language", kind="language", group="page", name=lambda: tr("Language of labels"),
           hint=lambda: tr("Same as the map"), on_picture=True, is_map_specific=True,
           summary=lambda tag: LANGUAGE_NAMES.get(tag, str(tag))),  # all commands take --lang
    Choice(field="dpi", kind="number", group="page", name=lambda: tr("Dots per inch of the PNG"), bounds=DPI_RANGE,
           flag="--dpi",
           help=lambda: tr("dots per inch of a PNG (default {sheet}; just the map: {map})", sheet=DEFAULT_DPI,
                           map=PICTURE_DPI),
           applies=lambda options: "png" in options.formats, on_picture=True, on_printer=False,
           summary=lambda dpi: tr("{n} dots per inch", n=dpi)),
    Choice(field="svg_text", kind="switch", group="page", name=lambda: tr("Text of the SVG can be edited"),
           flag="--svg-text", help=lambda: tr("letters of an SVG as text, not as outlines; it needs the font Inter"),
           applies=lambda options: "svg" in options.formats, on_picture=True, on_printer=False,
           summary=lambda _: tr("text in the SVG")),
    Choice(field="source", kind="switch", group="page", name=lambda: tr("Map inside the file"), flag="--with-source",
           opposite_flag="--without-source",
           help=lambda: tr("the map rides along in the file, as far as it shows, with its notes"),
           applies=lambda options: options.formats != ("journey",), on_picture=True, on_printer=False,
           is_map_specific=True, summary=lambda _: tr("map inside")),
)  # fmt: skip

CHOICES: Final[dict[str, Choice]] = {each.field: each for each in (*_MAIN, *_INCLUDE, *_CLIENT, *_PAGE)}
"""Every choice by its field, in the order in which they are offered."""


def choices_in(group: ChoiceGroup) -> list[Choice]:
    """Return the choices of a group of the dialog."""
    return [choice for choice in CHOICES.values() if choice.group == group]
