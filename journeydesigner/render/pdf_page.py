"""One page's drawing as PDF operators, put as text into ReportLab's canvas (its own calls cost three times as much).

The page is turned over and scaled once for each layer, so every number below is in map units with y downwards, as the
marks have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from journeydesigner.layout.drawing import Box, Gradient, Group, Icon, Photo, Segment, Shape, Words
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.layout.text.types import Run
from journeydesigner.render.assets import ICON_UNITS, icon
from journeydesigner.render.pdf_font import PdfFont
from journeydesigner.render.pdf_text import SPAN_END, Shown, shown, span_start

if TYPE_CHECKING:
    from journeydesigner.render.pdf_picture import Pictures

HAIRLINE: Final = 0.35
"""The thinnest line in points: anything less may vanish on paper."""
_ARC: Final = 0.5522847498
"""How far a Bézier's handles lie along the sides for a quarter of a circle."""


class PdfError(ValueError):
    """The drawing holds what a page cannot: a number that is not finite."""


class Shared:
    """What the pages of one document share: fonts, text already turned into operators, icons and pictures."""

    def __init__(self, canvas: Any, pictures: Pictures) -> None:
        self.canvas = canvas
        self.pictures = pictures
        self._fonts: dict[str, PdfFont] = {}
        self._runs: dict[int, Shown] = {}
        self._icons: dict[tuple[str, float], str] = {}
        self._colors: dict[str, str] = {}

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

    def icon(self, name: str, stroke_width: float) -> str:
        """Return the name of the form that draws the icon, 24 units large, in the colours that are set."""
        form = self._icons.get((name, stroke_width))
        if form is None:
            form = self._icons[name, stroke_width] = f"icon{len(self._icons)}"
            self.canvas.beginForm(form, -2, -2, ICON_UNITS + 2, ICON_UNITS + 2)
            lines = [f"{stroke_width:.3f} w 1 J 1 j"]
            for stroke in icon(name):
                lines.extend((path(stroke.segments, 0.0, 0.0), "B" if stroke.fill else "S"))
            self.canvas.addLiteral("\n".join(lines))
            self.canvas.endForm()
        return form


