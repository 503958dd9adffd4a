"""Extract the map embedded in an exported PDF, PNG or SVG (the carrier), with limits on size and effort.

The carrier may be hostile: nothing in it is trusted, fetched or written. The result is parsed like any other file.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from journeydesigner.model.embedded_map import (
    PDF_ATTACHMENT_NAME,
    PNG_KEYWORD,
    SVG_ELEMENT,
    SVG_NAMESPACE,
    EmbeddingFormat,
)
from journeydesigner.model.problems import BadFile, Problem
from journeydesigner.storage.disk import MAX_FILE_BYTES

if TYPE_CHECKING:
    from pyexpat import XMLParserType

    import pikepdf

MAX_ATTACHMENT_NODES: Final = 1_000
"""Nodes of the attachments' name tree that are visited; ends cyclic trees too."""
MAX_CHUNKS: Final = 100_000
"""Chunks of a PNG that are visited. Qt writes one per 8 KB of pixels, so this many hold 800 MB."""
MAX_ELEMENTS: Final = 1_200_000
"""Elements of an SVG. Each letter is one: a map of 8,000 touchpoints with long titles has 900,000."""
MAX_OBJECT_STREAM_BYTES: Final = 2 * 1024 * 1024
"""Unpacked bytes of one object stream of a PDF; each can cost 70 bytes of memory."""

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_FIRST_TAG: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_EXPAT_NAME: Final = f"{SVG_NAMESPACE}}}{SVG_ELEMENT}"
_SVG_HEAD: Final = 4096
"""Bytes in which the first element of an SVG must start."""


def carrier_of(data: bytes) -> EmbeddingFormat | None:
    """Return the format of a carrier by its content, None for any other file."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_PNG_SIGNATURE):
        return "png"
    head = data[:_SVG_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith(b"<"):
        first = _FIRST_TAG.search(_COMMENT.sub(b"", head))
        if first and first[1] == b"svg":
            return "svg"
    return None


def embedded_source(data: bytes, carrier: EmbeddingFormat) -> bytes:
    """Return the bytes of the map inside a carrier, unpacked and not yet parsed; raises `BadFile`."""
    found = {"pdf": _maps_in_pdf, "png": _maps_in_png, "svg": _maps_in_svg}[carrier](data)
    if len(found) > 1:
        raise _bad("several-maps-inside")
    if not found:
        raise _bad("no-map-inside")
    return found[0]


def _bad(code: str) -> BadFile:
    return BadFile([Problem(code)])


def _unpacked(compressed: bytes) -> bytes:
    """Decompress a zlib stream; raises `BadFile` once it exceeds `MAX_FILE_BYTES`."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(compressed, MAX_FILE_BYTES + 1)
    except zlib.error as error:
        raise _bad("map-inside-damaged") from error
    _refuse_large(data)
    if not inflater.eof:
        raise _bad("map-inside-damaged")
    return data


def _refuse_large(data: bytes) -> None:
    if len(data) > MAX_FILE_BYTES:
        raise BadFile([Problem("map-inside-too-large", values={"limit": MAX_FILE_BYTES})])


# PDF: an attachment


def _maps_in_pdf(data: bytes) -> list[bytes]:
    import pikepdf

    try:
        # No recovery of damaged files: it is slow on large ones and can be misled.
        # All objects are used before the file closes: they do not outlive it.
        with (
            _strict_parser(),
            pikepdf.open(io.BytesIO(data), attempt_recovery=False, inherit_page_attributes=False) as pdf,
        ):
            if pdf.is_encrypted:
                raise _bad("carrier-locked")
            streams = {stream.objgen: stream for stream in _attached(pdf)}
            return [_attachment_bytes(stream) for stream in list(streams.values())[:2]]
    except BadFile:
        raise
    except pikepdf.PasswordError as error:
        raise _bad("carrier-locked") from error
    except Exception as error:
        # pikepdf raises PdfError, and TypeError, ValueError … for objects of unexpected types.
        raise _bad("carrier-damaged") from error


@contextmanager
def _strict_parser() -> Iterator[None]:
    """Limit what objects of a PDF may unpack to. The limits are global to the process, so they are restored."""
    from pikepdf.settings import set_qpdf_limits

    before = set_qpdf_limits(
        flate_max_memory=MAX_OBJECT_STREAM_BYTES,
        png_max_memory=MAX_OBJECT_STREAM_BYTES,
        tiff_max_memory=MAX_OBJECT_STREAM_BYTES,
        run_length_max_memory=MAX_OBJECT_STREAM_BYTES,
        parser_max_container_size=100_000,
        max_stream_filters=2,
    )
    try:
        yield
    finally:
        set_qpdf_limits(**before)  # type: ignore[arg-type]  # the values it gave


