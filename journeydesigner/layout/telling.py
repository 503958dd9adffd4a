"""Where each part of a page that is divided over sheets is told: once, whole, on the sheet that shows most of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeydesigner.layout.drawing import Group, Icon, Mark, Photo, Rect, Words
from journeydesigner.layout.extent import in_units, mark_rect, overlap, touches
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import ShapedLine

Piece = tuple[int, Mark]
"""A mark of a divided group, with the number of the mark that it comes from."""
Place = tuple[int, int]
"""A group of a page: the number of its layer and its own in it."""


def says(mark: Mark) -> str:
    """Return what a mark tells a reader that cannot see it."""
    if isinstance(mark, Words):
        return mark.line.text if mark.actual is None else mark.actual
    return mark.alt if isinstance(mark, Icon | Photo) else ""


def tellers(page: Page, areas: Sequence[Rect]) -> list[frozenset[Place]]:
    """Return for each area of the page the groups that are told there: each in one area, a figure's all in one."""
    told: list[set[Place]] = [set() for _ in areas]
    figures: dict[Path, int] = {}
    for number, layer in enumerate(page.layers):
        windows = [in_units(layer, area) for area in areas]
        for place, group in enumerate(layer.drawing.groups):
            if not group.path:
                continue
            is_figure = group.path[-1].kind == "Figure"
            at = figures.get(group.path) if is_figure else None
            if at is None:
                at = _best(group, windows, is_figure)
            if is_figure:
                figures[group.path] = at
            told[at].add((number, place))
    return [frozenset(each) for each in told]


def _best(group: Group, windows: Sequence[Rect], is_figure: bool) -> int:
    """Return the number of the window that shows most of what the group tells."""
    near = [number for number, window in enumerate(windows) if touches(window, group.rect)]
    if len(near) < 2:
        return near[0] if near else 0
    rects = [] if is_figure else [mark_rect(mark).moved(group.x, group.y) for mark in group.marks if says(mark)]
    return max(near, key=lambda number: sum(overlap(windows[number], rect) for rect in rects or [group.rect]))


def told(group: Group, pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    """Return the marks of a divided group such that they tell all of it.

    A line of which only a part shows keeps its whole text; what does not show at all is told with the line before it,
    or else with the first one that shows.
    """
    marks = [mark for _, mark in pieces]
    if group.path and group.path[-1].kind == "Figure":
        return tuple(marks)
    at = {number: index for index, (number, mark) in reversed(list(enumerate(pieces))) if says(mark)}
    paragraph, before, last = -1, "", -1
    of_last = -1
    for number, mark in enumerate(group.marks):
        text, goes_on = says(mark), isinstance(mark, Words) and mark.goes_on
        paragraph += isinstance(mark, Words) and not goes_on
        piece = marks[at[number]] if number in at else None
        if isinstance(mark, Words) and isinstance(piece, Words):
            last = at[number]
            marks[last] = _saying(
                replace(piece, goes_on=goes_on and paragraph == of_last), _joined(before, text, goes_on)
            )
            before, of_last = "", paragraph
        elif text and piece is None and last < 0:
            before = _joined(before, text, goes_on)
        elif text and piece is None:
            teller = marks[last]
            assert isinstance(teller, Words)
            marks[last] = _saying(teller, _joined(says(teller), text, goes_on))
    if before:  # no line shows any whole glyph: one without glyphs tells what there is
        marks.append(Words(0.0, 0.0, ShapedLine("", 0.0, ()), "#000000", before))
    return tuple(marks)


def _joined(before: str, text: str, goes_on: bool) -> str:
    return before + text if goes_on or not before else f"{before} {text}"


def _saying(words: Words, text: str) -> Words:
    return replace(words, actual=None if text == words.line.text else text)


def ranked(page: Page) -> Page:
    """Return the page with its groups numbered in the order in which they are read, all before 0, where others are."""
    layers: list[Layer] = []
    rank = -sum(len(layer.drawing.groups) for layer in page.layers)
    for layer in page.layers:
        groups = tuple(replace(group, rank=rank + number) for number, group in enumerate(layer.drawing.groups))
        rank += len(groups)
        layers.append(replace(layer, drawing=replace(layer.drawing, groups=groups)))
    return replace(page, layers=tuple(layers))
