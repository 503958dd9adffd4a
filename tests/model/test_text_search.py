"""Search by typed words: what is seen as the same, and which match is best."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model.text_search import MatchQuality, match_rank, search_key
from tests.strategies import texts

names = texts | st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs", "Cf")), min_size=1, max_size=20)


@given(names)
def test_a_key_is_the_key_of_itself_and_of_every_form_of_the_text(text) -> None:
    key = search_key(text)
    assert search_key(key) == key
    for form in ("NFC", "NFD"):
        assert search_key(unicodedata.normalize(form, text)) == key


@given(names.filter(search_key))
def test_every_name_is_found_by_itself_exactly(name) -> None:
    assert match_rank(name, name) == (MatchQuality.EXACT, 0)


@given(names.filter(search_key), st.data())
def test_every_word_of_a_name_finds_it(name, data) -> None:
    word = data.draw(st.sampled_from(search_key(name).split()))
    rank = match_rank(word, name)
    assert rank is not None
    assert rank[0] <= MatchQuality.WHOLE_WORDS
    begun = match_rank(word[: max(1, len(word) // 2)], name)
    assert begun is not None
    assert begun[0] <= MatchQuality.WORD_PREFIXES


@given(st.lists(st.sampled_from("abcłøđıéñçœ"), min_size=1, max_size=12).map("".join))
def test_what_is_not_seen_and_quotation_marks_change_nothing(word) -> None:
    for mark in "\xad\u200b\u200d\u2060\ufeff'’‘“”®™":
        assert search_key(mark.join(word)) == search_key(word)


def test_latin_letters_with_marks_are_found_by_the_plain_letter() -> None:
    for code in range(0xC0, 0x250):
        char = chr(code)
        name = unicodedata.name(char)
        if re.search(r"LETTER (\w|AE|O AND) WITH |LETTER (AE|ETH|THORN|ENG|SCHWA|OPEN [EO]|DOTLESS [IJ])$", name):
            assert search_key(char).isascii(), name


@pytest.mark.parametrize(
    ("name", "better", "worse"),
    [("web", "Web", "Web shop"), ("app", "Mobile app", "Appointment"), ("shop", "Shopper", "Workshop"),
     ("mobile a", "Mobile app", "Automobile Association")],
)  # fmt: skip
def test_the_better_match_has_the_smaller_rank(name, better, worse) -> None:
    first, second = match_rank(name, better), match_rank(name, worse)
    assert first is not None
    assert second is not None
    assert first < second


def test_what_matched_decides_between_equals() -> None:
    ranks = [
        match_rank("app", "App"),
        match_rank("app", "Programma", ["App"]),
        match_rank("app", "Programma", [], ["app"]),
    ]
    assert ranks == sorted(ranks, key=lambda rank: rank or ())
    assert match_rank("app store", "App", [], ["store"]) == (MatchQuality.WORD_PREFIXES, 3)
    assert match_rank(" ", "App") is None
    assert match_rank("xyz", "App", ["Programma"], ["store"]) is None
