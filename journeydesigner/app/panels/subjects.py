"""What a form edits: one part of the map, several touchpoints, a cell. They read values and make edits, no more."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

from journeydesigner.app.panels.widgets.editor import Change
from journeydesigner.model import lookup
from journeydesigner.model.edits import journey, phases, rows, touchpoints
from journeydesigner.model.journey import Evidence, JourneyMap, Part, Phase, Touchpoint


class Subject(Protocol):
    """What a form edits just now."""

    def key(self) -> Hashable:
        """Return what tells this subject from another; empty where there is none."""

    def values(self, map_: JourneyMap, name: str) -> list[Any]:
        """Return the different values that the field has in the parts being edited."""

    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        """Return the map with the field changed in each part."""


def distinct(values: Sequence[Any]) -> list[Any]:
    """Return the different values in their order."""
    try:
        return list(dict.fromkeys(values))
    except TypeError:  # the senses are a dictionary
        found: list[Any] = []
        for value in values:
            if value not in found:
                found.append(value)
        return found


class MapSubject:
    """The map itself."""

    def key(self) -> Hashable:
        """Return that it is the map."""
        return "map"

    def values(self, map_: JourneyMap, name: str) -> list[Any]:
        """Return the value of a field of the map."""
        return [getattr(map_, name)]

    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        """Change a field of the map."""
        return journey.change(map_, **{name: change(getattr(map_, name))})


class Touchpoints:
    """The selected touchpoints. A name "evidence.source" means the field of what each touchpoint rests on."""

    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()
        self._map: JourneyMap | None = None
        self._parts: tuple[Touchpoint, ...] = ()

    def key(self) -> Hashable:
        """Return the ids."""
        return self.ids

    def use(self, ids: tuple[str, ...]) -> None:
        """Edit these from now on."""
        if ids != self.ids:
            self.ids = ids
            self._map = None

    def parts(self, map_: JourneyMap) -> tuple[Touchpoint, ...]:
        """Return the touchpoints; found once per map, for some thirty fields ask."""
        if map_ is not self._map:
            wanted = set(self.ids)
            self._parts = tuple(each for phase in map_.phases for each in phase.touchpoints if each.id in wanted)
            self._map = map_
        return self._parts

    def values(self, map_: JourneyMap, name: str) -> list[Any]:
        """Return the different values of a field."""
        outer, _, inner = name.partition(".")
        found = distinct([getattr(part, outer) for part in self.parts(map_)])
        return distinct([getattr(value or Evidence(), inner) for value in found]) if inner else found

    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        """Change a field in each of them: those that get the same value in one go."""
        outer, _, inner = name.partition(".")
        groups: list[tuple[Any, list[str]]] = []
        for part in self.parts(map_):
            old = getattr(part, outer)
            new = _within(old, inner, change) if inner else change(old)
            ids = next((ids for value, ids in groups if value == new), None)
            if ids is None:
                groups.append((new, [part.id]))
            else:
                ids.append(part.id)
        bare = [part.id for part in self.parts(map_) if not part.senses] if name == "channel" else []
        for new, ids in groups:
            map_ = touchpoints.change_many(map_, ids, **{outer: new})
            channel = lookup.channel(map_, new) if name == "channel" else None
            silent = [id_ for id_ in ids if id_ in bare]
            if channel is not None and channel.senses and silent:  # as a channel that is dragged onto the map has them
                map_ = touchpoints.change_many(map_, silent, senses=dict.fromkeys(channel.senses))
        return map_


def _within(evidence: Evidence | None, name: str, change: Change) -> Evidence | None:
    """Change a field of evidence; evidence that says nothing any more is none."""
    old = evidence or Evidence()
    new = old.changed(**{name: change(getattr(old, name))})
    return None if new == Evidence() else new


class PhaseSubject:
    """One phase."""

    def __init__(self) -> None:
        self.id = ""

    def key(self) -> Hashable:
        """Return the id."""
        return self.id

    def part(self, map_: JourneyMap) -> Phase | None:
        """Return the phase, None where it is gone."""
        return next((phase for phase in map_.phases if phase.id == self.id), None)

    def values(self, map_: JourneyMap, name: str) -> list[Any]:
        """Return the value of a field."""
        part = self.part(map_)
        return [] if part is None else [getattr(part, name)]

    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        """Change a field of the phase."""
        part = self.part(map_)
        return map_ if part is None else phases.change(map_, self.id, **{name: change(getattr(part, name))})


class CellSubject:
    """What one row says about a phase."""

    def __init__(self, row_id: str, phase: PhaseSubject) -> None:
        self._row = row_id
        self._phase = phase

    def key(self) -> Hashable:
        """Return the row and the phase."""
        return self._row, self._phase.id

    def values(self, map_: JourneyMap, name: str) -> list[Any]:
        """Return the text."""
        return [row.text_for(self._phase.id) for row in map_.rows if row.id == self._row]

    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        """Change the text."""
        old = self.values(map_, name)
        return rows.set_text(map_, self._row, self._phase.id, change(old[0])) if old else map_


class PartSubject:
    """One part out of a tuple of the map: a persona, a row, a link …"""

    def __init__(
        self,
        parts: Callable[[JourneyMap], Sequence[Part]],
        change: Callable[..., JourneyMap],
    ) -> None:
        self.id = ""
        self._parts = parts
        self._change = change

    def key(self) -> Hashable:
        """Return the id."""
        return self.id

    def part(self, map_: JourneyMap) -> Any:
        """Return the part, None where it is gone."""
        return next((part for part in self._parts(map_) if getattr(part, "id", "") == self.id), None)

    def values(self, map_: JourneyMap, name: str) -> list[Any]:
        """Return the value of a field."""
        part = self.part(map_)
        return [] if part is None else [getattr(part, name)]

    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        """Change a field of the part."""
        part = self.part(map_)
        return map_ if part is None else self._change(map_, self.id, **{name: change(getattr(part, name))})
