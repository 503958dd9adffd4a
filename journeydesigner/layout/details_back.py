"""What the details end with: links between touchpoints, what the map as a whole rests on, and channels of its own.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from journeydesigner.layout.details_lists import (
    PATH,
    ROW_GAP,
    Write,
    grid,
    heading,
    listed,
    places,
    ruled,
)
from journeydesigner.layout.details_strips import Cell, Strip
from journeydesigner.layout.details_text import BODY_STRONG, SMALL, Column
from journeydesigner.layout.details_topics import evidence, word
from journeydesigner.layout.drawing import Element
from journeydesigner.layout.job import Job
from journeydesigner.model.journey import Channel, Link
from journeydesigner.model.lookup import all_touchpoints, numbers

_MOST_ROWS: Final = 6
"""Sections with more rows of entries under each other stand below each other, not beside."""

_Section = tuple[str, Sequence[Write]]


def back(work: Job, width: float) -> Iterator[Strip]:
    """Yield the sections, beside each other where they are short and there is room for it."""
    found = (("links", _links(work)), ("evidence", _sources(work)), ("channels", _channels(work)))
    sections: list[_Section] = [(name, entries) for name, entries in found if entries]
    shares = _shares([len(entries) for _, entries in sections], len(places(width)))
    if shares:
        yield _beside(work, width, sections, shares)
        return
    for name, entries in sections:
        path = (*PATH, Element("Sect", name))
        yield ruled(work, width, [heading(work, work.labels.fields[name], (0.0, width), path)], "firmly")
        yield from grid(work, entries, places(width), path, name)


def _shares(counts: Sequence[int], columns: int) -> list[int]:
    """Return how many columns each section gets, none where they are too long or too many for that."""
    if not 1 < len(counts) <= columns:
        return []
    shares = [1] * len(counts)
    for _ in range(columns - len(counts)):
        longest = max(range(len(counts)), key=lambda index: counts[index] / shares[index])
        shares[longest] += 1
    rows = max(-(-count // share) for count, share in zip(counts, shares, strict=True))
    return shares if rows <= _MOST_ROWS else []


def _beside(work: Job, width: float, sections: Sequence[_Section], shares: Sequence[int]) -> Strip:
    columns = places(width)
    cells: list[Cell] = []
    at = 0
    for (name, entries), share in zip(sections, shares, strict=True):
        own = columns[at : at + share]
        at += share
        path = (*PATH, Element("Sect", name))
        across = own[-1][0] + own[-1][1] - own[0][0]
        head = heading(work, work.labels.fields[name], (own[0][0], across), path)
        cells += (head, *listed(work, entries, own, path, name, head.bottom + ROW_GAP))
    return ruled(work, width, cells)


def _links(work: Job) -> list[Write]:
    """Return the links that begin or end on these sheets."""
    of = numbers(work.whole)
    titles = {t.id: t.title.strip() or work.labels.untitled_touchpoint for t in all_touchpoints(work.whole)}
    shown = {t.id for t in all_touchpoints(work.journey)}

    def entry(column: Column, link: Link) -> None:
        column.text(link.label, BODY_STRONG)
        ends = [f"{of.get(end, '')} {titles.get(end, end)}".strip() for end in (link.source, link.target)]
        column.text(" → ".join(ends), SMALL, work.theme.muted)
        column.follow(word(column, "link", link.kind), work.theme.muted)

    return [partial(entry, link=link) for link in work.journey.links if {link.source, link.target} & shown]


def _sources(work: Job) -> list[Write]:
    """Return what the map as a whole rests on."""
    return [partial(evidence, found=each) for each in work.journey.evidence]


def _channels(work: Job) -> list[Write]:
    """Return the channels of the map's own."""
    labels = work.labels

    def entry(column: Column, channel: Channel) -> None:
        if not column.text(channel.name, BODY_STRONG):
            column.ours(channel.id, BODY_STRONG)
        parts = [labels.places.get(channel.place, channel.place), word(column, "interaction", channel.interaction)]
        parts += [labels.senses.get(sense, sense) for sense in channel.senses]
        column.ours(" · ".join(part for part in parts if part))

    return [partial(entry, channel=channel) for channel in work.journey.channels]
