"""Each kind of mark painted by QPainter, at each level of detail."""

from __future__ import annotations

import sys
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from journeydesigner.layout.drawing import Box, Drawing, Gradient, Icon, MarkGroup, Path, PathSegment
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.model.refs import Ref
from journeydesigner.render.pdf import pdf_writer
from journeydesigner.render.qt import painter as paint
from tests.render import render_samples as sample

pytestmark = pytest.mark.usefixtures("gui")
INK, ROSE, BLUE, WHITE = "#102030", "#C02060", "#2040C0", "#FFFFFF"


def painted(*marks, scale=1.0, width=120, height=80, ratio=1.0, x=0.0, y=0.0):
    """Return an image of the marks as one group at (x, y)."""
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(WHITE))
    painter = QPainter(image)
    paint.prepare_painter(painter)
    painter.scale(scale, scale)
    group = MarkGroup(Ref("touchpoint", "t"), x, y, width, height, marks)
    paint.paint_group(painter, group, scale * ratio)
    painter.end()
    return image


def at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(int(x), int(y)).name().upper()


def ink(image: QImage) -> tuple[int, int, int, int]:
    """Return the left, top, right and lower edge of all that is not white, in pixels."""
    found = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).lightness() < 200
    ]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("radius", [0.0, 6.0])
def test_box(radius):
    image = painted(Box(10, 10, 40, 30, radius, ROSE, BLUE, 4))
    assert at(image, 30, 25) == ROSE
    assert at(image, 12, 25) == at(image, 30, 37) == BLUE
    assert at(image, 8, 25) == at(image, 30, 41) == WHITE
    assert (at(image, 10, 10) == BLUE) == (radius == 0)


@pytest.mark.parametrize("radius", [0.0, 8.0])
def test_frame_without_fill(radius):
    image = painted(Box(10, 10, 40, 30, radius, None, BLUE, 4))
    assert at(image, 12, 25) == BLUE
    assert at(image, 30, 25) == WHITE


def test_large_boxes_are_painted_without_sprites():
    image = painted(Box(10, 10, 600, 60, 8, ROSE, BLUE, 4), width=700)
    assert at(image, 300, 40) == ROSE
    assert at(image, 12, 40) == BLUE
    assert at(image, 10, 10) == WHITE


def test_shadow_is_soft_and_below():
    image = painted(Box(10, 10, 60, 40, 9, WHITE, shadow=True))
    below, above = QColor(at(image, 40, 51)), QColor(at(image, 40, 8))
    assert 225 < below.lightness() < 255
    assert above.lightness() > below.lightness()
    assert at(image, 40, 30) == WHITE


def test_group_is_painted_at_its_place_and_the_transform_is_kept():
    image = painted(Box(0, 0, 10, 10, fill=ROSE), x=50, y=20)
    assert at(image, 55, 25) == ROSE
    assert at(image, 45, 15) == WHITE
    blank = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(blank)
    painter.translate(0.1, 0.7)
    before = painter.transform()
    paint.paint_groups(painter, (sample.touchpoint_card(1, 3.3, 7.7),), 1.0)
    assert painter.transform().dx() == pytest.approx(before.dx(), abs=1e-9)
    assert painter.transform().dy() == pytest.approx(before.dy(), abs=1e-9)
    painter.end()


def test_shape_filled_and_stroked():
    segments: tuple[PathSegment, ...] = (("M", (10, 10)), ("L", (60, 10)), ("C", (60, 40, 60, 40, 10, 40)), ("Z", ()))
    image = painted(Path(segments, fill=ROSE, stroke=BLUE, stroke_width=4))
    assert at(image, 20, 25) == ROSE
    assert at(image, 30, 10) == BLUE
    assert at(image, 70, 38) == WHITE


def test_dash():
    image = painted(Path((("M", (0, 10)), ("L", (100, 10))), stroke=INK, stroke_width=2, dash=(10.0, 10.0)))
    assert [at(image, x, 10) for x in (5, 15, 25, 35)] == [INK, WHITE, INK, WHITE]


