"""Random editing sessions: every edit keeps the map sound, and undo and redo lead through the very same maps."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journeydesigner.model import edits, fragment, lookup
from journeydesigner.model.history import History
from journeydesigner.model.integrity import reference_problems
from journeydesigner.model.journey import JourneyMap, Link, Phase, Row
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.file.writer import dumps
from tests.strategies import journey_maps, texts, touchpoints

indices = st.integers(-1, 6)


class EditingSession(RuleBasedStateMachine):
    """A person at work; beside the history stands the plain list of maps it should lead through."""

    @initialize(journey=journey_maps(max_phases=3))
    def open(self, journey: JourneyMap) -> None:
        """Open a map."""
        self.history = History(journey)
        self.maps = [journey]
        self.at = 0

    def do(self, new: JourneyMap) -> None:
        """Apply an edit and note what should follow."""
        if self.history.apply("edit", new):
            self.maps[self.at + 1 :] = [new]
            self.at += 1

    @property
    def map(self) -> JourneyMap:
        """The map as it is."""
        return self.history.map

    def some_phase(self, data: st.DataObject) -> str:
        """Draw the id of a phase."""
        return data.draw(st.sampled_from([phase.id for phase in self.map.phases]))

    def some_touchpoints(self, data: st.DataObject) -> list[str]:
        """Draw ids of touchpoints."""
        ids = list(lookup.touchpoint_numbers(self.map))
        return data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3))

    has_phases = precondition(lambda self: bool(self.map.phases))
    has_touchpoints = precondition(lambda self: any(phase.touchpoints for phase in self.map.phases))
    has_rows = precondition(lambda self: bool(self.map.rows and self.map.phases))
    has_links = precondition(lambda self: bool(self.map.links))

    @rule(name=texts, index=indices)
    def add_phase(self, name: str, index: int) -> None:
        """Add a phase."""
        before = len(self.map.phases)
        self.do(edits.phases.add(self.map, Phase(name=name), index))
        assert len(self.map.phases) == before + 1

    @has_phases
    @rule(data=st.data(), new=touchpoints, index=indices)
    def add_touchpoint(self, data: st.DataObject, new: Any, index: int) -> None:
        """Add a touchpoint."""
        old, phase_id = self.map, self.some_phase(data)
        self.do(edits.touchpoints.add(old, phase_id, new, index))
        self.check_shared(old, {phase_id})

    @has_touchpoints
    @rule(data=st.data(), title=texts)
    def change_touchpoints(self, data: st.DataObject, title: str) -> None:
        """Change touchpoints."""
        old, ids = self.map, self.some_touchpoints(data)
        self.do(edits.touchpoints.change_many(old, ids, title=title))
        self.check_shared(old, {lookup.phase_of(old, id_).id for id_ in ids})
        assert all(lookup.touchpoint(self.map, id_).title == title for id_ in ids)

    @has_touchpoints
    @rule(data=st.data(), index=indices)
    def move_touchpoints(self, data: st.DataObject, index: int) -> None:
        """Move touchpoints."""
        old, ids, phase_id = self.map, self.some_touchpoints(data), self.some_phase(data)
        self.do(edits.touchpoints.move(old, ids, phase_id, index))
        self.check_shared(old, {phase_id} | {lookup.phase_of(old, id_).id for id_ in ids})
        assert lookup.touchpoint_numbers(self.map).keys() == lookup.touchpoint_numbers(old).keys()
        assert all(lookup.phase_of(self.map, id_).id == phase_id for id_ in ids)

    @has_touchpoints
    @rule(data=st.data())
    def duplicate_touchpoints(self, data: st.DataObject) -> None:
        """Duplicate touchpoints."""
        old, ids = self.map, self.some_touchpoints(data)
        new, copies = edits.touchpoints.duplicate(old, ids)
        self.do(new)
        assert len(copies) == len(set(ids))
        assert len(lookup.touchpoint_numbers(new)) == len(lookup.touchpoint_numbers(old)) + len(copies)

    @has_touchpoints
    @rule(data=st.data())
    def remove_touchpoints(self, data: st.DataObject) -> None:
        """Remove touchpoints."""
        old, ids = self.map, self.some_touchpoints(data)
        self.do(edits.touchpoints.remove(old, ids))
        assert lookup.touchpoint_numbers(self.map).keys() == lookup.touchpoint_numbers(old).keys() - set(ids)

    @has_touchpoints
    @rule(data=st.data(), index=indices)
    def copy_and_paste(self, data: st.DataObject, index: int) -> None:
        """Copy and paste touchpoints."""
        ids = self.some_touchpoints(data)
        self.do(fragment.paste(self.map, fragment.parse(fragment.copy(self.map, ids)), self.some_phase(data), index)[0])

    @has_phases
    @rule(data=st.data(), index=indices)
    def move_phase(self, data: st.DataObject, index: int) -> None:
        """Move a phase."""
        self.do(edits.phases.move(self.map, self.some_phase(data), index))

    @has_phases
    @rule(data=st.data())
    def remove_phase(self, data: st.DataObject) -> None:
        """Remove a phase."""
        self.do(edits.phases.remove(self.map, self.some_phase(data)))

    @precondition(lambda self: 0 < len(self.map.phases) < 6)
    @rule(data=st.data())
    def duplicate_phase(self, data: st.DataObject) -> None:
        """Duplicate a phase."""
        self.do(edits.phases.duplicate(self.map, self.some_phase(data))[0])

    @rule(name=texts, index=indices)
    def add_row(self, name: str, index: int) -> None:
        """Add a row."""
        self.do(edits.rows.add(self.map, Row(name=name), index))

    @has_rows
    @rule(data=st.data(), text=texts)
    def set_text(self, data: st.DataObject, text: str) -> None:
        """Write in a cell."""
        row_id = data.draw(st.sampled_from([row.id for row in self.map.rows]))
        phase_id = self.some_phase(data)
        self.do(edits.rows.set_text(self.map, row_id, phase_id, text))
        assert next(row for row in self.map.rows if row.id == row_id).text_for(phase_id) == text

    @has_touchpoints
    @rule(data=st.data())
    def add_link(self, data: st.DataObject) -> None:
        """Add a link."""
        ids = self.some_touchpoints(data)
        self.do(edits.links.add(self.map, Link(source=ids[0], target=ids[-1])))

    @has_links
    @rule(data=st.data())
    def remove_link(self, data: st.DataObject) -> None:
        """Remove a link."""
        self.do(edits.links.remove(self.map, data.draw(st.sampled_from([link.id for link in self.map.links]))))

    @rule(titles=st.lists(texts, max_size=3), keep=st.booleans())
    def type_title(self, titles: list[str], keep: bool) -> None:
        """Type a title, as one gesture, and keep or abandon it."""
        before = self.map
        labels = (self.history.undo_label, self.history.redo_label)
        for title in titles:
            self.history.apply("type", edits.map_fields.change(self.map, title=title), "typing")
        if not keep:
            self.history.abandon_gesture()
        self.history.end_gesture()
        if self.map is before:
            assert (self.history.undo_label, self.history.redo_label) == labels
        else:
            assert keep
            self.maps[self.at + 1 :] = [self.map]
            self.at += 1

    @rule()
    def undo(self) -> None:
        """Take a step back."""
        assert self.history.undo() == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        """Do a step again."""
        assert self.history.redo() == (self.at < len(self.maps) - 1)
        self.at = min(len(self.maps) - 1, self.at + 1)

    @rule()
    def save_and_open(self) -> None:
        """Write the map and read it again."""
        data = dumps(self.map)
        again = loads(data)
        assert again == self.map
        assert dumps(again) == data

    def check_shared(self, old: JourneyMap, touched: set[str]) -> None:
        """Check that every phase but the touched ones is the very same object."""
        for phase in old.phases:
            assert phase.id in touched or lookup.phase(self.map, phase.id) is phase

    @invariant()
    def is_where_it_should_be(self) -> None:
        """The history shows the very map, and it is sound."""
        if hasattr(self, "history"):
            assert self.map is self.maps[self.at]
            assert list(reference_problems(self.map)) == []

    def teardown(self) -> None:
        """Undo all, redo all."""
        if not hasattr(self, "history"):
            return
        while self.history.redo():
            pass
        assert self.map is self.maps[-1]
        while self.history.undo():
            pass
        assert self.map is self.maps[0]


EditingSession.TestCase.settings = settings(stateful_step_count=30)
TestEditingSession = EditingSession.TestCase
