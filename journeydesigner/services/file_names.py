"""Names of files: proposals that every operating system accepts, and the endings of names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from journeydesigner.layout.text.clusters import cluster_boundaries
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_vocabulary import FILE_ENDINGS

MAX_LENGTH: Final = 80
MAX_BYTES: Final = 200
"""Of a proposed name: most systems allow 255 bytes, some of which an ending, a number and a temporary file take."""
_REFUSED: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*]+')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *", re.IGNORECASE)
"""Names that Windows gives to devices, whatever follows a dot."""


def file_name_for(journey: JourneyMap, ending: str) -> str:
    """Return a file name made from the map's title that every operating system accepts."""
    return f"{portable_stem(journey.title)}.{ending}"


def portable_stem(text: str) -> str:
    """Return a name without ending, as near to this text as every operating system accepts."""
    name = _shortened(" ".join(_REFUSED.sub(" ", text).split()).strip(" ."))
    while _DEVICE.fullmatch(name.partition(".")[0]):
        name = " ".join(name.replace(".", " ", 1).split()).strip(" .") if "." in name else f"{name} map"
    return name or "journey"


def _shortened(name: str) -> str:
    ends = [end for end in cluster_boundaries(name) if end <= MAX_LENGTH and _byte_count(name[:end]) <= MAX_BYTES]
    return name[: ends[-1]].strip(" .")


def _byte_count(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def without_ending(name: str) -> str:
    """Return a name without the ending of a file that may hold a map: "Plan 1.2" is one without ending."""
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and ending.lower() in FILE_ENDINGS else name


def with_ending(path: Path, *endings: str) -> Path:
    """Return the path as it is where it has one of these endings, else with the first one behind its name."""
    if path.suffix.lower().removeprefix(".") in endings:
        return path
    return path.with_name(f"{path.name.rstrip(' .') or path.name}.{endings[0]}")
