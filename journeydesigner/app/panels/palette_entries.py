"""The entries of the palette for a map and a search, as plain data."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from journeydesigner.app.panels.synonyms import SYNONYMS
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import LANGUAGES, tr
from journeydesigner.model.journey import Channel, JourneyMap
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS, MAX_SHORT_TEXT_LENGTH, BuiltInChannel
from journeydesigner.session import note_edits

HEADING, CHANNEL, NOTE, MORE, ADD, SENTENCE = "heading", "channel", "note", "more", "add", "sentence"

COMMON_CHANNELS: Final = frozenset((
    "website", "search-engine", "social-media", "e-mail", "chat", "mobile-app", "review-site", "video",
    "physical-store", "customer-service", "phone", "word-of-mouth", "brochure", "billboard", "radio", "delivery",
    "event",
))  # fmt: skip
"""The channels that a folded group lists."""


@dataclass(frozen=True)
class PaletteEntry:
    """An entry of the palette. `own`: one of the map's own channels; `used`: a touchpoint of the map has it."""

    kind: str
    id: str
    text: str
    icon: str = ""
    own: bool = False
    used: bool = False


def available_channels(journey: JourneyMap) -> tuple[Channel | BuiltInChannel, ...]:
    """Return the channels of a map: the built-in ones, or what replaces them, then its own."""
    own = {channel.id: channel for channel in journey.channels}
    builtin = [own.pop(channel.id, channel) for channel in BUILT_IN_CHANNELS]
    return (*builtin, *own.values())


def channel_name(channel: Channel | BuiltInChannel, tag: str = "") -> str:
    """Return the name of a channel."""
    return (
        (channel.name or tr("Unnamed channel"))
        if isinstance(channel, Channel)
        else vocabulary_names.name("channels", channel.id, tag)
    )


def channel_name_by_id(journey: JourneyMap, channel_id: str | None) -> str:
    """Return the name of a channel by id: an unknown id unchanged, "" for None."""
    own = next((channel for channel in journey.channels if channel.id == channel_id), None)
    return channel_name(own) if own else vocabulary_names.name("channels", channel_id)


def search_key(text: str) -> str:
    """Return the text without case and accents, for comparison."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _matches(query: str, *texts: str) -> bool:
    hay = search_key(" ".join(texts))
    return all(word in hay for word in search_key(query).split())


RANK_EXACT, RANK_PREFIX, RANK_WORDS, RANK_SYNONYM = range(4)
"""Quality of a match: equal, prefix, contains the words, found by synonym."""


def _match_rank(query: str, titles: Iterable[str], *synonyms: str) -> int | None:
    """Return the rank of a name in a search, None where it does not match."""
    names_ = [search_key(name) for name in titles]
    wanted = " ".join(search_key(query).split())
    if wanted in names_:
        return RANK_EXACT
    if any(name.startswith(wanted) for name in names_):
        return RANK_PREFIX
    if any(_matches(wanted, name) for name in names_):
        return RANK_WORDS
    return RANK_SYNONYM if _matches(query, *names_, *synonyms) else None


def _channel_rank(channel: Channel | BuiltInChannel, query: str) -> int | None:
    every = [channel_name(channel, tag) for tag in LANGUAGES]
    return _match_rank(query, every, channel.id, SYNONYMS.get(channel.id, ""))


def used_channels(journey: JourneyMap) -> frozenset[str]:
    """Return the ids of the channels that touchpoints of the map have."""
    return frozenset(each.channel for phase in journey.phases for each in phase.touchpoints if each.channel)


def channel_entries(
    journey: JourneyMap,
    query: str = "",
    unfolded: Collection[str] = ("online", "offline"),
    listed: Collection[str] | None = None,
) -> list[PaletteEntry]:
    """Return the channels below their headings; without a query, only common ones of a group that is folded.

    A folded group lists those in `listed` too (None: those that are used). The group with the best match is first.
    """
    searching = bool(query.strip())
    used = used_channels(journey)
    listed = used if listed is None else listed
    parts: list[tuple[int, list[PaletteEntry]]] = []
    for place, heading in (("online", tr("Online")), ("offline", tr("Offline"))):
        group = [each for each in available_channels(journey) if (each.place == "online") == (place == "online")]
        best = RANK_EXACT
        if searching:
            ranked = [(rank, each) for each in group if (rank := _channel_rank(each, query)) is not None]
            ranked.sort(key=_rank_of)
            shown = [each for _, each in ranked]
            best = ranked[0][0] if ranked else RANK_SYNONYM
        elif place in unfolded:
            shown = group
        else:
            shown = [
                each for each in group if isinstance(each, Channel) or each.id in COMMON_CHANNELS or each.id in listed
            ]
        result: list[PaletteEntry] = []
        if shown or not searching:
            result.append(PaletteEntry(HEADING, place, heading))
        result += [
            PaletteEntry(CHANNEL, each.id, channel_name(each), each.icon, isinstance(each, Channel), each.id in used)
            for each in shown
        ]
        if not searching and len(shown) < len(group):
            result.append(PaletteEntry(MORE, place, tr("More channels…"), "chevron-down"))
        parts.append((best, result))
    return [entry for _, part in sorted(parts, key=_rank_of) for entry in part]


def _rank_of(ranked: tuple[int, Any]) -> int:
    return ranked[0]


def _note_names(note: str) -> list[str]:
    return [note_edits.note_names(tag)[note] for tag in LANGUAGES]


def _note_entries(query: str) -> Iterator[PaletteEntry]:
    found = [note for note in note_edits.NOTE_FIELDS if not query or _matches(query, *_note_names(note))]
    if found:
        yield PaletteEntry(HEADING, "notes", tr("Notes"))
    for note in found:
        yield PaletteEntry(NOTE, note, note_edits.note_names()[note], note)


def palette_entries(
    journey: JourneyMap,
    query: str = "",
    unfolded: Collection[str] = (),
    *,
    notes: bool = True,
    listed: Collection[str] | None = None,
) -> list[PaletteEntry]:
    """Return all entries; where nothing matches, a message and an offer to add the query as a channel.

    `listed`: see `channel_entries`.
    """
    query = query.strip()
    result = channel_entries(journey, query, unfolded, listed)
    if not query:
        result.append(PaletteEntry(ADD, "", tr("Add a channel…"), "add"))
    if notes:
        result += _note_entries(query)
    if query and not any(entry.kind in (CHANNEL, NOTE) for entry in result):
        result.append(PaletteEntry(SENTENCE, "", tr("No channel is called that.")))
        if len(query) <= MAX_SHORT_TEXT_LENGTH:
            result.append(PaletteEntry(ADD, query, tr("Add “{name}” as a channel", name=query), "add"))
    return result
