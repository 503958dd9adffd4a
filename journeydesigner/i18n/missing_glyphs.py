"""The message about characters that no available font has."""

from __future__ import annotations

from collections.abc import Collection

from journeydesigner.i18n.translation import ntr

_MAX_NAMED = 12


def missing_glyphs_message(characters: Collection[str]) -> str:
    """Return a sentence that lists the characters (the first of many), "" where none is missing."""
    if not characters:
        return ""
    named = " ".join(sorted(characters)[:_MAX_NAMED]) + (" …" if len(characters) > _MAX_NAMED else "")
    return ntr(
        "No font here has this character, so it is shown as “?”: {characters}",
        "No font here has these characters, so they are shown as “?”: {characters}",
        len(characters),
        characters=named,
    )
