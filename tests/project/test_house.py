"""Rules for the modules of the package, each with its reason. Who may import whom stands in pyproject.toml."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from importlinter import cli as importlinter

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "journeydesigner"
MAX_LINES = 300
MAX_TEST_LINES = 400
MAX_MODULES = 22
"""A folder holds about 20 modules of its own; a few more where they are of one kind, as the controls are."""
LAZY = ("reportlab", "PIL", "pikepdf", "pypdfium2", "lxml", "numpy", "pptx")
"""Libraries that take long to import and are needed only when something is written: never at the head of a module."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported_at_load(path: Path) -> Iterator[str]:
    """Yield the full names that a module imports when it is loaded itself."""
    for node in _at_load(tree(path).body):
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


def test_the_import_contracts_hold():
    """The order of the rooms and what each may not import stand in `pyproject.toml`, and nowhere else."""
    assert importlinter.lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == importlinter.EXIT_STATUS_SUCCESS


def test_slow_libraries_are_imported_when_needed():
    """The window has to be there first: an exporter imports its library inside the function that uses it."""
    found = [
        f"{name_of(path)}: {name}"
        for path in modules()
        for name in imported_at_load(path)
        if name.split(".")[0] in LAZY
    ]
    assert not found


def test_modules_are_short():
    """A reader should find the way through a module at once."""
    for paths, most in ((modules(), MAX_LINES), (sorted((ROOT / "tests").rglob("*.py")), MAX_TEST_LINES)):
        lines = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in paths}
        assert not {name: count for name, count in lines.items() if count > most}


def test_folders_hold_few_modules():
    """A reader should see what a folder holds at one glance."""
    counts = Counter(name_of(path.parent) for path in modules() if path.name != "__init__.py")
    assert not {name: count for name, count in counts.items() if count > MAX_MODULES}


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
        *(ROOT / ".github").rglob("*.yml"),
        *ROOT.glob("*.md"),
        ROOT / ".ci" / "run",
        ROOT / ".pre-commit-config.yaml",
        ROOT / "Makefile",
    ]
    assert not [
        name_of(path) for path in files if path.is_file() and any(s in path.read_text("utf-8") for s in strange)
    ]
