"""The footer of a page: legend, state and date of the map, page number.

Below them, if asked for: the confidentiality notice and the user's own footer line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_line
from journeydesigner.layout.drawing import DrawingElement, Icon, Mark, MarkGroup, Path
from journeydesigner.layout.icons import channel_icon
from journeydesigner.layout.map import metrics as m
from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.lookup import channel, unusual_place
from journeydesigner.model.vocabulary import SENSES, sense_icon

_ICON_SIZE = 12.0
_ENTRY_GAP = 16.0
_TOP_PAD = 8.0
_LINE_HEIGHT = m.LEGEND.line_height
_SPACE_WIDTH = 3.0
_LAST_LINE_GAP = 4.0
_MAX_CONFIDENTIAL_SHARE = 0.6
"""The largest share of the width for the confidentiality notice where a footer line stands beside it."""
_WIDEST_NUMBER = 8888


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One icon that the legend explains. `is_user_text`: the text is the user's, not a label."""

    icon: str
    color: str
    text: str
    is_user_text: bool = False


@dataclass(frozen=True, slots=True)
class FooterContent:
    """What the footer of one sheet shows.

    `page` counts from 1. `repeated`: the legend is that of the previous sheet. `line_color`: of the hairline, None for
    the usual colour. `title`: the map's title, for a sheet that does not show it elsewhere. `shows_page_number`:
    whether it shows the page number.
    """

    entries: tuple[LegendEntry, ...]
    page: int = _WIDEST_NUMBER
    page_count: int = _WIDEST_NUMBER
    confidentiality: str = ""
    user_line: str = ""
    repeated: bool = False
    line_color: str | None = None
    title: str = ""
    shows_page_number: bool = True


def footer_height(footer: FooterContent, width: float, context: LayoutContext) -> float:
    """Return the height of the footer in its own units."""
    lines = _legend_lines(footer.entries, width, _status_width(footer, context), context)
    last = _LAST_LINE_GAP + _LINE_HEIGHT if footer.confidentiality or footer.user_line else 0.0
    return _TOP_PAD + max(1, len(lines)) * _LINE_HEIGHT + last


