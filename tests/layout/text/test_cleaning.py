"""Cleaning of texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.text.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h\n", "a\nb\nc\nd\ne\nf\ng\nh\n"),
        ("a\x00\x07\x7f\x9bb", "ab"),
        ("pay \u202e01\u202c \u2066x\u2069", "pay 01 x"),
        ("\ufeffa\ufffe\U0010ffff\ufdd0\ufff9b", "ab"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\u200fא\u200e \u200d \xad", "\u200fא\u200e \u200d \xad"),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4\U000e0067\U000e007f"),
    ],
)
def test_cleaning(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert clean_line(text) == expected.replace("\n", " ")


@given(st.text(st.characters(), max_size=20))
def test_cleaning_is_idempotent(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()
    assert not set(once) & set("\t\r\x00\x85\u202e\u2028\u2066\uffff")
