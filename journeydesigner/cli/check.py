"""`check`: report whether a file is a sound map, which places in it are not, and what is likely a typing error."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from journeydesigner.cli import terminal
from journeydesigner.cli.error_messages import problem_lines
from journeydesigner.cli.exit_codes import BAD_INPUT
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import (
    MAX_COUNTED,
    MAX_PROBLEMS,
    PART_CODES,
    BadFile,
    Problem,
    location_text,
)
from journeydesigner.model.remarks import remarks
from journeydesigner.services.opening import open_any


def check(path: Path, *, as_json: bool) -> int:
    """Print what is wrong with a file, or the map inside a handout, and where; return 0 for a sound map, else 1."""
    try:
        found = open_any(path)
    except BadFile as error:
        _show_bad(error, path, as_json=as_json)
        return BAD_INPUT
    noted = list(islice(remarks(found.journey), MAX_COUNTED))
    if as_json:
        _show_json(path, sound=True, total=0, found=[], noted=noted)
        return 0
    what = _size_summary(found.journey)
    if found.carrier:
        terminal.print_line(tr("{name}: the map inside is sound, {what}", name=path, what=what))
    else:
        terminal.print_line(tr("{name}: sound, {what}", name=path, what=what))
    _print_remarks(noted, path)
    return 0


def _print_remarks(noted: Sequence[Problem], path: Path) -> None:
    for remark in noted[:MAX_PROBLEMS]:
        terminal.print_line(f"{path}: {location_text(remark)}: {problem_messages.remark_message(remark)}")
    left = len(noted) - MAX_PROBLEMS
    if left > 0:
        terminal.print_line(f"{path}: {ntr('and {n} more', 'and {n} more', left)}")


def _size_summary(journey: JourneyMap) -> str:
    phases, touchpoints = len(journey.phases), sum(len(phase.touchpoints) for phase in journey.phases)
    return ", ".join((ntr("{n} phase", "{n} phases", phases), ntr("{n} touchpoint", "{n} touchpoints", touchpoints)))


def _show_bad(error: BadFile, path: Path, *, as_json: bool) -> None:
    if as_json:
        found = [_data(problem, error, path) for problem in error.problems]
        _show_json(path, sound=False, total=error.total, found=found)
        return
    for line in problem_lines(error):
        terminal.print_line(f"{path}: {line}")
    terminal.print_error(problem_messages.bad_file_message(error, str(path)))


def _data(problem: Problem, error: BadFile, path: Path) -> dict[str, object]:
    whole = problem_messages.bad_file_message(error, str(path))
    return {
        "code": problem.code,
        "place": location_text(problem),
        "sentence": problem_messages.part_message(problem) if problem.code in PART_CODES else whole,
        "values": problem.values,
    }


def _show_json(
    path: Path, *, sound: bool, total: int, found: list[dict[str, object]], noted: Iterable[Problem] = ()
) -> None:
    result = {"file": str(path), "sound": sound, "total": total, "problems": found}
    remarks_data = [
        {
            "code": remark.code,
            "place": location_text(remark),
            "sentence": problem_messages.remark_message(remark),
            "values": remark.values,
        }
        for remark in noted
    ]
    if remarks_data:
        result["remarks"] = remarks_data
    terminal.print_unescaped(json.dumps(result, ensure_ascii=False, indent=2))
