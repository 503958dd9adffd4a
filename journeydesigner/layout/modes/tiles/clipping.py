"""Clip a page to a rectangle: keep only the marks that touch it, text glyph by glyph.

A renderer's clip path hides what is outside, but a screen reader or a search would still find it, on each of a poster's
sheets. So marks outside are removed, and of a line of text only the glyphs entirely inside stay text; those that the
edge divides become paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.drawing import (
    Box,
    Hyperlink,
    Icon,
    Image,
    Mark,
    MarkGroup,
    Path,
    PathSegment,
    Rect,
    TextLine,
)
from journeydesigner.layout.modes.tiles.mark_bounds import (
    MAX_ASCENT,
    MAX_DESCENT,
    STROKE_MARGIN,
    contains,
    expanded,
    intersects,
    mark_rect,
    to_map_units,
)
from journeydesigner.layout.modes.tiles.reading_order import GroupPosition, with_whole_text
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.layout.text.fonts import face_for_key
from journeydesigner.layout.text.glyph_outlines import glyph_outline
from journeydesigner.layout.text.types import GlyphRun, ShapedLine


@dataclass(frozen=True, slots=True)
class PageClip:
    """A rectangle of the page, in points, and the groups (by layer and position in it) that are tagged there."""

    area: Rect
    tagged_groups: frozenset[GroupPosition]


def clip_page(page: Page, page_clip: PageClip, x: float, y: float) -> tuple[Layer, ...]:
    """Return the layers of a part of the page, clipped to it, with its upper left corner moved to (x, y)."""
    layers = []
    for number, layer in enumerate(page.layers):
        groups = tuple(_clip_layer(number, layer, page_clip))
        if groups:
            drawing = replace(layer.drawing, groups=groups)
            clip = Rect(x, y, page_clip.area.w, page_clip.area.h)
            placed = (layer.x - page_clip.area.x + x, layer.y - page_clip.area.y + y)
            layers.append(Layer(drawing, layer.scale, *placed, clip))
    return tuple(layers)


def _clip_layer(layer_number: int, layer: Layer, page_clip: PageClip) -> Iterator[MarkGroup]:
    """Yield the layer's groups inside the part."""
    window = to_map_units(layer, page_clip.area)
    for place, group in enumerate(layer.drawing.groups):
        if not intersects(window, expanded(group.rect, STROKE_MARGIN)):
            continue
        is_told = (layer_number, place) in page_clip.tagged_groups
        if contains(window, group.rect):
            yield group if is_told else _as_artifact(group, group.marks)
        else:
            yield from _clip_group(group, window.translated(-group.x, -group.y), is_told)


def _clip_group(group: MarkGroup, window: Rect, is_tagged: bool) -> Iterator[MarkGroup]:
    """Yield a group that the part's edge divides, without the marks outside."""
    marks = tuple(clip_marks(group.marks, window))
    if is_tagged:
        yield replace(group, marks=with_whole_text(group, marks), hyperlinks=tuple(_clip_links(group, window)))
    elif marks:
        yield _as_artifact(group, tuple(mark for _, mark in marks))


def _as_artifact(group: MarkGroup, marks: Sequence[Mark]) -> MarkGroup:
    """Return the group as an artifact: it is tagged on another sheet."""
    mute = tuple(replace(mark, alt="") if isinstance(mark, Icon | Image) and mark.alt else mark for mark in marks)
    return replace(group, marks=mute, structure_path=(), alt="", text="", bookmark="", hyperlinks=())


def _clip_links(group: MarkGroup, window: Rect) -> Iterator[Hyperlink]:
    for link in group.hyperlinks:
        x, y = max(link.x, window.x), max(link.y, window.y)
        w, h = min(link.x + link.w, window.right) - x, min(link.y + link.h, window.bottom) - y
        if w > 0 and h > 0:
            yield replace(link, x=x, y=y, w=w, h=h)


