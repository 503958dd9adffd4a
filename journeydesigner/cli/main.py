"""The one way in: `python main.py`, `python -m journeydesigner` and `journeydesigner` all end in `run`."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence

from journeydesigner.cli import parser, terminal, tongue
from journeydesigner.cli.refusal import BAD_INPUT, INTERRUPTED, PIPE_CLOSED, Refused


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for and return the exit code: 0 done, 1 bad input, 2 bad usage. Never raises."""
    terminal.prepare()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        tongue.use(given)
        code = _done(given)
        terminal.flush()
        return code
    except BrokenPipeError:
        # Whoever read along (`| head`) has seen enough: nothing to complain about.
        terminal.give_up_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last net: a person gets a line, whatever happened
        return _refused(error)


def _done(given: Sequence[str]) -> int:
    if given[:1] == ["selftest"]:  # hidden: not for people, so the parser does not know it
        from journeydesigner.cli import selftest

        return selftest.run(given[1:])
    try:
        asked = parser.parsed(given)
    except SystemExit as ending:  # argparse ends the program itself after --help and --version
        return int(ending.code or 0)
    return _COMMANDS[asked.command](asked)


def _refused(error: Exception) -> int:
    from journeydesigner.cli import sentences  # with all that can be wrong; most commands end well

    terminal.complain(sentences.sentence(error))
    if os.environ.get(sentences.TRACEBACK_VARIABLE):
        traceback.print_exception(error)
    if isinstance(error, OSError):
        # Most likely stdout itself (a full disk behind `>`); it would fail again at the end of the interpreter.
        terminal.give_up_output()
    return error.code if isinstance(error, Refused) else BAD_INPUT


def _open(asked: Namespace) -> int:
    from journeydesigner.cli import window

    return window.open_app(asked.file)


def _export(asked: Namespace) -> int:
    from journeydesigner.cli import export

    return export.export(asked)


def _new(asked: Namespace) -> int:
    from journeydesigner.cli import templates

    return templates.make(asked.template, asked.out, asked.lang, replace=asked.force)


def _templates(asked: Namespace) -> int:
    from journeydesigner.cli import templates

    return templates.show(as_json=asked.json)


def _check(asked: Namespace) -> int:
    from journeydesigner.cli import check

    return check.check(asked.file, as_json=asked.json)


def _screenshot(asked: Namespace) -> int:
    from journeydesigner.cli import window

    return window.screenshot(asked.file, asked.out, asked.size, asked.theme, asked.lang)


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "open": _open,
    "export": _export,
    "new": _new,
    "templates": _templates,
    "check": _check,
    "screenshot": _screenshot,
}
