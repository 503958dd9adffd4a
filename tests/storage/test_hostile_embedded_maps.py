"""Hostile and damaged carriers take little time and memory, and are refused or read."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage.disk import MAX_FILE_BYTES
from journeydesigner.storage.file.writer import dumps
from tests.storage import embedded_maps
from tests.storage.embedded_maps import EXAMPLE_MAP, FILE_BUILDERS, opened_map, refusal


def test_an_embedded_map_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    megabytes = MAX_FILE_BYTES // embedded_maps.MEGABYTE + 1
    for data in (embedded_maps.pdf_attachment_bomb(megabytes), embedded_maps.png_text_bomb(megabytes)):
        error = refusal(data, tmp_path)
        assert error.code == "map-inside-too-large"
        assert error.problems[0].values == {"limit": MAX_FILE_BYTES}


@pytest.mark.parametrize("kind", FILE_BUILDERS)
def test_flipped_bits_give_a_map_or_a_refusal(kind: str, tmp_path: Path) -> None:
    chance = random.Random(7)
    small = dumps(JourneyMap(title="A", phases=EXAMPLE_MAP.phases[:1]))
    good = FILE_BUILDERS[kind](small)
    refusals = 0
    for _ in range(400):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 1, 1, 5, 40))):
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        try:
            assert isinstance(opened_map(bytes(bad), tmp_path), JourneyMap)
        except BadFile:
            refusals += 1
    assert refusals > 100


BOMBS_CODE = r"""
import re, sys, time, pathlib
path = pathlib.Path(sys.argv[1]) / "bomb"
sys.path[:0] = sys.argv[2:]
from tests.storage import embedded_maps
from journeydesigner.storage.file import reader
from journeydesigner.model.problems import BadFile
for name, make in embedded_maps.BOMBS.items():
    path.write_bytes(make())
    begun = time.process_time()
    try:
        reader.load(path)
        code = "opened"
    except BadFile as error:
        code = error.code
    seconds = time.process_time() - begun
    peak = re.search(r"VmHWM:\s*(\d+) kB", pathlib.Path("/proc/self/status").read_text())
    print(name, code, round(seconds, 2), int(peak[1]) // 1024, sep=";")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in another way")
def test_decompression_bombs_take_little_time_and_memory(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", BOMBS_CODE, *map(str, (tmp_path, root))],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [line.split(";") for line in done.stdout.splitlines()]
    assert {name for name, *_ in lines} == set(embedded_maps.BOMBS)
    for name, code, seconds, megabytes in lines:
        assert code in ("map-inside-too-large", "carrier-damaged", "carrier-unsafe", "no-map-inside"), name
        assert float(seconds) < 2, name
        assert int(megabytes) < 300, name
    assert not done.stderr
