"""What can be typed, and what is said to what cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesigner import __version__
from journeydesigner.cli import ui_language
from journeydesigner.cli.parser import COMMANDS, parse


def test_help_names_every_command(run):
    done = run("--help")
    assert done.code == 0
    assert all(command in done.out for command in COMMANDS)
    assert not done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run, command):
    done = run(command, "--help")
    assert done.code == 0
    assert f"usage: journeydesigner {command}" in done.out


def test_version(run):
    assert run("--version").out == f"journeydesigner {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export"], "missing: FILE, -o/--out"),
        (["export", "a.journey"], "missing: -o/--out"),
        (["export", "a.journey", "-o", "a.docx"], "must end in one of: .pdf, .png, .svg, .journey, .json"),
        (["export", "a.journey", "-o", "a"], "must end in one of"),
        (["export", "a.journey", "-o", ""], "needs the name of a file"),
        (["export", "a.journey", "-o", "a.pdf", "--page", "b7"], "“b7” is none of: a0, a1"),
        (["export", "a.journey", "-o", "a.pdf", "--lang", "de"], "“de” is none of: en, nl"),
        (["export", "a.journey", "-o", "a.png", "--dpi", "many"], "must be a whole number from 36 to 1200"),
        (["export", "a.journey", "-o", "a.png", "--dpi", "0"], "must be a whole number"),
        (["export", "a.journey", "-o", "a.png", "--dpi", "9" * 5000], "must be a whole number"),
        (["export", "a.journey", "-o", "a.png", "--dpi", "²"], "must be a whole number"),
        (["export", "a.journey", "-o", "a.pdf", "--dp", "99"], "not understood: --dp 99"),
        (["export", "a.journey", "-o"], "needs a value"),
        (["export", "a.journey", "-o", "a.pdf", "--dpi", "144"], "--dpi is for PNG only, not for PDF"),
        (["export", "a.journey", "-o", "a.SVG", "--dpi", "99"], "--dpi is for PNG only, not for SVG"),
        (["export", "a.journey", "-o", "a.png", "--portrait"], "--portrait needs a --page"),
        (["export", "a.journey", "-o", "a.svg", "--portrait"], "--portrait needs a --page"),
        (["export", "a.journey", "-o", "a.json", "--page", "a4"], "--page is for paper and pictures, not for a map"),
        (["export", "a.journey", "-o", "a.pdf", "--with-source=yes"], "takes no value"),
        (["screenshot", "a.journey", "-o", "a.pdf"], "must end in one of: .png"),
        (["screenshot", "a.journey", "-o", "a.png", "--size", "1600"], "such as 1600x1000"),
        (["screenshot", "a.journey", "-o", "a.png", "--size", "1x1"], "each from 320 to 8000"),
        (["screenshot", "a.journey", "-o", "a.png", "--theme", "pink"], "none of: light, dark"),
        (["new", "-o", "a.journey"], "missing: --template"),
        (["templates", "all"], "not understood: all"),
        (["a.journey", "b.journey"], "not understood: b.journey"),
        (["--frobnicate"], "not understood: --frobnicate"),
        ([""], "needs the name of a file"),
    ],
)
def test_bad_usage_is_one_line_and_code_2(run, arguments, words):
    said = run(*arguments).refusal_line(2)
    assert words in said
    assert "--help tells what can be typed." in said


@pytest.mark.parametrize(("typed", "meant"), [("exprot", "export"), ("template", "templates"), ("chekc", "check")])
def test_mistyped_command_is_guessed(run, typed, meant):
    said = run(typed, "a.journey").refusal_line(2)
    assert said == f"“{typed}” is neither a command nor a file. Did you mean “{meant}”?"


def test_file_named_almost_like_a_command_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("template").touch()
    assert parse(["template"]).file == Path("template")


@pytest.mark.parametrize(("text", "size"), [("A4", "a4"), ("tabloid", "tabloid")])
def test_words_in_any_case(text, size):
    assert parse(["export", "a.journey", "-o", "a.PDF", "--page", text]).size.size == size


@pytest.mark.parametrize("text", ["1600x1000", "1600X1000", "1600×1000"])
def test_size(text):
    assert parse(["screenshot", "a.journey", "-o", "a.png", "--size", text]).size == (1600, 1000)


def test_default_values():
    asked = parse(["screenshot", "a.journey", "-o", "a.png"])
    assert (asked.size, asked.theme, asked.lang) == ((1600, 1000), "light", None)
    given = vars(parse(["export", "a.journey", "-o", "a.pdf"]))
    assert {name for name, value in given.items() if value is not None} == {"command", "files", "out"}


def test_home_is_found(private_folders):
    assert parse(["check", "~/a.journey"]).file == private_folders / "a.journey"


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({"LANG": "nl_NL.UTF-8"}, "nl-NL"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "nl_BE@euro"}, "nl-BE"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({}, "en"),
    ],
)
def test_language_of_the_system(environment, tag):
    assert ui_language.system_language(environment) == tag


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check", "a", "--lang", "nl"], "nl"),
        (["check", "a", "--lang=NL"], "nl"),
        (["check", "a", "--lang", "xx"], ""),
        (["check", "--lang"], ""),
        ([], ""),
    ],
)
def test_language_asked_for(arguments, language):
    assert ui_language.requested_language(arguments) == language


def test_only_the_home_folder_itself_is_found_by_a_tilde(private_folders):
    assert parse(["check", "~"]).file == private_folders
    for name in ("~draft.journey", "~root", "~nobody/a.journey", "./~draft.journey"):
        assert parse(["check", name]).file == Path(name)


def test_a_file_address_is_opened(tmp_path):
    path = tmp_path / "Plan 1 & 2.journey"
    assert parse([path.as_uri()]).file == path
    assert parse(["check", path.as_uri()]).file == path
