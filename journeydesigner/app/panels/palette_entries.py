"""What the palette lists for a map and a search, as plain data."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from journeydesigner.app.panels.synonyms import SYNONYMS
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import LANGUAGES, tr
from journeydesigner.model.journey import Channel, JourneyMap
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS, BuiltInChannel
from journeydesigner.session import note_edits

HEADING, CHANNEL, NOTE, MORE, ADD, SENTENCE = "heading", "channel", "note", "more", "add", "sentence"

COMMON_CHANNELS: Final = frozenset((
    "website", "search-engine", "social-media", "e-mail", "chat", "mobile-app", "review-site", "video",
    "physical-store", "customer-service", "phone", "word-of-mouth", "brochure", "billboard", "radio", "delivery",
    "event",
))  # fmt: skip
"""The channels that stand in the list at once; the others unfold."""


@dataclass(frozen=True)
class PaletteEntry:
    """A line of the palette. `own`: a channel of the map's own."""

    kind: str
    id: str
    text: str
    icon: str = ""
    own: bool = False


def available_channels(journey: JourneyMap) -> tuple[Channel | BuiltInChannel, ...]:
    """Return the channels that a map can use: the built-in ones, those it replaces replaced, and its own."""
    own = {channel.id: channel for channel in journey.channels}
    builtin = [own.pop(channel.id, channel) for channel in BUILT_IN_CHANNELS]
    return (*builtin, *own.values())


def channel_name(channel: Channel | BuiltInChannel, tag: str = "") -> str:
    """Return what a channel is called."""
    return (
        (channel.name or tr("Unnamed channel"))
        if isinstance(channel, Channel)
        else vocabulary_names.channel_name(channel.id, tag)
    )


def channel_name_by_id(journey: JourneyMap, channel_id: str | None) -> str:
    """Return what the channel with that id is called, an unknown one as it is, "" for None."""
    own = next((channel for channel in journey.channels if channel.id == channel_id), None)
    return channel_name(own) if own else vocabulary_names.channel_name(channel_id)


def search_key(text: str) -> str:
    """Return the text for comparing: without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _matches(query: str, *texts: str) -> bool:
    hay = search_key(" ".join(texts))
    return all(word in hay for word in search_key(query).split())


RANK_EXACT, RANK_PREFIX, RANK_WORDS, RANK_SYNONYM = range(4)
"""How well a name fits a search: it is called that, begins so, has such words; found by other words only."""


def _match_rank(query: str, titles: Iterable[str], *synonyms: str) -> int | None:
    """Return how well something that is called so fits a search, None where it does not."""
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


def channel_entries(
    journey: JourneyMap, query: str = "", unfolded: Collection[str] = ("online", "offline")
) -> list[PaletteEntry]:
    """Return the channels under their headings; without a query only the usual ones of a group that is not unfolded.

    What fits a query best stands on top, with its heading.
    """
    searching = bool(query.strip())
    used = {each.channel for phase in journey.phases for each in phase.touchpoints}
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
                each for each in group if isinstance(each, Channel) or each.id in COMMON_CHANNELS or each.id in used
            ]
        result: list[PaletteEntry] = []
        if shown or not searching:
            result.append(PaletteEntry(HEADING, place, heading))
        result += [
            PaletteEntry(CHANNEL, each.id, channel_name(each), each.icon, isinstance(each, Channel)) for each in shown
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
    journey: JourneyMap, query: str = "", unfolded: Collection[str] = (), *, notes: bool = True
) -> list[PaletteEntry]:
    """Return all that the palette lists. Where nothing is found it says so and offers to add what was typed."""
    query = query.strip()
    result = channel_entries(journey, query, unfolded)
    if not query:
        result.append(PaletteEntry(ADD, "", tr("Add a channel…"), "add"))
    if notes:
        result += _note_entries(query)
    if query and not any(entry.kind in (CHANNEL, NOTE) for entry in result):
        result.append(PaletteEntry(SENTENCE, "", tr("No channel is called that.")))
        result.append(PaletteEntry(ADD, query, tr("Add “{name}” as a channel", name=query), "add"))
    return result
