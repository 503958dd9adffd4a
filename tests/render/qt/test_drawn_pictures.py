"""SVG drawings as pictures: plain ones are taken in, others refused, and nothing is fetched."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from journeydesigner.render.qt.drawn_pictures import MAX_ELEMENTS, picture_data_uri
from journeydesigner.storage.pictures import BadPicture

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">'
LOGO = (
    '<?xml version="1.0"?><!-- made by hand -->' + START + "<title>Client</title>"
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#2F5FD0"/><stop offset="1" stop-color="#2F5FD0"/>'
    '</linearGradient></defs><g style="fill:url(#g)"><path d="M0 0H20V20H0Z"/></g></svg>'
)


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(picture_data_uri(data).partition(",")[2])))


def test_a_plain_drawing_becomes_pixels_with_what_is_empty_transparent() -> None:
    picture = shown(LOGO.encode())
    assert picture.size == (512, 256)
    assert picture.mode == "RGBA"
    assert picture.getpixel((100, 100)) == (0x2F, 0x5F, 0xD0, 255)
    assert picture.getpixel((400, 100))[3] == 0  # type: ignore[index]


def test_pictures_of_pixels_are_read_as_ever() -> None:
    written = io.BytesIO()
    Image.new("RGB", (4, 2), (1, 2, 3)).save(written, "PNG")
    assert shown(written.getvalue()).getpixel((0, 0)) == (1, 2, 3)


@pytest.mark.parametrize(
    "inside",
    ["<text>Acme</text>", "<script>alert(1)</script>", '<image xlink:href="file:///etc/passwd"/>',
     '<g clip-path="url(#c)"/>', '<g style="filter:url(#f)"/>', '<rect fill="url(https://x.org/a)"/>',
     "<style>.a{fill:red}</style>", '<rect class="a"/>', '<foreignObject/>', '<use xlink:href="#g"/>',
     '<rect onload="x()"/>', '<linearGradient xlink:href="other.svg#g"/>', "<animate/>", "<svg/>",
     "<g>" * 3 + "</g>" * 2,
     "<g/>" * (MAX_ELEMENTS + 1)],
)  # fmt: skip
def test_what_qt_may_draw_otherwise_is_refused_by_name(inside: str) -> None:
    with pytest.raises(BadPicture) as refusal:
        picture_data_uri(f"{START}{inside}</svg>".encode())
    assert (refusal.value.code, refusal.value.kind) == ("other-kind", "SVG")


@pytest.mark.parametrize(
    "data",
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "<svg/>",
     '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
     '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9999 1"/>'],
)  # fmt: skip
def test_odd_drawings_are_refused(data: str) -> None:
    with pytest.raises(BadPicture):
        picture_data_uri(data.encode())
