"""What lies where on a sheet, in points, and what a reader without sight is told: for the tests of the paper modes."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.layout.drawing import Box, Element, Group, Icon, Photo, Rect, Shape, Words
from journeydesigner.layout.job import sheet_of
from journeydesigner.layout.pages import paginate
from journeydesigner.layout.paper import Document, Page
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
from tests.layout.maps import composer

FRAME = ("legend", "page")


def name_of(sheet: object) -> str:
    """Name a case of a test."""
    if not isinstance(sheet, Printing):
        return str(sheet)
    return f"{sheet.size}-{'portrait' if sheet.portrait else 'landscape'}{'-large' if sheet.large else ''}"


def printed(map_: JourneyMap, printing: Printing, language: str = "en") -> Document:
    """Lay the map out."""
    return paginate(composer(), map_, labels(language), printing)


def groups_of(page: Page) -> list[Group]:
    """Return the groups of all layers."""
    return [group for layer in page.layers for group in layer.drawing.groups]


def placed(page: Page) -> Iterator[tuple[Group, Rect]]:
    """Yield the groups with where they lie."""
    for layer in page.layers:
        for g in layer.drawing.groups:
            s = layer.scale
            yield g, Rect(layer.x + g.x * s, layer.y + g.y * s, g.w * s, g.h * s)


def marks_of(page: Page) -> Iterator[tuple[Group, object, Rect]]:
    """Yield every mark with the rectangle that its ink lies in."""
    for layer in page.layers:
        s = layer.scale
        for g in layer.drawing.groups:
            for mark in g.marks:
                x, y, w, h = _extent(mark)
                yield g, mark, Rect(layer.x + (g.x + x) * s, layer.y + (g.y + y) * s, w * s, h * s)


def _extent(mark: object) -> tuple[float, float, float, float]:
    if isinstance(mark, Box | Photo):
        return mark.x, mark.y, mark.w, mark.h
    if isinstance(mark, Icon):
        return mark.x, mark.y, mark.size, mark.size
    if isinstance(mark, Words):
        size = max((run.size for run in mark.line.runs), default=0.0)
        return mark.x, mark.baseline - size * 0.75, mark.line.width, size * 0.95
    assert isinstance(mark, Shape)
    numbers = [step[1] for step in mark.segments]
    xs = [n for each in numbers for n in each[::2]]
    ys = [n for each in numbers for n in each[1::2]]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def assert_on_paper(document: Document, printing: Printing) -> None:
    """Check that every mark lies between the margins, above the foot, in type that can be read."""
    sheet = sheet_of(printing)
    room = Rect(sheet.margin, sheet.margin, sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    least = 9.0 if printing.large else 6.0
    for page in document.pages:
        assert (page.width, page.height) == (sheet.width, sheet.height)
        foot = min(rect.y for group, rect in placed(page) if group.ref.kind in FRAME)
        for group, mark, rect in marks_of(page):
            assert rect.x >= room.x - 0.75 and rect.right <= room.right + 0.75, (group.ref, mark)
            assert rect.y >= room.y - 0.75 and rect.bottom <= room.bottom + 0.75, (group.ref, mark)
            if group.ref.kind not in FRAME:
                assert rect.bottom <= foot + 0.75, (group.ref, mark)
        for layer in page.layers:
            for group in layer.drawing.groups:
                for mark in group.marks:
                    if isinstance(mark, Words):
                        assert all(run.size * layer.scale >= least - 1e-6 for run in mark.line.runs), mark.line.text


def words_on(page: Page) -> list[tuple[str, Rect]]:
    """Return the lines of text with where they lie."""
    return [(m.line.text, rect) for _, m, rect in marks_of(page) if isinstance(m, Words) and m.line.text.strip()]


def overlapping(rects: list[tuple[str, Rect]], by: float = 0.3) -> list[tuple[str, str]]:
    """Return the pairs that overlap by more than a hair."""
    found = []
    ordered = sorted(rects, key=lambda each: each[1].x)
    for at, (name, one) in enumerate(ordered):
        for other_name, other in ordered[at + 1 :]:
            if other.x >= one.right - by:
                break
            if one.y < other.bottom - by and other.y < one.bottom - by:
                found.append((name, other_name))
    return found


def told(document: Document) -> str:
    """Return what a screen reader reads: the words of the structure, children as they first occur."""
    tree: dict[Element, dict] = {}  # type: ignore[type-arg]
    texts: dict[int, list[str]] = {}
    for page in document.pages:
        for group in groups_of(page):
            if not group.path:
                continue
            node = tree
            for element in group.path:
                node = node.setdefault(element, {})
            said = [_said(mark) for mark in group.marks]
            if group.path[-1].kind == "Figure":
                said = [group.alt]
            texts.setdefault(id(node), []).extend(said)
    return "".join(_walk(tree, texts))


def _said(mark: object) -> str:
    if isinstance(mark, Words):
        return ("" if mark.goes_on else "\n") + (mark.actual or mark.line.text)
    return f" [{mark.alt}]" if isinstance(mark, Icon | Photo) and mark.alt else ""


def _walk(node: dict[Element, dict], texts: dict[int, list[str]]) -> Iterator[str]:  # type: ignore[type-arg]
    for child in node.values():
        yield from texts.get(id(child), [])
        yield from _walk(child, texts)


def assert_in_order(parts: list[str], text: str) -> None:
    """Check that the text holds all parts, each after the one before."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, part
        at = found + len(part)


def titles(map_: JourneyMap) -> list[str]:
    """Return phases' names and touchpoints' titles in the order of the map."""
    return [text for phase in map_.phases for text in (phase.name, *(t.title for t in phase.touchpoints))]
