"""The end of the details: links between touchpoints, evidence for the whole map, and the map's own channels.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from journeydesigner.layout.drawing import StructureElement
from journeydesigner.layout.modes.details.column_text import BODY_STRONG, SMALL, ColumnWriter
from journeydesigner.layout.modes.details.lists import (
    DETAILS_PATH,
    ROW_GAP,
    EntryWriter,
    column_spans,
    heading_cell,
    list_cells,
    list_strips,
    ruled_strip,
)
from journeydesigner.layout.modes.details.strips import Strip, TextCell
from journeydesigner.layout.modes.details.topics import write_evidence
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.model.journey import Channel, Link
from journeydesigner.model.lookup import all_touchpoints, touchpoint_numbers

_MAX_ROWS_BESIDE: Final = 6
"""Sections with more rows of entries than this are placed below one another."""

_Section = tuple[str, Sequence[EntryWriter]]


def back_matter_strips(job: PrintJob, width: float) -> Iterator[Strip]:
    """Yield the sections: side by side where they are short and fit, else below one another."""
    found = (("links", _links(job)), ("evidence", _evidence_entries(job)), ("channels", _channels(job)))
    sections: list[_Section] = [(name, entries) for name, entries in found if entries]
    shares = _shares([len(entries) for _, entries in sections], len(column_spans(width)))
    if shares:
        yield _beside(job, width, sections, shares)
        return
    for name, entries in sections:
        path = (*DETAILS_PATH, StructureElement("Sect", name))
        yield ruled_strip(
            job,
            width,
            [heading_cell(job, job.labels.fields[f"map.{name}"], (0.0, width), path)],
            keep_with_next=True,
        )
        yield from list_strips(job, entries, column_spans(width), path, name)


def _shares(counts: Sequence[int], columns: int) -> list[int]:
    """Return the number of columns for each section, an empty list where they do not fit side by side."""
    if not 1 < len(counts) <= columns:
        return []
    shares = [1] * len(counts)
    for _ in range(columns - len(counts)):
        longest = max(range(len(counts)), key=lambda index: counts[index] / shares[index])
        shares[longest] += 1
    rows = max(-(-count // share) for count, share in zip(counts, shares, strict=True))
    return shares if rows <= _MAX_ROWS_BESIDE else []


def _beside(job: PrintJob, width: float, sections: Sequence[_Section], shares: Sequence[int]) -> Strip:
    columns = column_spans(width)
    cells: list[TextCell] = []
    at = 0
    for (name, entries), share in zip(sections, shares, strict=True):
        own = columns[at : at + share]
        at += share
        path = (*DETAILS_PATH, StructureElement("Sect", name))
        across = own[-1][0] + own[-1][1] - own[0][0]
        head = heading_cell(job, job.labels.fields[f"map.{name}"], (own[0][0], across), path)
        cells += (head, *list_cells(job, entries, own, path, name, head.bottom + ROW_GAP))
    return ruled_strip(job, width, cells)


def _links(job: PrintJob) -> list[EntryWriter]:
    """Return the links with an end among the touchpoints that are printed."""
    numbers = touchpoint_numbers(job.full_journey)
    titles = {t.id: t.title.strip() or job.labels.lanes.untitled_touchpoint for t in all_touchpoints(job.full_journey)}
    shown = {t.id for t in all_touchpoints(job.journey)}

    def entry(column: ColumnWriter, link: Link) -> None:
        column.write_text(link.label, BODY_STRONG)
        ends = [f"{numbers.get(end, '')} {titles.get(end, end)}".strip() for end in (link.source, link.target)]
        column.write_text(" → ".join(ends), SMALL, job.theme.muted)
        column.write_after(job.labels.name_of("link_kinds", link.kind), job.theme.muted)

    return [partial(entry, link=link) for link in job.journey.links if {link.source, link.target} & shown]


def _evidence_entries(job: PrintJob) -> list[EntryWriter]:
    """Return the evidence for the whole map."""
    return [partial(write_evidence, found=each) for each in job.journey.evidence]


def _channels(job: PrintJob) -> list[EntryWriter]:
    """Return the map's own channels."""
    labels = job.labels

    def entry(column: ColumnWriter, channel: Channel) -> None:
        if not column.write_text(channel.name, BODY_STRONG):
            column.write_ui_text(channel.id, BODY_STRONG)
        parts = [
            labels.name_of("places", channel.place),
            labels.name_of("interactions", channel.interaction),
        ]
        parts += [labels.name_of("senses", sense) for sense in channel.senses]
        column.write_ui_text(" · ".join(part for part in parts if part))

    return [partial(entry, channel=channel) for channel in job.journey.channels]
