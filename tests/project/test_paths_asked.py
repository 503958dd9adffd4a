"""Nobody asks about a user's path in a way that raises when its folder is out of reach: `storage.paths` does not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import journeydesigner

PACKAGE = Path(journeydesigner.__file__).parent
RAISING = {"is_dir", "is_file", "exists", "is_symlink", "is_mount", "samefile", "expanduser"}
OWN_FILES = {
    "resources.py", "storage/library.py", "layout/text/fonts.py", "i18n/translation.py",
    "app/dialogs/help_dialogs.py", "cli/main.py", "app/runtime/crash_log.py", "storage/journal/records.py",
}  # fmt: skip
"""Modules that ask about files of the program itself, or that catch the errors around."""
HERE = {"storage/paths.py"}


def raising_calls(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RAISING:
            owner = ast.unparse(node.func.value)
            if owner not in ("paths", "os.path"):
                yield f"{module.relative_to(PACKAGE)}:{node.lineno} {owner}.{node.func.attr}"


def test_paths_of_users_are_asked_about_without_raising() -> None:
    modules = (path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).as_posix() not in OWN_FILES | HERE)
    assert [call for module in modules for call in raising_calls(module)] == []