def clip_marks(marks: Sequence[Mark], window: Rect) -> Iterator[tuple[int, Mark]]:
    """Yield the parts of the marks inside the window, each with the number of the original mark."""
    for number, mark in enumerate(marks):
        rect = mark_rect(mark)
        if not intersects(window, rect):
            continue
        if isinstance(mark, TextLine) and not contains(window, rect):
            yield from ((number, piece) for piece in _clip_text_line(mark, window))
        else:
            yield number, mark


def _clip_text_line(words: TextLine, window: Rect) -> Iterator[Mark]:
    """Yield the glyphs entirely inside the window as text, then those at its edge as paths."""
    runs: list[GlyphRun] = []
    edges: list[Path] = []
    for run in words.line.runs:
        kept: list[int] = []
        for cluster in _clusters(run):
            rect = _cluster_rect(words, run, cluster)
            if contains(window, rect):
                kept += cluster
            elif intersects(window, rect):
                edges += [_glyph_path(run, index, words) for index in cluster]
        if kept:
            runs.append(_keep_glyphs(run, kept))
    if runs:
        line = ShapedLine(_joined_text(runs, words.line.is_rtl), words.line.width, tuple(runs), words.line.is_rtl)
        yield replace(words, line=line, actual_text=None)
    yield from (shape for shape in edges if shape.segments)


def _glyph_path(run: GlyphRun, index: int, words: TextLine) -> Path:
    """Return a glyph of a run of the line as a path, so that both sheets show it and neither has it as text."""
    left, base = words.x + run.xs[index], words.baseline + run.ys[index]
    per_unit = run.size / face_for_key(run.face_key).units_per_em
    moved: list[PathSegment] = []
    for kind, at in glyph_outline(run.face_key, run.glyphs[index]):
        places = (left + n * per_unit if turn % 2 == 0 else base - n * per_unit for turn, n in enumerate(at))
        moved.append((kind, tuple(places)))
    return Path(tuple(moved), words.color)


def _clusters(run: GlyphRun) -> Iterator[list[int]]:
    """Yield the glyphs of each cluster, by their indexes in the run."""
    cluster: list[int] = []
    for index, text in enumerate(run.clusters):
        if text and cluster:
            yield cluster
            cluster = []
        cluster.append(index)
    if cluster:
        yield cluster


def _cluster_rect(words: TextLine, run: GlyphRun, cluster: Sequence[int]) -> Rect:
    left = min(run.xs[index] for index in cluster)
    right = max(run.xs[index] + max(0.0, run.advances[index]) for index in cluster)
    return Rect(
        words.x + left, words.baseline - MAX_ASCENT * run.size, right - left, (MAX_ASCENT + MAX_DESCENT) * run.size
    )


def _keep_glyphs(run: GlyphRun, kept: Sequence[int]) -> GlyphRun:
    clusters = tuple(run.clusters[index] for index in kept)
    return replace(
        run,
        glyphs=tuple(run.glyphs[index] for index in kept),
        xs=tuple(run.xs[index] for index in kept),
        ys=tuple(run.ys[index] for index in kept),
        advances=tuple(run.advances[index] for index in kept),
        clusters=clusters,
        text="".join(reversed(clusters) if run.is_rtl else clusters),
    )


def _joined_text(runs: Sequence[GlyphRun], rtl: bool) -> str:
    """Return the text of a cut line in about logical order; the line's actual text is whole elsewhere."""
    return "".join(run.text for run in (reversed(runs) if rtl else runs))


def is_empty(page: Page, area: Rect) -> bool:
    """Tell whether nothing on the page is visible in the rectangle."""
    for layer in page.layers:
        window = to_map_units(layer, area)
        for group in layer.drawing.groups:
            if intersects(window, group.rect):
                inner = window.translated(-group.x, -group.y)
                if any(intersects(inner, mark_rect(mark)) for mark in group.marks if not _is_invisible(mark)):
                    return False
    return True


def _is_invisible(mark: Mark) -> bool:
    return isinstance(mark, Box) and mark.fill is None and mark.stroke is None
