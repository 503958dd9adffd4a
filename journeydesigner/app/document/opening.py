"""What the window says of a file that it opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.document import save_status
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.model.problems import BadFile
from journeydesigner.services.opening import OpenedMap


def origin_text(opened: OpenedMap) -> Callable[[], str] | None:
    """Return what says where a map came from that has no file of its own; None where there is nothing to say."""
    if opened.version is not None:
        return partial(save_status.opened_from_version, opened.version)
    if opened.carrier is not None and opened.source_path is not None:
        return partial(save_status.opened_from_file, opened.source_path)
    return None


def show_version_error(window: QWidget, error: BadFile, document: Path | None = None) -> None:
    """Show why a version does not open. `document`: whose version it is, where that is known."""
    headline = tr("This version cannot be opened.")
    if error.code == "newer-version" and document is not None:
        messages.show_warning(window, headline, problem_messages.bad_file_message(error, document.name))
    else:
        messages.show_warning(
            window, headline, tr("It is damaged or gone. The map and its other versions are as they were.")
        )
