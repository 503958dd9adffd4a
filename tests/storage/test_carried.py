"""A handout opens as the map that it carries; one that carries none, or means harm, is refused in plain words."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

import handouts
import pikepdf
import pytest
from handouts import MAKERS, MAP, SOURCE, opened, refused
from pikepdf import Array, Dictionary, Name
from pikepdf.settings import get_qpdf_limits

from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import carried, reader
from journeydesigner.storage.writer import dumps
from journeydesigner.wording.problems import bad_file

# What opens


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", ["handout", "handout.journey", "handout.json", "handout.txt"])
def test_a_handout_opens_as_its_map_whatever_its_name(kind: str, name: str, tmp_path: Path) -> None:
    assert opened(MAKERS[kind](SOURCE), tmp_path, name) == MAP
    assert reader.opened(tmp_path / name).carrier == kind


@pytest.mark.parametrize("kind", MAKERS)
def test_every_character_comes_back(kind: str, tmp_path: Path) -> None:
    odd = JourneyMap(title="<&>]]>\"' \r\n\t\u0001\u0085\u2028\ufffe\uffff😀 漢 שלום", language="en")
    source = dumps(odd)
    if kind == "svg":  # what no XML can hold, its writer writes as JSON may
        source = source.replace("\ufffe".encode(), b"\\ufffe").replace("\uffff".encode(), b"\\uffff")
    assert opened(MAKERS[kind](source), tmp_path).title == odd.title


def test_a_file_of_ours_is_no_handout_though_it_is_called_one(tmp_path: Path) -> None:
    assert opened(SOURCE, tmp_path, "handout.pdf") == MAP
    assert reader.opened(tmp_path / "handout.pdf").carrier is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"<svg", "svg"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- a <html> --><!DOCTYPE svg><s:svg xmlns:s='x'>", "svg"),
        (b'{"title": "%PDF- <svg>"}', None),
        (b"<html><svg/></html>", None),
        (b"<svgs>", None),
        (b"", None),
    ],
)
def test_the_kind_is_told_by_the_content(data: bytes, kind: str | None) -> None:
    assert carried.is_carrier(data) == kind


@pytest.mark.parametrize("options", [{"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True},
                                     {"compress_streams": False}])  # fmt: skip
def test_a_pdf_saved_by_another_program_still_opens(options: dict[str, object], tmp_path: Path) -> None:
    assert opened(handouts.pdf(SOURCE, **options), tmp_path) == MAP


def test_the_attachment_is_found_in_the_list_or_in_the_tree_alone(tmp_path: Path) -> None:
    listed = handouts.new_pdf()
    handouts.attach(listed, SOURCE)
    del listed.Root.Names
    assert opened(handouts.saved(listed), tmp_path) == MAP
    named = handouts.new_pdf()
    spec = handouts.attach(named, SOURCE, relationship=Name.Unspecified)
    del named.Root.AF
    leaf = named.make_indirect(Dictionary(Names=Array([pikepdf.String("x"), spec]), Limits=Array(["x", "x"])))
    named.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))
    assert opened(handouts.saved(named), tmp_path) == MAP


def test_attachments_of_another_purpose_are_passed_over(tmp_path: Path) -> None:
    document = handouts.new_pdf()
    handouts.attach(document, b"figures", "figures.csv", Name.Data)
    handouts.attach(document, SOURCE)
    assert opened(handouts.saved(document), tmp_path) == MAP


def test_the_name_of_the_attachment_leads_nowhere(tmp_path: Path) -> None:
    document = handouts.new_pdf()
    handouts.attach(document, SOURCE, "../../../handout.journey")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert opened(handouts.saved(document), inner) == MAP
    assert list(tmp_path.iterdir()) == [inner]


SECRET = "only for us: margin 41 percent"


def ours(journey: JourneyMap, source: bytes | None) -> bytes:
    """Return the handout as our own writer makes it."""
    from journeydesigner.layout.compose import Composer
    from journeydesigner.layout.pages import paginate
    from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
    from journeydesigner.model.printing import Printing
    from journeydesigner.render import pdf
    from journeydesigner.wording.labels import labels

    document = paginate(Composer(HarfBuzzMeasurer()), journey, labels(journey.language), Printing())
    return pdf.write(document, source=source)


def test_our_own_pdf_opens_as_the_map_it_was_made_of(tmp_path: Path) -> None:
    journey = MAP.changed(notes=SECRET)
    assert opened(ours(journey, dumps(journey)), tmp_path) == journey


def test_our_own_pdf_without_the_map_holds_no_trace_of_it(tmp_path: Path) -> None:
    journey = MAP.changed(notes=SECRET)
    assert SECRET.encode() in everything(ours(journey, dumps(journey)))
    without = ours(journey, None)
    for trace in (SECRET.encode(), b"journey-map", b"/EmbeddedFile", b"/AFRelationship"):
        assert trace not in everything(without)
    assert refused(without, tmp_path).code == "no-map-inside"


def everything(data: bytes) -> bytes:
    """Return the bytes of a PDF and what all its streams unpack to."""
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
        return data + b"".join(each.get_stream_buffer() for each in streams)


def test_reading_leaves_the_limits_of_the_pdf_library_as_they_were(tmp_path: Path) -> None:
    before = get_qpdf_limits()
    opened(handouts.pdf(SOURCE), tmp_path)
    refused(handouts.pdf(SOURCE)[:900], tmp_path)
    assert get_qpdf_limits() == before


# What is refused


@pytest.mark.parametrize("data", [handouts.saved(handouts.new_pdf()), handouts.png(), handouts.svg()])
def test_a_handout_without_a_map_says_so(data: bytes, tmp_path: Path) -> None:
    assert refused(data, tmp_path).code == "no-map-inside"


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("inside", [b"Dear customer,", b'{"a": 1}', b" "])
def test_the_source_of_something_else_is_no_map(kind: str, inside: bytes, tmp_path: Path) -> None:
    assert refused(MAKERS[kind](inside), tmp_path).code == "no-map-inside"


def test_more_than_one_map(tmp_path: Path) -> None:
    document = handouts.new_pdf()
    handouts.attach(document, SOURCE)
    handouts.attach(document, SOURCE, "other.journey")
    for data in (handouts.saved(document), handouts.png(SOURCE, SOURCE), handouts.svg(SOURCE, SOURCE)):
        assert refused(data, tmp_path).code == "several-maps-inside"


@pytest.mark.parametrize("passwords", [("", "owner"), ("user", "owner")])
def test_a_locked_pdf(passwords: tuple[str, str], tmp_path: Path) -> None:
    lock = pikepdf.Encryption(user=passwords[0], owner=passwords[1])
    document = handouts.new_pdf()
    handouts.attach(document, SOURCE)
    assert refused(handouts.saved(document, static_id=False, encryption=lock), tmp_path).code == "carrier-locked"


@pytest.mark.parametrize("kind", MAKERS)
def test_a_handout_cut_short(kind: str, tmp_path: Path) -> None:
    whole = MAKERS[kind](SOURCE)
    for tenths in range(1, 10):
        assert refused(whole[: len(whole) * tenths // 10], tmp_path).code == "carrier-damaged"


@pytest.mark.parametrize("kind", MAKERS)
def test_a_map_inside_is_checked_like_any_other(kind: str, tmp_path: Path) -> None:
    newer = refused(MAKERS[kind](SOURCE.replace(b'"version": 1', b'"version": 99', 1)), tmp_path)
    assert newer.code == "newer-version"
    bad = refused(MAKERS[kind](SOURCE.replace(b'"satisfaction": 4', b'"satisfaction": 9')), tmp_path)
    assert bad.code == "out-of-range"
    assert bad.problems[0].place[0].field == "phases"
    assert newer.inside and bad.inside
    assert "The map inside “handout” is damaged" in bad_file(bad, "handout")
    assert "newer Journey Designer" in bad_file(newer, "handout")
    assert refused(MAKERS[kind](SOURCE[:-20]), tmp_path).code == "cut-short"


@pytest.mark.parametrize(
    "entries",
    [
        {"Filter": Name.LZWDecode},
        {"Filter": Array([Name.ASCIIHexDecode, Name.FlateDecode])},
        {"Filter": Array([Name.FlateDecode, Name.FlateDecode])},
        {"Filter": Name.FlateDecode, "DecodeParms": Dictionary(Predictor=12, Columns=5)},
        {"Filter": Name.FlateDecode, "F": pikepdf.String("/etc/passwd")},
    ],
)
def test_an_attachment_packed_in_another_way_is_not_unpacked(entries: dict[str, object], tmp_path: Path) -> None:
    document = handouts.new_pdf()
    stream = handouts.attach(document, SOURCE).EF.F
    stream.write(handouts.packed(b" ", 0, SOURCE), filter=Name.FlateDecode)
    for name, value in entries.items():
        stream[f"/{name}"] = value
    assert refused(handouts.saved(document, compress_streams=False), tmp_path).code == "map-inside-damaged"


def test_a_stream_that_is_not_whole_or_not_packed(tmp_path: Path) -> None:
    for data in (handouts.packed(b" ", 0, SOURCE)[:-9], SOURCE):
        document = handouts.new_pdf()
        handouts.attach(document, b"").EF.F.write(data, filter=Name.FlateDecode)
        assert refused(handouts.saved(document), tmp_path).code == "map-inside-damaged"


@pytest.mark.parametrize(
    "wrong", [Name.X, 3, pikepdf.String("x"), Array([1, Array([]), Dictionary()]), Dictionary(Kids=3, Names=Name.X)]
)
def test_a_pdf_with_odd_things_in_place_of_attachments(wrong: object, tmp_path: Path) -> None:
    document = handouts.new_pdf()
    document.Root.AF = Array([wrong, Dictionary(AFRelationship=Name.Source, EF=wrong), Dictionary(EF=Dictionary(F=1))])
    document.Root.Names = Dictionary(EmbeddedFiles=wrong)
    assert refused(handouts.saved(document), tmp_path).code == "no-map-inside"


def test_a_text_in_a_png_with_a_wrong_checksum_or_flags(tmp_path: Path) -> None:
    good = handouts.png(SOURCE)
    at = good.index(b"journey-map") + 40
    spoilt = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
    odd = handouts.png_of((b"iTXt", b"journey-map\0\7\0\0\0" + SOURCE))
    short = handouts.png_of((b"iTXt", b"journey-map\0\1"))
    for data in (spoilt, odd, short):
        assert refused(data, tmp_path).code == "map-inside-damaged"


def test_other_texts_in_a_png_are_no_map(tmp_path: Path) -> None:
    chunks = ((b"tEXt", b"journey-map\0" + SOURCE), (b"iTXt", b"journey-maps\0\0\0\0\0" + SOURCE))
    assert refused(handouts.png_of(*chunks), tmp_path).code == "no-map-inside"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE svg SYSTEM "http://example.org/svg.dtd">',
        '<!DOCTYPE svg [<!ENTITY x "y">]>',
    ],
)
def test_an_svg_with_definitions_of_its_own(head: str, tmp_path: Path) -> None:
    assert refused(handouts.svg(SOURCE, head=head), tmp_path).code == "carrier-unsafe"


def test_our_element_without_its_namespace_is_another_one(tmp_path: Path) -> None:
    for start in ("<journey-map>", '<journey-map xmlns="urn:other">'):
        data = handouts.svg(tail=f"{start}{escape(SOURCE.decode())}</journey-map>")
        assert refused(data, tmp_path).code == "no-map-inside"
