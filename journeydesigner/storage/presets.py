"""Ways of printing that a user gave a name: one JSON file beside the settings, for the window and the command line.

What cannot be read in it (by hand, or from a newer program) is kept as it is: no change here throws it away.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import platformdirs
from pydantic import ValidationError

from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.file import strict_json

PROGRAM: Final = "journeydesigner"
MAX_NAME: Final = 80
"""Characters of a preset's name."""
CODES: Final = frozenset({"no-name", "name-too-long", "name-taken", "unknown", "bad-file"})
_KEY: Final = "presets"


class PresetRefused(Exception):
    """A preset that could not be kept, renamed or removed, or a file of them that cannot be read: nothing was changed.

    `code` is one of `CODES`; `name` that of the preset, for "bad-file" the path.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name)
        self.code = code
        self.name = name


def default_file() -> Path:
    """Return the file of this user's presets: in the folder where the window keeps its settings."""
    if sys.platform == "darwin":  # Qt's choice there, which platformdirs does not share
        return Path.home() / "Library" / "Preferences" / PROGRAM / "presets.json"
    return platformdirs.user_config_path(PROGRAM, appauthor=False) / "presets.json"


def load(file: Path) -> dict[str, PrintOptions]:
    """Return the presets by name, in the order of the alphabet; those that cannot be read are left out.

    No file is no presets. Raises `PresetRefused` ("bad-file") where the file as a whole cannot be read.
    """
    found = {name: _printing(value) for name, value in _entries(_read(file)).items()}
    ordered = sorted(found.items(), key=lambda item: (item[0].casefold(), item[0]))
    return {name: printing for name, printing in ordered if printing is not None}


def unreadable_names(file: Path) -> tuple[str, ...]:
    """Return the names of the presets that `load` leaves out; raises `PresetRefused` as it does."""
    return tuple(name for name, value in _entries(_read(file)).items() if _printing(value) is None)


def save(name: str, printing: PrintOptions, file: Path) -> str:
    """Keep a preset, in the place of one by the same name whatever its case; return the name as it is kept.

    Raises `PresetRefused` for a name that cannot be used, also where a preset that cannot be read has it, and
    `SaveFailed`.
    """
    kept = _normalised_name(name)
    content = _read(file)
    entries = dict(_entries(content))
    old = matching_name(kept, entries)
    if old is not None:
        if _printing(entries[old]) is None:
            raise PresetRefused("name-taken", old)
        del entries[old]
    entries[kept] = printing.model_dump(mode="json")
    _write(content, entries, file)
    return kept


def remove(name: str, file: Path) -> None:
    """Forget a preset, also one that cannot be read; raises `PresetRefused` ("unknown") and `SaveFailed`."""
    content = _read(file)
    entries = dict(_entries(content))
    del entries[_existing_name(name, entries)]
    _write(content, entries, file)


def rename(old: str, new: str, file: Path) -> str:
    """Give a preset another name; return the name as it is kept.

    Raises `PresetRefused`, also where another preset has the new name, and `SaveFailed`.
    """
    kept = _normalised_name(new)
    content = _read(file)
    entries = _entries(content)
    known = _existing_name(old, entries)
    holder = matching_name(kept, entries)
    if holder not in (None, known):
        raise PresetRefused("name-taken", str(holder))
    renamed = {kept if name == known else name: value for name, value in entries.items()}
    _write(content, renamed, file)
    return kept


def _normalised_name(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise PresetRefused("no-name", name)
    if len(kept) > MAX_NAME:
        raise PresetRefused("name-too-long", kept)
    return kept


def matching_name(name: str, entries: Iterable[str]) -> str | None:
    """Return that name as it is written among the names of presets, whatever its case; None where it is not there."""
    wanted = " ".join(name.split()).casefold()
    return next((known for known in entries if known.casefold() == wanted), None)


def _existing_name(name: str, entries: dict[str, Any]) -> str:
    known = name if name in entries else matching_name(name, entries)
    if known is None:
        raise PresetRefused("unknown", name)
    return known


def _read(file: Path) -> dict[str, Any]:
    """Return what the file holds, `{}` where there is none."""
    try:
        content = strict_json.parse(disk.read(file))
    except BadFile as error:
        if error.code == "not-found":
            return {}
        raise PresetRefused("bad-file", str(file)) from error
    # A key that is there twice would lose one of its values when the file is written again.
    whole = isinstance(content, dict) and isinstance(content.get(_KEY, {}), dict)
    if not whole or any(strict_json.json_problems(content)):
        raise PresetRefused("bad-file", str(file))
    return dict(content)


def _entries(content: dict[str, Any]) -> dict[str, Any]:
    entries: dict[str, Any] = content.get(_KEY, {})
    return entries


def _printing(value: Any) -> PrintOptions | None:
    try:
        return PrintOptions.model_validate_json(json.dumps(value))
    except ValidationError:
        return None


def _write(content: dict[str, Any], entries: dict[str, Any], file: Path) -> None:
    text = json.dumps({**content, _KEY: entries}, ensure_ascii=False, indent=2)
    if not file.parent.is_dir():
        _make_folder(file.parent)
    disk.replace(file, f"{text}\n".encode())


def _make_folder(folder: Path) -> None:
    """Make the folder where it can be; where it cannot, writing the file says why."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
