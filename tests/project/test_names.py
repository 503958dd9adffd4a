"""Names are standard terms of the platform and the field: words that had to be explained do not come back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "journeydesigner"

REPLACED_WORDS = {
    "tongue": "language", "remedies": "fit suggestions", "shelf": "output namer",
    "hands": "gesture dispatcher", "landing": "drop target", "glide": "animation", "rings": "selection outline",
    "speech": "screen-reader text", "guards": "notices", "incidents": "error reporting",
    "nouns": "part lists", "subjects": "form targets", "errands": "latest task", "misfit": "does not fit",
    "telling": "reading order", "cutting": "clipping", "weighing": "estimates", "thrift": "concessions",
    "mending": "repair", "thinning": "retention", "faithful": "verified", "wording": "i18n", "desk": "export context",
    "situation": "action state", "choosing": "print choices", "products": "export files",
}  # fmt: skip
"""Word -> the term used instead."""
REPLACED_NAMES = {"Stage": "ScenePresenter", "Ground": "GestureContext", "Register": "PartList", "map_": "journey"}
"""Whole identifiers that are ordinary words elsewhere."""


def _identifiers(path: Path) -> Iterator[str]:
    """Yield the module's name, and the names it defines: classes, functions, parameters, variables and attributes."""
    yield path.parent.name if path.stem == "__init__" else path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def _words(identifier: str) -> set[str]:
    """Return the words of a name in snake_case or CamelCase, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def test_replaced_words_do_not_come_back() -> None:
    found = {
        f"{path.relative_to(PACKAGE)}: {name} ({', '.join(sorted(_words(name) & REPLACED_WORDS.keys()) or [name])})"
        for path in PACKAGE.rglob("*.py")
        for name in _identifiers(path)
        if _words(name) & REPLACED_WORDS.keys() or name in REPLACED_NAMES
    }
    assert not found
