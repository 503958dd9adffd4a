"""One page's drawing as PDF operators, put as text into ReportLab's canvas (its own calls cost three times as much).

The page is turned over and scaled once for each layer, so every number below is in map units with y downwards, as the
marks have it. All that is painted stands between a BDC (or BMC) and an EMC that say which element of the structure it
belongs to, or that it is an artifact; these never nest (ISO 32000-1 14.6), but for the spans of `pdf_text`.
"""

from __future__ import annotations

from typing import Final

from journeydesigner.layout.drawing import Box, Gradient, Icon, Image, MarkGroup, Path, Rect, TextLine
from journeydesigner.layout.icons import ICON_UNITS, icon_paths
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render.pdf import reportlab_internals
from journeydesigner.render.pdf.ownership import BEGIN_ARTIFACT, ContentOwner, MarkOwners
from journeydesigner.render.pdf.path import path_operators, rounded_rect_operators
from journeydesigner.render.pdf.shared import SharedResources
from journeydesigner.render.pdf.tags import DocumentTags
from journeydesigner.render.pdf.text import SPAN_END, runs_in_reading_order, span_start

HAIRLINE_PT: Final = 0.35
"""The thinnest line in points: anything less may vanish on paper."""


class PdfError(ValueError):
    """The drawing holds what a page cannot: a number that is not finite."""


