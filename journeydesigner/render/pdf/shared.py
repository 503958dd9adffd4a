"""What the pages of one PDF share, so that each is written once: fonts, runs of text, icons and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeydesigner.layout.icons import ICON_UNITS, icon_paths
from journeydesigner.layout.text.types import GlyphRun
from journeydesigner.render.pdf import reportlab_internals
from journeydesigner.render.pdf.font import PdfFont
from journeydesigner.render.pdf.path import path_operators, rounded_rect_operators, strip_zeros
from journeydesigner.render.pdf.text import RunOperators, run_operators

if TYPE_CHECKING:
    from journeydesigner.render.pdf.picture import PictureCache


class SharedResources:
    """What the pages of one document share: fonts, text already turned into operators, icons and pictures."""

    def __init__(self, canvas: Any, pictures: PictureCache) -> None:
        self.canvas = canvas
        self.pictures = pictures
        self._fonts: dict[str, PdfFont] = {}
        self._operators_by_run: dict[int, RunOperators] = {}
        self._icon_forms: dict[tuple[str, float], str] = {}
        self._color_operands: dict[str, str] = {}
        self._rounded_boxes: dict[tuple[float, float, float], str] = {}

    def font(self, face: str) -> PdfFont:
        """Return the document's font for a face; the first time it is put down to be written at the end."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = PdfFont(face, f"F{len(self._fonts)}")
            reportlab_internals.write_font_at_end(self.canvas, font.name, font.to_dictionary)
        return font

    def run_operators(self, font: PdfFont, run: GlyphRun) -> RunOperators:
        """Return the run as operators. Runs are known by identity: the document holds them all while it is written."""
        found = self._operators_by_run.get(id(run))
        if found is None:
            found = self._operators_by_run[id(run)] = run_operators(font, run)
        return found

    def color_operands(self, color: str) -> str:
        """Return "#RRGGBB" as the three operands of rg and RG."""
        found = self._color_operands.get(color)
        if found is None:
            shares = (f"{int(color[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))
            found = self._color_operands[color] = " ".join(shares)
        return found

    def rounded_box_operators(self, w: float, h: float, radius: float) -> str:
        """Return the outline of a rectangle with round corners whose own corner is the origin."""
        key = (w, h, radius)
        found = self._rounded_boxes.get(key)
        if found is None:
            found = self._rounded_boxes[key] = strip_zeros(rounded_rect_operators(0.0, 0.0, w, h, radius))
        return found

    def icon_form(self, name: str, stroke_width: float) -> str:
        """Return the name of the form that draws the icon, 24 units large, in the colours that are set."""
        form = self._icon_forms.get((name, stroke_width))
        if form is None:
            form = self._icon_forms[name, stroke_width] = f"icon{len(self._icon_forms)}"
            self.canvas.beginForm(form, -2, -2, ICON_UNITS + 2, ICON_UNITS + 2)
            lines = [f"{stroke_width:.3f} w 1 J 1 j"]
            for stroke in icon_paths(name):
                lines.extend((path_operators(stroke.segments, 0.0, 0.0), "B" if stroke.fill else "S"))
            self.canvas.addLiteral(strip_zeros("\n".join(lines)))
            self.canvas.endForm()
        return form
