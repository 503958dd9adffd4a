"""Colours: every text stands out from what it stands on, in both themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.theme import DARK, LIGHT, Theme, contrast, mix, readable

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@BOTH
def test_text_has_contrast(theme: Theme) -> None:
    pairs = [(ink, ground) for ink in (theme.ink, theme.muted, theme.action) for ground in (theme.paper, theme.desk)]
    pairs += [(tone.ink, tone.tint) for tone in theme.scores]
    pairs += [(theme.ink, tone.tint) for tone in theme.row_tones.values()]
    pairs += [(theme.persona.ink, theme.persona.tint)]
    pairs += [(theme.on_hue, hue) for hue in theme.hues]
    for hue in theme.hues:
        lane = mix(hue, theme.desk, theme.lane_tint)
        pairs += [(theme.ink, lane), (theme.muted, lane), (theme.bad, lane)]
    weak = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5]
    assert weak == []


@BOTH
def test_marks_have_contrast(theme: Theme) -> None:
    """Icons and lines that carry a meaning: 3 : 1 (WCAG 2.2, 1.4.11)."""
    pairs = [(c, theme.paper) for c in (theme.star, theme.bad, theme.good, theme.curve, theme.faint, *theme.hues)]
    pairs += [(tone.ink, tone.tint) for tone in theme.row_tones.values()]
    assert [pair for pair in pairs if contrast(*pair) < 3] == []


COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@given(COLORS)
def test_a_hue_of_the_users_own_stays_readable(color: str) -> None:
    for theme in (LIGHT, DARK):
        assert contrast(theme.hue(0, color), theme.paper) >= 4.5


@given(COLORS)
def test_a_readable_colour_is_left_alone(color: str) -> None:
    if contrast(color, "#FFFFFF") >= 4.5:
        assert readable(color, "#FFFFFF", 4.5) == color


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
