"""Split text into items of one font each: whole grapheme clusters, emoji where they are meant, nothing left out."""

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
"""Invisible characters: they need no glyph."""

_NEUTRAL_CHARS = frozenset(
    " !\"'(),./:;[]{}-\xa0\xab\xbb\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026"
)
_EMOJI_SIGNS = re.compile("[\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_WORD_JOINER = "\u2060"

_ClusterFace = tuple[int, int, FontFace | None]
"""Start, end and face of a cluster; no face: it is invisible and takes its neighbour's."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """A part of a text that is shaped at once: characters [start, end) in one face at one embedding level."""

    start: int
    end: int
    face: FontFace
    level: int


def replacement_char(face: FontFace) -> str:
    """Return the character that is shown for one without a glyph."""
    return "\ufffd" if face.glyph_id("\ufffd") else "?"


def is_emoji(cluster: str) -> bool:
    """Tell whether a cluster is shown as an emoji rather than as text."""
    if "\ufe0e" in cluster:
        return False
    if _EMOJI_SIGNS.search(cluster):
        return True
    if cluster[0] < "\u231a":
        return False
    from uniseg.emoji import emoji_presentation  # type: ignore[import-untyped]

    return bool(emoji_presentation(cluster[0]))


def covers(face: FontFace, cluster: str) -> bool:
    """Tell whether the face has glyphs for the whole cluster, as it is, composed or decomposed."""
    seen = IGNORABLE.sub("", cluster)
    if all(map(face.glyph_id, seen)):
        return True
    if seen.isascii():
        return False
    return any(all(map(face.glyph_id, unicodedata.normalize(form, seen))) for form in ("NFC", "NFD"))


@lru_cache(16384)
def choose_face(cluster: str, weight: int, system_language: str | None) -> FontFace | None:
    """Return the first face of the fallback chain that has the whole cluster; None if there is none.

    `system_language`: the language whose fonts come first among the computer's ("" for any); None: bundled fonts only.
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
    """Splits texts into items. The shown text has replacements for characters without a glyph, at the same offsets."""

    def __init__(self, use_system_fonts: bool) -> None:
        self._system = use_system_fonts

    def missing_characters(self, text: str, weight: int = 400) -> frozenset[str]:
        """Return the characters that no font has a glyph for."""
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
        """Return which of the languages that share Chinese characters the text is in, judging by its characters."""
        if not self._system:
            return None
        return "ja" if _KANA.search(text) else "ko" if _HANGUL.search(text) else ""

    def itemise(self, text: str, weight: int, levels: Sequence[int]) -> tuple[str, list[TextItem]]:
        """Return the text as shown and its items in logical order. `levels`: the embedding level of each character."""
        shown = list(text)
        parts = self._cluster_faces(text, weight, shown)
        faces = _resolve_faces(text, parts, fonts.primary_face(weight))
        items: list[TextItem] = []
        begin, face = 0, faces[0]
        level = next((levels[start] for start, _, visible in parts if visible), levels[0])
        for (start, _, visible), other in zip(parts, faces, strict=True):
            # Invisible characters are never an item of their own: without a glyph a PDF could not contain them.
            if visible and (other is not face or levels[start] != level):
                items.append(TextItem(begin, start, face, level))
                begin, face, level = start, other, levels[start]
        items.append(TextItem(begin, len(text), face, level))
        return "".join(shown), items

    def _cluster_faces(self, text: str, weight: int, shown: list[str]) -> list[_ClusterFace]:
        """Return the clusters with their faces; write replacements for missing glyphs into `shown`."""
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
    """Set a cluster that no face covers character by character; where none has a glyph, as one replacement."""
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
    """Give each cluster a face: spaces between words of a script take the words', invisible ones their neighbour's."""
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
