"""The argument parser: commands, arguments and their help. Imports neither Qt nor pydantic."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NoReturn

from journeydesigner import __version__
from journeydesigner.cli import argparse_translation, argument_types, export_options
from journeydesigner.cli.exit_codes import BAD_USAGE, CommandError, usage_error
from journeydesigner.i18n.translation import LANGUAGES, tr
from journeydesigner.storage import paths

NAME: Final = "journeydesigner"
COMMANDS: Final = ("export", "new", "templates", "check", "screenshot")
DEFAULT_SIZE: Final = "1600x1000"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the parsed arguments, with `command` "open" where none is named; raises `CommandError`."""
    argparse_translation.install_translation()
    given = list(arguments)
    if given and given[0] in (*COMMANDS, "-h", "--help", "--version"):
        return _commands_parser().parse_args(given)
    _refuse_typo(given)
    return _open_parser().parse_args(given, argparse.Namespace(command="open"))


class _Help(argparse.HelpFormatter):
    """Keeps each command and its summary on one line."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)
        # argparse does not count the indent of commands under their heading, and would break the longest one's line.
        self._action_max_length = 14


class _ArgumentParser(argparse.ArgumentParser):
    """Raises `CommandError` for wrong arguments."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, **options)

    def error(self, message: str) -> NoReturn:
        raise usage_error(message, self.prog)  # instead of argparse's usage and exit


def _refuse_typo(given: Sequence[str]) -> None:
    word = given[0] if given else ""
    near = get_close_matches(word, COMMANDS, n=1)
    if near and not paths.exists(Path(word)):
        message = tr("“{word}” is neither a command nor a file. Did you mean “{near}”?", word=word, near=near[0])
        raise CommandError(message, BAD_USAGE)


def _open_parser() -> argparse.ArgumentParser:
    parser = _ArgumentParser(prog=NAME)
    parser.add_argument("file", nargs="?", type=argument_types.path, metavar=tr("FILE"), help=tr("a map to open"))
    return parser


def _commands_parser() -> argparse.ArgumentParser:
    parser = _ArgumentParser(
        prog=NAME,
        usage=f"{NAME} [{tr('FILE')}]\n       {NAME} {tr('COMMAND')} …",
        description=tr("Design customer journey maps and print them exactly right. Without a command: opens the app."),
        epilog=tr("{command} tells more about a command.", command=f"“{NAME} export --help”"),
    )
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}", help=tr("show the version"))
    commands = parser.add_subparsers(dest="command", prog=NAME, title=tr("commands"), metavar=tr("COMMAND"))
    export = _command(commands, "export", tr("write maps as PDF, PNG or SVG, or as files again"))
    export_options.add_export_options(export)
    _add_language(export, tr("the language of the words around yours (default: that of the map)"))
    _new(_command(commands, "new", tr("make a map from a template")))
    _templates(_command(commands, "templates", tr("list the templates")))
    _check(_command(commands, "check", tr("tell whether a file is a sound map, and what is wrong with it")))
    _screenshot(_command(commands, "screenshot", tr("make a picture of the window with a map in it")))
    return parser


def _command(commands: argparse._SubParsersAction[_ArgumentParser], name: str, summary: str) -> _ArgumentParser:
    return commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")


def _new(parser: _ArgumentParser) -> None:
    parser.add_argument("--template", required=True, metavar="ID",
                        help=tr("one of those that {command} lists", command=f"“{NAME} templates”"))  # fmt: skip
    _add_out(parser, argument_types.out_path, tr("the file to make"))
    parser.add_argument("--force", action="store_true", help=tr("replace a file that is there already"))
    _add_language(parser, tr("the language of the map (default: yours)"))


def _templates(parser: _ArgumentParser) -> None:
    _add_json(parser)
    _add_language(parser, tr("the language of the list (default: yours)"))


def _check(parser: _ArgumentParser) -> None:
    _add_file(parser)
    _add_json(parser)
    _add_language(parser, tr("the language of the sentences (default: yours)"))


def _screenshot(parser: _ArgumentParser) -> None:
    _add_file(parser)
    _add_out(parser, argument_types.png_path, tr("the PNG to write"))
    parser.add_argument("--size", type=argument_types.window_size, default=DEFAULT_SIZE, metavar=tr("WxH"),
                        help=tr("width x height in pixels (default {default})", default=DEFAULT_SIZE))  # fmt: skip
    themes = ("light", "dark")
    parser.add_argument("--theme", type=argument_types.one_of(*themes), default="light", metavar=tr("NAME"),
                        help=tr("light or dark (default {default})", default="light"))  # fmt: skip
    _add_language(parser, tr("the language of the window (default: yours)"))


def _add_file(parser: _ArgumentParser) -> None:
    parser.add_argument("file", type=argument_types.path, metavar=tr("FILE"), help=tr("a map"))


def _add_out(parser: _ArgumentParser, reader: Any, text: str) -> None:
    parser.add_argument("-o", "--out", type=reader, required=True, metavar=tr("FILE"), help=text)


def _add_json(parser: _ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("for programs to read"))


def _add_language(parser: _ArgumentParser, text: str) -> None:
    parser.add_argument("--lang", type=argument_types.one_of(*LANGUAGES), default=None, metavar=tr("LANGUAGE"),
                        help=f"{text}: {', '.join(LANGUAGES)}")  # fmt: skip
