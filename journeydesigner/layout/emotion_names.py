"""The names along the emotional curve: titles at their points, the telling ones with the customer's own words.

What finds no room as a name is listed small under its phase or, of hundreds, told by the numbers of an axis.
Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Box, Group, Icon, Mark, Rect, Ref, Shape, Words
from journeydesigner.layout.labelling import Field, Outline, Placed, Size, Spot
from journeydesigner.layout.setting import Setting, ours, paragraph
from journeydesigner.layout.text.types import Block, Style
from journeydesigner.layout.theme import mix
from journeydesigner.layout.tokens import Stop, title_of, told

TITLE = Style(10.5, 600, 13)
SAID = Style(9.5, 400, 12)
_WIDTHS = (104.0, 128.0, 84.0, 152.0)
_LINES = 4
_SAID_LINES = 4
_STAR = 12.0
_STAR_GAP = 1.0
_GOLDEN = (5**0.5 - 1) / 2
MOST = 72
"""Names that are tried at most: more make a thicket."""


Line = Sequence[tuple[float, float]]
"""Points along the curve, from left to right."""


@dataclass(frozen=True, slots=True)
class Care:
    """How many ways to set the names are tried: time is short where there are many.

    `above`, `below`: shares of the height left free there. `said`: how many of the lows get their words. `growth`: how
    much of the room left over the curve may take. `rounds`: how often what found no room goes first.
    """

    above: tuple[float, ...]
    below: tuple[float, ...]
    said: tuple[int, ...]
    growth: tuple[float, ...]
    rounds: int


def care(count: int) -> Care:
    """Return what is tried for that many touchpoints."""
    if count <= 30:
        return Care((0.10, 0.16, 0.22), (0.02, 0.09, 0.16, 0.22), (4, 8, 2, 0), (1.0, 0.75, 0.5, 0.25), 3)
    if count <= MOST:
        return Care((0.15,), (0.09, 0.16), (4, 0), (1.0, 0.5), 2)
    return Care((0.18,), (0.16,), (3,), (), 1)


@dataclass(frozen=True, slots=True)
class Point:
    """A touchpoint with its place on the curve. `numbered`: whether its point is large enough to show its number."""

    stop: Stop
    spot: Spot
    numbered: bool

    @property
    def score(self) -> float:
        """The satisfaction, which a point has by its nature."""
        assert self.stop.touchpoint.satisfaction is not None
        return self.stop.touchpoint.satisfaction


@dataclass(frozen=True, slots=True)
class _Shape:
    title: Block
    said: Block | None
    star: bool

    @property
    def width(self) -> float:
        return max(self.title.width, self.said.width if self.said else 0.0, _STAR if self.star else 0.0)

    @property
    def height(self) -> float:
        star = _STAR + _STAR_GAP if self.star else 0.0
        return star + self.title.height + (self.said.height + 2 if self.said else 0.0)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its place."""

    point: Point
    shape: _Shape
    place: Placed
    tinted: bool
    """Whether all of it stands between the curve and neutral, on the tint and clear of the scale's lines."""


def weight(point: Point) -> tuple[bool, float, float]:
    """Return how much a point asks for its name, the less the more: moments of truth, then lows, then highs.

    Of points that are alike, those are named that lie apart: multiples of the golden section never bunch.
    """
    far = abs(point.score - 3) + (0.25 if point.score < 3 else 0.0) + (0.5 if point.spot.up is not None else 0.0)
    return not point.stop.touchpoint.moment_of_truth, -far, point.stop.card.facts.number * _GOLDEN % 1


def worth(point: Point) -> float:
    """Return how much a name is worth: most at a moment of truth, more at a low or a high than in between."""
    return 1.0 + 1.5 * point.stop.touchpoint.moment_of_truth + abs(point.score - 3) / 2


def placed(
    points: Sequence[Point], bounds: Rect, curve: Line, scale: Sequence[float], said: int, setting: Setting
) -> dict[str, Name]:
    """Return the names that find room, by touchpoint. `said`: how many of the lows and highs get their words too.

    `scale`: the heights of the scale's lines, from satisfaction 5 down to 1.
    What found no room goes first in the next try: another order often lets all of them stand.
    """
    telling = _telling(points, said)
    order = sorted(points, key=weight)[:MOST]
    choices = {p.stop.touchpoint.id: _shapes(p, p.stop.touchpoint.id in telling, setting) for p in order}
    outline = Outline(bounds, curve, [point.spot for point in points])
    best: dict[str, Name] = {}
    most = 0.0
    for _ in range(care(len(points)).rounds):
        found = _once(order, Field(outline), choices, scale)
        value = sum(worth(name.point) for name in found.values())
        if value > most:
            best, most = found, value
        missed = [point for point in order if point.stop.touchpoint.id not in found]
        if not missed:
            break
        order = [*missed, *(point for point in order if point.stop.touchpoint.id in found)]
    return best


def _once(
    order: Sequence[Point], field: Field, choices: Mapping[str, Sequence[_Shape]], scale: Sequence[float]
) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for point in order:
        shapes = choices[point.stop.touchpoint.id]
        place = field.place(point.spot, [Size(shape.width, shape.height, _cost(shape)) for shape in shapes])
        if place is not None:
            found[point.stop.touchpoint.id] = Name(point, shapes[place.size], place, _tinted(point, place, scale))
    return found


