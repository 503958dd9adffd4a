"""New maps: a blank one, or a copy of a template or an example."""

from __future__ import annotations

from datetime import date
from typing import Literal

from journeydesigner.i18n.translation import current_language
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import library

TemplateKind = Literal["template", "example"]


def blank_map() -> JourneyMap:
    """Return a map of a few phases without touchpoints, in the current language."""
    return new_map("template", "blank", current_language())


def new_map(kind: TemplateKind, id_: str, tag: str) -> JourneyMap:
    """Return a copy of a template, without title and with today's date, or of an example as it is."""
    if kind == "example":
        return library.open_example(id_, tag)
    return library.open_template(id_, tag).changed(title="", date=date.today().isoformat())
