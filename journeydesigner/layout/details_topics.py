"""What the details tell of a touchpoint, by topic: contact, what happens, the customer, what to improve, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final

from journeydesigner.layout.details_text import BODY, BODY_STRONG, SMALL, Column, Item
from journeydesigner.layout.drawing import Box, Icon, Words
from journeydesigner.layout.icons import FALLBACK, known
from journeydesigner.layout.job import Job
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Channel, Evidence, Touchpoint
from journeydesigner.model.vocabulary import CHANNEL_BY_ID, SENSES, ChannelKind

TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "contact": ("channel", "place", "interaction", "awareness", "senses"),
    "happens": ("description", "moment", "duration", "trigger", "information", "owner"),
    "customer": ("question", "quote", "expectation", "expectation_met"),
    "improve": ("pain_point", "pain_cause", "opportunity", "measure"),
    "evidence": ("evidence",),
}
"""The columns of the table, at most, with the fields of a touchpoint that they tell."""
PILL: Final = Style(9, 700, 15, tabular=True)
PILL_NOTE: Final = Style(SMALL.size, SMALL.weight, PILL.leading, tabular=True)
_TILE: Final = 18.0
_INDENT: Final = _TILE + 6.0


def lengths(key: str, touchpoint: Touchpoint) -> tuple[int, ...]:
    """Return about how many letters there are in each paragraph that a topic takes."""
    t = touchpoint
    if key == "contact":
        senses = 12 * len(t.senses)
        how = 20 if t.channel or t.place or t.interaction or t.awareness else 0
        return _seen(14 if t.channel else 0, how + senses)
    if key == "evidence":
        found = t.evidence
        return () if found is None else _seen(ceil(1.1 * len(found.title)), 44, len(found.source))
    if key == "happens":
        texts = (t.moment, t.trigger, t.owner)
        facts = sum(len(text) + 8 for text in texts if text) + 10 * (t.duration is not None)
        return _seen(len(t.description), facts + 24 * (t.information is not None))
    if key == "customer":
        met = 16 if t.expectation_met else 0
        return _seen(_behind(t.question, 20), _behind(t.quote, 8), _behind(t.expectation, 16) + met)
    return _seen(*(_behind(text, 12) for text in (t.pain_point, t.pain_cause, t.opportunity, t.measure)))


def _behind(text: str, label: int) -> int:
    return len(text) + label if text else 0


def _seen(*counts: int) -> tuple[int, ...]:
    return tuple(count for count in counts if count)


def write(key: str, column: Column, touchpoint: Touchpoint, hue: str, contacts: Contacts) -> None:
    """Write what a touchpoint says about a topic."""
    if key == "contact":
        contacts.write(column, touchpoint, hue)
    elif key == "happens":
        _happens(column, touchpoint)
    elif key == "customer":
        _customer(column, touchpoint)
    elif key == "improve":
        _improve(column, touchpoint)
    elif touchpoint.evidence is not None:
        evidence(column, touchpoint.evidence)


def word(column: Column, field: str, value: str | None) -> str:
    """Return the name of a word in that field, an unknown word as it is, "" for None."""
    return "" if value is None else column.work.labels.vocabulary[field].get(value, value)


def score(column: Column, touchpoint: Touchpoint, *, beside: bool) -> None:
    """Write the satisfaction as a face with its number, and the importance under it or beside it."""
    labels, theme = column.work.labels, column.theme
    indent = 0.0
    if touchpoint.satisfaction is not None:
        tone = theme.score(touchpoint.satisfaction)
        line = column.measurer.line(labels.score(touchpoint.satisfaction), PILL)
        face = f"face-{min(5, max(1, int(touchpoint.satisfaction + 0.5)))}"
        box = Box(0, 0, 5 + 11 + 4 + line.width + 6, PILL.line_height, PILL.line_height / 2, tone.tint)
        icon = Icon(5, 2, 11, face, tone.ink, labels.satisfaction, 2.0)
        marks = (box, icon, Words(20, PILL.baseline, line, tone.ink))
        if beside and touchpoint.importance is not None:
            indent = box.w + 8.0
            column.beside(*marks)
        else:
            column.piece(PILL.line_height, marks)
            column.gap(3.0)
    if touchpoint.importance is not None:
        text = f"{labels.fields['importance']} {labels.score(touchpoint.importance)}"
        column.ours(text, PILL_NOTE if indent else SMALL, indent=indent)


class Contacts:
    """Writes how customer and brand meet; knows the channels of the map."""

    def __init__(self, work: Job) -> None:
        self._own = {channel.id: channel for channel in reversed(work.whole.channels)}

    def _channel(self, touchpoint: Touchpoint) -> Channel | ChannelKind | None:
        id_ = touchpoint.channel or ""
        return self._own.get(id_) or CHANNEL_BY_ID.get(id_)

    def write(self, column: Column, touchpoint: Touchpoint, hue: str) -> None:
        """Write channel, place, kind of contact and senses."""
        labels, theme = column.work.labels, column.theme
        usual = self._channel(touchpoint)
        indent, below = 0.0, column.y
        if touchpoint.channel:
            indent, below = _INDENT, column.y + _TILE
            tile = Box(0, column.y, _TILE, _TILE, 5, mix(hue, theme.paper, 0.10))
            icon = known(usual.icon) if usual else FALLBACK
            column.beside(tile, Icon(3, column.y + 3, 12, icon, hue))
            if not isinstance(usual, Channel):
                column.ours(labels.channel(touchpoint.channel), BODY, theme.ink, indent=indent)
            elif not column.text(usual.name, indent=indent):
                column.ours(touchpoint.channel, BODY, theme.ink, indent=indent)
        place = touchpoint.place or (usual.place if usual else None)
        interaction = touchpoint.interaction or (usual.interaction if usual else None)
        parts = (
            labels.places.get(place, place) if place else "",
            word(column, "interaction", interaction),
            word(column, "awareness", touchpoint.awareness),
        )
        how = ("", theme.muted, " · ".join(part for part in parts if part))
        column.items([how, *(_sense(column, *each) for each in touchpoint.senses.items())], indent=indent)
        if column.y < below:
            column.piece(below - column.y, ())


def _sense(column: Column, sense: str, strength: int | None) -> Item:
    labels = column.work.labels
    parts = [labels.senses.get(sense, sense), labels.strengths.get(strength or 0, "")]
    icon = f"sense-{sense}" if sense in SENSES else ""
    return icon, column.theme.muted, ", ".join(part for part in parts if part)


def _happens(column: Column, touchpoint: Touchpoint) -> None:
    labels = column.work.labels
    fields = labels.fields
    column.text(touchpoint.description)
    column.gap(1.5)
    column.fact(fields["moment"], touchpoint.moment)
    if touchpoint.duration is not None:
        column.fact(fields["duration"], labels.duration(touchpoint.duration), "duration", ours=True)
    column.fact(fields["trigger"], touchpoint.trigger)
    column.fact(fields["information"], word(column, "information", touchpoint.information), ours=True)
    column.fact(fields["owner"], touchpoint.owner)


def _customer(column: Column, touchpoint: Touchpoint) -> None:
    fields, muted = column.work.labels.fields, column.theme.muted
    column.labelled(fields["question"], touchpoint.question, "question", muted)
    column.labelled(fields["quote"], touchpoint.quote, "quote", muted)
    column.labelled(fields["expectation"], touchpoint.expectation, "goal", muted)
    met = {"below": column.theme.bad, "above": column.theme.good}.get(touchpoint.expectation_met or "", muted)
    column.follow(word(column, "expectation_met", touchpoint.expectation_met), met)


def _improve(column: Column, touchpoint: Touchpoint) -> None:
    fields, theme = column.work.labels.fields, column.theme
    column.labelled(fields["pain_point"], touchpoint.pain_point, "pain-point", theme.bad)
    column.labelled(fields["pain_cause"], touchpoint.pain_cause)
    column.labelled(fields["opportunity"], touchpoint.opportunity, "opportunity", theme.good)
    column.labelled(fields["measure"], touchpoint.measure)


def evidence(column: Column, found: Evidence) -> None:
    """Write what a statement rests on: title, how sure, how many, when, and the source."""
    labels, theme = column.work.labels, column.theme
    column.text(found.title, BODY_STRONG)
    sure = found.status == "confirmed"
    icon, color = ("check-circle", theme.good) if sure else ("", theme.muted)
    parts = (
        word(column, "kind", found.kind),
        f"n = {found.sample_size}" if found.sample_size is not None else "",
        labels.date(found.date) if found.date else "",
    )
    more = " · ".join(part.replace(" ", "\xa0") for part in parts if part)
    column.items([(icon, color, word(column, "status", found.status)), ("", theme.muted, more)])
    column.text(found.source)
