"""The PNG as Pillow reads it back."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace

import pytest
import render_samples as sample
from PIL import Image

from journeydesigner.layout.drawing import Box
from journeydesigner.render import png

pytestmark = pytest.mark.usefixtures("gui")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("dpi", [72, 96, 144, 300])
def test_size_and_resolution(dpi):
    page = sample.page(sample.drawing(6), 595.276, 841.89)
    image = opened(png.write(page, dpi))
    assert image.size == (round(595.276 * dpi / 72), round(841.89 * dpi / 72))
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.05)


def test_title_is_written_in():
    image = opened(png.write(sample.document(sample.texts("x"), title="Reis & <漢>\x00")))
    assert image.text["Title"] == "Reis & <漢>"
    assert image.text["Software"] == "Journey Designer"


def test_marks_stand_where_the_page_has_them():
    page = sample.single(Box(0, 0, 50, 40, fill="#C02060"), scale=2.0)
    image = opened(png.write(page, 144)).convert("RGB")
    assert image.getpixel((42, 42)) == image.getpixel((238, 198)) == (0xC0, 0x20, 0x60)
    assert image.getpixel((38, 38)) == image.getpixel((242, 202)) == (255, 255, 255)


def test_each_page_of_a_document():
    pages = (sample.single(Box(0, 0, 99, 99, fill="#C02060")), sample.single(Box(0, 0, 99, 99, fill="#2040C0")))
    document = sample.document(*pages)
    colors = [opened(png.write(document, 72, index=index)).convert("RGB").getpixel((30, 30)) for index in (0, 1)]
    assert colors == [(0xC0, 0x20, 0x60), (0x20, 0x40, 0xC0)]


def test_dark_ground():
    page = sample.single(Box(0, 0, 9, 9, fill="#FFFFFF"))
    page = sample.with_drawing(page, background="#1F242E")
    assert opened(png.write(page, 72)).convert("RGB").getpixel((300, 150)) == (0x1F, 0x24, 0x2E)


def test_same_bytes_twice():
    assert png.write(sample.page(sample.drawing(6)), 96) == png.write(sample.page(sample.drawing(6)), 96)


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [(1e6, 1e6, 300), (0, 10, 72), (-5, 10, 72), (float("nan"), 10, 72), (float("inf"), 10, 72), (10, 10, 0)],
)
def test_refuses_what_no_memory_holds(width, height, dpi):
    with pytest.raises(png.PngError):
        png.write(replace(sample.single(), width=width, height=height), dpi)


def test_refuses_a_page_that_is_not_there():
    with pytest.raises(png.PngError):
        png.write(sample.document(sample.texts("x")), index=1)


def test_works_without_a_running_application():
    code = (
        "import sys; sys.path.insert(0, 'tests/render'); import render_samples as s;"
        "from journeydesigner.render import png; print(len(png.write(s.texts('x'), 72)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert int(done.stdout) > 100
    assert "QtWidgets" not in done.stderr
