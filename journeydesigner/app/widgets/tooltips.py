"""Tooltips with text of the user, shown as plain text."""

from __future__ import annotations

from html import escape


def plain_tooltip(text: str) -> str:
    """Return the text escaped for a tooltip: Qt would interpret markup in it, and load the files that it names."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text
