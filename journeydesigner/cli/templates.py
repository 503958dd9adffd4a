"""`templates` and `new`: what to start from."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path

from journeydesigner.cli import terminal
from journeydesigner.cli.refusal import Refused
from journeydesigner.storage import library, writer
from journeydesigner.wording.catalogue import language, tr


def show(*, as_json: bool) -> int:
    """List the templates, one a line, or all that is known of them as JSON."""
    entries = library.templates()
    if as_json:
        terminal.say_as_it_is(json.dumps([_data(entry) for entry in entries], ensure_ascii=False, indent=2))
        return 0
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        terminal.say(f"{entry.id:<{width}}  {entry.name(language())}: {entry.summary(language())}")
    return 0


def _data(entry: library.Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name(language()),
        "summary": entry.summary(language()),
        "phases": entry.phases,
        "touchpoints": entry.touchpoints,
    }


def make(template: str, out: Path, lang: str | None, *, replace: bool) -> int:
    """Write a new map made from a template; raises `Refused`, `SaveFailed`."""
    known = [entry.id for entry in library.templates()]
    if template not in known:
        raise Refused(_unknown(template, known))
    if not replace and _holds_something(out):
        raise Refused(tr("“{name}” is there already. Choose another name, or add --force to replace it.", name=out))
    writer.save(library.open_template(template, lang or language()), out)
    terminal.say(str(out))
    return 0


def _unknown(template: str, known: list[str]) -> str:
    near = get_close_matches(template.lower(), known, n=3, cutoff=0.4)
    if near:
        return tr("there is no template “{name}”. Did you mean {near}?", name=template, near=", ".join(near))
    return tr("there is no template “{name}”. There are: {known}.", name=template, known=", ".join(known))


def _holds_something(path: Path) -> bool:
    # An empty file holds nothing to lose: `mktemp` makes such ones.
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        return False
