"""Assign each part of a tiled page to the structure of one sheet: the one that shows most of it, once and whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeydesigner.layout.drawing import Icon, Image, Mark, MarkGroup, Rect, TextLine
from journeydesigner.layout.modes.tiles.mark_bounds import intersects, mark_rect, overlap_area, to_map_units
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import ShapedLine

NumberedMark = tuple[int, Mark]
"""A mark of a divided group, with the number of the original mark."""
GroupPosition = tuple[int, int]
"""A group of a page: the number of its layer and its own in that layer."""


def accessible_text(mark: Mark) -> str:
    """Return a mark's text for screen readers."""
    if isinstance(mark, TextLine):
        return "" if not mark.kind else mark.line.text if mark.actual_text is None else mark.actual_text
    return mark.alt if isinstance(mark, Icon | Image) else ""


def assign_tagged_groups(page: Page, areas: Sequence[Rect]) -> list[frozenset[GroupPosition]]:
    """Return for each area of the page the groups tagged there: each in one area, those of a figure in the same."""
    assigned: list[set[GroupPosition]] = [set() for _ in areas]
    figures: dict[StructurePath, int] = {}
    for number, layer in enumerate(page.layers):
        windows = [to_map_units(layer, area) for area in areas]
        for place, group in enumerate(layer.drawing.groups):
            if not group.structure_path:
                continue
            is_figure = group.structure_path[-1].kind == "Figure"
            at = figures.get(group.structure_path) if is_figure else None
            if at is None:
                at = _best(group, windows, is_figure)
            if is_figure:
                figures[group.structure_path] = at
            assigned[at].add((number, place))
    return [frozenset(each) for each in assigned]


def _best(group: MarkGroup, windows: Sequence[Rect], is_figure: bool) -> int:
    """Return the number of the window that shows most of the group's text."""
    near = [number for number, window in enumerate(windows) if intersects(window, group.rect)]
    if len(near) < 2:
        return near[0] if near else 0
    rects = (
        []
        if is_figure
        else [mark_rect(mark).translated(group.x, group.y) for mark in group.marks if accessible_text(mark)]
    )
    return max(near, key=lambda number: sum(overlap_area(windows[number], rect) for rect in rects or [group.rect]))


def with_whole_text(group: MarkGroup, numbered_marks: Sequence[NumberedMark]) -> tuple[Mark, ...]:
    """Return the marks of a divided group such that together they have all of its text.

    A line that is partly visible keeps its whole text; the text of an invisible one is appended to the visible line
    before it, or else put before the first visible one.
    """
    marks = [mark for _, mark in numbered_marks]
    if group.structure_path and group.structure_path[-1].kind == "Figure":
        return tuple(marks)
    at = {number: index for index, (number, mark) in reversed(list(enumerate(numbered_marks))) if accessible_text(mark)}
    paragraph, before, last = -1, "", -1
    of_last = -1
    for number, mark in enumerate(group.marks):
        text, goes_on = accessible_text(mark), isinstance(mark, TextLine) and mark.continues_paragraph
        paragraph += isinstance(mark, TextLine) and not goes_on
        piece = marks[at[number]] if number in at else None
        if isinstance(mark, TextLine) and isinstance(piece, TextLine):
            last = at[number]
            marks[last] = _with_actual_text(
                replace(piece, continues_paragraph=goes_on and paragraph == of_last), _join_text(before, text, goes_on)
            )
            before, of_last = "", paragraph
        elif text and piece is None and last < 0:
            before = _join_text(before, text, goes_on)
        elif text and piece is None:
            teller = marks[last]
            assert isinstance(teller, TextLine)
            marks[last] = _with_actual_text(teller, _join_text(accessible_text(teller), text, goes_on))
    if before:  # no line has a whole glyph: one without glyphs gets the text
        marks.append(TextLine(0.0, 0.0, ShapedLine("", 0.0, ()), "#000000", before))
    return tuple(marks)


def _join_text(before: str, text: str, goes_on: bool) -> str:
    return before + text if goes_on or not before else f"{before} {text}"


def _with_actual_text(words: TextLine, text: str) -> TextLine:
    return replace(words, actual_text=None if text == words.line.text else text)


def number_groups(page: Page) -> Page:
    """Return the page with its groups numbered in reading order, all below 0, where other groups are."""
    layers: list[Layer] = []
    rank = -sum(len(layer.drawing.groups) for layer in page.layers)
    for layer in page.layers:
        groups = tuple(replace(group, reading_rank=rank + number) for number, group in enumerate(layer.drawing.groups))
        rank += len(groups)
        layers.append(replace(layer, drawing=replace(layer.drawing, groups=groups)))
    return replace(page, layers=tuple(layers))
