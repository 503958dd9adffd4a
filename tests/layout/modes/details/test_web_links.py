"""Web addresses in the details: found, linked, and read as part of their text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.drawing import Hyperlink, MarkGroup, Rect
from journeydesigner.layout.modes.details.column_text import BODY
from journeydesigner.layout.modes.details.web_links import find_addresses
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import Evidence
from tests.layout.maps import composer, generated_map
from tests.layout.modes.details.details_reader import (
    detail_drafts,
    groups_of,
    normalize_spaces,
    paragraphs,
    text_lines_of,
)


def linked(text: str) -> list[tuple[MarkGroup, Hyperlink]]:
    journey = generated_map([1]).changed(evidence=(Evidence(title="E", source=text),))
    return [(group, link) for group in groups_of(detail_drafts(journey)) for link in group.hyperlinks]


def test_a_web_address_becomes_a_link() -> None:
    long = "http://a.nl/%C3%A9/" + "long/" * 30
    text = f"See http://a.nl or http://a.nl (https://example.org/a_(b)), mailto:e@a.nl, {long.replace('%C3%A9', 'é')}."
    found = linked(text)
    led_to = list(dict.fromkeys(link.address for _, link in found))
    assert led_to == ["http://a.nl", "https://example.org/a_(b)", "mailto:e@a.nl", long]
    assert len(found) > 6  # the long one takes several lines
    assert len({(link.x, link.y) for _, link in found}) == len(found)
    for group, link in found:
        assert Rect(0, 0, group.w, group.h).contains(link.x + link.w, link.y + link.h)
        words = [mark for mark in text_lines_of(group) if link.y < mark.baseline < link.y + link.h]
        (shown,) = [mark for mark in words if abs(mark.x - link.x) < 1.2 and mark.color == LIGHT.action]
        assert shown.line.text.strip() in link.text
        assert shown.x + shown.line.width == pytest.approx(link.x + link.w, abs=0.1)
        # Words that begin in a link's rectangle become an element of their own, which readers set apart by spaces.
        inside = [mark for mark in words if link.x - 1 <= mark.x <= link.x + link.w]
        assert inside == ([shown] if link.address == "http://a.nl" else [])


def test_an_address_in_right_to_left_text_is_linked_where_it_is_seen() -> None:
    ((group, link),) = linked("קרא את https://example.org כאן")
    (line,) = [mark for mark in text_lines_of(group) if "https" in mark.line.text]
    (run,) = [run for run in line.line.runs if "https" in run.text]
    assert link.x == pytest.approx(line.x + run.xs[run.clusters.index("h")], abs=1.2)
    assert link.w == pytest.approx(composer().measurer.line("https://example.org", BODY).width, abs=1.2)


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "http://", "mailto:"]
)
def test_other_addresses_are_plain_text(text: str) -> None:
    assert linked(text) == []
    assert normalize_spaces(text) in paragraphs(
        detail_drafts(generated_map([1]).changed(evidence=(Evidence(title="E", source=text),)))
    )


@given(st.text(max_size=30), st.sampled_from(["http://", "https://", "mailto:", "HTTPS://"]), st.text(max_size=30))
def test_addresses_are_ascii_and_of_three_kinds(before: str, scheme: str, after: str) -> None:
    text = before + scheme + after
    for start, end, address in find_addresses(text):
        assert re.fullmatch(r"(https?://|mailto:)[!-~]+", address)
        assert text[start:end].lower().startswith(scheme.lower())
