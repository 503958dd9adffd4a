"""The options of `journeydesigner export` and their help, from the registry of choices. One not typed is None."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from journeydesigner.cli import argument_types
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import EXPORT_FORMATS, FILE_ENDINGS, PRINT_MODES
from journeydesigner.services.choice_registry import Choice, choices_in

_ArgumentGroup = Any
"""argparse has no public name for a group of arguments."""


def add_export_options(parser: ArgumentParser) -> None:
    """Add all options of an export; each choice is stored under its field of `PrintOptions`."""
    parser.usage = f"{parser.prog} {tr('FILE')}… -o {tr('OUT')} [{tr('options')}]"
    parser.epilog = tr(
        "A PNG or SVG is a picture of the map; with --mode or --page it shows the sheets, one file each."
    )
    parser.add_argument("files", nargs="+", type=argument_types.path, metavar=tr("FILE"),
                        help=tr("a map, a PDF, PNG or SVG that carries one, or a folder of maps"))  # fmt: skip
    known = ", ".join(f".{ending}" for ending in FILE_ENDINGS)
    parser.add_argument("-o", "--out", type=argument_types.output_target, required=True, metavar=tr("OUT"),
                        help=tr("a file ({known}), or a folder", known=known))  # fmt: skip
    formats = ", ".join(EXPORT_FORMATS)
    parser.add_argument("--format", type=argument_types.formats, metavar=tr("LIST"),
                        help=tr("for a folder: {formats} (default: pdf)", formats=formats))  # fmt: skip
    parser.add_argument("--preset", metavar=tr("NAME"),
                        help=tr("as kept under this name; other options overrule it"))  # fmt: skip
    paper, content, around = (
        parser.add_argument_group(title) for title in (tr("paper and file"), tr("what shows"), tr("around it"))
    )
    for choice in (*choices_in("main"), *choices_in("page")):
        _add_choice(paper, choice)
    for choice in choices_in("include"):
        _add_choice(content, choice)
    for choice in choices_in("client"):
        _add_choice(around, choice)


def _add_choice(group: _ArgumentGroup, choice: Choice) -> None:
    text = choice.help().replace("%", "%%")
    if choice.kind == "switch" and choice.opposite_flag:
        group.add_argument(choice.flag, dest=choice.field, action="store_const", const=True, default=None, help=text)
        group.add_argument(choice.opposite_flag, dest=choice.field, action="store_const", const=False,
                           help=tr("it does not (default)"))  # fmt: skip
    elif choice.kind == "switch" and choice.flag:
        # With its opposite (--no-…), since a preset may have said either.
        group.add_argument(
            choice.flag, dest=choice.field, action=argparse.BooleanOptionalAction, default=None, help=text
        )
    elif choice.flag:
        read, metavar = _value_reader(choice)
        group.add_argument(choice.flag, dest=choice.field, type=read, default=None, metavar=metavar, help=text)


def _value_reader(choice: Choice) -> tuple[Callable[[str], object], str]:
    """Return how the value of a choice is read, and what stands for it in the help."""
    if choice.kind == "number" and choice.unit:
        return argument_types.millimetres_between(*choice.bounds), tr("MM")
    if choice.kind == "number":
        return argument_types.whole_number_between(*choice.bounds), tr("NUMBER")
    readers: dict[str, tuple[Callable[[str], object], str]] = {
        "mode": (argument_types.one_of(*PRINT_MODES), tr("MODE")),
        "paper": (argument_types.paper_size, tr("SIZE")),
        "parts": (argument_types.part_numbers, tr("NUMBERS")),
        "picture": (argument_types.path, tr("FILE")),
        "color": (argument_types.color, tr("COLOR")),
        "text": (argument_types.text_line, tr("TEXT")),
        "template": (argument_types.text_line, tr("TEXT")),
    }
    return readers[choice.kind]
