"""Write what the details say of a touchpoint, topic by topic, as the field registry groups its fields."""

from __future__ import annotations

from math import ceil
from typing import Any, Final

from journeydesigner.layout.drawing import Box, Icon, TextLine
from journeydesigner.layout.icons import channel_icon, face_icon
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.modes.details.column_text import BODY, BODY_STRONG, SMALL, ColumnWriter, IconItem
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.fields.field import Field, PrintStyle
from journeydesigner.model.fields.registry import label_key, printed_fields
from journeydesigner.model.journey import Channel, Duration, Evidence, Part, Touchpoint
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS_BY_ID, BuiltInChannel, sense_icon

_LABEL_LENGTHS: Final = {"question": 20, "quote": 8, "expectation": 16}
"""Estimated letters of a label where it is not the usual `_LABEL_LENGTH`."""
_LABEL_LENGTH: Final = 12
PILL: Final = TextStyle(9, 700, 15, tabular=True)
PILL_NOTE: Final = TextStyle(SMALL.size, SMALL.weight, PILL.leading, tabular=True)
_TILE_SIZE: Final = 18.0
_CONTACT_INDENT: Final = _TILE_SIZE + 6.0


def paragraph_lengths(topic: str, touchpoint: Touchpoint) -> tuple[int, ...]:
    """Return the estimated letters of each paragraph that a topic takes."""
    if topic == "contact":
        return _nonzero(*_contact_lengths(touchpoint))
    if topic == "evidence":
        found = touchpoint.evidence
        return () if found is None else _nonzero(ceil(1.1 * len(found.title)), 44, len(found.source))
    lengths: list[int] = []
    facts = 0
    for field in printed_fields(Touchpoint, topic):
        value = getattr(touchpoint, field.name)
        length = len(value) if isinstance(value, str) else 0
        if field.style is PrintStyle.FACT:
            facts += _fact_length(field, value)
        elif field.style is PrintStyle.SUFFIX:
            lengths[-1] += 16 if value else 0
        else:
            label = _LABEL_LENGTHS.get(field.name, _LABEL_LENGTH) if field.style is PrintStyle.LABELED else 0
            lengths.append(length + label if length else 0)
    return _nonzero(*lengths, facts)


def _contact_lengths(touchpoint: Touchpoint) -> tuple[int, int]:
    t = touchpoint
    how = 20 if t.channel or t.place or t.interaction or t.awareness else 0
    return 14 if t.channel else 0, how + 12 * len(t.senses)


def _fact_length(field: Field, value: Any) -> int:
    if not value:
        return 0
    if field.vocabulary:
        return 24
    return len(value) + 8 if isinstance(value, str) else 10


def _nonzero(*counts: int) -> tuple[int, ...]:
    return tuple(count for count in counts if count)


def write_topic(topic: str, column: ColumnWriter, touchpoint: Touchpoint, hue: str, contacts: ContactWriter) -> None:
    """Write what a touchpoint says about a topic."""
    if topic == "contact":
        contacts.write(column, touchpoint, hue)
    elif topic == "evidence":
        if touchpoint.evidence is not None:
            write_evidence(column, touchpoint.evidence)
    else:
        for field in printed_fields(Touchpoint, topic):
            write_field(column, touchpoint, field)


def write_field(column: ColumnWriter, part: Part, field: Field) -> None:
    """Write a field of a part in the style that the registry gives it; nothing where it has no value."""
    theme = column.theme
    text = value_text(column.job.labels, field, getattr(part, field.name))
    is_ui_text = field.vocabulary is not None or isinstance(getattr(part, field.name), Duration)
    label = column.job.labels.fields[label_key(type(part), field.name)]
    color = {"good": theme.good, "bad": theme.bad}.get(field.tone, theme.muted)
    if field.style is PrintStyle.PARAGRAPH:
        column.write_text(text)
        column.add_gap(1.5)
    elif field.style is PrintStyle.FACT:
        column.write_fact(label, text, field.icon, is_ui_text=is_ui_text)
    elif field.style is PrintStyle.LABELED:
        column.write_labelled(label, text, field.icon, color, is_ui_text=is_ui_text)
    elif field.style is PrintStyle.SUFFIX:
        tone = {"below": theme.bad, "above": theme.good}.get(getattr(part, field.name) or "", theme.muted)
        column.write_after(text, tone)


