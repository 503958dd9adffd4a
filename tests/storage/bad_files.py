"""Build files for tests of the reader, and return the error of one that is refused."""

from __future__ import annotations

import pytest

from journeydesigner.model import problems as codes
from journeydesigner.model.problems import BadFile, location_text
from journeydesigner.storage.file.reader import loads

FILE_START = '{"format": "journey-map", "version": 1'


def file_with(rest: str) -> bytes:
    """Return a document file with these fields, given as JSON text."""
    return f"{FILE_START}, {rest}}}".encode()


def refusal(data: bytes) -> BadFile:
    """Return the error for these bytes, which must be refused."""
    with pytest.raises(BadFile) as found:
        loads(data)
    for problem in found.value.problems:
        assert problem.code in codes.FILE_CODES | codes.PART_CODES
        location_text(problem).encode()
    return found.value
