"""Where the bundled data lies: fonts, icons, templates, examples, schema, translations."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE / "_resources" if (_PACKAGE / "_resources").is_dir() else _PACKAGE.parent / "resources"


def folder(name: str) -> Path:
    """Return the folder of that kind of data: from the installed package, or from a clone's `resources/`."""
    return _ROOT / name


def file(name: str) -> Path:
    """Return a bundled file by its path under `resources/`."""
    return _ROOT / name


def holds(path: Path) -> bool:
    """Tell whether a file is one of the bundled ones, which nobody's work may replace."""
    return path.resolve().is_relative_to(_ROOT.resolve())
