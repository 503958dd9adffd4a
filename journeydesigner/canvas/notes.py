"""Notes of the palette put on touchpoints: a pain point, an opportunity, a quote, the star of a moment of truth."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.wording.catalogue import language, tr, tr_in

NOTE_TYPE = "application/x-journey-note"
"""What a note is called while it is carried from the palette to a card."""
FIELDS = {
    "pain-point": "pain_point",
    "opportunity": "opportunity",
    "quote": "quote",
    "moment-of-truth": "moment_of_truth",
}
"""Note -> the touchpoint's field that it fills."""
TEXTS = frozenset(("pain_point", "opportunity", "quote"))
"""The fields of notes that hold words."""


def names(tag: str = "") -> dict[str, str]:
    """Return what the notes are called, in the order of the palette."""
    tag = tag or language()
    return {
        "pain-point": tr_in(tag, "Pain point"),
        "opportunity": tr_in(tag, "Opportunity"),
        "quote": tr_in(tag, "Customer quote"),
        "moment-of-truth": tr_in(tag, "Moment of truth"),
    }


def step_name(note: str) -> str:
    """Return what putting the note on a card is called in the history."""
    return tr("Put “{note}” on the card", note=names()[note])


def apply(map_: JourneyMap, ids: Collection[str], note: str) -> JourneyMap:
    """Return the map with a note on these touchpoints; a text that is there already stays.

    An empty text gets the note's name, so that the card shows its flag until the user says more.
    """
    field = FIELDS[note]
    wanted = set(ids)
    found = [each for phase in map_.phases for each in phase.touchpoints if each.id in wanted]
    empty = [each.id for each in found if not getattr(each, field)]
    if not empty:
        return map_
    return touchpoints.change_many(map_, empty, **{field: True if note == "moment-of-truth" else names()[note]})
