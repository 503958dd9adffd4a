"""Colours of pictures: every mode of Pillow and embedded profiles come out as a viewer shows them, in sRGB."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from journeydesigner.storage.picture_colors import upright_srgb
from journeydesigner.storage.pictures import plain_data_uri, to_data_uri

ORANGE = (200, 100, 50)


def written(picture: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def shown(data: bytes, x: int = 0, y: int = 0) -> Any:
    """Return a pixel of the picture that a map gets."""
    return Image.open(io.BytesIO(base64.b64decode(to_data_uri(data).partition(",")[2]))).getpixel((x, y))


def ramp(mode: str, top: float) -> Image.Image:
    picture = Image.new(mode, (256, 2))
    for x in range(256):
        for y in range(2):
            value = x * top / 255
            picture.putpixel((x, y), value if mode == "F" else int(value))
    return picture


def close(color: Any, wanted: tuple[int, ...]) -> bool:
    return len(color) == len(wanted) and all(abs(a - b) <= 2 for a, b in zip(color, wanted, strict=True))


@pytest.mark.parametrize(
    ("mode", "top", "kind"),
    [("L", 255, "PNG"), ("I;16", 65_535, "PNG"), ("I;16", 65_535, "TIFF"), ("I;16B", 65_535, "TIFF"),
     ("I", 255, "TIFF"),
     ("I", 65_535, "TIFF"), ("I", 2_000_000_000, "TIFF"), ("F", 1, "TIFF"), ("F", 255, "TIFF"), ("F", 65_535, "TIFF"),
     ("F", 7e9, "TIFF")],
)  # fmt: skip
def test_greys_of_any_depth_stay_a_ramp(mode: str, top: float, kind: str) -> None:
    data = written(ramp(mode, top), kind)
    small = Image.open(io.BytesIO(base64.b64decode(to_data_uri(data).partition(",")[2])))
    assert small.size == (256, 2)
    for x in range(256):
        assert close(small.getpixel((x, 0)), (x, x, x)), x


def test_where_zero_is_white_a_deep_grey_is_turned_round() -> None:
    data = written(Image.new("I;16", (2, 2), 0), "TIFF", tiffinfo={262: 0})
    assert shown(data) == (255, 255, 255)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_greys_that_are_no_numbers_break_nothing(value: float) -> None:
    assert len(shown(written(Image.new("F", (2, 2), value), "TIFF"))) == 3


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "HSV", "LAB", "P", "PA"])
def test_every_mode_of_pillow_keeps_its_colour(mode: str) -> None:
    plain = Image.new("RGB", (4, 4), ORANGE)
    if mode == "LAB":
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        picture: Any = ImageCms.profileToProfile(plain, srgb, lab, outputMode="LAB")
    elif mode in ("P", "PA"):
        picture = plain.quantize(4).convert(mode)
    else:
        picture = (plain.convert("RGBA") if mode == "RGBa" else plain).convert(mode)
    assert close(upright_srgb(picture).getpixel((0, 0)), ORANGE)
    if mode in ("CMYK", "LAB"):
        assert close(shown(written(picture, "TIFF")), ORANGE)


@pytest.mark.parametrize("mode", ["1", "L", "I;16", "RGB"])
def test_a_transparent_value_beside_the_colours(mode: str) -> None:
    seen, hidden = {"1": (1, 0), "L": (200, 7), "I;16": (51_400, 7), "RGB": (ORANGE, (7, 7, 7))}[mode]
    picture = Image.new(mode, (2, 1), hidden)  # type: ignore[arg-type]
    picture.putpixel((1, 0), seen)  # type: ignore[arg-type]
    data = written(picture, transparency=hidden)
    assert shown(data, 0)[3] == 0
    assert shown(data, 1) == {"1": (255,) * 4, "RGB": (*ORANGE, 255)}.get(mode, (200, 200, 200, 255))


@pytest.mark.parametrize("transparency", [0, bytes([0, 128])])
def test_a_palette_with_transparency(transparency: Any) -> None:
    picture = Image.new("P", (2, 1), 0)
    picture.putpalette([7, 7, 7, *ORANGE])
    picture.putpixel((1, 0), 1)
    data = written(picture, transparency=transparency)
    assert shown(data, 0)[3] == 0
    assert shown(data, 1) == (*ORANGE, 128 if isinstance(transparency, bytes) else 255)


def wide_gamut_profile() -> bytes:
    """Return the profile of sRGB with red and green exchanged: a viewer that applies it shows them exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    count = int.from_bytes(profile[128:132], "big")
    places = {profile[132 + 12 * n : 136 + 12 * n]: 132 + 12 * n for n in range(count)}
    exchanged = bytearray(profile)
    exchanged[places[b"rXYZ"] : places[b"rXYZ"] + 4], exchanged[places[b"gXYZ"] : places[b"gXYZ"] + 4] = (
        b"gXYZ",
        b"rXYZ",
    )
    return bytes(exchanged)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_an_embedded_profile_is_applied_and_left_out(mode: str, kind: str) -> None:
    plain = Image.new("RGB", (4, 4), ORANGE)
    picture = plain.quantize(4) if mode == "P" else plain.convert(mode)
    if mode == "RGBA":
        picture.putalpha(128)
    data = written(picture, kind, icc_profile=wide_gamut_profile(), **({"lossless": True} if kind == "WEBP" else {}))
    assert close(shown(data), (100, 200, 50, 128) if mode == "RGBA" else (100, 200, 50))
    stored = Image.open(io.BytesIO(base64.b64decode(to_data_uri(data).partition(",")[2])))
    assert "icc_profile" not in stored.info


