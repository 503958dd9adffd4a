"""The fixed words of the field, as identifiers: senses, channels, rows, units. Their wording lives in `wording`.

Fields that take one of these words are typed as plain identifiers, not enumerations: a word that a newer program
wrote is kept and shown greyed, never refused or lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SENSES: Final = ("visual", "auditory", "tactile", "olfactory", "gustatory")
PLACES: Final = ("online", "offline", "both")
INTERACTIONS: Final = ("two-way", "one-way")
AWARENESS: Final = ("conscious", "unconscious")
INFORMATION: Final = ("yes", "partly", "no")
EXPECTATION: Final = ("below", "met", "above")
EVIDENCE_STATUS: Final = ("assumption", "confirmed")
MARKETS: Final = ("b2b", "b2c")
STATES: Final = ("current", "future")
SWIMLANES: Final = ("vertical", "horizontal")
DURATION_UNITS: Final = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
LINK_KINDS: Final = ("next", "jump-back", "loop", "branch")
ROW_KINDS: Final = (
    "goal", "questions", "success-factors", "pain-points", "opportunities", "actions", "backstage", "custom",
)  # fmt: skip
VALUE_SEGMENTS: Final = ("top", "large", "middle", "small", "inactive", "prospect")
"""Steps of the customer value pyramid, from the few who bring most of the profit downwards."""
DECISION_ROLES: Final = ("initiator", "user", "influencer", "decider", "buyer", "gatekeeper")
"""Places in the decision-making unit of a B2B purchase."""


@dataclass(frozen=True, slots=True)
class BuiltInChannel:
    """A built-in channel and what usually holds for a touchpoint in it."""

    id: str
    place: str
    interaction: str
    senses: tuple[str, ...]
    icon: str


def _channel(id_: str, place: str, interaction: str, *senses: str) -> BuiltInChannel:
    return BuiltInChannel(id_, place, interaction, senses, id_)


BUILT_IN_CHANNELS: Final[tuple[BuiltInChannel, ...]] = (
    _channel("website", "online", "one-way", "visual"),
    _channel("web-shop", "online", "two-way", "visual"),
    _channel("search-engine", "online", "one-way", "visual"),
    _channel("social-media", "online", "two-way", "visual"),
    _channel("online-advertisement", "online", "one-way", "visual"),
    _channel("review-site", "online", "one-way", "visual"),
    _channel("blog", "online", "one-way", "visual"),
    _channel("e-mail", "online", "two-way", "visual"),
    _channel("newsletter", "online", "one-way", "visual"),
    _channel("chat", "online", "two-way", "visual"),
    _channel("video", "online", "one-way", "visual", "auditory"),
    _channel("webinar", "online", "two-way", "visual", "auditory"),
    _channel("mobile-app", "online", "two-way", "visual", "tactile"),
    _channel("online-community", "online", "two-way", "visual"),
    _channel("survey", "online", "two-way", "visual"),
    _channel("text-message", "online", "one-way", "visual"),
    _channel("physical-store", "offline", "two-way", "visual", "auditory", "tactile"),
    _channel("showroom", "offline", "two-way", "visual", "tactile"),
    _channel("checkout", "offline", "two-way", "visual", "auditory"),
    _channel("customer-service", "offline", "two-way", "auditory"),
    _channel("phone", "offline", "two-way", "auditory"),
    _channel("sales-representative", "offline", "two-way", "visual", "auditory"),
    _channel("appointment", "offline", "two-way", "visual", "auditory"),
    _channel("demonstration", "offline", "two-way", "visual", "auditory", "tactile"),
    _channel("training", "offline", "two-way", "visual", "auditory"),
    _channel("event", "offline", "two-way", "visual", "auditory"),
    _channel("word-of-mouth", "offline", "two-way", "auditory"),
    _channel("brochure", "offline", "one-way", "visual", "tactile"),
    _channel("magazine", "offline", "one-way", "visual", "tactile"),
    _channel("billboard", "offline", "one-way", "visual"),
    _channel("radio", "offline", "one-way", "auditory"),
    _channel("television", "offline", "one-way", "visual", "auditory"),
    _channel("sponsoring", "offline", "one-way", "visual"),
    _channel("quotation", "offline", "one-way", "visual"),
    _channel("invoice", "offline", "one-way", "visual"),
    _channel("delivery", "offline", "two-way", "visual", "tactile"),
    _channel("manual", "offline", "one-way", "visual"),
)

BUILT_IN_CHANNELS_BY_ID: Final = {channel.id: channel for channel in BUILT_IN_CHANNELS}
