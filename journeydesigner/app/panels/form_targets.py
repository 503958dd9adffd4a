"""What a form edits: one part of the map, several touchpoints, a cell. Targets read values and make edits."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol

from journeydesigner.app.widgets.editor import ValueChange
from journeydesigner.model import lookup
from journeydesigner.model.edits import map_fields, phases, rows, touchpoints
from journeydesigner.model.journey import Evidence, JourneyMap, Part, Phase, Touchpoint


class FormTarget(Protocol):
    """What a form currently edits."""

    def key(self) -> Hashable:
        """Return what identifies the target; empty where there is none."""

    def values(self, journey: JourneyMap, name: str) -> list[Any]:
        """Return the distinct values of a field in the edited parts."""

    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        """Return the map with the field changed in each part."""


def distinct(values: Sequence[Any]) -> list[Any]:
    """Return the distinct values in their order."""
    try:
        return list(dict.fromkeys(values))
    except TypeError:  # senses are a dict, which cannot be hashed
        found: list[Any] = []
        for value in values:
            if value not in found:
                found.append(value)
        return found


class MapTarget:
    """The map itself."""

    def key(self) -> Hashable:
        """Return a constant: there is one map."""
        return "map"

    def values(self, journey: JourneyMap, name: str) -> list[Any]:
        """Return the value of a field of the map."""
        return [getattr(journey, name)]

    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        """Change a field of the map."""
        return map_fields.change(journey, **{name: change(getattr(journey, name))})


class TouchpointsTarget:
    """The selected touchpoints. A name such as "evidence.source" means a field of the touchpoint's evidence."""

    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()
        self._map: JourneyMap | None = None
        self._parts: tuple[Touchpoint, ...] = ()

    def key(self) -> Hashable:
        """Return the ids."""
        return self.ids

    def set_ids(self, ids: tuple[str, ...]) -> None:
        """Set the touchpoints to edit."""
        if ids != self.ids:
            self.ids = ids
            self._map = None

    def parts(self, journey: JourneyMap) -> tuple[Touchpoint, ...]:
        """Return the touchpoints; cached per map, as some thirty fields ask."""
        if journey is not self._map:
            wanted = set(self.ids)
            self._parts = tuple(each for phase in journey.phases for each in phase.touchpoints if each.id in wanted)
            self._map = journey
        return self._parts

    def values(self, journey: JourneyMap, name: str) -> list[Any]:
        """Return the distinct values of a field."""
        outer, _, inner = name.partition(".")
        found = distinct([getattr(part, outer) for part in self.parts(journey)])
        return distinct([getattr(value or Evidence(), inner) for value in found]) if inner else found

    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        """Change a field of each; those that get the same value are changed in one edit."""
        outer, _, inner = name.partition(".")
        groups: list[tuple[Any, list[str]]] = []
        for part in self.parts(journey):
            old = getattr(part, outer)
            new = _change_evidence(old, inner, change) if inner else change(old)
            ids = next((ids for value, ids in groups if value == new), None)
            if ids is None:
                groups.append((new, [part.id]))
            else:
                ids.append(part.id)
        bare = [part.id for part in self.parts(journey) if not part.senses] if name == "channel" else []
        for new, ids in groups:
            journey = touchpoints.change_many(journey, ids, **{outer: new})
            channel = lookup.channel(journey, new) if name == "channel" else None
            silent = [id_ for id_ in ids if id_ in bare]
            if channel is not None and channel.senses and silent:  # as for a channel that is dragged onto the map
                journey = touchpoints.change_many(journey, silent, senses=dict.fromkeys(channel.senses))
        return journey


def _change_evidence(evidence: Evidence | None, name: str, change: ValueChange) -> Evidence | None:
    """Change a field of evidence; return None where all fields are empty then."""
    old = evidence or Evidence()
    new = old.changed(**{name: change(getattr(old, name))})
    return None if new == Evidence() else new


class PhaseTarget:
    """One phase."""

    def __init__(self) -> None:
        self.id = ""

    def key(self) -> Hashable:
        """Return the id."""
        return self.id

    def part(self, journey: JourneyMap) -> Phase | None:
        """Return the phase, None where it is gone."""
        return next((phase for phase in journey.phases if phase.id == self.id), None)

    def values(self, journey: JourneyMap, name: str) -> list[Any]:
        """Return the value of a field."""
        part = self.part(journey)
        return [] if part is None else [getattr(part, name)]

    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        """Change a field of the phase."""
        part = self.part(journey)
        return journey if part is None else phases.change(journey, self.id, **{name: change(getattr(part, name))})


class CellTarget:
    """The text of one row about a phase."""

    def __init__(self, row_id: str, phase: PhaseTarget) -> None:
        self._row = row_id
        self._phase = phase

    def key(self) -> Hashable:
        """Return the ids of row and phase."""
        return self._row, self._phase.id

    def values(self, journey: JourneyMap, name: str) -> list[Any]:
        """Return the text."""
        return [row.text_for(self._phase.id) for row in journey.rows if row.id == self._row]

    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        """Change the text."""
        old = self.values(journey, name)
        return rows.set_text(journey, self._row, self._phase.id, change(old[0])) if old else journey


class PartTarget:
    """One part in a tuple of the map: a persona, a row, a link …"""

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

    def part(self, journey: JourneyMap) -> Any:
        """Return the part, None where it is gone."""
        return next((part for part in self._parts(journey) if getattr(part, "id", "") == self.id), None)

    def values(self, journey: JourneyMap, name: str) -> list[Any]:
        """Return the value of a field."""
        part = self.part(journey)
        return [] if part is None else [getattr(part, name)]

    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        """Change a field of the part."""
        part = self.part(journey)
        return journey if part is None else self._change(journey, self.id, **{name: change(getattr(part, name))})
