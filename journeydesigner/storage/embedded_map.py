"""The map inside a handout: found in a PDF, PNG or SVG, unpacked with limits, to be checked like any other file.

Whoever made the handout may not be a friend: nothing is trusted that is read here, nothing is fetched, nothing written.
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
    import pikepdf

MAX_ATTACHMENT_NODES: Final = 1_000
"""Attachments and branches of their tree that are looked at; a tree that leads in a circle ends here too."""
MAX_CHUNKS: Final = 100_000
"""Qt and others write a chunk for each 8 KB of pixels, so this many hold 800 MB."""
MAX_ELEMENTS: Final = 400_000
"""A map of 8,000 touchpoints has 300,000 marks."""
MAX_OBJECT_STREAM_BYTES: Final = 2 * 1024 * 1024
"""Bytes that one stream with the objects of a PDF may unpack to; each of them can cost 70 bytes of memory."""

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_FIRST_TAG: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_SVG_HEAD: Final = 4096
"""The picture's first element is looked for in this many bytes."""


def carrier_of(data: bytes) -> EmbeddingFormat | None:
    """Tell by its content, whatever its name, whether a file is of a kind that can carry a map."""
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
    """Return the file of the map inside a handout, unpacked but not looked at yet; raises `BadFile`."""
    found = {"pdf": _maps_in_pdf, "png": _maps_in_png, "svg": _maps_in_svg}[carrier](data)
    if len(found) > 1:
        raise _bad("several-maps-inside")
    if not found:
        raise _bad("no-map-inside")
    return found[0]


def _bad(code: str) -> BadFile:
    return BadFile([Problem(code)])


def _unpacked(compressed: bytes) -> bytes:
    """Return what a zlib stream holds; stops at the size that a map may have, however much more there is."""
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


# PDF: an attachment of the document


def _maps_in_pdf(data: bytes) -> list[bytes]:
    import pikepdf

    try:
        # Nothing is mended: a reader that guesses is slow on large files and can be led astray.
        # The file stays open as long as an object of it is in use: those do not outlive it.
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
        # pikepdf raises what the file trips over: PdfError, TypeError where an object is of another type, ValueError …
        raise _bad("carrier-damaged") from error


@contextmanager
def _strict_parser() -> Iterator[None]:
    """Keep the objects of a PDF from unpacking without bounds. These limits are the process's, so they are put back."""
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
    """Yield the content of each attachment that is the document's source; one named in two places comes twice."""
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
    """Yield the descriptions of all attachments: those of the document's list, then those of its tree of names."""
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
        raise _bad("map-inside-damaged")  # in a file elsewhere, or packed in a way that we never do
    raw = stream.read_raw_bytes()
    _refuse_large(raw)
    return _unpacked(raw) if names else raw


# PNG: a chunk of text


def _maps_in_png(data: bytes) -> list[bytes]:
    mine = f"{PNG_KEYWORD}\0".encode()
    return [_itxt_text(chunk[len(mine) :]) for chunk in _text_chunks(data, mine)][:2]


def _text_chunks(data: bytes, prefix: bytes) -> Iterator[bytes]:
    """Yield the content of the text chunks that start so; their checksums hold."""
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
    """Return the text of an iTXt chunk after its keyword: two flags, a language, a translated keyword, the text."""
    flags, parts = rest[:2], rest[2:].split(b"\0", 2)
    if len(parts) < 3 or flags not in (b"\0\0", b"\1\0"):
        raise _bad("map-inside-damaged")
    _refuse_large(parts[2])
    return _unpacked(parts[2]) if flags == b"\1\0" else parts[2]


# SVG: an element of its metadata


def _maps_in_svg(data: bytes) -> list[bytes]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    seeker = _MapElementCollector()
    # No tree is built: one of many small elements takes far more memory than the file.
    parser = DefusedXMLParser(target=seeker, forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise _bad("carrier-unsafe") from error
    except BadFile:
        raise
    except Exception as error:
        # The parser raises what the file trips over: ParseError, LookupError for an encoding, ValueError …
        raise _bad("carrier-damaged") from error
    return ["".join(text).encode() for text in seeker.found]


class _MapElementCollector:
    """Is told of each element and text of an SVG, and keeps the text of ours."""

    def __init__(self) -> None:
        self.found: list[list[str]] = []
        self._element_count = 0
        self._is_in_map_element = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Note where an element of ours begins."""
        self._element_count += 1
        if self._element_count > MAX_ELEMENTS:
            raise _bad("carrier-damaged")
        if tag == f"{{{SVG_NAMESPACE}}}{SVG_ELEMENT}":
            self.found.append([])
            self._is_in_map_element = True

    def end(self, tag: str) -> None:
        """Note where an element of ours ends."""
        if tag == f"{{{SVG_NAMESPACE}}}{SVG_ELEMENT}":
            self._is_in_map_element = False

    def data(self, text: str) -> None:
        """Keep the text, where it is in an element of ours."""
        if self._is_in_map_element:
            self.found[-1].append(text)

    def close(self) -> None:
        """Be done; `found` tells the rest."""
