"""The bundled fonts and icons: complete, embeddable, generated from their sources."""

from __future__ import annotations

import importlib.util
import json
import struct
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped, unused-ignore]

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
ICONS = ROOT / "resources" / "icons"

FONT_FILES = {
    "Inter-400.ttf": ("JD Inter", "Aé€ĳΩЖ→"),
    "Inter-500.ttf": ("JD Inter", "Aé€ĳΩЖ→"),
    "Inter-600.ttf": ("JD Inter", "Aé€ĳΩЖ→"),
    "Inter-700.ttf": ("JD Inter", "Aé€ĳΩЖ→"),
    "NotoEmoji-400.ttf": ("JD Noto Emoji", "😀🛒"),
    "NotoSansArabic-400.ttf": ("JD Noto Sans Arabic", "سپ"),
    "NotoSansArabic-700.ttf": ("JD Noto Sans Arabic", "سپ"),
    "NotoSansDevanagari-400.ttf": ("JD Noto Sans Devanagari", "कष"),
    "NotoSansDevanagari-700.ttf": ("JD Noto Sans Devanagari", "कष"),
    "NotoSansHebrew-400.ttf": ("JD Noto Sans Hebrew", "של"),
    "NotoSansHebrew-700.ttf": ("JD Noto Sans Hebrew", "של"),
    "NotoSansSymbols2-400.ttf": ("JD Noto Sans Symbols 2", "✔🖂"),
}

#: The names the programme relies on; other modules refer to icons by these.
_NAMES = """
website search-engine social-media online-advertisement review-site blog e-mail newsletter chat video webinar
mobile-app text-message phone customer-service sales-representative appointment demonstration event physical-store
showroom checkout brochure magazine billboard radio television sponsoring word-of-mouth quotation invoice delivery
manual training online-community survey web-shop staff parking letter download product contract gift complaint
returns letterbox other
shopping-cart ice-cream instagram tools car home coffee hand heart key map camera calendar world building truck
school friends
sense-visual sense-auditory sense-tactile sense-olfactory sense-gustatory
face-1 face-2 face-3 face-4 face-5
online offline two-way one-way conscious unconscious moment-of-truth pain-point opportunity quote question goal
duration drop-off success-factor backstage persona evidence owner trigger measure note link row phase
new open save save-as undo redo touchpoint add remove close cut copy paste duplicate delete edit search zoom-in
zoom-out fit export print settings help info warning error check check-circle chevron-down chevron-right
chevron-left chevron-up arrow-up arrow-down more panel-left panel-right template example recent language sun moon
lanes-vertical lanes-horizontal insights workshop image color grip arrow-right refresh lock folder
"""
ICON_NAMES = _NAMES.split()

#: How many numbers follow each command.
ARITY = {"M": 2, "L": 2, "C": 6, "Z": 0}


