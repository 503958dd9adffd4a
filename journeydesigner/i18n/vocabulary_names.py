"""What the field's identifiers are called: channels, senses, units … Ordered as in `model.vocabulary`.

Each mapping function takes the language ("" for the one in use) and returns id -> name; `display_name` looks up one word and
gives an unknown word back as it is, since files may hold words that a newer program knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from journeydesigner.i18n.translation import current_language, tr_in


def display_name(names: Mapping[str, str], identifier: str | None) -> str:
    """Return the name of a word, "" for None, an unknown word as it is."""
    return "" if identifier is None else names.get(identifier, identifier)


def channels(tag: str = "") -> Mapping[str, str]:
    """Return the names of the built-in channels."""
    return _online_channels(tag or current_language()) | _offline_channels(tag or current_language())


@cache
def _online_channels(tag: str) -> dict[str, str]:
    return {
        "website": tr_in(tag, "Website"),
        "web-shop": tr_in(tag, "Web shop"),
        "search-engine": tr_in(tag, "Search engine"),
        "social-media": tr_in(tag, "Social media"),
        "online-advertisement": tr_in(tag, "Online advertisement"),
        "review-site": tr_in(tag, "Review site"),
        "blog": tr_in(tag, "Blog or article"),
        "e-mail": tr_in(tag, "E-mail"),
        "newsletter": tr_in(tag, "Newsletter"),
        "chat": tr_in(tag, "Chat"),
        "video": tr_in(tag, "Video"),
        "webinar": tr_in(tag, "Webinar"),
        "mobile-app": tr_in(tag, "Mobile app"),
        "online-community": tr_in(tag, "Online community"),
        "survey": tr_in(tag, "Survey"),
        "text-message": tr_in(tag, "Text message"),
    }


@cache
def _offline_channels(tag: str) -> dict[str, str]:
    return {
        "physical-store": tr_in(tag, "Physical store"),
        "showroom": tr_in(tag, "Showroom"),
        "checkout": tr_in(tag, "Checkout"),
        "customer-service": tr_in(tag, "Customer service"),
        "phone": tr_in(tag, "Phone"),
        "sales-representative": tr_in(tag, "Sales representative"),
        "appointment": tr_in(tag, "Appointment or visit"),
        "demonstration": tr_in(tag, "Demonstration"),
        "training": tr_in(tag, "Training"),
        "event": tr_in(tag, "Event"),
        "word-of-mouth": tr_in(tag, "Word of mouth"),
        "brochure": tr_in(tag, "Brochure or flyer"),
        "magazine": tr_in(tag, "Magazine"),
        "billboard": tr_in(tag, "Billboard"),
        "radio": tr_in(tag, "Radio"),
        "television": tr_in(tag, "Television"),
        "sponsoring": tr_in(tag, "Sponsoring"),
        "quotation": tr_in(tag, "Quotation"),
        "invoice": tr_in(tag, "Invoice"),
        "delivery": tr_in(tag, "Delivery"),
        "manual": tr_in(tag, "Manual"),
    }


def channel_name(identifier: str | None, tag: str = "") -> str:
    """Return the name of a built-in channel."""
    return display_name(channels(tag), identifier)


def senses(tag: str = "") -> Mapping[str, str]:
    """Return what a customer does with each sense: See, Hear …"""
    tag = tag or current_language()
    return {
        "visual": tr_in(tag, "See"),
        "auditory": tr_in(tag, "Hear"),
        "tactile": tr_in(tag, "Touch"),
        "olfactory": tr_in(tag, "Smell"),
        "gustatory": tr_in(tag, "Taste"),
    }


def sense_name(identifier: str | None, tag: str = "") -> str:
    """Return the name of a sense."""
    return display_name(senses(tag), identifier)


def sense_strengths(tag: str = "") -> Mapping[int, str]:
    """Return how strongly a sense is stimulated, 1-3."""
    tag = tag or current_language()
    return {1: tr_in(tag, "a little"), 2: tr_in(tag, "clearly"), 3: tr_in(tag, "strongly")}


def satisfaction_scale(tag: str = "") -> Mapping[int, str]:
    """Return what each whole satisfaction means, 1-5."""
    tag = tag or current_language()
    return {
        1: tr_in(tag, "very bad"),
        2: tr_in(tag, "bad"),
        3: tr_in(tag, "neutral"),
        4: tr_in(tag, "good"),
        5: tr_in(tag, "very good"),
    }


def places(tag: str = "") -> Mapping[str, str]:
    """Return where a touchpoint takes place."""
    tag = tag or current_language()
    return {
        "online": tr_in(tag, "Online"),
        "offline": tr_in(tag, "Offline"),
        "both": tr_in(tag, "Online and offline"),
    }


def interactions(tag: str = "") -> Mapping[str, str]:
    """Return whether the customer can answer."""
    tag = tag or current_language()
    return {"two-way": tr_in(tag, "Two-way"), "one-way": tr_in(tag, "One-way")}


def awareness_levels(tag: str = "") -> Mapping[str, str]:
    """Return whether the customer notices the contact."""
    tag = tag or current_language()
    return {"conscious": tr_in(tag, "Conscious"), "unconscious": tr_in(tag, "Unconscious")}


def information_answers(tag: str = "") -> Mapping[str, str]:
    """Return whether the customer gets the information that is needed."""
    tag = tag or current_language()
    return {"yes": tr_in(tag, "Yes"), "partly": tr_in(tag, "Partly"), "no": tr_in(tag, "No")}


def expectation_outcomes(tag: str = "") -> Mapping[str, str]:
    """Return how the contact compared with what was expected."""
    tag = tag or current_language()
    return {
        "below": tr_in(tag, "Below expectation"),
        "met": tr_in(tag, "As expected"),
        "above": tr_in(tag, "Above expectation"),
    }


def evidence_statuses(tag: str = "") -> Mapping[str, str]:
    """Return how sure a statement is."""
    tag = tag or current_language()
    return {"assumption": tr_in(tag, "Assumption"), "confirmed": tr_in(tag, "Confirmed")}


def evidence_kinds(tag: str = "") -> Mapping[str, str]:
    """Return where evidence was gathered."""
    tag = tag or current_language()
    return {"online": tr_in(tag, "Online source"), "offline": tr_in(tag, "Offline source")}


def markets(tag: str = "") -> Mapping[str, str]:
    """Return to whom is sold."""
    tag = tag or current_language()
    return {"b2b": tr_in(tag, "Business to business"), "b2c": tr_in(tag, "Business to consumer")}


def states(tag: str = "") -> Mapping[str, str]:
    """Return whether the map shows what is or what should be."""
    tag = tag or current_language()
    return {"current": tr_in(tag, "Current state"), "future": tr_in(tag, "Future state")}


def swimlanes(tag: str = "") -> Mapping[str, str]:
    """Return how the lanes lie."""
    tag = tag or current_language()
    return {"vertical": tr_in(tag, "Vertical"), "horizontal": tr_in(tag, "Horizontal")}


def duration_units(tag: str = "") -> Mapping[str, str]:
    """Return the units of time in full, in the plural."""
    tag = tag or current_language()
    return {
        "seconds": tr_in(tag, "seconds"),
        "minutes": tr_in(tag, "minutes"),
        "hours": tr_in(tag, "hours"),
        "days": tr_in(tag, "days"),
        "weeks": tr_in(tag, "weeks"),
        "months": tr_in(tag, "months"),
        "years": tr_in(tag, "years"),
    }


def link_kinds(tag: str = "") -> Mapping[str, str]:
    """Return what a link between touchpoints means."""
    tag = tag or current_language()
    return {
        "next": tr_in(tag, "Next step"),
        "jump-back": tr_in(tag, "Jump back"),
        "loop": tr_in(tag, "Loop"),
        "branch": tr_in(tag, "Branch"),
    }


def row_kinds(tag: str = "") -> Mapping[str, str]:
    """Return the names that rows of each kind get at first; "custom" is a row of the user's own."""
    tag = tag or current_language()
    return {
        "goal": tr_in(tag, "Customer goal"),
        "questions": tr_in(tag, "Customer questions"),
        "success-factors": tr_in(tag, "Success factors"),
        "pain-points": tr_in(tag, "Pain points"),
        "opportunities": tr_in(tag, "Opportunities"),
        "actions": tr_in(tag, "Customer actions"),
        "backstage": tr_in(tag, "Backstage support"),
        "custom": tr_in(tag, "Own row"),
    }


def segments(tag: str = "") -> Mapping[str, str]:
    """Return the steps of the customer value pyramid."""
    tag = tag or current_language()
    return {
        "top": tr_in(tag, "Top customers"),
        "large": tr_in(tag, "Large customers"),
        "middle": tr_in(tag, "Middle customers"),
        "small": tr_in(tag, "Small customers"),
        "inactive": tr_in(tag, "Inactive customers"),
        "prospect": tr_in(tag, "Prospects"),
    }


def decision_roles(tag: str = "") -> Mapping[str, str]:
    """Return the places in a decision-making unit."""
    tag = tag or current_language()
    return {
        "initiator": tr_in(tag, "Initiator"),
        "user": tr_in(tag, "User"),
        "influencer": tr_in(tag, "Influencer"),
        "decider": tr_in(tag, "Decider"),
        "buyer": tr_in(tag, "Buyer"),
        "gatekeeper": tr_in(tag, "Gatekeeper"),
    }