def value_text(labels: MapLabels, field: Field, value: Any) -> str:
    """Return a value of a field as text, "" for None."""
    if field.vocabulary:
        return labels.name_of(field.vocabulary, value)
    return labels.formats.duration(value) if isinstance(value, Duration) else value or ""


def write_score(column: ColumnWriter, touchpoint: Touchpoint, *, beside: bool) -> None:
    """Write the satisfaction as a face with its number, and the importance under it or beside it."""
    labels, theme = column.job.labels, column.theme
    indent = 0.0
    if touchpoint.satisfaction is not None:
        tone = theme.score_tone(touchpoint.satisfaction)
        line = column.measurer.line(labels.formats.score(touchpoint.satisfaction), PILL)
        face = face_icon(touchpoint.satisfaction)
        box = Box(0, 0, 5 + 11 + 4 + line.width + 6, PILL.line_height, PILL.line_height / 2, tone.tint)
        icon = Icon(5, 2, 11, face, tone.ink, labels.fields["touchpoint.satisfaction"], 2.0)
        marks = (box, icon, TextLine(20, PILL.baseline, line, tone.ink))
        if beside and touchpoint.importance is not None:
            indent = box.w + 8.0
            column.put_beside(*marks)
        else:
            column.add_piece(PILL.line_height, marks)
            column.add_gap(3.0)
    if touchpoint.importance is not None:
        text = f"{labels.fields['touchpoint.importance']} {labels.formats.score(touchpoint.importance)}"
        column.write_ui_text(text, PILL_NOTE if indent else SMALL, indent=indent)


class ContactWriter:
    """Writes how customer and brand meet; knows the channels of the map."""

    def __init__(self, job: PrintJob) -> None:
        self._own_channels = {channel.id: channel for channel in reversed(job.full_journey.channels)}

    def _channel(self, touchpoint: Touchpoint) -> Channel | BuiltInChannel | None:
        id_ = touchpoint.channel or ""
        return self._own_channels.get(id_) or BUILT_IN_CHANNELS_BY_ID.get(id_)

    def write(self, column: ColumnWriter, touchpoint: Touchpoint, hue: str) -> None:
        """Write channel, place, kind of contact and senses."""
        labels, theme = column.job.labels, column.theme
        usual = self._channel(touchpoint)
        indent, below = 0.0, column.y
        if touchpoint.channel:
            indent, below = _CONTACT_INDENT, column.y + _TILE_SIZE
            tile = Box(0, column.y, _TILE_SIZE, _TILE_SIZE, 5, mix(hue, theme.paper, 0.10))
            icon = channel_icon(usual)
            column.put_beside(tile, Icon(3, column.y + 3, 12, icon, hue))
            if not isinstance(usual, Channel):
                column.write_ui_text(labels.name_of("channels", touchpoint.channel), BODY, theme.ink, indent=indent)
            elif not column.write_text(usual.name, indent=indent):
                column.write_ui_text(touchpoint.channel, BODY, theme.ink, indent=indent)
        place = touchpoint.place or (usual.place if usual else None)
        interaction = touchpoint.interaction or (usual.interaction if usual else None)
        parts = (
            labels.name_of("places", place),
            labels.name_of("interactions", interaction),
            labels.name_of("awareness", touchpoint.awareness),
        )
        how = ("", theme.muted, " · ".join(part for part in parts if part))
        column.write_items([how, *(_sense(column, *each) for each in touchpoint.senses.items())], indent=indent)
        if column.y < below:
            column.add_piece(below - column.y, ())


def _sense(column: ColumnWriter, sense: str, strength: int | None) -> IconItem:
    labels = column.job.labels
    parts = [labels.name_of("senses", sense), labels.sense_strengths.get(strength or 0, "")]
    return sense_icon(sense), column.theme.muted, ", ".join(part for part in parts if part)


def write_evidence(column: ColumnWriter, found: Evidence) -> None:
    """Write what a statement rests on: title, how sure, how many, when, and the source."""
    labels, theme = column.job.labels, column.theme
    column.write_text(found.title, BODY_STRONG)
    sure = found.status == "confirmed"
    icon, color = ("check-circle", theme.good) if sure else ("", theme.muted)
    parts = (
        labels.name_of("evidence_kinds", found.kind),
        f"n = {found.sample_size}" if found.sample_size is not None else "",
        labels.formats.date(found.date) if found.date else "",
    )
    more = " · ".join(part.replace(" ", "\xa0") for part in parts if part)
    column.write_items([(icon, color, labels.name_of("evidence_status", found.status)), ("", theme.muted, more)])
    column.write_text(found.source)
