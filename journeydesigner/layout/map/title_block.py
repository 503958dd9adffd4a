"""The title block: personas, title, subtitle; on paper also the key figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.analysis.figures import KeyFigures, confirmed_evidence_count, key_figures
from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Box, Image, Mark, MarkGroup, TextLine
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.text_boxes import title_box
from journeydesigner.layout.text.types import ShapedLine, TextBlock
from journeydesigner.model.journey import JourneyMap, Persona
from journeydesigner.model.refs import Ref

_AVATAR_SIZE = 44.0
_MAX_PERSONAS = 4
_MAX_TITLE_LINES = 4
_FIGURE_GAP = 28.0
_MAX_LABEL_LINES = 2
_LABEL_WIDTHS = (140.0, 200.0, 280.0)
"""Widths of the labels below the figures, the narrower ones first: beside the title, or in a row below it."""
_MIN_LABEL_WIDTH = 90.0
"""The width of labels in a row that would be wider than the sheet otherwise."""
_MAX_FIGURES_SHARE = 0.5
"""Figures that take a larger share of the width than this are in a row below the title, not beside it."""


def title_block_group(journey: JourneyMap, width: float, context: LayoutContext) -> MarkGroup:
    """Return the title block, filling the width from (0, 0)."""
    options = context.options
    aside, tall = options.logo_room
    edge = width - (aside + _FIGURE_GAP if aside else 0.0)
    if options.title_only:
        return _one_line_title(journey, edge, max(m.PHASE_NAME.line_height, tall), context)
    shows = options.paper and options.show_figures
    known = key_figures(options.printed_journey or options.full_journey or journey)
    most = edge * _MAX_FIGURES_SHARE - _FIGURE_GAP
    found = _fit_figures(known, most, _LABEL_WIDTHS, context) if shows else []
    total = _total_width(found)
    beside = bool(found) and total < most
    found = found if beside or not found else _fit_figures(known, edge, _LABEL_WIDTHS[::-1], context)
    if _total_width(found) > edge:
        found = list(_labelled_figures(known, _MIN_LABEL_WIDTH, context))
    marks: list[Mark] = []
    right = edge - total - _FIGURE_GAP if beside else edge
    people = list(_persona_avatars(journey, context))
    marks += (mark for mark, _ in people)
    x = max((end for _, end in people), default=-16.0) + 16
    bottom = _add_title(journey, x, right, marks, context)
    high = max((figure.height for figure in found), default=0.0)
    height = max(bottom, tall, _AVATAR_SIZE, high if beside else 0.0)
    if beside:
        marks += _figure_marks(found, edge - total, 0, context)
    elif found:
        marks += _figure_marks(found, 0, height + 12, context)
        height += 12 + high
    box = title_box(marks, m.TITLE, width)
    return MarkGroup(
        Ref("map"), 0, 0, width, height, tuple(marks), structure.TITLE_PATH, text=journey.title, text_box=box
    )


def _add_title(journey: JourneyMap, x: float, right: float, marks: list[Mark], context: LayoutContext) -> float:
    """Add the title and the subtitle to the marks; return their bottom edge."""
    theme, paper = context.theme, context.options.paper
    color = theme.ink if journey.title.strip() else theme.muted
    text = journey.title.strip() or context.labels.title.untitled
    title = context.block(text, m.PAPER_TITLE if paper else m.TITLE, right - x, _MAX_TITLE_LINES)
    written = place_block(x, 0, title, color, right - x, "H1")
    marks += written if journey.title.strip() else in_label_language(written, context)
    bottom = title.height + (m.PAPER_TITLE_GAP if paper else 0.0)
    below = context.block(subtitle(journey, context), m.SUBTITLE, right - x, 3)
    marks += place_block(x, bottom, below, theme.muted, right - x)
    bottom += below.height
    evidence = (
        confirmed_evidence_count(context.options.printed_journey or context.options.full_journey or journey)
        if paper
        else None
    )
    if evidence is not None:
        share = context.block(context.labels.title.confirmed(*evidence), m.SUBTITLE, right - x, 3)
        marks += in_label_language(place_block(x, bottom, share, theme.muted, right - x), context)
        bottom += share.height
    return bottom


def _persona_avatars(journey: JourneyMap, context: LayoutContext) -> Iterator[tuple[Mark, float]]:
    """Yield the marks of the personas' avatars, each with its right edge; of many, the first and a count."""
    x = 0.0
    for persona in journey.personas[:_MAX_PERSONAS]:
        for mark in _avatar(persona, x, context):
            yield mark, x + _AVATAR_SIZE
        x += _AVATAR_SIZE + 6
    more = len(journey.personas) - _MAX_PERSONAS
    if more > 0:
        line = context.line(f"+{more}", m.PHASE_NAME)
        top = (_AVATAR_SIZE - m.PHASE_NAME.line_height) / 2
        yield place_line(x, top, line, m.PHASE_NAME, context.theme.muted, kind=""), x + line.width


