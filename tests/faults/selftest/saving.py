"""Fault-test commands that save, check and recover a document. The title of the map holds its version number."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from journeydesigner.cli import terminal
from journeydesigner.cli.exit_codes import BAD_INPUT, CommandError
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.damaged import rescue
from journeydesigner.storage.file import saving
from journeydesigner.storage.file.document_lock import DocumentLock
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.versions.store import VersionStore

_TITLE: Final = "Version "
_PHASES: Final = 5
_TOUCHPOINTS: Final = 8


def save(path: str, number: str) -> int:
    """Save version `number` as “Save as” does after the choice of a file; raises `SaveFailed`."""
    saving.save_document(_versioned_map(number), Path(path), VersionStore())
    return 0


def check(path: str) -> int:
    """Open the file; print `OK` and its version, or `BAD` and why it cannot be opened."""
    try:
        terminal.print_line(f"OK {_version_number(loads(disk.read(Path(path))))}")
    except BadFile as error:
        terminal.print_line(f"BAD {error}")
        return BAD_INPUT
    return 0


def recover(path: str) -> int:
    """Print the version offered in place of a damaged file: the newest saved one, else what can be rescued."""
    place = Path(path)
    found = VersionStore().newest_readable(place)
    try:
        journey = found[1] if found else rescue.rescue_map(disk.read(place)).journey
    except BadFile as error:
        terminal.print_line(f"BAD {error}")
        return BAD_INPUT
    terminal.print_line(f"OK {_version_number(journey)}")
    return 0


def opensave(path: str, number: str) -> int:
    """Open the file, print READY, wait for a line on stdin, save version `number` as “Save” does."""
    place = Path(path)
    with DocumentLock.acquire(place):
        data = disk.read(place)
        loads(data)
        terminal.print_line("READY")
        terminal.flush()
        sys.stdin.readline()
        saving.save_document(_versioned_map(number), place, VersionStore(), disk.digest(data))
    return 0


def _version_number(journey: JourneyMap) -> str:
    if not journey.title.startswith(_TITLE):
        raise CommandError(f"a map of another kind: {journey.title}")
    return journey.title.removeprefix(_TITLE)


def _versioned_map(number: str) -> JourneyMap:
    """Return a map of common size in which every part differs from version to version."""
    phases = tuple(
        Phase(
            id=f"phase-{place}",
            name=f"Phase {place} of version {number}",
            touchpoints=tuple(
                Touchpoint(
                    id=f"touchpoint-{place}-{inner}",
                    title=f"Touchpoint {place}.{inner}",
                    description=f"What the customer does, as version {number} tells it. " * 4,
                    channel="website",
                    satisfaction=1 + (place + inner) % 5,
                )
                for inner in range(_TOUCHPOINTS)
            ),
        )
        for place in range(_PHASES)
    )
    return JourneyMap(title=f"{_TITLE}{number}", phases=phases)
