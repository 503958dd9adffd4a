"""What to type instead where a map does not go on the paper asked for."""

from __future__ import annotations

from journeydesigner.model.printing import Printing
from journeydesigner.wording.catalogue import tr

_MOST = 3
"""More remedies than these nobody reads."""


def too_small(asked: Printing, offers: tuple[Printing, ...]) -> str:
    """Return that the map does not fit, and the options that would help."""
    remedies = list(dict.fromkeys(typed for offer in offers if (typed := difference(asked, offer))))[:_MOST]
    size = size_name(asked)
    if not remedies:
        return tr("this map stays unreadably small on {size}. Choose a larger --page.", size=size)
    listed = tr(", or ").join(remedies)
    return tr("this map stays unreadably small on {size}. Choose {remedies}.", size=size, remedies=listed)


def size_name(printing: Printing) -> str:
    """Return a size of paper as people write it."""
    if printing.size == "custom":
        return f"{printing.width:g} × {printing.height:g} mm"
    return printing.size.upper() if printing.size.startswith("a") else printing.size.title()


def difference(asked: Printing, offer: Printing) -> str:
    """Return the options that lead from one printing to another, "" where none can be typed."""
    typed: list[str] = []
    if offer.mode != asked.mode:
        typed.append(f"--mode {offer.mode}")
    if (offer.size, offer.width, offer.height) != (asked.size, asked.width, asked.height):
        own = offer.size == "custom"
        typed.append(f"--page {offer.width:g}x{offer.height:g}mm" if own else f"--page {offer.size}")
    if offer.poster != asked.poster and offer.poster != "custom":
        typed.append(f"--poster {offer.poster}")
    if offer.portrait != asked.portrait and offer.size != "custom":
        typed.append("--portrait" if offer.portrait else "--no-portrait")
    if offer.margin != asked.margin:
        typed.append(f"--margin {offer.margin:g}")
    if offer.large != asked.large:
        typed.append("--large-print" if offer.large else "--no-large-print")
    return " ".join(typed)
