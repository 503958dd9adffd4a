"""`export`: maps on paper, as pictures, or as files again. Needs no display."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from journeydesigner.cli import sentences, terminal, values
from journeydesigner.cli.orders import COMMAND, MAPS, Order, order
from journeydesigner.cli.products import Product, products
from journeydesigner.cli.refusal import BAD_INPUT, BAD_USAGE, Refused, misused
from journeydesigner.storage import disk, reader
from journeydesigner.storage.problems import BadFile, SaveFailed
from journeydesigner.wording.catalogue import tr

MAP_ENDING = ".journey"


def export(asked: Namespace) -> int:
    """Write what was asked for of each map; return 0, or 1 where one of several failed.

    Raises `Refused` and, for a single map, `BadFile` and `SaveFailed`.
    """
    several = len(asked.files) > 1 or any(values.is_folder(file) for file in asked.files)
    ending = values.ending(asked.out.path)
    known = ending in values.ENDINGS
    if several and known and not asked.out.folder:
        raise misused(tr("“{name}” is one file: several maps need a folder, such as {folder}", name=asked.out.path,
                         folder=f"-o {asked.out.path.stem}/"), COMMAND)  # fmt: skip
    into_folder = asked.out.folder or several or (asked.format is not None and not known)
    what = order(asked, into_folder=into_folder)
    if not into_folder:
        _export_one(asked.files[0], asked.out.path, what)
        return 0
    maps, failures = found_maps(asked.files)
    shelf = Shelf(asked.out.path, maps)
    if not several:
        _write(maps[0], shelf.places(maps[0], products(reader.load(maps[0]), what)))
        return 0
    return _export_many(maps, failures, shelf, what)


def _export_one(path: Path, out: Path, what: Order) -> None:
    if what.formats[0] not in MAPS and _is_same(path, out):
        raise Refused(_is_the_map(out), BAD_USAGE)
    made = products(reader.load(path), what)
    places = [(out if each.number is None else out.with_stem(f"{out.stem}-{each.number}"), each) for each in made]
    _write(path, places)


def _export_many(maps: Sequence[Path], failures: Sequence[str], shelf: Shelf, what: Order) -> int:
    """Export one map after another; one that fails is told of and does not keep the others waiting."""
    for failure in failures:
        terminal.complain(failure)
    failed = len(failures)
    for path in maps:
        try:
            _write(path, shelf.places(path, products(reader.load(path), what)))
        except OSError:
            raise  # of the terminal: those of the disk have been put into words by storage
        except Exception as error:
            failed += 1
            told = sentences.sentence(error)
            terminal.complain(told if isinstance(error, BadFile | SaveFailed) else f"{path}: {told}")
    terminal.say(tr("{done} done, {failed} failed", done=len(maps) + len(failures) - failed, failed=failed))
    return BAD_INPUT if failed else 0


def _write(source: Path, places: Sequence[tuple[Path, Product]]) -> None:
    for place, product in places:
        if product.format not in MAPS and _is_same(source, place):
            raise Refused(_is_the_map(place), BAD_USAGE)
    for place, product in places:
        disk.replace(place, product.data)
        terminal.say(f"{place}{': ' if product.note else ''}{product.note}")


def _is_the_map(name: Path) -> str:
    return tr("“{name}” is the map itself. Choose another name for the export.", name=name)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def found_maps(files: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Return the maps that these files and folders are, each once, and a sentence for each folder without any."""
    maps: dict[str, Path] = {}
    failures: list[str] = []
    for file in files:
        inside = [file]
        if values.is_folder(file):
            try:
                inside = sorted(each for each in file.iterdir() if _is_map(each))
            except OSError as error:
                failures.append(sentences.sentence(error))
                continue
            if not inside:
                failures.append(tr("there is no map (*{ending}) in “{name}”", ending=MAP_ENDING, name=file))
        for each in inside:
            maps.setdefault(_real(each), each)
    return list(maps.values()), failures


def _is_map(path: Path) -> bool:
    # Some systems put a hidden companion ("._name.journey") beside each file.
    return path.suffix.lower() == MAP_ENDING and not path.name.startswith(".") and path.is_file()


def _real(path: Path) -> str:
    """Return what all names of one file have in common."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


class Shelf:
    """The folder that exports go to. No file in it is written twice, and none that is being exported.

    Names that differ in capitals only are taken for one: on most disks they are.
    """

    def __init__(self, folder: Path, maps: Iterable[Path]) -> None:
        self._folder = folder
        self._taken = {_real(each).casefold() for each in maps}

    def places(self, source: Path, made: Sequence[Product]) -> list[tuple[Path, Product]]:
        """Return where each product of a map goes: under the map's name, with a number behind it where need be."""
        self._make_folder()
        stem = source.name[: -len(source.suffix)] if source.suffix else source.name
        for copy in range(1, len(self._taken) + 2):
            found = [(self._folder / _name(stem, copy, each), each) for each in made]
            names = {_real(place).casefold() for place, _ in found}
            if not names & self._taken:
                self._taken |= names
                return found
        raise AssertionError("more names than are taken cannot all be taken")

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(exist_ok=True)
        except (OSError, ValueError):
            return  # writing the first file into it says why


def _name(stem: str, copy: int, product: Product) -> str:
    mark = "" if copy == 1 else f" ({copy})"
    sheet = "" if product.number is None else f"-{product.number}"
    return f"{stem}{mark}{sheet}.{product.format}"
