"""The client's logo: how large it is set, never distorted."""

from __future__ import annotations

import binascii
from base64 import b64decode

MAX_LOGO_HEIGHT = 36.0
"""Points that a logo is high at most beside the title, in usual print."""
_MAX_ASPECT_RATIO = 4.0
"""How many times wider than that height it is at most."""
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_size(picture: str) -> tuple[int, int] | None:
    """Return the width and height of a PNG (a data address) as its header gives them, None where it gives none."""
    try:
        # 32 characters of base64 are 24 bytes: the signature, the first chunk's length and name, then the two sizes.
        head = b64decode(picture.partition(",")[2][:32], validate=True)
    except (binascii.Error, ValueError):
        return None
    width, height = int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    sound = len(head) == 24 and head.startswith(_PNG_SIGNATURE) and head[12:16] == b"IHDR"
    return (width, height) if sound and width and height else None


def fit_logo(picture: str, height: float) -> tuple[float, float]:
    """Return the width and height at which a logo fits a place that high; a very wide one is set lower."""
    width, tall = png_size(picture) or (1, 1)
    scale = min(height / tall, height * _MAX_ASPECT_RATIO / width)
    return width * scale, tall * scale
