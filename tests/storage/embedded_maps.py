"""Carriers built without our own writers: PDF by pikepdf, PNG by Pillow, SVG by hand; and hostile ones."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name
from PIL import Image, PngImagePlugin

from journeydesigner import resources
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage.file import reader

MEGABYTE = 1024 * 1024


def attach(document: pikepdf.Pdf, data: bytes, name: str = "map.journey", relationship: Name = Name.Source) -> Any:
    """Attach these bytes, in the name tree and the /AF list, and return their file specification."""
    spec = AttachedFileSpec(document, data, filename=name, relationship=relationship)
    document.attachments[name] = spec
    document.Root.AF = Array([*document.Root.get("/AF", ()), spec.obj])
    return spec.obj


def new_pdf() -> pikepdf.Pdf:
    """Return a PDF of one blank page."""
    document = pikepdf.new()
    document.add_blank_page()
    return document


def pdf_bytes(document: pikepdf.Pdf, **options: Any) -> bytes:
    """Return the PDF's bytes."""
    out = io.BytesIO()
    document.save(out, **{"static_id": True, **options})
    return out.getvalue()


def pdf_with_map(embedded_map: bytes, **options: Any) -> bytes:
    """Return a PDF with these bytes embedded."""
    document = new_pdf()
    attach(document, embedded_map)
    return pdf_bytes(document, **options)


