"""Convert a picture of a persona, in any common format, to a small PNG for the map's file."""

from __future__ import annotations

import base64
import io
import warnings
from typing import Final

MAX_PIXELS: Final = 25_000_000
MAX_BYTES: Final = 32 * 1024 * 1024
MAX_SIDE_PX: Final = 512
"""Longest side in pixels: 43 mm at 300 dots per inch, more than a map ever shows."""
READABLE_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")


class BadPicture(Exception):
    """A picture that cannot be used. `code`: "too-large" (bytes), "too-many-pixels", "not-a-picture"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def to_data_uri(data: bytes) -> str:
    """Return a picture as `data:image/png;base64,…`, upright, longest side at most 512 pixels; raises `BadPicture`.

    It is decoded and encoded again, so that only pixels get into the map: no GPS position, thumbnail or trailing data.
    """
    if len(data) > MAX_BYTES:
        raise BadPicture("too-large")
    return "data:image/png;base64," + base64.b64encode(_scaled_png(data)).decode("ascii")


def _scaled_png(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # `open` reads the header only; nothing is decoded before the size is checked.
            with Image.open(io.BytesIO(data), formats=READABLE_FORMATS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise BadPicture("too-many-pixels")
                upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture("too-many-pixels") from error
    except Exception as error:
        # Pillow's decoders raise OSError, SyntaxError, struct.error, IndexError …
        raise BadPicture("not-a-picture") from error
    upright.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX), Image.Resampling.LANCZOS)
    opaque = upright.getchannel("A").getextrema() == (255, 255)
    written = io.BytesIO()
    (upright.convert("RGB") if opaque else upright).save(written, "PNG", optimize=True)
    return written.getvalue()
