"""Line break opportunities and grapheme clusters: ours, quick, against uniseg's, thorough."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_cluster_boundaries
from uniseg.linebreak import line_break, line_break_boundaries

from journeydesigner.layout.text import breaking, clusters
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.layout.text.plain import PLAIN

PLAIN_CHARS = [chr(code) for code in range(0x3000) if PLAIN.fullmatch(chr(code))]
LATIN = "abcÀéß 019 -.,:;!?'\"’“”«»()[]/%&€$+–—…\xa0@#*_|¿¡°½×"


def reference(text: str) -> list[int]:
    return [at for at in line_break_boundaries(text) if at]


def test_each_plain_character_has_its_class() -> None:
    for char in PLAIN_CHARS:
        assert breaking._CLASSES[ord(char)] == breaking._looked_up(char), char


def test_simple_characters_join_nothing() -> None:
    for code in range(0x11000):
        if clusters._SIMPLE.fullmatch(chr(code)):
            assert clusters._letter(chr(code)) == "O", hex(code)


@settings(max_examples=500)
@given(st.text(LATIN, max_size=16))
@example("10-20 a-b - c -1 $(12) 1,5% a/b 3/4")
def test_plain_text_breaks_where_uniseg_breaks_it(text: str) -> None:
    assert breaking.opportunities(text) == reference(text)


@settings(max_examples=300)
@given(st.text(st.sampled_from(PLAIN_CHARS), max_size=12))
def test_any_plain_text_breaks_where_uniseg_breaks_it(text: str) -> None:
    assert breaking.opportunities(text) == reference(text)


_WITNESSES: dict[str, list[str]] = {}
for _code in [*range(0x20, 0xD800), *range(0xE000, 0x11000), *range(0x1F000, 0x1FB00)]:
    _WITNESSES.setdefault(line_break(chr(_code)).value, []).append(chr(_code))
CLASSED = st.sampled_from(sorted(set(_WITNESSES) - {"BK", "CR", "LF", "NL", "SG"})).flatmap(
    lambda name: st.sampled_from(_WITNESSES[name])
)


@settings(max_examples=600)
@given(st.lists(CLASSED, max_size=10).map("".join))
@example("a\u0308\u200d b")
@example("\U0001f1f3\U0001f1f1\U0001f1f3\U0001f1f1\U0001f1f3")
@example("\u5b57\u201d\u5b57\u201c\u5b57\u201da")
def test_any_text_breaks_where_uniseg_breaks_it(text: str) -> None:
    text = clean_line(text)
    # There uniseg does not see that a mark belongs to the quotation mark before it, and that both end the text.
    assume(line_break(text[-1:] or "a").value not in ("CM", "ZWJ", "SA"))
    assert breaking.opportunities(text) == reference(text)


@settings(max_examples=600)
@given(st.lists(CLASSED | st.sampled_from("\u0915\u094d\u0937\u200d\u200c\U0001f468\u1100\uac00"), max_size=12))
@example(["\u0600", "a", "\u0903"])
def test_clusters_are_unisegs(chars: list[str]) -> None:
    text = "".join(chars)
    assert clusters.boundaries(text) == (list(grapheme_cluster_boundaries(text)) or [0])


def test_clusters_without_end_are_cut_up() -> None:
    assert clusters.boundaries("e" + "\u0301" * 79) == [0, 32, 64, 80]
    assert clusters.boundaries("x" + "👩\u200d" * 20 + "👩x") == [0, 1, 33, 42, 43]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two", ["one ", "two"]),
        ("one  two ", ["one  ", "two "]),
        ("well-known", ["well-", "known"]),
        ("10\xa0km", ["10\xa0km"]),
        ("10-20", ["10-20"]),
        ("a/b", ["a/", "b"]),
        ("https://example.com/a/b", ["https://", "example.com/", "a/", "b"]),
        ("zero\u200bwidth", ["zero\u200b", "width"]),
        ("soft\xadhyphen", ["soft\xad", "hyphen"]),
        ("non\u2011breaking word\u2060joiner", ["non\u2011breaking ", "word\u2060joiner"]),
        ("“Quoted” (text), yes", ["“Quoted” ", "(text), ", "yes"]),
        ("字を選ぶ。", ["字", "を", "選", "ぶ。"]),
        ("", []),
    ],
)
def test_known_opportunities(text: str, lines: list[str]) -> None:
    places = [0, *breaking.opportunities(text)]
    assert [text[start:end] for start, end in zip(places, places[1:], strict=False)] == lines
