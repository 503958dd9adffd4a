"""Pixels as an image viewer shows them: upright, in sRGB, 8 bits a channel, whatever mode and profile they come in."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL import Image

_DEEP_MODES: Final = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_PHOTOMETRIC_INTERPRETATION: Final = 262
"""The TIFF tag that says whether 0 is white."""
_PROFILE_SPACES: Final = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK", "LAB": "Lab"}
"""The colour space that a profile for an image of that mode describes."""


def upright_srgb(picture: Image.Image) -> Image.Image:
    """Return an opened picture as a new image of mode "RGB" or, where something shows through, "RGBA".

    An embedded profile is applied, and left out with all other metadata. Raises what Pillow's decoders raise.
    """
    from PIL import ImageChops, ImageOps

    profile = picture.info.get("icc_profile")
    colors, alpha = _colors_and_alpha(ImageOps.exif_transpose(picture))
    if picture.mode.startswith("I;16") and getattr(picture, "tag_v2", {}).get(_PHOTOMETRIC_INTERPRETATION) == 0:
        colors = ImageChops.invert(colors)  # Pillow does it for 8 bits only
    plain = _in_srgb(colors, profile if isinstance(profile, bytes) else None)
    if alpha is not None and alpha.getextrema() != (255, 255):
        plain.putalpha(alpha)
    plain.info = {}
    return plain


def _colors_and_alpha(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the colours, in a mode that a profile can describe, and the opacity, None where all is opaque."""
    if picture.mode in _DEEP_MODES:
        return _eight_bits(picture), _opacity_beside_key(picture)
    if picture.mode in ("1", "L") and "transparency" not in picture.info:
        return picture.convert("L"), None
    if picture.mode in ("LA", "La") or (picture.mode in ("1", "L") and "transparency" in picture.info):
        both = picture.convert("LA")
        return both.getchannel("L"), both.getchannel("A")
    if picture.mode in ("CMYK", "LAB"):
        return picture, None
    if picture.mode in ("RGBA", "RGBa", "PA", "P") or "transparency" in picture.info:
        both = picture.convert("RGBA")
        return both.convert("RGB"), both.getchannel("A")
    return picture.convert("RGB"), None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return greys of 16 or 32 bits as 8 bits; plain conversion would cut all above 255 to white.

    16 bits go from 0 to 65,535. For 32 bits no range is fixed: fractions up to 1, bytes and 16 bits are known by their
    largest value; others are spread from the least to the most, as viewers do.
    """
    wide = picture if picture.mode == "F" else picture.convert("I")
    low, high = _range(picture.mode, wide)
    factor = 255 / (high - low) if high > low else 1.0
    return wide.point(lambda value: value * factor + (0.5 - low * factor)).convert("L")


def _range(mode: str, wide: Image.Image) -> tuple[float, float]:
    if mode.startswith("I;16"):
        return 0, 65_535
    low, high = (float(end) for end in wide.getextrema())  # type: ignore[arg-type]
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0, 1
    tops = (1, 255, 65_535) if mode == "F" else (255, 65_535)
    return next(((0, top) for top in tops if low >= 0 and high <= top), (low, high))


def _opacity_beside_key(picture: Image.Image) -> Image.Image | None:
    """Return the opacity of deep greys of which one value is transparent, None where none is."""
    from PIL import ImageChops

    key = picture.info.get("transparency")
    if not isinstance(key, int):
        return None
    wide = picture.convert("I")
    above = wide.point(lambda value: value * 1 + -key).convert("L")
    below = wide.point(lambda value: value * -1 + key).convert("L")
    return ImageChops.lighter(above, below).point(lambda value: 255 if value else 0)


def _in_srgb(colors: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours in sRGB. A profile that is broken, or of another colour space, is ignored as viewers do."""
    from PIL import ImageCms

    srgb = ImageCms.createProfile("sRGB")
    try:
        if profile is not None:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if own.profile.xcolor_space.strip() == _PROFILE_SPACES[colors.mode]:
                return _transformed(colors, own, srgb)
        if colors.mode == "LAB":
            return _transformed(colors, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")), srgb)
    except (ImageCms.PyCMSError, OSError, ValueError):
        pass
    return colors.convert("RGB")


def _transformed(colors: Image.Image, source: Any, target: Any) -> Image.Image:
    from PIL import ImageCms

    done = ImageCms.profileToProfile(
        colors, source, target, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    if done is None:
        raise ValueError("no image was made")
    return done
