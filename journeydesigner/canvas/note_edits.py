"""Notes of the palette put on touchpoints: a pain point, an opportunity, a quote, the star of a moment of truth."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.i18n.translation import current_language, tr, tr_in
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap

NOTE_MIME_TYPE = "application/x-journey-note"
"""What a note is called while it is carried from the palette to a card."""
NOTE_FIELDS = {
    "pain-point": "pain_point",
    "opportunity": "opportunity",
    "quote": "quote",
    "moment-of-truth": "moment_of_truth",
}
"""Note -> the touchpoint's field that it fills."""
TEXT_NOTE_FIELDS = frozenset(("pain_point", "opportunity", "quote"))
"""The fields of notes that hold words."""


def note_names(language_tag: str = "") -> dict[str, str]:
    """Return what the notes are called, in the order of the palette."""
    language_tag = language_tag or current_language()
    return {
        "pain-point": tr_in(language_tag, "Pain point"),
        "opportunity": tr_in(language_tag, "Opportunity"),
        "quote": tr_in(language_tag, "Customer quote"),
        "moment-of-truth": tr_in(language_tag, "Moment of truth"),
    }


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
