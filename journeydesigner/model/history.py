"""Undo and redo: a list of maps with a label for each step.

Maps are immutable and share unchanged parts, so a thousand of them are cheap, and undo is exact.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from journeydesigner.model.journey import JourneyMap

MAX_STEPS = 1_000


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step: its label and a map: before the step in the past, after the step in the future."""

    label: str
    map: JourneyMap


@dataclass(frozen=True, slots=True)
class _RunningGesture:
    """A running gesture and the whole history as it was before it."""

    token: Hashable
    map: JourneyMap
    past: tuple[HistoryStep, ...]
    future: tuple[HistoryStep, ...]


@dataclass(frozen=True, slots=True)
class HistorySnapshot:
    """A copy of the history, for the journal. The steps nearest to the current map are last.

    While a gesture runs (`token` not None) `map`, `past` and `future` are those before it, and `gesture_map` is the
    map that it has come to, under `label`.
    """

    map: JourneyMap
    past: tuple[HistoryStep, ...] = ()
    future: tuple[HistoryStep, ...] = ()
    saved: JourneyMap | None = None
    token: Hashable | None = None
    label: str = ""
    gesture_map: JourneyMap | None = None


class History:
    """The map as it is now, the steps that led here and those taken back."""

    def __init__(self, journey: JourneyMap, *, saved: bool = True) -> None:
        """Start with a map; `saved` False for one that no file holds yet."""
        self._map = journey
        self._saved: JourneyMap | None = journey if saved else None
        self._past: list[HistoryStep] = []
        self._future: list[HistoryStep] = []
        self._gesture: _RunningGesture | None = None

    @property
    def map(self) -> JourneyMap:
        """The map as it is now."""
        return self._map

    def apply(self, label: str, new_map: JourneyMap, gesture: Hashable | None = None) -> bool:
        """Make `new_map` the map as one step; return whether the map changed.

        Successive calls with the same `gesture` token (not None) are one step, with the last label; it is gone again
        where they end at the map they began with. A map equal to the present one leaves no step.
        """
        before = self._map
        if gesture is None or self._gesture is None or self._gesture.token != gesture:
            self.end_gesture()
            if gesture is not None:
                self._gesture = _RunningGesture(gesture, self._map, tuple(self._past), tuple(self._future))
        elif new_map != self._map:
            self._restore_before(self._gesture)
        else:
            return False
        if new_map is not self._map and new_map != self._map:
            self._past.append(HistoryStep(label, self._map))
            del self._past[:-MAX_STEPS]
            self._future.clear()
            self._map = new_map
        return self._map is not before

    def end_gesture(self) -> None:
        """Let what follows be a new step, whatever its token."""
        self._gesture = None

    def abandon_gesture(self) -> bool:
        """Go back to before the running gesture, as if it had not been; return whether the map changed."""
        if self._gesture is None:
            return False
        changed = self._map is not self._gesture.map
        self._restore_before(self._gesture)
        self._gesture = None
        return changed

    def undo(self) -> bool:
        """Take the last step back; return False where there is none."""
        self.end_gesture()
        return self._move_step(self._past, self._future)

    def redo(self) -> bool:
        """Do the last step taken back again; return False where there is none."""
        self.end_gesture()
        return self._move_step(self._future, self._past)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._future)

    @property
    def undo_label(self) -> str | None:
        """What the step that undo would take back did, None where there is none."""
        return self._past[-1].label if self._past else None

    @property
    def redo_label(self) -> str | None:
        """What the step that redo would do again does, None where there is none."""
        return self._future[-1].label if self._future else None

    def mark_saved(self, journey: JourneyMap | None = None) -> None:
        """Mark `journey` as saved (None: the current map; a save in a thread passes the map that it wrote)."""
        self._saved = self._map if journey is None else journey

    def mark_unsaved(self) -> None:
        """Mark all maps as unsaved."""
        self._saved = None

    @property
    def is_saved(self) -> bool:
        """Whether the file holds the very map that is present; true again after undoing back to it."""
        return self._map is self._saved

    @property
    def position(self) -> int:
        """Where in `timeline()` the present map stands."""
        return len(self._past)

    def timeline(self) -> tuple[JourneyMap, ...]:
        """Return every map that undo and redo lead to, and the present one, the oldest first."""
        return (*(step.map for step in self._past), self._map, *(step.map for step in reversed(self._future)))

    @property
    def saved_position(self) -> int | None:
        """Where in `timeline()` the map stands that the file holds; None where no step leads back to it."""
        return next((at for at, journey in enumerate(self.timeline()) if journey is self._saved), None)

    @property
    def unsaved_steps(self) -> int:
        """How many steps lie between what the file holds and the map; where none leads back all that were taken, and
        at least one.
        """
        saved = self.saved_position
        return max(1, self.position) if saved is None else abs(self.position - saved)

    def snapshot(self) -> HistorySnapshot:
        """Return a copy of the current state, which later steps do not change."""
        running = self._gesture
        if running is None:
            return HistorySnapshot(self._map, tuple(self._past), tuple(self._future), self._saved)
        label = self.undo_label or ""
        return HistorySnapshot(running.map, running.past, running.future, self._saved, running.token, label, self._map)

    @classmethod
    def from_snapshot(cls, snapshot: HistorySnapshot) -> History:
        """Return a history from a snapshot, with its gesture still running."""
        history = cls(snapshot.map)
        history._past, history._future = list(snapshot.past), list(snapshot.future)
        if snapshot.gesture_map is not None:
            history.apply(snapshot.label, snapshot.gesture_map, snapshot.token)
        history._saved = snapshot.saved
        return history

    def _restore_before(self, gesture: _RunningGesture) -> None:
        self._map = gesture.map
        self._past = list(gesture.past)
        self._future = list(gesture.future)

    def _move_step(self, source: list[HistoryStep], target: list[HistoryStep]) -> bool:
        if not source:
            return False
        step = source.pop()
        target.append(HistoryStep(step.label, self._map))
        self._map = step.map
        return True
