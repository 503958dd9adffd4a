"""Text that is typed or pasted: only control characters go, and what is not touched stays identical."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model.plain_text import EditedText, on_one_line, trimmed, without_controls

KEPT = "Prix\u00a0: 10\u202f€ A\u2060B 👩\u200d💻 x\u0301 soft\u00adhyphen \u200dا\u200c \ufeff\u200b \ue000 \U000e0061"
odd_texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \t\r\n\u2028\u2029\x85\u00a0\ufdd0x"), max_size=30
)


def test_only_control_characters_are_dropped() -> None:
    for code in [*range(0xD800), *range(0xE000, 0x110000, 7)]:
        character = chr(code)
        if unicodedata.category(character) != "Cc" and character not in "\u2028\u2029":
            assert without_controls(character) == character == on_one_line(character)
        elif character not in "\t\n\r\x0b\x0c\x85\u2028\u2029":
            assert without_controls(f"a{character}b") == on_one_line(f"a{character}b") == "ab"


@pytest.mark.parametrize(
    ("text", "paragraphs", "line"),
    [
        (KEPT, KEPT, KEPT),
        ("a\r\nb\rc\vd\fe\x85f\u2029g", "a\nb\nc\nd\ne\nf\ng", "a b c d e f g"),
        ("a \r\n\n \u2028 b\n", "a \n\n \u2028 b\n", "a b"),
        ("a\tb  c", "a\tb  c", "a b  c"),
        ("a\u00a0\nb", "a\u00a0\nb", "a\u00a0 b"),
        ("a\ud800b\x00", "a\ufffdb", "a\ufffdb"),
    ],
)
def test_text_from_elsewhere(text: str, paragraphs: str, line: str) -> None:
    assert without_controls(text) == paragraphs
    assert on_one_line(text) == line


@given(odd_texts, st.booleans())
def test_a_text_that_is_only_shown_stays_identical(text: str, one_line: bool) -> None:
    edited = EditedText(text, one_line=one_line)
    assert not set(edited.shown) & set("\r\u2029\ufdd0")
    edited.update(edited.shown)
    assert edited.exact == text


@given(odd_texts, odd_texts, st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=5), st.booleans())
def test_typing_changes_only_what_is_typed(before: str, after: str, typed: str, one_line: bool) -> None:
    if before.endswith("\r") and after.startswith("\n"):
        before += "."
    edited = EditedText(before + after, one_line=one_line)
    at = len(EditedText(before).shown)
    edited.update(edited.shown[:at] + typed + edited.shown[at:])
    assert edited.exact == before + typed + after
    edited.update(edited.shown[:at] + edited.shown[at + len(typed) :])
    assert EditedText(edited.exact).shown == EditedText(before + after).shown


def test_each_of_several_edits_leaves_the_text_between_alone() -> None:
    edited = EditedText("a\r\nb\u2029c\u00a0d", one_line=True)
    assert edited.shown == "a\nb\nc\u00a0d"
    edited.update("Xa\nb\nc\u00a0d")
    edited.update("Xa\nb\nc\u00a0dY\x00\nZ")
    assert edited.exact == "Xa\r\nb\u2029c\u00a0dY Z"
    edited.update("Xa\nb\nc\u00a0dY\x00\nZ!")
    assert edited.exact == "Xa\r\nb\u2029c\u00a0dY Z!"


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        (" a b  ", "a b", "a b"),
        ("  x ", "  x ", "  x "),
        ("  xy  ", "  x ", "  xy "),
        ("y", "  x ", "y"),
        ("x\u00a0", "x", "x\u00a0"),
        (" \n", "x", ""),
        (" ", " ", " "),
        ("\n a", "\n ", "\n a"),
    ],
)
def test_blanks_typed_at_the_ends_go_and_those_that_stood_there_stay(text: str, before: str, expected: str) -> None:
    assert trimmed(text, before) == expected