@given(st.binary(max_size=60), st.sampled_from(["RGB", "L", "CMYK"]))
def test_a_broken_profile_is_ignored(profile: bytes, mode: str) -> None:
    picture = Image.new("RGB", (2, 2), (90, 90, 90)).convert(mode)
    picture.info["icc_profile"] = profile
    assert close(upright_srgb(picture).getpixel((0, 0)), (90, 90, 90))


def test_a_profile_of_another_colour_space_is_ignored() -> None:
    picture = Image.new("L", (2, 2), 90)
    picture.info["icc_profile"] = wide_gamut_profile()
    assert upright_srgb(picture).getpixel((0, 0)) == (90, 90, 90)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_direction_is_obeyed_in_every_format(orientation: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = Image.new("RGB", (32, 16), "white")
    picture.paste((0, 0, 0), (0, 0, 16, 8))
    data = written(picture, kind, exif=exif)
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[orientation]
    wide, high = (32, 16) if orientation < 5 else (16, 32)
    x, y = (3 if corner[0] == 0 else wide - 4), (3 if corner[1] == 0 else high - 4)
    assert max(shown(data, x, y)) < 40


def test_a_plain_picture_of_a_map_is_used_as_it_is() -> None:
    address = "data:image/png;base64," + base64.b64encode(written(Image.new("RGB", (2, 2), ORANGE))).decode()
    assert plain_data_uri(address) is address
    for other in ("", "data:image/png;base64,AAAA", "data:image/jpeg;base64,AAAA", "https://x.org/a.png"):
        assert plain_data_uri(other) == other


def test_a_picture_that_a_map_brought_is_made_plain() -> None:
    data = written(Image.new("RGB", (2, 2), ORANGE), icc_profile=wide_gamut_profile())
    plain = plain_data_uri("data:image/png;base64," + base64.b64encode(data).decode())
    found = Image.open(io.BytesIO(base64.b64decode(plain.partition(",")[2])))
    assert close(found.getpixel((0, 0)), (100, 200, 50))
    deep = plain_data_uri("data:image/png;base64," + base64.b64encode(written(ramp("I;16", 65_535))).decode())
    found = Image.open(io.BytesIO(base64.b64decode(deep.partition(",")[2])))
    assert found.getpixel((100, 0)) == (100, 100, 100)
