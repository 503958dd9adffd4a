"""Offer what can be opened instead of a damaged or missing file: a version, or the parts that are intact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document.content_counts import content_counts
from journeydesigner.app.runtime import local_time, wait_cursor
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.damaged.rescue import RescuedMap, rescue_map
from journeydesigner.storage.versions.store import Version, VersionStore

_NOT_DAMAGED_CODES: Final = frozenset(
    ("is-folder", "not-regular", "no-permission", "io", "no-map-inside", "several-maps-inside",
     "carrier-locked", "carrier-damaged", "carrier-unsafe", "map-inside-too-large", "map-inside-damaged")
)  # fmt: skip
"""Errors of files that are not damaged, or are not map files: there is nothing to offer."""


@dataclass(frozen=True, slots=True)
class RescueOptions:
    """What can be opened instead: the newest version that is intact, and the parts of the file that are."""

    version: tuple[Version, JourneyMap] | None = None
    rescued: RescuedMap | None = None


def offer_rescue(window: QWidget, error: BadFile, path: Path, *, was_there: bool = False) -> JourneyMap | None:
    """Tell why a file cannot be opened and offer what there is; return the map that the user chose, if any.

    The file is not changed. `was_there`: it was open before, so that it must have been moved or deleted.
    """
    headline = tr("This file cannot be opened.")
    name = messages.shorten_name(path.name)
    found = _find_rescue_options(error, path)
    details = _loss_details(error, found)
    choices = list(_rescue_choices(found, bool(details)))
    reason = problem_messages.bad_file_message(error, name, was_open=was_there, without_advice=bool(choices))
    if not choices:
        messages.show_warning(window, headline, reason, "\n".join(problem_messages.problem_lines(error)))
        return None
    if error.code in ("not-found", "newer-version"):  # the reason says already what becomes of the file
        note = tr("What you choose opens as a copy.")
    else:
        note = tr("The file stays as it is; what you choose opens as a copy.")
    text = "\n\n".join((reason, *(sentence for _, sentence, _ in choices), note))
    buttons = [button for button, _, _ in choices]
    answer = messages.offer_actions(window, headline, text, *buttons, is_problem=True, details=details)
    return choices[int(answer) - 1][2] if answer else None


def show_version_error(window: QWidget, error: BadFile, document: Path | None = None) -> None:
    """Show why a version cannot be opened. `document`: the file whose version it is, where known."""
    headline = tr("This version cannot be opened.")
    if error.code == "newer-version" and document is not None:
        messages.show_warning(window, headline, problem_messages.bad_file_message(error, document.name))
    else:
        messages.show_warning(
            window, headline, tr("It is damaged or gone. The map and its other versions are as they were.")
        )


def _find_rescue_options(error: BadFile, path: Path) -> RescueOptions:
    if error.is_embedded or error.code in _NOT_DAMAGED_CODES:
        return RescueOptions()
    with wait_cursor.show_wait_cursor():
        version = VersionStore().newest_readable(path)
        # A file of a newer version is intact: opening a part of it would lose the rest.
        return RescueOptions(version, None if error.code == "newer-version" else _rescue_map(path))


def _rescue_map(path: Path) -> RescuedMap | None:
    try:
        return rescue_map(disk.read(path))
    except BadFile:
        return None


def _rescue_choices(found: RescueOptions, has_details: bool) -> Iterator[tuple[str, str, JourneyMap]]:
    """Yield for each choice the text of its button, a sentence about it and the map.

    `has_details`: the message box has details about what is damaged.
    """
    if found.version is not None:
        entry, journey = found.version
        time = local_time.short_time(entry.when.timestamp())
        yield (
            tr("Open the version of {time}", time=time),
            tr("The version of {time} is sound: {counts}.", time=time, counts=content_counts(journey, ", ")),
            journey,
        )
    if found.rescued is not None:
        sentence = tr(
            "Still readable in the file itself: {counts}.", counts=content_counts(found.rescued.journey, ", ")
        )
        if has_details:
            sentence = " ".join((sentence, tr("The details say what is not.")))
        yield tr("Open what is readable"), sentence, found.rescued.journey


def _loss_details(error: BadFile, found: RescueOptions) -> str:
    """Return what is wrong and where, or of a rescued map, what was left out or shortened."""
    problems = error if found.rescued is None else BadFile(found.rescued.problems or error.problems)
    return "\n".join(problem_messages.problem_lines(problems))
