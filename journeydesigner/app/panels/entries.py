"""What the palette lists for a map and a search, as plain data."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from journeydesigner.app.panels.synonyms import SYNONYMS
from journeydesigner.canvas import notes
from journeydesigner.model.journey import Channel, JourneyMap
from journeydesigner.model.vocabulary import CHANNELS, ChannelKind
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import LANGUAGES, tr

HEADING, CHANNEL, NOTE, MORE, ADD, SENTENCE = "heading", "channel", "note", "more", "add", "sentence"

USUAL: Final = frozenset((
    "website", "search-engine", "social-media", "e-mail", "chat", "mobile-app", "review-site", "video",
    "physical-store", "customer-service", "phone", "word-of-mouth", "brochure", "billboard", "radio", "delivery",
    "event",
))  # fmt: skip
"""The channels that stand in the list at once; the others unfold."""


@dataclass(frozen=True)
class Entry:
    """A line of the palette. `own`: a channel of the map's own."""

    kind: str
    id: str
    text: str
    icon: str = ""
    own: bool = False


def channels(map_: JourneyMap) -> tuple[Channel | ChannelKind, ...]:
    """Return the channels that a map can use: the built-in ones, those it replaces replaced, and its own."""
    own = {channel.id: channel for channel in map_.channels}
    builtin = [own.pop(channel.id, channel) for channel in CHANNELS]
    return (*builtin, *own.values())


def channel_name(channel: Channel | ChannelKind, tag: str = "") -> str:
    """Return what a channel is called."""
    return (channel.name or tr("Unnamed channel")) if isinstance(channel, Channel) else names.channel(channel.id, tag)


def named_channel(map_: JourneyMap, channel_id: str | None) -> str:
    """Return what the channel with that id is called, an unknown one as it is, "" for None."""
    own = next((channel for channel in map_.channels if channel.id == channel_id), None)
    return channel_name(own) if own else names.channel(channel_id)


def folded(text: str) -> str:
    """Return the text for comparing: without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _matches(query: str, *texts: str) -> bool:
    hay = folded(" ".join(texts))
    return all(word in hay for word in folded(query).split())


EXACT, BEGINS, WITHIN, OTHERWISE = range(4)
"""How well a name fits a search: it is called that, begins so, has such words; found by other words only."""


def _rank(query: str, called: Iterable[str], *others: str) -> int | None:
    """Return how well something that is called so fits a search, None where it does not."""
    names_ = [folded(name) for name in called]
    wanted = " ".join(folded(query).split())
    if wanted in names_:
        return EXACT
    if any(name.startswith(wanted) for name in names_):
        return BEGINS
    if any(_matches(wanted, name) for name in names_):
        return WITHIN
    return OTHERWISE if _matches(query, *names_, *others) else None


def _channel_rank(channel: Channel | ChannelKind, query: str) -> int | None:
    every = [channel_name(channel, tag) for tag in LANGUAGES]
    return _rank(query, every, channel.id, SYNONYMS.get(channel.id, ""))


def channel_entries(
    map_: JourneyMap, query: str = "", unfolded: Collection[str] = ("online", "offline")
) -> list[Entry]:
    """Return the channels under their headings; without a query only the usual ones of a group that is not unfolded.

    What fits a query best stands on top, with its heading.
    """
    searching = bool(query.strip())
    used = {each.channel for phase in map_.phases for each in phase.touchpoints}
    parts: list[tuple[int, list[Entry]]] = []
    for place, heading in (("online", tr("Online")), ("offline", tr("Offline"))):
        group = [each for each in channels(map_) if (each.place == "online") == (place == "online")]
        best = EXACT
        if searching:
            ranked = [(rank, each) for each in group if (rank := _channel_rank(each, query)) is not None]
            ranked.sort(key=_first)
            shown = [each for _, each in ranked]
            best = ranked[0][0] if ranked else OTHERWISE
        elif place in unfolded:
            shown = group
        else:
            shown = [each for each in group if isinstance(each, Channel) or each.id in USUAL or each.id in used]
        result: list[Entry] = []
        if shown or not searching:
            result.append(Entry(HEADING, place, heading))
        result += [Entry(CHANNEL, each.id, channel_name(each), each.icon, isinstance(each, Channel)) for each in shown]
        if not searching and len(shown) < len(group):
            result.append(Entry(MORE, place, tr("More channels…"), "chevron-down"))
        parts.append((best, result))
    return [entry for _, part in sorted(parts, key=_first) for entry in part]


def _first(ranked: tuple[int, Any]) -> int:
    return ranked[0]


def _note_words(note: str) -> list[str]:
    return [notes.names(tag)[note] for tag in LANGUAGES]


def _note_entries(query: str) -> Iterator[Entry]:
    found = [note for note in notes.FIELDS if not query or _matches(query, *_note_words(note))]
    if found:
        yield Entry(HEADING, "notes", tr("Notes"))
    for note in found:
        yield Entry(NOTE, note, notes.names()[note], note)


def entries(map_: JourneyMap, query: str = "", unfolded: Collection[str] = (), *, notes: bool = True) -> list[Entry]:
    """Return all that the palette lists. Where nothing is found it says so and offers to add what was typed."""
    query = query.strip()
    result = channel_entries(map_, query, unfolded)
    if not query:
        result.append(Entry(ADD, "", tr("Add a channel…"), "add"))
    if notes:
        result += _note_entries(query)
    if query and not any(entry.kind in (CHANNEL, NOTE) for entry in result):
        result.append(Entry(SENTENCE, "", tr("No channel is called that.")))
        result.append(Entry(ADD, query, tr("Add “{name}” as a channel", name=query), "add"))
    return result
