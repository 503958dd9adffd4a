"""The table of touchpoints in the details: a row each, with columns that suit the width and what the map says.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeydesigner.layout import details_topics as topics
from journeydesigner.layout.details_columns import NARROWEST, Arranger
from journeydesigner.layout.details_columns import TITLE as HEADED
from journeydesigner.layout.details_lists import GUTTER, RULE, Place
from journeydesigner.layout.details_strips import PAD, Cell, Piece, Strip
from journeydesigner.layout.details_text import LABEL, TITLE, Column
from journeydesigner.layout.drawing import Box, Element, Ref, Words
from journeydesigner.layout.job import Job
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import Style
from journeydesigner.model.journey import Phase, Touchpoint
from journeydesigner.model.lookup import all_touchpoints, numbers

_USUAL: Final = 140.0
"""The width that a column of text has where several rows stand beside each other."""
_FIRST: Final = 124.0
"""The least width of the column of titles beside other columns."""
_SCORE: Final = 52.0
_SCORE_BESIDE: Final = 116.0
"""The width of satisfaction and importance on one line, on a narrow sheet at the end of the title's line."""
_NUMBER: Final = 20.0
_ROW_GAP: Final = 5.0
_HEAD_GAP: Final = 8.0
_NAMES_GAP: Final = 12.0
_TOPIC_GAP: Final = 4.0
HEAD: Final = Style(7.5, 600, 10)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: where it lies and which topics it holds."""

    key: str
    x: float
    width: float
    topics: tuple[str, ...]
    below: bool = False
    """It stands under the title, not beside it."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How rows are set: the width of one, how many stand beside each other, the width of its title, its columns."""

    width: float
    across: int
    first: float
    columns: tuple[_Column, ...]
    stacked: bool
    """The columns stand under the title and the score."""


