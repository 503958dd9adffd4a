"""Shaping: widths as PDF readers compute them, visual order, fonts, never glyph 0."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as ReportlabFont

from journeydesigner.layout.text import fonts, plain
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.layout.text.itemising import IGNORABLE
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.text.plain import PLAIN_TEXT
from journeydesigner.layout.text.shaping import Shaper, assemble_line
from journeydesigner.layout.text.types import GlyphRun, ShapedLine, TextStyle

PLAIN_CHARS = "".join(chr(code) for code in range(0x3000) if PLAIN_TEXT.fullmatch(chr(code)))
STYLE = TextStyle(13)


def shown(line: ShapedLine) -> list[str]:
    return [cluster for run in line.runs for cluster in run.clusters if cluster]


def names(run: GlyphRun) -> list[str]:
    with TTFont(fonts.face_for_key(run.face_key).path, lazy=True) as font:
        return [font.getGlyphName(glyph) for glyph in run.glyphs]


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_every_plain_character_has_a_glyph(weight: int) -> None:
    face = fonts.primary_face(weight)
    assert [char for char in PLAIN_CHARS if not face.glyph_id(char)] == []


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
@pytest.mark.parametrize(
    "text",
    ["AVATAR To. Yes", "office ffi fl -> 10x20 (c)", "Größe café naïve ĳ Ŋ", "Путь Ελλάδα", "“a” – … €", PLAIN_CHARS],
)
def test_plain_text_has_the_width_that_reportlab_computes(measurer: HarfBuzzMeasurer, weight: int, text: str) -> None:
    name = f"T{weight}"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(ReportlabFont(name, str(fonts.primary_face(weight).path)))
    line = measurer.line(text, TextStyle(13, weight))
    assert line.width == pytest.approx(pdfmetrics.stringWidth(text, name, 13), abs=len(text) * 1e-3)
    assert sum(line.runs[0].advances) == pytest.approx(line.width)


@given(st.text(st.sampled_from(PLAIN_CHARS) | st.sampled_from("->fil xX019()ij "), max_size=20), st.booleans())
def test_the_fast_path_gives_the_result_of_harfbuzz(text: str, tabular: bool) -> None:
    style = TextStyle(11.5, 600, tabular=tabular)
    quick = plain.shape_plain(text, style)
    levels = [0] * len(text)
    slow = assemble_line(text, 0, len(text), Shaper(False).shape(text, style, levels), style, 0)
    assert quick.width == pytest.approx(slow.width)
    assert [run.glyphs for run in quick.runs] == [run.glyphs for run in slow.runs]
    assert [run.clusters for run in quick.runs] == [run.clusters for run in slow.runs]
    for one, other in zip(quick.runs, slow.runs, strict=True):
        assert one.xs == pytest.approx(other.xs)
        assert one.advances == pytest.approx(other.advances)
        assert one.ys == other.ys


def test_tabular_digits_are_equally_wide(measurer: HarfBuzzMeasurer) -> None:
    assert (
        measurer.line("111", TextStyle(10, tabular=True)).width
        == measurer.line("000", TextStyle(10, tabular=True)).width
    )
    assert measurer.line("111", TextStyle(10)).width != measurer.line("000", TextStyle(10)).width
    mixed = measurer.line("😀1", TextStyle(10, tabular=True)).runs[-1]
    assert mixed.glyphs == measurer.line("1", TextStyle(10, tabular=True)).runs[0].glyphs


def test_hebrew_is_shown_right_to_left(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("שלום", STYLE)
    assert line.is_rtl
    assert names(line.runs[0]) == ["uni05DD", "uni05D5", "uni05DC", "uni05E9"]
    assert line.runs[0].clusters == ("ם", "ו", "ל", "ש")
    assert line.runs[0].text == "שלום"
    assert line.runs[0].face_key == "NotoSansHebrew-400"
    assert list(line.runs[0].xs) == sorted(line.runs[0].xs)


def test_arabic_letters_join(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("بيت", STYLE)
    assert shown(line) == ["ت", "ي", "ب"]
    alone = {glyph for char in "بيت" for glyph in measurer.line(char, STYLE).runs[0].glyphs}
    assert len(set(line.runs[0].glyphs) - alone) == 3  # each has its own form where it stands; the dots are shared
    assert [run.face_key for run in line.runs] == ["NotoSansArabic-400"]


def test_mixed_text_is_shown_in_visual_order(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("Pay שלום (abc) 12", STYLE)
    assert not line.is_rtl
    assert "".join(shown(line)) == "Pay םולש (abc) 12"
    line = measurer.line("שלום abc 12, ok", STYLE)
    assert line.is_rtl
    assert "".join(shown(line)) == "abc 12, ok םולש"
    places = [x for run in line.runs for x in run.xs]
    assert places == sorted(places)
    assert places[0] == 0


def test_brackets_are_mirrored(measurer: HarfBuzzMeasurer) -> None:
    left = measurer.line("(", STYLE).runs[0].glyphs[0]
    line = measurer.line("א (ב)", STYLE)
    glyphs = [
        glyph for run in line.runs for glyph in run.glyphs if run.face_key.startswith(("Inter", "NotoSansHebrew"))
    ]
    assert shown(line) == [")", "ב", "(", " ", "א"]
    assert len(glyphs) == 5
    hebrew = fonts.face_for_key("NotoSansHebrew-400")
    assert glyphs[0] in (left, hebrew.glyph_id("("))


def test_devanagari_conjuncts_are_one_cluster(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("क्षत्रिय हिंदी", STYLE)
    assert [run.face_key for run in line.runs] == ["NotoSansDevanagari-400"]
    assert shown(line) == ["क्ष", "त्रि", "य", " ", "हिं", "दी"]
    matra = measurer.line("हि", STYLE).runs[0]
    assert names(matra)[1] == names(measurer.line("ह", STYLE).runs[0])[0]  # the vowel sign is drawn before it


@pytest.mark.parametrize(
    "emoji",
    ["😀", "👍🏽", "👨‍👩‍👧", "🇳🇱", "1️⃣", "❤️", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "☀️"],
)
def test_an_emoji_sequence_is_one_glyph_of_the_emoji_font(measurer: HarfBuzzMeasurer, emoji: str) -> None:
    line = measurer.line(f"a {emoji} b", STYLE)
    assert [run.face_key for run in line.runs] == ["Inter-400", "NotoEmoji-400", "Inter-400"]
    assert line.runs[1].clusters == (emoji,)
    assert line.text == f"a {emoji} b"


def test_text_symbols_are_not_shown_as_emoji(measurer: HarfBuzzMeasurer) -> None:
    faces = [measurer.line(text, STYLE).runs[0].face_key for text in ("1", "#", "©", "→", "❤\ufe0e", "✔")]
    assert "NotoEmoji-400" not in faces[:5]


def test_combining_marks_are_placed_on_their_letters(measurer: HarfBuzzMeasurer) -> None:
    composed, apart = measurer.line("é", STYLE), measurer.line("e\u0301", STYLE)
    assert apart.width == composed.width
    assert apart.runs[0].glyphs == composed.runs[0].glyphs
    assert apart.runs[0].clusters == ("e\u0301",)
    stacked = measurer.line("q\u0303\u0323", STYLE)
    assert stacked.width == pytest.approx(measurer.line("q", STYLE).width)
    assert "".join(shown(stacked)) == "q\u0303\u0323"


def test_invisible_characters_have_no_visible_glyph(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("a\u200bb\xadc\u2060d\u200e", STYLE)
    assert line.width == pytest.approx(measurer.line("abcd", STYLE).width)
    assert "".join(shown(line)) == line.text == "a\u200bb\xadc\u2060d\u200e"
    assert measurer.line("\u200b", STYLE).runs == ()


def test_a_character_without_a_glyph_is_replaced(measurer: HarfBuzzMeasurer) -> None:
    mark = measurer.line("?", STYLE).runs[0].glyphs
    line = measurer.line("a \U000f0000 \u0e01\u0e33", STYLE)
    assert line.runs[0].glyphs[2:3] == mark
    assert line.runs[0].clusters == ("a", " ", "\U000f0000", " ", "\u0e01\u0e33")
    assert line.runs[0].glyphs[4:] == mark


ANY = st.text(st.characters(exclude_categories=()), max_size=24)
MIXED = st.text("aZé1 -…(אבתنسلا\u064bहिक्ष字ぶ각👩‍🚀🏽🇳🇱\u200d\u0301\u200b\xad\ufe0f?กำ", max_size=24)


@given(ANY | MIXED)
def test_no_character_is_lost_and_no_glyph_is_0(measurer: HarfBuzzMeasurer, text: str) -> None:
    line = measurer.line(text, STYLE)
    assert line.text == clean_line(text)
    for run in line.runs:
        assert 0 not in run.glyphs
        assert run.glyphs
        assert {len(run.glyphs)} == {len(run.xs), len(run.ys), len(run.advances), len(run.clusters)}
        assert "".join(reversed(run.clusters) if run.is_rtl else run.clusters) == run.text
    if line.runs:
        assert sorted(char for run in line.runs for char in run.text) == sorted(line.text)
    else:
        assert not IGNORABLE.sub("", line.text)
