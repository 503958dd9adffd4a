"""Names of files: what is proposed from a title, and what the endings of names are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeydesigner.model.journey import JourneyMap
from journeydesigner.services.file_names import file_name_for, portable_stem, with_ending, without_ending

DEVICES = [
    "con",
    "prn",
    "aux",
    "nul",
    "conin$",
    "conout$",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("", "journey.journey"),
        ("A/B: <tiles> & “grout”?", "A B tiles & “grout”.journey"),
        ("  ..hidden.. ", "hidden.journey"),
        ("con", "con map.journey"),
        ("CON.2", "CON 2.journey"),
        ("Aux. services", "Aux services.journey"),
        ("aux .x", "aux x.journey"),
        ("LPT¹", "LPT¹ map.journey"),
        ("Concert. At 8", "Concert. At 8.journey"),
        ("Plan 1.2", "Plan 1.2.journey"),
        ("x" * 300, "x" * 80 + ".journey"),
        ("tab\tand\nline", "tab and line.journey"),
        ("👩‍👩‍👧" * 40, "👩‍👩‍👧" * 11 + ".journey"),
    ],
)
def test_a_title_becomes_a_valid_file_name(title: str, name: str) -> None:
    assert file_name_for(JourneyMap(title=title), "journey") == name


NAMES = st.one_of(
    st.text(), st.builds("".join, st.lists(st.sampled_from([*DEVICES, ".", " ", "x", "\0", ":", "/", "…"])))
)


@given(NAMES)
@example("con.con.con")
@example("con. .")
@example("." * 90 + "con")
def test_every_proposal_is_a_name_that_windows_allows(title: str) -> None:
    stem = portable_stem(title)
    for name in (stem, f"{stem}.journey", f"{stem} 2.journey", f"{stem}-1.png"):
        assert re.search(r'[\x00-\x1f<>:"/\\|?*]', name) is None
        assert name.partition(".")[0].rstrip(" ").lower() not in DEVICES
        assert name and name[-1] not in " ." and name[0] not in " ."
        assert len(name.encode("utf-8", "surrogatepass")) <= 220
    assert portable_stem(stem) == stem


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        ("Plan 1.2", "Plan 1.2.journey"),
        ("plan", "plan.journey"),
        ("Plan.JOURNEY", "Plan.JOURNEY"),
        ("plan.json", "plan.json"),
        ("plan.pdf", "plan.pdf.journey"),
        ("plan. ", "plan.journey"),
        (".plan", ".plan.journey"),
        ("v1.journey.bak", "v1.journey.bak.journey"),
    ],
)
def test_a_chosen_name_gets_the_ending_it_lacks(chosen: str, name: str) -> None:
    assert with_ending(Path("/a.b") / chosen, "journey", "json") == Path("/a.b") / name


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Plan 1.2", "Plan 1.2"),
        ("Plan 1.2.journey", "Plan 1.2"),
        ("plan.PDF", "plan"),
        (".journey", ".journey"),
        ("notes.txt", "notes.txt"),
    ],
)
def test_only_the_endings_of_maps_and_handouts_are_endings(name: str, stem: str) -> None:
    assert without_ending(name) == stem
