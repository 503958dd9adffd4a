"""Named print presets in one JSON file beside the settings, for the window and the command line.

Entries that cannot be read (edited by hand, or written by a newer program) are kept when the file is written.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import platformdirs
from pydantic import ValidationError

from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.file import encodings, strict_json

PROGRAM: Final = "journeydesigner"
MAX_NAME: Final = 80
"""Characters of a preset's name."""
CODES: Final = frozenset({"no-name", "name-too-long", "name-taken", "unknown", "bad-file"})
_KEY: Final = "presets"


class PresetRefused(Exception):
    """A preset could not be saved, renamed or removed, or the file could not be read. Nothing was changed.

    `code` is one of `CODES`; `name` the preset's name, for "bad-file" the path.
    """

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name)
        self.code = code
        self.name = name


def default_file() -> Path:
    """Return the user's file of presets, in the folder of the window's settings."""
    if sys.platform == "darwin":  # the folder of QSettings, which differs from that of platformdirs
        return Path.home() / "Library" / "Preferences" / PROGRAM / "presets.json"
    return platformdirs.user_config_path(PROGRAM, appauthor=False) / "presets.json"


def load(file: Path) -> dict[str, PrintOptions]:
    """Return the presets by name, in alphabetical order, without those that cannot be read; {} without a file.

    Raises `PresetRefused` ("bad-file") where the file as a whole cannot be read.
    """
    found = {name: _printing(value) for name, value in _entries(_read(file)).items()}
    ordered = sorted(found.items(), key=lambda item: (item[0].casefold(), item[0]))
    return {name: printing for name, printing in ordered if printing is not None}


def unreadable_names(file: Path) -> tuple[str, ...]:
    """Return the names of the presets that `load` leaves out; raises `PresetRefused` as it does."""
    return tuple(name for name, value in _entries(_read(file)).items() if _printing(value) is None)


def save(name: str, printing: PrintOptions, file: Path) -> str:
    """Save a preset, replacing one of the same name in any case; return the normalised name.

    Raises `SaveFailed`, and `PresetRefused` for an invalid name or that of an unreadable preset.
    """
    kept = normalised_name(name)
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
    """Remove a preset, also an unreadable one; raises `PresetRefused` ("unknown") and `SaveFailed`."""
    content = _read(file)
    entries = dict(_entries(content))
    del entries[_existing_name(name, entries)]
    _write(content, entries, file)


def rename(old: str, new: str, file: Path) -> str:
    """Rename a preset and return the normalised name.

    Raises `SaveFailed`, and `PresetRefused` also where another preset has the new name.
    """
    kept = normalised_name(new)
    content = _read(file)
    entries = _entries(content)
    known = _existing_name(old, entries)
    holder = matching_name(kept, entries)
    if holder not in (None, known):
        raise PresetRefused("name-taken", str(holder))
    renamed = {kept if name == known else name: value for name, value in entries.items()}
    _write(content, renamed, file)
    return kept


def normalised_name(name: str) -> str:
    """Return the name as it is saved; raises `PresetRefused` where no preset can have it."""
    kept = unicodedata.normalize("NFC", " ".join(name.split()))
    if not kept:
        raise PresetRefused("no-name", name)
    if len(kept) > MAX_NAME:
        raise PresetRefused("name-too-long", kept)
    return kept


def matching_name(name: str, entries: Iterable[str]) -> str | None:
    """Return that name as it is written among the names of presets, whatever its case and Unicode form.

    None where it is not there.
    """
    wanted = _caseless(" ".join(name.split()))
    return next((known for known in entries if _caseless(known) == wanted), None)


def _caseless(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _existing_name(name: str, entries: dict[str, Any]) -> str:
    known = name if name in entries else matching_name(name, entries)
    if known is None:
        raise PresetRefused("unknown", name)
    return known


def _read(file: Path) -> dict[str, Any]:
    """Return the content of the file, {} where it does not exist."""
    try:
        content = strict_json.parse(encodings.as_utf8(disk.read(file)))
    except BadFile as error:
        if error.code == "not-found":
            return {}
        raise PresetRefused("bad-file", str(file)) from error
    # Writing a file with a duplicate key would lose one of its values.
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
    with suppress(OSError):  # `disk.replace` raises for a missing folder
        file.parent.mkdir(parents=True, exist_ok=True)
    disk.replace(file, f"{text}\n".encode())
