"""The number of phases and touchpoints of a map as text."""

from __future__ import annotations

from journeydesigner.i18n.translation import ntr
from journeydesigner.model.journey import JourneyMap


def content_counts(journey: JourneyMap, separator: str = " · ") -> str:
    """Return a text such as "5 phases · 12 touchpoints"."""
    return format_counts(len(journey.phases), sum(len(phase.touchpoints) for phase in journey.phases), separator)


def format_counts(phases: int, touchpoints: int, separator: str = " · ") -> str:
    """Return the same for numbers that are known."""
    texts = ntr("{n} phase", "{n} phases", phases), ntr("{n} touchpoint", "{n} touchpoints", touchpoints)
    return separator.join(texts)
