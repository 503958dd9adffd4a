"""Tooltips out of a user's words: shown as they are typed, never read as markup."""

from __future__ import annotations

from html import escape


def plain_tooltip(text: str) -> str:
    """Return a tooltip that shows this text: Qt takes what looks like markup for it, and fetches what it names."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text
