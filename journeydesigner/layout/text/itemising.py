"""Which font sets which part of a text: whole grapheme clusters, emoji first where they are meant, none left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from journeydesigner.layout.text import fonts
from journeydesigner.layout.text.clusters import cluster_boundaries
from journeydesigner.layout.text.face import FontFace

IGNORABLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u3164\ufe00-\ufe0f\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters without a look of their own: they need no glyph."""

_NEUTRAL_CHARS = frozenset(
    " !\"'(),./:;[]{}-\xa0\xab\xbb\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026"
)
_EMOJI_SIGNS = re.compile("[\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_WORD_JOINER = "\u2060"

_ClusterFace = tuple[int, int, FontFace | None]
"""A cluster's offsets and its face; no face: it is invisible and goes with its neighbour."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """A part of a text that is shaped at once: characters [start, end) in one face at one level of direction."""

    start: int
    end: int
    face: FontFace
    level: int


def replacement_char(face: FontFace) -> str:
    """Return the character that stands for one without a glyph."""
    return "\ufffd" if face.glyph_id("\ufffd") else "?"


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


def covers(face: FontFace, cluster: str) -> bool:
    """Tell whether the face has glyphs for the whole cluster, as it stands, composed or taken apart."""
    seen = IGNORABLE.sub("", cluster)
    if all(map(face.glyph_id, seen)):
        return True
    if seen.isascii():
        return False
    return any(all(map(face.glyph_id, unicodedata.normalize(form, seen))) for form in ("NFC", "NFD"))


@lru_cache(16384)
def choose_face(cluster: str, weight: int, system_language: str | None) -> FontFace | None:
    """Return the first face of the chain that can set the whole cluster, None if there is none.

    `system`: the language whose fonts come first among the computer's ("" for any); None: not to use any of them.
    """
    if is_emoji(cluster) and covers(fonts.emoji_face(), cluster):
        return fonts.emoji_face()
    for face in fonts.bundled_faces(weight):
        if covers(face, cluster):
            return face
    if system_language is not None:
        for face in fonts.system_faces(weight, system_language):
            if covers(face, cluster):
                return face
    return None


class Itemiser:
    """Cuts texts into items. `shown` differs from the text where a character has no glyph; offsets stay the same."""

    def __init__(self, use_system_fonts: bool) -> None:
        self._system = use_system_fonts

    def missing_characters(self, text: str, weight: int = 400) -> frozenset[str]:
        """Return the characters without a glyph in any font."""
        found: set[str] = set()
        system = self._cjk_language(text)
        for start, end in pairwise(cluster_boundaries(text)):
            cluster = text[start:end]
            if choose_face(cluster, weight, system) is None:
                found.update(char for char in cluster if not self._has_glyph(char, weight, system))
        return frozenset(found)

    @staticmethod
    def _has_glyph(char: str, weight: int, system_language: str | None) -> bool:
        return IGNORABLE.match(char) is not None or choose_face(char, weight, system_language) is not None

    def _cjk_language(self, text: str) -> str | None:
        """Return which of the languages that share Chinese characters the text is in, as far as its signs tell."""
        if not self._system:
            return None
        return "ja" if _KANA.search(text) else "ko" if _HANGUL.search(text) else ""

    def itemise(self, text: str, weight: int, levels: Sequence[int]) -> tuple[str, list[TextItem]]:
        """Return the text as shown and its items in logical order. `levels`: one a character."""
        shown = list(text)
        parts = self._cluster_faces(text, weight, shown)
        faces = _resolve_faces(text, parts, fonts.primary_face(weight))
        items: list[TextItem] = []
        begin, face = 0, faces[0]
        level = next((levels[start] for start, _, visible in parts if visible), levels[0])
        for (start, _, visible), other in zip(parts, faces, strict=True):
            # What is invisible never stands alone: without a glyph to go with, it would be lost to readers.
            if visible and (other is not face or levels[start] != level):
                items.append(TextItem(begin, start, face, level))
                begin, face, level = start, other, levels[start]
        items.append(TextItem(begin, len(text), face, level))
        return "".join(shown), items

    def _cluster_faces(self, text: str, weight: int, shown: list[str]) -> list[_ClusterFace]:
        """Return the clusters with their faces; write the marks for missing glyphs into `shown`."""
        parts: list[_ClusterFace] = []
        system = self._cjk_language(text)
        for start, end in pairwise(cluster_boundaries(text)):
            cluster = text[start:end]
            face = choose_face(cluster, weight, system)
            if face is None:
                parts += _split_cluster(text, start, end, shown, weight, system)
            elif cluster[0] >= "\xad" and not IGNORABLE.sub("", cluster):
                parts.append((start, end, None))
            else:
                parts.append((start, end, face))
        return parts


def _split_cluster(
    text: str, start: int, end: int, shown: list[str], weight: int, system_language: str | None
) -> list[_ClusterFace]:
    """Set a cluster that no face covers character by character; if no character has a glyph, as one mark."""
    faces = [None if IGNORABLE.match(char) else choose_face(char, weight, system_language) for char in text[start:end]]
    main = fonts.primary_face(weight)
    if not any(faces):
        shown[start:end] = replacement_char(main) + _WORD_JOINER * (end - start - 1)
        return [(start, end, main)]
    parts: list[_ClusterFace] = []
    for at, face in enumerate(faces, start):
        lacking = face is None and not IGNORABLE.match(text[at])
        if lacking:
            shown[at] = replacement_char(main)
        parts.append((at, at + 1, main if lacking else face))
    return parts


def _resolve_faces(text: str, parts: Sequence[_ClusterFace], main_face: FontFace) -> list[FontFace]:
    """Return the parts' faces: spaces between words of a script take the words', what is invisible its neighbour's."""
    known = next((face for _, _, face in parts if face), main_face)
    faces: list[FontFace] = []
    before: FontFace | None = None
    waiting: list[int] = []
    for at, (start, _, face) in enumerate(parts):
        known = face or known
        faces.append(known)
        if text[start] in _NEUTRAL_CHARS:
            waiting.append(at)
            continue
        if waiting and before is known and known.sets_punctuation:
            for place in waiting:
                if known.glyph_id(text[parts[place][0]]):
                    faces[place] = known
        before = known
        waiting.clear()
    return faces
