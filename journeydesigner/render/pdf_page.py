"""One page's drawing as PDF operators, put as text into ReportLab's canvas (its own calls cost three times as much).

The page is turned over and scaled once for each layer, so every number below is in map units with y downwards, as the
marks have it. All that is painted stands between a BDC (or BMC) and an EMC that say which element of the structure it
belongs to, or that it is an artifact; these never nest (ISO 32000-1 14.6), but for the spans of `pdf_text`.
"""

from __future__ import annotations

from typing import Final

from journeydesigner.layout.drawing import Box, Gradient, Group, Icon, Photo, Rect, Shape, Words
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render.assets import ICON_UNITS, icon
from journeydesigner.render.pdf_owner import ARTIFACT, Owner, Ownership
from journeydesigner.render.pdf_path import path, rounded
from journeydesigner.render.pdf_shared import Shared
from journeydesigner.render.pdf_tags import Tags
from journeydesigner.render.pdf_text import SPAN_END, in_reading_order, span_start

HAIRLINE: Final = 0.35
"""The thinnest line in points: anything less may vanish on paper."""


class PdfError(ValueError):
    """The drawing holds what a page cannot: a number that is not finite."""


class PageWriter:
    """Writes one page. `group` writes one group, wholly, and is the only way in."""

    def __init__(self, shared: Shared, page: Page, tags: Tags) -> None:
        self._shared = shared
        self._page = page
        self._tags = tags
        self._layer: Layer | None = None
        self._owner: Owner | None = None
        self._least = self._scale = 0.0
        self._out: list[str] = ["1 j 1 J"]
        self._written: list[str] = []
        self._forms: set[str] = set()
        self._fill = self._stroke = self._font = ""
        self._width = -1.0
        self._dashed = self._text = False

    def start(self, layer: Layer) -> None:
        """Begin a layer: groups are its own from here on. Draw its ground, where it is not the paper's own white."""
        self._forget()
        self._layer, self._scale, self._least = layer, layer.scale, HAIRLINE / layer.scale
        height = self._page.height
        self._out.append("q")
        if layer.clip is not None:
            clip = layer.clip
            self._out.append(f"{clip.x:.4f} {height - clip.bottom:.4f} {clip.w:.4f} {clip.h:.4f} re W n")
        self._out.append(f"{layer.scale:.6f} 0 0 {-layer.scale:.6f} {layer.x:.4f} {height - layer.y:.4f} cm")
        drawing = layer.drawing
        if drawing.background.upper() != "#FFFFFF":
            self._belongs_to(ARTIFACT)
            self._fill_with(drawing.background)
            self._out.append(f"0 0 {drawing.width:.3f} {drawing.height:.3f} re f")

    def end(self) -> None:
        """End the layer."""
        self._belongs_to(None)
        self._out.append("Q")
        self._forget()

    def _forget(self) -> None:
        """Know nothing of the colours, widths and fonts that are set."""
        self._fill = self._stroke = self._font = ""
        self._width = -1.0
        self._dashed = False

    def _belongs_to(self, owner: Owner | None) -> None:
        """Let what follows be the content of an element or an artifact; None: nothing may be painted."""
        if owner is self._owner:
            return
        self._end_text()
        if self._owner is not None:
            self._out.append("EMC")
        self._owner = owner
        if isinstance(owner, str):
            self._out.append(owner)
        elif owner is not None:
            self._out.append(f"/{owner.kind} <</MCID {self._tags.content(owner)}>> BDC")

    def group(self, group: Group) -> None:
        """Draw one group. Raises `ValueError` outside a layer."""
        if self._layer is None:
            raise ValueError("a group must be drawn on a layer")
        whose = Ownership(self._tags, self._page, self._layer, group)
        x, y = group.x, group.y
        for mark in group.marks:
            if isinstance(mark, Words):
                self._words(mark, x, y, whose)
            elif isinstance(mark, Icon):
                self._icon(mark, x, y, whose)
            elif isinstance(mark, Photo):
                self._photo(mark, x, y, whose)
            else:
                self._belongs_to(whose.decoration)
                self._end_text()
                if isinstance(mark, Box):
                    self._box(mark, x, y)
                else:
                    self._shape(mark, x, y)
        self._end_text()
        whose.finish()

    def finish(self) -> str:
        """Hand everything to the canvas and return it. Raises `PdfError` if a number was not finite."""
        self._flush()
        code = "\n".join(self._written)
        if "nan" in code or "inf" in code:
            raise PdfError("a mark's place or size is not a finite number")
        # The public doForm would draw at once; a page only has to list which forms its operators name.
        self._shared.canvas._formsinuse.extend(sorted(self._forms))
        return code

    def _flush(self) -> None:
        code = "\n".join(self._out)
        self._out = []
        self._written.append(code)
        self._shared.canvas.addLiteral(code)

    def _end_text(self) -> None:
        if self._text:
            self._out.append("ET")
            self._text = False

    def _fill_with(self, color: str) -> None:
        if color != self._fill:
            self._fill = color
            self._out.append(f"{self._shared.color(color)} rg")

    def _stroke_with(self, color: str, width: float) -> None:
        if color != self._stroke:
            self._stroke = color
            self._out.append(f"{self._shared.color(color)} RG")
        if width != self._width:
            self._width = width
            self._out.append(f"{width:.3f} w")

    def _words(self, words: Words, x: float, y: float, whose: Ownership) -> None:
        self._belongs_to(whose.words(words))
        if words.actual is not None:
            # A text object lies wholly within a span or wholly around it.
            self._end_text()
            self._out.append(span_start(words.actual))
        if not self._text:
            self._out.append("BT")
            self._text = True
        self._fill_with(words.color)
        left, base = x + words.x, y + words.baseline
        outlines: list[str] = []
        for run in in_reading_order(words.line):
            if not run.glyphs:
                continue
            font = self._shared.font(run.face)
            named = f"/{font.name} {run.size:.3f} Tf"
            if named != self._font:
                self._font = named
                self._out.append(named)
            ready = self._shared.run(font, run)
            self._out.append(f"1 0 0 -1 {left + ready.x:.2f} {base:.2f} Tm\n{ready.text}")
            unit = run.size * font.metrics.per_em / 1000.0
            for dx, dy, outline in ready.outlines:
                outlines.append(f"q {unit:.6f} 0 0 {-unit:.6f} {left + dx:.2f} {base + dy:.2f} cm\n{outline}\nf Q")
        if outlines:
            self._end_text()
            self._out.extend(outlines)
        if words.actual is not None:
            self._end_text()
            self._out.append(SPAN_END)

    def _box(self, box: Box, x: float, y: float) -> None:
        left, top, w, h = x + box.x, y + box.y, box.w, box.h
        radius = min(box.radius, w / 2, h / 2)
        paint = ""
        if box.fill is not None:
            self._fill_with(box.fill)
            paint = "f"
        if box.stroke is not None and box.stroke_width > 0:
            # The frame lies inside the box, as in CSS: a group's rectangle holds all that the group draws.
            width = max(box.stroke_width, self._least)
            self._stroke_with(box.stroke, width)
            self._undash()
            left, top, w, h = left + width / 2, top + width / 2, w - width, h - width
            radius = max(0.0, radius - width / 2)
            paint = "B" if paint else "S"
        if not paint or w < 0 or h < 0:
            return
        if radius > 0:
            # Moved there, so that boxes of one size are one text, which packs to almost nothing.
            outline = self._shared.round_box(w, h, radius)
            self._out.append(f"q 1 0 0 1 {left:.2f} {top:.2f} cm {outline} {paint} Q")
        else:
            self._out.append(f"{rounded(left, top, w, h, 0.0)} {paint}")

    def _shape(self, shape: Shape, x: float, y: float) -> None:
        outline = path(shape.segments, x, y)
        if isinstance(shape.fill, Gradient):
            self._fade(outline, shape.fill, y)
        elif shape.fill is not None:
            self._fill_with(shape.fill)
            self._out.append(f"{outline} f")
        if shape.stroke is None or shape.stroke_width <= 0:
            return
        self._stroke_with(shape.stroke, max(shape.stroke_width, self._least))
        if shape.dash is None:
            self._undash()
        else:
            self._out.append(f"[{shape.dash[0]:.3f} {shape.dash[1]:.3f}] 0 d 0 J")
            self._dashed = True
        self._out.append(f"{outline} S")

    def _undash(self) -> None:
        if self._dashed:
            self._dashed = False
            self._out.append("[] 0 d 1 J")

    def _fade(self, outline: str, fade: Gradient, y: float) -> None:
        """Fill with an axial shading, clipped to the outline (ISO 32000-1 8.7.4.5.3)."""
        from reportlab.lib.colors import HexColor

        self._out.append(f"q {outline} W n")
        self._flush()
        colors = (HexColor(fade.top), HexColor(fade.bottom))
        self._shared.canvas.linearGradient(0, round(y + fade.y0, 3), 0, round(y + fade.y1, 3), colors)
        self._out.append("Q")

    def _icon(self, mark: Icon, x: float, y: float, whose: Ownership) -> None:
        if not icon(mark.name):
            return
        self._belongs_to(whose.picture(mark.alt, Rect(x + mark.x, y + mark.y, mark.size, mark.size)))
        self._end_text()
        ratio = mark.size / ICON_UNITS
        form = self._shared.icon(mark.name, max(mark.stroke_width, self._least / ratio if ratio > 0 else 0.0))
        self._forms.add(form)
        self._fill_with(mark.color)
        if mark.color != self._stroke:
            self._stroke = mark.color
            self._out.append(f"{self._shared.color(mark.color)} RG")
        self._undash()
        place = f"{ratio:.5f} 0 0 {ratio:.5f} {x + mark.x:.2f} {y + mark.y:.2f}"
        self._out.append(f"q {place} cm /FormXob.{form} Do Q")

    def _photo(self, photo: Photo, x: float, y: float, whose: Ownership) -> None:
        image = self._shared.pictures.image(photo.data, max(photo.w, photo.h) * self._scale)
        if image is None:
            return
        left, top = x + photo.x, y + photo.y
        self._belongs_to(whose.picture(photo.alt, Rect(left, top, photo.w, photo.h)))
        self._end_text()
        wide, tall = image.getSize()
        ratio = max(photo.w / wide, photo.h / tall)
        w, h = wide * ratio, tall * ratio
        clip = rounded(left, top, photo.w, photo.h, min(photo.radius, photo.w / 2, photo.h / 2))
        x0, y0 = left - (w - photo.w) / 2, top - (h - photo.h) / 2
        self._out.append(f"q {clip} W n 1 0 0 -1 0 {2 * y0 + h:.3f} cm")
        self._flush()
        self._shared.canvas.drawImage(image, round(x0, 3), round(y0, 3), round(w, 3), round(h, 3), mask="auto")
        self._out.append("Q")
