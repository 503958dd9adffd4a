"""The figures at the top of a handout."""

from __future__ import annotations

import pytest

from journeydesigner.analysis.figures import confirmed_evidence_count, is_critical, key_figures
from journeydesigner.model.journey import Evidence, JourneyMap, Phase, Touchpoint


def test_an_empty_map_knows_nothing() -> None:
    found = key_figures(JourneyMap())
    assert (found.average_satisfaction, found.critical_touchpoints, found.moments_of_truth, found.worst_drop_off) == (
        None,
        0,
        0,
        None,
    )


def test_the_mean_leaves_out_what_is_not_known() -> None:
    cards = tuple(Touchpoint(id=str(i), satisfaction=s) for i, s in enumerate((1, None, 4.5)))
    assert key_figures(JourneyMap(phases=(Phase(touchpoints=cards),))).average_satisfaction == pytest.approx(2.75)


@pytest.mark.parametrize(
    ("touchpoint", "critical"),
    [
        (Touchpoint(satisfaction=2, pain_point="Waits"), True),
        (Touchpoint(satisfaction=2, moment_of_truth=True), True),
        (Touchpoint(satisfaction=1, importance=4), True),
        (Touchpoint(satisfaction=1, importance=2), False),
        (Touchpoint(satisfaction=1, importance=1, moment_of_truth=True), True),
        (Touchpoint(satisfaction=2), True),
        (Touchpoint(satisfaction=2.1, pain_point="Waits"), False),
        (Touchpoint(pain_point="Waits", moment_of_truth=True), False),
    ],
)
def test_a_low_touchpoint_is_critical_where_it_matters(touchpoint: Touchpoint, critical: bool) -> None:
    assert is_critical(touchpoint) is critical


def test_the_phase_where_most_leave() -> None:
    phases = (Phase(name="A", drop_off=12), Phase(name="B", drop_off=31), Phase(name="C"))
    worst = key_figures(JourneyMap(phases=phases)).worst_drop_off
    assert worst is not None and worst[0] == 31 and worst[1].name == "B"


def test_the_share_of_evidence_counts_every_touchpoint() -> None:
    cards = (
        Touchpoint(id="a", evidence=Evidence(status="confirmed")),
        Touchpoint(id="b", evidence=Evidence(status="assumption")),
        Touchpoint(id="c"),
    )
    assert confirmed_evidence_count(JourneyMap(phases=(Phase(touchpoints=cards),))) == (1, 3)
    assert confirmed_evidence_count(JourneyMap(phases=(Phase(touchpoints=cards[1:]),))) == (0, 2)
    assert confirmed_evidence_count(JourneyMap(phases=(Phase(touchpoints=cards[2:]),))) is None
    assert confirmed_evidence_count(JourneyMap()) is None
