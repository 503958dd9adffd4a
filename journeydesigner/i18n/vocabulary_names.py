"""Names of the built-in identifiers in `model.vocabulary`, in the languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journeydesigner.i18n.translation import current_language, tr_in
from journeydesigner.model.messages import N_
from journeydesigner.model.vocabulary import VocabularyName

_NAMES: Final[Mapping[VocabularyName, Mapping[str, str]]] = {
    "channels": {
        "website": N_("Website"), "web-shop": N_("Web shop"), "search-engine": N_("Search engine"),
        "social-media": N_("Social media"), "online-advertisement": N_("Online advertisement"),
        "review-site": N_("Review site"), "blog": N_("Blog or article"), "e-mail": N_("E-mail"),
        "newsletter": N_("Newsletter"), "chat": N_("Chat"), "video": N_("Video"), "webinar": N_("Webinar"),
        "mobile-app": N_("Mobile app"), "online-community": N_("Online community"), "survey": N_("Survey"),
        "text-message": N_("Text message"), "physical-store": N_("Physical store"), "showroom": N_("Showroom"),
        "checkout": N_("Checkout"), "customer-service": N_("Customer service"), "phone": N_("Phone"),
        "sales-representative": N_("Sales representative"), "appointment": N_("Appointment or visit"),
        "demonstration": N_("Demonstration"), "training": N_("Training"), "event": N_("Event"),
        "word-of-mouth": N_("Word of mouth"), "brochure": N_("Brochure or flyer"), "magazine": N_("Magazine"),
        "billboard": N_("Billboard"), "radio": N_("Radio"), "television": N_("Television"),
        "sponsoring": N_("Sponsoring"), "quotation": N_("Quotation"), "invoice": N_("Invoice"),
        "delivery": N_("Delivery"), "manual": N_("Manual"),
    },
    "senses": {
        "visual": N_("See"), "auditory": N_("Hear"), "tactile": N_("Touch"), "olfactory": N_("Smell"),
        "gustatory": N_("Taste"),
    },
    "places": {"online": N_("Online"), "offline": N_("Offline"), "both": N_("Online and offline")},
    "interactions": {"two-way": N_("Two-way"), "one-way": N_("One-way")},
    "awareness": {"conscious": N_("Conscious"), "unconscious": N_("Unconscious")},
    "information": {"yes": N_("Yes"), "partly": N_("Partly"), "no": N_("No")},
    "expectation": {"below": N_("Below expectation"), "met": N_("As expected"), "above": N_("Above expectation")},
    "evidence_status": {"assumption": N_("Assumption"), "confirmed": N_("Confirmed")},
    "evidence_kinds": {"online": N_("Online source"), "offline": N_("Offline source")},
    "markets": {"b2b": N_("Business to business"), "b2c": N_("Business to consumer")},
    "states": {"current": N_("Current state"), "future": N_("Future state")},
    "swimlanes": {"vertical": N_("Vertical"), "horizontal": N_("Horizontal")},
    "duration_units": {
        "seconds": N_("seconds"), "minutes": N_("minutes"), "hours": N_("hours"), "days": N_("days"),
        "weeks": N_("weeks"), "months": N_("months"), "years": N_("years"),
    },
    "link_kinds": {"next": N_("Next step"), "jump-back": N_("Jump back"), "loop": N_("Loop"), "branch": N_("Branch")},
    "row_kinds": {
        "goal": N_("Customer goal"), "questions": N_("Customer questions"), "success-factors": N_("Success factors"),
        "pain-points": N_("Pain points"), "opportunities": N_("Opportunities"), "actions": N_("Customer actions"),
        "backstage": N_("Backstage support"), "custom": N_("Custom row"),
    },
    "segments": {
        "top": N_("Top customers"), "large": N_("Large customers"), "middle": N_("Medium customers"),
        "small": N_("Small customers"), "inactive": N_("Inactive customers"), "prospect": N_("Prospects"),
    },
    "decision_roles": {
        "initiator": N_("Initiator"), "user": N_("User"), "influencer": N_("Influencer"), "decider": N_("Decider"),
        "buyer": N_("Buyer"), "gatekeeper": N_("Gatekeeper"),
    },
}  # fmt: skip
"""English names by vocabulary. Row kinds: the name that a new row gets; duration units: in full, in the plural."""

_SHORT_NAMES: Final[Mapping[VocabularyName, Mapping[str, str]]] = {
    "places": {"both": N_("Both")},
    "expectation": {"below": N_("Below"), "above": N_("Above")},
    "evidence_kinds": {"online": N_("Online"), "offline": N_("Offline")},
}
"""Names that differ in controls with little room."""

_SENSE_STRENGTHS: Final = {1: N_("a little"), 2: N_("clearly"), 3: N_("strongly")}
_SATISFACTION_SCALE: Final = {
    1: N_("very bad"), 2: N_("bad"), 3: N_("neutral"), 4: N_("good"), 5: N_("very good"),
}  # fmt: skip


def names(vocabulary: VocabularyName, tag: str = "") -> Mapping[str, str]:
    """Return identifier -> name in a language ("" for the current one), in the order of `model.vocabulary`."""
    return {identifier: tr_in(tag or current_language(), text) for identifier, text in _NAMES[vocabulary].items()}


def short_names(vocabulary: VocabularyName) -> Mapping[str, str]:
    """Return identifier -> name in the current language, as short as narrow controls need it."""
    short = {
        identifier: tr_in(current_language(), name) for identifier, name in _SHORT_NAMES.get(vocabulary, {}).items()
    }
    return {**names(vocabulary), **short}


def name(vocabulary: VocabularyName, identifier: str | None, tag: str = "") -> str:
    """Return the name of one identifier: "" for None, and one that is not built in unchanged."""
    text = _NAMES[vocabulary].get(identifier or "")
    return tr_in(tag or current_language(), text) if text else identifier or ""


def sense_strengths(tag: str = "") -> Mapping[int, str]:
    """Return how strongly a sense is stimulated, 1-3."""
    return {strength: tr_in(tag or current_language(), text) for strength, text in _SENSE_STRENGTHS.items()}


def satisfaction_scale(tag: str = "") -> Mapping[int, str]:
    """Return what each whole satisfaction means, 1-5."""
    return {score: tr_in(tag or current_language(), text) for score, text in _SATISFACTION_SCALE.items()}
