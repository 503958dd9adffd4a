"""Prepare text to be shown: without control characters and direction overrides, with one kind of line break."""

from __future__ import annotations

import re

_LINE_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # embeddings, overrides, isolates: they can disguise text
    "\ufeff\ufff9-\ufffb\U000e0001"
    "\ufdd0-\ufdef"  # noncharacters: not allowed in XML, so not in a PDF's metadata either
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_NEEDS_CLEANING = re.compile(
    "[^ -~\xa0-\u061b\u061d-\u1fff\u200b-\u2027\u2030-\u2065\u2070-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\uffef]"
)


def clean(text: str) -> str:
    """Return the text as shown: breaks as line feeds, tabs as spaces, no controls, lone surrogates as U+FFFD."""
    if not _NEEDS_CLEANING.search(text):
        return text
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    text = _REMOVED.sub(lambda match: match[0] if match[0] == "\n" else "", text)
    return _SURROGATES.sub("\ufffd", text)


def clean_line(text: str) -> str:
    """Return the text as shown on one line: breaks as spaces."""
    text = clean(text)
    return text.replace("\n", " ") if "\n" in text else text
