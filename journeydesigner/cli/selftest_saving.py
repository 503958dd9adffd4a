"""The hidden commands that save, check and recover a document; its version is told by the title of the map."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from journeydesigner.cli import terminal
from journeydesigner.cli.refusal import BAD_INPUT, Refused
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.storage import disk, rescue, saving
from journeydesigner.storage.locks import Lock
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.reader import loads
from journeydesigner.storage.versions import Versions

_TITLE: Final = "Version "
_PHASES: Final = 5
_TOUCHPOINTS: Final = 8


def save(path: str, number: str) -> int:
    """Save version `number` as “Save as” does once the user has chosen the file; raises `SaveFailed`."""
    saving.save(_map(number), Path(path), Versions())
    return 0


def check(path: str) -> int:
    """Open the file and say which version it holds, or why it cannot be opened."""
    try:
        terminal.say(f"OK {_number(loads(disk.read(Path(path))))}")
    except BadFile as error:
        terminal.say(f"BAD {error}")
        return BAD_INPUT
    return 0


def recover(path: str) -> int:
    """Say which version is offered for a file that cannot be opened: the newest in the history, else what is whole."""
    place = Path(path)
    found = Versions().newest_sound(place)
    try:
        map_ = found[1] if found else rescue.rescued(disk.read(place)).map
    except BadFile as error:
        terminal.say(f"BAD {error}")
        return BAD_INPUT
    terminal.say(f"OK {_number(map_)}")
    return 0


def open_and_save(path: str, number: str) -> int:
    """Open the file, print READY, wait for a line, save version `number` as “Save” does; raises `SaveFailed`."""
    place = Path(path)
    with Lock.take(place):
        data = disk.read(place)
        loads(data)
        terminal.say("READY")
        terminal.flush()
        sys.stdin.readline()
        saving.save(_map(number), place, Versions(), disk.digest(data))
    return 0


def _number(map_: JourneyMap) -> str:
    if not map_.title.startswith(_TITLE):
        raise Refused(f"a map of another kind: {map_.title}")
    return map_.title.removeprefix(_TITLE)


def _map(number: str) -> JourneyMap:
    """Return a map of a usual size, different in every part from one version to the next."""
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
