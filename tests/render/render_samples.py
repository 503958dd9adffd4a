"""Hand-made drawings and documents for the tests and benchmarks of the renderers."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from journeydesigner.layout import structure
from journeydesigner.layout.drawing import (
    Box,
    Drawing,
    DrawingElement,
    Gradient,
    Icon,
    Image,
    Mark,
    MarkGroup,
    Path,
    PathSegment,
    TextLine,
)
from journeydesigner.layout.paper import POINTS_PER_MM, Bookmark, Layer, Page, PagedDocument
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import LIGHT, mix
from journeydesigner.model.refs import Ref

TITLE_STYLE = TextStyle(12.0, 600, 15.0)
SMALL_STYLE = TextStyle(10.5, 400, 13.0, tabular=True)
PILL_STYLE = TextStyle(11.0, 700, 13.0)
CARD_W, CARD_H = 164.0, 84.0
TITLES = (
    "Sees a bathroom she loves on Instagram", "Compares tile prices on three sites",
    "Cannot find the grout in the warehouse",
    "Queues and pays at the checkout", "Bath arrives two days late", "Calls the service desk about a crack",
    "Redeems the loyalty discount in the app", "Feels the tile samples", "Smells fresh-sawn timber walking in",
)  # fmt: skip
CHANNELS = (
    "search",
    "website",
    "physical-store",
    "checkout",
    "delivery",
    "phone",
    "mobile-app",
    "sense-tactile",
    "ice-cream",
)


@cache
def measurer() -> HarfBuzzMeasurer:
    """Return the measurer that all samples share."""
    return HarfBuzzMeasurer()


def text_line(text: str, style: TextStyle, x: float = 0.0, baseline: float = 0.0, color: str = "#1D2433") -> TextLine:
    """Return one line of text at a place."""
    return TextLine(x, baseline, measurer().line(text, style), color)


def touchpoint_card(number: int, x: float, y: float, name: str | None = None) -> MarkGroup:
    """Return a touchpoint's card as the layout makes it: shadow, channel, title, number, senses and score."""
    hue = LIGHT.hue(number // 12)
    tone = LIGHT.scores[number * 7 % 5]
    marks: list[Mark] = [
        Box(0, 0, CARD_W, CARD_H, 9, LIGHT.paper, LIGHT.hairline, 1.0, shadow=True),
        Box(9, 11, 24, 24, 6, mix(hue, LIGHT.paper, 0.1)),
        Icon(14, 16, 14, CHANNELS[number % len(CHANNELS)], hue, alt="Website"),
    ]
    block = measurer().block(name or TITLES[number % len(TITLES)], TITLE_STYLE, 118.0, 3)
    for index, shaped in enumerate(block.lines):
        marks.append(
            TextLine(40, 9 + index * 15 + TITLE_STYLE.baseline, shaped, LIGHT.ink, continues_paragraph=index > 0)
        )
    marks.append(text_line(str(number + 1), SMALL_STYLE, 10, 72, LIGHT.muted))
    for index, sense in enumerate(("sense-visual", "sense-auditory", "online")):
        marks.append(Icon(32 + index * 17, 62, 13, sense, LIGHT.faint, alt=sense))
    marks.append(Box(CARD_W - 42, 61, 33, 16, 8, tone.tint))
    marks.append(Icon(CARD_W - 37, 63.5, 11, "face-4", tone.ink))
    marks.append(text_line(str(number * 7 % 5 + 1), PILL_STYLE, CARD_W - 22, 73, tone.ink))
    path = structure.card("p", f"t{number}")
    return MarkGroup(Ref("touchpoint", f"t{number}"), x, y, CARD_W, CARD_H, tuple(marks), path, text=TITLES[0])


def curve(scores: list[float], width: float, height: float) -> tuple[Mark, ...]:
    """Return a score curve: its area in a fade, its line, and a dashed neutral line."""
    step = width / max(1, len(scores) - 1)
    at = [(index * step, height - (score - 1) / 4 * height) for index, score in enumerate(scores)]
    segments: list[PathSegment] = [("M", at[0])]
    for (x0, y0), (x1, y1) in zip(at, at[1:], strict=False):
        segments.append(("C", ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, x1, y1)))
    area = (*segments, ("L", (width, height / 2)), ("L", (0.0, height / 2)), ("Z", ()))
    fade = Gradient(0.0, mix(LIGHT.good, LIGHT.paper, 0.5), height / 2, LIGHT.paper)
    marks: list[Mark] = [
        Path((("M", (0, height / 2)), ("L", (width, height / 2))), stroke=LIGHT.hairline, dash=(4.0, 4.0)),
        Path(area, fill=fade),
        Path(tuple(segments), stroke=LIGHT.curve, stroke_width=1.5),
    ]
    for index, (x, y) in enumerate(at[:24]):
        tone = LIGHT.score_tone(scores[index])
        marks.append(Box(x - 9, y - 9, 18, 18, 9, tone.tint, tone.ink, 1.5))
    return tuple(marks)


