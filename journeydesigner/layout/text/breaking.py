"""Line break opportunities (UAX #14): those of uniseg, which is not loaded for plain words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_LETTERS = "A-Za-z\xb2\xb3\xc0-\u0148\u014a-\u01c3\u0388-\u0479\u048a-\u04ff\u1e00-\u1e9b"
_SIMPLE_TEXT = re.compile(
    rf"""(?:\ +|
        [(\[]?["'“”‘’«»]?[€$£+]?  # before a word
        [{_LETTERS}0-9]+(?:[-–/.,:;&+@_'’\xa0\u2011][{_LETTERS}0-9]+)*  # the word, or several joined to one
        [€+%]?(?:[.,:;!?…)\]]|["'“”‘’«»](?!["'“”‘’«»]))*  # behind it
        (?=\ |\Z)|[-–/&+=→•·€%](?=\ |\Z)  # a sign on its own
    )*+""",
    re.VERBOSE,
)
"""Words that break after spaces, and inside where `_SIMPLE_BREAK` matches; tests compare this with uniseg."""

_SIMPLE_BREAK = re.compile(rf" ++(?!/)|(?<=[^ ])(?:[-/](?=[{_LETTERS}])|–(?=[^ ])|(?<=[{_LETTERS}]/)(?=[0-9]))")

_INDEPENDENT_CHAR = r"[^\W\u3000-\u303f\U00010000-\U0010ffff]"
_INDEPENDENT_SPACES = re.compile(f"(?<={_INDEPENDENT_CHAR}) +(?={_INDEPENDENT_CHAR})")
"""Spaces between letters or digits: the text on one side does not affect the breaks on the other."""

_SHORT_HYPHENATED = re.compile(r"(?:^|\s)\w{1,2}-\Z")

_WINDOW, _CONTEXT = 128, 32
"""Characters given to uniseg at once, and the context on both sides: its time is quadratic for some texts."""


def break_opportunities(text: str) -> list[int]:
    """Return the offsets at which a new line may begin; the text's end is one, 0 is not (none for an empty text).

    Plain words cost about a microsecond each, other text some 70 microseconds a character. The result may differ from
    uniseg's for the whole text only in a sequence of more than 32 marks, flags or separators.
    """
    found: list[int] = []
    seams = [match.end() for match in _INDEPENDENT_SPACES.finditer(text)]
    for start, end in pairwise([0, *seams, len(text)]):
        part = text[start:end]
        inside = (
            [match.end() for match in _SIMPLE_BREAK.finditer(part)]
            if _SIMPLE_TEXT.fullmatch(part)
            else _uniseg_breaks(part)
        )
        found += [start + at for at in inside if at < len(part)]
        found.append(end)
    return found if text else []


def preferred_breaks(text: str) -> list[int]:
    """Return the opportunities without those after a hyphen that follows one or two letters ("e-mail")."""
    return [at for at in break_opportunities(text) if not _SHORT_HYPHENATED.search(text, max(0, at - 4), at)]


@lru_cache(16384)
def _uniseg_breaks(text: str) -> tuple[int, ...]:
    """Return uniseg's offsets without the text's end. Consecutive spaces count as one."""
    from uniseg.linebreak import line_break_breakables  # type: ignore[import-untyped]

    offsets = [at for at, char in enumerate(text) if char != " " or text[at - 1 : at] != " "]
    short = "".join([text[at] for at in offsets])
    found: list[int] = []
    for start in range(0, len(short), _WINDOW):
        begin = max(0, start - _CONTEXT)
        flags = enumerate(line_break_breakables(short[begin : start + _WINDOW + _CONTEXT]), begin)
        found += [offsets[at] for at, flag in flags if flag and start <= at < start + _WINDOW]
    return tuple(found)
