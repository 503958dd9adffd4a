"""The title block: personas, title, a line about the map; on paper the four figures that matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.analysis.figures import Figures, confirmed, figures
from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Box, Group, Mark, Photo, Ref, Words
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.text.types import Block, ShapedLine
from journeydesigner.model.journey import JourneyMap, Persona

_DISC = 44.0
_MOST_PERSONAS = 4
_TITLE_LINES = 4
_FIGURE_GAP = 28.0
_LABEL_LINES = 2
_LABEL_WIDTHS = (140.0, 200.0, 280.0)
"""How wide the words under a figure may be: narrow ones beside the title, wide ones in a row below it."""
_NARROWEST_LABEL = 90.0
"""And in a row that would otherwise be wider than the sheet."""
_FIGURES_SHARE = 0.5
"""The figures stand beside the title while they take less than this of the width, else in a row below it."""


def header_group(journey: JourneyMap, width: float, setting: Setting) -> Group:
    """Return the title block, filling the width from (0, 0)."""
    options = setting.options
    aside, tall = options.aside
    edge = width - (aside + _FIGURE_GAP if aside else 0.0)
    if options.brief:
        return _brief(journey, edge, max(m.PHASE_NAME.line_height, tall), setting)
    shows = options.paper and options.figures
    known = figures(options.printed or options.whole or journey)
    most = edge * _FIGURES_SHARE - _FIGURE_GAP
    found = _figures(known, most, _LABEL_WIDTHS, setting) if shows else []
    total = _total(found)
    beside = bool(found) and total < most
    found = found if beside or not found else _figures(known, edge, _LABEL_WIDTHS[::-1], setting)
    if _total(found) > edge:
        found = list(_worded(known, _NARROWEST_LABEL, setting))
    marks: list[Mark] = []
    right = edge - total - _FIGURE_GAP if beside else edge
    people = list(_people(journey, setting))
    marks += (mark for mark, _ in people)
    x = max((end for _, end in people), default=-16.0) + 16
    bottom = _title(journey, x, right, marks, setting)
    high = max((figure.height for figure in found), default=0.0)
    height = max(bottom, tall, _DISC, high if beside else 0.0)
    if beside:
        marks += _row_of(found, edge - total, 0, setting)
    elif found:
        marks += _row_of(found, 0, height + 12, setting)
        height += 12 + high
    return Group(Ref("map"), 0, 0, width, height, tuple(marks), structure.TITLE, text=journey.title)


def _title(journey: JourneyMap, x: float, right: float, marks: list[Mark], setting: Setting) -> float:
    """Add the title and the line under it to the marks; return where they end."""
    theme, paper = setting.theme, setting.options.paper
    color = theme.ink if journey.title.strip() else theme.muted
    text = journey.title.strip() or setting.labels.untitled_map
    title = setting.block(text, m.PAPER_TITLE if paper else m.TITLE, right - x, _TITLE_LINES)
    written = paragraph(x, 0, title, color, right - x, "H1")
    marks += written if journey.title.strip() else ours(written, setting)
    bottom = title.height + (m.PAPER_TITLE_GAP if paper else 0.0)
    below = setting.block(subtitle(journey, setting), m.SUBTITLE, right - x, 3)
    marks += paragraph(x, bottom, below, theme.muted, right - x)
    bottom += below.height
    evidence = confirmed(setting.options.printed or setting.options.whole or journey) if paper else None
    if evidence is not None:
        share = setting.block(setting.labels.confirmed(*evidence), m.SUBTITLE, right - x, 3)
        marks += ours(paragraph(x, bottom, share, theme.muted, right - x), setting)
        bottom += share.height
    return bottom


def _people(journey: JourneyMap, setting: Setting) -> Iterator[tuple[Mark, float]]:
    """Yield the marks of the personas' discs, each with its right edge; of many, the first and how many more."""
    x = 0.0
    for persona in journey.personas[:_MOST_PERSONAS]:
        for mark in _avatar(persona, x, setting):
            yield mark, x + _DISC
        x += _DISC + 6
    more = len(journey.personas) - _MOST_PERSONAS
    if more > 0:
        line = setting.line(f"+{more}", m.PHASE_NAME)
        top = (_DISC - m.PHASE_NAME.line_height) / 2
        yield words(x, top, line, m.PHASE_NAME, setting.theme.muted, kind=""), x + line.width


