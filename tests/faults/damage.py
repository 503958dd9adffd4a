"""Damage valid files as disks, transfers and manual edits do, or make them hostile."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

HOSTILE_SNIPPETS = (
    b"NaN", b"1e999", b"-1e999", b"9" * 5_000, b'"\\ud800"', b"\xff", b"\xed\xa0\x80", b"[" * 2_000, b'{"a":' * 500,
    b"null", b"true", b"{}", b"[]", b'""', b"/*x*/", b"'a'", b"0x1", b"01", b"\0", b'"id": "x", "id": "x",',
)  # fmt: skip
HOSTILE_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, 1e308, "", "x", "x" * 70_000, "\u202e", "<b>", "data:image/png;base64,AAAA", [], {},
    [[]], {"a": {}}, ["x"] * 600, "journey-map", 2, 99,
)  # fmt: skip
HOSTILE_FILES = (
    b"",
    b"null",
    b"[]",
    b"{}",
    b"0",
    b'""',
    b"\0" * 4_096,
    b"\xff" * 99,
    b"[" * 200_000,
    b'{"a":' * 100_000,
    b"PK",
)


def damage_file(seed: bytes, chance: random.Random) -> bytes:
    """Return the file with one to three random kinds of damage."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        seed = chance.choice(_DAMAGES)(seed, chance)
    return seed


def _flip_bit(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _remove_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 16, 512, 4_096)) :]


def _zero_bytes(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.choice((64, 512, 4_096))
    return data[:at] + bytes(len(data[at : at + length])) + data[at + length :]


def _insert_snippet(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(HOSTILE_SNIPPETS) + data[at + chance.choice((0, 1, 8)) :]


def _repeat_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - chance.choice((16, 512))) :]


def _replace_file(data: bytes, chance: random.Random) -> bytes:
    return chance.choice(HOSTILE_FILES) if chance.random() < 0.1 else data


def _change_value(data: bytes, chance: random.Random) -> bytes:
    """Replace a random value by an unfit one, or delete or duplicate it."""
    try:
        whole = json.loads(data)
        owner, key = chance.choice(list(_containers(whole)))
    except (ValueError, RecursionError, IndexError):
        return data
    if chance.random() < 0.2:
        del owner[key]
    elif isinstance(owner, list) and chance.random() < 0.4:
        owner.append(owner[key])
    else:
        owner[key] = chance.choice(HOSTILE_VALUES)
    return json.dumps(whole, indent=chance.choice((None, 2))).encode()


def _containers(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from _containers(inner)


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip_bit, _truncate, _remove_bytes, _zero_bytes, _insert_snippet, _repeat_bytes, _replace_file),
    *[_change_value] * 4,
)
