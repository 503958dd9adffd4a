"""Files damaged as disks, transfers and hands damage them, and hostile ones; each from a sound file."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

SPLINTERS = (
    b"NaN", b"1e999", b"-1e999", b"9" * 5_000, b'"\\ud800"', b"\xff", b"\xed\xa0\x80", b"[" * 2_000, b'{"a":' * 500,
    b"null", b"true", b"{}", b"[]", b'""', b"/*x*/", b"'a'", b"0x1", b"01", b"\0", b'"id": "x", "id": "x",',
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 10**30, 1e308, "", "x", "x" * 70_000, "\u202e", "<b>", "data:image/png;base64,AAAA", [], {},
    [[]], {"a": {}}, ["x"] * 600, "journey-map", 2, 99,
)  # fmt: skip
WHOLE = (
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


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """Return the file with one to three things wrong."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        seed = chance.choice(_WAYS)(seed, chance)
    return seed


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _lose(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 16, 512, 4_096)) :]


def _zero(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.choice((64, 512, 4_096))
    return data[:at] + bytes(len(data[at : at + length])) + data[at + length :]


def _splinter(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(SPLINTERS) + data[at + chance.choice((0, 1, 8)) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - chance.choice((16, 512))) :]


def _replace(data: bytes, chance: random.Random) -> bytes:
    return chance.choice(WHOLE) if chance.random() < 0.1 else data


def _value(data: bytes, chance: random.Random) -> bytes:
    """Put a value that does not fit in some place of the file, or take a part away, or put it there twice."""
    try:
        whole = json.loads(data)
        owner, key = chance.choice(list(_places(whole)))
    except (ValueError, RecursionError, IndexError):
        return data
    if chance.random() < 0.2:
        del owner[key]
    elif isinstance(owner, list) and chance.random() < 0.4:
        owner.append(owner[key])
    else:
        owner[key] = chance.choice(VALUES)
    return json.dumps(whole, indent=chance.choice((None, 2))).encode()


def _places(value: Any) -> Any:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from _places(inner)


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _lose, _zero, _splinter, _repeat, _replace, _value, _value, _value, _value,
)  # fmt: skip
