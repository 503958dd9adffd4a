"""Documents closed without saving: their journals stay in the trash for 30 days and can be restored."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journeydesigner.model.history import History
from journeydesigner.storage.journal.folder import KEEP_UNSAVED, TRASH_NOTE, default_state_folder, trash_folder

MAX_LISTED: Final = KEEP_UNSAVED
"""Documents that are listed, newest first."""
_MAX_BYTES: Final = 64 * 1024
_MAX_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class DiscardedDocument:
    """A document in the trash: `name` of its folder, `discarded_at` in seconds since 1970, `path` (None: untitled)."""

    name: str
    discarded_at: float
    unsaved_steps: int
    title: str
    path: Path | None


def discard_note(history: History, path: Path | None) -> bytes:
    """Return the content of the `TRASH_NOTE` file that lists a closed document; b"" where everything is saved."""
    changes = history.unsaved_steps
    if not changes:
        return b""
    place = None if path is None else os.fsdecode(path).encode("utf-8", "replace").decode()
    about = {"when": time.time(), "changes": changes, "title": history.map.title[:_MAX_TITLE], "path": place}
    return json.dumps(about).encode("ascii")


def discarded_documents(state_folder: Path | None = None) -> list[DiscardedDocument]:
    """Return up to `MAX_LISTED` documents in the trash, newest first, without those that cannot be read."""
    found = list(_read_notes(trash_folder(state_folder or default_state_folder())))
    return sorted(found, key=lambda each: each.discarded_at, reverse=True)[:MAX_LISTED]


def _read_notes(trash: Path) -> Iterator[DiscardedDocument]:
    with suppress(OSError):
        for folder in trash.iterdir():
            with suppress(OSError, ValueError, LookupError, TypeError):
                with (folder / TRASH_NOTE).open("rb") as file:
                    about = json.loads(file.read(_MAX_BYTES))
                path = None if about["path"] is None else Path(about["path"])
                yield DiscardedDocument(
                    folder.name, float(about["when"]), int(about["changes"]), str(about["title"]), path
                )
