"""File dialogs for opening and saving a map, and the proposal of a file name."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import FILE_ENDINGS, MAP_FORMAT
from journeydesigner.storage import paths


def ask_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Return the file to open, None where the user cancels. The dialog starts in `folder`."""
    maps_first = sorted(FILE_ENDINGS, key=lambda ending: ending not in (MAP_FORMAT, "json"))
    patterns = " ".join(f"*.{ending}" for ending in maps_first)
    filters = ";;".join((tr("Journey maps and handouts ({endings})", endings=patterns), tr("All files (*)")))
    path, _ = QFileDialog.getOpenFileName(parent, tr("Open a map"), str(folder), filters)
    return Path(path) if path else None


def ask_save_path(parent: QWidget, proposed: Path) -> Path | None:
    """Return the file to save to, None where the user cancels. The dialog asks before an existing file is replaced."""
    dialog = QFileDialog(parent, tr("Save the map"), str(proposed.parent), tr("Journey maps (*.journey)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(MAP_FORMAT)  # set here, so that the dialog asks about overwriting the name with suffix
    dialog.selectFile(proposed.name)
    if not dialog.exec() or not dialog.selectedFiles():
        return None
    return Path(QDir.toNativeSeparators(dialog.selectedFiles()[0]))


def unused_path(path: Path) -> Path:
    """Return the path with a map's suffix, numbered where it exists: an existing file may be newer than the map."""
    own = path.with_suffix(f".{MAP_FORMAT}")
    numbered = (own.with_stem(f"{own.stem} {number}") for number in count(2))
    return next(each for each in chain((own,), numbered) if not paths.exists(each))
