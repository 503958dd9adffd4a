"""Pictures: scaled down, upright, without metadata; hostile ones are refused before decoding."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journeydesigner.model.journey import Persona
from journeydesigner.storage.pictures import BadPicture, to_data_uri


def encoded(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB", color: Any = 0, **options: Any) -> bytes:
    """Return a picture of one colour."""
    written = io.BytesIO()
    Image.new(mode, size, color).save(written, kind, **options)
    return written.getvalue()


def decoded(address: str) -> Image.Image:
    """Return the picture of a data address that a persona accepts."""
    assert Persona(picture=address).picture == address
    return Image.open(io.BytesIO(base64.b64decode(address.removeprefix("data:image/png;base64,"))))


@pytest.mark.parametrize(
    ("size", "small"),
    [((40, 30), (40, 30)), ((512, 512), (512, 512)), ((2000, 1000), (512, 256)), ((1, 3000), (1, 512))],
)
def test_a_picture_is_scaled_down_and_never_up(size: tuple[int, int], small: tuple[int, int]) -> None:
    assert decoded(to_data_uri(encoded(size))).size == small


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_usual_formats_become_png(kind: str) -> None:
    picture = decoded(to_data_uri(encoded((20, 10), kind, color=(255, 0, 0))))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (20, 10))
    red, green, blue = picture.getpixel((5, 5))  # type: ignore[misc]
    assert red > 250
    assert max(green, blue) < 5


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "RGBA"])
def test_other_colour_models(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    assert decoded(to_data_uri(encoded((8, 8), kind, mode))).mode in ("RGB", "RGBA")


def test_transparency_is_kept() -> None:
    picture = decoded(to_data_uri(encoded((8, 8), mode="RGBA", color=(1, 2, 3, 128))))
    assert picture.getpixel((4, 4)) == (1, 2, 3, 128)


def test_a_photo_is_turned_upright_and_its_metadata_removed() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken at home"
    address = to_data_uri(encoded((30, 20), "JPEG", exif=exif))
    picture = decoded(address)
    assert picture.size == (20, 30)
    assert not dict(picture.getexif())
    assert b"home" not in base64.b64decode(address.partition(",")[2])


def test_too_many_pixels_are_refused_before_decoding() -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    for side in (5_001, 60_000):
        head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        with pytest.raises(BadPicture) as refusal:
            to_data_uri(bomb)
        assert refusal.value.code == "too-many-pixels"


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(BadPicture) as refusal:
        to_data_uri(bytes(32 * 1024 * 1024 + 1))
    assert refusal.value.code == "too-large"


@given(st.binary(max_size=50) | st.integers(1, 90).map(lambda cut: encoded((30, 20), "JPEG")[: cut * 7]))
def test_data_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BadPicture) as refusal:
        to_data_uri(data)
    assert refusal.value.code == ("other-kind" if refusal.value.kind else "not-a-picture")


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"), (b"%!PS-Adobe", "EPS"), (b"%PDF-1.4", "PDF"),
     (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by X --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg:svg>', "SVG"),
     (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"), (b"\0\0\0\x18ftypmif1\0\0\0\0", "HEIC"),
     (b"8BPS\0\x01", "Photoshop"), (b"\xff\x0a\0\0", "JPEG XL"), (b"\0\0\x01\0\x01\0", "ICO")],
)  # fmt: skip
def test_other_kinds_are_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(BadPicture) as refusal:
        to_data_uri(data)
    assert (refusal.value.code, refusal.value.kind) == ("other-kind", kind)


@pytest.mark.parametrize("data", [b"<html><svg/></html>", b"<!---->" * 9_000, b"<svgx>", b"ftypheic"])
def test_what_only_resembles_another_kind_is_not_named(data: bytes) -> None:
    with pytest.raises(BadPicture) as refusal:
        to_data_uri(data)
    assert refusal.value.code == "not-a-picture"