@cache
def card_map(count: int, columns: int = 12, first: int = 0) -> Drawing:
    """Return a map of that many cards in lanes of twelve columns, with a heading, and a curve of the first scores.

    `first`: the number of the first card, where others stand on sheets before it.
    """
    groups: list[MarkGroup] = []
    rows = -(-count // columns)
    width, height = columns * (CARD_W + 10) + 24, rows * (CARD_H + 10) + 250
    title = replace(text_line("A new bathroom from the DIY store", TextStyle(20, 700), 0, 28), kind="H1")
    groups.append(MarkGroup(Ref("map"), 12, 0, 600, 40, (title,), structure.TITLE_PATH))
    lane = Box(0, 0, width, rows * (CARD_H + 10) + 14, 12, mix(LIGHT.hues[0], "#FFFFFF", 0.05),
               mix(LIGHT.hues[0], "#FFFFFF", 0.18))  # fmt: skip
    groups.append(MarkGroup(Ref("phase", "p"), 0, 48, width, lane.h, (lane,), structure.phase("p")))
    for index in range(count):
        groups.append(
            touchpoint_card(first + index, 12 + index % columns * (CARD_W + 10), 60 + index // columns * (CARD_H + 10))
        )
    marks = curve([1 + index * 7 % 5 for index in range(min(count, 32))], width - 40, 120)
    alt, path = "Satisfaction goes up and down", structure.curve("p")
    groups.append(MarkGroup(DrawingElement("curve"), 20, height - 160, width - 40, 130, marks, path, alt))
    return Drawing(width, height, tuple(groups))


def fitted_page(
    drawn: Drawing,
    width: float = 420 * POINTS_PER_MM,
    height: float = 297 * POINTS_PER_MM,
    margin: float = 12 * POINTS_PER_MM,
) -> Page:
    """Return the drawing fitted on a sheet (A3 landscape)."""
    scale = min((width - 2 * margin) / drawn.width, (height - 2 * margin) / drawn.height)
    return Page(width, height, (Layer(drawn, scale, margin, margin),))


def document(*pages: Page, **other: object) -> PagedDocument:
    """Return the pages as a document with a title and the rest."""
    told = {
        "title": "A new bathroom", "author": "Els Mulder", "subject": "Customer journey", "language": "en",
        "date": "2026-11-21T10:30:00+01:00",
        "bookmarks": tuple(Bookmark(f"Page {index + 1}", index, 40.0) for index in range(len(pages))),
    }  # fmt: skip
    return PagedDocument(pages, **{**told, **other})  # type: ignore[arg-type]


def one_sheet(count: int, **other: object) -> PagedDocument:
    """Return one A3 page of that many cards."""
    return document(fitted_page(card_map(count)), **other)


def card_sheets(count: int, cards_per_sheet: int = 48, **other: object) -> PagedDocument:
    """Return that many cards on A3 pages, as a handout has them."""
    starts = range(0, count, cards_per_sheet)
    return document(
        *(fitted_page(card_map(min(cards_per_sheet, count - start), first=start)) for start in starts), **other
    )


def marks_page(*marks: Mark, width: float = 400.0, height: float = 200.0, scale: float = 1.0) -> Page:
    """Return a page that shows just these marks at that many points a unit, its origin 20 points in."""
    group = MarkGroup(Ref("touchpoint", "one"), 0, 0, width, height, marks)
    layer = Layer(Drawing(width, height, (group,)), scale, 20, 20)
    return Page(width * scale + 40, height * scale + 40, (layer,))


def text_page(*lines: str, style: TextStyle = TITLE_STYLE, scale: float = 1.0) -> Page:
    """Return a page that shows each text on its own line."""
    marks = (text_line(text, style, 10, 30 + index * 24) for index, text in enumerate(lines))
    return marks_page(*marks, height=40.0 + 24 * len(lines), scale=scale)


@cache
def picture_url(width: int = 40, height: int = 20, color: str = "#C02060") -> str:
    """Return a data address of a PNG whose left half has the colour and whose right half is white."""
    from PIL import Image as PilImage

    image = PilImage.new("RGB", (width, height), "#FFFFFF")
    image.paste(color, (0, 0, width // 2, height))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return "data:image/png;base64," + b64encode(buffer.getvalue()).decode()


def image_mark(x: float, y: float, w: float, h: float, radius: float = 0.0) -> Image:
    """Return the sample picture at a place."""
    return Image(x, y, w, h, picture_url(), radius, "A person")


def with_drawing_fields(page: Page, **fields: Any) -> Page:
    """Return the page with these fields of its first drawing set."""
    first, *others = page.layers
    return replace(page, layers=(replace(first, drawing=replace(first.drawing, **fields)), *others))
