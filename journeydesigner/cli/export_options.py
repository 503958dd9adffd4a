"""What can be typed after `journeydesigner export`, and the help for it. What is not typed is None."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Final

from journeydesigner.cli import values
from journeydesigner.wording.catalogue import tr

PICTURE_DPI: Final = 144
"""Dots per inch of a picture of the map itself; a sheet has those of `Printing`, which a test compares with this."""
SHEET_DPI: Final = 300
USUAL_PAPER: Final = {"poster": "a1", "tiles": "a4", "cards": "a4", "ballot": "a4"}
"""What a mode is put on where no paper was asked for."""
UPRIGHT: Final = ("ballot",)
"""The modes that stand where nothing was asked. A test holds these three to `model.printing`."""
OTHER_PAPER: Final = "a3"
"""What every other mode is put on."""

_Group = Any
"""argparse has no public name for a group of arguments."""


def add(parser: ArgumentParser) -> None:
    """Add all that an export can be told."""
    parser.usage = f"{parser.prog} {tr('FILE')}… -o {tr('OUT')} [{tr('options')}]"
    parser.epilog = tr(
        "A PNG or SVG is a picture of the map; with --mode or --page it shows the sheets, one file each."
    )
    parser.add_argument("files", nargs="+", type=values.path, metavar=tr("FILE"),
                        help=tr("a map, a PDF, PNG or SVG that carries one, or a folder of maps"))  # fmt: skip
    known = ", ".join(f".{ending}" for ending in values.ENDINGS)
    parser.add_argument("-o", "--out", type=values.target, required=True, metavar=tr("OUT"),
                        help=tr("a file ({known}), or a folder", known=known))  # fmt: skip
    _value(parser, "--format", values.formats, tr("LIST"),
           tr("for a folder: {formats} (default: pdf)", formats=", ".join(values.FORMATS)))  # fmt: skip
    _value(parser, "--preset", str, tr("NAME"), tr("as kept under this name; other options overrule it"))
    _paper(parser.add_argument_group(tr("paper")))
    _parts(parser.add_argument_group(tr("what shows")))
    _around(parser.add_argument_group(tr("around it")))


def _paper(group: _Group) -> None:
    _value(group, "--mode", values.one_of(*values.MODES), tr("MODE"),
           tr("{modes} (default: {default})", modes=", ".join(values.MODES), default=values.MODES[0]))  # fmt: skip
    usual = ", ".join(f"{mode} {size}" for mode, size in USUAL_PAPER.items())
    _value(group, "--page", values.paper, tr("SIZE"),
           tr("{sizes}, or 1200x800mm, 48x36in (default: {default}; {others})", sizes=", ".join(values.PAPER),
              default=OTHER_PAPER, others=usual))  # fmt: skip
    _switch(group, "--portrait", "portrait", tr("upright rather than on its side"))
    _value(group, "--margin", values.millimetres(*values.MARGINS), tr("MM"), tr("white round the sheet"))
    _value(group, "--poster", values.paper, tr("SIZE"), tr("tiles: how large the whole poster is"))
    _value(group, "--overlap", values.millimetres(*values.OVERLAPS), tr("MM"), tr("tiles: how far they overlap"))
    _switch(group, "--bw", "grey", tr("black ink only"))
    _switch(group, "--large-print", "large", tr("all type half as large again"))
    _value(group, "--dpi", values.dpi, tr("NUMBER"),
           tr("dots per inch of a PNG (default {sheet}; just the map: {map})", sheet=SHEET_DPI,
              map=PICTURE_DPI))  # fmt: skip


def _parts(group: _Group) -> None:
    numbers = tr("NUMBERS")
    _value(group, "--phases", values.numbers, numbers, tr("only these, such as 1-3,5"))
    _value(group, "--personas", values.numbers, numbers, tr("only these"))
    _value(group, "--rows", values.numbers, numbers, tr("only these"))
    _switch(group, "--details", "details", tr("the table of all texts behind a handout"))
    _switch(group, "--curve", "curve", tr("the satisfaction curve"))
    _switch(group, "--figures", "figures", tr("the figures beside the title"))
    _switch(group, "--legend", "legend", tr("the legend"))
    group.add_argument("--with-source", dest="source", action="store_const", const=True, default=None,
                       help=tr("the whole map rides along in the file, with its notes"))  # fmt: skip
    group.add_argument("--without-source", dest="source", action="store_const", const=False,
                       help=tr("it does not (default)"))  # fmt: skip


def _around(group: _Group) -> None:
    text = tr("TEXT")
    _value(group, "--logo", values.path, tr("FILE"), tr("a picture for the corner"))
    _value(group, "--accent", values.color, tr("COLOR"), tr("the client’s colour, such as #2F5FD0"))
    _value(group, "--confidential", values.line, text, tr("who may see it; on every sheet"))
    fields = "{title}, {client}, {author}, {product}, {date}, {state}, {page}, {pages}"
    _value(group, "--header", values.line, text, tr("a line above; it may hold {fields}", fields=fields))
    _value(group, "--footer", values.line, text, tr("a line below, likewise"))


def _value(group: _Group, name: str, read: Callable[[str], object], metavar: str, text: str) -> None:
    group.add_argument(name, type=read, default=None, metavar=metavar, help=text.replace("%", "%%"))


def _switch(group: _Group, name: str, dest: str, text: str) -> None:
    """Add an option with its opposite (--no-…), since a preset may have said either."""
    group.add_argument(name, dest=dest, action=argparse.BooleanOptionalAction, default=None, help=text)
