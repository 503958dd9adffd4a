"""Files that are dragged to the window: which map they are, or why none is opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from journeydesigner.canvas.clipboard import holds_files
from journeydesigner.canvas.gestures.drop_from_palette import CHANNEL_MIME_TYPE
from journeydesigner.canvas.gestures.drop_note import NOTE_MIME_TYPE
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import FILE_ENDINGS
from journeydesigner.storage import paths


def dropped_map_path(data: QMimeData) -> Path | None:
    """Return the dragged file where it is the only one, lies on this computer and may hold a map; else None."""
    urls = _dropped_urls(data)
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = paths.from_text(urls[0].toString(QUrl.ComponentFormattingOption.FullyEncoded))
    return path if path.suffix.lower().removeprefix(".") in FILE_ENDINGS else None


def _dropped_urls(data: QMimeData) -> list[QUrl]:
    """Return the addresses that are dragged; some programs drag them as lines of text."""
    return data.urls() or [QUrl(line.strip()) for line in data.text().splitlines() if line.strip()]


def refusal_of_drop(data: QMimeData) -> str:
    """Return why the window does not take what is dragged over it; "" for what is on its way to the map."""
    if data.hasFormat(CHANNEL_MIME_TYPE) or data.hasFormat(NOTE_MIME_TYPE):
        return ""
    if not holds_files(data):
        return tr("This can only be dropped on the map.")
    urls = _dropped_urls(data)
    if len(urls) > 1:
        return tr("Only one file at a time can be opened.")
    if not urls or not urls[0].isLocalFile():
        return tr("This file is not on this computer. Copy it here first, then open it.")
    name, ending = urls[0].fileName(), Path(urls[0].toLocalFile()).suffix
    if not ending:
        return tr("{name} is not a map.", name=name)
    endings = ", ".join(f".{known}" for known in FILE_ENDINGS)
    return tr("{name} is not a map. Files with a map end in {endings}.", name=name, endings=endings)
