"""Exported files open as the map embedded in them; damaged and hostile ones are refused."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pikepdf.settings import get_qpdf_limits

from journeydesigner.i18n.problem_messages import bad_file_message
from journeydesigner.model.embedded_map import SVG_ELEMENT, SVG_NAMESPACE
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import embedded_map
from journeydesigner.storage.file import reader
from journeydesigner.storage.file.writer import dumps
from tests.storage import embedded_maps
from tests.storage.embedded_maps import EXAMPLE_BYTES, EXAMPLE_MAP, FILE_BUILDERS, opened_map, refusal

# Files that open


@pytest.mark.parametrize("kind", FILE_BUILDERS)
@pytest.mark.parametrize("name", ["handout", "handout.journey", "handout.json", "handout.txt"])
def test_an_exported_file_opens_as_its_map_whatever_its_name(kind: str, name: str, tmp_path: Path) -> None:
    assert opened_map(FILE_BUILDERS[kind](EXAMPLE_BYTES), tmp_path, name) == EXAMPLE_MAP
    assert reader.load_file(tmp_path / name).carrier == kind


@pytest.mark.parametrize("kind", FILE_BUILDERS)
def test_every_character_is_read_back(kind: str, tmp_path: Path) -> None:
    odd = JourneyMap(title="<&>]]>\"' \r\n\t\u0001\u0085\u2028\ufffe\uffff😀 漢 שלום", language="en")
    source = dumps(odd)
    if kind == "svg":  # characters invalid in XML are written as JSON escapes
        source = source.replace("\ufffe".encode(), b"\\ufffe").replace("\uffff".encode(), b"\\uffff")
    assert opened_map(FILE_BUILDERS[kind](source), tmp_path).title == odd.title


def test_a_document_file_named_as_a_pdf_opens_as_a_document(tmp_path: Path) -> None:
    assert opened_map(EXAMPLE_BYTES, tmp_path, "handout.pdf") == EXAMPLE_MAP
    assert reader.load_file(tmp_path / "handout.pdf").carrier is None


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
def test_the_format_is_told_by_the_content(data: bytes, kind: str | None) -> None:
    assert embedded_map.carrier_of(data) == kind


@pytest.mark.parametrize("options", [{"object_stream_mode": pikepdf.ObjectStreamMode.generate}, {"linearize": True},
                                     {"compress_streams": False}])  # fmt: skip
def test_a_pdf_saved_by_another_program_still_opens(options: dict[str, object], tmp_path: Path) -> None:
    assert opened_map(embedded_maps.pdf_with_map(EXAMPLE_BYTES, **options), tmp_path) == EXAMPLE_MAP


def test_the_attachment_is_found_in_the_af_list_or_the_name_tree_alone(tmp_path: Path) -> None:
    listed = embedded_maps.new_pdf()
    embedded_maps.attach(listed, EXAMPLE_BYTES)
    del listed.Root.Names
    assert opened_map(embedded_maps.pdf_bytes(listed), tmp_path) == EXAMPLE_MAP
    named = embedded_maps.new_pdf()
    spec = embedded_maps.attach(named, EXAMPLE_BYTES, relationship=Name.Unspecified)
    del named.Root.AF
    leaf = named.make_indirect(Dictionary(Names=Array([pikepdf.String("x"), spec]), Limits=Array(["x", "x"])))
    named.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))
    assert opened_map(embedded_maps.pdf_bytes(named), tmp_path) == EXAMPLE_MAP


def test_other_attachments_are_ignored(tmp_path: Path) -> None:
    document = embedded_maps.new_pdf()
    embedded_maps.attach(document, b"figures", "figures.csv", Name.Data)
    embedded_maps.attach(document, EXAMPLE_BYTES)
    assert opened_map(embedded_maps.pdf_bytes(document), tmp_path) == EXAMPLE_MAP


def test_the_name_of_the_attachment_is_not_used_as_a_path(tmp_path: Path) -> None:
    document = embedded_maps.new_pdf()
    embedded_maps.attach(document, EXAMPLE_BYTES, "../../../handout.journey")
    inner = tmp_path / "inner"
    inner.mkdir()
    assert opened_map(embedded_maps.pdf_bytes(document), inner) == EXAMPLE_MAP
    assert list(tmp_path.iterdir()) == [inner]


SECRET = "only for us: margin 41 percent"


def ours(journey: JourneyMap, source: bytes | None) -> bytes:
    """Return the handout as our own writer makes it."""
    from journeydesigner.i18n.map_labels import map_labels
    from journeydesigner.layout.map.compose import Composer
    from journeydesigner.layout.modes.pages import paginate
    from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
    from journeydesigner.model.print_options import PrintOptions
    from journeydesigner.render.pdf import pdf_writer

    document = paginate(Composer(HarfBuzzMeasurer()), journey, map_labels(journey.language), PrintOptions())
    return pdf_writer.render_pdf(document, embedded_map=source)


def test_an_exported_pdf_opens_as_the_map_it_was_made_of(tmp_path: Path) -> None:
    journey = EXAMPLE_MAP.changed(notes=SECRET)
    assert opened_map(ours(journey, dumps(journey)), tmp_path) == journey


def test_a_pdf_exported_without_the_map_does_not_contain_it(tmp_path: Path) -> None:
    journey = EXAMPLE_MAP.changed(notes=SECRET)
    assert SECRET.encode() in everything(ours(journey, dumps(journey)))
    without = ours(journey, None)
    for trace in (SECRET.encode(), b"journey-map", b"/EmbeddedFile", b"/AFRelationship"):
        assert trace not in everything(without)
    assert refusal(without, tmp_path).code == "no-map-inside"


def everything(data: bytes) -> bytes:
    """Return the bytes of a PDF and what all its streams unpack to."""
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
        return data + b"".join(each.get_stream_buffer() for each in streams)


def test_reading_restores_the_limits_of_the_pdf_library(tmp_path: Path) -> None:
    before = get_qpdf_limits()
    opened_map(embedded_maps.pdf_with_map(EXAMPLE_BYTES), tmp_path)
    refusal(embedded_maps.pdf_with_map(EXAMPLE_BYTES)[:900], tmp_path)
    assert get_qpdf_limits() == before


# Files that are refused


@pytest.mark.parametrize(
    "data",
    [embedded_maps.pdf_bytes(embedded_maps.new_pdf()), embedded_maps.png_with_map(), embedded_maps.svg_with_map()],
)
def test_a_file_without_an_embedded_map_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refusal(data, tmp_path).code == "no-map-inside"


@pytest.mark.parametrize("kind", FILE_BUILDERS)
@pytest.mark.parametrize("inside", [b"Dear customer,", b'{"a": 1}', b" "])
def test_the_embedded_source_of_another_program_is_no_map(kind: str, inside: bytes, tmp_path: Path) -> None:
    assert refusal(FILE_BUILDERS[kind](inside), tmp_path).code == "no-map-inside"


def test_more_than_one_map(tmp_path: Path) -> None:
    document = embedded_maps.new_pdf()
    embedded_maps.attach(document, EXAMPLE_BYTES)
    embedded_maps.attach(document, EXAMPLE_BYTES, "other.journey")
    for data in (
        embedded_maps.pdf_bytes(document),
        embedded_maps.png_with_map(EXAMPLE_BYTES, EXAMPLE_BYTES),
        embedded_maps.svg_with_map(EXAMPLE_BYTES, EXAMPLE_BYTES),
    ):
        assert refusal(data, tmp_path).code == "several-maps-inside"


@pytest.mark.parametrize("passwords", [("", "owner"), ("user", "owner")])
def test_an_encrypted_pdf_is_refused(passwords: tuple[str, str], tmp_path: Path) -> None:
    lock = pikepdf.Encryption(user=passwords[0], owner=passwords[1])
    document = embedded_maps.new_pdf()
    embedded_maps.attach(document, EXAMPLE_BYTES)
    assert (
        refusal(embedded_maps.pdf_bytes(document, static_id=False, encryption=lock), tmp_path).code == "carrier-locked"
    )


@pytest.mark.parametrize("kind", FILE_BUILDERS)
def test_a_truncated_carrier_is_refused(kind: str, tmp_path: Path) -> None:
    whole = FILE_BUILDERS[kind](EXAMPLE_BYTES)
    for tenths in range(1, 10):
        assert refusal(whole[: len(whole) * tenths // 10], tmp_path).code == "carrier-damaged"


@pytest.mark.parametrize("kind", FILE_BUILDERS)
def test_an_embedded_map_is_validated_like_any_other(kind: str, tmp_path: Path) -> None:
    newer = refusal(FILE_BUILDERS[kind](EXAMPLE_BYTES.replace(b'"version": 1', b'"version": 99', 1)), tmp_path)
    assert newer.code == "newer-version"
    bad = refusal(FILE_BUILDERS[kind](EXAMPLE_BYTES.replace(b'"satisfaction": 4', b'"satisfaction": 9')), tmp_path)
    assert bad.code == "out-of-range"
    assert bad.problems[0].location[0].field == "phases"
    assert newer.is_embedded and bad.is_embedded
    assert "The map inside “handout” is damaged" in bad_file_message(bad, "handout")
    assert "newer Journey Designer" in bad_file_message(newer, "handout")
    assert refusal(FILE_BUILDERS[kind](EXAMPLE_BYTES[:-20]), tmp_path).code == "cut-short"


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
def test_an_attachment_with_another_filter_is_refused(entries: dict[str, object], tmp_path: Path) -> None:
    document = embedded_maps.new_pdf()
    stream = embedded_maps.attach(document, EXAMPLE_BYTES).EF.F
    stream.write(embedded_maps.zlib_stream(b" ", 0, EXAMPLE_BYTES), filter=Name.FlateDecode)
    for name, value in entries.items():
        stream[f"/{name}"] = value
    assert refusal(embedded_maps.pdf_bytes(document, compress_streams=False), tmp_path).code == "map-inside-damaged"


def test_an_incomplete_or_invalid_stream_is_refused(tmp_path: Path) -> None:
    for data in (embedded_maps.zlib_stream(b" ", 0, EXAMPLE_BYTES)[:-9], EXAMPLE_BYTES):
        document = embedded_maps.new_pdf()
        embedded_maps.attach(document, b"").EF.F.write(data, filter=Name.FlateDecode)
        assert refusal(embedded_maps.pdf_bytes(document), tmp_path).code == "map-inside-damaged"


@pytest.mark.parametrize(
    "wrong", [Name.X, 3, pikepdf.String("x"), Array([1, Array([]), Dictionary()]), Dictionary(Kids=3, Names=Name.X)]
)
def test_a_pdf_with_objects_of_other_types_as_attachments(wrong: object, tmp_path: Path) -> None:
    document = embedded_maps.new_pdf()
    document.Root.AF = Array([wrong, Dictionary(AFRelationship=Name.Source, EF=wrong), Dictionary(EF=Dictionary(F=1))])
    document.Root.Names = Dictionary(EmbeddedFiles=wrong)
    assert refusal(embedded_maps.pdf_bytes(document), tmp_path).code == "no-map-inside"


def test_an_itxt_chunk_with_wrong_checksum_or_flags_is_refused(tmp_path: Path) -> None:
    good = embedded_maps.png_with_map(EXAMPLE_BYTES)
    at = good.index(b"journey-map") + 40
    spoilt = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
    odd = embedded_maps.png_of_chunks((b"iTXt", b"journey-map\0\7\0\0\0" + EXAMPLE_BYTES))
    short = embedded_maps.png_of_chunks((b"iTXt", b"journey-map\0\1"))
    for data in (spoilt, odd, short):
        assert refusal(data, tmp_path).code == "map-inside-damaged"


def test_other_text_chunks_of_a_png_are_ignored(tmp_path: Path) -> None:
    chunks = ((b"tEXt", b"journey-map\0" + EXAMPLE_BYTES), (b"iTXt", b"journey-maps\0\0\0\0\0" + EXAMPLE_BYTES))
    assert refusal(embedded_maps.png_of_chunks(*chunks), tmp_path).code == "no-map-inside"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE svg SYSTEM "http://example.org/svg.dtd">',
        '<!DOCTYPE svg [<!ENTITY x "y">]>',
    ],
)
def test_an_svg_with_entity_definitions_is_refused(head: str, tmp_path: Path) -> None:
    assert refusal(embedded_maps.svg_with_map(EXAMPLE_BYTES, head=head), tmp_path).code == "carrier-unsafe"


def test_an_element_without_our_namespace_is_ignored(tmp_path: Path) -> None:
    for start in ("<journey-map>", '<journey-map xmlns="urn:other">'):
        data = embedded_maps.svg_with_map(tail=f"{start}{escape(EXAMPLE_BYTES.decode())}</journey-map>")
        assert refusal(data, tmp_path).code == "no-map-inside"


@pytest.mark.slow
def test_an_svg_with_a_million_letters_is_read() -> None:
    inside = f'<metadata><{SVG_ELEMENT} xmlns="{SVG_NAMESPACE}">{{}}</{SVG_ELEMENT}></metadata>'
    letters = '<use x="1"/>' * 1_000_000
    data = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}{letters}</svg>'.encode()
    assert embedded_map.embedded_source(data, "svg") == b"{}"
