"""Which font sets which part of a text: whole grapheme clusters, emoji first where they are meant, none left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from journeydesigner.layout.text import fonts
from journeydesigner.layout.text.clusters import boundaries
from journeydesigner.layout.text.fonts import Face

IGNORABLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u3164\ufe00-\ufe0f\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters without a look of their own: they need no glyph."""

_NEUTRAL = frozenset(
    " !\"'(),./:;[]{}-\xa0\xab\xbb\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026"
)
_EMOJI_SIGNS = re.compile("[\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_FILLER = "\u2060"

_Part = tuple[int, int, Face | None]
"""A cluster's offsets and its face; no face: it is invisible and goes with its neighbour."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a text that is shaped at once: characters [start, end) in one face at one level of direction."""

    start: int
    end: int
    face: Face
    level: int


def missing_mark(face: Face) -> str:
    """Return the character that stands for one without a glyph."""
    return "\ufffd" if face.glyph("\ufffd") else "?"


def is_emoji(cluster: str) -> bool:
    """Tell whether a cluster is to be shown as an emoji rather than as a sign of the text."""
    if "\ufe0e" in cluster:
        return False
    if _EMOJI_SIGNS.search(cluster):
        return True
    if cluster[0] < "\u231a":
        return False
    from uniseg.emoji import emoji_presentation  # type: ignore[import-untyped]

    return bool(emoji_presentation(cluster[0]))


def covers(face: Face, cluster: str) -> bool:
    """Tell whether the face has glyphs for the whole cluster, as it stands, composed or taken apart."""
    seen = IGNORABLE.sub("", cluster)
    if all(map(face.glyph, seen)):
        return True
    if seen.isascii():
        return False
    return any(all(map(face.glyph, unicodedata.normalize(form, seen))) for form in ("NFC", "NFD"))


@lru_cache(16384)
def choose(cluster: str, weight: int, system: str | None) -> Face | None:
    """Return the first face of the chain that can set the whole cluster, None if there is none.

    `system`: the language whose fonts come first among the computer's ("" for any); None: not to use any of them.
    """
    if is_emoji(cluster) and covers(fonts.emoji(), cluster):
        return fonts.emoji()
    for face in fonts.bundled(weight):
        if covers(face, cluster):
            return face
    if system is not None:
        for face in fonts.system(weight, system):
            if covers(face, cluster):
                return face
    return None


class Itemiser:
    """Cuts texts into items. `shown` differs from the text where a character has no glyph; offsets stay the same."""

    def __init__(self, system: bool) -> None:
        self._system = system

    def missing(self, text: str, weight: int = 400) -> frozenset[str]:
        """Return the characters without a glyph in any font."""
        found: set[str] = set()
        system = self._language(text)
        for start, end in pairwise(boundaries(text)):
            cluster = text[start:end]
            if choose(cluster, weight, system) is None:
                found.update(char for char in cluster if not self._has(char, weight, system))
        return frozenset(found)

    @staticmethod
    def _has(char: str, weight: int, system: str | None) -> bool:
        return IGNORABLE.match(char) is not None or choose(char, weight, system) is not None

    def _language(self, text: str) -> str | None:
        """Return which of the languages that share Chinese characters the text is in, as far as its signs tell."""
        if not self._system:
            return None
        return "ja" if _KANA.search(text) else "ko" if _HANGUL.search(text) else ""

    def items(self, text: str, weight: int, levels: Sequence[int]) -> tuple[str, list[Item]]:
        """Return the text as shown and its items in logical order. `levels`: one a character."""
        shown = list(text)
        parts = self._parts(text, weight, shown)
        faces = _settle(text, parts, fonts.primary(weight))
        items: list[Item] = []
        begin, face = 0, faces[0]
        level = next((levels[start] for start, _, visible in parts if visible), levels[0])
        for (start, _, visible), other in zip(parts, faces, strict=True):
            # What is invisible never stands alone: without a glyph to go with, it would be lost to readers.
            if visible and (other is not face or levels[start] != level):
                items.append(Item(begin, start, face, level))
                begin, face, level = start, other, levels[start]
        items.append(Item(begin, len(text), face, level))
        return "".join(shown), items

    def _parts(self, text: str, weight: int, shown: list[str]) -> list[_Part]:
        """Return the clusters with their faces; write the marks for missing glyphs into `shown`."""
        parts: list[_Part] = []
        system = self._language(text)
        for start, end in pairwise(boundaries(text)):
            cluster = text[start:end]
            face = choose(cluster, weight, system)
            if face is None:
                parts += _apart(text, start, end, shown, weight, system)
            elif cluster[0] >= "\xad" and not IGNORABLE.sub("", cluster):
                parts.append((start, end, None))
            else:
                parts.append((start, end, face))
        return parts


def _apart(text: str, start: int, end: int, shown: list[str], weight: int, system: str | None) -> list[_Part]:
    """Set a cluster that no face covers character by character; if no character has a glyph, as one mark."""
    faces = [None if IGNORABLE.match(char) else choose(char, weight, system) for char in text[start:end]]
    main = fonts.primary(weight)
    if not any(faces):
        shown[start:end] = missing_mark(main) + _FILLER * (end - start - 1)
        return [(start, end, main)]
    parts: list[_Part] = []
    for at, face in enumerate(faces, start):
        lacking = face is None and not IGNORABLE.match(text[at])
        if lacking:
            shown[at] = missing_mark(main)
        parts.append((at, at + 1, main if lacking else face))
    return parts


def _settle(text: str, parts: Sequence[_Part], main: Face) -> list[Face]:
    """Return the parts' faces: spaces between words of a script take the words', what is invisible its neighbour's."""
    known = next((face for _, _, face in parts if face), main)
    faces: list[Face] = []
    before: Face | None = None
    waiting: list[int] = []
    for at, (start, _, face) in enumerate(parts):
        known = face or known
        faces.append(known)
        if text[start] in _NEUTRAL:
            waiting.append(at)
            continue
        if waiting and before is known and known.sets_words:
            for place in waiting:
                if known.glyph(text[parts[place][0]]):
                    faces[place] = known
        before = known
        waiting.clear()
    return faces
