"""The rules of the house, each with its sentence. import-linter holds the finer points (see pyproject.toml)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "journeydesigner"
LONGEST = 400

ROOMS: dict[str, tuple[frozenset[str], str]] = {}
"""Room -> the rooms it may import, and why just these."""


def _room(name: str, sentence: str, *may: str) -> None:
    ROOMS[name] = (frozenset(may), sentence)


_CORE = ("analysis", "model", "resources")
_room("resources", "Where the data lies is known by a module that knows nothing else.")
_room("model", "The document is the foundation: it depends on nobody, so anybody can use it.")
_room("analysis", "Questions about a map need only the map.", "model", "resources")
_room("layout", "A drawing is made from the map and the figures on it; the words are handed in.", *_CORE)
_room("storage", "Our own file is about the map and the disk, not about how things look or read.", *_CORE)
_room("i18n", "Sentences are put to codes and labels; they need to know which there are.", "layout", "storage", *_CORE)
_room("render", "A renderer draws a drawing: no words of its own, no disk.", "layout", *_CORE)
_room("session", "What is open and how it changed; what the screen makes of it is not its business.", *_CORE,
      "layout", "storage", "i18n", "render")  # fmt: skip
_room("canvas", "Shows a drawing and turns gestures into edits; panels and menus are not its business.", *_CORE,
      "layout", "storage", "i18n", "render", "session")  # fmt: skip
_room("app", "The window puts the rooms together.", *_CORE,
      "layout", "storage", "i18n", "render", "session", "canvas")  # fmt: skip
_room("cli", "The way in knows everything; nothing knows the way in.", *_CORE,
      "layout", "storage", "i18n", "render", "session", "canvas", "app")  # fmt: skip

WITHOUT_QT = ("resources", "model", "analysis", "layout", "storage", "i18n")
LAZY = ("reportlab", "PIL", "pikepdf", "pypdfium2", "lxml", "numpy", "pptx")
"""Libraries that take long to import and are needed only when something is written: never at the head of a module."""


def modules(room: str = "") -> list[Path]:
    """Return the modules of a room (one file or a folder), or of the whole product."""
    single = PACKAGE / f"{room}.py"
    return [single] if room and single.is_file() else sorted((PACKAGE / room).rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path, *, everywhere: bool) -> Iterator[str]:
    """Yield the full names that a module imports: everywhere in it, or only when it is loaded itself."""
    nodes = list(ast.walk(tree(path))) if everywhere else list(_at_load(tree(path).body))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import; say where from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_load(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        for field in ("body", "orelse", "finalbody"):
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield from _at_load(getattr(node, field, []))


def rooms_of(path: Path) -> set[str]:
    names = [name.split(".") for name in imported(path, everywhere=True)]
    return {name[1] for name in names if name[0] == "journeydesigner" and len(name) > 1} - {"__version__"}


def test_every_room_has_its_rule():
    there = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}
    there |= {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("_")}
    assert there == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_what_it_may(room: str):
    may, sentence = ROOMS[room]
    strange = {name_of(path): rooms_of(path) - may - {room} for path in modules(room)}
    assert not {name: rooms for name, rooms in strange.items() if rooms}, sentence


@pytest.mark.parametrize("room", WITHOUT_QT)
def test_core_knows_no_qt(room: str):
    """The core runs headless, in a thread, in a test and from the command line."""
    found = [name_of(path) for path in modules(room) for name in imported(path, everywhere=True) if "PySide6" in name]
    assert not found


def test_slow_libraries_are_imported_when_needed():
    """The window has to be there first: an exporter imports its library inside the function that uses it."""
    found = [
        f"{name_of(path)}: {name}"
        for path in modules()
        for name in imported(path, everywhere=False)
        if name.split(".")[0] in LAZY
    ]
    assert not found


def test_modules_are_short():
    """A reader should find the way through a module at once."""
    long = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in (*modules(), *_tests())}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST}


def _tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def test_every_module_says_what_it_is_for():
    assert not [name_of(path) for path in modules() if not ast.get_docstring(tree(path))]


def test_nothing_is_left_to_do():
    """What is not done is an issue, not a comment."""
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    assert not [name_of(path) for path in modules() if any(mark in path.read_text("utf-8") for mark in marks)]


def test_no_path_of_this_machine():
    """What is in the repository holds on every machine."""
    strange = ("/home/", "/work/", "/root/", "C:\\Users")
    files = [
        *modules(),
        *(ROOT / "packaging").glob("*"),
        ROOT / "Makefile",
        ROOT / "README.md",
        ROOT / "ARCHITECTURE.md",
    ]
    assert not [
        name_of(path) for path in files if path.is_file() and any(s in path.read_text("utf-8") for s in strange)
    ]
