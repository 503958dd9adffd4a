"""One font file, as HarfBuzz reads it.

A face's key is the bundled file's name without its extension ("Inter-600"), or "System:" and the name of the file of a
font of this computer.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped]

SCRIPT_FAMILIES = ("NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari")
"""Families that set words of their own script; spaces and punctuation between such words are theirs too."""

SYSTEM_PREFIX = "System:"


class FontFace:
    """One font file. Lengths are in design units, `units_per_em` to the font's size; y counts upwards.

    HarfBuzz objects are made when first asked for; they are never changed, so threads may share them.
    """

    def __init__(self, key: str, path: Path, index: int = 0) -> None:
        self.key = key
        self.path = path
        self.index = index

    def __repr__(self) -> str:
        return f"Face({self.key!r})"

    @cached_property
    def hb_face(self) -> hb.Face:
        """Return HarfBuzz's face. Raises `hb.HarfBuzzError` if the file cannot be read."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def hb_font(self) -> hb.Font:
        """Return HarfBuzz's font at a scale of one unit to one design unit."""
        return hb.Font(self.hb_face)

    @cached_property
    def units_per_em(self) -> int:
        """Return the design units to an em."""
        return int(self.hb_face.upem)

    @cached_property
    def ascent(self) -> int:
        """Return the font's ascent in design units."""
        return int(self.hb_font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """Return the font's descent in design units, negative below the baseline."""
        return int(self.hb_font.get_font_extents("ltr").descender)

    @cached_property
    def sets_punctuation(self) -> bool:
        """Tell whether spaces and punctuation between this face's words are set in it as well."""
        return self.key.startswith((*SCRIPT_FAMILIES, SYSTEM_PREFIX))

    @cached_property
    def is_main_family(self) -> bool:
        """Tell whether this is a face of the main family."""
        return self.key.startswith("Inter-")

    def glyph_id(self, char: str) -> int:
        """Return the glyph id of the character, 0 if the font has none."""
        return self.hb_font.get_nominal_glyph(ord(char)) or 0
