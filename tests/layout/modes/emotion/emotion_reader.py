"""Maps for the tests of the emotion mode, and where names, points and curve are on its page."""

from __future__ import annotations

from math import hypot

from journeydesigner.layout.drawing import Path, Rect, TextLine
from journeydesigner.layout.paper import Page, PagedDocument
from journeydesigner.model.journey import JourneyMap, Persona
from tests.layout.maps import LONG_WORD, generated_map
from tests.layout.modes.page_reader import (
    overlapping_pairs,
    placed_groups,
    placed_marks,
    text_lines_on,
)


def scored_map(counts: list[int]) -> JourneyMap:
    """Return a map whose satisfaction goes up and down, with some scores not known."""
    journey = generated_map(counts)
    scores = [3, 4.5, 2, 1, 4, None, 5, 2.5, 3.5, 1.5, 4]
    phases = []
    for i, phase in enumerate(journey.phases):
        rows = (
            t.changed(
                satisfaction=scores[(i * 5 + j * 3) % 11], moment_of_truth=j % 17 == 4, pain_point="It takes long."
            )
            for j, t in enumerate(phase.touchpoints)
        )
        phases.append(phase.changed(touchpoints=tuple(rows)))
    return journey.changed(phases=tuple(phases))


def map_with_long_words() -> JourneyMap:
    journey = scored_map([6, 0, 9, 1])
    phases = []
    for phase in journey.phases:
        rows = tuple(t.changed(title=LONG_WORD, pain_point=LONG_WORD * 2) for t in phase.touchpoints)
        phases.append(phase.changed(name=LONG_WORD, touchpoints=rows))
    persona = Persona(id="p", name=LONG_WORD, role=LONG_WORD, quote=LONG_WORD * 3, goals="Goal " * 300, segment="top")
    return journey.changed(title=LONG_WORD, phases=tuple(phases), personas=(persona, persona.changed(id="q")))


def point_rects(page: Page) -> list[Rect]:
    return [rect for group, rect in placed_groups(page) if group.ref.kind == "score"]


def name_lines(page: Page) -> list[tuple[str, Rect]]:
    """Return the lines that name touchpoints."""
    return [
        (m.line.text, rect)
        for g, m, rect in placed_marks(page)
        if g.ref.kind == "touchpoint" and isinstance(m, TextLine) and m.line.text.strip()
    ]


def curve_points(page: Page) -> list[tuple[float, float]]:
    """Return points along the curve, in points on the sheet."""
    found = []
    for layer in page.layers:
        for g in layer.drawing.groups:
            if g.ref.kind != "curve" or not g.ref.id.startswith("line"):
                continue
            for mark in g.marks:
                assert isinstance(mark, Path)
                at = (0.0, 0.0)
                for kind, n in mark.segments:
                    for t in (0.25, 0.5, 0.75, 1.0) if kind == "C" else ():
                        u = 1 - t
                        x = u**3 * at[0] + 3 * u * u * t * n[0] + 3 * u * t * t * n[2] + t**3 * n[4]
                        y = u**3 * at[1] + 3 * u * u * t * n[1] + 3 * u * t * t * n[3] + t**3 * n[5]
                        found.append((layer.x + (g.x + x) * layer.scale, layer.y + (g.y + y) * layer.scale))
                    at = n[-2], n[-1]
    return found


def assert_no_overlaps(document: PagedDocument) -> None:
    """Check that no name lies over another text, a point or the curve."""
    (page,) = document.pages
    assert overlapping_pairs(text_lines_on(page)) == [], "texts"
    discs = [("disc", r) for r in point_rects(page)]
    pairs = overlapping_pairs([*name_lines(page), *discs], tolerance=0.5)
    assert [pair for pair in pairs if pair != ("disc", "disc")] == []
    line = curve_points(page)
    for text, rect in name_lines(page):
        assert not any(rect.contains(x, y) for x, y in line), text


def chart_scale(page: Page) -> float:
    """Return the points per map unit of the chart."""
    return next(layer.scale for layer in page.layers if any(g.ref.kind == "curve" for g in layer.drawing.groups))


def distance_to_point(rect: Rect, spot: Rect) -> float:
    """Return how far a rectangle is from the edge of a round point."""
    x, y = spot.x + spot.w / 2, spot.y + spot.h / 2
    across, down = max(rect.x - x, x - rect.right, 0.0), max(rect.y - y, y - rect.bottom, 0.0)
    return hypot(across, down) - spot.w / 2
