"""`check`: whether a file is a sound map, and where it is not."""

from __future__ import annotations

import json
from pathlib import Path

from journeydesigner.cli import terminal
from journeydesigner.cli.refusal import BAD_INPUT
from journeydesigner.cli.sentences import places
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.problems import PART_CODES, BadFile, Problem, place_text
from journeydesigner.storage.reader import opened
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr, tr


def check(path: Path, *, as_json: bool) -> int:
    """Tell what is wrong with the file, or with the map inside a handout, with places: 0 for a sound map, else 1."""
    try:
        found = opened(path)
    except BadFile as error:
        _show_bad(error, path, as_json=as_json)
        return BAD_INPUT
    if as_json:
        _show_json(path, sound=True, total=0, found=[])
    elif found.carrier:
        terminal.say(tr("{name}: the map inside is sound, {what}", name=path, what=_contents(found.journey)))
    else:
        terminal.say(tr("{name}: sound, {what}", name=path, what=_contents(found.journey)))
    return 0


def _contents(journey: JourneyMap) -> str:
    phases, touchpoints = len(journey.phases), sum(len(phase.touchpoints) for phase in journey.phases)
    return ", ".join((ntr("{n} phase", "{n} phases", phases), ntr("{n} touchpoint", "{n} touchpoints", touchpoints)))


def _show_bad(error: BadFile, path: Path, *, as_json: bool) -> None:
    if as_json:
        found = [_data(problem, error, path) for problem in error.problems]
        _show_json(path, sound=False, total=error.total, found=found)
        return
    for line in places(error):
        terminal.say(f"{path}: {line}")
    terminal.complain(problems.bad_file(error, str(path)))


def _data(problem: Problem, error: BadFile, path: Path) -> dict[str, object]:
    whole = problems.bad_file(error, str(path))
    return {
        "code": problem.code,
        "place": place_text(problem),
        "sentence": problems.part_sentence(problem) if problem.code in PART_CODES else whole,
        "values": problem.values,
    }


def _show_json(path: Path, *, sound: bool, total: int, found: list[dict[str, object]]) -> None:
    result = {"file": str(path), "sound": sound, "total": total, "problems": found}
    terminal.say_as_it_is(json.dumps(result, ensure_ascii=False, indent=2))
