"""Numbers, paths and texts as SVG writes them."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from journeydesigner.layout.drawing import PathSegment
from journeydesigner.layout.text.cleaning import clean_line


def xml_text(text: str) -> str:
    """Return the text as XML: characters that XML 1.0 forbids removed, the rest escaped."""
    return escape(clean_line(text))


def xml_attribute(text: str) -> str:
    """Return the text as the value of an attribute, with its quotation marks."""
    return quoteattr(clean_line(text))


def title_element(text: str | None) -> str:
    """Return the title of an element, "" where there is no text."""
    return f"<title>{xml_text(text)}</title>" if text else ""


def number(value: float) -> str:
    """Return a number with up to three decimals. Raises `ValueError` if it is not finite."""
    if not -1e9 < value < 1e9:
        raise ValueError("a mark's place or size is not a finite number")
    return f"{value:.3f}".rstrip("0").rstrip(".")


def path_data(segments: tuple[PathSegment, ...]) -> str:
    """Return the segments as the data of a path."""
    return " ".join(" ".join((kind, *map(number, at))) for kind, at in segments)
