"""The rules of UAX #14 (Unicode 16) over a string of classes, one letter for each character or cluster.

Letters: A alphabetic, H Hebrew, N digit, " " space, W word joiner, Z zero-width space, G glue, 2 em dash, B break
after, h U+2010, b break before, - hyphen, c contingent, } close, ) ] closing parenthesis (wide), ! exclamation, i
inseparable, n nonstarter, ( [ open (wide), " < > quotation (initial, final), , infix, $ prefix, % postfix, / slash,
k aksara, p before it, s aksara start, f virama final, v virama, o dotted circle, E e emoji base and modifier, I
ideograph, u U unassigned pictograph (ideographic, alphabetic), l V t x X Korean L V T LV LVT, R regional indicator,
M mark, J joiner.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_LETTERS = "AHoU"
_QUOTES = '"<>'
_BEFORE_INITIAL = _QUOTES + "([G Z"
_AFTER_FINAL = _QUOTES + " GW})]!,/Z"
_IDEOGRAPHS = "IuEe"
_KOREAN = "lVtxX"


def _products(*pairs: tuple[str, str]) -> frozenset[str]:
    return frozenset(before + after for befores, afters in pairs for before in befores for after in afters)


_NEVER = _products(
    ("/", "H"),  # LB21b
    (_LETTERS, "N"),  # LB23
    ("N", _LETTERS),
    ("$", _IDEOGRAPHS),  # LB23a
    (_IDEOGRAPHS, "%"),
    ("$%", _LETTERS),  # LB24
    (_LETTERS, "$%"),
    ("$%", "N"),  # LB25
    ("-,", "N"),
    ("l", "lVxX"),  # LB26
    ("Vx", "Vt"),
    ("tX", "t"),
    (_KOREAN, "%"),  # LB27
    ("$", _KOREAN),
    (_LETTERS, _LETTERS),  # LB28
    ("p", "kso"),  # LB28a
    ("kso", "fv"),
    (",", _LETTERS),  # LB29
    (_LETTERS + "N", "("),  # LB30
    (")", _LETTERS + "N"),
    ("EuU", "e"),  # LB30b
)
"""Pairs that are never parted, whatever stands around them."""


class Rules:
    """One text's classes. `chars`: the character that each letter stands for. `joined`: letters behind a ZWJ (LB8a)."""

    def __init__(self, classes: str, chars: str, joined: frozenset[int] = frozenset()) -> None:
        self._classes = classes
        self._chars = chars
        self._joined = joined

    def allows(self, at: int) -> bool:
        """Tell whether a line may end before the letter at that place (from 1 on)."""
        classes = self._classes
        before, after = classes[at - 1], classes[at]
        if after in " Z":  # LB7
            return False
        last = at - 1
        while last >= 0 and classes[last] == " ":
            last -= 1
        stop = classes[last] if last >= 0 else ""
        if stop == "Z":  # LB8
            return True
        if self._held(at, before, after, last, stop):
            return False
        if before == " ":  # LB18, LB15c
            return after != "," or classes[at + 1 : at + 2] == "N"
        if (after in _QUOTES or before in _QUOTES) and not self._beside_quote(at, before, after):
            return False
        if before == "c" or after == "c":  # LB20
            return True
        return not (before + after in _NEVER or self._in_context(at, before, after))

    def _held(self, at: int, before: str, after: str, last: int, stop: str) -> bool:
        """Tell whether the rules up to LB17 hold the two sides together, spaces between them or not."""
        if at in self._joined or after == "W" or before in "WG":  # LB8a, LB11, LB12
            return True
        if after == "G" and before not in " Bh-":  # LB12a
            return True
        if after in "})]!/" or (stop and stop in "(["):  # LB13, LB14
            return True
        if stop == "<" and (last == 0 or self._classes[last - 1] in _BEFORE_INITIAL):  # LB15a
            return True
        if after == ">" and (at + 1 == len(self._classes) or self._classes[at + 1] in _AFTER_FINAL):  # LB15b
            return True
        if after == "," and before != " ":  # LB15d
            return True
        return (after == "n" and stop != "" and stop in "})]") or after == stop == "2"  # LB16, LB17

    def _beside_quote(self, at: int, before: str, after: str) -> bool:
        """Tell whether LB19 and LB19a let a line end beside a quotation mark: only in East Asian surroundings."""
        if after in '">' or before in '"<':
            return False
        if after == "<":
            return self._wide(at - 1) and self._wide(at + 1)
        return self._wide(at) and self._wide(at - 2)

    def _wide(self, at: int) -> bool:
        return 0 <= at < len(self._chars) and unicodedata.east_asian_width(self._chars[at]) in "FWH"

    def _in_context(self, at: int, before: str, after: str) -> bool:
        """Tell whether a rule from LB20a on that looks further than the pair holds it together."""
        classes = self._classes
        earlier = classes[at - 2] if at > 1 else ""
        if after in "Bh-ni" or before == "b":  # LB21, LB22
            return True
        if after in "AoU" and before in "-h" and (not earlier or earlier in " ZcG"):  # LB20a
            return True
        if earlier == "H" and before in "-Bh" and after != "H":  # LB21a
            return True
        if after in "N$%":
            return self._after_number(at - 1, after)
        if before in "$%" and after in "([":  # LB25
            return classes[at + 1 : at + 2] == "N" or classes[at + 1 : at + 3] == ",N"
        if before == after == "R":  # LB30a
            return (at - len(classes[:at].rstrip("R"))) % 2 == 1
        return self._in_aksara(earlier, before, after, classes[at + 1 : at + 2])

    def _after_number(self, last: int, after: str) -> bool:
        """Tell whether a number, with its separators and one closing sign, ends at `last` (LB25)."""
        classes = self._classes
        if after != "N" and classes[last] in "})]":
            last -= 1
        while last >= 0 and classes[last] in "/,":
            last -= 1
        return last >= 0 and classes[last] == "N"

    @staticmethod
    def _in_aksara(earlier: str, before: str, after: str, later: str) -> bool:
        """Tell whether LB28a keeps the parts of an aksara together."""
        if before == "v" and after in "ko" and earlier != "" and earlier in "kso":
            return True
        return before in "kso" and after in "kso" and later == "f"


def breaks(rules: Rules, places: Iterator[int]) -> list[int]:
    """Return those of the places before which a line may end."""
    return [at for at in places if at and rules.allows(at)]
