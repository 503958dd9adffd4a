"""Files to refuse, and the refusal of a file, for the tests beside this."""

from __future__ import annotations

import pytest

from journeydesigner.storage import problems as codes
from journeydesigner.storage.problems import BadFile, place_text
from journeydesigner.storage.reader import loads

HEAD = '{"format": "journey-map", "version": 1'


def file(rest: str) -> bytes:
    """Return a file with these further fields."""
    return f"{HEAD}, {rest}}}".encode()


def refusal(data: bytes) -> BadFile:
    """Return why these bytes are refused."""
    with pytest.raises(BadFile) as found:
        loads(data)
    for problem in found.value.problems:
        assert problem.code in codes.FILE_CODES | codes.PART_CODES
        place_text(problem).encode()
    return found.value
