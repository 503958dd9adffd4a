"""Marks made ready for QPainter: each becomes a few steps with their paths, brushes and glyph runs made once.

All Qt objects here belong to the thread that made them: QRawFont and QPainterPath keep lazily built, unguarded state.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from itertools import count
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGlyphRun,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
)

from journeydesigner.layout.drawing import Box, Gradient, Icon, Mark, Photo, Shape, Words
from journeydesigner.layout.text import fonts
from journeydesigner.layout.text.types import Run
from journeydesigner.render.assets import icon, picture_bytes
from journeydesigner.render.shapes import ICON_MARGIN, ICON_SMOOTH, outline, path_of, rounded, stroke_icon
from journeydesigner.render.sprites import Part, Sprites

Step = tuple[float, float, Callable[..., None], tuple[Any, ...]]
"""(from scale, below scale, what to call, with what after the painter). A step counts while from <= scale < below."""

NEVER: Final = 1e9
LEGIBLE: Final = 5.0
"""Type of fewer device pixels than this is drawn as a bar: it cannot be read, and glyphs cost ten times as much."""
LARGE: Final = 60.0
"""Type of more device pixels than this is painted as areas."""
BAR: Final = 2.0
"""And of fewer than this not at all."""
_MOST_RUNS: Final = 16_384
_MOST_LOOKS: Final = 8_192
_BAR_ALPHA: Final = 90
_SHADOW: Final = ((1.0, 0.5, 10), (2.0, 1.5, 7))
"""Soft card shadow: (dy, growth, alpha) of round boxes under the card, in map units but alpha (0-255)."""
_SHADOW_MARGIN: Final = 4.0
_ROUND_FROM: Final = 2.0
"""Corners with a radius of fewer device pixels are painted square."""
_SPRITE_UNITS: Final = 320.0
"""Round boxes up to this side in map units are copied (cards, pills); larger ones (lanes) are few."""
_ICON_FROM: Final = 5.0
"""Icons of fewer device pixels are left out."""
_LARGEST_PICTURE: Final = 25_000_000


class Brushes:
    """One thread's store of colours, fonts, icon outlines and pictures, and the maker of steps from marks."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._brushes: dict[str, QBrush] = {}
        self._bars: dict[str, QBrush] = {}
        self._pens: dict[str, QPen] = {}
        self._runs: OrderedDict[int, tuple[Run, QGlyphRun]] = OrderedDict()
        self._parts: dict[tuple[Any, ...], tuple[Part, ...]] = {}
        self._looks: dict[tuple[Any, ...], int] = {}
        self._numbers = count(1)
        self._icons: dict[tuple[str, float, float], QPainterPath] = {}
        self._sprites = Sprites()
        self._shades = tuple(QBrush(QColor(0x1D, 0x24, 0x33, alpha)) for *_, alpha in _SHADOW)
        self.picture = lru_cache(maxsize=32)(_decode)

    def steps(self, marks: tuple[Mark, ...]) -> tuple[Step, ...]:
        """Return what to call to paint the marks, in order."""
        made: list[Step] = []
        for mark in marks:
            if isinstance(mark, Words):
                self._words(mark, made)
            elif isinstance(mark, Box):
                self._box(mark, made)
            elif isinstance(mark, Icon):
                self._icon(mark, made)
            elif isinstance(mark, Shape):
                self._shape(mark, made)
            else:
                self._photo(mark, made)
        return tuple(made)

    def brush(self, color: str) -> QBrush:
        """Return a solid brush."""
        found = self._brushes.get(color)
        if found is None:
            found = self._brushes[color] = QBrush(QColor(color))
        return found

    def _box(self, box: Box, made: list[Step]) -> None:
        """A frame lies inside its box, as in CSS. Two fills are cheaper than a fill and a stroke (9 against 14 µs)."""
        rect = QRectF(box.x, box.y, box.w, box.h)
        radius = min(box.radius, box.w / 2, box.h / 2)
        width = min(box.stroke_width, box.w / 2, box.h / 2) if box.stroke is not None else 0.0
        inner = rect.adjusted(width, width, -width, -width)
        round_from = _ROUND_FROM / radius if radius > 0 else NEVER
        if radius > 0 and max(box.w, box.h) <= _SPRITE_UNITS:
            margin = _SHADOW_MARGIN if box.shadow else 0.0
            look = (box.w, box.h, radius, box.fill, box.stroke, width, box.shadow)
            parts = self._parts.get(look)
            if parts is None:
                parts = self._parts[look] = self._rounded(box, QRectF(margin, margin, box.w, box.h), radius, width)
            around = rect.adjusted(-margin, -margin, margin, margin)
            made.append((round_from, NEVER, self._draw_sprite, (self._number(look), around, parts)))
        elif radius > 0:
            made.extend(
                (round_from, NEVER, QPainter.fillPath, part) for part in self._rounded(box, rect, radius, width)
            )
        if box.stroke is not None and box.fill is None:
            ring = rounded(rect, 0.0)
            ring.addPath(rounded(inner, 0.0))
            made.append((0.0, round_from, QPainter.fillPath, (ring, self.brush(box.stroke))))
        elif box.stroke is not None:
            made.append((0.0, round_from, QPainter.fillRect, (rect, self.brush(box.stroke))))
        if box.fill is not None:
            made.append((0.0, round_from, QPainter.fillRect, (inner, self.brush(box.fill))))

    def _rounded(self, box: Box, rect: QRectF, radius: float, width: float) -> tuple[Part, ...]:
        """Return what a box with round corners is made of, with its rectangle moved to `rect`."""
        parts: list[Part] = []
        if box.shadow:
            for (dy, grow, _), shade in zip(_SHADOW, self._shades, strict=True):
                parts.append((rounded(rect.adjusted(-grow, dy - grow, grow, dy + grow), radius + grow), shade))
        inner = rounded(rect.adjusted(width, width, -width, -width), max(0.0, radius - width))
        if box.stroke is not None and width > 0:
            outer = rounded(rect, radius)
            if box.fill is None:
                outer.addPath(inner)
            parts.append((outer, self.brush(box.stroke)))
        if box.fill is not None:
            parts.append((inner, self.brush(box.fill)))
        return tuple(parts)

    def _number(self, look: tuple[Any, ...]) -> int:
        """Return a number for a look, alike for like looks and never used for another: hashing it once is enough."""
        if len(self._looks) > _MOST_LOOKS:
            self._looks.clear()
            self._parts.clear()
        return self._looks.get(look) or self._looks.setdefault(look, next(self._numbers))

    def _draw_sprite(self, painter: QPainter, key: int, at: QRectF, parts: tuple[Part, ...]) -> None:
        self._sprites.draw(painter, key, at, parts)

    def _shape(self, shape: Shape, made: list[Step]) -> None:
        path = path_of(shape.segments)
        if isinstance(shape.fill, Gradient):
            fade = QLinearGradient(0.0, shape.fill.y0, 0.0, shape.fill.y1)
            fade.setColorAt(0.0, QColor(shape.fill.top))
            fade.setColorAt(1.0, QColor(shape.fill.bottom))
            made.append((0.0, NEVER, QPainter.fillPath, (path, QBrush(fade))))
        elif shape.fill is not None:
            made.append((0.0, NEVER, QPainter.fillPath, (path, self.brush(shape.fill))))
        if shape.stroke is not None and shape.stroke_width > 0:
            made.append((0.0, NEVER, QPainter.strokePath, (path, _pen(shape))))

    def _icon(self, mark: Icon, made: list[Step]) -> None:
        if mark.size <= 0 or not icon(mark.name):
            return
        key = (mark.name, mark.stroke_width, mark.size)
        area = self._icons.get(key)
        if area is None:
            area = self._icons[key] = outline(*key)
        at = QRectF(
            mark.x - ICON_MARGIN, mark.y - ICON_MARGIN, mark.size + 2 * ICON_MARGIN, mark.size + 2 * ICON_MARGIN
        )
        parts = ((area, self.brush(mark.color)),)
        smooth = ICON_SMOOTH / mark.size
        made.append((_ICON_FROM / mark.size, smooth, self._draw_sprite, (self._number((*key, mark.color)), at, parts)))
        made.append((smooth, NEVER, stroke_icon, (mark, self.brush(mark.color))))

    def _words(self, words: Words, made: list[Step]) -> None:
        pen = self._pens.get(words.color)
        if pen is None:
            pen = self._pens[words.color] = QPen(QColor(words.color))
        faint = self.bar_brush(words.color)
        at = QPointF(words.x, words.baseline)
        for run in words.line.runs:
            if run.glyphs and run.size > 0:
                legible = LEGIBLE / run.size
                large = LARGE / run.size
                made.append((legible, large, self._draw_run, (pen, at, run)))
                made.append((large, NEVER, self._draw_outlines, (self.brush(words.color), at, run)))
                made.append((BAR / run.size, legible, QPainter.fillRect, (bar(words, run), faint)))

    def bar_brush(self, color: str) -> QBrush:
        """Return the brush for the bars that stand for text of that colour."""
        found = self._bars.get(color)
        if found is None:
            faint = QColor(color)
            faint.setAlpha(_BAR_ALPHA)
            found = self._bars[color] = QBrush(faint)
        return found

    def _draw_run(self, painter: QPainter, pen: QPen, at: QPointF, run: Run) -> None:
        found = self._runs.get(id(run))
        if found is None:
            # The run is kept beside its glyphs: as long as it is here, no other object can have its identity.
            found = self._runs[id(run)] = (run, self._glyph_run(run))
            if len(self._runs) > _MOST_RUNS:
                self._runs.popitem(last=False)
        painter.setPen(pen)
        painter.drawGlyphRun(at, found[1])

    def _draw_outlines(self, painter: QPainter, brush: QBrush, at: QPointF, run: Run) -> None:
        """Paint large text as areas: Qt 6.11 paints no glyph above 64 pixels (github.com/slint-ui/slint/pull/10633)."""
        font = self._font(run.face, run.size)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            path.addPath(font.pathForGlyph(glyph).translated(at.x() + x, at.y() + y))
        painter.fillPath(path, brush)

    def _font(self, face: str, size: float) -> QRawFont:
        font = self._fonts.get((face, size))
        if font is None:
            path = str(fonts.face(face).path)
            font = self._fonts[face, size] = QRawFont(path, size, QFont.HintingPreference.PreferNoHinting)
        return font

    def _glyph_run(self, run: Run) -> QGlyphRun:
        glyphs = QGlyphRun()
        glyphs.setRawFont(self._font(run.face, run.size))
        glyphs.setGlyphIndexes(run.glyphs)
        glyphs.setPositions([QPointF(x, y) for x, y in zip(run.xs, run.ys, strict=True)])
        return glyphs

    def _photo(self, photo: Photo, made: list[Step]) -> None:
        image = self.picture(photo.data)
        if image.isNull():
            return
        source = _cover(image.width(), image.height(), photo.w, photo.h)
        target = QRectF(photo.x, photo.y, photo.w, photo.h)
        clip = rounded(target, min(photo.radius, photo.w / 2, photo.h / 2))
        made.append((0.0, NEVER, _draw_photo, (clip, target, image, source)))


