"""Finds well-known TrueType fonts of the computer for scripts that no bundled font covers (Chinese, Thai …)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.text.face import SYSTEM_PREFIX, FontFace

KNOWN_FONTS = (
    ("zh", "NotoSansSC-Regular", "NotoSansSC-Bold"),
    ("zh", "NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold"),
    ("zh", "SourceHanSansSC-Regular", "SourceHanSansSC-Bold"),
    ("zh", "msyh", "msyhbd"),
    ("zh", "STHeiti Light", "STHeiti Medium"),
    ("zh", "wqy-microhei", ""),
    ("zh", "wqy-zenhei", ""),
    ("zh", "DroidSansFallbackFull", ""),
    ("zh", "DroidSansFallback", ""),
    ("zh", "NotoSansTC-Regular", "NotoSansTC-Bold"),
    ("zh", "msjh", "msjhbd"),
    ("zh", "simhei", ""),
    ("zh", "simsun", ""),
    ("ja", "NotoSansJP-Regular", "NotoSansJP-Bold"),
    ("ja", "SourceHanSansJP-Regular", "SourceHanSansJP-Bold"),
    ("ja", "meiryo", "meiryob"),
    ("ja", "YuGothM", "YuGothB"),
    ("ja", "ipagp", ""),
    ("ja", "TakaoPGothic", ""),
    ("ja", "VL-PGothic-Regular", ""),
    ("ja", "msgothic", ""),
    ("ko", "NotoSansKR-Regular", "NotoSansKR-Bold"),
    ("ko", "SourceHanSansKR-Regular", "SourceHanSansKR-Bold"),
    ("ko", "malgun", "malgunbd"),
    ("ko", "AppleSDGothicNeo", ""),
    ("ko", "AppleGothic", ""),
    ("ko", "NanumGothic", "NanumGothicBold"),
    ("ko", "UnDotum", "UnDotumBold"),
    ("", "NotoSansThai-Regular", "NotoSansThai-Bold"),
    ("", "LeelawUI", "LeelaUIb"),
    ("", "Thonburi", ""),
    ("", "Nirmala", "NirmalaB"),
    ("", "DejaVuSans", "DejaVuSans-Bold"),
    ("", "segoeui", "segoeuib"),
    ("", "Arial Unicode", ""),
    ("", "ARIALUNI", ""),
)
"""Languages that share signs, regular and bold fonts by the names of their files, in the order of search."""

_RESTRICTED, _NO_SUBSETS, _BITMAPS = 0x0002, 0x0100, 0x0200
_SCAN_LOCK = Lock()


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which this computer keeps fonts, whether or not they exist."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", Path(local) / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return (home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _font_files(folders: Iterable[Path]) -> Iterator[Path]:
    for place in folders:
        for parent, _, names in os.walk(place):
            for name in sorted(names):
                if name.lower().endswith((".ttf", ".ttc", ".otf")):
                    yield Path(parent) / name


def scan_fonts(folders: Iterable[Path]) -> dict[str, FontFace]:
    """Return the known fonts in those folders that can be used, by lower-case file name without its ending."""
    wanted = {name.lower() for _, *names in KNOWN_FONTS for name in names if name}
    found: dict[str, FontFace] = {}
    for path in _font_files(folders):
        stem = path.stem.lower()
        if stem in wanted and stem not in found:
            face = FontFace(SYSTEM_PREFIX + path.stem, path)
            if is_usable(face):
                found[stem] = face
    return found


def is_usable(face: FontFace) -> bool:
    """Tell whether the file is a sound font with TrueType outlines, not variable, that a PDF may embed a part of."""
    try:
        tags = face.hb_face.table_tags
        if "glyf" not in tags or "fvar" in tags or face.hb_face.glyph_count < 2 or not face.units_per_em:
            return False
        rights = int.from_bytes(face.hb_face.reference_table("OS/2").data[8:10], "big")
        return rights & 0x000F != _RESTRICTED and not rights & (_NO_SUBSETS | _BITMAPS)
    except (hb.HarfBuzzError, OSError, ValueError, TypeError):  # a broken file is as good as none
        return False


@cache
def _installed_fonts() -> dict[str, FontFace]:
    return scan_fonts(font_folders())


@cache
def _picked_faces(bold: bool, language: str) -> tuple[FontFace, ...]:
    return pick_faces(_installed_fonts(), bold, language)


def known_faces(bold: bool = False, language: str = "") -> tuple[FontFace, ...]:
    """Return the known fonts of this computer, those of the language first; looks at the disk the first time."""
    with _SCAN_LOCK:
        return _picked_faces(bold, language)


def pick_faces(found: dict[str, FontFace], bold: bool, language: str = "") -> tuple[FontFace, ...]:
    """Return the found fonts in the order of `KNOWN`, those of the language first, bold where there is a bold one."""
    chosen: list[FontFace] = []
    for _, regular, heavy in sorted(KNOWN_FONTS, key=lambda known: known[0] != language):
        face = (found.get(heavy.lower()) if bold else None) or found.get(regular.lower())
        if face is not None:
            chosen.append(face)
    return tuple(chosen)
