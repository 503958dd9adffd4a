"""The `export` command: write maps as PDF, PNG, SVG or map files. Needs no display."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from journeydesigner.cli import argument_types, error_messages, fit_suggestions, interrupt, terminal
from journeydesigner.cli.exit_codes import BAD_INPUT, BAD_USAGE, CommandError, usage_error
from journeydesigner.cli.export_request import COMMAND, ExportRequest, read_request
from journeydesigner.i18n import missing_glyphs
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_vocabulary import FILE_ENDINGS, MAP_FORMAT
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.services.choice_registry import CHOICES
from journeydesigner.services.export import ExportedMap, ExportFile, PictureTooLarge, export_map
from journeydesigner.services.file_names import without_ending
from journeydesigner.services.opening import open_any
from journeydesigner.storage import disk, paths

MAP_SUFFIX: Final = f".{MAP_FORMAT}"


def export_maps(arguments: Namespace) -> int:
    """Export each map; return 0, or 1 where one of several failed.

    Raises `CommandError` and, for a single map, `BadFile` and `SaveFailed`.
    """
    several = len(arguments.files) > 1 or any(paths.is_folder(file) for file in arguments.files)
    ending = argument_types.extension(arguments.out.path)
    known = ending in FILE_ENDINGS
    if several and known and not arguments.out.is_folder:
        message = tr("“{name}” is one file: several maps need a folder, such as {folder}",
                     name=arguments.out.path, folder=f"-o {arguments.out.path.stem}/")  # fmt: skip
        raise usage_error(message, COMMAND)
    into_folder = arguments.out.is_folder or several or (arguments.format is not None and not known)
    request = read_request(arguments, into_folder=into_folder)
    if not into_folder:
        _export_one(arguments.files[0], arguments.out.path, request)
        return 0
    maps, failures = find_maps(arguments.files)
    namer = OutputNamer(arguments.out.path, maps)
    if not several:
        made = _make_files(maps[0], request)
        _write(maps[0], made, namer.output_paths(maps[0], made.files), terminal.print_line)
        return 0
    return _export_many(maps, failures, namer, request)


def _export_one(path: Path, out: Path, request: ExportRequest) -> None:
    if request.options.formats != (MAP_FORMAT,) and _is_same(path, out):
        raise CommandError(_overwrites_map_message(out), BAD_USAGE)
    made = _make_files(path, request)
    targets = [out if file.page is None else out.with_stem(f"{out.stem}-{file.page}") for file in made.files]
    _write(path, made, targets, terminal.print_line)


def _export_many(maps: Sequence[Path], failures: Sequence[str], namer: OutputNamer, request: ExportRequest) -> int:
    """Export one map after another; one that fails is reported and the others are still exported."""
    for failure in failures:
        terminal.print_error(failure)
    failed = len(failures)
    for path in maps:
        lines: list[str] = []  # printed outside, so that an error of the terminal is not taken for one of the map
        try:
            made = _make_files(path, request)
            _write(path, made, namer.output_paths(path, made.files), lines.append)
        except Exception as error:
            failed += 1
            message = error_messages.error_message(error)
            terminal.print_error(message if isinstance(error, BadFile | SaveFailed) else f"{path}: {message}")
        for line in lines:
            terminal.print_line(line)
    terminal.print_line(tr("{done} done, {failed} failed", done=len(maps) + len(failures) - failed, failed=failed))
    return BAD_INPUT if failed else 0


def _make_files(path: Path, request: ExportRequest) -> ExportedMap:
    """Return the files of a map, not written yet; raises `BadFile` and `CommandError`."""
    journey = open_any(path).journey
    _check_part_numbers(journey, request)
    options = request.options
    if "png" in options.formats:
        with interrupt.interrupts_deferred():
            import_module("journeydesigner.render.png")
    try:
        made = export_map(journey, options)
    except DoesNotFit as error:
        raise CommandError(fit_suggestions.does_not_fit_message(options, error.suggestions)) from None
    except PictureTooLarge:
        message = tr("the picture would be too large at {dpi} dots per inch. Try a lower --dpi.", dpi=options.dpi)
        raise CommandError(message) from None
    if made.pages is not None and made.pages.document.missing_characters:
        terminal.print_error(missing_glyphs.missing_glyphs_message(made.pages.document.missing_characters))
    return made


def _check_part_numbers(journey: JourneyMap, request: ExportRequest) -> None:
    """Print which parts that were asked for the map does not have; raises `CommandError` where it has none of them."""
    for field, numbers in request.part_numbers.items():
        count = len(getattr(journey, field))
        missing = [number for number in numbers if number > count]
        if missing:
            message = f"{CHOICES[field].missing(', '.join(map(str, missing)))}."
            if len(missing) == len(numbers):
                raise CommandError(message)
            terminal.print_error(message)


def _write(source: Path, made: ExportedMap, targets: Sequence[Path], report: Callable[[str], None]) -> None:
    """Write the files, and report a line about each that was written; raises `CommandError` and `SaveFailed`."""
    for path, file in zip(targets, made.files, strict=True):
        if file.format != MAP_FORMAT and _is_same(source, path):
            raise CommandError(_overwrites_map_message(path), BAD_USAGE)
    for path, (file, data) in zip(targets, made.files.items(), strict=True):
        disk.replace(path, data)
        note = _note(made, file)
        report(f"{path}: {note}" if note else str(path))


def _note(made: ExportedMap, file: ExportFile) -> str:
    """Return what to say of a file that was written."""
    if made.pages is None:
        return ""
    if file.format == "pdf":
        return ntr("{n} page", "{n} pages", len(made.pages.document.pages))
    return made.pages.resolution_note if file.format == "png" else ""


def _overwrites_map_message(name: Path) -> str:
    return tr("“{name}” is the map itself. Choose another name for the export.", name=name)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def find_maps(files: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Return the maps among these files and in these folders, each once, and a message for each folder without any."""
    maps: dict[str, Path] = {}
    failures: list[str] = []
    for file in files:
        inside = [file]
        if paths.is_folder(file):
            try:
                inside = sorted(each for each in file.iterdir() if _is_map(each))
            except OSError as error:
                failures.append(f"{file}: {error_messages.error_message(error)}")
                continue
            if not inside:
                failures.append(tr("there is no map (*{ending}) in “{name}”", ending=MAP_SUFFIX, name=file))
        for each in inside:
            maps.setdefault(_canonical_path(each), each)
    return list(maps.values()), failures


