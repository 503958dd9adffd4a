"""File dialogs for opening and saving a map, and the proposal of a file name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner.app.dialogs import messages
from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.print_vocabulary import FILE_ENDINGS, MAP_FORMAT
from journeydesigner.services.file_names import portable_stem, with_ending, without_ending
from journeydesigner.storage import paths


def ask_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Return the file to open, None where the user cancels. The dialog starts in `folder`."""
    maps_first = sorted(FILE_ENDINGS, key=lambda ending: ending not in (MAP_FORMAT, "json"))
    patterns = " ".join(f"*.{ending}" for ending in maps_first)
    filters = ";;".join((tr("Journey maps and handouts ({endings})", endings=patterns), tr("All files (*)")))
    return qt_file_dialog.ask_existing_file(parent, tr("Open a map"), str(folder), filters)


def ask_save_path(parent: QWidget, proposed: Path) -> Path | None:
    """Return the file to save to, None where the user cancels. The dialog asks before an existing file is replaced."""
    dialog = QFileDialog(parent, tr("Save the map"), str(proposed.parent), tr("Journey maps (*.journey)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(MAP_FORMAT)  # set here, so that the dialog asks about overwriting the name with suffix
    dialog.selectFile(proposed.name)
    chosen = qt_file_dialog.run_dialog(dialog)
    return None if chosen is None else confirmed_path(parent, chosen, MAP_FORMAT, "json")


def confirmed_path(parent: QWidget, chosen: Path, *endings: str) -> Path | None:
    """Return the path with one of these endings; None where it got one and a file of that name is not to be replaced.

    Qt adds none to a name with a dot ("Plan 1.2"), and asks about replacing the name without it.
    """
    whole = with_ending(chosen, *endings)
    return whole if whole == chosen or confirm_replace(parent, [whole]) else None


def confirm_replace(parent: QWidget, files: Iterable[Path]) -> bool:
    """Ask whether existing files may be replaced; return True where none exist."""
    there = [path for path in files if paths.exists(path)]
    if not there:
        return True
    name = messages.shorten_name(there[0].name)
    headline = tr("“{name}” is there already.", name=name)
    if len(there) > 1:
        headline = ntr(
            "{n} file is there already, such as “{name}”.", "{n} files are there already, such as “{name}”.",
            len(there), name=name,
        )  # fmt: skip
    text = ntr("What is in it now will be lost.", "What is in them now will be lost.", len(there))
    return messages.confirm(parent, headline, text, tr("Replace"))


def unused_path(path: Path) -> Path:
    """Return the path with a map's suffix, numbered where it exists: an existing file may be newer than the map."""
    own = path.with_name(f"{portable_stem(without_ending(path.name))}.{MAP_FORMAT}")
    numbered = (own.with_stem(f"{own.stem} {number}") for number in count(2))
    return next(each for each in chain((own,), numbered) if not paths.exists(each))