def test_gradient():
    square: tuple[PathSegment, ...] = (("M", (0, 0)), ("L", (50, 0)), ("L", (50, 50)), ("L", (0, 50)), ("Z", ()))
    image = painted(Path(square, fill=Gradient(10, "#FF0000", 40, "#0000FF")))
    assert at(image, 25, 5) == "#FF0000"
    assert at(image, 25, 45) == "#0000FF"
    middle = QColor(at(image, 25, 25))
    assert 100 < middle.red() < 155
    assert 100 < middle.blue() < 155


@pytest.mark.parametrize("size", [24.0, 70.0])
def test_icon_large_and_small(size):
    image = painted(Icon(5, 5, size, "add", INK, stroke_width=2.0))
    middle = 5 + size / 2
    assert at(image, middle, middle) == INK
    assert at(image, 6, 6) == WHITE
    left, top, right, low = ink(image)
    assert (left, right) == pytest.approx((5 + size * 4 / 24, 5 + size * 20 / 24), abs=1.6)
    assert (top, low) == pytest.approx((5 + size * 4 / 24, 5 + size * 20 / 24), abs=1.6)


def test_an_unknown_icon_draws_nothing():
    assert painted(Icon(5, 5, 24, "no such icon", INK)) == painted()


def test_image_is_clipped_to_its_corners():
    image = painted(sample.image_mark(10, 10, 80, 40, 20))
    assert at(image, 30, 30) == ROSE
    assert at(image, 70, 30) == WHITE
    assert at(image, 11, 11) == WHITE


def test_image_keeps_its_proportions():
    image = painted(sample.image_mark(10, 10, 40, 40))
    assert at(image, 20, 30) == ROSE
    assert at(image, 40, 30) == WHITE


def test_broken_image_draws_nothing():
    assert painted(replace(sample.image_mark(10, 10, 40, 40), data="data:image/png;base64,AAAA")) == painted()


def test_text_is_glyphs_then_bars_then_nothing():
    words = sample.text_line("Illicit", TextStyle(12, 700), 10, 40, "#000000")
    large, bars, gone = (painted(words, scale=scale) for scale in (1.0, 0.3, 0.1))
    assert ink(large)[3] - ink(large)[1] >= 7
    assert at(bars, 10 * 0.3 + 4, 36 * 0.3) not in (WHITE, "#000000")
    assert gone == painted()


@pytest.mark.parametrize("scale", [2.4, 2.6, 3.0, 8.0, 20.0])
def test_large_text_is_painted(scale):
    image = painted(
        sample.text_line("I", TextStyle(24, 700), 1, 20, "#000000"), scale=scale, width=10 * scale, height=30 * scale
    )
    left, top, right, low = ink(image)
    assert (low - top) / scale == pytest.approx(24 * 0.727, abs=1)
    assert (right - left) / scale == pytest.approx(4, abs=1)


def test_other_scripts_are_drawn():
    for text in ("مرحبا", "שלום", "नमस्ते", "😀", "\ue123"):
        assert painted(sample.text_line(text, TextStyle(20, 400), 5, 40, "#000000")) != painted()


def test_small_marks_are_left_out():
    assert painted(Icon(0, 0, 16, "phone", INK), scale=0.2) == painted()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_sprites_on_dense_screens(ratio):
    image = painted(Box(10, 10, 40, 30, 6, ROSE, BLUE, 4), ratio=ratio)
    assert at(image, 30 * ratio, 25 * ratio) == ROSE
    assert at(image, 12 * ratio, 25 * ratio) == BLUE
    assert at(image, 8 * ratio, 25 * ratio) == at(image, 51 * ratio, 25 * ratio) == WHITE


