"""Asking for files: which to open, where to save, and which name is still free."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner.i18n.translation import tr

MAP_SUFFIX: Final = "journey"
OPENABLE_SUFFIXES: Final = (".journey", ".json", ".pdf", ".png", ".svg")
"""Endings of files that may hold a map; which kind one really is, its content tells."""


def ask_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Ask which file to open, beginning in that folder; None where the user cancels."""
    endings = " ".join(f"*{suffix}" for suffix in OPENABLE_SUFFIXES)
    kinds = ";;".join((tr("Journey maps and handouts ({endings})", endings=endings), tr("All files (*)")))
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open a map"), str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_save_path(parent: QWidget, proposed: Path) -> Path | None:
    """Ask where to save; None where the user cancels. The dialog asks before a file that is there is replaced."""
    dialog = QFileDialog(parent, tr("Save the map"), str(proposed.parent), tr("Journey maps (*.journey)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(MAP_SUFFIX)  # here and not by hand: so the question about overwriting is about that name
    dialog.selectFile(proposed.name)
    if not dialog.exec() or not dialog.selectedFiles():
        return None
    return Path(QDir.toNativeSeparators(dialog.selectedFiles()[0]))


def unused_path(path: Path) -> Path:
    """Return a name for a map beside that file, which nothing has yet: what lies there may be newer."""
    own = path.with_suffix(f".{MAP_SUFFIX}")
    numbered = (own.with_stem(f"{own.stem} {number}") for number in count(2))
    return next(each for each in chain((own,), numbered) if not each.exists())
