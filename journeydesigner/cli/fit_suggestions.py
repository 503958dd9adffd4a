"""What to type instead where a map does not go on the paper asked for."""

from __future__ import annotations

from typing import Final

from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.services.choice_registry import CHOICES

_MAX_SUGGESTIONS: Final = 3


def does_not_fit_message(requested: PrintOptions, suggestions: tuple[PrintOptions, ...]) -> str:
    """Return that the map does not fit, and the options that would help."""
    changes = dict.fromkeys(option_changes(requested, each) for each in suggestions)
    useful = [change for change in changes if change][:_MAX_SUGGESTIONS]
    size = paper_name(requested)
    if not useful:
        return tr("this map stays unreadably small on {size}. Choose a larger --page.", size=size)
    listed = tr(", or ").join(useful)
    return tr("this map stays unreadably small on {size}. Choose {remedies}.", size=size, remedies=listed)


def paper_name(printing: PrintOptions) -> str:
    """Return a size of paper as people write it."""
    if printing.size == "custom":
        return f"{printing.width:g} × {printing.height:g} mm"
    return printing.size.upper() if printing.size.startswith("a") else printing.size.title()


def option_changes(requested: PrintOptions, suggestion: PrintOptions) -> str:
    """Return the options to type to get from one set of choices to another, "" where none can be typed."""
    typed: list[str] = []
    if suggestion.mode != requested.mode:
        typed.append(f"--mode {suggestion.mode}")
    if (suggestion.size, suggestion.width, suggestion.height) != (requested.size, requested.width, requested.height):
        own = suggestion.size == "custom"
        typed.append(f"--page {suggestion.width:g}x{suggestion.height:g}mm" if own else f"--page {suggestion.size}")
    if suggestion.poster != requested.poster and suggestion.poster != "custom":
        typed.append(f"--poster {suggestion.poster}")
    if suggestion.portrait != requested.portrait and suggestion.size != "custom":
        typed.append(CHOICES["portrait"].typed(suggestion.portrait))
    if suggestion.margin != requested.margin:
        typed.append(f"--margin {suggestion.margin:g}")
    if suggestion.large != requested.large:
        typed.append(CHOICES["large"].typed(suggestion.large))
    return " ".join(typed)
