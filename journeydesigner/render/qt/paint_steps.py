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

from journeydesigner.layout.drawing import Box, Gradient, Icon, Image, Mark, Path, TextLine
from journeydesigner.layout.icons import icon_paths
from journeydesigner.layout.text import fonts
from journeydesigner.layout.text.types import GlyphRun
from journeydesigner.render.picture_data import picture_bytes
from journeydesigner.render.qt.outlines import (
    ICON_MARGIN,
    MAX_SMOOTH_ICON_PX,
    icon_outline,
    painter_path,
    rounded_rect_path,
    stroke_icon,
)
from journeydesigner.render.qt.sprites import PathFill, SpriteCache

PaintStep = tuple[float, float, Callable[..., None], tuple[Any, ...]]
"""(from scale, below scale, what to call, with what after the painter). A step counts while from <= scale < below."""

INFINITE_SCALE: Final = 1e9
MIN_LEGIBLE_PX: Final = 5.0
"""Type of fewer device pixels than this is drawn as a bar: it cannot be read, and glyphs cost ten times as much."""
MAX_GLYPH_RUN_PX: Final = 60.0
"""Type of more device pixels than this is painted as areas."""
MIN_TEXT_BAR_PX: Final = 2.0
"""And of fewer than this not at all."""
_MAX_GLYPH_RUNS: Final = 16_384
_MAX_SPRITE_KEYS: Final = 8_192
_TEXT_BAR_ALPHA: Final = 90
_SHADOW_LAYERS: Final = ((1.0, 0.5, 10), (2.0, 1.5, 7))
"""Soft card shadow: (dy, growth, alpha) of round boxes under the card, in map units but alpha (0-255)."""
_SHADOW_MARGIN: Final = 4.0
_MIN_ROUND_RADIUS_PX: Final = 2.0
"""Corners with a radius of fewer device pixels are painted square."""
_MAX_SPRITE_SIDE: Final = 320.0
"""Round boxes up to this side in map units are copied (cards, pills); larger ones (lanes) are few."""
_MIN_ICON_PX: Final = 5.0
"""Icons of fewer device pixels are left out."""
_MAX_PICTURE_PIXELS: Final = 25_000_000


