"""What PDF/A requires: consistent metadata, an output intent, the embedded map."""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64encode
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image as PilImage

from journeydesigner.layout.drawing import Image
from journeydesigner.render.pdf import archive, pdf_writer
from tests.render import render_samples as sample

SOURCE = b'{"title": "Een nieuwe badkamer", "secret": "zeer-vertrouwelijk-7319"}'
NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "aid": "http://www.aiim.org/pdfa/ns/id/", "uaid": "http://www.aiim.org/pdfua/ns/id/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#", "property": "http://www.aiim.org/pdfa/ns/property#",
}  # fmt: skip


def written(**other: object) -> bytes:
    source = other.pop("source", None)
    return pdf_writer.render_pdf(sample.document(sample.text_page("Hello"), **other), embedded_map=source)  # type: ignore[arg-type]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def packet(data: bytes) -> ElementTree.Element:
    with opened(data) as file:
        return ElementTree.fromstring(file.Root.Metadata.read_bytes().decode())


def told(data: bytes, path: str) -> str | None:
    return packet(data).findtext(f".//{path}", namespaces=NAMES)


def streams(data: bytes) -> bytes:
    """Return all bytes of a file: as they are, and what its streams hold."""
    parts = [data]
    with opened(data) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream):
                try:
                    parts.append(thing.read_bytes())
                except pikepdf.PdfError:
                    parts.append(thing.read_raw_bytes())
            parts.append(repr(thing).encode())
    return b"\n".join(parts)


@pytest.mark.parametrize("title", ["A new bathroom", "Reis & <b> ]]> \U0001f600", '"מסע" (\\)', "x\ufffe\ufdd0\x01y"])
def test_xmp_and_info_dictionary_agree(title):
    data = written(title=title, author="Els & Jan", subject="Tiles < 5 m²")
    with opened(data) as file:
        info = {key: str(value) for key, value in file.docinfo.items()}
    assert told(data, "dc:title/rdf:Alt/rdf:li") == info["/Title"]
    assert told(data, "dc:creator/rdf:Seq/rdf:li") == info["/Author"] == "Els & Jan"
    assert told(data, "dc:description/rdf:Alt/rdf:li") == info["/Subject"] == "Tiles < 5 m²"
    assert told(data, "pdf:Producer") == info["/Producer"]
    assert told(data, "xmp:CreatorTool") == info["/Creator"]
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261121103000+01'00"
    assert told(data, "xmp:CreateDate") == told(data, "xmp:ModifyDate") == "2026-11-21T10:30:00+01:00"


def test_unknown_metadata_is_in_neither():
    data = written(author="", subject="", date=None)
    for path in ("dc:creator", "dc:description", "xmp:CreateDate", "xmp:ModifyDate"):
        assert packet(data).find(f".//{path}", NAMES) is None


def test_a_file_always_has_a_title():
    assert told(written(title="\x01"), "dc:title/rdf:Alt/rdf:li") == "Journey Designer"


@pytest.mark.parametrize(
    ("date", "written_as"),
    [
        ("2026-11-21", "2026-11-21"), ("2026-11-21T10:30:00Z", "2026-11-21T10:30:00Z"), ("soon", ""), (None, ""),
        ("2026-11-21 10:30", "2026-11-21T10:30"), ("2026-11-21T10:30:59.123-0430", "2026-11-21T10:30:59-04:30"),
    ],
)  # fmt: skip
def test_dates_in_xmp(date, written_as):
    assert archive.xmp_date(date) == written_as


def test_declares_its_standards_and_the_pdf_ua_extension_schema():
    data = written()
    assert (told(data, "aid:part"), told(data, "aid:conformance"), told(data, "uaid:part")) == ("3", "A", "1")
    assert told(data, "schema:namespaceURI") == NAMES["uaid"]
    assert told(data, "schema:prefix") == "pdfuaid"
    assert (told(data, "property:name"), told(data, "property:valueType")) == ("part", "Integer")
    assert told(data, "property:category") == "internal"


def test_the_xmp_packet_is_not_compressed():
    data = written()
    assert b"<pdfaid:part>3</pdfaid:part>" in data
    with opened(data) as file:
        assert (str(file.Root.Metadata.Type), str(file.Root.Metadata.Subtype)) == ("/Metadata", "/XML")


