"""The built-in identifiers: senses, channels, kinds of row, units of time. Their names are in `i18n.vocabulary_names`.

Fields that take one of them are typed as plain strings, not enumerations: an identifier written by a newer program
is kept and shown greyed, not refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

MAX_SHORT_TEXT_LENGTH: Final = 2_000
"""Characters of a text of one line, such as a title."""
MAX_LONG_TEXT_LENGTH: Final = 20_000
"""Characters of a text of any number of paragraphs."""
SENSES: Final = ("visual", "auditory", "tactile", "olfactory", "gustatory")
PLACES: Final = ("online", "offline", "both")
INTERACTIONS: Final = ("two-way", "one-way")
AWARENESS: Final = ("conscious", "unconscious")
INFORMATION: Final = ("yes", "partly", "no")
EXPECTATION: Final = ("below", "met", "above")
EVIDENCE_STATUS: Final = ("assumption", "confirmed")
EVIDENCE_KINDS: Final = ("online", "offline")
MARKETS: Final = ("b2b", "b2c")
STATES: Final = ("current", "future")
SWIMLANES: Final = ("vertical", "horizontal")
DURATION_UNITS: Final = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
LINK_KINDS: Final = ("next", "jump-back", "loop", "branch")
ROW_KINDS: Final = (
    "goal", "questions", "success-factors", "pain-points", "opportunities", "actions", "backstage", "custom",
)  # fmt: skip
SEGMENTS: Final = ("top", "large", "middle", "small", "inactive", "prospect")
"""Steps of the customer value pyramid, from the few who bring most of the profit downwards."""
DECISION_ROLES: Final = ("initiator", "user", "influencer", "decider", "buyer", "gatekeeper")
"""Roles in the decision-making unit of a B2B purchase."""

VocabularyName = Literal[
    "channels", "senses", "places", "interactions", "awareness", "information", "expectation", "evidence_status",
    "evidence_kinds", "markets", "states", "swimlanes", "duration_units", "link_kinds", "row_kinds", "segments",
    "decision_roles",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BuiltInChannel:
    """A built-in channel with the usual values of its touchpoints."""

    id: str
    place: str
    interaction: str
    senses: tuple[str, ...]
    icon: str
    keywords: tuple[str, ...]
    """What people call it too, in all languages of the interface: found by a search, never shown."""


def _channel(id_: str, place: str, interaction: str, *senses: str, keywords: str) -> BuiltInChannel:
    return BuiltInChannel(id_, place, interaction, senses, id_, tuple(keywords.split(", ")))


BUILT_IN_CHANNELS: Final[tuple[BuiltInChannel, ...]] = (
    _channel("website", "online", "one-way", "visual",
             keywords="web, site, homepage, landing page, web page, internet, webpagina, startpagina, internetsite"),
    _channel("web-shop", "online", "two-way", "visual",
             keywords="online store, online shop, e-commerce, webwinkel, online winkel, internetwinkel, winkelmandje, "
                      "shopping cart"),
    _channel("search-engine", "online", "one-way", "visual",
             keywords="google, bing, seo, search results, zoekmachine, zoeken, zoekresultaat"),
    _channel("social-media", "online", "two-way", "visual",
             keywords="facebook, instagram, linkedin, tiktok, twitter, x, pinterest, snapchat, social, socials, "
                      "sociale media, post"),
    _channel("online-advertisement", "online", "one-way", "visual",
             keywords="banner, ad, ads, google ads, sea, display, retargeting, advertising, advertentie, reclame"),
    _channel("review-site", "online", "one-way", "visual",
             keywords="trustpilot, kieskeurig, tripadvisor, rating, ratings, recensie, beoordeling, reviews"),
    _channel("blog", "online", "one-way", "visual",
             keywords="article, weblog, white paper, news, artikel, nieuws, case study, customer case, klantcase, "
                      "klantverhaal, praktijkverhaal"),
    _channel("e-mail", "online", "two-way", "visual",
             keywords="mail, message, bericht, mailtje"),
    _channel("newsletter", "online", "one-way", "visual",
             keywords="mailing, e-mail marketing, nieuwsbrief"),
    _channel("chat", "online", "two-way", "visual",
             keywords="chatbot, live chat, whatsapp, messenger, bot, chatten"),
    _channel("video", "online", "one-way", "visual", "auditory",
             keywords="youtube, vimeo, film, clip, how-to, filmpje, uitleg, instructievideo"),
    _channel("webinar", "online", "two-way", "visual", "auditory",
             keywords="online seminar, live stream, teams, zoom, videocall, videobellen"),
    _channel("mobile-app", "online", "two-way", "visual", "tactile",
             keywords="app, application, smartphone, android, ios, mobiel, telefoon, applicatie"),
    _channel("online-community", "online", "two-way", "visual",
             keywords="forum, community, platform, gemeenschap"),
    _channel("survey", "online", "two-way", "visual",
             keywords="questionnaire, nps, feedback, poll, enquete, vragenlijst, tevredenheidsonderzoek"),
    _channel("text-message", "online", "one-way", "visual",
             keywords="sms, text, push notification, bericht, whatsapp, pushbericht"),
    _channel("physical-store", "offline", "two-way", "visual", "auditory", "tactile",
             keywords="shop, store, branch, outlet, winkel, filiaal, vestiging, warehouse, bouwmarkt, winkelbezoek"),
    _channel("showroom", "offline", "two-way", "visual", "tactile",
             keywords="display, show room, experience centre, toonzaal"),
    _channel("checkout", "offline", "two-way", "visual", "auditory",
             keywords="cash desk, till, payment, pay, kassa, betalen, betaling, afrekenen"),
    _channel("customer-service", "offline", "two-way", "auditory",
             keywords="help desk, service desk, support, staff, complaint, complaints, klantenservice, klantendienst, "
                      "helpdesk, servicedesk, balie, medewerker, klacht, klachten, callcenter, call centre"),
    _channel("phone", "offline", "two-way", "auditory",
             keywords="call, telephone, calling, hotline, telefoon, telefoontje, telefoongesprek, bellen, belletje, "
                      "terugbellen"),
    _channel("sales-representative", "offline", "two-way", "visual", "auditory",
             keywords="salesperson, account manager, adviser, advice, sales, verkoper, vertegenwoordiger, adviseur, "
                      "advies, relatiebeheerder"),
    _channel("appointment", "offline", "two-way", "visual", "auditory",
             keywords="meeting, visit, consultation, advice, talk, afspraak, bezoek, gesprek, adviesgesprek, "
                      "vergadering, intake, kennismaking"),
    _channel("demonstration", "offline", "two-way", "visual", "auditory", "tactile",
             keywords="demo, trial, try out, demonstratie, proef, uitproberen"),
    _channel("training", "offline", "two-way", "visual", "auditory",
             keywords="course, workshop, onboarding, class, cursus, opleiding, inwerken"),
    _channel("event", "offline", "two-way", "visual", "auditory",
             keywords="fair, trade show, exhibition, conference, beurs, evenement, congres"),
    _channel("word-of-mouth", "offline", "two-way", "auditory",
             keywords="friends, family, neighbour, colleague, colleagues, recommendation, mond-tot-mond, vrienden, "
                      "familie, aanbeveling, aanrader, buren, buurman, collega, collega's"),
    _channel("brochure", "offline", "one-way", "visual", "tactile",
             keywords="flyer, leaflet, folder, catalogue, print, drukwerk, catalogus, reclamefolder, reclameblaadje"),
    _channel("magazine", "offline", "one-way", "visual", "tactile",
             keywords="newspaper, trade journal, print, tijdschrift, krant, vakblad"),
    _channel("billboard", "offline", "one-way", "visual",
             keywords="poster, outdoor, sign, abri, buitenreclame, bord, reclamebord"),
    _channel("radio", "offline", "one-way", "auditory",
             keywords="commercial, spot, audio, podcast, spotje"),
    _channel("television", "offline", "one-way", "visual", "auditory",
             keywords="tv, commercial, spot, reclame"),
    _channel("sponsoring", "offline", "one-way", "visual",
             keywords="sponsorship, sponsor, club"),
    _channel("quotation", "offline", "one-way", "visual",
             keywords="quote, offer, proposal, tender, offerte, aanbieding, voorstel"),
    _channel("invoice", "offline", "one-way", "visual",
             keywords="bill, factuur, rekening, nota"),
    _channel("delivery", "offline", "two-way", "visual", "tactile",
             keywords="shipping, parcel, package, courier, post, return, returns, levering, bezorging, pakket, "
                      "verzending, koerier, retour, retourneren, terugsturen"),
    _channel("manual", "offline", "one-way", "visual",
             keywords="instructions, guide, documentation, handleiding, gebruiksaanwijzing, user guide"),
)  # fmt: skip

BUILT_IN_CHANNELS_BY_ID: Final = {channel.id: channel for channel in BUILT_IN_CHANNELS}

VOCABULARIES: Final[dict[VocabularyName, tuple[str, ...]]] = {
    "channels": tuple(BUILT_IN_CHANNELS_BY_ID), "senses": SENSES, "places": PLACES, "interactions": INTERACTIONS,
    "awareness": AWARENESS, "information": INFORMATION, "expectation": EXPECTATION, "evidence_status": EVIDENCE_STATUS,
    "evidence_kinds": EVIDENCE_KINDS, "markets": MARKETS, "states": STATES, "swimlanes": SWIMLANES,
    "duration_units": DURATION_UNITS, "link_kinds": LINK_KINDS, "row_kinds": ROW_KINDS, "segments": SEGMENTS,
    "decision_roles": DECISION_ROLES,
}  # fmt: skip
"""Every vocabulary, in the order in which it is shown."""

ROW_KIND_ICONS: Final = {
    "goal": "goal", "questions": "question", "success-factors": "success-factor", "pain-points": "pain-point",
    "opportunities": "opportunity", "actions": "persona", "backstage": "backstage", "custom": "note",
}  # fmt: skip


def sense_icon(sense: str) -> str:
    """Return the icon of a built-in sense, "" for another."""
    return f"sense-{sense}" if sense in SENSES else ""


def row_icon(kind: str) -> str:
    """Return the icon of a kind of row, the general one for an unknown kind."""
    return ROW_KIND_ICONS.get(kind, ROW_KIND_ICONS["custom"])
