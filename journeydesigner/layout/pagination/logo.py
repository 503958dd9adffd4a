"""The size of the client's logo; its proportions are kept."""

from __future__ import annotations

import binascii
from base64 import b64decode

MAX_LOGO_HEIGHT = 36.0
"""The largest height of a logo beside the title in points, in normal print."""
_MAX_ASPECT_RATIO = 4.0
"""The largest width of a logo, as a multiple of the height."""
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_size(picture: str) -> tuple[int, int] | None:
    """Return the width and height from the header of a PNG in a data URL; None where there are none."""
    try:
        # 32 characters of base64 are 24 bytes: signature, length and name of the first chunk, then the two sizes.
        head = b64decode(picture.partition(",")[2][:32], validate=True)
    except (binascii.Error, ValueError):
        return None
    width, height = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    sound = len(head) == 24 and head.startswith(_PNG_SIGNATURE) and head[12:16] == b"IHDR"
    return (width, height) if sound and width and height else None


def fit_logo(picture: str, height: float) -> tuple[float, float]:
    """Return the width and height of a logo in a space of that height; a very wide one is less high."""
    width, tall = png_size(picture) or (1, 1)
    scale = min(height / tall, height * _MAX_ASPECT_RATIO / width)
    return width * scale, tall * scale