class PaintStepBuilder:
    """One thread's store of colours, fonts, icon outlines and pictures, and the maker of steps from marks."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[str, float], QRawFont] = {}
        self._brushes: dict[str, QBrush] = {}
        self._text_bar_brushes: dict[str, QBrush] = {}
        self._pens: dict[str, QPen] = {}
        self._glyph_runs: OrderedDict[int, tuple[GlyphRun, QGlyphRun]] = OrderedDict()
        self._sprite_fills: dict[tuple[Any, ...], tuple[PathFill, ...]] = {}
        self._sprite_keys: dict[tuple[Any, ...], int] = {}
        self._next_key = count(1)
        self._icon_outlines: dict[tuple[str, float, float], QPainterPath] = {}
        self._sprites = SpriteCache()
        self._shadow_brushes = tuple(QBrush(QColor(0x1D, 0x24, 0x33, alpha)) for *_, alpha in _SHADOW_LAYERS)
        self.decode_picture = lru_cache(maxsize=32)(_decode_picture)

    def steps(self, marks: tuple[Mark, ...]) -> tuple[PaintStep, ...]:
        """Return what to call to paint the marks, in order."""
        made: list[PaintStep] = []
        for mark in marks:
            if isinstance(mark, TextLine):
                self._add_text_line(mark, made)
            elif isinstance(mark, Box):
                self._add_box(mark, made)
            elif isinstance(mark, Icon):
                self._add_icon(mark, made)
            elif isinstance(mark, Path):
                self._add_path(mark, made)
            else:
                self._add_image(mark, made)
        return tuple(made)

    def brush(self, color: str) -> QBrush:
        """Return a solid brush."""
        found = self._brushes.get(color)
        if found is None:
            found = self._brushes[color] = QBrush(QColor(color))
        return found

    def _add_box(self, box: Box, steps: list[PaintStep]) -> None:
        """A frame lies inside its box, as in CSS. Two fills are cheaper than a fill and a stroke (9 against 14 µs)."""
        rect = QRectF(box.x, box.y, box.w, box.h)
        radius = min(box.radius, box.w / 2, box.h / 2)
        width = min(box.stroke_width, box.w / 2, box.h / 2) if box.stroke is not None else 0.0
        inner = rect.adjusted(width, width, -width, -width)
        round_from = _MIN_ROUND_RADIUS_PX / radius if radius > 0 else INFINITE_SCALE
        if radius > 0 and max(box.w, box.h) <= _MAX_SPRITE_SIDE:
            margin = _SHADOW_MARGIN if box.shadow else 0.0
            look = (box.w, box.h, radius, box.fill, box.stroke, width, box.shadow)
            parts = self._sprite_fills.get(look)
            if parts is None:
                parts = self._sprite_fills[look] = self._rounded_box_fills(
                    box, QRectF(margin, margin, box.w, box.h), radius, width
                )
            around = rect.adjusted(-margin, -margin, margin, margin)
            steps.append((round_from, INFINITE_SCALE, self._draw_sprite, (self._sprite_key(look), around, parts)))
        elif radius > 0:
            steps.extend(
                (round_from, INFINITE_SCALE, QPainter.fillPath, part)
                for part in self._rounded_box_fills(box, rect, radius, width)
            )
        if box.stroke is not None and box.fill is None:
            ring = rounded_rect_path(rect, 0.0)
            ring.addPath(rounded_rect_path(inner, 0.0))
            steps.append((0.0, round_from, QPainter.fillPath, (ring, self.brush(box.stroke))))
        elif box.stroke is not None:
            steps.append((0.0, round_from, QPainter.fillRect, (rect, self.brush(box.stroke))))
        if box.fill is not None:
            steps.append((0.0, round_from, QPainter.fillRect, (inner, self.brush(box.fill))))

    def _rounded_box_fills(self, box: Box, rect: QRectF, radius: float, width: float) -> tuple[PathFill, ...]:
        """Return what a box with round corners is made of, with its rectangle moved to `rect`."""
        parts: list[PathFill] = []
        if box.shadow:
            for (dy, grow, _), shade in zip(_SHADOW_LAYERS, self._shadow_brushes, strict=True):
                parts.append(
                    (rounded_rect_path(rect.adjusted(-grow, dy - grow, grow, dy + grow), radius + grow), shade)
                )
        inner = rounded_rect_path(rect.adjusted(width, width, -width, -width), max(0.0, radius - width))
        if box.stroke is not None and width > 0:
            outer = rounded_rect_path(rect, radius)
            if box.fill is None:
                outer.addPath(inner)
            parts.append((outer, self.brush(box.stroke)))
        if box.fill is not None:
            parts.append((inner, self.brush(box.fill)))
        return tuple(parts)

    def _sprite_key(self, appearance: tuple[Any, ...]) -> int:
        """Return a number for a look, alike for like looks and never used for another: hashing it once is enough."""
        if len(self._sprite_keys) > _MAX_SPRITE_KEYS:
            self._sprite_keys.clear()
            self._sprite_fills.clear()
        return self._sprite_keys.get(appearance) or self._sprite_keys.setdefault(appearance, next(self._next_key))

    def _draw_sprite(self, painter: QPainter, key: int, rect: QRectF, fills: tuple[PathFill, ...]) -> None:
        self._sprites.draw_sprite(painter, key, rect, fills)

    def _add_path(self, path_mark: Path, steps: list[PaintStep]) -> None:
        path = painter_path(path_mark.segments)
        if isinstance(path_mark.fill, Gradient):
            fade = QLinearGradient(0.0, path_mark.fill.y0, 0.0, path_mark.fill.y1)
            fade.setColorAt(0.0, QColor(path_mark.fill.top))
            fade.setColorAt(1.0, QColor(path_mark.fill.bottom))
            steps.append((0.0, INFINITE_SCALE, QPainter.fillPath, (path, QBrush(fade))))
        elif path_mark.fill is not None:
            steps.append((0.0, INFINITE_SCALE, QPainter.fillPath, (path, self.brush(path_mark.fill))))
        if path_mark.stroke is not None and path_mark.stroke_width > 0:
            steps.append((0.0, INFINITE_SCALE, QPainter.strokePath, (path, _stroke_pen(path_mark))))

    def _add_icon(self, mark: Icon, steps: list[PaintStep]) -> None:
        if mark.size <= 0 or not icon_paths(mark.name):
            return
        key = (mark.name, mark.stroke_width, mark.size)
        area = self._icon_outlines.get(key)
        if area is None:
            area = self._icon_outlines[key] = icon_outline(*key)
        at = QRectF(
            mark.x - ICON_MARGIN, mark.y - ICON_MARGIN, mark.size + 2 * ICON_MARGIN, mark.size + 2 * ICON_MARGIN
        )
        parts = ((area, self.brush(mark.color)),)
        smooth = MAX_SMOOTH_ICON_PX / mark.size
        steps.append(
            (_MIN_ICON_PX / mark.size, smooth, self._draw_sprite, (self._sprite_key((*key, mark.color)), at, parts))
        )
        steps.append((smooth, INFINITE_SCALE, stroke_icon, (mark, self.brush(mark.color))))

    def _add_text_line(self, text_line: TextLine, steps: list[PaintStep]) -> None:
        pen = self._pens.get(text_line.color)
        if pen is None:
            pen = self._pens[text_line.color] = QPen(QColor(text_line.color))
        faint = self.text_bar_brush(text_line.color)
        at = QPointF(text_line.x, text_line.baseline)
        for run in text_line.line.runs:
            if run.glyphs and run.size > 0:
                legible = MIN_LEGIBLE_PX / run.size
                large = MAX_GLYPH_RUN_PX / run.size
                steps.append((legible, large, self._draw_glyph_run, (pen, at, run)))
                steps.append((large, INFINITE_SCALE, self._draw_glyph_outlines, (self.brush(text_line.color), at, run)))
                steps.append(
                    (MIN_TEXT_BAR_PX / run.size, legible, QPainter.fillRect, (text_bar(text_line, run), faint))
                )

    def text_bar_brush(self, color: str) -> QBrush:
        """Return the brush for the bars that stand for text of that colour."""
        found = self._text_bar_brushes.get(color)
        if found is None:
            faint = QColor(color)
            faint.setAlpha(_TEXT_BAR_ALPHA)
            found = self._text_bar_brushes[color] = QBrush(faint)
        return found

    def _draw_glyph_run(self, painter: QPainter, pen: QPen, origin: QPointF, run: GlyphRun) -> None:
        found = self._glyph_runs.get(id(run))
        if found is None:
            # The run is kept beside its glyphs: as long as it is here, no other object can have its identity.
            found = self._glyph_runs[id(run)] = (run, self._glyph_run(run))
            if len(self._glyph_runs) > _MAX_GLYPH_RUNS:
                self._glyph_runs.popitem(last=False)
        painter.setPen(pen)
        painter.drawGlyphRun(origin, found[1])

    def _draw_glyph_outlines(self, painter: QPainter, brush: QBrush, origin: QPointF, run: GlyphRun) -> None:
        """Paint large text as areas: Qt 6.11 paints no glyph above 64 pixels (github.com/slint-ui/slint/pull/10633)."""
        font = self._raw_font(run.face_key, run.size)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            path.addPath(font.pathForGlyph(glyph).translated(origin.x() + x, origin.y() + y))
        painter.fillPath(path, brush)

    def _raw_font(self, face: str, size: float) -> QRawFont:
        font = self._fonts.get((face, size))
        if font is None:
            path = str(fonts.face_for_key(face).path)
            font = self._fonts[face, size] = QRawFont(path, size, QFont.HintingPreference.PreferNoHinting)
        return font

    def _glyph_run(self, run: GlyphRun) -> QGlyphRun:
        glyphs = QGlyphRun()
        glyphs.setRawFont(self._raw_font(run.face_key, run.size))
        glyphs.setGlyphIndexes(run.glyphs)
        glyphs.setPositions([QPointF(x, y) for x, y in zip(run.xs, run.ys, strict=True)])
        return glyphs

    def _add_image(self, image_mark: Image, steps: list[PaintStep]) -> None:
        image = self.decode_picture(image_mark.data)
        if image.isNull():
            return
        source = _cover_crop(image.width(), image.height(), image_mark.w, image_mark.h)
        target = QRectF(image_mark.x, image_mark.y, image_mark.w, image_mark.h)
        clip = rounded_rect_path(target, min(image_mark.radius, image_mark.w / 2, image_mark.h / 2))
        steps.append((0.0, INFINITE_SCALE, _draw_image, (clip, target, image, source)))


def _stroke_pen(path_mark: Path) -> QPen:
    pen = QPen(QColor(path_mark.stroke or "#000000"), path_mark.stroke_width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if path_mark.dash else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if path_mark.dash is not None:
        # Qt counts dashes in pen widths.
        pen.setDashPattern([max(part / path_mark.stroke_width, 0.01) for part in path_mark.dash])
    return pen


def text_bar(text_line: TextLine, run: GlyphRun) -> QRectF:
    """Return the bar that stands for a run too small to read: as long as the run, as high as its small letters."""
    left = min(run.xs)
    right = max(run.xs[-1] + run.advances[-1], run.xs[0] + run.advances[0])
    return QRectF(text_line.x + left, text_line.baseline - 0.5 * run.size, right - left, 0.4 * run.size)


def _cover_crop(width: int, height: int, w: float, h: float) -> QRectF:
    """Return the middle part of a width x height picture that has the proportions of w x h."""
    ratio = min(width / w, height / h) if w > 0 and h > 0 else 1.0
    return QRectF((width - w * ratio) / 2, (height - h * ratio) / 2, w * ratio, h * ratio)


def _decode_picture(data_url: str) -> QImage:
    image = QImage.fromData(picture_bytes(data_url))
    return image if image.width() * image.height() <= _MAX_PICTURE_PIXELS else QImage()


def _draw_image(painter: QPainter, clip: QPainterPath, target: QRectF, image: QImage, source: QRectF) -> None:
    painter.save()
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image, source)
    painter.restore()
