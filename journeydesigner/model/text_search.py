"""Search by typed words: one form of a text for comparison, and how well a name matches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

_OTHER_LETTERS = {
    "ı": "i", "ȷ": "j", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ŋ": "ng", "ĸ": "k", "ə": "e", "ǝ": "e", "ɛ": "e",
    "ɔ": "o", "ɵ": "o", "ɣ": "g", "ʉ": "u",
}  # fmt: skip
"""What is typed for a Latin letter on a keyboard without it, where neither its decomposition nor its name says so."""
_LETTER_WITH_MARK = re.compile("LATIN SMALL LETTER ([A-Z]) WITH ")
"""Names of letters such as ł, ø and đ: a stroke is no combining character, so it is not decomposed."""
_JOINED_BY = frozenset("'’‘‛ʼʻ`´\"“”„‟«»‹›®©™℠")
"""Marks that end no word: quotation marks and apostrophes, which people leave out or type in another form."""


class MatchQuality(IntEnum):
    """How well a text matches a query; the better, the smaller."""

    EXACT = 0
    WHOLE_WORDS = 1
    PREFIX = 2
    WORD_PREFIXES = 3
    INSIDE = 4


Rank = tuple[MatchQuality, int]
"""The quality of the best match, then what matched: 0 the name, 1 an alternative name, 2 a keyword, 3 words of several.

The smaller, the better.
"""


@lru_cache(4096)
def search_key(text: str) -> str:
    """Return the text for comparison: words of plain small letters with one space between them.

    Without case, accents, strokes, soft hyphens and other characters that are not seen; punctuation separates words.
    A text of punctuation only keeps it, so that it can be found.
    """
    key = " ".join("".join(map(_plain_character, unicodedata.normalize("NFC", text))).split())
    return key or " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(4096)
def _plain_character(char: str) -> str:
    if char in _JOINED_BY:
        return ""
    return "".join(map(_plain_part, unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())))


def _plain_part(char: str) -> str:
    category, name = unicodedata.category(char), unicodedata.name(char, "")
    if (category[0] in "PZ" and char not in _JOINED_BY) or char.isspace():
        return " "
    if char in _JOINED_BY or category[0] == "C" or unicodedata.combining(char) or "VARIATION SELECTOR" in name:
        return ""
    base = _LETTER_WITH_MARK.match(name)
    return base[1].lower() if base else _OTHER_LETTERS.get(char, char)


def match_quality(query: str, text: str) -> MatchQuality | None:
    """Return how well the text matches, None where it does not. Both are search keys."""
    wanted, words = query.split(), text.split()
    joined_query, joined_text = "".join(wanted), "".join(words)
    if joined_query == joined_text:
        return MatchQuality.EXACT  # also "webshop" for "Web shop", "email" for "E-mail"
    if all(word in words for word in wanted):
        return MatchQuality.WHOLE_WORDS
    if text.startswith(query) or joined_text.startswith(joined_query):
        return MatchQuality.PREFIX
    if all(any(word.startswith(begun) for word in words) for begun in wanted):
        return MatchQuality.WORD_PREFIXES
    if all(begun in text for begun in wanted) or joined_query in joined_text:
        return MatchQuality.INSIDE
    return None


def match_rank(query: str, name: str, alternatives: Iterable[str] = (), keywords: Iterable[str] = ()) -> Rank | None:
    """Return the rank of a thing in a search for the query, None where it does not match.

    `name` as it is shown; `alternatives`: other names, of other languages; `keywords`: words that people use for it.
    """
    wanted = search_key(query)
    if not wanted:
        return None
    texts = [(0, search_key(name)), *((1, search_key(each)) for each in alternatives)]
    texts += [(2, search_key(each)) for each in keywords]
    texts.append((3, " ".join(text for _, text in texts)))
    found = [(quality, at) for at, text in texts if (quality := match_quality(wanted, text)) is not None]
    best = min(found, default=None)
    if best is not None and best[1] == 3:
        return max(best[0], MatchQuality.WORD_PREFIXES), 3
    return best
