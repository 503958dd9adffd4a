"""What the documents say is so."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

import journeydesigner
from journeydesigner.cli.exit_codes import BAD_INPUT, BAD_USAGE
from journeydesigner.cli.parser import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NAME = re.compile(r"[A-Za-z0-9-]+")


def test_readme_begins_with_the_two_commands():
    code = [line for block in re.findall(r"```\w*\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
    assert [line.split("#")[0].strip() for line in code[:2]] == ["make run", "make test"]


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_lead_only_to_what_is_there(name: str):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / name).read_text("utf-8"))
    gone = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert links
    assert not gone


def test_contributing_names_only_modules_that_are_there():
    """A reader follows `room/module.py`, of the package or of the repository."""
    named = re.findall(r"`([\w./]+/[\w.]*)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(named) > 20
    assert not [name for name in named if not any((top / name).exists() for top in (ROOT, ROOT / "journeydesigner"))]


def test_commands_of_make_that_contributing_names_are_there():
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"`make ([\w-]+)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))
    assert {"test-fast", "test", "check"} <= named <= set(targets)


def test_version_is_one():
    assert PROJECT["project"]["version"] == journeydesigner.__version__


def test_changelog_tells_of_this_version():
    assert f"## [{journeydesigner.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_runtime_dependency_has_a_reason_and_bounds(requirement: str):
    name = NAME.match(requirement)
    assert name
    row = re.search(rf"^\| `{re.escape(name[0])}` \|.+\|.+\|$", ARCHITECTURE, re.MULTILINE)
    assert row, f"ARCHITECTURE.md does not say why {name[0]} is needed"
    assert re.fullmatch(r".+>=[\d.]+,<[\d.]+", requirement), f"{name[0]} needs both bounds"
    assert requirement.removeprefix(name[0]) in row[0], f"ARCHITECTURE.md tells other bounds of {name[0]}"
    assert f"\n  {name[0]} " in (ROOT / "THIRD_PARTY_NOTICES").read_text("utf-8"), f"{name[0]} is owed a notice"


def test_dependencies_are_just_what_is_imported():
    """What is declared but not imported costs every user an installation; what is imported must be declared."""
    distributions = {
        **packages_distributions(),
        "pydantic_core": ["pydantic"],
        "annotated_types": ["pydantic"],
        "shiboken6": ["PySide6_Essentials"],
    }
    nodes = [
        node
        for path in (ROOT / "journeydesigner").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"journeydesigner"}
    imported = {plain(distributions[top][0]) for top in tops}
    assert imported == {plain(NAME.match(each)[0]) for each in PROJECT["project"]["dependencies"]}  # type: ignore[index]


def plain(distribution: str) -> str:
    return distribution.lower().replace("_", "-")


def test_architecture_names_every_room():
    rooms = [path.name for path in (ROOT / "journeydesigner").iterdir() if (path / "__init__.py").is_file()]
    assert not [room for room in rooms if f"`{room}/`" not in ARCHITECTURE]


def test_licence_is_ours():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("MIT License")
    assert "2026 The Journey Designer team" in text


def test_the_way_in_is_one():
    """The public face: three ways to start, all ending in the same function, and commands that scripts count on."""
    assert {"export", "new", "templates", "check", "screenshot"} <= set(COMMANDS)
    assert (BAD_INPUT, BAD_USAGE) == (1, 2)
    assert PROJECT["project"]["scripts"] == {"journeydesigner": "journeydesigner.cli.main:run"}
    for starter in (ROOT / "main.py", ROOT / "journeydesigner" / "__main__.py"):
        assert "from journeydesigner.cli.main import run" in starter.read_text("utf-8")
