"""Colours: contrast in every theme, and a theme that needs only black ink."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.theme import DARK, GREY, LIGHT, Theme, contrast, ensure_contrast, luminance, mix, to_grey

THEMES = [LIGHT, DARK, GREY]
EACH = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@EACH
def test_text_has_contrast(theme: Theme) -> None:
    pairs = [
        (ink, ground) for ink in (theme.ink, theme.muted, theme.action) for ground in (theme.paper, theme.workspace)
    ]
    pairs += [(tone.ink, ground) for tone in theme.scores for ground in (tone.tint, theme.paper)]
    pairs += [(theme.ink, tone.tint) for tone in theme.row_tones.values()]
    pairs += [(theme.persona.ink, theme.persona.tint)]
    pairs += [(theme.on_hue, hue) for hue in theme.hues]
    for hue in theme.hues:
        lane = mix(hue, theme.workspace, theme.lane_tint)
        pairs += [(theme.ink, lane), (theme.muted, lane), (theme.bad, lane)]
    weak = [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5]
    assert weak == []


@EACH
def test_marks_have_contrast(theme: Theme) -> None:
    """Icons and lines that carry a meaning: 3 : 1 (WCAG 2.2, 1.4.11)."""
    pairs = [(c, theme.paper) for c in (theme.star, theme.bad, theme.good, theme.curve, theme.faint, *theme.hues)]
    pairs += [(tone.ink, tone.tint) for tone in theme.row_tones.values()]
    assert [pair for pair in pairs if contrast(*pair) < 3] == []


COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@given(COLORS)
def test_a_user_colour_stays_readable(color: str) -> None:
    for theme in THEMES:
        assert contrast(theme.hue(0, color), theme.paper) >= 4.5
        assert contrast(theme.hue(0, color), theme.on_hue) >= 4


@given(COLORS)
def test_a_readable_colour_is_not_changed(color: str) -> None:
    if contrast(color, "#FFFFFF") >= 4.5:
        assert ensure_contrast(color, "#FFFFFF", 4.5) == color


def test_contrast_is_computed_as_in_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def colours(value: object) -> list[str]:
    """Return every colour in a theme, however deep."""
    if isinstance(value, str):
        return [value] if value.startswith("#") else []
    if dataclasses.is_dataclass(value):
        return [color for field in dataclasses.fields(value) for color in colours(getattr(value, field.name))]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    return [color for part in parts for color in colours(part)]


def is_grey(color: str) -> bool:
    return re.fullmatch(r"#([0-9A-F]{2})\1\1", color) is not None


def test_the_black_ink_theme_has_only_greys() -> None:
    found = colours(GREY)
    assert len(found) == len(colours(LIGHT)) >= 50
    assert [color for color in found if not is_grey(color)] == []


@given(COLORS)
def test_a_user_colour_becomes_a_grey_of_the_same_luminance_in_black_ink(color: str) -> None:
    shown = GREY.hue(0, color)
    assert is_grey(shown)
    assert is_grey(to_grey(color))
    assert luminance(to_grey(color)) == pytest.approx(luminance(color), abs=0.006)
    if contrast(color, "#FFFFFF") >= 4.6:
        assert shown == to_grey(color)


def test_phases_side_by_side_differ_in_black_ink() -> None:
    turn = [luminance(GREY.hue(index)) for index in range(len(GREY.hues) + 1)]
    assert all(abs(a - b) > 0.02 for a, b in pairwise(turn))


def test_a_worse_score_is_darker_in_black_ink() -> None:
    tints = [luminance(tone.tint) for tone in GREY.scores]
    assert all(better - worse > 0.04 for worse, better in pairwise(tints))
