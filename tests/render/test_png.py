"""The PNG, read back by Pillow."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Box
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.modes.pages import picture_page
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.render import png
from journeydesigner.storage.file import reader, writer
from tests.render import render_samples as sample

pytestmark = pytest.mark.usefixtures("gui")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("dpi", [72, 96, 144, 300])
def test_size_and_resolution(dpi):
    page = sample.fitted_page(sample.card_map(6), 595.276, 841.89)
    image = opened(png.render_png(page, dpi))
    assert image.size == (round(595.276 * dpi / 72), round(841.89 * dpi / 72))
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.05)


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += size + 12
    return found


@pytest.mark.parametrize("dpi", [36, 96, 150, 300, 600, 1200])
def test_the_resolution_is_exact(dpi):
    """A PNG counts whole dots to the metre; read back and rounded it is what was asked for."""
    across, down, unit = struct.unpack(">IIB", dict(chunks(png.render_png(sample.text_page("x"), dpi)))[b"pHYs"])
    assert across == down == round(dpi / 0.0254)
    assert unit == 1
    assert round(across * 0.0254) == dpi


SECRET = "only for us: margin 41 percent"
JOURNEY = JourneyMap(
    title="Reis 😀 <漢>", notes=SECRET,
    phases=(Phase(name="Eén", touchpoints=(Touchpoint(title="Betaalt", satisfaction=2, pain_cause=SECRET),)),),
)  # fmt: skip


def picture(source: bytes | None) -> bytes:
    page = picture_page(Composer(sample.measurer()), JOURNEY, LIGHT, map_labels("nl"))
    return png.render_png(page, 96, JOURNEY.title, embedded_map=source)


def test_a_picture_with_an_embedded_map_opens_as_that_map(tmp_path: Path):
    source = writer.dumps(JOURNEY)
    path = tmp_path / "handout.png"
    path.write_bytes(picture(source))
    assert writer.dumps(reader.load(path)) == source
    image = Image.open(path)
    image.load()
    assert image.info["journey-map"] == source.decode()
    assert image.info["Software"] == "Journey Designer"
    assert image.tobytes() == opened(picture(None)).tobytes()


def test_without_an_embedded_map_there_is_no_trace_of_it():
    with_it, without = picture(writer.dumps(JOURNEY)), picture(None)

    def holds(data: bytes, text: str) -> bool:
        return any(
            text.encode() in content or text.encode() in inflated(content[at:])
            for _, content in chunks(data)
            for at in range(min(len(content), 40))
        )

    assert holds(with_it, SECRET)
    assert not holds(without, SECRET)
    assert not holds(without, "journey-map")
    assert [kind for kind, _ in chunks(without) if kind not in (b"IHDR", b"pHYs", b"IDAT", b"IEND")] == [
        kind for kind, content in chunks(without) if content.startswith((b"Title", b"Software"))
    ]


def inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def test_black_ink_leaves_no_colour_in_a_picture():
    page = sample.marks_page(sample.image_mark(0, 0, 100, 50), Box(200, 0, 50, 40, fill="#767676"))
    assert opened(png.render_png(page, 72)).convert("RGB").getpixel((40, 40)) == (0xC0, 0x20, 0x60)
    for data in (png.render_png(page, 72, grey=True), png.render_png(sample.document(page, is_greyscale=True), 72)):
        image = opened(data)
        assert image.mode == "L"
        assert image.info["dpi"] == pytest.approx((72, 72), abs=0.05)
        assert image.getpixel((240, 40)) == 0x76
        assert 50 < cast(int, image.getpixel((40, 40))) < 120


def test_title_is_written_in():
    image = opened(png.render_png(sample.document(sample.text_page("x"), title="Reis & <漢>\x00")))
    assert image.info["Title"] == "Reis & <漢>"
    assert image.info["Software"] == "Journey Designer"


def test_marks_are_where_the_page_has_them():
    page = sample.marks_page(Box(0, 0, 50, 40, fill="#C02060"), scale=2.0)
    image = opened(png.render_png(page, 144)).convert("RGB")
    assert image.getpixel((42, 42)) == image.getpixel((238, 198)) == (0xC0, 0x20, 0x60)
    assert image.getpixel((38, 38)) == image.getpixel((242, 202)) == (255, 255, 255)


def test_each_page_of_a_document():
    pages = (sample.marks_page(Box(0, 0, 99, 99, fill="#C02060")), sample.marks_page(Box(0, 0, 99, 99, fill="#2040C0")))
    document = sample.document(*pages)
    colors = [
        opened(png.render_png(document, 72, page_index=index)).convert("RGB").getpixel((30, 30)) for index in (0, 1)
    ]
    assert colors == [(0xC0, 0x20, 0x60), (0x20, 0x40, 0xC0)]


def test_dark_background():
    page = sample.marks_page(Box(0, 0, 9, 9, fill="#FFFFFF"))
    page = sample.with_drawing_fields(page, background="#1F242E")
    assert opened(png.render_png(page, 72)).convert("RGB").getpixel((300, 150)) == (0x1F, 0x24, 0x2E)


def test_same_bytes_for_the_same_page():
    assert png.render_png(sample.fitted_page(sample.card_map(6)), 96) == png.render_png(
        sample.fitted_page(sample.card_map(6)), 96
    )


@pytest.mark.parametrize(
    ("width", "height", "dpi"),
    [(1e6, 1e6, 300), (0, 10, 72), (-5, 10, 72), (float("nan"), 10, 72), (float("inf"), 10, 72), (10, 10, 0)],
)
def test_refuses_a_picture_with_too_many_pixels(width, height, dpi):
    with pytest.raises(png.PngError):
        png.render_png(replace(sample.marks_page(), width=width, height=height), dpi)


def test_refuses_a_missing_page():
    with pytest.raises(png.PngError):
        png.render_png(sample.document(sample.text_page("x")), page_index=1)


def test_works_without_a_running_application():
    code = (
        "from tests.render import render_samples as s;"
        "from journeydesigner.render import png; print(len(png.render_png(s.text_page('x'), 72)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert int(done.stdout) > 100
    assert "QtWidgets" not in done.stderr
