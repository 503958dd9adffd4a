"""How a phase opens in the details: its number and name, its facts, and what the rows say about it.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Final

from journeydesigner.layout.details_lists import (
    GUTTER,
    PATH,
    ROW_GAP,
    SECTION,
    SECTION_GAP,
    Place,
    listed,
    places,
)
from journeydesigner.layout.details_strips import PAD, Cell, Hold, Strip
from journeydesigner.layout.details_text import TITLE, Column, Item
from journeydesigner.layout.drawing import Box, Element, Ref, Words
from journeydesigner.layout.icons import ROW_ICONS
from journeydesigner.layout.job import Job
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Phase, Row

_WIDEST: Final = 560.0
"""How long a line may get before the eye loses the next one."""
_TILE: Final = 18.0
_TOP: Final = PAD + 1.0
_EVENLY: Final = 3.0
"""How much lower than the name the rows begin, so that their first lines stand beside it."""


def opening(work: Job, phase: Phase, number: int, hue: str, room: tuple[float, Sequence[Place]]) -> Strip | None:
    """Return what is told of a phase, None where a name is all: that is on the map.

    `room`: the width, and columns beside the name, if any. The rows stand in these where that takes less height than
    under the name.
    """
    width, columns = room
    path = phase_path(number)
    entries = [partial(_cell, row=row, text=text) for row in work.journey.rows for text in _texts(row, phase)]
    told = _head(work, phase, number, hue, (0.0, width))
    bare = len(told.pieces) == 1 and not entries
    if bare and not phase.touchpoints:
        return None
    across = max(min(len(entries), len(places(width))), ceil(width / _WIDEST))
    under = (told, *listed(work, entries, places(width, across), path, "rows", told.bottom + ROW_GAP))
    chosen = under
    if entries and columns:
        narrow = _head(work, phase, number, hue, (0.0, columns[0][0] - GUTTER))
        beside = (narrow, *listed(work, entries, columns, path, "rows", _TOP + _EVENLY))
        chosen = min(under, beside, key=lambda cells: max(cell.bottom for cell in cells))
    hold: Hold = ("firmly" if bare else "loosely") if phase.touchpoints else ""
    rule = Box(0, 0, width, 1.0, 0, mix(hue, work.theme.paper, 0.4))
    name = replace(again(work, phase, number, hue, width), top=_TOP)
    return Strip(chosen, SECTION_GAP, rule, hold, resumed=(name,))


def phase_path(number: int) -> Path:
    """Return the section of the phase with that number."""
    return (*PATH, Element("Sect", f"phase {number}"))


def _head(work: Job, phase: Phase, number: int, hue: str, place: Place) -> Cell:
    labels = work.labels
    column = Column(work, place[1])
    indent = _tile(column, number, hue)
    if not column.text(phase.name, SECTION, kind="H3", indent=indent):
        column.ours(labels.untitled_phase, SECTION, kind="H3", indent=indent)
    column.items(_facts(phase, work))
    column.gap(1.0)
    column.width = min(column.width, _WIDEST)
    column.text(phase.description)
    return Cell(*place, column.pieces, phase_path(number), Ref("details", f"phase {number}"), _TOP)


def again(work: Job, phase: Phase, number: int, hue: str, width: float) -> Cell:
    """Return what names a phase where its table goes on on another sheet."""
    column = Column(work, width)
    name = work.labels.continued(phase.name.strip() or work.labels.untitled_phase)
    tile = _tile(column, number, hue)
    line = column.measurer.line(name, TITLE, width - tile)
    column.piece(_TILE, (Words(tile, (_TILE - TITLE.line_height) / 2 + TITLE.baseline, line, work.theme.muted),))
    return Cell(0.0, width, column.pieces, (), Ref("details", f"again {number}"))


def _tile(column: Column, number: int, hue: str) -> float:
    """Put a phase's number in its hue beside the next line; return how far that line moves in."""
    style = Style(10, 700, _TILE, tabular=True)
    line = column.measurer.line(str(number), style)
    width = max(_TILE, line.width + 8.0)
    column.beside(
        Box(0, 0, width, _TILE, 4.5, hue),
        Words((width - line.width) / 2, style.baseline, line, column.theme.on_hue),
    )
    return width + 7.0


def _facts(phase: Phase, work: Job) -> Iterator[Item]:
    labels, theme = work.labels, work.theme
    if phase.duration is not None:
        yield "duration", theme.muted, f"{labels.fields['duration_now']} {labels.duration(phase.duration)}"
    if phase.duration_wished is not None:
        icon = "" if phase.duration is not None else "duration"
        yield icon, theme.muted, f"{labels.fields['duration_wished']} {labels.duration(phase.duration_wished)}"
    if phase.drop_off is not None:
        yield "drop-off", theme.bad, labels.leave(phase.drop_off)


def _texts(row: Row, phase: Phase) -> list[str]:
    return [cell.text for cell in row.cells if cell.phase == phase.id and cell.text.strip()]


def _cell(column: Column, row: Row, text: str) -> None:
    tone = column.theme.row_tones.get(row.kind, column.theme.row_tones["custom"])
    column.captioned(row.name, text, ROW_ICONS.get(row.kind, "note"), tone.ink)
