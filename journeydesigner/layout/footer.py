"""The foot of a page: a legend of what is used on it, the state and date of the map, the number of the page.

Under them, where they are asked for, who may read the sheet and a line of the user's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Group, Icon, Mark, Ref, Shape
from journeydesigner.layout.icons import FALLBACK, known
from journeydesigner.layout.setting import Setting, ours, words
from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.lookup import channel, place_of
from journeydesigner.model.vocabulary import SENSES

_ICON = 12.0
_GAP = 16.0
_TOP = 8.0
_LINE = m.LEGEND.line_height
_SPACE = 3.0
_LAST_GAP = 4.0
_CONFIDENTIAL_SHARE = 0.6
"""The share of the width that the line on confidentiality takes at most, where the user's own stands beside it."""
_WIDEST_NUMBER = 8888


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the legend explains. `own`: the user's word, not ours."""

    icon: str
    color: str
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot of one sheet tells. `page` counts from 1; `repeated`: the legend is that of the sheet before.

    `line`: a hairline's colour where it is not the usual one.
    """

    entries: tuple[Entry, ...]
    page: int = _WIDEST_NUMBER
    pages: int = _WIDEST_NUMBER
    confidentiality: str = ""
    own: str = ""
    repeated: bool = False
    line: str | None = None


def footer_height(foot: Foot, width: float, setting: Setting) -> float:
    """Return the height of the foot."""
    lines = _lines(foot.entries, width, _note_width(setting), setting)
    last = _LAST_GAP + _LINE if foot.confidentiality or foot.own else 0.0
    return _TOP + max(1, len(lines)) * _LINE + last


def footer_groups(foot: Foot, width: float, setting: Setting) -> Iterator[Group]:
    """Yield the foot at (0, 0)."""
    theme = setting.theme
    lines = _lines(foot.entries, width, _note_width(setting), setting)
    height = _TOP + max(1, len(lines)) * _LINE
    marks: list[Mark] = [Shape((("M", (0, 0)), ("L", (width, 0))), None, foot.line or theme.hairline)]
    for index, line in enumerate(lines):
        at, top = 0.0, _TOP + index * _LINE
        for entry in line:
            marks.append(Icon(at, top + (_LINE - _ICON) / 2, _ICON, entry.icon, entry.color))
            label = setting.line(entry.text, m.LEGEND, width - _ICON - 5)
            text = words(at + _ICON + 5, top, label, m.LEGEND, theme.muted, entry.text)
            marks += (text,) if entry.own else ours((text,), setting)
            at += _ICON + 5 + label.width + _GAP
    path = structure.legend(foot.page) if foot.entries and not foot.repeated else ()
    yield Group(Ref("legend"), 0, 0, width, height, tuple(marks), path)
    yield from _note(foot, width, setting)
    yield from _last_line(foot, width, height + _LAST_GAP, setting)


def _note(foot: Foot, width: float, setting: Setting) -> Iterator[Group]:
    """Yield the state and date, and the number of the page, at the right."""
    about, written = _about(setting), setting.labels.page(foot.page, foot.pages)
    number = setting.line(written, m.LEGEND, width)
    x = width - number.width
    if about:
        line = setting.line(f"{about} ·", m.LEGEND, max(0.0, x - _SPACE))
        mark = words(0, 0, line, m.LEGEND, setting.theme.muted, about)
        path = structure.ABOUT if foot.page == 1 else ()
        left = x - _SPACE - line.width
        yield Group(Ref("page", "about"), left, _TOP, line.width, _LINE, tuple(ours((mark,), setting)), path)
    mark = words(0, 0, number, m.LEGEND, setting.theme.muted, written)
    yield Group(Ref("page"), x, _TOP, number.width, _LINE, tuple(ours((mark,), setting)))


def _last_line(foot: Foot, width: float, top: float, setting: Setting) -> Iterator[Group]:
    """Yield who may read the sheet, at the left, and the user's own line, at the right where both stand."""
    theme = setting.theme
    left = 0.0
    if foot.confidentiality:
        most = width * _CONFIDENTIAL_SHARE if foot.own else width
        line = setting.line(foot.confidentiality, m.CONFIDENTIAL, most)
        mark = words(0, 0, line, m.CONFIDENTIAL, theme.ink, foot.confidentiality)
        path = structure.ABOUT if foot.page == 1 else ()
        yield Group(Ref("page", "confidentiality"), 0, top, line.width, _LINE, (mark,), path)
        left = line.width + 2 * _GAP
    if foot.own:
        line = setting.line(foot.own, m.LEGEND, width - left)
        mark = words(0, 0, line, m.LEGEND, theme.muted, foot.own)
        yield Group(Ref("page", "own"), width - line.width if left else 0.0, top, line.width, _LINE, (mark,))


