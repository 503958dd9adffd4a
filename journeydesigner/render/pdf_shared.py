"""What the pages of one PDF share, so that each is written once: fonts, runs of text, icons and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeydesigner.layout.text.types import Run
from journeydesigner.render.assets import ICON_UNITS, icon
from journeydesigner.render.pdf_font import PdfFont
from journeydesigner.render.pdf_path import path, rounded, small
from journeydesigner.render.pdf_text import Shown, shown

if TYPE_CHECKING:
    from journeydesigner.render.pdf_picture import Pictures


class Shared:
    """What the pages of one document share: fonts, text already turned into operators, icons and pictures."""

    def __init__(self, canvas: Any, pictures: Pictures) -> None:
        self.canvas = canvas
        self.pictures = pictures
        self._fonts: dict[str, PdfFont] = {}
        self._runs: dict[int, Shown] = {}
        self._icons: dict[tuple[str, float], str] = {}
        self._colors: dict[str, str] = {}
        self._boxes: dict[tuple[float, float, float], str] = {}

    def font(self, face: str) -> PdfFont:
        """Return the document's font for a face; the first time it is put down to be written at the end."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = PdfFont(face, f"F{len(self._fonts)}")
            self.canvas._doc.delayedFonts.append(font)
        return font

    def run(self, font: PdfFont, run: Run) -> Shown:
        """Return the run as operators. Runs are known by identity: the document holds them all while it is written."""
        found = self._runs.get(id(run))
        if found is None:
            found = self._runs[id(run)] = shown(font, run)
        return found

    def color(self, color: str) -> str:
        """Return "#RRGGBB" as the three operands of rg and RG."""
        found = self._colors.get(color)
        if found is None:
            shares = (f"{int(color[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))
            found = self._colors[color] = " ".join(shares)
        return found

    def round_box(self, w: float, h: float, radius: float) -> str:
        """Return the outline of a rectangle with round corners whose own corner is the origin."""
        key = (w, h, radius)
        found = self._boxes.get(key)
        if found is None:
            found = self._boxes[key] = small(rounded(0.0, 0.0, w, h, radius))
        return found

    def icon(self, name: str, stroke_width: float) -> str:
        """Return the name of the form that draws the icon, 24 units large, in the colours that are set."""
        form = self._icons.get((name, stroke_width))
        if form is None:
            form = self._icons[name, stroke_width] = f"icon{len(self._icons)}"
            self.canvas.beginForm(form, -2, -2, ICON_UNITS + 2, ICON_UNITS + 2)
            lines = [f"{stroke_width:.3f} w 1 J 1 j"]
            for stroke in icon(name):
                lines.extend((path(stroke.segments, 0.0, 0.0), "B" if stroke.fill else "S"))
            self.canvas.addLiteral(small("\n".join(lines)))
            self.canvas.endForm()
        return form
