"""Key figures of a map: satisfaction, critical touchpoints, moments of truth, highest drop-off."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint

MAX_LOW_SATISFACTION = 2
"""Up to this satisfaction (1-5) a touchpoint counts as low."""
MAX_LOW_IMPORTANCE = 2
"""Up to this importance (1-5) a low touchpoint is not critical."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """`average_satisfaction` is None where no satisfaction is known, `worst_drop_off` None where no drop-off is."""

    average_satisfaction: float | None
    critical_touchpoints: int
    moments_of_truth: int
    worst_drop_off: tuple[float, Phase] | None


def is_critical(touchpoint: Touchpoint) -> bool:
    """Return whether a touchpoint is critical: low in satisfaction, and a moment of truth or not of low importance."""
    if touchpoint.satisfaction is None or touchpoint.satisfaction > MAX_LOW_SATISFACTION:
        return False
    return touchpoint.moment_of_truth or touchpoint.importance is None or touchpoint.importance > MAX_LOW_IMPORTANCE


def confirmed_evidence_count(journey: JourneyMap) -> tuple[int, int] | None:
    """Return how many touchpoints have confirmed evidence, and of how many; None where no touchpoint has evidence."""
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    known = [touchpoint.evidence for touchpoint in touchpoints if touchpoint.evidence is not None]
    return (sum(evidence.status == "confirmed" for evidence in known), len(touchpoints)) if known else None


def key_figures(journey: JourneyMap) -> KeyFigures:
    """Return the key figures of the whole map."""
    touchpoints = [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]
    known = [t.satisfaction for t in touchpoints if t.satisfaction is not None]
    leaving = [(phase.drop_off, phase) for phase in journey.phases if phase.drop_off]
    return KeyFigures(
        average_satisfaction=sum(known) / len(known) if known else None,
        critical_touchpoints=sum(map(is_critical, touchpoints)),
        moments_of_truth=sum(t.moment_of_truth for t in touchpoints),
        worst_drop_off=max(leaving, key=lambda pair: pair[0], default=None),
    )