def _one_line_title(journey: JourneyMap, width: float, height: float, context: LayoutContext) -> MarkGroup:
    """Return the title on one line, for sheets after the first; not in the structure tree, where it is already."""
    title = context.line(journey.title.strip() or context.labels.title.untitled, m.PHASE_NAME, width)
    mark = place_line(0, 0, title, m.PHASE_NAME, context.theme.ink, journey.title)
    return MarkGroup(Ref("map"), 0, 0, width, height, (mark,), text=journey.title)


def subtitle(journey: JourneyMap, context: LayoutContext) -> str:
    """Return the subtitle: personas, state and date; on paper also client and quote."""
    labels = context.labels
    people = [", ".join(part for part in (p.name.strip(), p.role.strip()) if part) for p in journey.personas]
    people = [each for each in people if each]
    if context.options.paper and len(people) == 1:
        people = [labels.title.customer_journey_of(people[0])]
    parts = people
    quote = journey.personas[0].quote.strip().strip('"“”„') if len(journey.personas) == 1 else ""
    if context.options.paper:
        client = journey.client.strip()
        parts += [f"{labels.fields['map.client']}: {client}"] if client else []
        parts += [f"“{quote}”"] if quote else []
    else:
        parts += [labels.name_of("states", journey.state)] if journey.state else []
        parts += [labels.formats.date(journey.date)] if journey.date else []
    return " · ".join(parts)


def _avatar(persona: Persona, x: float, context: LayoutContext) -> Iterator[Mark]:
    tone = context.theme.persona
    if persona.picture:
        yield Image(x, 0, _AVATAR_SIZE, _AVATAR_SIZE, persona.picture, _AVATAR_SIZE / 2, persona.name)
        return
    yield Box(x, 0, _AVATAR_SIZE, _AVATAR_SIZE, _AVATAR_SIZE / 2, tone.tint)
    line = context.line(initials(persona.name), m.AVATAR_INITIALS, _AVATAR_SIZE - 8)
    left, top = x + (_AVATAR_SIZE - line.width) / 2, (_AVATAR_SIZE - m.AVATAR_INITIALS.line_height) / 2
    yield place_line(left, top, line, m.AVATAR_INITIALS, tone.ink, kind="")


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name: "Els Mulder, 38" gives "EM"."""
    letters = [next((char for char in part if char.isalpha()), "") for part in name.split()]
    letters = [letter for letter in letters if letter]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or name.strip()[:1] or "?"


@dataclass(frozen=True, slots=True)
class _KeyFigure:
    """A figure with its label below it; screen readers read both as one paragraph."""

    value: ShapedLine
    label: TextBlock
    color: str

    @property
    def width(self) -> float:
        return max(self.value.width, self.label.width)

    @property
    def height(self) -> float:
        return m.FIGURE.line_height + self.label.height

    def marks(self, x: float, y: float, context: LayoutContext) -> Iterator[Mark]:
        label = place_block(x, y + m.FIGURE.line_height, self.label, context.theme.muted)
        under = (replace(mark, continues_paragraph=True) for mark in label if isinstance(mark, TextLine))
        yield from in_label_language((place_line(x, y, self.value, m.FIGURE, self.color), *under), context)


def _total_width(found: Sequence[_KeyFigure]) -> float:
    """Return the total width of the figures side by side."""
    return sum(figure.width for figure in found) + _FIGURE_GAP * max(0, len(found) - 1)


def _figure_marks(found: Sequence[_KeyFigure], x: float, y: float, context: LayoutContext) -> Iterator[Mark]:
    for figure in found:
        yield from figure.marks(x, y, context)
        x += figure.width + _FIGURE_GAP


def _fit_figures(
    found: KeyFigures, room: float, widths: Sequence[float], context: LayoutContext
) -> Sequence[_KeyFigure]:
    """Return the figures with uncut labels, in the first of these label widths at which all fit."""
    for width in widths:
        made = list(_labelled_figures(found, width, context))
        if not any(figure.label.is_elided for figure in made) and _total_width(made) <= room:
            return made
    return list(_labelled_figures(found, min(widths), context))


def _labelled_figures(found: KeyFigures, width: float, context: LayoutContext) -> Iterator[_KeyFigure]:
    labels, theme = context.labels, context.theme
    rows: list[tuple[str, str, str]] = []
    if found.average_satisfaction is not None:
        low, decisive = found.critical_touchpoints, found.moments_of_truth
        rows.append((labels.formats.mean(found.average_satisfaction), labels.title.average_satisfaction, theme.ink))
        rows.append((str(low), labels.title.critical_touchpoints(low), theme.bad if low else theme.muted))
        rows.append((str(decisive), labels.title.moments_of_truth(decisive), theme.star if decisive else theme.muted))
    if found.worst_drop_off is not None:
        share, phase = found.worst_drop_off
        rows.append((labels.formats.percent(share), labels.title.leaving_in_phase(phase.name), theme.bad))
    for value, label, color in rows:
        # The space keeps screen readers from joining the figure and its label to one word.
        block = context.block(label, m.FIGURE_LABEL, width, _MAX_LABEL_LINES)
        yield _KeyFigure(context.line(f"{value} ", m.FIGURE), block, color)
