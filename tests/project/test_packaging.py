"""Set-up and CI install versions that are written down, within the bounds of pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REQUIREMENTS = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["dev"],
]
CONSTRAINTS = {
    canonicalize_name(name): version
    for name, separator, version in (
        line.partition("==") for line in (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
    )
    if separator
}


@pytest.mark.parametrize("text", REQUIREMENTS)
def test_each_requirement_has_one_pinned_version_within_its_bounds(text: str):
    requirement = Requirement(text)
    pinned = CONSTRAINTS.get(canonicalize_name(requirement.name))
    assert pinned is not None, f"`make constraints` has not been run since {requirement.name} was added"
    assert requirement.specifier.contains(pinned)


def test_windows_runs_the_checks_of_make():
    """The Makefile and the workflow's steps for Windows name the same tools."""
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8")
    for tool in ("ruff format --check", "ruff check", "mypy", "lint-imports", "vulture", "pytest -n 2"):
        assert tool in workflow


def test_workflow_and_set_up_install_the_pinned_versions():
    for path in (".github/workflows/check.yml", "packaging/setup.sh"):
        text = (ROOT / path).read_text("utf-8")
        assert "PIP_CONSTRAINT" in text and "packaging/constraints.txt" in text
