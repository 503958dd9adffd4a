"""Maps that begin as something of ours: a blank one, a template, an example."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from journeydesigner.i18n.translation import current_language
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import library

TemplateKind = Literal["template", "example"]


def blank_map() -> JourneyMap:
    """Return the map to begin with: a few phases without touchpoints, in the language in use."""
    return new_map("template", "blank", current_language())


def new_map(kind: TemplateKind, id_: str, tag: str) -> JourneyMap:
    """Return a template as a map of the user's own (untitled, of today), or an example as it is."""
    if kind == "example":
        return library.open_example(id_, tag)
    return library.open_template(id_, tag).changed(title="", date=date.today().isoformat())


def file_name_for(journey: JourneyMap, suffix: str) -> str:
    """Return a file name after the map's title that every system accepts."""
    words = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", journey.title)
    words = re.sub(r"\s+", " ", words).strip(" .")[:80].strip(" .")
    if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", words):
        words += " map"
    return f"{words or 'journey'}.{suffix}"
