"""Embedding levels, compared with the reference implementation that python-bidi wraps."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesigner.layout.text import bidi

ALPHABET = "abאבגابج123٤٥ .,-+%€$/:()[]{}<!\u0300\u064b\u200b\u200e\u200f😀漢"


def displayed(text: str) -> str:
    base = bidi.base_level(text)
    levels = bidi.embedding_levels(text, base)
    end = len(text)
    while end and unicodedata.bidirectional(text[end - 1]) in ("WS", "BN"):
        end -= 1
    return "".join(bidi.reorder(text, [*levels[:end], *[base] * (len(text) - end)]))


def seen(text: str) -> str:
    return "".join(char for char in text if unicodedata.bidirectional(char) != "BN")


@given(st.text(ALPHABET, max_size=14))
@example("[(א)] (b")
@example("א (abc) (def)")
@example("12 אב 34% c")
def test_visual_order_equals_that_of_the_reference_implementation(text: str) -> None:
    base = "R" if bidi.base_level(text) else "L"
    assert seen(displayed(text)) == seen(get_display(text, base_dir=base))


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc", 0, [0, 0, 0]),
        ("אב", 1, [1, 1]),
        ("a אב", 0, [0, 0, 1, 1]),
        ("א 12", 1, [1, 1, 2, 2]),
        ("א abc", 1, [1, 1, 2, 2, 2]),
        ("", 0, []),
        ("12", 0, [0, 0]),
    ],
)
def test_known_levels(text: str, base: int, levels: list[int]) -> None:
    assert bidi.base_level(text) == base
    assert bidi.embedding_levels(text, base) == levels


def test_many_open_brackets_are_fast() -> None:
    assert len(bidi.embedding_levels("(" * 500 + "א" + ")" * 500, 0)) == 1001


def test_right_to_left_text_is_detected() -> None:
    kinds = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.bidirectional(char) in kinds - {"RLE", "RLO", "RLI"}:
            assert bidi.has_rtl(char), hex(code)
    assert not bidi.has_rtl("Plain, with “quotes” — and Ω, Ж, 漢, 😀")