class PageWriter:
    """Writes one page. `group` writes one group, wholly, and is the only way in: a later structure tree hangs there."""

    def __init__(self, shared: Shared, page: Page) -> None:
        self._shared = shared
        self._page = page
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
        self._scale, self._least = layer.scale, HAIRLINE / layer.scale
        height = self._page.height
        self._out.append("q")
        if layer.clip is not None:
            clip = layer.clip
            self._out.append(f"{clip.x:.4f} {height - clip.bottom:.4f} {clip.w:.4f} {clip.h:.4f} re W n")
        self._out.append(f"{layer.scale:.6f} 0 0 {-layer.scale:.6f} {layer.x:.4f} {height - layer.y:.4f} cm")
        drawing = layer.drawing
        if drawing.background.upper() != "#FFFFFF":
            self._fill_with(drawing.background)
            self._out.append(f"0 0 {drawing.width:.3f} {drawing.height:.3f} re f")

    def end(self) -> None:
        """End the layer."""
        self._out.append("Q")
        self._forget()

    def _forget(self) -> None:
        """Know nothing of the colours, widths and fonts that are set."""
        self._fill = self._stroke = self._font = ""
        self._width = -1.0
        self._dashed = False

    def group(self, group: Group) -> None:
        """Draw one group."""
        x, y = group.x, group.y
        for mark in group.marks:
            if isinstance(mark, Words):
                self._words(mark, x, y)
                continue
            self._end_text()
            if isinstance(mark, Box):
                self._box(mark, x, y)
            elif isinstance(mark, Icon):
                self._icon(mark, x, y)
            elif isinstance(mark, Shape):
                self._shape(mark, x, y)
            else:
                self._photo(mark, x, y)
        self._end_text()

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

    def _words(self, words: Words, x: float, y: float) -> None:
        if not self._text:
            self._out.append("BT")
            self._text = True
        self._fill_with(words.color)
        if words.actual is not None:
            self._out.append(span_start(words.actual))
        left, base = x + words.x, y + words.baseline
        outlines: list[str] = []
        for run in words.line.runs:
            if not run.glyphs:
                continue
            font = self._shared.font(run.face)
            named = f"/{font.name} {run.size:.3f} Tf"
            if named != self._font:
                self._font = named
                self._out.append(named)
            ready = self._shared.run(font, run)
            self._out.append(f"1 0 0 -1 {left + ready.x:.3f} {base:.3f} Tm\n{ready.text}")
            unit = run.size * font.metrics.per_em / 1000.0
            for dx, dy, outline in ready.outlines:
                outlines.append(f"q {unit:.6f} 0 0 {-unit:.6f} {left + dx:.3f} {base + dy:.3f} cm\n{outline}\nf Q")
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
        if paint and w >= 0 and h >= 0:
            self._out.append(f"{rounded(left, top, w, h, radius)} {paint}")

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

    def _icon(self, mark: Icon, x: float, y: float) -> None:
        if not icon(mark.name):
            return
        ratio = mark.size / ICON_UNITS
        form = self._shared.icon(mark.name, max(mark.stroke_width, self._least / ratio if ratio > 0 else 0.0))
        self._forms.add(form)
        self._fill_with(mark.color)
        if mark.color != self._stroke:
            self._stroke = mark.color
            self._out.append(f"{self._shared.color(mark.color)} RG")
        self._undash()
        place = f"{ratio:.5f} 0 0 {ratio:.5f} {x + mark.x:.3f} {y + mark.y:.3f}"
        self._out.append(f"q {place} cm /FormXob.{form} Do Q")

    def _photo(self, photo: Photo, x: float, y: float) -> None:
        image = self._shared.pictures.image(photo.data, max(photo.w, photo.h) * self._scale)
        if image is None:
            return
        left, top = x + photo.x, y + photo.y
        wide, tall = image.getSize()
        ratio = max(photo.w / wide, photo.h / tall)
        w, h = wide * ratio, tall * ratio
        clip = rounded(left, top, photo.w, photo.h, min(photo.radius, photo.w / 2, photo.h / 2))
        x0, y0 = left - (w - photo.w) / 2, top - (h - photo.h) / 2
        self._out.append(f"q {clip} W n 1 0 0 -1 0 {2 * y0 + h:.3f} cm")
        self._flush()
        self._shared.canvas.drawImage(image, round(x0, 3), round(y0, 3), round(w, 3), round(h, 3), mask="auto")
        self._out.append("Q")


def path(segments: tuple[Segment, ...], x: float, y: float) -> str:
    """Return the segments, moved by (x, y), as path operators."""
    parts: list[str] = []
    for kind, at in segments:
        if kind == "M":
            parts.append(f"{x + at[0]:.3f} {y + at[1]:.3f} m")
        elif kind == "L":
            parts.append(f"{x + at[0]:.3f} {y + at[1]:.3f} l")
        elif kind == "C":
            parts.append(
                f"{x + at[0]:.3f} {y + at[1]:.3f} {x + at[2]:.3f} {y + at[3]:.3f} {x + at[4]:.3f} {y + at[5]:.3f} c"
            )
        else:
            parts.append("h")
    return "\n".join(parts)


def rounded(x: float, y: float, w: float, h: float, radius: float) -> str:
    """Return the path operators of a rectangle with rounded corners."""
    if radius <= 0:
        return f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re"
    x1, y1, k = x + w, y + h, radius * (1 - _ARC)
    return (
        f"{x + radius:.3f} {y:.3f} m {x1 - radius:.3f} {y:.3f} l "
        f"{x1 - k:.3f} {y:.3f} {x1:.3f} {y + k:.3f} {x1:.3f} {y + radius:.3f} c {x1:.3f} {y1 - radius:.3f} l "
        f"{x1:.3f} {y1 - k:.3f} {x1 - k:.3f} {y1:.3f} {x1 - radius:.3f} {y1:.3f} c {x + radius:.3f} {y1:.3f} l "
        f"{x + k:.3f} {y1:.3f} {x:.3f} {y1 - k:.3f} {x:.3f} {y1 - radius:.3f} c {x:.3f} {y + radius:.3f} l "
        f"{x:.3f} {y + k:.3f} {x + k:.3f} {y:.3f} {x + radius:.3f} {y:.3f} c h"
    )