def _pen(shape: Shape) -> QPen:
    pen = QPen(QColor(shape.stroke or "#000000"), shape.stroke_width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if shape.dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if shape.dash is not None:
        # Qt counts dashes in pen widths.
        pen.setDashPattern([max(part / shape.stroke_width, 0.01) for part in shape.dash])
    return pen


def bar(words: Words, run: Run) -> QRectF:
    """Return the bar that stands for a run too small to read: as long as the run, as high as its small letters."""
    left = min(run.xs)
    right = max(run.xs[-1] + run.advances[-1], run.xs[0] + run.advances[0])
    return QRectF(words.x + left, words.baseline - 0.5 * run.size, right - left, 0.4 * run.size)


def _cover(width: int, height: int, w: float, h: float) -> QRectF:
    """Return the middle part of a width x height picture that has the proportions of w x h."""
    ratio = min(width / w, height / h) if w > 0 and h > 0 else 1.0
    return QRectF((width - w * ratio) / 2, (height - h * ratio) / 2, w * ratio, h * ratio)


def _decode(data: str) -> QImage:
    image = QImage.fromData(picture_bytes(data))
    return image if image.width() * image.height() <= _LARGEST_PICTURE else QImage()


def _draw_photo(painter: QPainter, clip: QPainterPath, target: QRectF, image: QImage, source: QRectF) -> None:
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image, source)
    painter.restore()
