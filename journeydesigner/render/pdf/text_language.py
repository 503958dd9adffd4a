"""Guess the language of a text from its letters, for screen readers, which choose a voice by it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

_LANGUAGE_BY_SCRIPT: Final = {
    "HEBREW": "he", "GREEK": "el", "THAI": "th", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "KHMER": "km", "LAO": "lo", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "SINHALA": "si", "GUJARATI": "gu", "GURMUKHI": "pa", "MYANMAR": "my",
    "LATIN": "und-Latn", "ARABIC": "und-Arab", "CYRILLIC": "und-Cyrl", "DEVANAGARI": "und-Deva",
    "BENGALI": "und-Beng", "ETHIOPIC": "und-Ethi", "TIBETAN": "und-Tibt", "MONGOLIAN": "und-Mong",
}  # fmt: skip
"""Scripts, as the names of their letters begin, with their language; "und" where several languages share one."""
_SCRIPTS_BY_LANGUAGE: Final = {
    **{tag: (script,) for script, tag in _LANGUAGE_BY_SCRIPT.items() if not tag.startswith("und-")},
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), ("ARABIC",)),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn"), ("CYRILLIC",)),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), ("DEVANAGARI",)),
    **dict.fromkeys(("bn", "as"), ("BENGALI",)),
    **dict.fromkeys(("am", "ti"), ("ETHIOPIC",)),
    "yi": ("HEBREW",), "bo": ("TIBETAN",), "ja": ("HIRAGANA", "KATAKANA", "CJK"), "ko": ("HANGUL", "CJK"),
    "zh": ("CJK",),
}  # fmt: skip
"""The scripts of languages that do not use Latin letters."""
_LATIN_SCRIPTS: Final = ("LATIN",)
_LATIN_END: Final = "\u0370"
"""Below this character there are only Latin letters, accents and symbols."""


def foreign_language(text: str, document_language: str) -> str:
    """Return the language (BCP 47) of a text most of whose letters are not in the script of the document's language.

    "" where they are, where there are no letters, and where their script is not known.
    """
    home = _SCRIPTS_BY_LANGUAGE.get(document_language.partition("-")[0].lower(), _LATIN_SCRIPTS)
    if home is _LATIN_SCRIPTS and (text.isascii() or max(text) < _LATIN_END):
        return ""
    counts = Counter(script for char in text if (script := _script(char)))
    at_home = sum(counts.pop(script, 0) for script in home)
    (most, count), *_others = counts.most_common(1) or [("", 0)]
    if count <= at_home:
        return ""
    if most == "CJK" and ("HIRAGANA" in counts or "KATAKANA" in counts):
        return _LANGUAGE_BY_SCRIPT["HIRAGANA"]
    return _LANGUAGE_BY_SCRIPT[most]


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """Return the script of a letter; "" for other characters and unknown scripts."""
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").partition(" ")[0]
    return name if name in _LANGUAGE_BY_SCRIPT else ""