def _about(setting: Setting) -> str:
    """Return the state and the date of the map, as far as they are known."""
    labels, journey = setting.labels, setting.options.whole
    assert journey is not None
    parts = (labels.states.get(journey.state, journey.state), labels.date(journey.date) if journey.date else "")
    return " · ".join(part for part in parts if part)


def _note_width(setting: Setting) -> float:
    parts = [_about(setting), setting.labels.page(_WIDEST_NUMBER, _WIDEST_NUMBER)]
    return _width(" · ".join(part for part in parts if part), setting) + 2 * _GAP


def _width(text: str, setting: Setting) -> float:
    return setting.line(text, m.LEGEND).width


def legend_entries(journey: JourneyMap | None, setting: Setting) -> tuple[Entry, ...]:
    """Return what the legend explains: only what occurs in this part of the map (None: no legend)."""
    return tuple(_entries(journey, setting)) if journey is not None else ()


def _entries(journey: JourneyMap, setting: Setting) -> Iterator[Entry]:
    theme, labels = setting.theme, setting.labels
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    senses = {sense for touchpoint in touchpoints for sense in touchpoint.senses}
    for sense in SENSES:
        if sense in senses:
            yield Entry(f"sense-{sense}", theme.muted, labels.senses[sense])
    places = {place_of(journey, touchpoint) for touchpoint in touchpoints}
    for place in ("online", "offline"):
        if places & {place, "both"}:
            yield Entry(place, theme.muted, labels.places[place])
    if any(t.moment_of_truth for t in touchpoints):
        yield Entry("moment-of-truth", theme.star, labels.moment_of_truth)
    if any(t.pain_point.strip() for t in touchpoints):
        yield Entry("pain-point", theme.bad, labels.pain_point)
    yield from _phase_facts(journey, setting)
    yield from _channels(journey, touchpoints, setting)


def _phase_facts(journey: JourneyMap, setting: Setting) -> Iterator[Entry]:
    theme, labels = setting.theme, setting.labels
    if any(phase.duration or phase.duration_wished for phase in journey.phases):
        yield Entry("duration", theme.muted, labels.durations)
    if any(phase.drop_off is not None for phase in journey.phases):
        yield Entry("drop-off", theme.bad, labels.drop_off)


def _channels(journey: JourneyMap, touchpoints: list[Touchpoint], setting: Setting) -> Iterator[Entry]:
    own = {each.id: each.name for each in journey.channels}
    for id_ in dict.fromkeys(t.channel for t in touchpoints if t.channel):
        kind = channel(journey, id_)
        name = own.get(id_)
        icon = known(kind.icon) if kind else FALLBACK
        yield Entry(icon, setting.theme.ink, name or setting.labels.channel(id_), bool(name))


def _lines(entries: Sequence[Entry], width: float, note: float, setting: Setting) -> list[list[Entry]]:
    """Break the legend into lines; the first one leaves room for the note at its right."""
    lines: list[list[Entry]] = [[]]
    at = 0.0
    for entry in entries:
        need = _ICON + 5 + _width(entry.text, setting)
        room = width - note if len(lines) == 1 else width
        if at + need > room and (lines[-1] or len(lines) == 1):
            lines.append([])
            at = 0.0
        lines[-1].append(entry)
        at += need + _GAP
    return lines
