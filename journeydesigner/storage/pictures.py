"""Convert a picture of a persona, in any common format, to a small PNG for the map's file."""

from __future__ import annotations

import base64
import io
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from journeydesigner.storage.picture_colors import upright_srgb

if TYPE_CHECKING:
    from PIL import Image

_PNG_PREFIX: Final = "data:image/png;base64,"

MAX_PIXELS: Final = 25_000_000
MAX_BYTES: Final = 32 * 1024 * 1024
MAX_SIDE_PX: Final = 512
"""Longest side in pixels: 43 mm at 300 dots per inch, more than a map ever shows."""
READABLE_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_OPTIONAL_FORMATS: Final = ("AVIF",)
"""Formats that not every build of Pillow reads."""
_OTHER_KINDS: Final = (
    (re.compile(rb"\A....ftyp(hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"\A....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"\A(\xff\x0a|\0\0\0\x0cJXL )"), "JPEG XL"),
    (re.compile(rb"\A(\0\0\0\x0cjP  |\xff\x4f\xff\x51)"), "JPEG 2000"),
    (re.compile(rb"\A8BPS"), "Photoshop"),
    (re.compile(rb"\A%PDF-"), "PDF"),
    (re.compile(rb"\A(%!PS|\xc5\xd0\xd3\xc6)"), "EPS"),
    (re.compile(rb"\A(\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF)", re.DOTALL), "EMF"),
    (re.compile(rb"\A\0\0\x01\0"), "ICO"),
    (re.compile(rb"\A(?:\xef\xbb\xbf)?(?>(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^>\[]|\[[^\]]*\])*>)*)<(?:\w+:)?svg[\s/>]",
                re.DOTALL | re.IGNORECASE), "SVG"),
)  # fmt: skip
"""How files begin that are pictures, but of a kind that is not read: drawings, which may hold programs, and photos for
which no free reader serves."""
_START_BYTES: Final = 65_536


class BadPicture(Exception):
    """A picture that cannot be used. `code`: "too-large" (bytes), "too-many-pixels", "not-a-picture", "other-kind".

    `kind`: what it is, of one of another kind ("SVG", "HEIC" …).
    """

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.kind = kind


def to_data_uri(data: bytes) -> str:
    """Return a picture as `data:image/png;base64,…`, upright, longest side at most 512 pixels; raises `BadPicture`.

    It is decoded and encoded again as sRGB, so that only pixels get into the map: no GPS position, thumbnail or
    trailing data, and no profile, which few programs that show the map apply.
    """
    if len(data) > MAX_BYTES:
        raise BadPicture("too-large")
    return _PNG_PREFIX + base64.b64encode(_plain_png(data, MAX_SIDE_PX)).decode("ascii")


@lru_cache(maxsize=16)
def plain_data_uri(address: str) -> str:
    """Return a PNG of a map as all programs show it alike: as it is, or encoded again where it needs to be.

    A map may come from another program, with 16 bits a channel, a profile or a direction. A picture that cannot be read
    is returned as it is.
    """
    body = address.removeprefix(_PNG_PREFIX)
    try:
        data = base64.b64decode(body, validate=True) if len(body) < len(address) else b""
        if not _needs_interpretation(data):
            return address
        return _PNG_PREFIX + base64.b64encode(_plain_png(data)).decode("ascii")
    except (BadPicture, ValueError):
        return address


def _needs_interpretation(png: bytes) -> bool:
    """Return whether a PNG has deep channels, a profile or a direction, by the chunks before its pixels."""
    head = png[: png.find(b"IDAT")]
    return png.startswith(b"\x89PNG") and (png[24:25] == b"\x10" or b"iCCP" in head or b"eXIf" in png)


def _plain_png(data: bytes, max_side: int | None = None) -> bytes:
    from PIL import Image

    plain = _decoded(data)
    if max_side is not None:
        plain.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    plain.save(written, "PNG", optimize=True)
    return written.getvalue()


def _decoded(data: bytes) -> Image.Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # `open` reads the header only; nothing is decoded before the size is checked.
            with Image.open(io.BytesIO(data), formats=_known_formats()) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise BadPicture("too-many-pixels")
                return upright_srgb(picture)
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture("too-many-pixels") from error
    except Exception as error:
        # Pillow's decoders raise OSError, SyntaxError, struct.error, IndexError …
        kind = next((name for start, name in _OTHER_KINDS if start.match(data[:_START_BYTES])), "")
        raise BadPicture("other-kind" if kind else "not-a-picture", kind) from error


def _known_formats() -> tuple[str, ...]:
    from PIL import Image

    Image.init()
    return (*READABLE_FORMATS, *(each for each in _OPTIONAL_FORMATS if each in Image.OPEN))
