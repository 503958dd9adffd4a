"""Touchpoints on the clipboard: as JSON in a format of our own, and made of texts that become titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from journeydesigner.model import lookup, pasted_text
from journeydesigner.model.edits import touchpoints as edits
from journeydesigner.model.journey import Channel, JourneyMap, Link, Part, Touchpoint, new_id
from journeydesigner.model.unknown_fields import is_writable_json, touchpoint_parts_with_depth
from journeydesigner.model.vocabulary import MAX_LONG_TEXT_LENGTH, MAX_SHORT_TEXT_LENGTH

FRAGMENT_FORMAT: Final = "journey-fragment"
MAX_PASTED_LINES: Final = 500
MAX_PASTED_CHARACTERS: Final = 16 * 1024 * 1024


class PasteError(ValueError):
    """Text that cannot be pasted.

    `code`: "too-large", "too-many" (touchpoints), "too-long" (one text), "bad-fragment" (ours, but damaged); `count`
    tells how many touchpoints, or of how many characters.
    """

    def __init__(self, code: str, count: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.count = count


class Fragment(Part):
    """Touchpoints copied from a map, with the links between them and the channels of the map's own they use."""

    format: Literal["journey-fragment"]
    version: Literal[1]
    touchpoints: Annotated[tuple[Touchpoint, ...], Field(max_length=20_000)]
    links: Annotated[tuple[Link, ...], Field(max_length=20_000)] = ()
    channels: Annotated[tuple[Channel, ...], Field(max_length=500)] = ()


def copy(journey: JourneyMap, ids: Iterable[str]) -> str:
    """Return these touchpoints, in journey order, as text for the clipboard; raises `UnknownPart`."""
    wanted = dict.fromkeys(ids)
    chosen = tuple(each for each in lookup.all_touchpoints(journey) if each.id in wanted)
    missing = wanted.keys() - {each.id for each in chosen}
    if missing:
        raise lookup.UnknownPart("touchpoint", next(id_ for id_ in wanted if id_ in missing))
    used = {each.channel for each in chosen}
    fragment = Fragment(
        format=FRAGMENT_FORMAT,
        version=1,
        touchpoints=chosen,
        links=tuple(link for link in journey.links if link.source in wanted and link.target in wanted),
        channels=tuple(channel for channel in journey.channels if channel.id in used),
    )
    return fragment.model_dump_json(exclude_defaults=True)


def paste(
    journey: JourneyMap, fragment: Fragment, phase_id: str, index: int | None = None
) -> tuple[JourneyMap, tuple[str, ...]]:
    """Put a fragment into a phase before `index` (None: at the end); return the map and the new ids.

    The touchpoints get fresh ids; the links between them come too, and those channels that the map has not. Raises
    `UnknownPart`, and `pydantic.ValidationError` where the phase would hold too many.
    """
    fresh = [new_id() for _ in fragment.touchpoints]
    new = tuple(each.changed(id=id_) for each, id_ in zip(fragment.touchpoints, fresh, strict=True))
    pasted = edits.add_many(journey, phase_id, new, index)
    renamed = {each.id: id_ for each, id_ in zip(fragment.touchpoints, fresh, strict=True)}
    return _with_links_and_channels(pasted, fragment, renamed), tuple(fresh)


def is_fragment(text: str) -> bool:
    """Whether text claims to be touchpoints that `copy` made."""
    start = text.lstrip()[:200]
    return start.startswith("{") and f'"{FRAGMENT_FORMAT}"' in start


def check_size(text: str) -> None:
    """Raise `PasteError` where the text is too large to be read."""
    if len(text) > MAX_PASTED_CHARACTERS:
        raise PasteError("too-large")


def parse(text: str) -> Fragment:
    """Return the fragment that `copy` made this text of; raises `PasteError`."""
    check_size(text)
    try:
        fragment = Fragment.model_validate_json(text)
    except ValidationError as error:
        raise PasteError("bad-fragment") from error
    parts: list[Part] = [*fragment.links, *fragment.channels]
    for touchpoint in fragment.touchpoints:
        parts += [part for part, _ in touchpoint_parts_with_depth(touchpoint)]
    # Depth 10: deeper than any part lies in a map, so whatever passes here can be saved.
    if not all(is_writable_json(part.model_extra or {}, 10) for part in parts):
        raise PasteError("bad-fragment")
    return fragment


def _with_links_and_channels(journey: JourneyMap, fragment: Fragment, new_ids: dict[str, str]) -> JourneyMap:
    fields: dict[str, Any] = {}
    own = {channel.id for channel in journey.channels}
    channels = {channel.id: channel for channel in fragment.channels if channel.id not in own}
    if channels:
        fields["channels"] = (*journey.channels, *channels.values())
    links = [
        link.changed(id=new_id(), source=new_ids[link.source], target=new_ids[link.target])
        for link in fragment.links
        if link.source in new_ids and link.target in new_ids
    ]
    if links:
        fields["links"] = (*journey.links, *links)
    return journey.changed(**fields) if fields else journey


def new_fragment(touchpoints: Iterable[Touchpoint], channels: Iterable[Channel] = ()) -> Fragment:
    """Return a fragment of touchpoints that were made of pasted text; raises `PasteError` where they are too many."""
    new = tuple(touchpoints)
    if len(new) > MAX_PASTED_LINES:
        raise PasteError("too-many", len(new))
    return Fragment(format=FRAGMENT_FORMAT, version=1, touchpoints=new, channels=tuple(channels))


def touchpoint_from_text(text: str, description: str = "") -> Touchpoint:
    """Return a touchpoint with that title; what is too long for a title begins the description.

    Raises `PasteError` where that is too long too.
    """
    title, rest = _split_title(pasted_text.one_line(text))
    whole = "\n".join(each for each in (rest, description) if each)
    if len(whole) > MAX_LONG_TEXT_LENGTH:
        raise PasteError("too-long", len(title) + len(whole))
    return Touchpoint(id=new_id(), title=title, description=whole)


def _split_title(text: str) -> tuple[str, str]:
    if len(text) <= MAX_SHORT_TEXT_LENGTH:
        return text, ""
    space = text.rfind(" ", MAX_SHORT_TEXT_LENGTH // 2, MAX_SHORT_TEXT_LENGTH)
    at = space if space > 0 else MAX_SHORT_TEXT_LENGTH
    return text[:at].rstrip(), text[at:].lstrip()
