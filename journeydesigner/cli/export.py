"""`export`: maps on paper, as pictures, or as files again. Needs no display."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from journeydesigner.cli import argument_types, error_messages, terminal
from journeydesigner.cli.exit_codes import BAD_INPUT, BAD_USAGE, CommandError, usage_error
from journeydesigner.cli.export_files import ExportFile, make_export_files
from journeydesigner.cli.export_request import COMMAND, MAP_FORMATS, ExportRequest, read_request
from journeydesigner.i18n.translation import tr
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader

MAP_SUFFIX = ".journey"


def export_maps(arguments: Namespace) -> int:
    """Write what was asked for of each map; return 0, or 1 where one of several failed.

    Raises `CommandError` and, for a single map, `BadFile` and `SaveFailed`.
    """
    several = len(arguments.files) > 1 or any(argument_types.is_folder(file) for file in arguments.files)
    ending = argument_types.extension(arguments.out.path)
    known = ending in argument_types.EXTENSIONS
    if several and known and not arguments.out.is_folder:
        raise usage_error(tr("“{name}” is one file: several maps need a folder, such as {folder}", name=arguments.out.path,
                         folder=f"-o {arguments.out.path.stem}/"), COMMAND)  # fmt: skip
    into_folder = arguments.out.is_folder or several or (arguments.format is not None and not known)
    what = read_request(arguments, into_folder=into_folder)
    if not into_folder:
        _export_one(arguments.files[0], arguments.out.path, what)
        return 0
    maps, failures = find_maps(arguments.files)
    shelf = OutputNamer(arguments.out.path, maps)
    if not several:
        _write(maps[0], shelf.output_paths(maps[0], make_export_files(reader.load(maps[0]), what)))
        return 0
    return _export_many(maps, failures, shelf, what)


def _export_one(path: Path, out: Path, request: ExportRequest) -> None:
    if request.formats[0] not in MAP_FORMATS and _is_same(path, out):
        raise CommandError(_overwrites_map_message(out), BAD_USAGE)
    made = make_export_files(reader.load(path), request)
    places = [
        (out if each.sheet_number is None else out.with_stem(f"{out.stem}-{each.sheet_number}"), each) for each in made
    ]
    _write(path, places)


def _export_many(maps: Sequence[Path], failures: Sequence[str], namer: OutputNamer, request: ExportRequest) -> int:
    """Export one map after another; one that fails is told of and does not keep the others waiting."""
    for failure in failures:
        terminal.print_error(failure)
    failed = len(failures)
    for path in maps:
        try:
            _write(path, namer.output_paths(path, make_export_files(reader.load(path), request)))
        except OSError:
            raise  # of the terminal: those of the disk have been put into words by storage
        except Exception as error:
            failed += 1
            told = error_messages.error_message(error)
            terminal.print_error(told if isinstance(error, BadFile | SaveFailed) else f"{path}: {told}")
    terminal.print_line(tr("{done} done, {failed} failed", done=len(maps) + len(failures) - failed, failed=failed))
    return BAD_INPUT if failed else 0


def _write(source: Path, outputs: Sequence[tuple[Path, ExportFile]]) -> None:
    for place, product in outputs:
        if product.format not in MAP_FORMATS and _is_same(source, place):
            raise CommandError(_overwrites_map_message(place), BAD_USAGE)
    for place, product in outputs:
        disk.replace(place, product.data)
        terminal.print_line(f"{place}{': ' if product.note else ''}{product.note}")


def _overwrites_map_message(name: Path) -> str:
    return tr("“{name}” is the map itself. Choose another name for the export.", name=name)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def find_maps(files: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Return the maps that these files and folders are, each once, and a sentence for each folder without any."""
    maps: dict[str, Path] = {}
    failures: list[str] = []
    for file in files:
        inside = [file]
        if argument_types.is_folder(file):
            try:
                inside = sorted(each for each in file.iterdir() if _is_map(each))
            except OSError as error:
                failures.append(error_messages.error_message(error))
                continue
            if not inside:
                failures.append(tr("there is no map (*{ending}) in “{name}”", ending=MAP_SUFFIX, name=file))
        for each in inside:
            maps.setdefault(_canonical_path(each), each)
    return list(maps.values()), failures


def _is_map(path: Path) -> bool:
    # Some systems put a hidden companion ("._name.journey") beside each file.
    return path.suffix.lower() == MAP_SUFFIX and not path.name.startswith(".") and path.is_file()


def _canonical_path(path: Path) -> str:
    """Return what all names of one file have in common."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


class OutputNamer:
    """The folder that exports go to. No file in it is written twice, and none that is being exported.

    Names that differ in capitals only are taken for one: on most disks they are.
    """

    def __init__(self, folder: Path, maps: Iterable[Path]) -> None:
        self._folder = folder
        self._taken_names = {_canonical_path(each).casefold() for each in maps}

    def output_paths(self, source: Path, files: Sequence[ExportFile]) -> list[tuple[Path, ExportFile]]:
        """Return where each product of a map goes: under the map's name, with a number behind it where need be."""
        self._make_folder()
        stem = source.name[: -len(source.suffix)] if source.suffix else source.name
        for copy in range(1, len(self._taken_names) + 2):
            found = [(self._folder / _output_name(stem, copy, each), each) for each in files]
            names = {_canonical_path(place).casefold() for place, _ in found}
            if not names & self._taken_names:
                self._taken_names |= names
                return found
        raise AssertionError("more names than are taken cannot all be taken")

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(exist_ok=True)
        except (OSError, ValueError):
            return  # writing the first file into it says why


def _output_name(stem: str, copy: int, file: ExportFile) -> str:
    mark = "" if copy == 1 else f" ({copy})"
    sheet = "" if file.sheet_number is None else f"-{file.sheet_number}"
    return f"{stem}{mark}{sheet}.{file.format}"
