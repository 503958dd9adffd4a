"""Line break opportunities and grapheme clusters, compared with uniseg."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_cluster_boundaries  # type: ignore[import-untyped]
from uniseg.linebreak import line_break, line_break_boundaries  # type: ignore[import-untyped]

from journeydesigner.layout.text import breaking, clusters
from journeydesigner.layout.text.cleaning import clean_line

LATIN = "abcÀéß 019 -.,:;!?'\"’“”«»()[]/%&€$+–—…\xa0@#*_|¿¡°½×²→•·=\u2011"
PIECES = ["a", "é", "Ж", "7", "10", " ", "  ", *"([\"'“”‘’«»€$£+-–/.,:;&@_\xa0\u2011%!?…)]=→•·—#|"]


def reference(text: str) -> list[int]:
    return [at for at in line_break_boundaries(text) if at]


def names(pattern: str) -> set[str]:
    found = re.compile(pattern)
    chars = (chr(code) for code in [*range(0xD800), *range(0xE000, 0x110000)])
    return {line_break(char).value for char in chars if found.fullmatch(char)}


def test_letters_are_all_of_one_class() -> None:
    assert names(f"[{breaking._LETTERS}]") <= {"AL", "AI", "XX"}


def test_letters_before_spaces_do_not_affect_breaks_after_them() -> None:
    bearing = re.compile("OP|CL|CP|QU|B2|ZW|WJ|GL|EX|SY|IS|CM|ZWJ|SP|RI|BK|CR|LF|NL")
    assert not list(filter(bearing.fullmatch, names(breaking._INDEPENDENT_CHAR)))


@given(st.text(LATIN, max_size=16))
@example("10-20 a-b - c -1 $(12) 1,5% a/b 3/4")
def test_plain_text_breaks_where_uniseg_breaks_it(text: str) -> None:
    assert breaking.break_opportunities(text) == reference(text)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("1/a/2 a/1 1-a a-1 10–20")
@example("a / b")
@example("“a“ »b« (‘c’), “d.”")
def test_simple_words_break_where_uniseg_breaks_them(text: str) -> None:
    assert breaking.break_opportunities(text) == reference(text)


@pytest.mark.parametrize(
    "text",
    [
        "Grüße – “quoted” (text), 10% off: Путь",
        "a well-known and/or J+7, €5 or € 5; “it’s”…",
        "e.g. 10–20 m², 3.5 · 1:30 & 12/5",
    ],
)
def test_everyday_words_are_simple(text: str) -> None:
    assert breaking._SIMPLE_TEXT.fullmatch(text)
    assert breaking.break_opportunities(text) == reference(text)


_WITNESSES: dict[str, list[str]] = {}
for _code in [*range(0x20, 0xD800), *range(0xE000, 0x11000), *range(0x1F000, 0x1FB00)]:
    _WITNESSES.setdefault(line_break(chr(_code)).value, []).append(chr(_code))
CLASSED = st.sampled_from(sorted(set(_WITNESSES) - {"BK", "CR", "LF", "NL", "SG"})).flatmap(
    lambda name: st.sampled_from(_WITNESSES[name])
)


@given(st.lists(CLASSED, max_size=10).map("".join))
@example("a\u0308\u200d b")
@example("\U0001f1f3\U0001f1f1\U0001f1f3\U0001f1f1\U0001f1f3")
@example("\u5b57\u201d\u5b57\u201c\u5b57\u201da")
def test_any_text_breaks_where_uniseg_breaks_it(text: str) -> None:
    text = clean_line(text)
    assert breaking.break_opportunities(text) == reference(text)


@given(st.lists(CLASSED | st.sampled_from("\u0915\u094d\u0937\u200d\u200c\U0001f468\u1100\uac00"), max_size=12))
@example(["\u0600", "a", "\u0903"])
def test_clusters_are_unisegs(chars: list[str]) -> None:
    text = "".join(chars)
    assert clusters.cluster_boundaries(text) == (tuple(grapheme_cluster_boundaries(text)) or (0,))


@given(st.lists(CLASSED, min_size=1, max_size=4).map("".join), st.sampled_from([126, 127, 128, 160, 300]))
def test_long_texts_are_cut_where_uniseg_cuts_them(piece: str, length: int) -> None:
    text = clean_line("字" * length + piece + "字" * 200)
    assert breaking.break_opportunities(text) == reference(text)
    assert clusters.cluster_boundaries(text) == tuple(grapheme_cluster_boundaries(text))


def test_many_flags_stay_whole() -> None:
    assert clusters.cluster_boundaries("x" + "\U0001f1f3\U0001f1f1" * 300) == (0, *range(1, 602, 2))


def test_endless_clusters_are_split() -> None:
    assert clusters.cluster_boundaries("e" + "\u0301" * 79) == (0, 32, 64, 80)
    assert clusters.cluster_boundaries("x" + "👩\u200d" * 20 + "👩x") == (0, 1, 33, 42, 43)
    assert clusters.cluster_boundaries("xe" + "\u0301" * 299) == (0, 1, *range(33, 301, 32), 301)


@pytest.mark.parametrize("unit", ["a ", "1/", "“", "字", "ب", "\u0301", "👩\u200d", "\u200b"])
def test_a_long_text_is_kept_whole(unit: str) -> None:
    text = "字" + (unit * 5_000)[:4_999]
    assert breaking.break_opportunities(text)[-1] == clusters.cluster_boundaries(text)[-1] == 5_000


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
    places = [0, *breaking.break_opportunities(text)]
    assert [text[start:end] for start, end in zip(places, places[1:], strict=False)] == lines


@pytest.mark.parametrize("text", ["e-mail", "an e-mail here", "before the in-laws visit", "X-ray"])
def test_no_preferred_break_after_a_hyphen_that_follows_one_or_two_letters(text: str) -> None:
    assert [text[:at].rsplit(" ", 1)[-1] for at in breaking.preferred_breaks(text) if text[at - 1] == "-"] == []


def test_longer_words_break_after_their_hyphen() -> None:
    assert breaking.preferred_breaks("spring-sale radio") == [7, 12, 17]
