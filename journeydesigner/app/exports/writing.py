"""From what was made to files on disk: asks where, writes what can be written, says what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner.app import messages
from journeydesigner.app.exports.making import Cancelled, Made, Progress, Stopped, rendered, targets
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Format
from journeydesigner.storage import disk, writer
from journeydesigner.storage.problems import SaveFailed
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr, tr

Files = dict[Path, tuple[Format, int]]
"""Paths with the format and the page that each is to have."""
_NAMED: Final = 12
"""Files that a list names before it only counts."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be written."""

    path: Path
    error: Exception


@dataclass(frozen=True, slots=True)
class Written:
    """What came of an export."""

    paths: tuple[Path, ...]
    failures: tuple[Failure, ...] = ()


def write(made: Made, files: Files, progress: Progress, stopped: Stopped) -> Written:
    """Write the files; raises `Cancelled`, and nothing was written then.

    All are made before the first is written, so that a stopped export leaves nothing behind. What cannot be made or
    written is in the outcome with its reason; the others are there.
    """
    data: dict[Path, bytes] = {}
    failures: list[Failure] = []
    for number, (path, (format_, index)) in enumerate(files.items()):
        progress(number, len(files))
        if stopped():
            raise Cancelled
        try:
            if format_ != "journey":
                data[path] = rendered(made, format_, index)
        except ValueError as error:  # a picture too large to be painted
            failures.append(Failure(path, error))
    if stopped():
        raise Cancelled
    written = []
    for path, (format_, _) in files.items():
        try:
            if path in data:
                written.append(disk.replace(path, data[path]))
            elif format_ == "journey":
                written.append(_save(made.journey, path))
        except SaveFailed as error:
            failures.append(Failure(path, error))
    return Written(tuple(written), tuple(failures))


def _save(journey: JourneyMap, path: Path) -> Path:
    return writer.save(journey, path).path


def ask_where(parent: QWidget, made: Made, folder: Path, name: str) -> Files | None:
    """Let the user say where; return the files, None where the user did not.

    One file: its own dialog asks before it is replaced. Several: a folder and a name that all begin with, and one
    question for all that are there already.
    """
    whole = targets(made, folder / name)
    if len(whole) == 1:
        return _ask_file(parent, *next(iter(whole.items())))
    base = _ask_base(parent, folder / name)
    if base is None:
        return None
    files = targets(made, base)
    return files if _may_replace(parent, files) else None


def _ask_file(parent: QWidget, path: Path, shown: tuple[Format, int]) -> Files | None:
    format_ = shown[0]
    kinds = {
        "pdf": tr("PDF (*.pdf)"), "png": tr("PNG picture (*.png)"), "svg": tr("SVG drawing (*.svg)"),
        "journey": tr("Journey map (*.journey)"),
    }  # fmt: skip
    dialog = QFileDialog(parent, tr("Export the map"), str(path.parent), kinds[format_])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(format_)
    dialog.selectFile(path.name)
    chosen = _chosen(dialog)
    if chosen is None:
        return None
    if chosen.suffix.lower() != f".{format_}":
        chosen = chosen.with_name(f"{chosen.name}.{format_}")
        if not _may_replace(parent, [chosen]):  # the dialog asked about another name
            return None
    return {chosen: shown}


def _may_replace(parent: QWidget, files: Iterable[Path]) -> bool:
    """Ask whether files that are there already may go; return True where there are none."""
    there = [path for path in files if path.exists()]
    if not there:
        return True
    headline = ntr("{n} file is there already.", "{n} files are there already.", len(there))
    return bool(messages.offer(parent, headline, _listed(there), tr("Replace"), problem=True))


def _ask_base(parent: QWidget, base: Path) -> Path | None:
    dialog = QFileDialog(parent, tr("Folder and name of the files"), str(base.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # one question for all of them comes after
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, tr("Names begin with"))
    dialog.selectFile(base.name)
    return _chosen(dialog)


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec()
    found = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(QDir.toNativeSeparators(found[0])) if accepted and found else None


def summary(written: Written) -> tuple[str, str]:
    """Return a headline and the lines under it: what is there now, what is not and why."""
    if not written.failures:
        if len(written.paths) == 1:
            path = written.paths[0]
            return tr("“{name}” is ready.", name=messages.shortened(path.name)), str(path.parent)
        headline = ntr("{n} file is ready.", "{n} files are ready.", len(written.paths))
        return headline, f"{written.paths[0].parent}\n\n{_listed(written.paths)}"
    failed = "\n".join(f"{failure.path.name}: {reason(failure)}" for failure in written.failures)
    if not written.paths:
        return tr("The export did not work. Your map is still here."), failed
    headline = ntr("{n} file could not be written.", "{n} files could not be written.", len(written.failures))
    return headline, f"{failed}\n\n{tr('Ready:')}\n{_listed(written.paths)}"


def reason(failure: Failure) -> str:
    """Return why a file could not be written."""
    if isinstance(failure.error, SaveFailed):
        return problems.save_failed(failure.error)
    return tr("The picture would be too large. Choose fewer dots per inch.")


def _listed(paths: Sequence[Path]) -> str:
    names = [messages.shortened(path.name) for path in paths[:_NAMED]]
    if len(paths) > _NAMED:
        more = len(paths) - _NAMED
        names.append(ntr("and {n} more", "and {n} more", more))
    return "\n".join(names)
