"""Pictures for a PDF: decoded once with Pillow, no finer than paper shows, shared by all places that use them."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any, Final

from journeydesigner.render.picture_data import picture_bytes

PICTURE_DPI: Final = 300
_MAX_PIXELS: Final = 25_000_000
"""Pixels a picture may have: more is a decompression bomb or a mistake."""
_SIZE_STEP_PX: Final = 64
"""Targets are rounded up to this many pixels, so that one picture in like sizes is stored once."""


class PictureCache:
    """The pictures of one document. `grey`: without their colours."""

    def __init__(self, grey: bool = False) -> None:
        self._grey = grey
        self._readers: dict[tuple[str, int], Any] = {}

    def image_reader(self, data_url: str, length_pt: float) -> Any | None:
        """Return ReportLab's reader of the picture, for a place of that many points along its longer side.

        None for what is no picture, is too large or cannot be read: a broken picture must not cost a person the page.
        """
        pixels = int(length_pt / 72 * PICTURE_DPI / _SIZE_STEP_PX + 1) * _SIZE_STEP_PX
        key = (data_url, pixels)
        if key not in self._readers:
            self._readers[key] = _decode_picture(picture_bytes(data_url), pixels, self._grey)
        return self._readers[key]


def _decode_picture(data: bytes, side_px: int, grey: bool) -> Any | None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as opened:
                if opened.width * opened.height > _MAX_PIXELS:
                    return None
                see_through = "A" in opened.getbands() or "transparency" in opened.info
                image = opened.convert("RGBA" if see_through else "RGB")
                if grey:
                    image = image.convert("LA" if see_through else "L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    shrink = max(side_px / min(image.size), 1e-9) if min(image.size) else 1.0
    if shrink < 1:
        size = (max(1, round(image.width * shrink)), max(1, round(image.height * shrink)))
        image = image.resize(size, Image.Resampling.LANCZOS)
    return ImageReader(image)
