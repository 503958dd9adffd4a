"""Words of the panels that are shorter than those in `wording.names`, for controls with little room."""

from __future__ import annotations

from journeydesigner.i18n.translation import tr


def places() -> dict[str, str]:
    """Return where a touchpoint takes place."""
    return {"online": tr("Online"), "offline": tr("Offline"), "both": tr("Both")}


def expectation() -> dict[str, str]:
    """Return how the contact compared with what was expected."""
    return {"below": tr("Below"), "met": tr("As expected"), "above": tr("Above")}


def evidence_kinds() -> dict[str, str]:
    """Return where evidence was gathered."""
    return {"online": tr("Online"), "offline": tr("Offline")}
