"""What the details tell of a touchpoint, by topic: contact, what happens, the customer, what to improve, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final

from journeydesigner.layout.drawing import Box, Icon, TextLine
from journeydesigner.layout.icons import FALLBACK_ICON, known_icon
from journeydesigner.layout.modes.details.column_text import BODY, BODY_STRONG, SMALL, ColumnWriter, IconItem
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Channel, Evidence, Touchpoint
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS_BY_ID, SENSES, BuiltInChannel

TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "contact": ("channel", "place", "interaction", "awareness", "senses"),
    "happens": ("description", "moment", "duration", "trigger", "information", "owner"),
    "customer": ("question", "quote", "expectation", "expectation_met"),
    "improve": ("pain_point", "pain_cause", "opportunity", "measure"),
    "evidence": ("evidence",),
}
"""The columns of the table, at most, with the fields of a touchpoint that they tell."""
PILL: Final = TextStyle(9, 700, 15, tabular=True)
PILL_NOTE: Final = TextStyle(SMALL.size, SMALL.weight, PILL.leading, tabular=True)
_TILE_SIZE: Final = 18.0
_CONTACT_INDENT: Final = _TILE_SIZE + 6.0


def paragraph_lengths(key: str, touchpoint: Touchpoint) -> tuple[int, ...]:
    """Return about how many letters there are in each paragraph that a topic takes."""
    t = touchpoint
    if key == "contact":
        senses = 12 * len(t.senses)
        how = 20 if t.channel or t.place or t.interaction or t.awareness else 0
        return _nonzero(14 if t.channel else 0, how + senses)
    if key == "evidence":
        found = t.evidence
        return () if found is None else _nonzero(ceil(1.1 * len(found.title)), 44, len(found.source))
    if key == "happens":
        texts = (t.moment, t.trigger, t.owner)
        facts = sum(len(text) + 8 for text in texts if text) + 10 * (t.duration is not None)
        return _nonzero(len(t.description), facts + 24 * (t.information is not None))
    if key == "customer":
        met = 16 if t.expectation_met else 0
        return _nonzero(
            _labelled_length(t.question, 20), _labelled_length(t.quote, 8), _labelled_length(t.expectation, 16) + met
        )
    return _nonzero(*(_labelled_length(text, 12) for text in (t.pain_point, t.pain_cause, t.opportunity, t.measure)))


def _labelled_length(text: str, label: int) -> int:
    return len(text) + label if text else 0


def _nonzero(*counts: int) -> tuple[int, ...]:
    return tuple(count for count in counts if count)


def write_topic(key: str, column: ColumnWriter, touchpoint: Touchpoint, hue: str, contacts: ContactWriter) -> None:
    """Write what a touchpoint says about a topic."""
    if key == "contact":
        contacts.write(column, touchpoint, hue)
    elif key == "happens":
        _write_happens(column, touchpoint)
    elif key == "customer":
        _write_customer(column, touchpoint)
    elif key == "improve":
        _write_improvements(column, touchpoint)
    elif touchpoint.evidence is not None:
        write_evidence(column, touchpoint.evidence)


def vocabulary_name(column: ColumnWriter, field: str, value: str | None) -> str:
    """Return the name of a word in that field, an unknown word as it is, "" for None."""
    return "" if value is None else column.work.labels.vocabulary[field].get(value, value)


def write_score(column: ColumnWriter, touchpoint: Touchpoint, *, beside: bool) -> None:
    """Write the satisfaction as a face with its number, and the importance under it or beside it."""
    labels, theme = column.work.labels, column.theme
    indent = 0.0
    if touchpoint.satisfaction is not None:
        tone = theme.score_tone(touchpoint.satisfaction)
        line = column.measurer.line(labels.score(touchpoint.satisfaction), PILL)
        face = f"face-{min(5, max(1, int(touchpoint.satisfaction + 0.5)))}"
        box = Box(0, 0, 5 + 11 + 4 + line.width + 6, PILL.line_height, PILL.line_height / 2, tone.tint)
        icon = Icon(5, 2, 11, face, tone.ink, labels.satisfaction, 2.0)
        marks = (box, icon, TextLine(20, PILL.baseline, line, tone.ink))
        if beside and touchpoint.importance is not None:
            indent = box.w + 8.0
            column.put_beside(*marks)
        else:
            column.add_piece(PILL.line_height, marks)
            column.add_gap(3.0)
    if touchpoint.importance is not None:
        text = f"{labels.fields['importance']} {labels.score(touchpoint.importance)}"
        column.write_ui_text(text, PILL_NOTE if indent else SMALL, indent=indent)


class ContactWriter:
    """Writes how customer and brand meet; knows the channels of the map."""

    def __init__(self, work: PrintJob) -> None:
        self._own_channels = {channel.id: channel for channel in reversed(work.full_journey.channels)}

    def _channel(self, touchpoint: Touchpoint) -> Channel | BuiltInChannel | None:
        id_ = touchpoint.channel or ""
        return self._own_channels.get(id_) or BUILT_IN_CHANNELS_BY_ID.get(id_)

    def write(self, column: ColumnWriter, touchpoint: Touchpoint, hue: str) -> None:
        """Write channel, place, kind of contact and senses."""
        labels, theme = column.work.labels, column.theme
        usual = self._channel(touchpoint)
        indent, below = 0.0, column.y
        if touchpoint.channel:
            indent, below = _CONTACT_INDENT, column.y + _TILE_SIZE
            tile = Box(0, column.y, _TILE_SIZE, _TILE_SIZE, 5, mix(hue, theme.paper, 0.10))
            icon = known_icon(usual.icon) if usual else FALLBACK_ICON
            column.put_beside(tile, Icon(3, column.y + 3, 12, icon, hue))
            if not isinstance(usual, Channel):
                column.write_ui_text(labels.channel(touchpoint.channel), BODY, theme.ink, indent=indent)
            elif not column.write_text(usual.name, indent=indent):
                column.write_ui_text(touchpoint.channel, BODY, theme.ink, indent=indent)
        place = touchpoint.place or (usual.place if usual else None)
        interaction = touchpoint.interaction or (usual.interaction if usual else None)
        parts = (
            labels.places.get(place, place) if place else "",
            vocabulary_name(column, "interaction", interaction),
            vocabulary_name(column, "awareness", touchpoint.awareness),
        )
        how = ("", theme.muted, " · ".join(part for part in parts if part))
        column.write_items([how, *(_sense(column, *each) for each in touchpoint.senses.items())], indent=indent)
        if column.y < below:
            column.add_piece(below - column.y, ())


def _sense(column: ColumnWriter, sense: str, strength: int | None) -> IconItem:
    labels = column.work.labels
    parts = [labels.senses.get(sense, sense), labels.sense_strengths.get(strength or 0, "")]
    icon = f"sense-{sense}" if sense in SENSES else ""
    return icon, column.theme.muted, ", ".join(part for part in parts if part)


def _write_happens(column: ColumnWriter, touchpoint: Touchpoint) -> None:
    labels = column.work.labels
    fields = labels.fields
    column.write_text(touchpoint.description)
    column.add_gap(1.5)
    column.write_fact(fields["moment"], touchpoint.moment)
    if touchpoint.duration is not None:
        column.write_fact(fields["duration"], labels.duration(touchpoint.duration), "duration", is_ui_text=True)
    column.write_fact(fields["trigger"], touchpoint.trigger)
    column.write_fact(
        fields["information"], vocabulary_name(column, "information", touchpoint.information), is_ui_text=True
    )
    column.write_fact(fields["owner"], touchpoint.owner)


def _write_customer(column: ColumnWriter, touchpoint: Touchpoint) -> None:
    fields, muted = column.work.labels.fields, column.theme.muted
    column.write_labelled(fields["question"], touchpoint.question, "question", muted)
    column.write_labelled(fields["quote"], touchpoint.quote, "quote", muted)
    column.write_labelled(fields["expectation"], touchpoint.expectation, "goal", muted)
    met = {"below": column.theme.bad, "above": column.theme.good}.get(touchpoint.expectation_met or "", muted)
    column.write_after(vocabulary_name(column, "expectation_met", touchpoint.expectation_met), met)


def _write_improvements(column: ColumnWriter, touchpoint: Touchpoint) -> None:
    fields, theme = column.work.labels.fields, column.theme
    column.write_labelled(fields["pain_point"], touchpoint.pain_point, "pain-point", theme.bad)
    column.write_labelled(fields["pain_cause"], touchpoint.pain_cause)
    column.write_labelled(fields["opportunity"], touchpoint.opportunity, "opportunity", theme.good)
    column.write_labelled(fields["measure"], touchpoint.measure)


def write_evidence(column: ColumnWriter, found: Evidence) -> None:
    """Write what a statement rests on: title, how sure, how many, when, and the source."""
    labels, theme = column.work.labels, column.theme
    column.write_text(found.title, BODY_STRONG)
    sure = found.status == "confirmed"
    icon, color = ("check-circle", theme.good) if sure else ("", theme.muted)
    parts = (
        vocabulary_name(column, "kind", found.kind),
        f"n = {found.sample_size}" if found.sample_size is not None else "",
        labels.date(found.date) if found.date else "",
    )
    more = " · ".join(part.replace(" ", "\xa0") for part in parts if part)
    column.write_items([(icon, color, vocabulary_name(column, "status", found.status)), ("", theme.muted, more)])
    column.write_text(found.source)
