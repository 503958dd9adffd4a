"""However a command ends, it ends in one line and a number, never in a traceback."""

from __future__ import annotations

import pytest

from journeydesigner.cli import check, display, error_messages, templates
from journeydesigner.cli.exit_codes import INTERRUPTED, PIPE_CLOSED


def raising(error: BaseException):
    def instead(*_: object, **__: object) -> int:
        raise error

    return instead


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "not enough memory"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (RecursionError("too deep"), "an error in the program itself (RecursionError: too deep)"),
        (ValueError("two\nlines"), "ValueError: two lines"),
    ],
)
def test_unforeseen_errors(run, monkeypatch, error, words):
    monkeypatch.setattr(templates, "list_templates", raising(error))
    assert words in run("templates").refusal_line()


def test_whoever_mends_it_can_see_where(run, monkeypatch):
    monkeypatch.setattr(templates, "list_templates", raising(ValueError("here")))
    monkeypatch.setenv(error_messages.TRACEBACK_VARIABLE, "1")
    assert "Traceback" in run("templates").err


def test_reader_that_went_away(run, monkeypatch):
    monkeypatch.setattr(templates, "list_templates", raising(BrokenPipeError()))
    done = run("templates")
    assert (done.code, done.err) == (PIPE_CLOSED, "")


def test_ctrl_c(run, monkeypatch, example):
    monkeypatch.setattr(check, "check", raising(KeyboardInterrupt()))
    done = run("check", example)
    assert (done.code, done.err) == (INTERRUPTED, "")


def test_file_to_open_that_is_not_there(run, tmp_path):
    said = run(tmp_path / "none.journey").refusal_line()
    assert "is not there" in said and "any more" not in said
    assert "is a folder" in run(tmp_path).refusal_line()
    run("a" * 5000).refusal_line()


@pytest.mark.parametrize(
    ("variables", "has_obstacle"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"DISPLAY": ":987"}, True),
        ({}, True),
    ],
)
def test_display(monkeypatch, variables, has_obstacle):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert bool(display.display_error()) is has_obstacle


def test_other_systems_always_have_a_display(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert display.display_error() == ""
