"""Make the font files of ``resources/fonts`` from the packages they are published in.

Three things are done to each font, and nothing else:

* **Private names.** Qt finds a font by its family name, and an "Inter" installed on the computer silently replaced
  the bundled one: other widths, other line breaks, a PDF unlike the screen. So the copies are called "JD Inter"
  and so on. (The OFL asks for another name on modified versions wherever a name is reserved.)
* **No hinting.** The programme shapes in design units and draws unhinted outlines, on screen and on paper, so the
  hinting instructions are dead weight: without them everything fits in about 4 MB.
* **No STAT table.** It describes the axes of a variable family; these are static fonts with new names.

How to run it again, in an empty folder outside the repository::

    npm install --ignore-scripts @expo-google-fonts/inter @expo-google-fonts/noto-sans-arabic \\
        @expo-google-fonts/noto-sans-hebrew @expo-google-fonts/noto-sans-devanagari \\
        @expo-google-fonts/noto-sans-symbols-2 @expo-google-fonts/noto-emoji
    python packaging/vendor_fonts.py that-folder

The versions used last are in ``THIRD_PARTY_NOTICES``. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped, unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped, unused-ignore]

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "fonts"
PREFIX = "JD "

_STYLES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
#: The two weights that every system groups as one family with a bold button; others need a family of their own.
_RIBBI = (400, 700)


@dataclass(frozen=True)
class Source:
    """One font to take over: the npm package, the stem of its files, the family's name and the weights wanted."""

    package: str
    stem: str
    family: str
    weights: tuple[int, ...]

    def file(self, download: Path, weight: int) -> Path:
        """Where the package keeps this weight."""
        style = f"{weight}{_STYLES[weight]}"
        return download / "node_modules" / "@expo-google-fonts" / self.package / style / f"{self.stem}_{style}.ttf"


SOURCES = (
    Source("inter", "Inter", "Inter", (400, 500, 600, 700)),
    Source("noto-sans-arabic", "NotoSansArabic", "Noto Sans Arabic", (400, 700)),
    Source("noto-sans-hebrew", "NotoSansHebrew", "Noto Sans Hebrew", (400, 700)),
    Source("noto-sans-devanagari", "NotoSansDevanagari", "Noto Sans Devanagari", (400, 700)),
    Source("noto-sans-symbols-2", "NotoSansSymbols2", "Noto Sans Symbols 2", (400,)),
    # A bold emoji exists too, but costs as much as all the letters of Inter and a picture needs no bold.
    Source("noto-emoji", "NotoEmoji", "Noto Emoji", (400,)),
)


def rename(font: TTFont, family: str, weight: int) -> None:
    """Give the font its private family, full and PostScript names; copyright and licence stay as they are."""
    style = _STYLES[weight]
    plain = weight in _RIBBI
    postscript = f"{family.replace(' ', '')}-{style}"
    names = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"{font['name'].getDebugName(5)};{postscript}",
        4: f"{family} {style}",
        6: postscript,
        16: None if plain else family,
        17: None if plain else style,
        # Names for variable fonts and for old Mac menus would contradict the new ones.
        18: None,
        21: None,
        22: None,
        25: None,
    }
    table = font["name"]
    # Macintosh records repeat the Windows ones in an old encoding; nothing that reads these files needs them.
    table.names = [record for record in table.names if record.platformID == 3 and record.langID == 0x409]
    for name_id, text in names.items():
        table.removeNames(nameID=name_id)
        if text is not None:
            table.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def slim(font: TTFont) -> None:
    """Drop the hinting instructions and the STAT table; every glyph, character and feature stays."""
    options = Options(
        hinting=False, glyph_names=False, notdef_outline=True, layout_features=["*"], name_IDs=["*"],
        name_languages=["*"], drop_tables=[*Options().drop_tables, "STAT"], recalc_timestamp=False, legacy_kern=True,
        retain_gids=True,
    )  # fmt: skip
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=font.getGlyphOrder(), unicodes=font.getBestCmap())
    subsetter.subset(font)


def check(font: TTFont, path: Path) -> None:
    """Refuse a font that the PDF writer could not embed."""
    if "glyf" not in font or "CFF " in font or "CFF2" in font:
        raise ValueError(f"{path}: no TrueType outlines")
    if "fvar" in font:
        raise ValueError(f"{path}: a variable font")
    if font["OS/2"].fsType != 0:
        raise ValueError(f"{path}: its embedding bits do not allow every use")


def vendor(source: Source, weight: int, download: Path, target: Path) -> Path:
    """Write one font file and return its path."""
    origin = source.file(download, weight)
    font = TTFont(origin, recalcTimestamp=False)
    check(font, origin)
    characters = set(font.getBestCmap())
    slim(font)
    rename(font, PREFIX + source.family, weight)
    if set(font.getBestCmap()) != characters:
        raise ValueError(f"{origin}: characters were lost")
    path = target / f"{source.stem}-{weight}.ttf"
    font.save(path)
    return path


def main(arguments: list[str] | None = None) -> int:
    """Write every font of ``SOURCES`` to ``resources/fonts`` and list them; returns the exit code."""
    parser = argparse.ArgumentParser(description="Make resources/fonts from an npm download folder.")
    parser.add_argument("download", type=Path, help="the folder in which npm install was run")
    options = parser.parse_args(arguments)
    TARGET.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        for weight in source.weights:
            path = vendor(source, weight, options.download, TARGET)
            print(f"{path.name}: {path.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
