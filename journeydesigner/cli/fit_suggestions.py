"""What to type instead where a map does not go on the paper asked for."""

from __future__ import annotations

from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_options import PrintOptions

_MAX_SUGGESTIONS = 3
"""More remedies than these nobody reads."""


def does_not_fit_message(requested: PrintOptions, suggestions: tuple[PrintOptions, ...]) -> str:
    """Return that the map does not fit, and the options that would help."""
    remedies = list(dict.fromkeys(typed for offer in suggestions if (typed := option_changes(requested, offer))))[
        :_MAX_SUGGESTIONS
    ]
    size = paper_name(requested)
    if not remedies:
        return tr("this map stays unreadably small on {size}. Choose a larger --page.", size=size)
    listed = tr(", or ").join(remedies)
    return tr("this map stays unreadably small on {size}. Choose {remedies}.", size=size, remedies=listed)


def paper_name(printing: PrintOptions) -> str:
    """Return a size of paper as people write it."""
    if printing.size == "custom":
        return f"{printing.width:g} × {printing.height:g} mm"
    return printing.size.upper() if printing.size.startswith("a") else printing.size.title()


def option_changes(requested: PrintOptions, suggestion: PrintOptions) -> str:
    """Return the options that lead from one printing to another, "" where none can be typed."""
    typed: list[str] = []
    if suggestion.mode != requested.mode:
        typed.append(f"--mode {suggestion.mode}")
    if (suggestion.size, suggestion.width, suggestion.height) != (requested.size, requested.width, requested.height):
        own = suggestion.size == "custom"
        typed.append(f"--page {suggestion.width:g}x{suggestion.height:g}mm" if own else f"--page {suggestion.size}")
    if suggestion.poster != requested.poster and suggestion.poster != "custom":
        typed.append(f"--poster {suggestion.poster}")
    if suggestion.portrait != requested.portrait and suggestion.size != "custom":
        typed.append("--portrait" if suggestion.portrait else "--no-portrait")
    if suggestion.margin != requested.margin:
        typed.append(f"--margin {suggestion.margin:g}")
    if suggestion.large != requested.large:
        typed.append("--large-print" if suggestion.large else "--no-large-print")
    return " ".join(typed)