def _tinted(point: Point, place: Placed, scale: Sequence[float]) -> bool:
    rect, neutral = place.rect, scale[2]
    inside = rect.y > neutral if point.score < 3 else rect.bottom < neutral
    return place.above == (point.score < 3) and inside and not any(rect.y < y < rect.bottom for y in scale)


def _shapes(point: Point, telling: bool, setting: Setting) -> list[_Shape]:
    return [_shape(point, width, telling, setting) for width in _WIDTHS]


def _cost(shape: _Shape) -> float:
    blocks = [shape.title, *([shape.said] if shape.said else [])]
    broken = sum(_broken(block) for block in blocks)
    return 4.0 * len(shape.title.lines) + shape.width / 20 + 30.0 * sum(b.cut for b in blocks) + 40.0 * broken


def _telling(points: Sequence[Point], most: int) -> set[str]:
    """Return the touchpoints whose words are worth their room: the lowest, and half as many of the highest."""
    lows = sorted((p for p in points if p.score < 2.5 and _words_of(p)), key=lambda p: p.score)
    highs = sorted((p for p in points if p.score >= 4.5 and _words_of(p)), key=lambda p: -p.score)
    return {p.stop.touchpoint.id for p in (*lows[:most], *highs[: most // 2])}


def _words_of(point: Point) -> str:
    touchpoint = point.stop.touchpoint
    quote = touchpoint.quote.strip().strip('"“”„')
    spoken = f"“{quote}”" if quote else ""
    return (touchpoint.pain_point.strip() or spoken) if point.score < 3 else spoken


def _shape(point: Point, width: float, telling: bool, setting: Setting) -> _Shape:
    title = title_of(point.stop.touchpoint, setting)
    if not point.numbered:
        title = f"{point.stop.card.facts.number} {title}"
    said = _words_of(point) if telling else ""
    return _Shape(
        _balanced(title, TITLE, width, _LINES, setting),
        _balanced(said, SAID, width, _SAID_LINES, setting) if said else None,
        point.stop.touchpoint.moment_of_truth,
    )


def _balanced(text: str, style: Style, width: float, most: int, setting: Setting) -> Block:
    """Return the text in lines of one length, rather than with a last word on its own."""
    block = setting.block(text, style, width, most)
    while len(block.lines) > 1 and not block.cut:
        narrower = setting.block(text, style, block.width - 6, most)
        if narrower.cut or len(narrower.lines) > len(block.lines) or _broken(narrower) > _broken(block):
            break
        block = narrower
    return block


def _broken(block: Block) -> int:
    """Return how many lines end inside a word."""
    return sum(line.text[-1:] not in (" ", "-", "/", "–") for line in block.lines[:-1])


def name_group(name: Name, after: str, setting: Setting) -> Group:
    """Return a name. `after`: what its last words tell of touchpoints without a name."""
    theme, stop, rect = setting.theme, name.point.stop, name.place.rect
    tone = theme.score(name.point.score)
    marks: list[Mark] = [] if name.tinted and not theme.black_ink else [Box(-2, 0, rect.w + 4, rect.h, 3, theme.paper)]
    y = 0.0
    if name.shape.star:
        x = _across(name, _STAR)
        marks.append(Icon(x, y, _STAR, "moment-of-truth", theme.star, setting.labels.moment_of_truth, 2.25))
        y += _STAR + _STAR_GAP
    lines: list[Mark] = list(_aligned(name, name.shape.title, y, theme.ink))
    lines = list(lines if stop.touchpoint.title.strip() else ours(lines, setting))
    marks += told(lines, f": {setting.labels.score(name.point.score)}")
    if name.shape.said:
        y += name.shape.title.height + 2
        marks += _aligned(name, name.shape.said, y, tone.ink if name.point.score < 3 else theme.good)
    path = structure.card(stop.lane.phase.id, stop.touchpoint.id)
    ref = Ref("touchpoint", stop.touchpoint.id)
    return Group(ref, *rect.numbers, tuple(told(marks, after)), path, text=stop.touchpoint.title)


def _across(name: Name, width: float) -> float:
    """Return where something that wide begins: names stand centred, flush left right of their point, or flush right."""
    spare = name.place.rect.w - width
    return (spare / 2, 0.0, spare)[name.place.lean]


def _aligned(name: Name, block: Block, y: float, color: str) -> Iterator[Words]:
    for line, mark in zip(block.lines, paragraph(0, y, block, color), strict=True):
        assert isinstance(mark, Words)
        x = _across(name, line.width)
        yield Words(x, mark.baseline, line, color, mark.actual, "P", mark.goes_on)


def leaders(names: Mapping[str, Name], origin: Rect, setting: Setting) -> Group:
    """Return the lines between names and points, as one ornament in `origin`."""
    marks = []
    for name in names.values():
        line = name.place.leader
        if line.h > 7:
            top, end = line.y - origin.y + 1, line.bottom - origin.y - 1
            x = line.x - origin.x
            marks.append(
                Shape(
                    (("M", (x, top)), ("L", (x, end))), None, mix(setting.theme.muted, setting.theme.paper, 0.55), 0.75
                )
            )
    return Group(Ref("sheet", "leaders"), *origin.numbers, tuple(marks))
