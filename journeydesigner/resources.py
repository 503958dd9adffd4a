"""Find the bundled data: fonts, icons, templates, examples, schema, translations."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE / "_resources" if (_PACKAGE / "_resources").is_dir() else _PACKAGE.parent / "resources"


def folder(name: str) -> Path:
    """Return a folder of bundled data by its name: in the installed package, or in a clone's `resources/`."""
    return _ROOT / name


def file(name: str) -> Path:
    """Return a bundled file by its path relative to `resources/`."""
    return _ROOT / name


def holds(path: Path) -> bool:
    """Return whether a file is a bundled one, which no save may replace."""
    return path.resolve().is_relative_to(_ROOT.resolve())
