"""The choices that are remembered for the next export."""

from __future__ import annotations

from pydantic import ValidationError

from journeydesigner.app.settings import Settings
from journeydesigner.layout.pages import MODES
from journeydesigner.model.printing import Printing

_KEY = "export/choices"


def remembered(settings: Settings) -> Printing:
    """Return the choices of last time; a first time has the usual ones."""
    try:
        found = Printing.model_validate_json(settings.text(_KEY, "{}"))
    except ValidationError:
        return Printing()
    return found if found.mode in MODES else found.changed(mode="handout")


def remember(settings: Settings, printing: Printing) -> None:
    """Keep choices for the next time, but for what belongs to this map or must be chosen anew each time.

    Which parts are printed is about this map. Whether the map itself rides along is asked each time: a client must not
    get the notes because somebody else got them last week.
    """
    kept = printing.changed(phases=None, personas=None, rows=None, source=False)
    settings.set_text(_KEY, kept.model_dump_json(exclude_defaults=True))
