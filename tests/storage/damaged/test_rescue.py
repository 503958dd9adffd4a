"""Rescue of damaged files: valid parts are kept, problems are listed, nothing is invented."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model.journey import JourneyMap, Link, Phase, Row, Touchpoint
from journeydesigner.model.problems import BadFile, Problem, location_text
from journeydesigner.storage.damaged.rescue import rescue_map
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.file.writer import dumps
from tests.strategies import journey_maps

ID = re.compile(rb'"t\d-\d"')
PROSE = "What the customer does, sees and thinks here."


def _touchpoint(phase: int, number: int) -> Touchpoint:
    return Touchpoint(id=f"t{phase}-{number}", title=f"Step {phase}.{number}", description=PROSE, satisfaction=3)


WHOLE = loads(
    dumps(
        JourneyMap(
            title="A journey",
            phases=tuple(
                Phase(id=f"p{n}", name=f"Phase {n}", touchpoints=tuple(_touchpoint(n, inner) for inner in range(10)))
                for n in range(5)
            ),
            rows=(Row(id="r", name="Goals"),),
            links=(Link(id="l", source="t0-1", target="t4-1"),),
        )
    )
)
DATA = dumps(WHOLE)
COMPACT = json.dumps(json.loads(DATA), separators=(",", ":")).encode()


def touchpoints(journey: JourneyMap) -> dict[str, Touchpoint]:
    return {touchpoint.id: touchpoint for phase in journey.phases for touchpoint in phase.touchpoints}


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def changed(place: list[str | int], value: Any) -> bytes:
    """Return the whole file with another value in one place."""
    raw = json.loads(DATA)
    inner = raw
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return json.dumps(raw).encode()


def test_a_valid_file_is_rescued_completely() -> None:
    for data in (DATA, COMPACT, b"\xef\xbb\xbf" + DATA):
        assert rescue_map(data).journey == WHOLE
        assert rescue_map(data).problems == ()


@pytest.mark.parametrize("data", [DATA, COMPACT], ids=["lines", "compact"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.95])
def test_everything_before_a_truncation_is_rescued(data: bytes, share: float) -> None:
    cut = data[: int(len(data) * share)]
    found = rescue_map(cut)
    assert "cut-short" in codes(found.problems)
    whole, saved = touchpoints(WHOLE), touchpoints(found.journey)
    # Each id is written first, so as many touchpoints were begun; only the last of them may lack something.
    assert len(saved) == len(ID.findall(cut))
    assert all(whole[id_] == touchpoint for id_, touchpoint in list(saved.items())[:-1])
    assert found.journey.title == "A journey"


def test_a_number_at_the_truncation_is_dropped() -> None:
    assert rescue_map(b'{"format":"journey-map","version":1,"title":"A","x":12').journey.model_extra == {}


def test_everything_before_zeroed_bytes_is_rescued() -> None:
    half = len(DATA) // 2
    found = rescue_map(DATA[:half] + b"\0" * half)
    assert found.problems[0].code == "zeroed"
    assert found.problems[0].values == {"offset": half}
    assert len(touchpoints(found.journey)) == len(ID.findall(DATA[:half]))


def test_only_the_content_of_a_zeroed_block_is_lost() -> None:
    half = len(DATA) // 2
    found = rescue_map(DATA[:half] + b"\0" * 512 + DATA[half + 512 :])
    assert len(touchpoints(found.journey)) >= len(touchpoints(WHOLE)) - 6
    assert found.journey.phases[-1] == WHOLE.phases[-1]
    assert "not-json" in codes(found.problems)


def test_a_flipped_bit_loses_one_line() -> None:
    at = DATA.index(b'"Step 2.5"')
    found = rescue_map(DATA[:at] + b"\x62" + DATA[at + 1 :])
    lost, kept = touchpoints(WHOLE)["t2-5"], touchpoints(found.journey)["t2-5"]
    assert kept == lost.changed(title="")
    assert touchpoints(found.journey) == {**touchpoints(WHOLE), "t2-5": kept}
    bad = DATA[:at].count(b"\n") + 1
    assert ("not-json", bad) in [(each.code, each.values.get("line")) for each in found.problems]


def test_invalid_utf8_loses_only_its_own_bytes() -> None:
    found = rescue_map(DATA.replace(b"Step 1.1", b"Step \xff.1"))
    assert touchpoints(found.journey)["t1-1"].title == "Step \ufffd.1"
    assert codes(found.problems)[0] == "not-utf8"


@pytest.mark.parametrize(
    ("place", "value", "code", "where"),
    [
        (["phases", 2, "touchpoints", 4, "satisfaction"], 9, "out-of-range", "satisfaction"),
        (["phases", 2, "touchpoints", 4, "description"], 3, "wrong-type", "description"),
        (["phases", 2, "touchpoints", 4, "moment_of_truth"], "yes", "wrong-type", "moment_of_truth"),
        (["phases", 2, "touchpoints", 4, "duration"], {"value": -1}, "out-of-range", "duration › value"),
        (["phases", 2, "touchpoints", 4, "x"], "\ud800", "bad-text", "x"),
    ],
)
def test_an_invalid_field_is_dropped_and_reported(place: list[str | int], value: Any, code: str, where: str) -> None:
    found = rescue_map(changed(place, value))
    path = f'phases[2] "Phase 2" › touchpoints[4] "Step 2.4" › {where}'
    assert (code, path) in [(each.code, location_text(each)) for each in found.problems]
    mine, whole = touchpoints(found.journey), touchpoints(WHOLE)
    assert {id_ for id_ in whole if whole[id_] != mine[id_]} <= {"t2-4"}
    assert mine["t2-4"].title == "Step 2.4"


def test_texts_that_are_too_long_are_truncated() -> None:
    found = rescue_map(changed(["phases", 0, "touchpoints", 0, "description"], "x" * 20_001))
    assert touchpoints(found.journey)["t0-0"].description == "x" * 20_000
    assert codes(found.problems) == ["too-long"]


def test_invalid_parts_are_dropped() -> None:
    found = rescue_map(changed(["phases", 1, "touchpoints", 3], "not a touchpoint"))
    assert touchpoints(found.journey).keys() == touchpoints(WHOLE).keys() - {"t1-3"}
    loose = rescue_map(changed(["links", 0, "target"], "nowhere"))
    assert (loose.journey.links, codes(loose.problems)) == ((), ["unknown-reference"])
    headless = rescue_map(changed(["links", 0], {"source": "t0-1"}))
    assert (headless.journey.links, codes(headless.problems)) == ((), ["missing"])


def test_a_duplicate_id_loses_only_the_id() -> None:
    found = rescue_map(changed(["phases", 3, "touchpoints", 0, "id"], "t3-1"))
    titles = [touchpoint.title for touchpoint in found.journey.phases[3].touchpoints]
    assert titles == [f"Step 3.{number}" for number in range(10)]
    assert "duplicate-id" in codes(found.problems)


def test_a_duplicate_key_is_reported_and_the_last_value_counts() -> None:
    found = rescue_map(DATA.replace(b'"title": "A journey",', b'"title": "A", "title": "B",'))
    assert (found.journey.title, codes(found.problems)) == ("B", ["duplicate-key"])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\0" * 5_000, "zeroed"),
        (b"[1, 2]", "not-a-journey-map"),
        (b"{", "not-a-journey-map"),
        (b"\xff\xfe\x01", "not-utf8"),
        (b"PK\x03\x04", "not-json"),
        (b'{"format": "journey-map", "version": 99, "phases": []}', "newer-version"),
        (b'{"format": "journey-map", "version": 1, "phases": 3}', "wrong-type"),
        (b"[" * 100_000, "too-deep"),
        (b'{"format": "journey-map", "x": [' + b"{}," * 200_000, "too-many-values"),
    ],
)
def test_a_file_without_content_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(BadFile) as found:
        rescue_map(data)
    assert found.value.code in (code, "cut-short", "not-json")
    if code in ("newer-version", "not-a-journey-map", "zeroed", "too-many-values"):
        assert found.value.code == code


def tried(data: bytes) -> JourneyMap | None:
    try:
        return rescue_map(data).journey
    except BadFile:
        return None


@given(journey_maps(), st.integers(0), st.integers(0, 600), st.binary(max_size=8))
def test_a_rescued_map_can_always_be_saved(journey: JourneyMap, where: int, length: int, splinter: bytes) -> None:
    data = dumps(journey)
    at = where % len(data)
    found = tried(data[:at] + splinter + data[at + length :])
    assert found is None or loads(dumps(found)) == found


def test_a_rescued_map_holds_only_content_of_the_file() -> None:
    """A lost block may join two touchpoints, but no text may come back that was not in the file."""
    words = set(touchpoints(WHOLE)) | {touchpoint.title for touchpoint in touchpoints(WHOLE).values()} | {""}
    dice = random.Random(4)
    for _ in range(100):
        at, length = dice.randrange(200, len(DATA)), dice.choice((64, 512, 4096))
        found = tried(DATA[:at] + DATA[at + length :])
        for touchpoint in touchpoints(found).values() if found else ():
            assert touchpoint.title in words
