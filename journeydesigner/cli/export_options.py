"""What can be typed after `journeydesigner export`, and the help for it. What is not typed is None."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from journeydesigner.cli import argument_types
from journeydesigner.i18n.translation import tr

PICTURE_DPI: Final = 144
"""Dots per inch of a picture of the map itself; a sheet has those of `PrintOptions`, which a test compares with this."""
SHEET_DPI: Final = 300
PAPER_BY_MODE: Final = {"poster": "a1", "tiles": "a4", "cards": "a4", "ballot": "a4"}
"""What a mode is put on where no paper was asked for."""
PORTRAIT_MODES: Final = ("ballot",)
"""The modes that stand where nothing was asked. A test holds these three to `model.printing`."""
DEFAULT_PAPER: Final = "a3"
"""What every other mode is put on."""

_ArgumentGroup = Any
"""argparse has no public name for a group of arguments."""


def add_export_options(parser: ArgumentParser) -> None:
    """Add all that an export can be told."""
    parser.usage = f"{parser.prog} {tr('FILE')}… -o {tr('OUT')} [{tr('options')}]"
    parser.epilog = tr(
        "A PNG or SVG is a picture of the map; with --mode or --page it shows the sheets, one file each."
    )
    parser.add_argument("files", nargs="+", type=argument_types.path, metavar=tr("FILE"),
                        help=tr("a map, a PDF, PNG or SVG that carries one, or a folder of maps"))  # fmt: skip
    known = ", ".join(f".{ending}" for ending in argument_types.EXTENSIONS)
    parser.add_argument("-o", "--out", type=argument_types.output_target, required=True, metavar=tr("OUT"),
                        help=tr("a file ({known}), or a folder", known=known))  # fmt: skip
    _add_value_option(parser, "--format", argument_types.formats, tr("LIST"),
           tr("for a folder: {formats} (default: pdf)", formats=", ".join(argument_types.FORMATS)))  # fmt: skip
    _add_value_option(parser, "--preset", str, tr("NAME"), tr("as kept under this name; other options overrule it"))
    _add_paper_options(parser.add_argument_group(tr("paper")))
    _add_content_options(parser.add_argument_group(tr("what shows")))
    _add_branding_options(parser.add_argument_group(tr("around it")))


def _add_paper_options(group: _ArgumentGroup) -> None:
    _add_value_option(group, "--mode", argument_types.one_of(*argument_types.MODES), tr("MODE"),
           tr("{modes} (default: {default})", modes=", ".join(argument_types.MODES), default=argument_types.MODES[0]))  # fmt: skip
    usual = ", ".join(f"{mode} {size}" for mode, size in PAPER_BY_MODE.items())
    _add_value_option(group, "--page", argument_types.paper_size, tr("SIZE"),
           tr("{sizes}, or 1200x800mm, 48x36in (default: {default}; {others})", sizes=", ".join(argument_types.PAPER_SIZES),
              default=DEFAULT_PAPER, others=usual))  # fmt: skip
    _add_switch(group, "--portrait", "portrait", tr("upright rather than on its side"))
    _add_value_option(
        group,
        "--margin",
        argument_types.millimetres_between(*argument_types.MARGIN_RANGE_MM),
        tr("MM"),
        tr("white round the sheet"),
    )
    _add_value_option(
        group, "--poster", argument_types.paper_size, tr("SIZE"), tr("tiles: how large the whole poster is")
    )
    _add_value_option(
        group,
        "--overlap",
        argument_types.millimetres_between(*argument_types.OVERLAP_RANGE_MM),
        tr("MM"),
        tr("tiles: how far they overlap"),
    )
    _add_switch(group, "--bw", "grey", tr("black ink only"))
    _add_switch(group, "--large-print", "large", tr("all type half as large again"))
    _add_value_option(group, "--dpi", argument_types.dpi, tr("NUMBER"),
           tr("dots per inch of a PNG (default {sheet}; just the map: {map})", sheet=SHEET_DPI,
              map=PICTURE_DPI))  # fmt: skip


def _add_content_options(group: _ArgumentGroup) -> None:
    numbers = tr("NUMBERS")
    _add_value_option(group, "--phases", argument_types.part_numbers, numbers, tr("only these, such as 1-3,5"))
    _add_value_option(group, "--personas", argument_types.part_numbers, numbers, tr("only these"))
    _add_value_option(group, "--rows", argument_types.part_numbers, numbers, tr("only these"))
    _add_switch(group, "--details", "details", tr("the table of all texts behind a handout"))
    _add_switch(group, "--curve", "curve", tr("the satisfaction curve"))
    _add_switch(group, "--figures", "figures", tr("the figures beside the title"))
    _add_switch(group, "--legend", "legend", tr("the legend"))
    group.add_argument("--with-source", dest="source", action="store_const", const=True, default=None,
                       help=tr("the map rides along in the file, as far as it shows, with its notes"))  # fmt: skip
    group.add_argument("--without-source", dest="source", action="store_const", const=False,
                       help=tr("it does not (default)"))  # fmt: skip


def _add_branding_options(group: _ArgumentGroup) -> None:
    text = tr("TEXT")
    _add_value_option(group, "--logo", argument_types.path, tr("FILE"), tr("a picture for the corner"))
    _add_value_option(group, "--accent", argument_types.color, tr("COLOR"), tr("the client’s colour, such as #2F5FD0"))
    _add_value_option(group, "--confidential", argument_types.text_line, text, tr("who may see it; on every sheet"))
    fields = "{title}, {client}, {author}, {product}, {date}, {state}, {page}, {pages}"
    _add_value_option(
        group, "--header", argument_types.text_line, text, tr("a line above; it may hold {fields}", fields=fields)
    )
    _add_value_option(group, "--footer", argument_types.text_line, text, tr("a line below, likewise"))


def _add_value_option(group: _ArgumentGroup, name: str, read: Callable[[str], object], metavar: str, text: str) -> None:
    group.add_argument(name, type=read, default=None, metavar=metavar, help=text.replace("%", "%%"))


def _add_switch(group: _ArgumentGroup, name: str, dest: str, text: str) -> None:
    """Add an option with its opposite (--no-…), since a preset may have said either."""
    group.add_argument(name, dest=dest, action=argparse.BooleanOptionalAction, default=None, help=text)
