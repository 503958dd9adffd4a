"""Mark messages for translation in rooms that do not translate."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the name that gettext gives to it
    """Return the message unchanged; `packaging/update_translations.py` collects it, `i18n` translates it when shown."""
    return message
