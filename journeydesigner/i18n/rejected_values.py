"""Messages for what the model does not take: which limit was passed, and what to do."""

from __future__ import annotations

from pydantic import ValidationError

from journeydesigner.i18n.number_formats import format_grouped
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fragment import PasteError


def rejected_value_message(error: ValidationError) -> str:
    """Return in one line why the model rejects a value."""
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        return tr("This is too long: at most {n} characters.", n=first["ctx"]["max_length"])
    if first["type"] == "too_long":
        return tr("A map cannot hold more of these.")
    return tr("This cannot be stored here.")


def paste_error_message(error: PasteError) -> str:
    """Return why a text was not pasted or dropped, and what to do."""
    values = {name: format_grouped(value) if isinstance(value, int) else value for name, value in error.values.items()}
    if error.code == "line-too-long":
        return tr(
            "Nothing was pasted: “{start}…” has {length} characters, a title {limit} at most. Shorten it first.",
            **values,
        )
    if error.code == "text-too-long":
        return tr("Nothing was pasted: the text has {length} characters, a field {limit} at most.", **values)
    if error.code == "too-many":
        return tr("Nothing was pasted: it has {length} lines, {limit} at most fit. Paste it in parts.", **values)
    if error.code == "too-large":
        return tr("Nothing was pasted: the text has {length} characters, {limit} at most.", **values)
    return tr("What is on the clipboard cannot be pasted here.")
