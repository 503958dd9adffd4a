"""Write an export to disk: ask where, write what can be written, say which files are there and which failed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from journeydesigner.app.dialogs import file_dialogs, messages
from journeydesigner.app.exports.rendering import RenderedExport
from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.print_vocabulary import MAP_FORMAT
from journeydesigner.model.problems import SaveFailed
from journeydesigner.services.cancellation import ExportCancelled, IsStopped, ReportProgress
from journeydesigner.services.export import ExportFile, PictureTooLarge
from journeydesigner.services.file_names import without_ending
from journeydesigner.services.formats import file_filter
from journeydesigner.storage import disk
from journeydesigner.storage.file import writer

OutputFiles = dict[Path, ExportFile]
"""The files of an export, by where they go."""
_MAX_LISTED_FAILURES: Final = 3
"""Failures that are named with their reason; the others are only counted."""


@dataclass(frozen=True, slots=True)
class WriteFailure:
    """A file that could not be written."""

    path: Path
    error: Exception


@dataclass(frozen=True, slots=True)
class ExportResult:
    """The files that were written and those that were not."""

    paths: tuple[Path, ...]
    failures: tuple[WriteFailure, ...] = ()


def output_files(rendered: RenderedExport, base: Path) -> OutputFiles:
    """Return where each file of an export goes. `base`: the folder and the name that all begin with."""
    return {base.with_name(file.name(base.name)): file for file in rendered.pages.files}


def write_files(
    rendered: RenderedExport, files: OutputFiles, progress: ReportProgress, is_stopped: IsStopped
) -> ExportResult:
    """Write the files; raises `ExportCancelled`, and nothing was written then.

    All are made before the first is written, so that a stopped export leaves nothing behind. A file that cannot be
    made or written is in the result with the reason; the others are written.
    """
    made: dict[Path, bytes | None] = {}
    failures: list[WriteFailure] = []
    for number, (path, file) in enumerate(files.items()):
        progress(number, len(files))
        if is_stopped():
            raise ExportCancelled
        try:
            made[path] = None if file.format == MAP_FORMAT else rendered.file_bytes(file)
        except PictureTooLarge as error:
            failures.append(WriteFailure(path, error))
    if is_stopped():
        raise ExportCancelled
    written = []
    for path, data in made.items():
        try:
            journey = rendered.pages.journey
            written.append(writer.write_map(journey, path).path if data is None else disk.replace(path, data))
        except SaveFailed as error:
            failures.append(WriteFailure(path, error))
    return ExportResult(tuple(written), tuple(failures))


def ask_output_files(parent: QWidget, rendered: RenderedExport, folder: Path, name: str) -> OutputFiles | None:
    """Ask the user where the files go; return None where the user cancels.

    One file: the file dialog asks before it is replaced. Several: a folder and a name that all begin with, and one
    question for all that are there already. With the map's own file among them, another name than that of the open
    map is proposed.
    """
    if MAP_FORMAT in rendered.pages.options.formats:
        name = tr("{name} export", name=name)
    whole = output_files(rendered, folder / name)
    if len(whole) == 1:
        return _ask_file(parent, *next(iter(whole.items())))
    base = _ask_base_path(parent, folder / name)
    if base is None:
        return None
    files = output_files(rendered, base)
    return files if file_dialogs.confirm_replace(parent, files) else None


def _ask_file(parent: QWidget, path: Path, file: ExportFile) -> OutputFiles | None:
    dialog = QFileDialog(parent, tr("Export the map"), str(path.parent), file_filter(file.format))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(file.format)
    dialog.selectFile(path.name)
    chosen = qt_file_dialog.run_dialog(dialog)
    confirmed = None if chosen is None else file_dialogs.confirmed_path(parent, chosen, file.format)
    return None if confirmed is None else {confirmed: file}


def _ask_base_path(parent: QWidget, base: Path) -> Path | None:
    dialog = QFileDialog(parent, tr("Folder and name of the files"), str(base.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # one question for all of them comes after
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, tr("Names begin with"))
    dialog.selectFile(base.name)
    chosen = qt_file_dialog.run_dialog(dialog)
    return None if chosen is None else chosen.with_name(without_ending(chosen.name))


def written_message(result: ExportResult) -> str:
    """Return in a line which files were written, "" for none."""
    if len(result.paths) == 1:
        return tr("“{name}” is ready.", name=messages.shorten_name(result.paths[0].name))
    return ntr("{n} file is ready.", "{n} files are ready.", len(result.paths)) if result.paths else ""


def failure_message(result: ExportResult) -> str:
    """Return which files could not be written and why, a line for each of the first."""
    lines = [
        f"{messages.shorten_name(each.path.name)}: {failure_reason(each)}"
        for each in result.failures[:_MAX_LISTED_FAILURES]
    ]
    if (more := len(result.failures) - len(lines)) > 0:
        lines.append(ntr("and {n} more", "and {n} more", more))
    return "\n".join(lines)


def failure_reason(failure: WriteFailure) -> str:
    """Return why a file could not be written."""
    if isinstance(failure.error, SaveFailed):
        return problem_messages.save_failed_message(failure.error)
    return tr("The picture would be too large. Choose fewer dots per inch.")
