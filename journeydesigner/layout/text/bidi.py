"""The Unicode bidirectional algorithm (UAX #9) without explicit formatting, which cleaning removes.

python-bidi is not used: it gives levels only from an older algorithm without paired brackets (rule N0), and its newer
one returns only the reordered text, in which glyph runs cannot be found again. Tests compare these levels with its
order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CANONICAL_OPEN = {"\u2329": "\u3008"}
_CANONICAL_CLOSE = {"\u232a": "\u3009"}
_T = TypeVar("_T")


def has_rtl(text: str) -> bool:
    """Tell whether the text has a character that could be shown right to left."""
    return _RTL.search(text) is not None


def base_level(text: str) -> int:
    """Return 1 if the first strong character is right-to-left, else 0."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return 0 if kind == "L" else 1
    return 0


def embedding_levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of a paragraph (odd: right to left), before rule L1."""
    if not text:
        return []
    original = [unicodedata.bidirectional(char) or _default_class(char) for char in text]
    edge = "R" if base else "L"
    kept = [at for at, kind in enumerate(original) if kind != "BN"]
    kinds = [original[at] for at in kept]
    _resolve_weak(kinds, edge)
    _resolve_brackets(kinds, [text[at] for at in kept], [original[at] for at in kept], edge)
    _resolve_neutrals(kinds, edge)
    result: list[int] = []
    position = 0
    for at in range(len(text)):
        if position < len(kept) and kept[position] == at:
            result.append(_implicit_level(kinds[position], base))
            position += 1
        else:  # an invisible character gets the level of the previous one
            result.append(result[-1] if result else base)
    return result


def _default_class(char: str) -> str:
    return "R" if has_rtl(char) else "L"


def _implicit_level(kind: str, base: int) -> int:
    if base % 2 == 0:
        return base + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return base + (kind in ("L", "EN", "AN"))


def _resolve_weak(kinds: list[str], edge: str) -> None:
    """Resolve weak types in place (W1 to W7)."""
    last, strong = edge, edge
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kind = kinds[at] = last
        last = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    for at, kind in enumerate(kinds):
        if kind == "AL":
            kinds[at] = "R"
        elif kind in ("ES", "CS") and 0 < at < len(kinds) - 1:
            before, after = kinds[at - 1], kinds[at + 1]
            if before == after == "EN" or (kind == "CS" and before == after == "AN"):
                kinds[at] = before
    _resolve_terminators(kinds)
    strong = edge
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _resolve_terminators(kinds: list[str]) -> None:
    """Resolve terminators such as % and € beside numbers; remaining separators become neutral (W5, W6)."""
    at = 0
    while at < len(kinds):
        if kinds[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (at > 0 and kinds[at - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        kinds[at:end] = ["EN" if beside else "ON"] * (end - at)
        at = end
    kinds[:] = ["ON" if kind in ("ES", "CS", "B", "S", "WS") else kind for kind in kinds]


def _strong_direction(kind: str) -> str | None:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind)


def _bracket_pairs(chars: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the offsets of matching brackets, sorted by the opening one (BD16)."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, char in enumerate(chars):
        if kinds[at] != "ON" or not unicodedata.mirrored(char):
            continue
        category = unicodedata.category(char)
        if category == "Ps":
            if len(stack) == 63:
                return []
            stack.append((_CANONICAL_OPEN.get(char, char), at))
        elif category == "Pe":
            wanted = _CANONICAL_CLOSE.get(char, char)
            for depth in range(len(stack) - 1, -1, -1):
                if chr(ord(stack[depth][0]) + _closing_offset(stack[depth][0])) == wanted:
                    found.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(found)


def _closing_offset(opening: str) -> int:
    """Return the distance between the types of matching brackets: 1 except for [ ] and { }."""
    return 2 if opening in "[{" else 1


def _resolve_brackets(kinds: list[str], chars: Sequence[str], original: Sequence[str], edge: str) -> None:
    """Give both brackets of a pair one direction (N0)."""
    for opening, closing in _bracket_pairs(chars, kinds):
        inside = {_strong_direction(kind) for kind in kinds[opening + 1 : closing]}
        if edge in inside:
            chosen = edge
        elif inside <= {None}:
            continue
        else:
            chosen = next((way for kind in reversed(kinds[:opening]) if (way := _strong_direction(kind))), edge)
        for at in (opening, closing):
            kinds[at] = chosen
            following = at + 1
            while following < len(kinds) and original[following] == "NSM":
                kinds[following] = chosen
                following += 1


def _resolve_neutrals(kinds: list[str], edge: str) -> None:
    """Resolve neutral characters to the direction on both sides, or else the paragraph's (N1, N2)."""
    at = 0
    while at < len(kinds):
        if kinds[at] != "ON":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "ON":
            end += 1
        before = _strong_direction(kinds[at - 1]) if at else edge
        after = _strong_direction(kinds[end]) if end < len(kinds) else edge
        kinds[at:end] = [before if before == after and before else edge] * (end - at)
        at = end


def reorder(items: Sequence[_T], item_levels: Sequence[int]) -> list[_T]:
    """Return the items in visual order, left to right (L2)."""
    result = list(items)
    if not item_levels:
        return result
    order = list(item_levels)
    for level in range(max(order), 0, -1):
        at = 0
        while at < len(order):
            if order[at] < level:
                at += 1
                continue
            end = at
            while end < len(order) and order[end] >= level:
                end += 1
            result[at:end] = result[at:end][::-1]
            order[at:end] = order[at:end][::-1]
            at = end
    return result
