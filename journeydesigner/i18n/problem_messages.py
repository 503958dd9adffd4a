"""Messages for problems of files and saves, each with what the user can do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from journeydesigner.i18n.number_formats import format_number
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.problems import BadFile, JsonWord, Problem, SaveFailed, Value, location_text

BYTES_PER_MB = 1024 * 1024
_DAMAGE_CODES: Final = frozenset(("empty", "zeroed", "cut-short", "not-json", "too-many-values", "bad-old-version"))
"""Damage of a document file, for which an older copy may help."""


def bad_file_message(error: BadFile, name: str, *, was_open: bool = False, without_advice: bool = False) -> str:
    """Return why the file could not be opened and what to do, in one or two sentences.

    `was_open`: it was open before, so "not-found" means that it is gone; `without_advice`: leave out what to do.
    """
    first = error.problems[0]
    if first.code == "not-found" and was_open:
        return tr("“{name}” is not there any more. It may have been moved, renamed or deleted.", name=name)
    use_copy = tr("Open an older copy of it; this file stays as it is.")
    use_copy_or_editor = tr("Open an older copy, or mend it in a text editor.")
    is_damaged_inside = error.is_embedded and first.code != "newer-version"
    message = _file_message("map-inside-damaged" if is_damaged_inside else first.code, first.values, name)
    if message is not None:
        is_damaged = first.code in _DAMAGE_CODES and not is_damaged_inside and not _is_other_format(first)
        return f"{message} {use_copy}" if is_damaged and not without_advice else message
    damaged = ntr(
        "“{name}” has {n} place that does not fit a journey map.",
        "“{name}” has {n} places that do not fit a journey map.",
        error.total,
        name=name,
    )
    return damaged if without_advice else f"{damaged} {use_copy_or_editor}"


def _is_other_format(problem: Problem) -> bool:
    """Return whether the JSON is invalid from its first character on: the file never was a map."""
    return problem.code == "not-json" and problem.values.get("line") == 1 and problem.values.get("column") == 1


def problem_lines(error: BadFile) -> list[str]:
    """Return one line per problem of a part, and one for the number of those not listed."""
    parts = [problem for problem in error.problems if problem.location and problem.code != "newer-version"]
    lines = [f"{location_text(problem)}: {part_message(problem)}" for problem in parts]
    left = error.total - len(error.problems)
    if left > 0:
        lines.append(ntr("and {n} more", "and {n} more", left))
    return lines


def _file_message(code: str, values: Mapping[str, Value], name: str) -> str | None:
    """Return the message for a problem of the whole file, None for one of a part."""
    return (
        _unreadable_message(code, values, name)
        or _content_message(code, values, name)
        or _embedded_map_message(code, values, name)
    )


def _unreadable_message(code: str, values: Mapping[str, Value], name: str) -> str | None:
    """Return the message for a file that could not be read; None for other codes."""
    if code == "not-found":
        return tr("“{name}” is not there. It may have another name, or have been moved or deleted.", name=name)
    if code == "is-folder":
        return tr("“{name}” is a folder. Choose a file in it.", name=name)
    if code == "not-regular":
        return tr("“{name}” is no ordinary file, so it cannot be opened as a map. Choose another one.", name=name)
    if code == "no-permission":
        return tr("You may not read “{name}”. Ask its owner for permission, or open a copy.", name=name)
    if code == "io":
        return tr("“{name}” could not be read ({reason}). Check the disk or the connection and try again.",
                  name=name, reason=values.get("reason") or "–")  # fmt: skip
    if code == "too-large":
        limit = format_number(float(values.get("limit", 0)) / BYTES_PER_MB)
        return tr("“{name}” is larger than {limit} MB, which no journey map needs to be.", name=name, limit=limit)
    return None


def _content_message(code: str, values: Mapping[str, Value], name: str) -> str | None:
    """Return the message for content that is no valid map; None for other codes."""
    line, column = values.get("line", "?"), values.get("column", "?")
    limit = values.get("limit", "?")
    foreign = _is_other_format(Problem(code, (), dict(values)))
    return {
        "newer-version": tr("“{name}” was made with a newer Journey Designer. It stays as it is; update the program "
                            "to open it.", name=name),
        "empty": tr("“{name}” is empty.", name=name),
        "zeroed": tr("“{name}” was damaged, probably by a crash or a power cut.", name=name),
        "cut-short": tr("“{name}” stops halfway: it was not copied or saved completely.", name=name),
        "not-utf8": _encoding_message(values, name),
        "not-json": tr("“{name}” is not a journey map. Choose another file.", name=name) if foreign else
                    tr("“{name}” is damaged at line {line}, column {column}.", name=name, line=line, column=column),
        "not-a-journey-map": tr("“{name}” is not a journey map. Choose another file.", name=name),
        "too-many-values": tr("“{name}” holds far more than any journey map does, so it was not opened.", name=name),
        "bad-old-version": tr("“{name}” comes from an older version and is too damaged to be brought up to date.",
                              name=name),
        "too-deep": tr("“{name}” holds lists within lists more than {limit} deep, which no journey map does.",
                       name=name, limit=limit),
    }.get(code)  # fmt: skip


def _encoding_message(values: Mapping[str, Value], name: str) -> str:
    if "encoding" in values:
        return tr("“{name}” is not stored as UTF-8 but probably as {encoding}. Save it as UTF-8 in a text editor, "
                  "then open it.", name=name, encoding=values["encoding"])  # fmt: skip
    if "line" in values:
        return tr("“{name}” is not stored as UTF-8: line {line} cannot be read. Save it as UTF-8 in a text editor, "
                  "or open an older copy.", name=name, line=values["line"])  # fmt: skip
    return tr("“{name}” is damaged, or it is not a journey map. Choose another file.", name=name)


def _embedded_map_message(code: str, values: Mapping[str, Value], name: str) -> str | None:
    """Return the message for an exported file without a usable embedded map; None for other codes."""
    limit = format_number(float(values.get("limit", 0)) / BYTES_PER_MB)
    sentence = {
        "no-map-inside": tr("“{name}” holds no map. Only a handout that was exported with the map inside opens again.",
                            name=name),
        "several-maps-inside": tr("“{name}” holds more than one map.", name=name),
        "map-inside-too-large": tr("The map inside “{name}” is larger than {limit} MB; no journey map needs to be.",
                                   name=name, limit=limit),
        "map-inside-damaged": tr("The map inside “{name}” is damaged, or was changed by another program.", name=name),
        "carrier-locked": tr("“{name}” is locked with a password, so the map inside cannot be read.", name=name),
        "carrier-damaged": tr("“{name}” is damaged or not complete, so the map inside cannot be read.", name=name),
        "carrier-unsafe": tr("“{name}” was changed by another program, and is not safe to read any more.", name=name),
    }.get(code)  # fmt: skip
    advice = tr("Open the map’s own file instead.")  # not in the f-string, where messages are not extracted
    return None if sentence is None else f"{sentence} {advice}"


def part_message(problem: Problem) -> str:
    """Return the message for a problem of a part, without its location."""
    values = problem.values
    if problem.code == "out-of-range":
        return _range_message(values)
    if problem.code == "wrong-type":
        expected = _type_name(str(values.get("expected", "")))
        if "value" not in values:  # of a list or an object, which is not shown
            return tr("must be {expected}", expected=expected)
        return tr("must be {expected}, is {value}", expected=expected, value=_json_text(values["value"]))
    if problem.code == "too-long":
        return tr("is {length} characters long, {limit} at most", **_limit_values(values))
    if problem.code == "too-many":
        return tr("holds {length} parts, {limit} at most", **_limit_values(values))
    value = values.get("value", values.get("key", "?"))
    sentences = {
        "missing": tr("is missing"),
        "not-finite": tr("must be a finite number"),
        "bad-text": tr("holds half a character"),
        "duplicate-key": tr("“{value}” stands there twice", value=value),
        "bad-value": tr("“{value}” is not allowed", value=value),
        "duplicate-id": tr("the id “{value}” is used twice", value=value),
        "unknown-reference": tr("refers to “{value}”, which is not there", value=value),
        "too-many-cells": tr("has more cells than the map has phases: {length}, not {limit}", **_limit_values(values)),
    }
    return sentences.get(problem.code) or _file_message(problem.code, values, str(value)) or problem.code


def remark_message(remark: Problem) -> str:
    """Return the message for a remark on a sound file (`REMARK_CODES`), without its location."""
    value, near = remark.values.get("value", "?"), remark.values.get("near")
    if remark.code == "unknown-channel":
        sentence = tr("“{value}” is neither a built-in channel nor one of the map’s own", value=value)
    else:
        sentence = {
            "unknown-field": tr("is not a known field, and is kept as it is"),
            "unknown-sense": tr("“{value}” is not a known sense", value=value),
        }.get(remark.code) or tr("“{value}” is not a known word here", value=value)
    hint = tr("Did you mean “{near}”?", near=near) if near else ""
    if "known" in remark.values:
        hint = tr("Known are: {words}.", words=remark.values["known"])
    return f"{sentence}. {hint}".rstrip()


def _json_text(value: Value) -> str:
    """Return a value as a file has it: a text in quotes, so that "4" is told from 4."""
    return f'"{value}"' if isinstance(value, str) and not isinstance(value, JsonWord) else str(value)


def _range_message(values: Mapping[str, Value]) -> str:
    if "low" in values and "high" in values:
        return tr("must be {low} to {high}, is {value}", low=values["low"], high=values["high"], value=values["value"])
    if "digits" in values:
        return tr("has more than {digits} digits", digits=values["digits"])
    if "low" in values:
        return tr("must be at least {low}, is {value}", low=values["low"], value=values["value"])
    return tr("must be at most {high}, is {value}", high=values.get("high", "?"), value=values.get("value", "?"))


def _limit_values(values: Mapping[str, Value]) -> dict[str, Value]:
    return {"limit": values.get("limit", "?"), "length": values.get("length", "?")}


def _type_name(kind: str) -> str:
    return {
        "text": tr("text"),
        "number": tr("a number"),
        "whole-number": tr("a whole number"),
        "truth": tr("true or false"),
        "list": tr("a list"),
        "object": tr("an object"),
    }.get(kind, kind)


def save_failed_message(error: SaveFailed) -> str:
    """Return why the file could not be saved and what to do."""
    name, folder = error.path.name, str(error.path.parent)
    sentences = {
        "is-folder": tr("“{name}” is a folder. Save under another name.", name=name),
        "not-regular": tr("“{name}” is no ordinary file. Save under another name.", name=name),
        "no-folder": tr("The folder “{folder}” is not there. Connect its drive, or save in another place.",
                        folder=folder),
        "no-permission": tr("You may not write in “{folder}”. Save in another place.", folder=folder),
        "read-only": tr("“{folder}” can only be read. Save in another place.", folder=folder),
        "read-only-file": tr("“{name}” is protected against changes. Save under another name, or lift its protection.",
                             name=name),
        "disk-full": tr("The disk of “{folder}” is full. Make room, or save in another place.", folder=folder),
        "name-too-long": tr("The name “{name}” is too long here. Save under a shorter one.", name=name),
        "too-large": tr("“{name}” would get too large for this disk. Save in another place.", name=name),
        "changed-outside": tr("Another program has changed “{name}”, so nothing was overwritten. "
                              "Save under another name, or compare the two.", name=name),
        "not-kept": tr("What another program wrote in “{name}” could not be kept as a version, so nothing was "
                       "overwritten. Save under another name.", name=name),
        "not-flushed": tr("“{name}” was written, but the disk did not confirm that it will outlast a power cut. "
                          "Save again, or in another place.", name=name),
        "unfaithful": tr("What was written to “{folder}” did not read back the same. Save in another place.",
                         folder=folder),
    }  # fmt: skip
    return sentences.get(error.code) or tr(
        "“{name}” could not be written. Check the disk or the connection, or save in another place.", name=name
    )


def journal_failed_message(code: str) -> str:
    """Return why the last changes are not in the journal, given one of `SAVE_CODES`, and what to do."""
    sentences = {
        "disk-full": tr("The last changes are only in this window: this computer’s disk is full. Save the map, "
                        "or make room."),
        "no-permission": tr("The last changes are only in this window: the program’s folder can only be read. "
                            "Save the map."),
    }  # fmt: skip
    same = "no-permission" if code in ("read-only", "read-only-file") else code
    return sentences.get(same) or tr("The last changes are only in this window: this computer’s disk fails. "
                                     "Save the map.")  # fmt: skip


def document_name(path: Path | None, title: str = "") -> str:
    """Return the document's display name: that of its file, else its title, else “Untitled map”."""
    return path.name if path is not None else title.strip() or tr("Untitled map")
