"""The four figures that matter at a glance: satisfaction, critical touchpoints, moments of truth, worst drop-off."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint

LOW = 2
"""Satisfaction up to which a touchpoint counts as low (of 5)."""
UNIMPORTANT = 2
"""Importance up to which a low touchpoint is left out: the user said that it matters little."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`average` is None where no satisfaction is known, `worst_drop_off` None where no drop-off is."""

    average: float | None
    critical: int
    moments_of_truth: int
    worst_drop_off: tuple[float, Phase] | None


def is_critical(touchpoint: Touchpoint) -> bool:
    """Tell whether a touchpoint asks for attention first: it is low, and nobody said that it matters little."""
    if touchpoint.satisfaction is None or touchpoint.satisfaction > LOW:
        return False
    return touchpoint.moment_of_truth or touchpoint.importance is None or touchpoint.importance > UNIMPORTANT


def confirmed(journey: JourneyMap) -> tuple[int, int] | None:
    """Return how many touchpoints rest on confirmed evidence, of how many; None where no touchpoint has evidence."""
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    known = [touchpoint.evidence for touchpoint in touchpoints if touchpoint.evidence is not None]
    return (sum(evidence.status == "confirmed" for evidence in known), len(touchpoints)) if known else None


def figures(journey: JourneyMap) -> Figures:
    """Count them over the whole map."""
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    known = [t.satisfaction for t in touchpoints if t.satisfaction is not None]
    leaving = [(phase.drop_off, phase) for phase in journey.phases if phase.drop_off]
    return Figures(
        average=sum(known) / len(known) if known else None,
        critical=sum(map(is_critical, touchpoints)),
        moments_of_truth=sum(t.moment_of_truth for t in touchpoints),
        worst_drop_off=max(leaving, key=lambda pair: pair[0], default=None),
    )
