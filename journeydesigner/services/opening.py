"""Opening a file of any kind as a map: one way for the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeydesigner import resources
from journeydesigner.model.embedded_map import EmbeddingFormat
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import paths
from journeydesigner.storage.file import reader
from journeydesigner.storage.versions.store import Version, VersionStore


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """A map that was read, and where it came from.

    `path` and `digest` (SHA-256): the document's own file, None where a save must not replace what was read: a
    version, a handout, an example of the program, or bytes. `source_path`: the file beside which such a map is likely
    to be saved. `carrier`: the kind of handout that carried the map. `version`: the version that it is.
    """

    journey: JourneyMap
    path: Path | None = None
    digest: str | None = None
    source_path: Path | None = None
    carrier: EmbeddingFormat | None = None
    version: Version | None = None


def open_any(source: Path | bytes) -> OpenedMap:
    """Return the map in a file or in its bytes; raises `BadFile`."""
    if isinstance(source, bytes):
        found = reader.load_data(source)
        return OpenedMap(found.journey, carrier=found.carrier)
    versions = VersionStore()
    if versions.is_version_file(source):
        version = versions.version_at(source)
        beside = version.path if paths.is_usable_folder(version.path.parent) else None
        return OpenedMap(versions.load(version), source_path=beside, version=version)
    found = reader.load_file(source)
    if resources.holds(source):  # a copy: what ships with the program stays as it is
        return OpenedMap(found.journey)
    if found.carrier is not None:
        return OpenedMap(found.journey, source_path=source, carrier=found.carrier)
    return OpenedMap(found.journey, source, found.digest)
