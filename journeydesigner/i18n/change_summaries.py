"""Describe the differences between two versions of a map: counts for a list, with titles for a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from journeydesigner.analysis.changes import MapChanges, SatisfactionChanges
from journeydesigner.i18n.translation import ntr, tr

MAX_TITLES: Final = 3
"""Titles that are listed of each kind of change."""
MAX_TITLE_CHARS: Final = 40
"""Characters after which a title is cut."""


def change_summary(changes: MapChanges, scores: SatisfactionChanges) -> str:
    """Return the changes as one line of counts: "2 touchpoints added, 1 score changed"."""
    return ", ".join(words for words, _ in _change_phrases(changes, scores)) or tr("nothing changed")


def change_details(changes: MapChanges, scores: SatisfactionChanges) -> str:
    """Return the changes with the first titles of each kind."""
    parts = [f"{words}{_quoted_titles(titles)}" for words, titles in _change_phrases(changes, scores)]
    return "; ".join(parts) or tr("nothing changed")


def _change_phrases(changes: MapChanges, scores: SatisfactionChanges) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each kind of change with the titles of the parts, () where they add nothing."""
    phases, touchpoints = changes.phases, changes.touchpoints
    edited = list(touchpoints.changed)
    for title in scores.only_satisfaction:
        edited.remove(title)
    if phases.added:
        yield ntr("{n} phase added", "{n} phases added", len(phases.added)), phases.added
    if phases.removed:
        yield ntr("{n} phase removed", "{n} phases removed", len(phases.removed)), phases.removed
    if phases.changed:
        yield ntr("{n} phase changed", "{n} phases changed", len(phases.changed)), phases.changed
    if touchpoints.added:
        count = len(touchpoints.added)
        yield ntr("{n} touchpoint added", "{n} touchpoints added", count), touchpoints.added
    if touchpoints.removed:
        count = len(touchpoints.removed)
        yield ntr("{n} touchpoint removed", "{n} touchpoints removed", count), touchpoints.removed
    if changes.moved:
        yield ntr("{n} touchpoint moved", "{n} touchpoints moved", changes.moved), ()
    if scores.all_titles:
        yield ntr("{n} score changed", "{n} scores changed", len(scores.all_titles)), scores.all_titles
    if edited:
        yield ntr("{n} touchpoint changed", "{n} touchpoints changed", len(edited)), edited
    yield from _map_change_phrases(changes)


def _map_change_phrases(changes: MapChanges) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the changes outside the phases."""
    if changes.title is not None:
        yield tr("title changed"), (changes.title,)
    if changes.personas:
        yield tr("personas changed"), ()
    if changes.rows:
        yield tr("rows changed"), ()
    if changes.other:
        yield tr("other details changed"), ()


def _quoted_titles(titles: Sequence[str]) -> str:
    named = [f"“{_shortened(title)}”" for title in titles[:MAX_TITLES] if title.strip()]
    if not named:
        return ""
    return f" ({', '.join(named)}{', …' if len(titles) > MAX_TITLES else ''})"


def _shortened(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= MAX_TITLE_CHARS else f"{title[:MAX_TITLE_CHARS]}…"
