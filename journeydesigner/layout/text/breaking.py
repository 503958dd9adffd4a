"""Where a line may end: the opportunities of UAX #14, quick for plain text, all of Unicode for the rest."""

from __future__ import annotations

import re
import unicodedata

from journeydesigner.layout.text.linebreak import Rules, breaks
from journeydesigner.layout.text.plain import PLAIN

_PLAIN_CLASSES = {
    "!": "!?",
    '"': "\"'",
    "<": "\xab\u2018\u201b\u201c\u201f\u2039",
    ">": "\xbb\u2019\u201d\u203a",
    "$": "$+\\\xa3\xa4\xa5\xb1\u20ac\u2116\u2212",
    "%": "%\xa2\xb0\u2030\u2031\u2032\u2033\u2034\u2035\u2036\u2037",
    "(": "([{\xa1\xbf\u201a\u201e",
    ")": ")]",
    "}": "}",
    ",": ",.:;",
    "-": "-",
    "/": "/",
    "N": "0123456789",
    "B": "|\u2012\u2013\u2027",
    "h": "\u2010",
    "G": "\xa0\u2011",
    "b": "\xb4",
    "2": "\u2014",
    "i": "\u2024\u2025\u2026",
    " ": " ",
}
"""The classes of plain characters that are not letters, by `linebreak`'s letters."""

_NAMES = {
    **{"AL": "A", "AI": "A", "SG": "A", "XX": "A", "HL": "H", "NU": "N", "SP": " ", "WJ": "W", "ZW": "Z", "GL": "G"},
    **{"B2": "2", "BA": "B", "BB": "b", "HY": "-", "CB": "c", "CL": "}", "CP": ")", "EX": "!", "IN": "i", "NS": "n"},
    **{"CJ": "n", "OP": "(", "QU": '"', "IS": ",", "PR": "$", "PO": "%", "SY": "/", "AK": "k", "AP": "p", "AS": "s"},
    **{"VF": "f", "VI": "v", "EB": "E", "EM": "e", "ID": "I", "JL": "l", "JV": "V", "JT": "t", "H2": "x", "H3": "X"},
    **{"RI": "R", "CM": "M", "ZWJ": "J", "SA": "A", "BK": " ", "CR": " ", "LF": " ", "NL": " "},
}
"""`linebreak`'s letters by Unicode's names. Mandatory breaks never get here: they have been cut at or made spaces."""


class _Classes(dict[int, str]):
    """A table for `str.translate` that looks a character up when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        letter = self[code] = "A" if PLAIN.fullmatch(char) else _looked_up(char)
        return letter


_CLASSES = _Classes({ord(char): letter for letter, chars in _PLAIN_CLASSES.items() for char in chars})
_SPECIAL = {"\u25cc": "o", "\u2010": "h"}
_CANDIDATES = re.compile("(?<![AHNM])[^ MJ]|(?<=[AHNM])[^AHN MJ]")
"""Places where a line could end: letters and digits never part from each other."""


def _looked_up(char: str) -> str:
    """Return the letter of a character that is not plain, exceptions that the rules ask for among them."""
    from uniseg.emoji import extended_pictographic  # type: ignore[import-untyped]
    from uniseg.linebreak import line_break  # type: ignore[import-untyped]

    name, category = line_break(char).value, unicodedata.category(char)
    if char in _SPECIAL:
        return _SPECIAL[char]
    if name == "SA" and category in ("Mn", "Mc"):
        return "M"
    if name in ("OP", "CP") and unicodedata.east_asian_width(char) in "FWH":
        return "[" if name == "OP" else "]"
    if name == "QU" and category in ("Pi", "Pf"):
        return "<" if category == "Pi" else ">"
    if name in ("ID", "XX") and category == "Cn" and extended_pictographic(char):
        return "u" if name == "ID" else "U"
    return _NAMES[name]


def opportunities(text: str) -> list[int]:
    """Return the offsets at which a new line may begin, the text's end among them, 0 not (none for an empty text)."""
    if not text:
        return []
    classes = text.translate(_CLASSES)
    if "M" in classes or "J" in classes:
        found = _with_marks(text, classes)
    else:
        found = breaks(Rules(classes, text), (match.start() for match in _CANDIDATES.finditer(classes)))
    found.append(len(text))
    return found


def _with_marks(text: str, classes: str) -> list[int]:
    """Return the opportunities inside a text with combining marks, which go with their base (LB9, LB10)."""
    offsets: list[int] = []
    letters: list[str] = []
    chars: list[str] = []
    joined: set[int] = set()
    for at, letter in enumerate(classes):
        if letter in "MJ":
            if letters and letters[-1] not in " Z":
                continue
            letter, char = "A", "A"
        else:
            char = text[at]
        if at and classes[at - 1] == "J":
            joined.add(len(offsets))
        offsets.append(at)
        letters.append(letter)
        chars.append(char)
    rules = Rules("".join(letters), "".join(chars), frozenset(joined))
    return [offsets[at] for at in breaks(rules, iter(range(len(offsets))))]
