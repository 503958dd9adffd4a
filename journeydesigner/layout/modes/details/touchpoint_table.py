"""The table of touchpoints in the details: one row each, with columns that suit the width and the content.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeydesigner.layout.drawing import Box, DrawingElement, StructureElement, TextLine
from journeydesigner.layout.modes.details import topics
from journeydesigner.layout.modes.details.column_text import LABEL, TITLE, ColumnWriter
from journeydesigner.layout.modes.details.column_widths import MIN_COLUMN_WIDTH, TITLE_TOPIC, ColumnArranger
from journeydesigner.layout.modes.details.lists import GUTTER, RULE_HEIGHT, ColumnSpan
from journeydesigner.layout.modes.details.strips import PAD, Strip, TextCell, TextPiece
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.model.fields.touchpoint import DETAILS_TOPICS
from journeydesigner.model.journey import Phase, Touchpoint
from journeydesigner.model.lookup import all_touchpoints, touchpoint_numbers

_USUAL: Final = 140.0
"""The width that a column of text has where several rows stand beside each other."""
_MIN_TITLE_WIDTH: Final = 124.0
"""The least width of the column of titles beside other columns."""
_SCORE_WIDTH: Final = 52.0
_SCORE_BESIDE_WIDTH: Final = 116.0
"""The width of satisfaction and importance on one line, on a narrow sheet at the end of the title's line."""
_NUMBER_WIDTH: Final = 20.0
_ROW_GAP: Final = 5.0
_HEAD_GAP: Final = 8.0
_HEAD_NAMES_GAP: Final = 12.0
_TOPIC_GAP: Final = 4.0
HEAD: Final = TextStyle(7.5, 600, 10)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: its place and its topics."""

    key: str
    x: float
    width: float
    topics: tuple[str, ...]
    is_under_title: bool = False
    """It stands under the title, not beside it."""


@dataclass(frozen=True, slots=True)
class _RowLayout:
    """The layout of rows: width of one, number side by side, width of its title, columns."""

    width: float
    rows_across: int
    title_width: float
    columns: tuple[_Column, ...]
    is_stacked: bool
    """The columns stand under the title and the score."""


class TouchpointTable:
    """Writes the touchpoints of one map; phases with the same topics get the same columns.

    Where a phase has so few topics that half the sheet would stay empty, several rows are placed side by side.
    """

    def __init__(self, job: PrintJob, width: float) -> None:
        self.job = job
        self.whole_width = width
        self.numbers = touchpoint_numbers(job.full_journey)
        self.contacts = topics.ContactWriter(job)
        self._used_topics = {phase.id: _used_topics(phase.touchpoints) for phase in job.journey.phases}
        touchpoints = list(all_touchpoints(job.journey))
        self.has_scores = any(t.satisfaction is not None or t.importance is not None for t in touchpoints)
        self.score_width = _SCORE_WIDTH if self.has_scores else 0.0
        self._row_layouts: dict[tuple[str, ...], _RowLayout] = {}

    def text_columns(self, phase: Phase) -> tuple[ColumnSpan, ...]:
        """Return the columns of text right of the titles, for other things to align to; none on a narrow sheet."""
        form = self._row_layout(phase)
        if form.rows_across > 1 or form.is_stacked:
            return ()
        return tuple((c.x, c.width) for c in form.columns if not c.is_under_title and c.topics != ("contact",))

    def _row_layout(self, phase: Phase) -> _RowLayout:
        used = self._used_topics[phase.id]
        if used not in self._row_layouts:
            alike = [each for each in self.job.journey.phases if self._used_topics[each.id] == used]
            self._row_layouts[used] = self._make_row_layout(used, [t for each in alike for t in each.touchpoints])
        return self._row_layouts[used]

    def _make_row_layout(self, used: tuple[str, ...], touchpoints: Sequence[Touchpoint]) -> _RowLayout:
        beside = self.score_width + GUTTER if self.has_scores else 0.0
        natural = _MIN_TITLE_WIDTH + beside + len(used) * (_USUAL + GUTTER)
        across = max(1, int((self.whole_width + 2 * GUTTER) / (natural + 2 * GUTTER)))
        width = (self.whole_width - 2 * GUTTER * (across - 1)) / across
        stacked = (
            width - _MIN_TITLE_WIDTH - beside - GUTTER < 2 * MIN_COLUMN_WIDTH + GUTTER
            if len(used) > 1
            else width < natural
        )
        arranger = ColumnArranger(touchpoints, width if stacked else width - beside)
        if stacked:
            first = width
            found = arranger.arrange(used, False)
        else:
            found = arranger.arrange(used, True)
            first = found.widths[0]
        columns = []
        x = 0.0
        for keys, room in zip(found.topics, found.widths, strict=True):
            own = tuple(key for key in keys if key != TITLE_TOPIC)
            if own:
                columns.append(_Column(own[0], x, room, own, is_under_title=stacked or keys != own))
            x += room + GUTTER + (0.0 if own == keys else beside)
        return _RowLayout(width, across, first, tuple(columns), stacked)

    def strips(
        self, phase: Phase, hue: str, path: StructurePath, continuation_head: Callable[[], TextCell]
    ) -> Iterator[Strip]:
        """Yield the head of the table and a strip per touchpoint; later sheets begin with `continuation_head`."""
        if not phase.touchpoints:
            return
        form = self._row_layout(phase)
        path = (*path, StructureElement("Table", "touchpoints"))
        across = min(form.rows_across, len(phase.touchpoints))
        step = form.width + 2 * GUTTER
        head = _align_heads(list(self._head(form, path)))
        heads = [*head, *(_as_artifact(cell, index * step) for index in range(1, across) for cell in head)]
        name = continuation_head()
        if heads:
            yield Strip(tuple(heads), _HEAD_GAP, keep_with_next=True, repeated_head=Strip((name,)))
        later = Strip((name, *(_as_artifact(cell, 0.0, name.bottom + 3.0) for cell in heads)))
        rule = Box(0, 0, self.whole_width, RULE_HEIGHT, 0, self.job.theme.hairline)
        for start in range(0, len(phase.touchpoints), across):
            cells: list[TextCell] = []
            resumed: list[TextCell] = []
            for index, touchpoint in enumerate(phase.touchpoints[start : start + across]):
                number = self.numbers[touchpoint.id]
                row = self._row(form, touchpoint, hue, (*path, StructureElement("TR", str(number))))
                cells += (replace(cell, x=cell.x + index * step) for cell in row)
                resumed.append(_as_artifact(self._continuation_cell(form, touchpoint, number), index * step))
            yield Strip(tuple(cells), _ROW_GAP, rule, repeated_head=later, continuation_cells=tuple(resumed))

    def _head(self, layout: _RowLayout, path: StructurePath) -> Iterator[TextCell]:
        """Yield the names of the columns."""
        if layout.is_stacked:
            return
        labels = self.job.labels
        headings = {
            TITLE_TOPIC: labels.fields["touchpoint.title"],
            "satisfaction": labels.fields["touchpoint.satisfaction"],
            **labels.details.topics,
        }
        x = layout.title_width + GUTTER
        names = [
            (TITLE_TOPIC, 0.0, layout.title_width),
            ("satisfaction", x, min(self.score_width + GUTTER - 2, layout.width - x)),
        ]
        names = names if self.has_scores else names[:1]
        above = 0.0
        for key, x, width in (*names, *((c.key, c.x, c.width) for c in layout.columns)):
            column = ColumnWriter(self.job, width)
            topics = next((c.topics for c in layout.columns if c.key == key), (key,))
            column.write_ui_text(" · ".join(headings[each] for each in topics), HEAD)
            below = any(c.key == key and c.is_under_title for c in layout.columns)
            place = (*path, StructureElement("TR", "head"), StructureElement("TH", key, "Column"))
            cell = TextCell(
                x, width, column.pieces, place, DrawingElement("details", f"head {key}"), above if below else 0.0
            )
            above = above or cell.bottom
            yield cell

    def _row(self, layout: _RowLayout, touchpoint: Touchpoint, hue: str, path: StructurePath) -> Iterator[TextCell]:
        number = self.numbers[touchpoint.id]
        ref = DrawingElement("details", str(number))
        beside = self.has_scores and layout.is_stacked and layout.width >= 2 * _SCORE_BESIDE_WIDTH
        first = layout.title_width - _SCORE_BESIDE_WIDTH - GUTTER if beside else layout.title_width
        title = self._title(touchpoint, number, first)
        head = TextCell(0.0, first, title, (*path, StructureElement("TH", scope="Row")), ref, PAD)
        yield head
        bottom = head.bottom
        if self.has_scores:
            score = self._score(layout, touchpoint, head, (*path, StructureElement("TD", "satisfaction")))
            bottom = max(bottom, score.bottom) if layout.is_stacked else bottom
            yield score
        for each in layout.columns:
            column = ColumnWriter(self.job, each.width)
            for key in each.topics:
                column.add_gap(_TOPIC_GAP)
                topics.write_topic(key, column, touchpoint, hue, self.contacts)
            top = bottom + 4.0 if each.is_under_title else PAD
            yield TextCell(each.x, each.width, column.pieces, (*path, StructureElement("TD", each.key)), ref, top)

    def _score(self, layout: _RowLayout, touchpoint: Touchpoint, head: TextCell, path: StructurePath) -> TextCell:
        """Return satisfaction and importance, beside the title, or under it where the sheet is very narrow."""
        x, width, top = head.width + GUTTER, self.score_width, PAD
        if head.width == layout.width:
            x, width, top = 0.0, layout.width, head.bottom + 3.0
        elif layout.is_stacked:
            width = _SCORE_BESIDE_WIDTH
        column = ColumnWriter(self.job, width)
        topics.write_score(column, touchpoint, beside=layout.is_stacked)
        return TextCell(x, width, column.pieces, path, head.ref, top)

    def _title(self, touchpoint: Touchpoint, number: int, width: float) -> tuple[TextPiece, ...]:
        theme, labels = self.job.theme, self.job.labels
        column = ColumnWriter(self.job, width)
        line = column.measurer.line(str(number), LABEL)
        mark = TextLine(0, TITLE.baseline, line, theme.muted)
        indent = max(_NUMBER_WIDTH, line.width + 6.0)
        column.put_beside(mark)
        if not column.write_text(touchpoint.title, TITLE, indent=indent):
            column.write_ui_text(labels.lanes.untitled_touchpoint, TITLE, indent=indent)
        if touchpoint.moment_of_truth:
            column.write_items(
                [("moment-of-truth", theme.star, labels.fields["touchpoint.moment_of_truth"])], indent=indent
            )
        return column.pieces

    def _continuation_cell(self, layout: _RowLayout, touchpoint: Touchpoint, number: int) -> TextCell:
        """Return what names a touchpoint where its row goes on on the next sheet."""
        labels = self.job.labels
        title = labels.lanes.continued(touchpoint.title.strip() or labels.lanes.untitled_touchpoint)
        column = ColumnWriter(self.job, layout.title_width)
        line = column.measurer.line(str(number), LABEL)
        indent = max(_NUMBER_WIDTH, line.width + 6.0)
        column.put_beside(TextLine(0, LABEL.baseline, line, self.job.theme.muted))
        column.write_ui_text(title, LABEL, indent=indent, max_lines=2)
        return TextCell(0.0, layout.title_width, column.pieces, (), DrawingElement("details", f"resumed {number}"), PAD)


def _align_heads(heads: Sequence[TextCell]) -> Sequence[TextCell]:
    """Return the heads; that of a column that stands under the titles is put behind theirs, if there is room."""
    if not heads:
        return heads
    first = heads[0]
    own = [
        max((m.line.width for p in cell.pieces for m in p.marks if isinstance(m, TextLine)), default=0.0)
        for cell in heads
    ]
    right = own[0] + _HEAD_NAMES_GAP
    fits = [cell.top > 0 and right + width <= first.width for cell, width in zip(heads, own, strict=True)]
    if not any(fits):
        return heads
    moved = [
        replace(cell, x=right, width=width, top=0.0) if fit else cell
        for cell, width, fit in zip(heads, own, fits, strict=True)
    ]
    return [replace(first, width=own[0]), *moved[1:]]


def _used_topics(touchpoints: Sequence[Touchpoint]) -> tuple[str, ...]:
    """Return the topics of which any of the touchpoints tells something."""
    return tuple(key for key in DETAILS_TOPICS if any(sum(topics.paragraph_lengths(key, each)) for each in touchpoints))


def _as_artifact(cell: TextCell, dx: float, dy: float = 0.0) -> TextCell:
    """Return the cell as decoration, moved."""
    return replace(cell, path=(), x=cell.x + dx, top=cell.top + dy)
