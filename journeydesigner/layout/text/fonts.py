"""The font files that text is set in: the bundled ones and, for other scripts, TrueType fonts of the system.

A face's key is the bundled file's name without its ending ("Inter-600") or "System:" and a file's name. Only fonts
with `glyf` outlines are used, for those can be embedded in a PDF and drawn alike everywhere.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner import resources

SCRIPT_FAMILIES = ("NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari")
"""Families that set words of their own script; spaces and punctuation between such words are theirs too."""

SYMBOLS_KEY = "NotoSansSymbols2-400"
EMOJI_KEY = "NotoEmoji-400"
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


_FACES: dict[str, FontFace] = {}


def _bundled_face(key: str) -> FontFace:
    # `setdefault` and not `functools.cache`: two threads that ask at once must get the same face.
    return _FACES.get(key) or _FACES.setdefault(key, FontFace(key, resources.folder("fonts") / f"{key}.ttf"))


def _bundled_keys(weight: int) -> tuple[str, ...]:
    """Return the fallback chain: Inter in the nearest weight of four, the others in the nearest of two or in one."""
    main = min((400, 500, 600, 700), key=lambda known: abs(known - weight))
    other = 700 if weight >= 600 else 400
    return (f"Inter-{main}", *(f"{family}-{other}" for family in SCRIPT_FAMILIES), SYMBOLS_KEY, EMOJI_KEY)


@cache
def bundled_faces(weight: int) -> tuple[FontFace, ...]:
    """Return the bundled faces for a weight in the order in which a character looks for its glyph."""
    return tuple(_bundled_face(key) for key in _bundled_keys(weight))


def primary_face(weight: int) -> FontFace:
    """Return the face of the main family in the weight nearest to the one asked for."""
    return bundled_faces(weight)[0]


def emoji_face() -> FontFace:
    """Return the face for emoji."""
    return _bundled_face(EMOJI_KEY)


def system_faces(weight: int, language: str = "") -> tuple[FontFace, ...]:
    """Return TrueType fonts of this computer that cover what the bundled ones do not; looks at the disk once.

    `language` "zh", "ja" or "ko" comes first, for these share characters that each draws its own way.
    """
    from journeydesigner.layout.text import system_fonts

    return system_fonts.known_faces(weight >= 600, language)


def face_for_key(key: str) -> FontFace:
    """Return the face of a key that a run names. Raises `KeyError` if there is no such font here."""
    if key.startswith(SYSTEM_PREFIX):
        return {found.key: found for weight in (400, 700) for found in system_faces(weight)}[key]
    found = _bundled_face(key)
    if not found.path.is_file():
        _FACES.pop(key, None)
        raise KeyError(key)
    return found
