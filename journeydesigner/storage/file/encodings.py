"""The encoding of a text file: a map is written in UTF-8, but a text editor may have saved it in another one."""

from __future__ import annotations

import codecs
import re
from typing import Final

from journeydesigner.model.problems import BadFile, Problem, Value

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_WITHOUT_MARK: Final = (
    (re.compile(rb"[\s{<]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0[\s{<]"), "utf-32-be"),
    (re.compile(rb"[\s{<]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[\s{<]\0[^\0]"), "utf-16-be"),
)
"""How JSON or XML begins in encodings with several bytes a character."""
_NAMES: Final = {"utf-32-le": "UTF-32", "utf-32-be": "UTF-32", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_ENDS_HALFWAY: Final = ("truncated data", "unexpected end of data")
WINDOWS: Final = "Windows-1252"
_XML_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")


def as_utf8(data: bytes, errors: str = "strict") -> bytes:
    """Return the text of a file in UTF-8 without a byte order mark; the data as they are where they tell no encoding.

    Raises `BadFile` ("not-utf8") for text that is not valid in the encoding in which it begins; `errors`: as in
    `bytes.decode`.
    """
    mark, encoding = next(((mark, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))
    if encoding == "utf-8":
        return data[len(mark) :]
    if encoding:
        return _without_declaration(_decoded(data[len(mark) :], encoding, errors)).encode()
    guess = next((name for start, name in _WITHOUT_MARK if start.match(data)), None)
    if guess is None:
        return data
    try:
        text = _decoded(data, guess, "strict")
    except BadFile:
        return data
    return data if "\0" in text else _without_declaration(text).encode()


def _decoded(data: bytes, encoding: str, errors: str) -> str:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError as error:
        if error.reason in _ENDS_HALFWAY:  # what is left of it tells as much
            return data[: error.start].decode(encoding)
        values: dict[str, Value] = {"offset": error.start, "encoding": _NAMES[encoding]}
        raise BadFile([Problem("not-utf8", values=values)]) from None


def _without_declaration(text: str) -> str:
    """Return the text without an XML declaration, which may name the encoding it had."""
    return _XML_DECLARATION.sub("", text, count=1) if text.lstrip().startswith("<?xml") else text


def not_utf8(data: bytes, error: UnicodeDecodeError) -> Problem:
    """Return the problem of data that are not UTF-8, with the encoding they are likely to have."""
    if error.reason in _ENDS_HALFWAY:
        return Problem("cut-short", values={"offset": error.start})
    values: dict[str, Value] = {"offset": error.start}
    if data.lstrip().startswith(b"{"):
        values["line"] = data.count(b"\n", 0, error.start) + 1
        if is_likely_windows(data):
            values["encoding"] = WINDOWS
    return Problem("not-utf8", values=values)


def is_likely_windows(data: bytes) -> bool:
    """Return whether data that are not UTF-8 are likely to be Windows-1252 (or Latin-1) instead of damaged UTF-8."""
    as_unicode = data.decode("utf-8", "replace")
    invalid = as_unicode.count("\N{REPLACEMENT CHARACTER}")
    if not invalid or sum(character > "\x7f" for character in as_unicode) > 2 * invalid:
        return False
    try:
        return "ÿ" not in data.decode("cp1252")  # 0xFF is rare as a letter, and common in damage
    except UnicodeDecodeError:
        return False


def readable_text(data: bytes) -> str:
    """Return as much of the text of damaged data as can be read."""
    whole = as_utf8(data, "replace")
    return whole.decode("cp1252") if is_likely_windows(whole) else whole.decode("utf-8", "replace")
