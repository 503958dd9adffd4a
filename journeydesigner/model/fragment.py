"""Touchpoints on the clipboard: as our own JSON text, or as plain lines that become titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from journeydesigner.model import lookup
from journeydesigner.model.edits import touchpoints as edits
from journeydesigner.model.journey import Channel, JourneyMap, Link, Part, Touchpoint, new_id
from journeydesigner.model.unknown import is_writable, touchpoint_parts

MARK: Final = "journey-fragment"
MAX_LINES: Final = 500
MAX_CHARACTERS: Final = 16 * 1024 * 1024
MAX_TITLE: Final = 2_000


class BadFragment(ValueError):
    """Text that cannot be pasted. `code`: "too-large", "too-many" (lines), "bad-fragment" (ours, but damaged)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Fragment(Part):
    """Touchpoints copied from a map, with the links between them and the channels of the map's own they use."""

    format: Literal["journey-fragment"]
    version: Literal[1]
    touchpoints: Annotated[tuple[Touchpoint, ...], Field(max_length=20_000)]
    links: Annotated[tuple[Link, ...], Field(max_length=20_000)] = ()
    channels: Annotated[tuple[Channel, ...], Field(max_length=500)] = ()


def copy(map_: JourneyMap, ids: Iterable[str]) -> str:
    """Return these touchpoints, in journey order, as text for the clipboard; raises `UnknownPart`."""
    wanted = dict.fromkeys(ids)
    chosen = tuple(each for each in lookup.all_touchpoints(map_) if each.id in wanted)
    missing = wanted.keys() - {each.id for each in chosen}
    if missing:
        raise lookup.UnknownPart("touchpoint", next(id_ for id_ in wanted if id_ in missing))
    used = {each.channel for each in chosen}
    fragment = Fragment(
        format=MARK,
        version=1,
        touchpoints=chosen,
        links=tuple(link for link in map_.links if link.source in wanted and link.target in wanted),
        channels=tuple(channel for channel in map_.channels if channel.id in used),
    )
    return fragment.model_dump_json(exclude_defaults=True)


def paste(map_: JourneyMap, text: str, phase_id: str, index: int | None = None) -> tuple[JourneyMap, tuple[str, ...]]:
    """Put what the text holds into a phase before `index` (None: at the end); return the map and the new ids.

    Text that `copy` made gives touchpoints with fresh ids, the links between them, and those channels that the map
    has not; any other text gives one touchpoint per line that is not blank. Raises `BadFragment`, `UnknownPart`, and
    `pydantic.ValidationError` where the phase would hold too many.
    """
    if len(text) > MAX_CHARACTERS:
        raise BadFragment("too-large")
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    fragment = _ours(whole) if is_fragment(whole) else None
    if fragment is None:
        new = tuple(Touchpoint(id=new_id(), title=title) for title in _titles(whole))
        return edits.add_many(map_, phase_id, new, index), tuple(each.id for each in new)
    fresh = [new_id() for _ in fragment.touchpoints]
    new = tuple(each.changed(id=id_) for each, id_ in zip(fragment.touchpoints, fresh, strict=True))
    pasted = edits.add_many(map_, phase_id, new, index)
    renamed = {each.id: id_ for each, id_ in zip(fragment.touchpoints, fresh, strict=True)}
    return _with_company(pasted, fragment, renamed), tuple(fresh)


def is_fragment(text: str) -> bool:
    """Whether text claims to be touchpoints that `copy` made."""
    start = text.lstrip()[:200]
    return start.startswith("{") and f'"{MARK}"' in start


def _ours(text: str) -> Fragment:
    try:
        fragment = Fragment.model_validate_json(text)
    except ValidationError as error:
        raise BadFragment("bad-fragment") from error
    parts: list[Part] = [*fragment.links, *fragment.channels]
    for touchpoint in fragment.touchpoints:
        parts += [part for part, _ in touchpoint_parts(touchpoint)]
    # Depth 10: deeper than any part lies in a map, so whatever passes here can be saved.
    if not all(is_writable(part.model_extra or {}, 10) for part in parts):
        raise BadFragment("bad-fragment")
    return fragment


def _with_company(map_: JourneyMap, fragment: Fragment, renamed: dict[str, str]) -> JourneyMap:
    fields: dict[str, Any] = {}
    own = {channel.id for channel in map_.channels}
    channels = {channel.id: channel for channel in fragment.channels if channel.id not in own}
    if channels:
        fields["channels"] = (*map_.channels, *channels.values())
    links = [
        link.changed(id=new_id(), source=renamed[link.source], target=renamed[link.target])
        for link in fragment.links
        if link.source in renamed and link.target in renamed
    ]
    if links:
        fields["links"] = (*map_.links, *links)
    return map_.changed(**fields) if fields else map_


def _titles(text: str) -> list[str]:
    titles = []
    for line in text.splitlines():
        title = "".join(character for character in line.replace("\t", " ") if character.isprintable()).strip()
        if title:
            titles.append(title[:MAX_TITLE])
    if len(titles) > MAX_LINES:
        raise BadFragment("too-many")
    return titles
