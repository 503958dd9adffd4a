"""Font faces: bundled ones by key and weight, system fonts only if they can be embedded."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from journeydesigner.layout.text import fonts, itemising, system_fonts
from journeydesigner.layout.text.face import FontFace
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.text.types import TextStyle


@pytest.mark.parametrize(
    ("weight", "main", "other"),
    [(100, 400, 400), (400, 400, 400), (500, 500, 400), (600, 600, 700), (700, 700, 700), (900, 700, 700)],
)
def test_fallback_chain_uses_the_nearest_weight(weight: int, main: int, other: int) -> None:
    assert [face.key for face in fonts.bundled_faces(weight)] == [
        f"Inter-{main}",
        f"NotoSansArabic-{other}",
        f"NotoSansHebrew-{other}",
        f"NotoSansDevanagari-{other}",
        "NotoSansSymbols2-400",
        "NotoEmoji-400",
    ]


def test_a_face_has_its_file_and_metrics() -> None:
    face = fonts.face_for_key("Inter-600")
    assert face.path.is_file()
    assert (face.index, face.units_per_em, face.ascent, face.descent) == (0, 2048, 1984, -494)
    assert face is fonts.primary_face(600)
    assert face.glyph_id("A") > 0
    assert face.glyph_id("\u4e00") == 0


@pytest.mark.parametrize("key", ["Inter-450", "System:NoSuchFont", ""])
def test_an_unknown_key_is_an_error(key: str) -> None:
    with pytest.raises(KeyError):
        fonts.face_for_key(key)


def test_threads_get_the_same_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FACES", {})
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: fonts.face_for_key("NotoEmoji-400"), range(200)))
    assert len({id(face) for face in found}) == 1


def _font(path: Path, chars: str, *, cff: bool = False, rights: int = 0, variable: bool = False) -> Path:
    builder = FontBuilder(1000, isTTF=not cff)
    names = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):04X}" for char in chars})
    if cff:
        pen = T2CharStringPen(600, None)
        builder.setupCFF("Test", {}, dict.fromkeys(names, pen.getCharString()), {})
    else:
        builder.setupGlyf(dict.fromkeys(names, TTGlyphPen(None).glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.save(path)
    return path


def test_only_valid_embeddable_truetype_fonts_are_used(tmp_path: Path) -> None:
    inner = tmp_path / "deep" / "er"
    inner.mkdir(parents=True)
    _font(inner / "msyh.ttf", "字")
    _font(tmp_path / "NotoSansCJKsc-Regular.otf", "字", cff=True)
    _font(tmp_path / "simsun.ttf", "字", rights=0x0002)
    _font(tmp_path / "simhei.ttf", "字", rights=0x0100)
    _font(tmp_path / "meiryo.ttf", "字", variable=True)
    _font(tmp_path / "SomeOther.ttf", "字")
    (tmp_path / "malgun.ttf").write_bytes(b"this is no font")
    (tmp_path / "msgothic.ttc").write_bytes(b"")
    (tmp_path / "NanumGothic.ttf").symlink_to(tmp_path / "gone.ttf")
    found = system_fonts.scan_fonts([tmp_path, tmp_path / "missing"])
    assert {stem: face.key for stem, face in found.items()} == {"msyh": "System:msyh"}
    assert found["msyh"].glyph_id("字") == 1


def test_system_fonts_are_used_for_characters_without_a_bundled_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = FontFace("System:msyh", _font(tmp_path / "msyh.ttf", "字 "))
    monkeypatch.setattr(system_fonts, "known_faces", lambda *_: (face,))
    itemising.choose_face.cache_clear()
    try:
        lenient = HarfBuzzMeasurer()
        line = lenient.line("字 字 a", TextStyle(10))
        assert [(run.face_key, run.text) for run in line.runs] == [("System:msyh", "字 字"), ("Inter-400", " a")]
        assert lenient.missing_characters("字") == frozenset()
        assert fonts.face_for_key("System:msyh") is face
        assert HarfBuzzMeasurer(system_fonts=False).missing_characters("字") == {"字"}
    finally:
        itemising.choose_face.cache_clear()


def test_the_language_and_the_bold_font_come_first() -> None:
    found = {name.lower(): FontFace(f"System:{name}", Path(name)) for name in ("msyh", "msyhbd", "meiryo", "malgun")}
    keys = [face.key.removeprefix("System:") for face in system_fonts.pick_faces(found, bold=False)]
    assert keys == ["msyh", "meiryo", "malgun"]
    keys = [face.key.removeprefix("System:") for face in system_fonts.pick_faces(found, bold=True, language="ja")]
    assert keys == ["meiryo", "msyhbd", "malgun"]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_font_folders_of_each_platform(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert len(system_fonts.font_folders()) >= 2
    assert all(isinstance(folder, Path) for folder in system_fonts.font_folders())
