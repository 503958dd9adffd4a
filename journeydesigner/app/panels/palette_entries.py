"""The entries of the palette for a map and a search, as plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import LANGUAGES, tr
from journeydesigner.model.journey import Channel, JourneyMap
from journeydesigner.model.text_search import Rank, match_rank
from journeydesigner.model.vocabulary import (
    BUILT_IN_CHANNELS,
    BUILT_IN_CHANNELS_BY_ID,
    MAX_SHORT_TEXT_LENGTH,
    BuiltInChannel,
)
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


def used_channels(journey: JourneyMap) -> frozenset[str]:
    """Return the ids of the channels that touchpoints of the map have."""
    return frozenset(each.channel for phase in journey.phases for each in phase.touchpoints if each.channel)


def _channel_rank(channel: Channel | BuiltInChannel, query: str) -> Rank | None:
    alternatives = [channel_name(channel, tag) for tag in LANGUAGES]
    built_in = BUILT_IN_CHANNELS_BY_ID.get(channel.id)
    return match_rank(query, channel_name(channel), (*alternatives, channel.id), built_in.keywords if built_in else ())


def _note_rank(note: str, query: str) -> Rank | None:
    alternatives = [note_edits.note_names(tag)[note] for tag in LANGUAGES]
    return match_rank(query, note_edits.note_names()[note], alternatives)


def _found_entries(journey: JourneyMap, query: str, notes: bool) -> Iterator[PaletteEntry]:
    """Yield what a search finds, the best match first; a heading stands above its entries."""
    channels, used = available_channels(journey), used_channels(journey)
    groups: list[tuple[PaletteEntry, list[tuple[Rank, PaletteEntry]]]] = [
        (heading, [
            (rank, _channel_entry(each, used))
            for each in channels
            if (each.place == "online") == (heading.id == "online")
            and (rank := _channel_rank(each, query)) is not None
        ])
        for heading in _channel_headings()
    ]  # fmt: skip
    if notes:
        ranked = ((_note_rank(note, query), _note_entry(note)) for note in note_edits.NOTE_FIELDS)
        groups.append((_notes_heading(), [(rank, entry) for rank, entry in ranked if rank is not None]))
    found = [(heading, sorted(group, key=_rank_of)) for heading, group in groups if group]
    for heading, group in sorted(found, key=_best_rank_of):
        yield heading
        yield from (entry for _, entry in group)


def _rank_of(ranked: tuple[Rank, PaletteEntry]) -> Rank:
    return ranked[0]


def _best_rank_of(group: tuple[PaletteEntry, list[tuple[Rank, PaletteEntry]]]) -> Rank:
    return group[1][0][0]


def _channel_headings() -> tuple[PaletteEntry, PaletteEntry]:
    return PaletteEntry(HEADING, "online", tr("Online")), PaletteEntry(HEADING, "offline", tr("Offline"))


def _channel_entry(channel: Channel | BuiltInChannel, used: Collection[str]) -> PaletteEntry:
    is_own = isinstance(channel, Channel)
    return PaletteEntry(CHANNEL, channel.id, channel_name(channel), channel.icon, is_own, channel.id in used)


def _notes_heading() -> PaletteEntry:
    return PaletteEntry(HEADING, "notes", tr("Notes"))


def _note_entry(note: str) -> PaletteEntry:
    return PaletteEntry(NOTE, note, note_edits.note_names()[note], note)


def _listed_entries(
    journey: JourneyMap, unfolded: Collection[str], notes: bool, listed: Collection[str] | None
) -> Iterator[PaletteEntry]:
    """Yield what is listed without a search: of a group that is folded, the common channels and those in `listed`."""
    used = used_channels(journey)
    listed = used if listed is None else listed
    for heading in _channel_headings():
        group = [each for each in available_channels(journey) if (each.place == "online") == (heading.id == "online")]
        shown = [
            each
            for each in group
            if heading.id in unfolded or isinstance(each, Channel) or each.id in COMMON_CHANNELS or each.id in listed
        ]
        yield heading
        yield from (_channel_entry(each, used) for each in shown)
        if len(shown) < len(group):
            yield PaletteEntry(MORE, heading.id, tr("More channels…"), "chevron-down")
    yield PaletteEntry(ADD, "", tr("Add a channel…"), "add")
    if notes:
        yield _notes_heading()
        yield from map(_note_entry, note_edits.NOTE_FIELDS)


def palette_entries(
    journey: JourneyMap,
    query: str = "",
    unfolded: Collection[str] = (),
    *,
    notes: bool = True,
    listed: Collection[str] | None = None,
) -> list[PaletteEntry]:
    """Return all entries; where nothing matches, a message and an offer to add the query as a channel.

    `listed`: the channels that a folded group lists beside the common ones, None for those that the map uses.
    """
    query = query.strip()
    if not query:
        return list(_listed_entries(journey, unfolded, notes, listed))
    found = list(_found_entries(journey, query, notes))
    if not found:
        found = [PaletteEntry(SENTENCE, "", tr("No channel is called that."))]
        if len(query) <= MAX_SHORT_TEXT_LENGTH:
            found.append(PaletteEntry(ADD, query, tr("Add “{name}” as a channel", name=query), "add"))
    return found
