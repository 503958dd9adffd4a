"""The `templates` and `new` commands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from journeydesigner.cli import terminal
from journeydesigner.cli.exit_codes import CommandError
from journeydesigner.i18n.translation import current_language, tr
from journeydesigner.model.text_search import match_rank
from journeydesigner.storage import library, paths
from journeydesigner.storage.file import writer


def list_templates(*, as_json: bool) -> int:
    """Print the templates, one per line, or with all their data as JSON."""
    entries = library.templates()
    if as_json:
        terminal.print_unescaped(json.dumps([_data(entry) for entry in entries], ensure_ascii=False, indent=2))
        return 0
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        terminal.print_line(
            f"{entry.id:<{width}}  {entry.name(current_language())}: {entry.summary(current_language())}"
        )
    return 0


def _data(entry: library.LibraryEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name(current_language()),
        "summary": entry.summary(current_language()),
        "phases": entry.phases,
        "touchpoints": entry.touchpoints,
    }


def create_map(template: str, out: Path, lang: str | None, *, replace: bool) -> int:
    """Write a new map made from a template; raises `CommandError`, `SaveFailed`."""
    entries = library.templates()
    if template not in [entry.id for entry in entries]:
        raise CommandError(_unknown(template, entries))
    if not replace and _has_content(out):
        raise CommandError(
            tr("“{name}” is there already. Choose another name, or add --force to replace it.", name=out)
        )
    writer.write_map(library.open_template(template, lang or current_language()), out)
    terminal.print_line(str(out))
    return 0


def _unknown(template: str, entries: Sequence[library.LibraryEntry]) -> str:
    """Return the refusal, with the ids of the templates that are called so in any language, or are spelt alike."""
    known = [entry.id for entry in entries]
    ranked = [(match_rank(template, entry.id, entry.names.values()), entry.id) for entry in entries]
    near = [id_ for _, id_ in sorted((rank, id_) for rank, id_ in ranked if rank is not None)]
    near = near or get_close_matches(template.lower(), known, n=3, cutoff=0.4)
    if near:
        return tr("there is no template “{name}”. Did you mean {near}?", name=template, near=", ".join(near[:3]))
    return tr("there is no template “{name}”. There are: {known}.", name=template, known=", ".join(known))


def _has_content(path: Path) -> bool:
    # An empty file, as `mktemp` makes, may be replaced.
    with suppress(OSError):
        return paths.is_file(path) and path.stat().st_size > 0
    return False
