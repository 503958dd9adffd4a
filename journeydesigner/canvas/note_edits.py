"""Notes of the palette put on touchpoints: a pain point, an opportunity, a quote, the star of a moment of truth."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.i18n.translation import current_language, tr, tr_in
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.fields.registry import field_of
from journeydesigner.model.journey import JourneyMap, Touchpoint

NOTE_MIME_TYPE = "application/x-journey-note"
"""What a note is called while it is carried from the palette to a card."""
_FIELDS = tuple(field_of(Touchpoint, name) for name in ("pain_point", "opportunity", "quote", "moment_of_truth"))
NOTE_FIELDS = {field.icon: field.name for field in _FIELDS}
"""Note -> the touchpoint's field that it fills, in the order of the palette. A note is identified by its icon."""
TEXT_NOTE_FIELDS = frozenset(field.name for field in _FIELDS if field.kind is FieldKind.TEXT)
"""The fields of notes that hold text."""


def note_names(language_tag: str = "") -> dict[str, str]:
    """Return the names of the notes, in the order of the palette."""
    return {field.icon: tr_in(language_tag or current_language(), field.label) for field in _FIELDS}


def step_label(note: str) -> str:
    """Return what putting the note on a card is called in the history."""
    return tr("Put “{note}” on the card", note=note_names()[note])


def add_note(journey: JourneyMap, ids: Collection[str], note: str) -> JourneyMap:
    """Return the map with a note on these touchpoints; a text that is there already stays.

    An empty text gets the note's name, so that the card shows its flag until the user says more.
    """
    field = NOTE_FIELDS[note]
    wanted = set(ids)
    found = [each for phase in journey.phases for each in phase.touchpoints if each.id in wanted]
    empty = [each.id for each in found if not getattr(each, field)]
    if not empty:
        return journey
    return touchpoints.change_many(journey, empty, **{field: True if note == "moment-of-truth" else note_names()[note]})
