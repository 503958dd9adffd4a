"""Repair damaged JSON: files that were truncated, partly overwritten or have flipped bits.

Two methods, of which the one with more values wins: read up to the first error and close all open lists and objects;
or read line by line, as this program writes its files, where the indentation gives the structure and a bad line is
dropped.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from journeydesigner.model.problems import MAX_COUNTED, BadFile, Problem
from journeydesigner.storage.file import encodings, strict_json

_STRING: Final = r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"'
_TOKEN: Final = re.compile(
    rf"\s*(?:(?P<string>{_STRING})|(?P<mark>[{{}}\[\],:])|(?P<word>true|false|null)"
    r"|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?))"
)
_LINE: Final = re.compile(rf"( *)(?:({_STRING}): )?(.*)")
_INDENT: Final = 2
"""Spaces of indentation per level in this program's files."""
_CLOSERS: Final = {"{": "}", "[": "]"}


def repaired(data: bytes) -> tuple[Any, list[Problem]]:
    """Return the readable content of a damaged file, and the problems of the file as a whole.

    Raises `BadFile` where nothing can be read.
    """
    given = encodings.as_utf8(data, "replace")
    kept = given.rstrip(b"\0")
    problems = [Problem("zeroed", values={"offset": len(kept)})] if len(kept) < len(given) else []
    try:
        return strict_json.parse(kept), problems
    except BadFile as error:
        problems += error.problems
    text = encodings.readable_text(kept)
    closed, (lines, bad_lines) = _repair_by_closing(text), _repair_by_lines(text)
    if _value_count(lines) > _value_count(closed):
        return lines, problems + bad_lines
    if closed is None:
        raise BadFile(problems)
    return closed, problems


def _value_count(value: Any) -> int:
    count, left = 0, [value]
    while left:  # no recursion: a damaged file may be nested too deeply
        inner = left.pop()
        count += inner is not None
        if isinstance(inner, dict | list):
            left += inner.values() if isinstance(inner, dict) else inner
    return count


def _repair_by_closing(text: str) -> Any:
    """Return the part before the first error, with open lists and objects closed; None where there is none."""
    stack: list[str] = []
    safe = 0
    expected = "value"
    at = 0
    while (token := _TOKEN.match(text, at)) is not None:
        mark = token["mark"]
        after = _next_expected(expected, mark, bool(token["string"]), stack)
        if after is None or (mark is None and token.end() == len(text) and token["number"]):
            break  # a number at the end may be truncated
        expected, at = after, token.end()
        if mark not in (",", ":") and expected != "colon":
            safe = at
        if not stack:
            break
    # Between `safe` and the error there are only commas and keys, so the stack is valid at `safe`.
    closers = "".join(_CLOSERS[mark] for mark in reversed(stack))
    try:
        return strict_json.parse((text[:safe] + closers).encode()) if safe else None
    except BadFile:
        return None


def _next_expected(expected: str, mark: str | None, is_string: bool, stack: list[str]) -> str | None:
    """Return what may follow a token, None where it is invalid here; updates `stack`."""
    if mark in _CLOSERS and expected in ("value", "first"):
        stack.append(mark)
        return "first key" if mark == "{" else "first"
    if mark in ("}", "]"):
        fits = stack and _CLOSERS[stack[-1]] == mark and expected in ("comma", "first", "first key")
        if fits:
            stack.pop()
        return "comma" if fits else None
    if mark is None and expected in ("value", "first"):
        return "comma"
    if expected in ("key", "first key"):
        return "colon" if is_string else None
    following = {("comma", ","): "key" if stack and stack[-1] == "{" else "value", ("colon", ":"): "value"}
    return following.get((expected, mark or ""))


def _repair_by_lines(text: str) -> tuple[Any, list[Problem]]:
    """Return the content of the valid lines and a problem per invalid line; (None, []) for JSON on one line."""
    lines = text.split("\n")
    if lines[0].strip() != "{":
        return None, []
    root: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = [(0, root)]
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        found = _LINE.fullmatch(line.rstrip().removesuffix(","))
        if not line.strip() or (found and found[3] in ("}", "]") and not found[2]):
            continue
        if (found is None or not _insert_line(found, stack)) and len(problems) < MAX_COUNTED:
            problems.append(Problem("not-json", values={"line": number, "column": 1}))
    return root, problems


def _insert_line(line: re.Match[str], stack: list[tuple[int, Any]]) -> bool:
    """Insert the value of a line according to its indentation; return False where it does not fit."""
    indent, key, text = len(line[1]), line[2], line[3]
    while len(stack) > 1 and stack[-1][0] >= indent:
        stack.pop()
    depth, parent = stack[-1]
    if depth != indent - _INDENT or isinstance(parent, dict) != (key is not None):
        return False
    try:
        value = json.loads(text if text not in _CLOSERS else text + _CLOSERS[text])
        name = json.loads(key) if key is not None else ""
    except (ValueError, RecursionError):
        return False
    if isinstance(parent, list):
        parent.append(value)
    elif name in parent:
        return False  # lines between two parts are missing
    else:
        parent[name] = value
    if text in _CLOSERS:
        stack.append((indent, value))
    return True
