"""Read a file that the user opens: it becomes the document, or the source of a new one that saving never overwrites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeydesigner import resources
from journeydesigner.app.dialogs import messages
from journeydesigner.app.document import save_status
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage.file import reader
from journeydesigner.storage.versions.versions import VersionStore


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A map that was read. `path` and `digest` are those of the document's file, None for a new document.

    A new one has `source_path`, beside which to propose to save it, and `origin_text` about where it came from.
    """

    journey: JourneyMap
    path: Path | None = None
    digest: str | None = None
    source_path: Path | None = None
    origin_text: Callable[[], str] | None = None


def open_document(path: Path) -> OpenedDocument:
    """Read a map, a handout with a map embedded in it, or a version; raises `BadFile`."""
    versions = VersionStore()
    if versions.is_version_file(path):
        return _open_version(versions, path)
    found = reader.load_file(path)
    if resources.holds(path):  # a bundled template or example
        return OpenedDocument(found.journey)
    if found.carrier is not None:  # a handout, which saving must not replace
        return OpenedDocument(found.journey, source_path=path, origin_text=partial(save_status.opened_from_file, path))
    return OpenedDocument(found.journey, path, found.digest)


def _open_version(versions: VersionStore, file: Path) -> OpenedDocument:
    """Read a version as a new document, to be saved beside the original where that folder still exists."""
    entry = versions.version_at(file)
    source = entry.path if entry.path.parent.is_dir() else None
    return OpenedDocument(
        versions.load(entry), source_path=source, origin_text=partial(save_status.opened_from_version, entry)
    )


def show_version_error(window: QWidget, error: BadFile, document: Path | None = None) -> None:
    """Tell why a version cannot be opened. `document`: the file whose version it is, where known."""
    headline = tr("This version cannot be opened.")
    if error.code == "newer-version" and document is not None:
        messages.show_warning(window, headline, problem_messages.bad_file_message(error, document.name))
    else:
        messages.show_warning(
            window, headline, tr("It is damaged or gone. The map and its other versions are as they were.")
        )