def footer_groups(footer: FooterContent, width: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield the footer's groups, with its top left at (0, 0)."""
    theme = context.theme
    lines = _legend_lines(footer.entries, width, _status_width(footer, context), context)
    height = _TOP_PAD + max(1, len(lines)) * _LINE_HEIGHT
    marks: list[Mark] = [Path((("M", (0, 0)), ("L", (width, 0))), None, footer.line_color or theme.hairline)]
    for index, line in enumerate(lines):
        at, top = 0.0, _TOP_PAD + index * _LINE_HEIGHT
        for entry in line:
            marks.append(Icon(at, top + (_LINE_HEIGHT - _ICON_SIZE) / 2, _ICON_SIZE, entry.icon, entry.color))
            label = context.line(entry.text, m.LEGEND, width - _ICON_SIZE - 5)
            text = place_line(at + _ICON_SIZE + 5, top, label, m.LEGEND, theme.muted, entry.text)
            marks += (text,) if entry.is_user_text else in_label_language((text,), context)
            at += _ICON_SIZE + 5 + label.width + _ENTRY_GAP
    path = structure.legend(footer.page) if footer.entries and not footer.repeated else ()
    yield MarkGroup(DrawingElement("legend"), 0, 0, width, height, tuple(marks), path)
    if footer.title:
        title = context.line(footer.title, m.LEGEND, max(0.0, width - _status_width(footer, context)))
        mark = place_line(0, 0, title, m.LEGEND, theme.muted, footer.title)
        yield MarkGroup(DrawingElement("page", "title"), 0, _TOP_PAD, title.width, _LINE_HEIGHT, (mark,))
    yield from _status_groups(footer, width, context)
    yield from _last_line(footer, width, height + _LAST_LINE_GAP, context)


def _status_groups(footer: FooterContent, width: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield state, date and page number, aligned right."""
    about, written = (
        _state_and_date(context),
        context.labels.page.number(footer.page, footer.page_count) if footer.shows_page_number else "",
    )
    number = context.line(written, m.LEGEND, width)
    x = width - number.width
    if about:
        space = _SPACE_WIDTH if written else 0.0
        line = context.line(f"{about} ·" if written else about, m.LEGEND, max(0.0, x - space))
        mark = place_line(0, 0, line, m.LEGEND, context.theme.muted, about)
        path = structure.ABOUT_PATH if footer.page == 1 else ()
        left = x - space - line.width
        yield MarkGroup(
            DrawingElement("page", "about"),
            left,
            _TOP_PAD,
            line.width,
            _LINE_HEIGHT,
            tuple(in_label_language((mark,), context)),
            path,
        )
    if not written:
        return
    mark = place_line(0, 0, number, m.LEGEND, context.theme.muted, written)
    yield MarkGroup(
        DrawingElement("page"), x, _TOP_PAD, number.width, _LINE_HEIGHT, tuple(in_label_language((mark,), context))
    )


def _last_line(footer: FooterContent, width: float, top: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield the confidentiality notice at the left and the user's line, at the right where there are both."""
    theme = context.theme
    left = 0.0
    if footer.confidentiality:
        most = width * _MAX_CONFIDENTIAL_SHARE if footer.user_line else width
        line = context.line(footer.confidentiality, m.CONFIDENTIAL, most)
        mark = place_line(0, 0, line, m.CONFIDENTIAL, theme.ink, footer.confidentiality)
        path = structure.ABOUT_PATH if footer.page == 1 else ()
        yield MarkGroup(DrawingElement("page", "confidentiality"), 0, top, line.width, _LINE_HEIGHT, (mark,), path)
        left = line.width + 2 * _ENTRY_GAP
    if footer.user_line:
        line = context.line(footer.user_line, m.LEGEND, width - left)
        mark = place_line(0, 0, line, m.LEGEND, theme.muted, footer.user_line)
        yield MarkGroup(
            DrawingElement("page", "own"), width - line.width if left else 0.0, top, line.width, _LINE_HEIGHT, (mark,)
        )


def _state_and_date(context: LayoutContext) -> str:
    """Return the state and the date of the map, where they are known."""
    labels, journey = context.labels, context.options.full_journey
    assert journey is not None
    parts = (labels.name_of("states", journey.state), labels.formats.date(journey.date) if journey.date else "")
    return " · ".join(part for part in parts if part)


def _status_width(footer: FooterContent, context: LayoutContext) -> float:
    number = context.labels.page.number(_WIDEST_NUMBER, _WIDEST_NUMBER) if footer.shows_page_number else ""
    parts = [_state_and_date(context), number]
    return _text_width(" · ".join(part for part in parts if part), context) + 2 * _ENTRY_GAP


def _text_width(text: str, context: LayoutContext) -> float:
    return context.line(text, m.LEGEND).width


def legend_entries(journey: JourneyMap | None, context: LayoutContext) -> tuple[LegendEntry, ...]:
    """Return the entries for what occurs in this part of the map; none for None."""
    return tuple(_entries(journey, context)) if journey is not None else ()


def _entries(journey: JourneyMap, context: LayoutContext) -> Iterator[LegendEntry]:
    theme, labels = context.theme, context.labels
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    senses = {sense for touchpoint in touchpoints for sense in touchpoint.senses}
    for sense in SENSES:
        if sense in senses:
            yield LegendEntry(sense_icon(sense), theme.muted, labels.vocabulary["senses"][sense])
    places = {unusual_place(journey, touchpoint) for touchpoint in touchpoints}
    for place in ("online", "offline"):
        if places & {place, "both"}:
            yield LegendEntry(place, theme.muted, labels.vocabulary["places"][place])
    if any(t.moment_of_truth for t in touchpoints):
        yield LegendEntry("moment-of-truth", theme.star, labels.fields["touchpoint.moment_of_truth"])
    if any(t.pain_point.strip() for t in touchpoints):
        yield LegendEntry("pain-point", theme.bad, labels.fields["touchpoint.pain_point"])
    yield from _phase_entries(journey, context)
    yield from _channel_entries(journey, touchpoints, context)


def _phase_entries(journey: JourneyMap, context: LayoutContext) -> Iterator[LegendEntry]:
    theme, labels = context.theme, context.labels
    if any(phase.duration or phase.duration_wished for phase in journey.phases):
        yield LegendEntry("duration", theme.muted, labels.page.durations)
    if any(phase.drop_off is not None for phase in journey.phases):
        yield LegendEntry("drop-off", theme.bad, labels.page.drop_off)


def _channel_entries(
    journey: JourneyMap, touchpoints: list[Touchpoint], context: LayoutContext
) -> Iterator[LegendEntry]:
    own = {each.id: each.name for each in journey.channels}
    for id_ in dict.fromkeys(t.channel for t in touchpoints if t.channel):
        kind = channel(journey, id_)
        name = own.get(id_)
        icon = channel_icon(kind)
        yield LegendEntry(icon, context.theme.ink, name or context.labels.name_of("channels", id_), bool(name))


def _legend_lines(
    entries: Sequence[LegendEntry], width: float, note: float, context: LayoutContext
) -> list[list[LegendEntry]]:
    """Break the legend into lines; the first one leaves the note's width free at its right."""
    lines: list[list[LegendEntry]] = [[]]
    at = 0.0
    for entry in entries:
        need = _ICON_SIZE + 5 + _text_width(entry.text, context)
        room = width - note if len(lines) == 1 else width
        if at + need > room and (lines[-1] or len(lines) == 1):
            lines.append([])
            at = 0.0
        lines[-1].append(entry)
        at += need + _ENTRY_GAP
    return lines
