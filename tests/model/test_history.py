"""Undo and redo, gestures, the saved mark; and random editing sessions through all edits."""

from __future__ import annotations

import pytest

from journeydesigner.model import history
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap

MAPS = [JourneyMap(title=str(number)) for number in range(6)]


def applied(count: int) -> History:
    """Return a history with steps "1" to `count`, from map 0 to that map."""
    result = History(MAPS[0])
    for number in range(1, count + 1):
        result.apply(str(number), MAPS[number])
    return result


def test_steps_are_taken_back_and_done_again() -> None:
    steps = applied(2)
    assert (steps.undo_label, steps.redo_label) == ("2", None)
    assert steps.undo()
    assert steps.map is MAPS[1]
    assert (steps.undo_label, steps.redo_label) == ("1", "2")
    assert steps.undo()
    assert not steps.undo()
    assert steps.map is MAPS[0]
    assert (steps.can_undo, steps.can_redo) == (False, True)
    assert steps.redo()
    assert steps.redo()
    assert not steps.redo()
    assert steps.map is MAPS[2]


def test_a_new_step_forgets_those_taken_back() -> None:
    steps = applied(2)
    steps.undo()
    assert steps.apply("other", MAPS[3])
    assert not steps.can_redo
    steps.undo()
    assert steps.map is MAPS[1]


@pytest.mark.parametrize("gesture", [None, "drag"])
def test_a_step_without_effect_leaves_no_trace(gesture: str | None) -> None:
    steps = applied(2)
    steps.undo()
    before = steps.map
    assert not steps.apply("same", before, gesture)
    assert not steps.apply("equal", before.changed(), gesture)
    assert steps.map is before
    assert (steps.undo_label, steps.redo_label) == ("1", "2")


def test_a_gesture_is_one_step() -> None:
    steps = applied(1)
    for number in (2, 3, 4):
        assert steps.apply(f"drag {number}", MAPS[number], "drag")
    assert steps.map is MAPS[4]
    assert steps.undo_label == "drag 4"
    steps.undo()
    assert steps.map is MAPS[1]
    steps.redo()
    assert steps.map is MAPS[4]


def test_a_gesture_ends_by_call_by_another_token_by_a_step_and_by_undo() -> None:
    steps = applied(0)
    steps.apply("a", MAPS[1], "drag")
    steps.end_gesture()
    steps.apply("b", MAPS[2], "drag")
    steps.apply("c", MAPS[3], "other")
    steps.apply("d", MAPS[4])
    steps.apply("e", MAPS[5], "other")
    seen = [steps.map]
    while steps.undo():
        seen.append(steps.map)
    assert [journey.title for journey in seen] == ["5", "4", "3", "2", "1", "0"]
    steps.redo()
    steps.apply("f", MAPS[5], "drag")
    steps.undo()
    steps.apply("g", MAPS[4], "drag")
    steps.undo()
    assert steps.map is MAPS[1]


@pytest.mark.parametrize("back", [1, 2])
def test_undo_in_a_gesture_ends_it(back: int) -> None:
    steps = applied(2)
    steps.apply("drag", MAPS[3], "drag")
    for _ in range(back):
        steps.undo()
    steps.apply("drag", MAPS[4], "drag")
    steps.undo()
    assert steps.map is MAPS[3 - back]
    steps.redo()
    steps.undo()
    steps.redo()
    steps.apply("drag", MAPS[5], "drag")
    steps.undo()
    assert steps.map is MAPS[4]


def test_a_gesture_that_ends_where_it_began_leaves_no_step_and_keeps_redo() -> None:
    steps = applied(2)
    steps.undo()
    steps.apply("drag", MAPS[3], "drag")
    assert steps.apply("drag", JourneyMap(title="1"), "drag")
    assert steps.map is MAPS[1]
    assert (steps.undo_label, steps.redo_label) == ("1", "2")
    steps.apply("drag", MAPS[4], "drag")
    steps.undo()
    assert steps.map is MAPS[1]
    assert steps.redo_label == "drag"


