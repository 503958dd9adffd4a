"""The notes of the palette (pain point, opportunity, quote, moment of truth), and adding them to touchpoints."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.i18n.translation import current_language, tr, tr_in
from journeydesigner.model import lookup
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap

NOTE_FIELDS = {
    "pain-point": "pain_point",
    "opportunity": "opportunity",
    "quote": "quote",
    "moment-of-truth": "moment_of_truth",
}
"""For each note the field of a touchpoint that it fills."""
TEXT_NOTE_FIELDS = frozenset(("pain_point", "opportunity", "quote"))
"""The fields of notes that hold text."""


def note_names(language_tag: str = "") -> dict[str, str]:
    """Return the names of the notes in a language ("": the current one), in the order of the palette."""
    language_tag = language_tag or current_language()
    return {
        "pain-point": tr_in(language_tag, "Pain point"),
        "opportunity": tr_in(language_tag, "Opportunity"),
        "quote": tr_in(language_tag, "Customer quote"),
        "moment-of-truth": tr_in(language_tag, "Moment of truth"),
    }


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
