"""Lines and blocks: broken to the width, nothing lost, cached."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesigner.layout.text.cache import BoundedCache
from journeydesigner.layout.text.cleaning import clean
from journeydesigner.layout.text.clusters import cluster_boundaries
from journeydesigner.layout.text.itemising import IGNORABLE
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.text.shaping import HANGING_CHARS
from journeydesigner.layout.text.types import Measurer, TextBlock, TextStyle

STYLE = TextStyle(13)
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "touchpoints"
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
MIXED = st.text("abcdefgé 12 - \n(אבת نسلا\u064bहिक्ष字ぶ👩‍🚀🏽\u0301\u200b\xadกำ.", max_size=60)
LATIN = st.text("abcdefgé  12-/.\n", max_size=60)


def texts(block: TextBlock) -> list[str]:
    return [line.text for line in block.lines]


def check(block: TextBlock, text: str, width: float) -> None:
    """Hold a whole block to what is promised of every one."""
    whole = clean(text)
    flat = whole.replace("\n", " ")
    assert "".join(texts(block)) == flat
    assert not block.is_elided
    assert block.width == max((line.width for line in block.lines), default=0)
    assert block.height == pytest.approx(len(block.lines) * block.style.line_height)
    for line in block.lines:
        if line.width > width + 1e-6:
            clusters = [line.text[start:end] for start, end in pairwise(cluster_boundaries(line.text))]
            assert len([cluster for cluster in clusters if IGNORABLE.sub("", cluster).strip(HANGING_CHARS)]) <= 1
        for run in line.runs:
            assert 0 not in run.glyphs
            if not line.is_rtl:
                assert min(run.xs) >= -block.style.size  # a mark may reach back


def test_it_implements_the_measurer_protocol(measurer: HarfBuzzMeasurer) -> None:
    promised: Measurer = measurer
    assert promised.line("", STYLE).runs == ()
    assert promised.line("", STYLE).width == 0
    empty = promised.block("", STYLE, 100)
    assert (empty.lines, empty.width, empty.height, empty.is_elided) == ((), 0.0, 0.0, False)


def test_words_go_to_the_next_line(measurer: HarfBuzzMeasurer) -> None:
    block = measurer.block("Reads the reviews on the website of the well-known shop", STYLE, 120)
    assert texts(block) == ["Reads the reviews ", "on the website of ", "the well-known ", "shop"]
    assert block.width == block.lines[0].width
    first = block.lines[0]
    assert first.runs[0].clusters[-1] == " "
    assert first.runs[0].xs[-1] == pytest.approx(first.width)


def test_text_fits_a_box_of_its_measured_width(measurer: HarfBuzzMeasurer) -> None:
    for text in ("Measure for measure, twice", "Grüße 😀 aus Köln", "مرحبا بكم"):
        width = measurer.line(text, STYLE).width
        assert len(measurer.block(text, STYLE, width).lines) == 1


def test_a_long_word_is_broken_without_overflow(measurer: HarfBuzzMeasurer) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte"
    assert len(word) == 60
    block = measurer.block(word, STYLE, 100)
    check(block, word, 100)
    assert len(block.lines) > 3
    assert all(line.width > 80 for line in block.lines[:-1])


def test_explicit_breaks_begin_paragraphs(measurer: HarfBuzzMeasurer) -> None:
    block = measurer.block("one\r\ntwo\n\nשלום\n", STYLE, 200)
    assert texts(block) == ["one ", "two ", " ", "שלום "]
    assert [line.is_rtl for line in block.lines] == [False, False, False, True]
    assert block.lines[3].runs[0].xs[0] < 0  # the space hangs over the end, which is on the left
    assert texts(measurer.block("one", STYLE, 200)) == ["one"]


def test_a_soft_hyphen_shows_only_where_the_line_ends(measurer: HarfBuzzMeasurer) -> None:
    hyphen = measurer.line("-", STYLE).runs[0].glyphs[0]
    block = measurer.block("soft\xadhyphen\xadated", STYLE, 80)
    assert texts(block) == ["soft\xadhyphen\xad", "ated"]
    last = block.lines[0].runs[-1]
    assert (last.glyphs[-1], last.clusters[-1]) == (hyphen, "\xad")
    assert [glyph for run in block.lines[0].runs for glyph in run.glyphs].count(hyphen) == 1
    assert block.lines[0].width <= 80


def test_many_trailing_spaces_do_not_widen_a_line(measurer: HarfBuzzMeasurer) -> None:
    for text in ("word" + " " * 500 + "word", "שלום" + " " * 500 + "שלום"):
        block = measurer.block(text, STYLE, 60)
        check(block, text, 60)
        places = [x for line in block.lines for run in line.runs for x in run.xs]
        assert min(places) > -10
        assert max(places) < 70


def test_endless_marks_stay_near_their_letter(measurer: HarfBuzzMeasurer) -> None:
    for text in ("e" + "\u0301" * 500, "क\u094d" * 500, "👩\u200d" * 500):
        block = measurer.block(text, STYLE, 60)
        check(block, text, 60)
        assert block.width < 30 * STYLE.size
        assert all(abs(y) < 2 * STYLE.size for line in block.lines for run in line.runs for y in run.ys)


def test_joining_letters_are_reshaped_at_a_break_inside_a_word(measurer: HarfBuzzMeasurer) -> None:
    text = "بيت" * 8
    block = measurer.block(text, STYLE, 50)
    check(block, text, 50)
    assert len(block.lines) > 1
    for line in block.lines:
        alone = measurer.line(line.text, STYLE)
        assert [run.glyphs for run in line.runs] == [run.glyphs for run in alone.runs]


@pytest.mark.parametrize(
    "text", ["Cannot find the group of products, at all", "Kan de groep 😀 niet vinden, echt niet"]
)
def test_a_line_is_cut_to_its_width(measurer: HarfBuzzMeasurer, text: str) -> None:
    for width in range(1, 260, 3):
        line = measurer.line(text, STYLE, width)
        assert line.width <= width or line.text == "…"
        if line.text != text:
            assert line.text.endswith("…")
            assert text.startswith(line.text[:-1])
            assert line.text[-2:-1] not in (" ", ",")
    assert measurer.line(text, STYLE, 1000).text == text


def test_a_cut_prefers_the_end_of_a_word(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("Reads the reviews", STYLE, measurer.line("Reads the re…", STYLE).width)
    assert line.text == "Reads the…"
    line = measurer.line("A Donaudampfschifffahrt", STYLE, measurer.line("A Donaudampfsch…", STYLE).width)
    assert line.text == "A Donaudampfsch…"


def test_a_cut_does_not_split_a_cluster(measurer: HarfBuzzMeasurer) -> None:
    text = "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧"
    for width in range(1, 60):
        kept = measurer.line(text, STYLE, width).text.removesuffix("…")
        assert len(kept) % 5 == 0


def test_a_block_is_cut_to_its_lines(measurer: HarfBuzzMeasurer) -> None:
    text = "Reads the reviews on the website of the well-known shop"
    block = measurer.block(text, STYLE, 120, 2)
    assert texts(block) == ["Reads the reviews ", "on the website…"]
    assert block.is_elided
    assert block.text == text
    assert not measurer.block(text, STYLE, 120, 4).is_elided
    assert len(measurer.block(text, STYLE, 120, 0).lines) == 1
    assert texts(measurer.block("one\ntwo", STYLE, 120, 1)) == ["one…"]
    assert texts(measurer.block("one\n\n \n", STYLE, 120, 1)) == ["one "]
    assert not measurer.block("one\n\n \n", STYLE, 120, 1).is_elided


def test_a_cut_right_to_left_text_ends_at_the_left(measurer: HarfBuzzMeasurer) -> None:
    line = measurer.line("שלום לכולם וברוכים", STYLE, 60)
    assert line.is_rtl
    assert line.runs[0].clusters[0] == "…"
    assert line.runs[0].xs[0] == 0


@pytest.mark.parametrize("width", [0, -5, 1, float("inf"), float("nan")])
def test_unusual_widths_terminate(measurer: HarfBuzzMeasurer, width: float) -> None:
    for text in ("some words", "שלום a😀"):
        assert "".join(texts(measurer.block(text, STYLE, width))) == text
        assert measurer.block(text, STYLE, width, 1).lines
        assert measurer.line(text, STYLE, width).text
    assert measurer.block("some words", TextStyle(0), 10).lines


def test_results_are_cached(measurer: HarfBuzzMeasurer) -> None:
    for text in ("same question", "👍🏽 שלום"):
        assert measurer.line(text, STYLE) is measurer.line(text, TextStyle(13.0))
        assert measurer.line(text, STYLE, 40) is measurer.line(text, STYLE, 40.0)
        assert measurer.block(text, STYLE, 40) is measurer.block(text, TextStyle(13), 40)
        assert measurer.block(text, STYLE, 40) is not measurer.block(text, STYLE, 40, 1)
        assert measurer.missing_characters(text) is measurer.missing_characters(text)


def test_threads_share_the_cache() -> None:
    fresh = HarfBuzzMeasurer(system_fonts=False)
    words = ["plain", "שלום עולם", "क्षत्रिय", "😀 e\u0301", "سلام"] * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda word: (word, fresh.block(word, STYLE, 30)), words))
    for word, block in found:
        assert block is fresh.block(word, STYLE, 30)


def test_the_cache_is_bounded() -> None:
    memory: BoundedCache[int, str] = BoundedCache(10)
    for number in range(100):
        memory.setdefault(number, str(number))
        assert memory.get(0) == "0"  # what is used is kept
        assert len(memory) <= 20
    assert memory.get(50) is None
    first = memory.setdefault(7, "a")
    assert memory.setdefault(7, "b") is first


def test_missing_characters_are_reported(measurer: HarfBuzzMeasurer) -> None:
    assert measurer.missing_characters("plain “text” é Ω") == frozenset()
    assert measurer.missing_characters("שלום سلام हिंदी 👨‍👩‍👧 e\u0301 ✔ \u200b\xad\n") == frozenset()
    assert measurer.missing_characters("字 and กำ \U000f0000 \ud800") == {"字", "ก", "ำ", "\U000f0000", "\ufffd"}


@given(ANY | MIXED | LATIN, st.sampled_from([0.5, 12, 30, 55, 120, 400]))
@example("a\u200b\u0301 \xad- b", 12)
@example("\u0627\u200d\xad\u0627", 12)
def test_no_text_is_lost(measurer: HarfBuzzMeasurer, text: str, width: float) -> None:
    check(measurer.block(text, STYLE, width), text, width)


@given(MIXED | LATIN | ANY, st.sampled_from([12, 30, 55, 120]), st.integers(1, 3))
def test_a_cut_block_keeps_to_its_width_and_lines(
    measurer: HarfBuzzMeasurer, text: str, width: float, most: int
) -> None:
    block = measurer.block(text, STYLE, width, most)
    assert len(block.lines) <= most
    whole = measurer.block(text, STYLE, width)
    assert block.lines[:-1] == whole.lines[: len(block.lines) - 1]
    if block.is_elided:
        last = block.lines[-1]
        assert last.text.endswith("…")
        assert last.width <= width + 1e-6 or last.text == "…"
    else:
        rest = "".join(texts(whole)[len(block.lines) :])
        assert not rest or rest.isspace()


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.tsv")) or [None], ids=lambda path: path.stem if path else "none")
def test_every_text_of_the_corpus_is_kept_whole(path: Path | None) -> None:
    if path is None:
        pytest.skip("the shared corpus is not here")
    lenient = HarfBuzzMeasurer()
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        name = row.split("\t")[0]
        for width in (40, 120):
            check(lenient.block(name, STYLE, width), name, width)
        lenient.block(name, TextStyle(10, 600), 60, 2)
        if path.stem not in ("ja", "zh", "ko"):
            assert not lenient.missing_characters(name), name


def test_plain_text_loads_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "from journeydesigner.layout.text.measurer import HarfBuzzMeasurer\n"
        "from journeydesigner.layout.text.types import TextStyle\n"
        "m = HarfBuzzMeasurer()\n"
        "m.block('Grüße – “quoted” (text), 10 % off: Путь', TextStyle(13), 60, 2); m.missing_characters('abc')\n"
        "print([n for n in ('fontTools', 'uniseg', 'bidi', 'PIL', 'PySide6', 'reportlab') if n in sys.modules])\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
