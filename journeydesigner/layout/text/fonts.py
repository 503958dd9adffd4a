"""The font files that text is set in: the bundled ones and, for other scripts, TrueType fonts of the computer.

Only fonts with TrueType outlines (`glyf`) are used: those can be embedded in a PDF and look the same everywhere.
"""

from __future__ import annotations

from functools import cache

from journeydesigner import resources
from journeydesigner.layout.text import system_fonts
from journeydesigner.layout.text.face import SCRIPT_FAMILIES, SYSTEM_PREFIX, FontFace

SYMBOLS_KEY = "NotoSansSymbols2-400"
EMOJI_KEY = "NotoEmoji-400"

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
