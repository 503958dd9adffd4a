"""Asking for files: which to open, where to save, and which name is still free."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import FILE_ENDINGS, MAP_FORMAT


def ask_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Ask which file to open, beginning in that folder; None where the user cancels."""
    endings = " ".join(f"*.{ending}" for ending in FILE_ENDINGS)
    kinds = ";;".join((tr("Journey maps and handouts ({endings})", endings=endings), tr("All files (*)")))
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open a map"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_save_path(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save; None where the user cancels. The dialog asks before a file that is there is replaced."""
    dialog = QFileDialog(parent, tr("Save the map"), str(proposed.parent), tr("Journey maps (*.journey)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(MAP_FORMAT)  # here and not by hand: so the question about overwriting is about that name
    dialog.selectFile(proposed.name)
    if not dialog.exec() or not dialog.selectedFiles():
        return None
    return Path(QDir.toNativeSeparators(dialog.selectedFiles()[0]))


def unused_path(path: Path) -> Path:
    """Return a name for a map beside that file, which nothing has yet: what lies there may be newer."""
    own = path.with_suffix(f".{MAP_FORMAT}")
    numbered = (own.with_stem(f"{own.stem} {number}") for number in count(2))
    return next(each for each in chain((own,), numbered) if not each.exists())
