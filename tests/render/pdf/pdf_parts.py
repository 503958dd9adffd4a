"""Small tagged pages for the tests of a PDF's structure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from journeydesigner.layout.drawing import Box, Drawing, MarkGroup, Rect, StructureElement, TextLine
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.model.refs import Ref
from journeydesigner.render.pdf import pdf_writer
from tests.render import render_samples as sample
from tests.render.pdf.pdf_reading import read_structure

SECT = (StructureElement("Sect", "a"),)
FIGURE = (*SECT, StructureElement("Figure", "curve"))
BOX_MARK = Box(0, 0, 30, 20, fill="#102030")


def text_line(text: str, y: float = 20.0, **other: Any) -> TextLine:
    """Return one line of text near the left edge."""
    return replace(sample.text_line(text, sample.TITLE_STYLE, 4, y), **other)


def group(*marks, path=SECT, x=10.0, y=10.0, w=100.0, h=60.0, kind="touchpoint", **other) -> MarkGroup:
    """Return a group in the section of the samples, 10 units from the layer's corner."""
    return MarkGroup(Ref(kind, "one"), x, y, w, h, marks, path, **other)


def page(*groups: MarkGroup, scale: float = 1.0, clip: Rect | None = None) -> Page:
    """Return a page of 400 x 300 points whose layer begins at (20, 30)."""
    return Page(400, 300, (Layer(Drawing(350, 250, groups), scale, 20, 30, clip),))


def pdf_bytes(*pages: Page, **other: object) -> bytes:
    """Return the pages as a PDF."""
    return pdf_writer.render_pdf(sample.document(*pages, **other))


def outline(*groups: MarkGroup, **other: object) -> list[object]:
    """Return what a screen reader finds of one page of groups."""
    return read_structure(pdf_bytes(page(*groups), **other)).outline()