def png_with_map(*embedded_maps: bytes, zipped: bool = True) -> bytes:
    """Return a PNG with an iTXt chunk for each of these."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "Other")
    for each in embedded_maps:
        info.add_itxt("journey-map", each.decode(), zip=zipped)
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "#102030").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def png_of_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with chunks of these types and contents between its first and last chunk."""
    whole = ((b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0"), *chunks, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in whole
    )


def svg_with_map(*embedded_maps: bytes, head: str = "", tail: str = "") -> bytes:
    """Return an SVG with these bytes in its metadata."""
    inside = "".join(
        f'<m:journey-map xmlns:m="urn:journeydesigner:journey-map">{escape(each.decode())}</m:journey-map>'
        for each in embedded_maps
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<!-- <html> --><svg xmlns="http://www.w3.org/2000/svg">'
        f"<metadata>{inside}</metadata><text>Hello</text>{tail}</svg>"
    ).encode()


def zlib_stream(filler: bytes, megabytes: int, head: bytes = b"", tail: bytes = b"") -> bytes:
    """Return a zlib stream of that many megabytes, built without holding them in memory."""
    squeezer = zlib.compressobj(9)
    block = (filler * (MEGABYTE // len(filler) + 1))[:MEGABYTE]
    parts = [squeezer.compress(head), *(squeezer.compress(block) for _ in range(megabytes)), squeezer.compress(tail)]
    return b"".join((*parts, squeezer.flush()))


def pdf_attachment_bomb(megabytes: int) -> bytes:
    """Return a small PDF with an attachment that unpacks to that many megabytes."""
    document = new_pdf()
    spec = attach(document, b"{}")
    spec.EF.F.write(zlib_stream(b" ", megabytes), filter=Name.FlateDecode)
    return pdf_bytes(document)


def pdf_xref_bomb(megabytes: int) -> bytes:
    """Return a small PDF with a cross-reference stream that unpacks to that many megabytes."""
    table = zlib_stream(b"\0", megabytes)
    body = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    end = b"startxref\n%d\n%%%%EOF\n" % len(body)
    return body + _stream(3, b"/Type/XRef/Size 4/W[1 2 1]/Root 1 0 R", table) + end


def pdf_object_stream_bomb(megabytes: int, filler: bytes = b" ") -> bytes:
    """Return a small PDF whose catalog follows filler in an object stream of that many megabytes."""
    objects = zlib_stream(filler, megabytes, b"1 0 <</Type/Catalog/Pages 4 0 R/AF[", b"]>>")
    body = b"%PDF-1.7\n"
    places = [(0, 0, 0), (2, 2, 0)]
    for number, content in ((2, b""), (4, b"4 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n")):
        places.append((1, len(body), 0))
        body += content or _stream(number, b"/Type/ObjStm/N 1/First 4", objects)
    places.insert(3, (1, len(body), 0))
    rows = b"".join(bytes([kind]) + at.to_bytes(4, "big") + bytes([rest]) for kind, at, rest in places)
    end = b"startxref\n%d\n%%%%EOF\n" % len(body)
    return body + _stream(3, b"/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R", zlib.compress(rows)) + end


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    head = b"%d 0 obj<<%s/Filter/FlateDecode/Length %d>>stream\n" % (number, entries, len(data))
    return head + data + b"\nendstream endobj\n"


def pdf_with_cycles() -> bytes:
    """Return a PDF with a cyclic name tree and a cyclic page tree."""
    document = new_pdf()
    tree = document.make_indirect(Dictionary())
    tree.Kids = Array([tree, tree])
    document.Root.Names = Dictionary(EmbeddedFiles=tree)
    document.Root.Pages.Kids.append(document.Root.Pages)
    return pdf_bytes(document)


def png_text_bomb(megabytes: int) -> bytes:
    """Return a small PNG with an iTXt chunk that unpacks to that many megabytes."""
    return png_of_chunks((b"iTXt", b"journey-map\0\1\0\0\0" + zlib_stream(b" ", megabytes)))


def svg_billion_laughs() -> bytes:
    """Return an SVG with exponentially nested entities."""
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return svg_with_map(b"{}", head=f"<!DOCTYPE svg [{''.join(lines)}]>", tail="<text>&a9;</text>")


def png_chunk_bomb(count: int) -> bytes:
    """Return a PNG of that many empty chunks."""
    whole = png_of_chunks((b"tEXt", b""))
    return whole[:33] + whole[33:45] * count + whole[45:]


BOMBS: dict[str, Callable[[], bytes]] = {
    "attachment": lambda: pdf_attachment_bomb(400),
    "table of objects": lambda: pdf_xref_bomb(400),
    "stream of objects": lambda: pdf_object_stream_bomb(400),
    "lists of numbers": lambda: pdf_object_stream_bomb(1, b"[" + b"0 " * 5000 + b"]"),
    "more lists of numbers": lambda: pdf_object_stream_bomb(60, b"[" + b"0 " * 5000 + b"]"),
    "lists in lists": lambda: pdf_object_stream_bomb(1, b"["),
    "circle": pdf_with_cycles,
    "text": lambda: png_text_bomb(400),
    "chunks": lambda: png_chunk_bomb(4_000_000),
    "laughs": svg_billion_laughs,
    "elements": lambda: svg_with_map(tail="<a/>" * 4_000_000),
    "elements in elements": lambda: svg_with_map(tail="<a>" * 2_000_000),
    "attributes": lambda: svg_with_map(tail="<a " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>"),
}
"""Files that would take unlimited time or memory, by kind."""


EXAMPLE_BYTES = resources.file("examples/diy-store.nl.journey").read_bytes()
EXAMPLE_MAP = reader.loads(EXAMPLE_BYTES)
FILE_BUILDERS: dict[str, Callable[[bytes], bytes]] = {"pdf": pdf_with_map, "png": png_with_map, "svg": svg_with_map}


def opened_map(data: bytes, folder: Path, name: str = "handout") -> JourneyMap:
    """Return the map embedded in these bytes, read from a file; the read must change no file."""
    path = folder / name
    path.write_bytes(data)
    before = sorted(folder.iterdir())
    try:
        return reader.load(path)
    finally:
        assert path.read_bytes() == data
        assert sorted(folder.iterdir()) == before


def refusal(data: bytes, folder: Path) -> BadFile:
    """Return the error for these bytes as a file."""
    with pytest.raises(BadFile) as found:
        opened_map(data, folder)
    assert found.value.path == folder / "handout"
    return found.value
