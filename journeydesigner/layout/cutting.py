"""What of a page a part of it shows: only the marks that touch it, text down to the glyph.

A renderer's clip hides what goes beyond the part, but a reader or a search would still find it there, once on each of
a poster's sheets. So marks that lie elsewhere are left out, and of a line only the glyphs that lie wholly in the part
stay text; those that its edge divides are drawn as shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.drawing import Box, Group, Hyperlink, Icon, Mark, Photo, Rect, Shape, Words
from journeydesigner.layout.extent import DOWN, EDGE, UP, grown, holds, in_units, mark_rect, touches
from journeydesigner.layout.outlines import outline
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.layout.telling import Place, told
from journeydesigner.layout.text.types import Run, ShapedLine


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of the page, in points, and the groups (by layer and place in it) that are told there."""

    area: Rect
    told: frozenset[Place]


def cut(page: Page, part: Part, x: float, y: float) -> tuple[Layer, ...]:
    """Return the layers of a part of the page, placed with the part's upper left corner at (x, y), clipped to it."""
    layers = []
    for number, layer in enumerate(page.layers):
        groups = tuple(_groups(number, layer, part))
        if groups:
            drawing = replace(layer.drawing, groups=groups, lanes=())
            clip = Rect(x, y, part.area.w, part.area.h)
            placed = (layer.x - part.area.x + x, layer.y - part.area.y + y)
            layers.append(Layer(drawing, layer.scale, *placed, clip))
    return tuple(layers)


def _groups(number: int, layer: Layer, part: Part) -> Iterator[Group]:
    """Yield the layer's groups as far as they lie in the part."""
    window = in_units(layer, part.area)
    for place, group in enumerate(layer.drawing.groups):
        if not touches(window, grown(group.rect, EDGE)):
            continue
        is_told = (number, place) in part.told
        if holds(window, group.rect):
            yield group if is_told else _silent(group, group.marks)
        else:
            yield from _partly(group, window.moved(-group.x, -group.y), is_told)


def _partly(group: Group, window: Rect, is_told: bool) -> Iterator[Group]:
    """Yield a group that the part's edge divides, without the marks that lie outside it."""
    marks = tuple(divided(group.marks, window))
    if is_told:
        yield replace(group, marks=told(group, marks), hyperlinks=tuple(_links(group, window)))
    elif marks:
        yield _silent(group, tuple(mark for _, mark in marks))


def _silent(group: Group, marks: Sequence[Mark]) -> Group:
    """Return the group as decoration: what it tells is told on another sheet."""
    mute = tuple(replace(mark, alt="") if isinstance(mark, Icon | Photo) and mark.alt else mark for mark in marks)
    return replace(group, marks=mute, path=(), alt="", text="", bookmark="", hyperlinks=())


def _links(group: Group, window: Rect) -> Iterator[Hyperlink]:
    for link in group.hyperlinks:
        x, y = max(link.x, window.x), max(link.y, window.y)
        w, h = min(link.x + link.w, window.right) - x, min(link.y + link.h, window.bottom) - y
        if w > 0 and h > 0:
            yield replace(link, x=x, y=y, w=w, h=h)


def divided(marks: Sequence[Mark], window: Rect) -> Iterator[tuple[int, Mark]]:
    """Yield what of the marks lies in the window, each with the number of the mark that it comes from."""
    for number, mark in enumerate(marks):
        rect = mark_rect(mark)
        if not touches(window, rect):
            continue
        if isinstance(mark, Words) and not holds(window, rect):
            yield from ((number, piece) for piece in _cut_words(mark, window))
        else:
            yield number, mark


def _cut_words(words: Words, window: Rect) -> Iterator[Mark]:
    """Yield the glyphs that lie wholly in the window as words, then those at its edge as shapes."""
    runs: list[Run] = []
    edges: list[Shape] = []
    for run in words.line.runs:
        kept: list[int] = []
        for cluster in _clusters(run):
            rect = _cluster_rect(words, run, cluster)
            if holds(window, rect):
                kept += cluster
            elif touches(window, rect):
                edges += [outline(run, index, words.x, words.baseline, words.color) for index in cluster]
        if kept:
            runs.append(_with_only(run, kept))
    if runs:
        line = ShapedLine(_text(runs, words.line.rtl), words.line.width, tuple(runs), words.line.rtl)
        yield replace(words, line=line, actual=None)
    yield from (shape for shape in edges if shape.segments)


def _clusters(run: Run) -> Iterator[list[int]]:
    """Yield the glyphs that stand for something together, by their places in the run."""
    cluster: list[int] = []
    for index, text in enumerate(run.clusters):
        if text and cluster:
            yield cluster
            cluster = []
        cluster.append(index)
    if cluster:
        yield cluster


def _cluster_rect(words: Words, run: Run, cluster: Sequence[int]) -> Rect:
    left = min(run.xs[index] for index in cluster)
    right = max(run.xs[index] + max(0.0, run.advances[index]) for index in cluster)
    return Rect(words.x + left, words.baseline - UP * run.size, right - left, (UP + DOWN) * run.size)


def _with_only(run: Run, kept: Sequence[int]) -> Run:
    clusters = tuple(run.clusters[index] for index in kept)
    return replace(
        run,
        glyphs=tuple(run.glyphs[index] for index in kept),
        xs=tuple(run.xs[index] for index in kept),
        ys=tuple(run.ys[index] for index in kept),
        advances=tuple(run.advances[index] for index in kept),
        clusters=clusters,
        text="".join(reversed(clusters) if run.rtl else clusters),
    )


def _text(runs: Sequence[Run], rtl: bool) -> str:
    """Return the text of a cut line, near enough in logical order; whoever tells the line has it whole."""
    return "".join(run.text for run in (reversed(runs) if rtl else runs))


def empty(page: Page, area: Rect) -> bool:
    """Tell whether nothing of the page shows in the rectangle."""
    for layer in page.layers:
        window = in_units(layer, area)
        for group in layer.drawing.groups:
            if touches(window, group.rect):
                inner = window.moved(-group.x, -group.y)
                if any(touches(inner, mark_rect(mark)) for mark in group.marks if not _unseen(mark)):
                    return False
    return True


def _unseen(mark: Mark) -> bool:
    return isinstance(mark, Box) and mark.fill is None and mark.stroke is None