class Table:
    """Writes the touchpoints of one map; phases that tell the same topics get the same columns.

    Where a phase says so little that half the sheet would stay empty, several rows stand beside each other.
    """

    def __init__(self, work: Job, width: float) -> None:
        self.work = work
        self.whole_width = width
        self.numbers = numbers(work.whole)
        self.contacts = topics.Contacts(work)
        self._used = {phase.id: _used(phase.touchpoints) for phase in work.journey.phases}
        touchpoints = list(all_touchpoints(work.journey))
        self.scored = any(t.satisfaction is not None or t.importance is not None for t in touchpoints)
        self.score = _SCORE if self.scored else 0.0
        self._forms: dict[tuple[str, ...], _Form] = {}

    def texts(self, phase: Phase) -> tuple[Place, ...]:
        """Return the columns of text right of the titles, for other things to align to; none on a narrow sheet."""
        form = self._form(phase)
        if form.across > 1 or form.stacked:
            return ()
        return tuple((c.x, c.width) for c in form.columns if not c.below and c.topics != ("contact",))

    def _form(self, phase: Phase) -> _Form:
        used = self._used[phase.id]
        if used not in self._forms:
            alike = [each for each in self.work.journey.phases if self._used[each.id] == used]
            self._forms[used] = self._formed(used, [t for each in alike for t in each.touchpoints])
        return self._forms[used]

    def _formed(self, used: tuple[str, ...], touchpoints: Sequence[Touchpoint]) -> _Form:
        beside = self.score + GUTTER if self.scored else 0.0
        natural = _FIRST + beside + len(used) * (_USUAL + GUTTER)
        across = max(1, int((self.whole_width + 2 * GUTTER) / (natural + 2 * GUTTER)))
        width = (self.whole_width - 2 * GUTTER * (across - 1)) / across
        stacked = width - _FIRST - beside - GUTTER < 2 * NARROWEST + GUTTER if len(used) > 1 else width < natural
        arranger = Arranger(touchpoints, width if stacked else width - beside)
        if stacked:
            first = width
            found = arranger.best(used, False)
        else:
            found = arranger.best(used, True)
            first = found.widths[0]
        columns = []
        x = 0.0
        for keys, room in zip(found.topics, found.widths, strict=True):
            own = tuple(key for key in keys if key != HEADED)
            if own:
                columns.append(_Column(own[0], x, room, own, below=stacked or keys != own))
            x += room + GUTTER + (0.0 if own == keys else beside)
        return _Form(width, across, first, tuple(columns), stacked)

    def strips(self, phase: Phase, hue: str, path: Path, again: Callable[[], Cell]) -> Iterator[Strip]:
        """Yield the head of the table and a strip per touchpoint; `again` names the phase on later sheets."""
        if not phase.touchpoints:
            return
        form = self._form(phase)
        path = (*path, Element("Table", "touchpoints"))
        across = min(form.across, len(phase.touchpoints))
        step = form.width + 2 * GUTTER
        head = _in_line(list(self._head(form, path)))
        heads = [*head, *(_artifact(cell, index * step) for index in range(1, across) for cell in head)]
        name = again()
        if heads:
            yield Strip(tuple(heads), _HEAD_GAP, holds="firmly", head=Strip((name,)))
        later = Strip((name, *(_artifact(cell, 0.0, name.bottom + 3.0) for cell in heads)))
        rule = Box(0, 0, self.whole_width, RULE, 0, self.work.theme.hairline)
        for start in range(0, len(phase.touchpoints), across):
            cells: list[Cell] = []
            resumed: list[Cell] = []
            for index, touchpoint in enumerate(phase.touchpoints[start : start + across]):
                number = self.numbers[touchpoint.id]
                row = self._row(form, touchpoint, hue, (*path, Element("TR", str(number))))
                cells += (replace(cell, x=cell.x + index * step) for cell in row)
                resumed.append(_artifact(self._resumed(form, touchpoint, number), index * step))
            yield Strip(tuple(cells), _ROW_GAP, rule, head=later, resumed=tuple(resumed))

    def _head(self, form: _Form, path: Path) -> Iterator[Cell]:
        """Yield the names of the columns."""
        if form.stacked:
            return
        fields = self.work.labels.fields
        names = [("touchpoint", 0.0, form.first), ("satisfaction", form.first + GUTTER, self.score + GUTTER - 2)]
        names = names if self.scored else names[:1]
        above = 0.0
        for key, x, width in (*names, *((c.key, c.x, c.width) for c in form.columns)):
            column = Column(self.work, width)
            told = next((c.topics for c in form.columns if c.key == key), (key,))
            column.ours(" · ".join(fields[each] for each in told), HEAD)
            below = any(c.key == key and c.below for c in form.columns)
            place = (*path, Element("TR", "head"), Element("TH", key, "Column"))
            cell = Cell(x, width, column.pieces, place, Ref("details", f"head {key}"), above if below else 0.0)
            above = above or cell.bottom
            yield cell

    def _row(self, form: _Form, touchpoint: Touchpoint, hue: str, path: Path) -> Iterator[Cell]:
        number = self.numbers[touchpoint.id]
        ref = Ref("details", str(number))
        beside = self.scored and form.stacked and form.width >= 2 * _SCORE_BESIDE
        first = form.first - _SCORE_BESIDE - GUTTER if beside else form.first
        title = self._title(touchpoint, number, first)
        head = Cell(0.0, first, title, (*path, Element("TH", scope="Row")), ref, PAD)
        yield head
        bottom = head.bottom
        if self.scored:
            score = self._score(form, touchpoint, head, (*path, Element("TD", "satisfaction")))
            bottom = max(bottom, score.bottom) if form.stacked else bottom
            yield score
        for each in form.columns:
            column = Column(self.work, each.width)
            for key in each.topics:
                column.gap(_TOPIC_GAP)
                topics.write(key, column, touchpoint, hue, self.contacts)
            top = bottom + 4.0 if each.below else PAD
            yield Cell(each.x, each.width, column.pieces, (*path, Element("TD", each.key)), ref, top)

    def _score(self, form: _Form, touchpoint: Touchpoint, head: Cell, path: Path) -> Cell:
        """Return satisfaction and importance, beside the title, or under it where the sheet is very narrow."""
        x, width, top = head.width + GUTTER, self.score, PAD
        if head.width == form.width:
            x, width, top = 0.0, form.width, head.bottom + 3.0
        elif form.stacked:
            width = _SCORE_BESIDE
        column = Column(self.work, width)
        topics.score(column, touchpoint, beside=form.stacked)
        return Cell(x, width, column.pieces, path, head.ref, top)

    def _title(self, touchpoint: Touchpoint, number: int, width: float) -> tuple[Piece, ...]:
        theme, labels = self.work.theme, self.work.labels
        column = Column(self.work, width)
        line = column.measurer.line(str(number), LABEL)
        mark = Words(0, TITLE.baseline, line, theme.muted)
        indent = max(_NUMBER, line.width + 6.0)
        column.beside(mark)
        if not column.text(touchpoint.title, TITLE, indent=indent):
            column.ours(labels.untitled_touchpoint, TITLE, indent=indent)
        if touchpoint.moment_of_truth:
            column.items([("moment-of-truth", theme.star, labels.moment_of_truth)], indent=indent)
        return column.pieces

    def _resumed(self, form: _Form, touchpoint: Touchpoint, number: int) -> Cell:
        """Return what names a touchpoint where its row goes on on the next sheet."""
        labels = self.work.labels
        title = labels.continued(touchpoint.title.strip() or labels.untitled_touchpoint)
        column = Column(self.work, form.first)
        line = column.measurer.line(str(number), LABEL)
        indent = max(_NUMBER, line.width + 6.0)
        column.beside(Words(0, LABEL.baseline, line, self.work.theme.muted))
        column.ours(title, LABEL, indent=indent, most=2)
        return Cell(0.0, form.first, column.pieces, (), Ref("details", f"resumed {number}"), PAD)


def _in_line(heads: Sequence[Cell]) -> Sequence[Cell]:
    """Return the heads; that of a column that stands under the titles is put behind theirs, if there is room."""
    if not heads:
        return heads
    first = heads[0]
    own = [
        max((m.line.width for p in cell.pieces for m in p.marks if isinstance(m, Words)), default=0.0) for cell in heads
    ]
    right = own[0] + _NAMES_GAP
    fits = [cell.top > 0 and right + width <= first.width for cell, width in zip(heads, own, strict=True)]
    if not any(fits):
        return heads
    moved = [
        replace(cell, x=right, width=width, top=0.0) if fit else cell
        for cell, width, fit in zip(heads, own, fits, strict=True)
    ]
    return [replace(first, width=own[0]), *moved[1:]]


def _used(touchpoints: Sequence[Touchpoint]) -> tuple[str, ...]:
    """Return the topics of which any of the touchpoints tells something."""
    return tuple(key for key in topics.TOPICS if any(sum(topics.lengths(key, each)) for each in touchpoints))


def _artifact(cell: Cell, right: float, down: float = 0.0) -> Cell:
    """Return the cell as decoration, moved."""
    return replace(cell, path=(), x=cell.x + right, top=cell.top + down)