def _build_icons() -> ModuleType:
    """The build script as a module; it lies outside the package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("build_icons", ROOT / "packaging" / "build_icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build_icons() -> ModuleType:
    """The icon builder."""
    return _build_icons()


@pytest.fixture(scope="module")
def icons() -> dict[str, dict[str, list[dict[str, object]]]]:
    """The icons as the programme reads them."""
    data: dict[str, dict[str, list[dict[str, object]]]] = json.loads(
        (ROOT / "resources" / "icons.json").read_text("utf-8")
    )
    return data


def test_bundled_fonts_are_exactly_the_listed_ones() -> None:
    """The folder holds the fonts of the list and their licences, and nothing else."""
    assert {path.name for path in FONTS.glob("*.ttf")} == set(FONT_FILES)
    assert {path.name for path in FONTS.iterdir()} - set(FONT_FILES) == {"OFL-Inter.txt", "OFL-Noto.txt"}


def test_fonts_are_small() -> None:
    """The fonts are most of the download; they must not grow unnoticed."""
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 4_200_000


@pytest.mark.parametrize("name", sorted(FONT_FILES))
def test_a_font_is_embeddable_and_has_a_private_name(name: str) -> None:
    """TrueType outlines, static, free to embed, named so that no installed font can take its place."""
    family, sample = FONT_FILES[name]
    weight = int(name.removesuffix(".ttf").rpartition("-")[2])
    with TTFont(FONTS / name, lazy=True) as font:
        assert "glyf" in font
        assert not {"CFF ", "CFF2", "fvar", "STAT"} & set(font.keys())
        assert font["OS/2"].fsType == 0
        assert font["OS/2"].usWeightClass == weight
        names = font["name"]
        assert (names.getDebugName(16) or names.getDebugName(1)) == family
        for name_id in (1, 4):
            assert {str(record) for record in names.names if record.nameID == name_id} == {names.getDebugName(name_id)}
            assert names.getDebugName(name_id).startswith(family)
        assert names.getDebugName(6).startswith(family.replace(" ", "") + "-")
        assert "Open Font License" in names.getDebugName(13)
        assert {ord(character) for character in sample} <= font.getBestCmap().keys()


def test_full_and_postscript_names_of_fonts_are_unique() -> None:
    """Two files with one name would hide each other in Qt and in the PDF."""
    for name_id in (4, 6):
        found = set()
        for name in FONT_FILES:
            with TTFont(FONTS / name, lazy=True) as font:
                found.add(font["name"].getDebugName(name_id))
        assert len(found) == len(FONT_FILES)


@pytest.mark.parametrize("name", ["OFL-Inter.txt", "OFL-Noto.txt"])
def test_font_licences_are_complete(name: str) -> None:
    """The OFL asks for the copyright lines and the whole text."""
    text = (FONTS / name).read_text("utf-8")
    assert text.startswith(("Copyright", "Noto"))
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "OTHER DEALINGS IN THE FONT SOFTWARE." in text


def test_icons_json_is_up_to_date(build_icons: ModuleType) -> None:
    """The JSON file is what the builder makes from the drawings."""
    expected = build_icons.dumps(build_icons.build())
    assert (ROOT / "resources" / "icons.json").read_text("utf-8") == expected, "run python packaging/build_icons.py"


def test_every_name_has_an_icon(icons: dict[str, dict[str, list[dict[str, object]]]]) -> None:
    """No name the programme uses is without a drawing."""
    assert not set(ICON_NAMES) - icons.keys()
    assert len(ICON_NAMES) == len(set(ICON_NAMES))


def test_every_icon_has_well_formed_paths(icons: dict[str, dict[str, list[dict[str, object]]]]) -> None:
    """Readers of the JSON file need no checks of their own."""
    for name, icon in icons.items():
        assert icon["paths"], name
        for path in icon["paths"]:
            assert path.keys() == {"d", "fill"}, name
            assert isinstance(path["fill"], bool), name
            commands = path["d"]
            assert isinstance(commands, list), name
            assert commands[0][0] == "M", name
            assert len(commands) > 1, name
            for letter, *numbers in commands:
                assert len(numbers) == ARITY[letter], name
                # Control points may lie a little outside; nothing may be far off the 24-unit grid.
                assert all(-1 <= number <= 25 for number in numbers), name


def test_channels_senses_and_faces_look_different(icons: dict[str, dict[str, list[dict[str, object]]]]) -> None:
    """Everything that stands for itself on a card must be told apart without its label."""
    shown = [*ICON_NAMES[: ICON_NAMES.index("new")]]
    drawings = {json.dumps(icons[name]) for name in shown}
    assert len(drawings) == len(shown)


def test_open_paths_stay_open_and_the_background_is_dropped(build_icons: ModuleType) -> None:
    """Strokes are not closed by accident, and the invisible square does not come along."""
    icon = build_icons.convert(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor">'
        '<path stroke="none" d="M0 0h24v24H0z" fill="none"/><line x1="1" y1="2" x2="3" y2="4"/>'
        '<path d="M1 1l2 0"/><circle cx="12" cy="12" r="3"/><path d="M1 1h2v2z" fill="currentColor"/></svg>'
    )
    line, path, circle, filled = icon["paths"]
    assert line == {"d": [["M", 1, 2], ["L", 3, 4]], "fill": False}
    assert path == {"d": [["M", 1, 1], ["L", 3, 1]], "fill": False}
    assert {command[0] for command in circle["d"]} <= {"M", "C", "Z"}
    assert filled["fill"] is True
    assert filled["d"][-1] == ["Z"]


@pytest.mark.parametrize(
    "body", ['<g><path d="M1 1l2 0"/></g>', '<path transform="scale(2)" d="M1 1l2 0"/>', '<path d=""/>']
)
def test_an_unsupported_svg_is_refused(build_icons: ModuleType, body: str) -> None:
    """A drawing that would come out wrong stops the build."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="red">{body}</svg>'
    with pytest.raises(ValueError, match="icon"):
        build_icons.convert(svg)


@pytest.mark.parametrize("size", [16, 32, 48, 128, 256, 512])
def test_application_icon_has_every_size(size: int) -> None:
    """Each size the desktops ask for exists and has that size."""
    header = (ICONS / "app" / f"journeydesigner-{size}.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", header[16:24]) == (size, size)


def test_notices_name_every_bundled_asset() -> None:
    text = (ROOT / "THIRD_PARTY_NOTICES").read_text("utf-8")
    for word in ("Inter", "Noto Emoji", "Tabler", "SIL OPEN FONT LICENSE", "PySide6", "uharfbuzz"):
        assert word in text
