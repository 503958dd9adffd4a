"""Grapheme clusters: what a person takes for one character, which no line break and no change of font may part."""

from __future__ import annotations

import re

_SIMPLE = re.compile(
    "[ -~\xa1-\xa8\xaa-\xac\xaf-\u02ff\u0370-\u0482\u048a-\u0590\u05be\u05d0-\u05ff\u060c-\u060f\u061b\u061e-\u064a"
    "\u2010-\u2027\u3005-\u3029\u3031-\u303c\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\ua48f\uff01-\uff9d]*"
)
"""Characters without a property that joins them to another: no marks, jamo, pictographs, Indic consonants."""

_CLUSTER = re.compile(
    "C"  # a control stands alone (GB4, GB5)
    "|P*(?:"  # prepended signs (GB9b)
    "L*(?:V+|xV*|X)T*|L+|T+"  # a Korean syllable (GB6 to GB8)
    "|p(?:[Eev]*Jp)*"  # joined emoji (GB11)
    "|k(?:[EJ]*v[EvJ]*k)*"  # an Indic conjunct (GB9c)
    "|RR?|O)[EevJS]*"  # a flag (GB12); marks and joiners behind anything (GB9, GB9a)
    "|P+[EevJS]*|[EevJS]+"
)
"""A cluster over a string of classes, see `_letter`."""

_NAMES = {"Control": "C", "CR": "C", "LF": "C", "ZWJ": "J", "SpacingMark": "S", "Prepend": "P", "LV": "x", "LVT": "X"}
_NAMES |= {"Regional_Indicator": "R", "L": "L", "V": "V", "T": "T", "Extend": "E", "Other": "O"}

LONGEST = 32
"""Characters to a cluster. Unicode's own limit for marks in a row is 30; the longest emoji has a dozen characters."""


class _Classes(dict[int, str]):
    """A table for `str.translate` that looks a character up when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        letter = self[code] = "O" if _SIMPLE.fullmatch(char) else _letter(char)
        return letter


_CLASSES = _Classes()


def _letter(char: str) -> str:
    """Return the class of a character: k consonant and v linker of a conjunct, e mark outside one, p pictograph."""
    from uniseg.derived import indic_conjunct_break  # type: ignore[import-untyped]
    from uniseg.emoji import extended_pictographic  # type: ignore[import-untyped]
    from uniseg.graphemecluster import grapheme_cluster_break  # type: ignore[import-untyped]

    letter = _NAMES[grapheme_cluster_break(char).value]
    conjunct = indic_conjunct_break(char).value
    if letter == "E":
        return {"Linker": "v", "Extend": "E"}.get(conjunct, "e")
    if letter == "O":
        return "k" if conjunct == "Consonant" else "p" if extended_pictographic(char) else "O"
    return letter


def boundaries(text: str) -> list[int]:
    """Return the offsets between grapheme clusters, 0 and the text's length among them ([0] for an empty text).

    Clusters of more than `LONGEST` characters are cut up: made to do harm, they could be wider than any page.
    """
    if _SIMPLE.fullmatch(text):
        return list(range(len(text) + 1))
    found = [0]
    for match in _CLUSTER.finditer(text.translate(_CLASSES)):
        start, end = match.span()
        if end - start > LONGEST:
            found += range(start + LONGEST, end, LONGEST)
        found.append(end)
    return found
