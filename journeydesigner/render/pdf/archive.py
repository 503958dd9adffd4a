"""What PDF/A-3a (ISO 19005-3) requires beside tags: XMP metadata and an output intent.

The XMP packet repeats the information dictionary, and says that the file is PDF/A-3a and PDF/UA-1. The latter's
property needs an extension schema in the packet, since PDF/A does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from journeydesigner.layout.paper import PagedDocument
from journeydesigner.layout.text.cleaning import clean_line

CREATOR: Final = "Journey Designer"
SRGB_PROFILE_NAME: Final = "sRGB IEC61966-2.1"
_ISO_DATE: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)
_PROFILE_DATE_BYTES: Final = slice(24, 36)
"""The creation date in an ICC profile (ICC.1:2010 7.2), which would differ each day."""


@dataclass(frozen=True, slots=True)
class DocumentMetadata:
    """A document's metadata, the same in both places. Texts are on one line; dates in PDF's and in XMP's format."""

    title: str
    author: str
    subject: str
    date: str
    xmp_date: str


def document_metadata(document: PagedDocument) -> DocumentMetadata:
    """Return the metadata of a document; "" for what is not known."""
    return DocumentMetadata(
        clean_line(document.title) or CREATOR,
        clean_line(document.author),
        clean_line(document.subject),
        pdf_date(document.date),
        xmp_date(document.date),
    )


def pdf_date(iso_date: str | None) -> str:
    """Return an ISO 8601 date in PDF's format (ISO 32000-1 7.9.4); "" for none or an invalid one."""
    parts = _date_parts(iso_date)
    if not parts:
        return ""
    *numbers, zone = parts
    if zone and zone != "Z":
        zone = f"{zone[:3]}'{zone[-2:]}"
    return f"D:{''.join(numbers)}{zone}"


def xmp_date(iso_date: str | None) -> str:
    """Return an ISO 8601 date in XMP's format; "" for none or an invalid one."""
    parts = _date_parts(iso_date)
    if not parts:
        return ""
    year, month, day, *time, zone = parts
    if zone and zone != "Z":
        zone = f"{zone[:3]}:{zone[-2:]}"
    clock = f"T{':'.join(filter(None, time))}" if time[0] else ""
    return f"{year}-{month}-{day}{clock}{zone}"


def _date_parts(iso_date: str | None) -> tuple[str, ...]:
    """Return year, month, day, hour, minute, second and zone, "" for missing ones; () for an invalid date."""
    match = _ISO_DATE.fullmatch(iso_date.strip()) if iso_date else None
    return tuple(part or "" for part in match.groups()) if match else ()


def add_archive_metadata(pdf_file: Any, document: PagedDocument) -> None:
    """Add the XMP packet and the output intent to a `pikepdf.Pdf`."""
    import pikepdf

    root = pdf_file.Root
    root.Metadata = pdf_file.make_stream(
        xmp_packet(document_metadata(document)), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    profile = pdf_file.make_stream(srgb_profile(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=SRGB_PROFILE_NAME,
        Info=SRGB_PROFILE_NAME,
    )
    intent.DestOutputProfile = profile
    root.OutputIntents = pikepdf.Array([intent])


@cache
def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB, the same bytes each day."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # 1 January 2000, midnight, as six numbers of two bytes.
    made[_PROFILE_DATE_BYTES] = bytes((0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(made)


def xmp_packet(metadata: DocumentMetadata) -> bytes:
    """Return the XMP packet."""
    return _XMP_TEMPLATE.format("\n".join(_xmp_properties(metadata))).encode()


def _xmp_properties(metadata: DocumentMetadata) -> Iterator[str]:
    yield _language_alternative("dc:title", metadata.title)
    if metadata.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>"
    if metadata.subject:
        yield _language_alternative("dc:description", metadata.subject)
    yield "<dc:format>application/pdf</dc:format>"
    yield f"<pdf:Producer>{CREATOR}</pdf:Producer>"
    yield f"<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>"
    if metadata.xmp_date:
        yield f"<xmp:CreateDate>{metadata.xmp_date}</xmp:CreateDate>"
        yield f"<xmp:ModifyDate>{metadata.xmp_date}</xmp:ModifyDate>"


def _language_alternative(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


_XMP_TEMPLATE: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{}
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
