"""The bytes of the pictures in a drawing, which hold them as `data:` addresses."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from typing import Final

from journeydesigner.storage.pictures import plain_data_uri

_DATA_URL_PREFIXES: Final = frozenset(f"data:image/{kind};base64" for kind in ("png", "jpeg", "gif", "webp"))
"""Pixels only: an SVG could bring scripts and addresses of its own."""


def picture_bytes(data_url: str) -> bytes:
    """Return the bytes in a `data:…;base64,` URL of a raster image; empty for other URLs (nothing is fetched).

    Those of a PNG are upright, in sRGB, with 8 bits a channel, since renderers apply no profiles.
    """
    head, comma, body = plain_data_uri(data_url).partition(",")
    if not comma or head not in _DATA_URL_PREFIXES:
        return b""
    try:
        return b64decode(body, validate=True)
    except (Base64Error, ValueError):
        return b""