def test_a_gesture_that_stands_still_keeps_the_very_map() -> None:
    steps = applied(0)
    steps.apply("drag", MAPS[3], "drag")
    steps.mark_saved()
    assert not steps.apply("drag", JourneyMap(title="3"), "drag")
    assert steps.map is MAPS[3]
    assert steps.is_saved


def test_an_abandoned_gesture_leaves_no_trace() -> None:
    steps = applied(2)
    steps.undo()
    steps.apply("drag", MAPS[3], "drag")
    steps.apply("drag", MAPS[4], "drag")
    assert steps.abandon_gesture()
    assert steps.map is MAPS[1]
    assert (steps.undo_label, steps.redo_label) == ("1", "2")
    assert not steps.abandon_gesture()
    steps.redo()
    assert steps.map is MAPS[2]


def test_abandoning_gives_back_even_the_step_that_the_cap_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_STEPS", 2)
    steps = applied(2)
    steps.apply("drag", MAPS[3], "drag")
    steps.abandon_gesture()
    steps.undo()
    steps.undo()
    assert steps.map is MAPS[0]


def test_only_the_last_thousand_steps_are_kept() -> None:
    steps = History(MAPS[0])
    for number in range(1, 1_101):
        steps.apply("step", JourneyMap(title=str(number)))
    count = 0
    while steps.undo():
        count += 1
    assert count == 1_000
    assert steps.map.title == "100"


def test_the_saved_mark_survives_undo_and_redo() -> None:
    steps = applied(1)
    assert not steps.is_saved
    steps.mark_saved()
    assert steps.is_saved
    steps.apply("2", MAPS[2])
    assert not steps.is_saved
    steps.undo()
    assert steps.is_saved
    steps.undo()
    assert not steps.is_saved
    steps.redo()
    assert steps.is_saved


def test_a_save_that_ends_after_further_edits_marks_what_it_wrote() -> None:
    steps = applied(2)
    steps.mark_saved(MAPS[1])
    assert not steps.is_saved
    steps.undo()
    assert steps.is_saved


def test_a_map_that_no_file_holds_is_not_saved() -> None:
    assert History(MAPS[0]).is_saved
    assert not History(MAPS[0], saved=False).is_saved


def test_the_timeline_is_every_map_that_undo_and_redo_lead_to() -> None:
    steps = applied(4)
    steps.undo()
    steps.undo()
    assert [journey.title for journey in steps.timeline()] == ["0", "1", "2", "3", "4"]
    assert (steps.position, steps.timeline()[steps.position]) == (2, steps.map)


def test_the_saved_map_is_found_by_being_that_very_one() -> None:
    steps = applied(2)
    steps.apply("as at first", JourneyMap(title="0"))
    steps.mark_saved()
    assert steps.saved_position == 3
    steps.undo()
    steps.apply("other", MAPS[4])
    assert steps.saved_position is None


def test_work_to_which_no_step_leads_from_the_saved_map_counts_even_at_the_beginning() -> None:
    steps = applied(2)
    steps.mark_saved()
    assert steps.unsaved_steps == 0
    steps.undo()
    steps.undo()
    assert steps.unsaved_steps == 2
    steps.apply("other", MAPS[4])
    steps.undo()
    assert not steps.is_saved
    assert steps.unsaved_steps == 1


@pytest.mark.parametrize("gesture", [False, True])
def test_a_snapshot_brings_all_of_it_back(gesture: bool) -> None:
    steps = applied(4)
    steps.undo()
    steps.mark_saved()
    if gesture:
        steps.apply("drag", MAPS[5], "token")
    again = History.from_snapshot(steps.snapshot())
    assert again.timeline() == steps.timeline() and again.map is steps.map
    assert (again.undo_label, again.redo_label) == (steps.undo_label, steps.redo_label)
    assert again.saved_position == steps.saved_position == 3
    for each in (steps, again):
        each.apply("drag on", MAPS[0], "token")
    assert again.position == steps.position == 4
    assert again.abandon_gesture() == steps.abandon_gesture()
    assert again.timeline() == steps.timeline()
    assert again.redo_label == steps.redo_label == "4"