def _is_map(path: Path) -> bool:
    # Some systems put a hidden companion ("._name.journey") beside each file.
    return path.suffix.lower() == MAP_SUFFIX and not path.name.startswith(".") and not _is_no_file(path)


def _is_no_file(path: Path) -> bool:
    """Return whether it is certainly no file; where that cannot be told, reading it says why."""
    return paths.is_gone(path) or (paths.exists(path) and not paths.is_file(path))


def _canonical_path(path: Path) -> str:
    """Return the real path, the same for all names of a file."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


class OutputNamer:
    """Names the files of an export into a folder: none is written twice, and none that is being exported.

    Names that differ only in capitals count as one: on most disks they are.
    """

    def __init__(self, folder: Path, maps: Iterable[Path]) -> None:
        self._folder = folder
        self._taken_names = {_canonical_path(each).casefold() for each in maps}

    def output_paths(self, source: Path, files: Iterable[ExportFile]) -> list[Path]:
        """Return where each file of a map goes: under the map's name, with a number behind it where that is taken."""
        self._make_folder()
        stem = without_ending(source.name)
        for copy in range(1, len(self._taken_names) + 2):
            numbered = stem if copy == 1 else f"{stem} ({copy})"
            targets = [self._folder / file.name(numbered) for file in files]
            names = {_canonical_path(path).casefold() for path in targets}
            if not names & self._taken_names:
                self._taken_names |= names
                return targets
        raise AssertionError("more names than are taken cannot all be taken")

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(exist_ok=True)
        except (OSError, ValueError):
            return  # writing the first file into it says why
