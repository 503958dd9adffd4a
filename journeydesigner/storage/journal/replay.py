"""Write a history as journal records and replay them.

A journal file begins with the complete state: `head`, `base` (the map), one `past` or `future` record per undo or redo
step, nearest first, each relative to the one before, and `state`. A running gesture adds a `gesture` record, and `mark`
where its map was saved. Then follows one record per action of the user.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote_to_bytes

from journeydesigner import __version__
from journeydesigner.model.history import History, HistorySnapshot, HistoryStep
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.journal.map_diff import apply_delta, map_delta, part_from_json
from journeydesigner.storage.journal.records import Record, encode_record, frame_line

FORMAT: Final = "journey-journal"
VERSION: Final = 1
_ACTION_KINDS: Final = frozenset({"edit", "undo", "redo", "end", "abandon", "saved"})
"""Records of actions; the `serial` in `state` counts those before it."""


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """The journal's document file, None while untitled, and the SHA-256 it last had, None where unknown."""

    path: Path | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class JournalState:
    """The complete state of a journal. `serial`: number of actions so far; `gesture`: number of the running one."""

    snapshot: HistorySnapshot
    document: DocumentFile
    serial: int = 0
    gesture: int | None = None


def state_lines(state: JournalState) -> Iterator[bytes]:
    """Yield the lines that restore a state; raises `ValueError` for an unknown field that JSON cannot hold."""
    for record in _state_records(state):
        if isinstance(record, JourneyMap):
            # The largest record by far. Python's json would hold the GIL, and block the window, for its whole duration.
            yield frame_line(b'["base",' + record.model_dump_json(exclude_defaults=True).encode() + b"]")
        else:
            yield encode_record(record)


def _state_records(state: JournalState) -> Iterator[Record | JourneyMap]:
    snapshot = state.snapshot
    yield ["head", _head(state.document)]
    yield snapshot.map
    yield from _steps("past", snapshot.map, reversed(snapshot.past))
    yield from _steps("future", snapshot.map, reversed(snapshot.future))
    plain = History.from_snapshot(replace(snapshot, token=None, gesture_map=None))
    yield ["state", plain.saved_position, state.serial]
    if snapshot.gesture_map is not None:
        yield ["gesture", snapshot.label, state.gesture, map_delta(snapshot.map, snapshot.gesture_map)]
        if snapshot.saved is snapshot.gesture_map:
            yield ["mark", History.from_snapshot(snapshot).saved_position]


def _head(document: DocumentFile) -> dict[str, Any]:
    path = None if document.path is None else _quoted(document.path)
    owner = {"pid": os.getpid(), "began": round(time.time(), 3), "program": __version__}
    return {"format": FORMAT, "version": VERSION, "path": path, "digest": document.digest, **owner}


def _steps(kind: str, journey: JourneyMap, steps: Iterable[HistoryStep]) -> Iterator[Record]:
    for step in steps:
        yield [kind, step.label, map_delta(journey, step.map)]
        journey = step.map


def saved_record(document: DocumentFile, position: int | None) -> Record:
    """Return the record of a save: file, digest, position of the saved map in the timeline, None where not in it."""
    return ["saved", _quoted(document.path or Path()), document.digest, position]


def _quoted(path: Path) -> str:
    """Return an absolute path as text that JSON can hold: file names may be invalid Unicode."""
    return quote(os.fsencode(path.absolute()))


def _unquoted(text: str) -> Path:
    return Path(os.fsdecode(unquote_to_bytes(text)))


class BadRecord(ValueError):
    """A record that is invalid after those before it."""


class Replay:
    """Replays records. `history` is None until there is a map, `serial` -1 until the state is complete."""

    def __init__(self) -> None:
        self.document = DocumentFile()
        self.serial = -1
        self._base: JourneyMap | None = None
        self._past: list[HistoryStep] = []
        self._future: list[HistoryStep] = []
        self._history: History | None = None
        self._actions: dict[str, Callable[..., object]] = {
            "head": self._read_header,
            "base": self._set_base,
            "past": self._add_past,
            "future": self._add_future,
            "state": self._finish_state,
            "gesture": self._edit,
            "mark": self._mark_saved,
            "edit": self._edit,
            "undo": lambda: self._require_history().undo(),
            "redo": lambda: self._require_history().redo(),
            "end": lambda: self._require_history().end_gesture(),
            "abandon": lambda: self._require_history().abandon_gesture(),
            "saved": self._note_save,
        }

    @property
    def history(self) -> History | None:
        """The history after the records so far."""
        if self._history is None and self._base is not None:
            return History.from_snapshot(self._snapshot())
        return self._history

    def run(self, records: Iterable[Record]) -> bool:
        """Replay records up to the first invalid one, on which later ones depend; return whether all were valid."""
        for record in records:
            try:
                self._actions[record[0]](*record[1:])
            except (ValueError, TypeError, LookupError, AttributeError):
                return False
            if record[0] in _ACTION_KINDS:
                self.serial += 1
        return True

    def _read_header(self, head: dict[str, Any]) -> None:
        if head["format"] != FORMAT or head["version"] > VERSION:
            raise BadRecord("another format, or a newer version")
        path = head["path"]
        self.document = DocumentFile(None if path is None else _unquoted(path), head["digest"])

    def _set_base(self, value: Any) -> None:
        self._base = part_from_json(JourneyMap, value)

    def _add_past(self, label: str, delta: Any) -> None:
        self._past.append(self._next_step(self._past, label, delta))

    def _add_future(self, label: str, delta: Any) -> None:
        self._future.append(self._next_step(self._future, label, delta))

    def _next_step(self, steps: list[HistoryStep], label: str, delta: Any) -> HistoryStep:
        if self._base is None:
            raise BadRecord("a step before the map")
        return HistoryStep(label, apply_delta(steps[-1].map if steps else self._base, delta))

    def _snapshot(self) -> HistorySnapshot:
        assert self._base is not None
        return HistorySnapshot(self._base, tuple(reversed(self._past)), tuple(reversed(self._future)))

    def _finish_state(self, saved: int | None, serial: int) -> None:
        if self._base is None:
            raise BadRecord("a state without a map")
        self._history = History.from_snapshot(self._snapshot())
        self._mark_saved(saved)
        self.serial = serial

    def _require_history(self) -> History:
        if self._history is None:
            raise BadRecord("an action before the state")
        return self._history

    def _edit(self, label: str, gesture: int | None, delta: Any) -> None:
        history = self._require_history()
        history.apply(label, apply_delta(history.map, delta), gesture)

    def _note_save(self, path: str, digest: str | None, position: int | None) -> None:
        self._require_history()
        self.document = DocumentFile(_unquoted(path), digest)
        self._mark_saved(position)

    def _mark_saved(self, position: int | None) -> None:
        history = self._require_history()
        # No position: the saved map is not in the timeline, which any new map stands for.
        history.mark_saved(JourneyMap() if position is None else history.timeline()[position])