class PageWriter:
    """Writes one page. `group` writes one group, wholly, and is the only way in."""

    def __init__(self, shared: SharedResources, page: Page, tags: DocumentTags) -> None:
        self._shared = shared
        self._page = page
        self._tags = tags
        self._layer: Layer | None = None
        self._owner: ContentOwner | None = None
        self._min_line_width = self._scale = 0.0
        self._operators: list[str] = ["1 j 1 J"]
        self._flushed_code: list[str] = []
        self._used_forms: set[str] = set()
        self._fill_color = self._stroke_color = self._current_font = ""
        self._line_width = -1.0
        self._is_dashed = self._in_text_object = False

    def start_layer(self, layer: Layer) -> None:
        """Begin a layer: groups are its own from here on. Draw its ground, where it is not the paper's own white."""
        self._reset_graphics_state()
        self._layer, self._scale, self._min_line_width = layer, layer.scale, HAIRLINE_PT / layer.scale
        height = self._page.height
        self._operators.append("q")
        if layer.clip is not None:
            clip = layer.clip
            self._operators.append(f"{clip.x:.4f} {height - clip.bottom:.4f} {clip.w:.4f} {clip.h:.4f} re W n")
        self._operators.append(f"{layer.scale:.6f} 0 0 {-layer.scale:.6f} {layer.x:.4f} {height - layer.y:.4f} cm")
        drawing = layer.drawing
        if drawing.background.upper() != "#FFFFFF":
            self._set_owner(BEGIN_ARTIFACT)
            self._set_fill_color(drawing.background)
            self._operators.append(f"0 0 {drawing.width:.3f} {drawing.height:.3f} re f")

    def end_layer(self) -> None:
        """End the layer."""
        self._set_owner(None)
        self._operators.append("Q")
        self._reset_graphics_state()

    def _reset_graphics_state(self) -> None:
        """Know nothing of the colours, widths and fonts that are set."""
        self._fill_color = self._stroke_color = self._current_font = ""
        self._line_width = -1.0
        self._is_dashed = False

    def _set_owner(self, owner: ContentOwner | None) -> None:
        """Let what follows be the content of an element or an artifact; None: nothing may be painted."""
        if owner is self._owner:
            return
        self._end_text()
        if self._owner is not None:
            self._operators.append("EMC")
        self._owner = owner
        if isinstance(owner, str):
            self._operators.append(owner)
        elif owner is not None:
            self._operators.append(f"/{owner.kind} <</MCID {self._tags.add_content(owner)}>> BDC")

    def write_group(self, group: MarkGroup) -> None:
        """Draw one group. Raises `ValueError` outside a layer."""
        if self._layer is None:
            raise ValueError("a group must be drawn on a layer")
        whose = MarkOwners(self._tags, self._page, self._layer, group)
        x, y = group.x, group.y
        for mark in group.marks:
            if isinstance(mark, TextLine):
                self._write_text_line(mark, x, y, whose)
            elif isinstance(mark, Icon):
                self._write_icon(mark, x, y, whose)
            elif isinstance(mark, Image):
                self._write_image(mark, x, y, whose)
            else:
                self._set_owner(whose.decoration_owner)
                self._end_text()
                if isinstance(mark, Box):
                    self._write_box(mark, x, y)
                else:
                    self._write_path(mark, x, y)
        self._end_text()
        whose.finish()

    def finish_page(self) -> str:
        """Hand everything to the canvas and return it. Raises `PdfError` if a number was not finite."""
        self._flush()
        code = "\n".join(self._flushed_code)
        if "nan" in code or "inf" in code:
            raise PdfError("a mark's place or size is not a finite number")
        reportlab_internals.use_forms(self._shared.canvas, sorted(self._used_forms))
        return code

    def _flush(self) -> None:
        code = "\n".join(self._operators)
        self._operators = []
        self._flushed_code.append(code)
        self._shared.canvas.addLiteral(code)

    def _end_text(self) -> None:
        if self._in_text_object:
            self._operators.append("ET")
            self._in_text_object = False

    def _set_fill_color(self, color: str) -> None:
        if color != self._fill_color:
            self._fill_color = color
            self._operators.append(f"{self._shared.color_operands(color)} rg")

    def _set_stroke(self, color: str, width: float) -> None:
        if color != self._stroke_color:
            self._stroke_color = color
            self._operators.append(f"{self._shared.color_operands(color)} RG")
        if width != self._line_width:
            self._line_width = width
            self._operators.append(f"{width:.3f} w")

    def _write_text_line(self, text_line: TextLine, x: float, y: float, owners: MarkOwners) -> None:
        self._set_owner(owners.text_owner(text_line))
        if text_line.actual_text is not None:
            # A text object lies wholly within a span or wholly around it.
            self._end_text()
            self._operators.append(span_start(text_line.actual_text))
        if not self._in_text_object:
            self._operators.append("BT")
            self._in_text_object = True
        self._set_fill_color(text_line.color)
        left, base = x + text_line.x, y + text_line.baseline
        outlines: list[str] = []
        for run in runs_in_reading_order(text_line.line):
            if not run.glyphs:
                continue
            font = self._shared.font(run.face_key)
            named = f"/{font.name} {run.size:.3f} Tf"
            if named != self._current_font:
                self._current_font = named
                self._operators.append(named)
            ready = self._shared.run_operators(font, run)
            self._operators.append(f"1 0 0 -1 {left + ready.x:.2f} {base:.2f} Tm\n{ready.operators}")
            unit = run.size * font.metrics.milli_em_per_unit / 1000.0
            for dx, dy, outline in ready.outlines:
                outlines.append(f"q {unit:.6f} 0 0 {-unit:.6f} {left + dx:.2f} {base + dy:.2f} cm\n{outline}\nf Q")
        if outlines:
            self._end_text()
            self._operators.extend(outlines)
        if text_line.actual_text is not None:
            self._end_text()
            self._operators.append(SPAN_END)

    def _write_box(self, box: Box, x: float, y: float) -> None:
        left, top, w, h = x + box.x, y + box.y, box.w, box.h
        radius = min(box.radius, w / 2, h / 2)
        paint = ""
        if box.fill is not None:
            self._set_fill_color(box.fill)
            paint = "f"
        if box.stroke is not None and box.stroke_width > 0:
            # The frame lies inside the box, as in CSS: a group's rectangle holds all that the group draws.
            width = max(box.stroke_width, self._min_line_width)
            self._set_stroke(box.stroke, width)
            self._clear_dash()
            left, top, w, h = left + width / 2, top + width / 2, w - width, h - width
            radius = max(0.0, radius - width / 2)
            paint = "B" if paint else "S"
        if not paint or w < 0 or h < 0:
            return
        if radius > 0:
            # Moved there, so that boxes of one size are one text, which packs to almost nothing.
            outline = self._shared.rounded_box_operators(w, h, radius)
            self._operators.append(f"q 1 0 0 1 {left:.2f} {top:.2f} cm {outline} {paint} Q")
        else:
            self._operators.append(f"{rounded_rect_operators(left, top, w, h, 0.0)} {paint}")

    def _write_path(self, path_mark: Path, x: float, y: float) -> None:
        outline = path_operators(path_mark.segments, x, y)
        if isinstance(path_mark.fill, Gradient):
            self._fill_gradient(outline, path_mark.fill, y)
        elif path_mark.fill is not None:
            self._set_fill_color(path_mark.fill)
            self._operators.append(f"{outline} f")
        if path_mark.stroke is None or path_mark.stroke_width <= 0:
            return
        self._set_stroke(path_mark.stroke, max(path_mark.stroke_width, self._min_line_width))
        if path_mark.dash is None:
            self._clear_dash()
        else:
            self._operators.append(f"[{path_mark.dash[0]:.3f} {path_mark.dash[1]:.3f}] 0 d 0 J")
            self._is_dashed = True
        self._operators.append(f"{outline} S")

    def _clear_dash(self) -> None:
        if self._is_dashed:
            self._is_dashed = False
            self._operators.append("[] 0 d 1 J")

    def _fill_gradient(self, outline: str, gradient: Gradient, y: float) -> None:
        """Fill with an axial shading, clipped to the outline (ISO 32000-1 8.7.4.5.3)."""
        from reportlab.lib.colors import HexColor

        self._operators.append(f"q {outline} W n")
        self._flush()
        colors = (HexColor(gradient.top), HexColor(gradient.bottom))
        self._shared.canvas.linearGradient(0, round(y + gradient.y0, 3), 0, round(y + gradient.y1, 3), colors)
        self._operators.append("Q")

    def _write_icon(self, mark: Icon, x: float, y: float, owners: MarkOwners) -> None:
        if not icon_paths(mark.name):
            return
        self._set_owner(owners.picture_owner(mark.alt, Rect(x + mark.x, y + mark.y, mark.size, mark.size)))
        self._end_text()
        ratio = mark.size / ICON_UNITS
        form = self._shared.icon_form(
            mark.name, max(mark.stroke_width, self._min_line_width / ratio if ratio > 0 else 0.0)
        )
        self._used_forms.add(form)
        self._set_fill_color(mark.color)
        if mark.color != self._stroke_color:
            self._stroke_color = mark.color
            self._operators.append(f"{self._shared.color_operands(mark.color)} RG")
        self._clear_dash()
        place = f"{ratio:.5f} 0 0 {ratio:.5f} {x + mark.x:.2f} {y + mark.y:.2f}"
        self._operators.append(f"q {place} cm /FormXob.{form} Do Q")

    def _write_image(self, image_mark: Image, x: float, y: float, owners: MarkOwners) -> None:
        image = self._shared.pictures.image_reader(image_mark.data, max(image_mark.w, image_mark.h) * self._scale)
        if image is None:
            return
        left, top = x + image_mark.x, y + image_mark.y
        self._set_owner(owners.picture_owner(image_mark.alt, Rect(left, top, image_mark.w, image_mark.h)))
        self._end_text()
        wide, tall = image.getSize()
        ratio = max(image_mark.w / wide, image_mark.h / tall)
        w, h = wide * ratio, tall * ratio
        clip = rounded_rect_operators(
            left, top, image_mark.w, image_mark.h, min(image_mark.radius, image_mark.w / 2, image_mark.h / 2)
        )
        x0, y0 = left - (w - image_mark.w) / 2, top - (h - image_mark.h) / 2
        self._operators.append(f"q {clip} W n 1 0 0 -1 0 {2 * y0 + h:.3f} cm")
        self._flush()
        self._shared.canvas.drawImage(image, round(x0, 3), round(y0, 3), round(w, 3), round(h, 3), mask="auto")
        self._operators.append("Q")
