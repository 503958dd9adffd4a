"""The foot of a page: a legend of what is used on it, the state and date of the map, the number of the page."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Group, Icon, Mark, Ref, Shape
from journeydesigner.layout.icons import FALLBACK, known
from journeydesigner.layout.setting import Setting, words
from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.lookup import channel, place_of
from journeydesigner.model.vocabulary import SENSES

_ICON = 12.0
_GAP = 16.0
_TOP = 8.0
_LINE = m.LEGEND.line_height

Entry = tuple[str, str, str]
"""Icon, colour, text."""


def footer_height(shown: JourneyMap | None, width: float, setting: Setting) -> float:
    """Return the height of the foot of a sheet that shows this part of the map (None: no legend)."""
    lines = _lines(_entries(shown, setting), width, _note_width(setting), setting)
    return _TOP + max(1, len(lines)) * _LINE


def footer_groups(shown: JourneyMap | None, width: float, page: int, pages: int, setting: Setting) -> Iterator[Group]:
    """Yield the foot at (0, 0). `page` counts from 1; `shown` is what the sheet shows of the map."""
    theme = setting.theme
    lines = _lines(_entries(shown, setting), width, _note_width(setting), setting)
    height = _TOP + max(1, len(lines)) * _LINE
    marks: list[Mark] = [Shape((("M", (0, 0)), ("L", (width, 0))), None, theme.hairline)]
    for index, line in enumerate(lines):
        at, top = 0.0, _TOP + index * _LINE
        for icon, color, text in line:
            marks.append(Icon(at, top + (_LINE - _ICON) / 2, _ICON, icon, color))
            label = setting.line(text, m.LEGEND)
            marks.append(words(at + _ICON + 5, top, label, m.LEGEND, theme.muted))
            at += _ICON + 5 + label.width + _GAP
    path = structure.legend(page) if lines[0] else ()
    yield Group(Ref("legend"), 0, 0, width, height, tuple(marks), path)
    note = setting.line(_note(page, pages, setting), m.LEGEND)
    mark = words(0, 0, note, m.LEGEND, theme.muted)
    yield Group(Ref("page"), width - note.width, _TOP, note.width, _LINE, (mark,))


def _note(page: int, pages: int, setting: Setting) -> str:
    labels, journey = setting.labels, setting.options.whole
    assert journey is not None
    parts = [labels.states.get(journey.state, journey.state), labels.date(journey.date) if journey.date else ""]
    return " · ".join([part for part in parts if part] + [labels.page(page, pages)])


def _note_width(setting: Setting) -> float:
    return setting.line(_note(88, 88, setting), m.LEGEND).width + 2 * _GAP


def _entries(journey: JourneyMap | None, setting: Setting) -> list[Entry]:
    """Return what the legend explains: only what occurs in this part of the map."""
    if journey is None:
        return []
    theme, labels = setting.theme, setting.labels
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    senses = {sense for touchpoint in touchpoints for sense in touchpoint.senses}
    entries: list[Entry] = [
        (f"sense-{sense}", theme.muted, labels.senses[sense]) for sense in SENSES if sense in senses
    ]
    places = {place_of(journey, touchpoint) for touchpoint in touchpoints}
    entries += [
        (place, theme.muted, labels.places[place]) for place in ("online", "offline") if places & {place, "both"}
    ]
    if any(t.moment_of_truth for t in touchpoints):
        entries.append(("moment-of-truth", theme.star, labels.moment_of_truth))
    if any(t.pain_point.strip() for t in touchpoints):
        entries.append(("pain-point", theme.bad, labels.pain_point))
    return entries + list(_phase_facts(journey, setting)) + list(_channels(journey, touchpoints, setting))


def _phase_facts(journey: JourneyMap, setting: Setting) -> Iterator[Entry]:
    theme, labels = setting.theme, setting.labels
    if any(phase.duration or phase.duration_wished for phase in journey.phases):
        yield "duration", theme.muted, labels.durations
    if any(phase.drop_off is not None for phase in journey.phases):
        yield "drop-off", theme.bad, labels.drop_off


def _channels(journey: JourneyMap, touchpoints: list[Touchpoint], setting: Setting) -> Iterator[Entry]:
    own = {each.id: each.name for each in journey.channels}
    for id_ in dict.fromkeys(t.channel for t in touchpoints if t.channel):
        kind = channel(journey, id_)
        name = own.get(id_) or setting.labels.channel(id_)
        yield known(kind.icon) if kind else FALLBACK, setting.theme.ink, name


def _lines(entries: list[Entry], width: float, note: float, setting: Setting) -> list[list[Entry]]:
    """Break the legend into lines; the first one leaves room for the note at its right."""
    lines: list[list[Entry]] = [[]]
    at = 0.0
    for entry in entries:
        need = _ICON + 5 + setting.line(entry[2], m.LEGEND).width
        room = width - note if len(lines) == 1 else width
        if lines[-1] and at + need > room:
            lines.append([])
            at = 0.0
        lines[-1].append(entry)
        at += need + _GAP
    return lines
