"""The beginning of the details: their title, the facts about the map, and its personas.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from journeydesigner.layout.drawing import Box, DrawingElement, Image, Mark, StructureElement, TextLine
from journeydesigner.layout.map.title_block import initials
from journeydesigner.layout.modes.details.column_text import SMALL, TITLE, ColumnWriter
from journeydesigner.layout.modes.details.lists import (
    DETAILS_PATH,
    ROW_GAP,
    ColumnSpan,
    EntryWriter,
    column_spans,
    heading_cell,
    is_visible,
    labelled_entry,
    list_cells,
    ruled_strip,
)
from journeydesigner.layout.modes.details.strips import PAD, Strip, TextCell
from journeydesigner.layout.modes.details.topics import value_text, write_field
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.model.fields.field import PrintStyle
from journeydesigner.model.fields.registry import label_key, printed_fields
from journeydesigner.model.journey import JourneyMap, Persona

_PERSONAS_PATH: Final = (*DETAILS_PATH, StructureElement("Sect", "personas"))
_TITLE: Final = TextStyle(18, 700, 24)
_TITLE_GAP: Final = 5.0
_PERSONA_GAP: Final = 14.0
_DISC: Final = 26.0
_INITIALS: Final = TextStyle(9.5, 700, 12)


def front_matter_strips(job: PrintJob, width: float, map_shows_rows: bool) -> list[Strip]:
    """Return the title, the facts about the map and its personas.

    The personas stand beside the facts where the sheet is wide enough for all of them and that takes less height.
    `map_shows_rows`: the map itself prints the names of empty rows, so they are left out here.
    """
    facts = _facts(job, map_shows_rows)
    under = list(_stacked_strips(job, width, facts))
    beside = _side_by_side_strip(job, width, facts)
    lower = beside is not None and beside.height < sum(strip.gap + strip.height for strip in under)
    return [beside] if beside is not None and lower else under


def _title(job: PrintJob, place: ColumnSpan) -> TextCell:
    column = ColumnWriter(job, place[1])
    column.write_ui_text(job.labels.details.title, _TITLE, job.theme.ink, "H2")
    return TextCell(*place, column.pieces, DETAILS_PATH, DrawingElement("details"), bookmark=job.labels.details.title)


def _stacked_strips(job: PrintJob, width: float, facts: Sequence[EntryWriter]) -> Iterator[Strip]:
    yield Strip((_title(job, (0.0, width)),), keep_with_next=True)
    if facts:
        yield Strip(list_cells(job, facts, column_spans(width), DETAILS_PATH, "about"), _TITLE_GAP)
    people = _described_personas(job)
    if not people:
        return
    yield ruled_strip(
        job,
        width,
        [heading_cell(job, job.labels.fields["map.personas"], (0.0, width), _PERSONAS_PATH)],
        keep_with_next=True,
    )
    across = min(len(people), len(column_spans(width)))
    for start in range(0, len(people), across):
        columns = column_spans(width, across)
        cells = [
            cell
            for index, (persona, place) in enumerate(zip(people[start:], columns, strict=False), start)
            for cell in _persona(job, persona, index, place, 0.0)
        ]
        yield Strip(tuple(cells), _PERSONA_GAP if start else ROW_GAP)


def _side_by_side_strip(job: PrintJob, width: float, facts: Sequence[EntryWriter]) -> Strip | None:
    """Return facts and personas beside each other, None where one is missing or there is no room."""
    people, columns = _described_personas(job), column_spans(width)
    own = max(1, len(columns) // 3)
    if not people or not facts or len(columns) - own < len(people):
        return None
    left = columns[own][0]
    head = _title(job, (0.0, columns[own - 1][0] + columns[0][1]))
    top = head.bottom + _TITLE_GAP
    cells = [head, *list_cells(job, facts, columns[:own], DETAILS_PATH, "about", top)]
    name = heading_cell(job, job.labels.fields["map.personas"], (left, width - left), _PERSONAS_PATH, PAD)
    cells.append(name)
    for index, (persona, place) in enumerate(zip(people, column_spans(width - left, len(people), left), strict=True)):
        cells += _persona(job, persona, index, place, top)
    return Strip(tuple(cells))


def _facts(job: PrintJob, map_shows_rows: bool) -> list[EntryWriter]:
    """Return the entries for the facts about the map. Its notes are internal and never printed."""
    journey, labels = job.journey, job.labels
    facts = [
        (labels.fields[label_key(JourneyMap, field.name)], value_text(labels, field, getattr(journey, field.name)),
         field.vocabulary is not None)
        for field in printed_fields(JourneyMap, "about")
    ]  # fmt: skip
    if not map_shows_rows:
        empty = [row.name for row in journey.rows if not any(cell.text.strip() for cell in row.cells)]
        facts += [(labels.details.empty_rows, name, False) for name in empty]
    return [labelled_entry(*each) for each in facts if is_visible(job, each[1])]


def _described_personas(job: PrintJob) -> Sequence[Persona]:
    names = [field.name for field in printed_fields(Persona, "personas")]
    return [persona for persona in job.journey.personas if any(getattr(persona, name) for name in names)]


def _persona(job: PrintJob, persona: Persona, index: int, place: ColumnSpan, top: float) -> Sequence[TextCell]:
    """Return the cells of a persona, in one column or, where there is room, in several."""
    entries: list[EntryWriter] = [partial(_write_identity, persona=persona)]
    entries += [
        partial(write_field, part=persona, field=field)
        for field in printed_fields(Persona, "personas")
        if field.style is PrintStyle.LABELED and is_visible(job, getattr(persona, field.name))
    ]
    x, width = place
    count = min(len(column_spans(width)), len(entries))
    return list_cells(job, entries, column_spans(width, count, x), _PERSONAS_PATH, f"persona {index}", top)


def _write_identity(column: ColumnWriter, persona: Persona) -> None:
    theme = column.theme
    indent = _DISC + 8.0
    column.put_beside(*_face(column, persona))
    if not column.write_text(persona.name, TITLE, indent=indent):
        column.write_ui_text("–", TITLE, indent=indent)
    column.write_text(persona.role, SMALL, theme.muted, indent=indent)
    if column.y < _DISC:
        column.add_piece(_DISC - column.y, ())
    column.add_gap(2.0)
    for field in printed_fields(Persona, "personas"):
        if field.style is PrintStyle.FACT:
            write_field(column, persona, field)


def _face(column: ColumnWriter, persona: Persona) -> Iterator[Mark]:
    tone = column.theme.persona
    if persona.picture:
        yield Image(0, 0, _DISC, _DISC, persona.picture, _DISC / 2)
        return
    yield Box(0, 0, _DISC, _DISC, _DISC / 2, tone.tint)
    line = column.measurer.line(initials(persona.name), _INITIALS, _DISC - 4)
    left, top = (_DISC - line.width) / 2, (_DISC - _INITIALS.line_height) / 2
    yield TextLine(left, top + _INITIALS.baseline, line, tone.ink, kind="")
