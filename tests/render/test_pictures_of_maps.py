"""A picture that a map brought from another program, in every renderer as a viewer shows it."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image, ImageCms

from journeydesigner.render import png, svg
from journeydesigner.render.pdf import pdf_writer
from tests.render import render_samples as sample


def _deep_grey() -> tuple[Image.Image, dict[str, object]]:
    return Image.new("I;16", (40, 20), 100 * 257), {}


def _with_profile() -> tuple[Image.Image, dict[str, object]]:
    """Return a picture whose profile has a gamma of its own: 100 is shown darker than in sRGB."""
    linear = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = linear.find(b"para", 132)
    assert int.from_bytes(linear[at + 8 : at + 10], "big") == 3
    linear[at + 12 : at + 16] = (1 << 16).to_bytes(4, "big")  # the exponent
    return Image.new("RGB", (40, 20), (100, 100, 100)), {"icc_profile": bytes(linear)}


@pytest.fixture(params=[_deep_grey, _with_profile])
def page_and_color(request):
    """Return a page with such a picture, and the colour that it has."""
    picture, options = request.param()
    written = io.BytesIO()
    picture.save(written, "PNG", **options)
    mark = replace(
        sample.image_mark(0, 0, 80, 40),
        data="data:image/png;base64," + base64.b64encode(written.getvalue()).decode(),
    )
    color = (100, 100, 100)
    if options:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(options["icc_profile"]))
        viewed: Any = ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"))
        color = viewed.getpixel((0, 0))
        assert color != (100, 100, 100)
    return sample.marks_page(mark), color


def close(found, wanted) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(found, wanted, strict=True))


def test_png(page_and_color):
    page, color = page_and_color
    image = Image.open(io.BytesIO(png.render_png(page, 72))).convert("RGB")
    assert close(image.getpixel((30, 30)), color)


def test_pdf(page_and_color):
    page, color = page_and_color
    with pypdfium2.PdfDocument(pdf_writer.render_pdf(sample.document(page))) as file:
        assert close(file[0].render(scale=1).to_pil().convert("RGB").getpixel((30, 30)), color)


def test_svg(page_and_color):
    page, color = page_and_color
    root = ElementTree.fromstring(svg.render_svg(page))
    address = next(root.iter("{http://www.w3.org/2000/svg}image")).get("{http://www.w3.org/1999/xlink}href", "")
    embedded = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2])))
    assert embedded.mode == "RGB"
    assert "icc_profile" not in embedded.info
    assert close(embedded.getpixel((5, 5)), color)
