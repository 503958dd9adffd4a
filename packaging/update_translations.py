"""Bring ``resources/translations/nl.po`` up to date with the words in the source: run it after any change to them.

    python packaging/update_translations.py            # writes; new entries are left empty, to be translated by hand
    python packaging/update_translations.py --check    # writes nothing, fails where something is missing or left over

Messages that are no longer in the source are dropped: the history of the repository keeps them.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "journeydesigner"
TRANSLATIONS = ROOT / "resources" / "translations"
KEYWORDS = {"N_": (1,), "tr": (1,), "ntr": (1, 2), "tr_in": (2,), "ntr_in": (2, 3)}


@dataclass
class Message:
    """A text of the source, its plural ("" where it has none), and the files that it stands in."""

    text: str
    plural: str = ""
    files: list[str] = field(default_factory=list)


def messages() -> dict[str, Message]:
    """Return every message of the source by its text. A plural serves its singular too, as in gettext."""
    found: dict[str, Message] = {}
    for file, line, words, _comments, _context in extract_from_dir(str(SOURCE), [("**.py", "python")], {}, KEYWORDS):
        one, many = words if isinstance(words, tuple) else (words, "")
        message = found.setdefault(one, Message(one))
        if many and message.plural not in ("", many):
            raise ValueError(f"{file}:{line}: {one!r} has another plural elsewhere: {message.plural!r}")
        message.plural = message.plural or many
        if file not in message.files:
            message.files.append(file)
    return found


def merged(known: polib.POFile) -> polib.POFile:
    """Return the catalogue with just the messages of the source, in their order there, translated where known."""
    old = {(entry.msgid, entry.msgid_plural): entry for entry in known if not entry.obsolete}
    found = sorted(messages().values(), key=lambda message: (message.files[0], message.text))
    made = polib.POFile(wrapwidth=120)
    made.metadata = known.metadata
    forms = int(known.metadata["Plural-Forms"].split(";")[0].removeprefix("nplurals="))
    for message in found:
        places = [(file, "") for file in message.files]
        entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural, occurrences=places)
        before = old.get((message.text, message.plural))
        if message.plural:
            entry.msgstr_plural = dict(before.msgstr_plural) if before else dict.fromkeys(range(forms), "")
        else:
            entry.msgstr = before.msgstr if before else ""
        made.append(entry)
    return made


def main(arguments: list[str] | None = None) -> int:
    """Update, or only look; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing")
    wanted = parser.parse_args(arguments)
    complete = True
    for path in sorted(TRANSLATIONS.glob("*.po")):
        before = polib.pofile(str(path))
        after = merged(before)
        empty = [entry.msgid for entry in after if not entry.translated()]
        left_over = len(before) - len({e.msgid for e in before} & {e.msgid for e in after})
        if not wanted.check:
            after.save(str(path))
        print(f"{path.name}: {len(after)} messages, {len(empty)} not translated, {left_over} left over")
        for text in empty:
            print(f"  {text!r}")
        complete = complete and not empty and (not wanted.check or not left_over)
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
