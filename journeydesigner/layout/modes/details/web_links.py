"""Web and mail addresses in texts: where they are seen in lines, and the links that they become.

Lengths in map units.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final
from urllib.parse import quote

from journeydesigner.layout.drawing import Hyperlink
from journeydesigner.layout.text.types import ShapedLine

_LINK_INSET: Final = 1.1
"""How far a link begins behind its words where they are not to be read as the link: `render.pdf_owner` allows 1."""
_LINK_GAP: Final = 0.05
"""By how much a link ends before what follows it begins."""
_ADDRESS_PATTERN: Final = re.compile(r"(?<![\w+.-])(?:https?://|mailto:)[^\s<>\"“”«»]+", re.IGNORECASE)
_TRAILING_PUNCTUATION: Final = ".,;:!?'’…"
_BRACKET_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_UNQUOTED_CHARACTERS: Final = "%/:?#[]@!$&'()*+,;=~-._"


def find_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where web and mail addresses begin and end in the text, and the address as a PDF may hold it (ASCII).

    A full stop or bracket behind an address belongs to the sentence, not to it.
    """
    for match in _ADDRESS_PATTERN.finditer(text):
        found = _strip_punctuation(match[0])
        scheme, _, rest = found.partition(":")
        if rest.strip("/"):
            yield (
                match.start(),
                match.start() + len(found),
                f"{scheme.lower()}:{quote(rest, safe=_UNQUOTED_CHARACTERS)}",
            )


def _strip_punctuation(text: str) -> str:
    surplus = {closing: text.count(closing) - text.count(opening) for closing, opening in _BRACKET_PAIRS.items()}
    end = len(text)
    while end and (text[end - 1] in _TRAILING_PUNCTUATION or surplus.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in surplus:
            surplus[text[end]] -= 1
    return text[:end]


@dataclass(frozen=True, slots=True)
class AddressSpan:
    """From where to where an address, or a part of it, is seen in a line.

    `stands_alone`: all of it stands between spaces, so that it can be an element of its own in the paragraph. A reader
    takes the edges of an element for spaces, and would read "( http://a.nl )" or an address that is broken in two.
    """

    start: float
    end: float
    address: str
    text: str
    stands_alone: bool

    def hyperlink(self, left: float, top: float, height: float) -> Hyperlink:
        """Return the link in a line at that place; words that begin in its rectangle are read as the link."""
        inset = 0.0 if self.stands_alone else _LINK_INSET
        width = max(_LINK_GAP, self.end - self.start - _LINK_GAP - inset)
        return Hyperlink(left + self.start + inset, top, width, height, self.address, self.text)


def address_spans(lines: Sequence[ShapedLine]) -> dict[int, list[AddressSpan]]:
    """Return the addresses by the number of the line in which they, or parts of them, are seen."""
    found: dict[int, list[AddressSpan]] = {}
    starts = list(accumulate((len(line.text) for line in lines), initial=0))
    text = "".join(line.text for line in lines)
    for start, end, address in find_addresses(text):
        between = not text[max(0, start - 1) : start].strip() and not text[end : end + 1].strip()
        for number in range(bisect_right(starts, start) - 1, len(lines)):
            at = starts[number]
            if at >= end:
                break
            extent = _x_range(lines[number], max(0, start - at), end - at)
            if extent is not None:
                whole = start >= at and end <= starts[number + 1] and not any(run.is_rtl for run in lines[number].runs)
                seen = AddressSpan(*extent, address, text[start:end], between and whole)
                found.setdefault(number, []).append(seen)
    return found


def _x_range(line: ShapedLine, start: int, end: int) -> tuple[float, float] | None:
    """Return from where to where these characters of the line are seen, None where they are not in one stretch."""
    shown = line.text[start:end].rstrip()
    text = "".join("".join(run.clusters) for run in line.runs)
    begin = start if text.startswith(shown, start) else text.find(shown)
    if begin < 0 or not shown:
        return None
    at, left, right = 0, None, 0.0
    for run in line.runs:
        for x, advance, cluster in zip(run.xs, run.advances, run.clusters, strict=True):
            if begin <= at < begin + len(shown) and cluster:
                left = x if left is None else left
                right = x + advance
            at += len(cluster)
    return None if left is None else (left, right)


def split_line(line: ShapedLine, edges: list[float]) -> Iterator[tuple[str, float]]:
    """Yield the line's text cut at these places (the first is 0), each part with where it begins."""
    texts = [""] * len(edges)
    index = 0
    for run in line.runs:
        for x, cluster in zip(run.xs, run.clusters, strict=True):
            if cluster:
                index = bisect_right(edges, x + _LINK_GAP) - 1
            texts[index] += cluster
    for text, x in zip(texts, edges, strict=True):
        if text:
            yield text, x
