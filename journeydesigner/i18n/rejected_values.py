"""Messages for what the model does not take: which limit was passed, and what to do."""

from __future__ import annotations

from pydantic import ValidationError

from journeydesigner.i18n.translation import tr


def rejected_value_message(error: ValidationError) -> str:
    """Return in one line why the model rejects a value."""
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        return tr("This is too long: at most {n} characters.", n=first["ctx"]["max_length"])
    if first["type"] == "too_long":
        return tr("A map cannot hold more of these.")
    return tr("This cannot be stored here.")
