"""Small tagged pages for the tests of a PDF's structure: one group of marks after another."""

from __future__ import annotations

from dataclasses import replace

import render_samples as sample
from pdf_reading import tree

from journeydesigner.layout.drawing import Box, Drawing, Element, Group, Rect, Ref, Words
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render import pdf

SECT = (Element("Sect", "a"),)
FIGURE = (*SECT, Element("Figure", "curve"))
BOX = Box(0, 0, 30, 20, fill="#102030")


def words(text: str, y: float = 20.0, **other: object) -> Words:
    """Return one line of text near the left edge."""
    return replace(sample.line(text, sample.TITLE, 4, y), **other)


def group(*marks, path=SECT, x=10.0, y=10.0, w=100.0, h=60.0, kind="touchpoint", **other) -> Group:
    """Return a group in the section of the samples, 10 units from the layer's corner."""
    return Group(Ref(kind, "one"), x, y, w, h, marks, path, **other)


def page(*groups: Group, scale: float = 1.0, clip: Rect | None = None) -> Page:
    """Return a page of 400 x 300 points whose layer begins at (20, 30)."""
    return Page(400, 300, (Layer(Drawing(350, 250, groups), scale, 20, 30, clip),))


def written(*pages: Page, **other: object) -> bytes:
    """Return the pages as a PDF."""
    return pdf.write(sample.document(*pages, **other))


def outline(*groups: Group, **other: object) -> list[object]:
    """Return what a screen reader finds of one page of groups."""
    return tree(written(page(*groups), **other)).outline()