def test_a_rotated_painter_uses_no_sprites():
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(QColor(WHITE))
    painter = QPainter(image)
    paint.prepare_painter(painter)
    painter.rotate(45)
    paint.paint_marks(painter, (Box(50, -20, 40, 40, 5, ROSE),), 1.0)
    painter.end()
    assert at(image, 49, 49) == ROSE
    assert at(image, 25, 25) == at(image, 66, 80) == WHITE


def test_in_the_overview_cards_are_above_their_lane():
    lane = MarkGroup(Ref("phase", "p"), 0, 0, 400, 300, (Box(0, 0, 400, 300, 12, "#EEEEFF"),))
    cards = tuple(
        MarkGroup(Ref("touchpoint", f"{i}"), 20 + 180 * i, 20, 160, 80, (Box(0, 0, 160, 80, 9, ROSE),)) for i in (0, 1)
    )
    other = (
        MarkGroup(Ref("phase", "q"), 420, 0, 200, 300, (Box(0, 0, 200, 300, 12, "#EEFFEE"),)),
        MarkGroup(
            Ref("touchpoint", "x"), 440, 20, 160, 80, (Box(0, 0, 160, 80, 9, ROSE), Box(100, 50, 50, 20, 8, BLUE))
        ),
    )
    image = QImage(70, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(0.1, 0.1)
    paint.paint_drawing(painter, Drawing(700, 400, (lane, *cards, *other)), 0.1)
    painter.end()
    assert at(image, 10, 6) == at(image, 28, 6) == at(image, 47, 6) == ROSE
    assert at(image, 20, 20) == "#EEEEFF"
    assert at(image, 50, 20) == "#EEFFEE"
    assert at(image, 56, 8) == BLUE
    assert at(image, 68, 38) == WHITE


def test_prepared_steps_are_reused():
    card = sample.touchpoint_card(3, 0, 0)
    assert paint._thread_state.step_cache.group_steps(card.marks) is paint._thread_state.step_cache.group_steps(
        card.marks
    )
    groups = (card,)
    assert paint._thread_state.step_cache.overview_steps(groups, True) is paint._thread_state.step_cache.overview_steps(
        groups, True
    )


def test_caches_are_bounded():
    for number in range(paint._MAX_CACHED_GROUPS + 50):
        paint._thread_state.step_cache.group_steps((Box(0, 0, number, 1, 0, INK),))
    assert len(paint._thread_state.step_cache._group_steps) <= paint._MAX_CACHED_GROUPS


def test_text_is_where_the_pdf_has_it():
    words = sample.text_line("HELEN Äg.", TextStyle(24, 600), 12.3, 40.7, "#000000")
    page = sample.marks_page(words, width=200, height=80)
    ratio = 8
    with pypdfium2.PdfDocument(pdf_writer.render_pdf(sample.document(page))) as file:
        theirs = file[0].render(scale=ratio).to_pil().convert("L").point(lambda v: 255 if v < 128 else 0).getbbox()
    image = QImage(240 * ratio, 120 * ratio, QImage.Format.Format_RGB32)
    image.fill(QColor(WHITE))
    painter = QPainter(image)
    paint.prepare_painter(painter)
    painter.scale(ratio, ratio)
    painter.translate(20, 20)
    paint.paint_marks(painter, (words,), ratio)
    painter.end()
    from PIL import Image

    ours = Image.frombuffer("RGBA", (240 * ratio, 120 * ratio), bytes(image.constBits()), "raw", "BGRA", 0, 1)
    box = ours.convert("L").point(lambda v: 255 if v < 128 else 0).getbbox()
    assert theirs is not None
    assert box is not None
    for one, other in zip(box, theirs, strict=True):
        assert abs(one - other) / ratio <= 0.25


def test_painting_does_not_change_the_reference_count_of_none():
    # PySide6 6.12.0 on Python 3.11 drops a reference to None in each QPainter call until the process aborts.
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    rect = QRectF(1, 1, 5, 5)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.drawRect(rect)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 100
