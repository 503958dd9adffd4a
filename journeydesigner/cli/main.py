"""The entry point: `python main.py`, `python -m journeydesigner` and `journeydesigner` all call `run`."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from journeydesigner.cli import parser, terminal, ui_language
from journeydesigner.cli.exit_codes import BAD_INPUT, INTERRUPTED, PIPE_CLOSED, CommandError

_FAULT_TEST_COMMANDS: Final = Path(__file__).parents[2] / "tests" / "faults" / "selftest"
"""The commands that the fault tests run the program by: there in a clone, not in an installed package."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code: 0 done, 1 bad input, 2 bad usage. Never raises."""
    terminal.prepare()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        ui_language.choose_language(given)
        code = _run_command(given)
        terminal.flush()
        return code
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has ended: no error.
        terminal.discard_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # a command never ends in a traceback
        return _report_error(error)


def _run_command(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["selftest"] and _FAULT_TEST_COMMANDS.is_dir():
        return int(import_module("tests.faults.selftest").run(arguments[1:]))
    try:
        asked = parser.parse(arguments)
    except SystemExit as ending:  # argparse ends the program itself after --help and --version
        return int(ending.code or 0)
    return _COMMANDS[asked.command](asked)


def _report_error(error: Exception) -> int:
    from journeydesigner.cli import error_messages  # slow to import, and seldom needed

    terminal.print_error(error_messages.error_message(error))
    if os.environ.get(error_messages.TRACEBACK_VARIABLE):
        traceback.print_exception(error)
    if isinstance(error, OSError):
        # Most likely stdout itself (a full disk behind `>`), which would fail again when the interpreter exits.
        terminal.discard_output()
    return error.code if isinstance(error, CommandError) else BAD_INPUT


def _open(arguments: Namespace) -> int:
    from journeydesigner.cli import window

    return window.open_app(arguments.file)


def _export(arguments: Namespace) -> int:
    from journeydesigner.cli import export

    return export.export_maps(arguments)


def _new(arguments: Namespace) -> int:
    from journeydesigner.cli import templates

    return templates.create_map(arguments.template, arguments.out, arguments.lang, replace=arguments.force)


def _templates(arguments: Namespace) -> int:
    from journeydesigner.cli import templates

    return templates.list_templates(as_json=arguments.json)


def _check(arguments: Namespace) -> int:
    from journeydesigner.cli import check

    return check.check(arguments.file, as_json=arguments.json)


def _screenshot(arguments: Namespace) -> int:
    from journeydesigner.cli import window

    return window.write_screenshot(arguments.file, arguments.out, arguments.size, arguments.theme, arguments.lang)


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "open": _open,
    "export": _export,
    "new": _new,
    "templates": _templates,
    "check": _check,
    "screenshot": _screenshot,
}