def _brief(journey: JourneyMap, width: float, height: float, setting: Setting) -> Group:
    """Return the title in one line, for the sheets after the first: told before, so no part of the structure."""
    title = setting.line(journey.title.strip() or setting.labels.untitled_map, m.PHASE_NAME, width)
    mark = words(0, 0, title, m.PHASE_NAME, setting.theme.ink, journey.title)
    return Group(Ref("map"), 0, 0, width, height, (mark,), text=journey.title)


def subtitle(journey: JourneyMap, setting: Setting) -> str:
    """Return the line under the title: whose journey it is, state and date; on paper client and quote."""
    labels = setting.labels
    people = [", ".join(part for part in (p.name.strip(), p.role.strip()) if part) for p in journey.personas]
    people = [each for each in people if each]
    if setting.options.paper and len(people) == 1:
        people = [labels.customer_journey_of(people[0])]
    parts = people
    quote = journey.personas[0].quote.strip().strip('"“”„') if len(journey.personas) == 1 else ""
    if setting.options.paper:
        client = journey.client.strip()
        parts += [f"{labels.fields['client']}: {client}"] if client else []
        parts += [f"“{quote}”"] if quote else []
    else:
        parts += [labels.states.get(journey.state, journey.state)] if journey.state else []
        parts += [labels.date(journey.date)] if journey.date else []
    return " · ".join(parts)


def _avatar(persona: Persona, x: float, setting: Setting) -> Iterator[Mark]:
    tone = setting.theme.persona
    if persona.picture:
        yield Photo(x, 0, _DISC, _DISC, persona.picture, _DISC / 2, persona.name)
        return
    yield Box(x, 0, _DISC, _DISC, _DISC / 2, tone.tint)
    line = setting.line(initials(persona.name), m.AVATAR, _DISC - 8)
    left, top = x + (_DISC - line.width) / 2, (_DISC - m.AVATAR.line_height) / 2
    yield words(left, top, line, m.AVATAR, tone.ink, kind="")


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name: "Els Mulder, 38" gives "EM"."""
    letters = [next((char for char in part if char.isalpha()), "") for part in name.split()]
    letters = [letter for letter in letters if letter]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or name.strip()[:1] or "?"


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure with what it tells, set under each other; read as one paragraph."""

    value: ShapedLine
    label: Block
    color: str

    @property
    def width(self) -> float:
        return max(self.value.width, self.label.width)

    @property
    def height(self) -> float:
        return m.FIGURE.line_height + self.label.height

    def marks(self, x: float, y: float, setting: Setting) -> Iterator[Mark]:
        label = paragraph(x, y + m.FIGURE.line_height, self.label, setting.theme.muted)
        under = (replace(mark, goes_on=True) for mark in label if isinstance(mark, Words))
        yield from ours((words(x, y, self.value, m.FIGURE, self.color), *under), setting)


def _total(found: Sequence[_Figure]) -> float:
    """Return the width that the figures take beside each other."""
    return sum(figure.width for figure in found) + _FIGURE_GAP * max(0, len(found) - 1)


def _row_of(found: Sequence[_Figure], x: float, y: float, setting: Setting) -> Iterator[Mark]:
    for figure in found:
        yield from figure.marks(x, y, setting)
        x += figure.width + _FIGURE_GAP


def _figures(found: Figures, room: float, widths: Sequence[float], setting: Setting) -> Sequence[_Figure]:
    """Return the figures with what they tell whole, in the first of these widths that leaves room for all."""
    for width in widths:
        made = list(_worded(found, width, setting))
        if not any(figure.label.cut for figure in made) and _total(made) <= room:
            return made
    return list(_worded(found, min(widths), setting))


def _worded(found: Figures, width: float, setting: Setting) -> Iterator[_Figure]:
    labels, theme = setting.labels, setting.theme
    rows: list[tuple[str, str, str]] = []
    if found.average is not None:
        low, decisive = found.critical, found.moments_of_truth
        rows.append((labels.mean(found.average), labels.average_satisfaction, theme.ink))
        rows.append((str(low), labels.critical_touchpoints(low), theme.bad if low else theme.muted))
        rows.append((str(decisive), labels.moments_of_truth(decisive), theme.star if decisive else theme.muted))
    if found.worst_drop_off is not None:
        share, phase = found.worst_drop_off
        rows.append((labels.percent(share), labels.leave_in(phase.name), theme.bad))
    for value, label, color in rows:
        # The space keeps a reader from joining the figure and the words under it.
        block = setting.block(label, m.FIGURE_LABEL, width, _LABEL_LINES)
        yield _Figure(setting.line(f"{value} ", m.FIGURE), block, color)
