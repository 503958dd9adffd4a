"""Notes of the palette put on touchpoints: a pain point, an opportunity, a quote, the star of a moment of truth."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.app.panels.entries import note_names
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.wording.catalogue import language

FIELDS = {
    "pain-point": "pain_point",
    "opportunity": "opportunity",
    "quote": "quote",
    "moment-of-truth": "moment_of_truth",
}
"""Note -> the touchpoint's field that it fills."""


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
    return touchpoints.change_many(
        map_, empty, **{field: True if note == "moment-of-truth" else note_names(language())[note]}
    )