def _attached(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Yield the stream of each attachment that holds the map; twice where it is named in two places."""
    import pikepdf

    for spec in _file_specs(pdf):
        is_source = spec.get("/AFRelationship") == pikepdf.Name.Source
        if not is_source and PDF_ATTACHMENT_NAME not in (_text(spec.get("/UF")), _text(spec.get("/F"))):
            continue
        embedded = spec.get("/EF")
        if isinstance(embedded, pikepdf.Dictionary):
            stream = embedded.get("/UF", embedded.get("/F"))
            if isinstance(stream, pikepdf.Stream):
                yield stream


def _file_specs(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield the file specifications of all attachments: from the document's /AF list, then from its name tree."""
    import pikepdf

    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, pikepdf.Dictionary) else None
    waiting: list[Any] = [*_array_items(pdf.Root.get("/AF")), tree]
    looked_at = 0
    while waiting:
        looked_at += 1
        if looked_at > MAX_ATTACHMENT_NODES:
            raise _bad("carrier-damaged")
        node = waiting.pop(0)
        if not isinstance(node, pikepdf.Dictionary):
            continue
        if "/EF" in node or "/AFRelationship" in node:
            yield node
        waiting.extend(_array_items(node.get("/Kids")))
        waiting.extend(_array_items(node.get("/Names"))[1::2])


def _array_items(value: Any) -> list[Any]:
    import pikepdf

    if not isinstance(value, pikepdf.Array):
        return []
    if len(value) > 2 * MAX_ATTACHMENT_NODES:
        raise _bad("carrier-damaged")
    return list(value)


def _text(value: Any) -> str:
    import pikepdf

    return str(value) if isinstance(value, pikepdf.String) else ""


def _attachment_bytes(stream: pikepdf.Stream) -> bytes:
    import pikepdf

    filters = stream.get("/Filter")
    names = _array_items(filters) if isinstance(filters, pikepdf.Array) else [] if filters is None else [filters]
    if "/F" in stream or "/DecodeParms" in stream or names not in ([], [pikepdf.Name.FlateDecode]):
        raise _bad("map-inside-damaged")  # an external file, or a filter that we never write
    raw = stream.read_raw_bytes()
    _refuse_large(raw)
    return _unpacked(raw) if names else raw


# PNG: an iTXt chunk


def _maps_in_png(data: bytes) -> list[bytes]:
    mine = f"{PNG_KEYWORD}\0".encode()
    return [_itxt_text(chunk[len(mine) :]) for chunk in _text_chunks(data, mine)][:2]


def _text_chunks(data: bytes, prefix: bytes) -> Iterator[bytes]:
    """Yield the content of the iTXt chunks that start with `prefix`; raises `BadFile` for a wrong checksum."""
    at = len(_PNG_SIGNATURE)
    for _ in range(MAX_CHUNKS):
        head = data[at : at + 8]
        size, kind = int.from_bytes(head[:4], "big"), head[4:]
        end = at + 8 + size
        if len(head) < 8 or end + 4 > len(data):
            break
        if kind == b"IEND":
            return
        if kind == b"iTXt" and data.startswith(prefix, at + 8):
            if zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
                raise _bad("map-inside-damaged")
            yield data[at + 8 : end]
        at = end + 4
    raise _bad("carrier-damaged")


def _itxt_text(rest: bytes) -> bytes:
    """Return the text of an iTXt chunk, given the rest after its keyword: flags, language, translated keyword, text."""
    flags, parts = rest[:2], rest[2:].split(b"\0", 2)
    if len(parts) < 3 or flags not in (b"\0\0", b"\1\0"):
        raise _bad("map-inside-damaged")
    _refuse_large(parts[2])
    return _unpacked(parts[2]) if flags == b"\1\0" else parts[2]


# SVG: an element in its metadata


def _maps_in_svg(data: bytes) -> list[bytes]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    # No tree is built: with many small elements it takes far more memory than the file.
    parser = DefusedXMLParser(target=object(), forbid_dtd=True)
    collector = _MapElementCollector(parser.parser)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise _bad("carrier-unsafe") from error
    except BadFile:
        raise
    except Exception as error:
        # The parser raises ParseError, LookupError for an unknown encoding, ValueError …
        raise _bad("carrier-damaged") from error
    return ["".join(text).encode() for text in collector.found]


class _MapElementCollector:
    """Collects the text of our elements in `found`, as the handlers of an Expat parser.

    Most elements cost one call: those for text and ends are set inside elements of ours only.
    """

    def __init__(self, parser: XMLParserType) -> None:
        self.found: list[list[str]] = []
        self._parser = parser
        self._element_count = 0
        parser.DefaultHandlerExpand = None
        parser.CharacterDataHandler = None
        parser.EndElementHandler = None
        parser.StartElementHandler = self._start

    def _start(self, name: str, _attributes: object) -> None:
        self._element_count += 1
        if self._element_count > MAX_ELEMENTS:
            raise _bad("carrier-damaged")
        if name == _EXPAT_NAME:
            self.found.append([])
            self._parser.CharacterDataHandler = self.found[-1].append
            self._parser.EndElementHandler = self._end

    def _end(self, name: str) -> None:
        if name == _EXPAT_NAME:
            self._parser.CharacterDataHandler = None
            self._parser.EndElementHandler = None
