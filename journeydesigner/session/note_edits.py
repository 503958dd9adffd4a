"""The notes of the palette (pain point, opportunity, quote, moment of truth), and adding them to touchpoints."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.i18n.translation import current_language, tr, tr_in
from journeydesigner.model import lookup
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.fields.registry import field_of
from journeydesigner.model.journey import JourneyMap, Touchpoint

_FIELDS = tuple(field_of(Touchpoint, name) for name in ("pain_point", "opportunity", "quote", "moment_of_truth"))
NOTE_FIELDS = {field.icon: field.name for field in _FIELDS}
"""For each note, named by its icon, the field of a touchpoint that it fills, in the order of the palette."""
TEXT_NOTE_FIELDS = frozenset(field.name for field in _FIELDS if field.kind is FieldKind.TEXT)
"""The fields of notes that hold text."""


def note_names(language_tag: str = "") -> dict[str, str]:
    """Return the names of the notes, in the order of the palette."""
    return {field.icon: tr_in(language_tag or current_language(), field.label) for field in _FIELDS}


def step_label(note: str) -> str:
    """Return the name of the undo step that adds the note."""
    return tr("Put “{note}” on the card", note=note_names()[note])


def add_note(journey: JourneyMap, ids: Collection[str], note: str) -> JourneyMap:
    """Add a note to those of the touchpoints whose field is empty.

    A text field gets the note's name as its text, so that the card shows its flag until the user writes more.
    """
    field = NOTE_FIELDS[note]
    empty = [each.id for each in lookup.all_touchpoints(journey) if each.id in ids and not getattr(each, field)]
    if not empty:
        return journey
    return touchpoints.change_many(journey, empty, **{field: True if note == "moment-of-truth" else note_names()[note]})
