"""Describe the differences between two versions of a map: counts for a list, with titles for a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from journeydesigner.analysis.changes import MapChanges
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import lookup
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import PartKind, Ref

MAX_TITLES: Final = 3
"""Titles that are listed of each kind of change."""
MAX_TITLE_CHARS: Final = 40
"""Characters after which a title is cut."""


def change_summary(changes: MapChanges) -> str:
    """Return what changed as one line of counts: "2 touchpoints added, 1 score changed"."""
    return ", ".join(words for words, _ in _change_phrases(changes)) or tr("nothing changed")


def change_details(changes: MapChanges, before: JourneyMap, after: JourneyMap) -> str:
    """Return the same with the first titles of what changed between these two versions."""
    titles = _titles(before) | _titles(after)
    parts = [f"{words}{_quoted_titles([titles[ref] for ref in refs])}" for words, refs in _change_phrases(changes)]
    return "; ".join(parts) or tr("nothing changed")


def _titles(journey: JourneyMap) -> dict[Ref, str]:
    """Return the titles of the map, its phases and its touchpoints."""
    titles = {Ref("touchpoint", touchpoint.id): touchpoint.title for touchpoint in lookup.all_touchpoints(journey)}
    return {Ref("map"): journey.title, **{Ref("phase", phase.id): phase.name for phase in journey.phases}, **titles}


def _change_phrases(changes: MapChanges) -> Iterator[tuple[str, Sequence[Ref]]]:
    """Yield what happened, each with the parts whose titles tell more."""
    added, removed, changed = (
        {kind: [ref for ref in refs if ref.kind == kind] for kind in ("phase", "touchpoint")}
        for refs in (changes.added, changes.removed, changes.changed)
    )
    scored = [ref for ref in changed["touchpoint"] if "satisfaction" in changes.changed[ref]]
    edited = [ref for ref in changed["touchpoint"] if changes.changed[ref] != {"satisfaction"}]
    if found := added["phase"]:
        yield ntr("{n} phase added", "{n} phases added", len(found)), found
    if found := removed["phase"]:
        yield ntr("{n} phase removed", "{n} phases removed", len(found)), found
    if found := changed["phase"]:
        yield ntr("{n} phase changed", "{n} phases changed", len(found)), found
    if found := added["touchpoint"]:
        yield ntr("{n} touchpoint added", "{n} touchpoints added", len(found)), found
    if found := removed["touchpoint"]:
        yield ntr("{n} touchpoint removed", "{n} touchpoints removed", len(found)), found
    if changes.moved:
        yield ntr("{n} touchpoint moved", "{n} touchpoints moved", len(changes.moved)), ()
    if scored:
        yield ntr("{n} score changed", "{n} scores changed", len(scored)), scored
    if edited:
        yield ntr("{n} touchpoint changed", "{n} touchpoints changed", len(edited)), edited
    yield from _map_change_phrases(changes)


def _map_change_phrases(changes: MapChanges) -> Iterator[tuple[str, Sequence[Ref]]]:
    """Yield the same of what is not in the phases."""
    map_fields = changes.changed.get(Ref("map"), frozenset())
    if "title" in map_fields:
        yield tr("title changed"), (Ref("map"),)
    if _differ(changes, "persona"):
        yield tr("personas changed"), ()
    if _differ(changes, "row", "cell"):
        yield tr("rows changed"), ()
    if map_fields - {"title"} or "phase" in changes.reordered or _differ(changes, "channel", "link", "evidence"):
        yield tr("other details changed"), ()


def _differ(changes: MapChanges, *kinds: PartKind) -> bool:
    refs = (*changes.added, *changes.removed, *changes.changed)
    return any(ref.kind in kinds for ref in refs) or any(kind in kinds for kind in changes.reordered)


def _quoted_titles(titles: Sequence[str]) -> str:
    named = [f"“{_shortened(title)}”" for title in titles[:MAX_TITLES] if title.strip()]
    if not named:
        return ""
    return f" ({', '.join(named)}{', …' if len(titles) > MAX_TITLES else ''})"


def _shortened(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= MAX_TITLE_CHARS else f"{title[:MAX_TITLE_CHARS]}…"