def test_output_intent_is_srgb_without_a_changing_date():
    with opened(written()) as file:
        (intent,) = file.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert int(intent.DestOutputProfile.N) == 3
        profile = intent.DestOutputProfile.read_bytes()
    assert struct.unpack(">I", profile[:4])[0] == len(profile)
    assert profile[12:20] == b"mntrRGB "
    assert struct.unpack(">6H", profile[24:36]) == (2000, 1, 1, 0, 0, 0)


def test_viewer_preferences_are_set_and_no_transitions():
    with opened(written()) as file:
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert not [page for page in file.pages if "/Trans" in page]
        assert len(file.trailer.ID) == 2


def test_the_map_is_embedded_once_and_unchanged():
    data = written(source=SOURCE)
    with opened(data) as file:
        assert list(file.attachments) == ["map.journey"]
        assert file.attachments["map.journey"].get_file().read_bytes() == SOURCE
        (spec,) = file.Root.AF
        assert spec.AFRelationship == "/Source"
        assert spec.objgen == file.Root.Names.EmbeddedFiles.Names[1].objgen
        assert str(spec.F) == str(spec.UF) == "map.journey"
        assert str(spec.Desc) == "A new bathroom (Journey Designer)"
        assert spec.EF.F.objgen == spec.EF.UF.objgen
        assert spec.EF.F.Subtype == "/application/json"
        assert str(spec.EF.F.Params.ModDate) == "D:20261121103000+01'00"
        assert sum(b"zeer-vertrouwelijk" in found.read_bytes() for found in streams_of(file)) == 1


def streams_of(file: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [
        thing for thing in file.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/EmbeddedFile"
    ]


def test_an_embedded_map_without_a_date_is_reproducible():
    data = written(source=SOURCE, date=None)
    assert data == written(source=SOURCE, date=None)
    with opened(data) as file:
        assert str(file.Root.AF[0].EF.F.Params.ModDate) == "D:20000101"


def test_nothing_of_the_map_file_is_embedded_by_default():
    whole = streams(written())
    assert b"zeer-vertrouwelijk" in streams(written(source=SOURCE))
    for part in (b"zeer-vertrouwelijk", b"EmbeddedFile", b"Filespec", b"/AF", b".journey"):
        assert part not in whole


def test_an_empty_map_file_is_embedded_too():
    with opened(written(source=b"")) as file:
        assert file.attachments["map.journey"].get_file().read_bytes() == b""


def test_same_bytes_twice_with_all_features():
    document = sample.one_sheet(12)
    assert (
        pdf_writer.render_pdf(document, embedded_map=SOURCE)
        == pdf_writer.render_pdf(document, embedded_map=SOURCE)
        != pdf_writer.render_pdf(document)
    )


def pixels(**other: object) -> list[tuple[str, bytes]]:
    """Return the colour space and the bytes of each picture of a document with one photo and a see-through one."""
    image = PilImage.new("RGBA", (8, 8), (200, 30, 90, 128))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    through = Image(60, 0, 40, 40, "data:image/png;base64," + b64encode(buffer.getvalue()).decode())
    document = sample.document(sample.marks_page(sample.image_mark(0, 0, 40, 20), through), **other)
    with opened(pdf_writer.render_pdf(document)) as file:
        images = [found for found in file.pages[0].Resources.XObject.values() if found.Subtype == "/Image"]
        assert sum("/SMask" in found for found in images) == 1
        assert not [found for found in images if "/Interpolate" in found]
        return [(str(found.ColorSpace), found.read_bytes()) for found in images]


def test_pictures_keep_their_colours_unless_greyscale():
    assert {space for space, _ in pixels()} == {"/DeviceRGB"}
    grey = pixels(is_greyscale=True)
    assert {space for space, _ in grey} == {"/DeviceGray"}
    assert {len(found) for _, found in grey} == {8 * 8, 40 * 20}


def test_small_objects_are_packed():
    """The structure of 200 touchpoints must not outweigh its pages."""
    data = pdf_writer.render_pdf(sample.one_sheet(200))
    with opened(data) as file:
        elements = sum(isinstance(one, pikepdf.Dictionary) and "/S" in one and "/P" in one for one in file.objects)
    assert elements > 1500
    assert b"/LBody" not in data
    assert len(data) < 150_000


@pytest.mark.parametrize("count", [1, 19, 200, 1000])
def test_file_size_is_within_its_limit(count):
    assert len(pdf_writer.render_pdf(sample.one_sheet(count), embedded_map=SOURCE)) <= 60_000 + 1_200 * count


def test_bundled_profile_compresses_well():
    assert len(zlib.compress(archive.srgb_profile())) < 1_500
