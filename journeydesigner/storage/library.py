"""The templates and examples shipped with the program, each in several languages."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from journeydesigner import resources
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile, Problem
from journeydesigner.storage.file.reader import load

_FALLBACK: Final = "en"
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A template or an example: names and summaries by language, numbers of phases and touchpoints."""

    id: str
    names: dict[str, str]
    summaries: dict[str, str]
    phases: int
    touchpoints: int

    def name(self, language: str) -> str:
        """Return the name in a language (a BCP 47 tag), else in English."""
        return _in_language(self.names, language)

    def summary(self, language: str) -> str:
        """Return the summary in a language (a BCP 47 tag), else in English."""
        return _in_language(self.summaries, language)


def templates() -> tuple[LibraryEntry, ...]:
    """Return the templates in display order."""
    return _entries(resources.folder("templates"))


def examples() -> tuple[LibraryEntry, ...]:
    """Return the worked examples in display order."""
    return _entries(resources.folder("examples"))


def open_template(id_: str, language: str) -> JourneyMap:
    """Return a template in a language (a BCP 47 tag), else in English; raises `BadFile` ("not-found")."""
    return _open(resources.folder("templates"), id_, language)


def open_example(id_: str, language: str) -> JourneyMap:
    """Return an example in a language (a BCP 47 tag), else in English; raises `BadFile` ("not-found")."""
    return _open(resources.folder("examples"), id_, language)


def _open(folder: Path, id_: str, language: str) -> JourneyMap:
    for tag in (_primary_subtag(language), _FALLBACK):
        path = folder / f"{id_}.{tag}.journey"
        # The id may come from the command line: it must not lead out of the folder.
        if _ID.fullmatch(id_) and _ID.fullmatch(tag) and path.is_file():
            return load(path)
    raise BadFile([Problem("not-found", values={"value": id_})])


def _entries(folder: Path) -> tuple[LibraryEntry, ...]:
    index = folder / "index.json"
    if not index.is_file():
        return ()
    return tuple(_entry(item) for item in json.loads(index.read_text(encoding="utf-8")))


def _entry(item: dict[str, Any]) -> LibraryEntry:
    return LibraryEntry(item["id"], item["name"], item["summary"], item["phases"], item["touchpoints"])


def _in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get(_primary_subtag(language)) or texts[_FALLBACK]


def _primary_subtag(language: str) -> str:
    return re.split("[-_]", language, maxsplit=1)[0].lower()
