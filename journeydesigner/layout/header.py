"""The title block: personas, title, a line about the map; on paper the four figures that matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.analysis.figures import Figures, figures
from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Box, Group, Mark, Photo, Ref
from journeydesigner.layout.setting import Setting, paragraph, words
from journeydesigner.layout.text.types import ShapedLine
from journeydesigner.model.journey import JourneyMap, Persona

_DISC = 44.0
_MOST_PERSONAS = 4
_TITLE_LINES = 4
_FIGURE_GAP = 28.0


def header_group(journey: JourneyMap, width: float, setting: Setting) -> Group:
    """Return the title block, filling the width from (0, 0)."""
    if setting.options.brief:
        return _brief(journey, width, setting)
    whole = setting.options.whole or journey
    marks: list[Mark] = []
    right = width
    if setting.options.paper:
        found = list(_figures(figures(whole), setting))
        total = sum(figure.width for figure in found) + _FIGURE_GAP * max(0, len(found) - 1)
        if total + _FIGURE_GAP < width * 0.6:
            at = width - total
            right = at - _FIGURE_GAP
            for figure in found:
                marks += figure.marks(at, setting)
                at += figure.width + _FIGURE_GAP
    x = 0.0
    for persona in journey.personas[:_MOST_PERSONAS]:
        marks += _avatar(persona, x, setting)
        x += _DISC + 6
    x += 10 if journey.personas else 0
    bottom = 0.0
    title_style = m.PAPER_TITLE if setting.options.paper else m.TITLE
    color = setting.theme.ink if journey.title.strip() else setting.theme.muted
    title = setting.block(
        journey.title.strip() or setting.labels.untitled_map,
        title_style,
        right - x,
        min(_TITLE_LINES, setting.options.max_cell_lines),
    )
    marks += paragraph(x, 0, title, color, right - x)
    bottom = title.height + (m.PAPER_TITLE_GAP if setting.options.paper else 0.0)
    text = subtitle(journey, setting)
    if text:
        block = setting.block(text, m.SUBTITLE, right - x, min(3, setting.options.max_cell_lines))
        marks += paragraph(x, bottom, block, setting.theme.muted, right - x)
        bottom += block.height
    height = max(bottom, _DISC if journey.personas else 0.0, 44.0)
    return Group(Ref("map"), 0, 0, width, height, tuple(marks), "title", text=journey.title)


def _brief(journey: JourneyMap, width: float, setting: Setting) -> Group:
    """Return the title in one line, for the sheets after the first."""
    title = setting.line(journey.title.strip() or setting.labels.untitled_map, m.PHASE_NAME, width)
    mark = words(0, 0, title, m.PHASE_NAME, setting.theme.ink, journey.title)
    return Group(Ref("map"), 0, 0, width, m.PHASE_NAME.line_height, (mark,), "title", text=journey.title)


def subtitle(journey: JourneyMap, setting: Setting) -> str:
    """Return the line under the title: whose journey it is, its state and date; on paper the customer's words too."""
    labels = setting.labels
    people = [", ".join(part for part in (p.name.strip(), p.role.strip()) if part) for p in journey.personas]
    people = [each for each in people if each]
    if setting.options.paper and len(people) == 1:
        people = [labels.customer_journey_of(people[0])]
    parts = people
    quote = journey.personas[0].quote.strip().strip('"“”„') if len(journey.personas) == 1 else ""
    if setting.options.paper:
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
    yield words(x + (_DISC - line.width) / 2, (_DISC - m.AVATAR.line_height) / 2, line, m.AVATAR, tone.ink)


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name: "Els Mulder" gives "EM"."""
    letters = [next((char for char in part if char.isalnum()), "") for part in name.split()]
    letters = [letter for letter in letters if letter]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or name.strip()[:1] or "?"


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure with what it tells, set under each other."""

    value: ShapedLine
    label: ShapedLine
    color: str

    @property
    def width(self) -> float:
        return max(self.value.width, self.label.width)

    def marks(self, x: float, setting: Setting) -> Iterator[Mark]:
        yield words(x, 0, self.value, m.FIGURE, self.color)
        yield words(x, m.FIGURE.line_height, self.label, m.FIGURE_LABEL, setting.theme.muted)


def _figures(found: Figures, setting: Setting) -> Iterator[_Figure]:
    labels, theme = setting.labels, setting.theme
    rows: list[tuple[str, str, str]] = []
    if found.average is not None:
        rows.append((labels.score(found.average), labels.average_satisfaction, theme.ink))
        rows.append((str(found.critical), labels.critical_touchpoints(found.critical), theme.bad))
        rows.append((str(found.moments_of_truth), labels.moments_of_truth(found.moments_of_truth), theme.star))
    if found.worst_drop_off is not None:
        share, phase = found.worst_drop_off
        rows.append((labels.percent(share), labels.leave_in(phase.name), theme.bad))
    for value, label, color in rows:
        yield _Figure(setting.line(value, m.FIGURE), setting.line(label, m.FIGURE_LABEL, 140), color)
