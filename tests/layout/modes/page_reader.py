"""Where marks are on a sheet, in points, and what a screen reader reads: for the tests of the print modes."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.layout.drawing import Box, Icon, Image, MarkGroup, Path, Rect, StructureElement, TextLine
from journeydesigner.layout.pagination.print_job import sheet_for
from journeydesigner.layout.paper import Page, PagedDocument
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PaperSizeName, PrintMode
from tests.layout.maps import paginated

FRAME_KINDS = ("legend", "page")


SHEETS = [
    PrintOptions(size=size, portrait=turned) for size in ("a4", "a3", "letter", "tabloid") for turned in (False, True)
]
"""Common paper sizes in both orientations."""


def case_name(sheet: object) -> str:
    """Name a case of a test."""
    if not isinstance(sheet, PrintOptions):
        return str(sheet)
    return f"{sheet.size}-{'portrait' if sheet.portrait else 'landscape'}{'-large' if sheet.large else ''}"


def map_pages(journey: JourneyMap, printing: PrintOptions) -> PagedDocument:
    """Return the sheets of the map in English, without the details."""
    return paginated(journey, printing.changed(details=False))


def groups_on(page: Page) -> list[MarkGroup]:
    """Return the groups of all layers."""
    return [group for layer in page.layers for group in layer.drawing.groups]


def placed_groups(page: Page) -> Iterator[tuple[MarkGroup, Rect]]:
    """Yield the groups with where they lie."""
    for layer in page.layers:
        for g in layer.drawing.groups:
            s = layer.scale
            yield g, Rect(layer.x + g.x * s, layer.y + g.y * s, g.w * s, g.h * s)


def smallest_type_pt(page: Page) -> float:
    """Return the size of the smallest type on the page, in points."""
    return min(
        run.size * layer.scale
        for layer in page.layers
        for group in layer.drawing.groups
        for mark in group.marks
        if isinstance(mark, TextLine)
        for run in mark.line.runs
    )


def print_options_for(mode: PrintMode, *sizes: PaperSizeName) -> list[PrintOptions]:
    """Return orders on these sizes of paper, lying and standing, in usual and in large print."""
    return [
        PrintOptions(mode=mode, size=size, portrait=turned, large=large)
        for size in sizes
        for turned in (False, True)
        for large in (False, True)
    ]


def placed_marks(page: Page) -> Iterator[tuple[MarkGroup, object, Rect]]:
    """Yield every mark with the rectangle that its ink lies in."""
    for layer in page.layers:
        s = layer.scale
        for g in layer.drawing.groups:
            for mark in g.marks:
                x, y, w, h = _mark_bounds(mark)
                yield g, mark, Rect(layer.x + (g.x + x) * s, layer.y + (g.y + y) * s, w * s, h * s)


def _mark_bounds(mark: object) -> tuple[float, float, float, float]:
    if isinstance(mark, Box | Image):
        return mark.x, mark.y, mark.w, mark.h
    if isinstance(mark, Icon):
        return mark.x, mark.y, mark.size, mark.size
    if isinstance(mark, TextLine):
        size = max((run.size for run in mark.line.runs), default=0.0)
        return mark.x, mark.baseline - size * 0.75, mark.line.width, size * 0.95
    assert isinstance(mark, Path)
    numbers = [step[1] for step in mark.segments]
    xs = [n for each in numbers for n in each[::2]]
    ys = [n for each in numbers for n in each[1::2]]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def assert_on_paper(document: PagedDocument, printing: PrintOptions) -> None:
    """Check that every mark lies between the margins, above the foot, in type that can be read."""
    sheet = sheet_for(printing)
    room = Rect(sheet.margin, sheet.margin, sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    least = 9.0 if printing.large else 6.0
    for page in document.pages:
        assert (page.width, page.height) == (sheet.width, sheet.height)
        foot = min(rect.y for group, rect in placed_groups(page) if group.ref.kind in FRAME_KINDS)
        for group, mark, rect in placed_marks(page):
            assert rect.x >= room.x - 0.75 and rect.right <= room.right + 0.75, (group.ref, mark)
            assert rect.y >= room.y - 0.75 and rect.bottom <= room.bottom + 0.75, (group.ref, mark)
            if group.ref.kind not in FRAME_KINDS:
                assert rect.bottom <= foot + 0.75, (group.ref, mark)
        for layer in page.layers:
            for group in layer.drawing.groups:
                for mark in group.marks:
                    if isinstance(mark, TextLine):
                        assert all(run.size * layer.scale >= least - 1e-6 for run in mark.line.runs), mark.line.text


def assert_exact(document: PagedDocument, printing: PrintOptions) -> None:
    """Check that all pages have the sheet's size and one scale, and that nothing leaves the margins or is too small."""
    sheet = sheet_for(printing)
    assert len({page.layers[0].scale for page in document.pages}) == 1
    room = Rect(sheet.margin, sheet.margin, sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    for page in document.pages:
        assert (page.width, page.height) == (sheet.width, sheet.height)
        for _, rect in placed_groups(page):
            assert rect.x >= room.x - 0.5 and rect.right <= room.right + 0.5
            assert rect.y >= room.y - 0.5 and rect.bottom <= room.bottom + 0.5
        assert smallest_type_pt(page) >= (9.0 if printing.large else 6.0) - 1e-6
        foot = min(rect.y for group, rect in placed_groups(page) if group.ref.kind == "legend")
        above = [rect for group, rect in placed_groups(page) if group.ref.kind not in ("legend", "page")]
        assert max(rect.bottom for rect in above) <= foot + 0.01


def text_lines_on(page: Page) -> list[tuple[str, Rect]]:
    """Return the lines of text with where they lie."""
    return [(m.line.text, rect) for _, m, rect in placed_marks(page) if isinstance(m, TextLine) and m.line.text.strip()]


def overlapping_pairs(rects: list[tuple[str, Rect]], tolerance: float = 0.3) -> list[tuple[str, str]]:
    """Return the pairs that overlap by more than a hair."""
    found = []
    ordered = sorted(rects, key=lambda each: each[1].x)
    for at, (name, one) in enumerate(ordered):
        for other_name, other in ordered[at + 1 :]:
            if other.x >= one.right - tolerance:
                break
            if one.y < other.bottom - tolerance and other.y < one.bottom - tolerance:
                found.append((name, other_name))
    return found


def spoken_text(document: PagedDocument) -> str:
    """Return what a screen reader reads: the words of the structure, children as they first occur."""
    tree: dict[StructureElement, dict] = {}
    texts: dict[int, list[str]] = {}
    for page in document.pages:
        for group in groups_on(page):
            if not group.structure_path:
                continue
            node = tree
            for element in group.structure_path:
                node = node.setdefault(element, {})
            said = [_spoken_mark(mark) for mark in group.marks]
            if group.structure_path[-1].kind == "Figure":
                said = [group.alt]
            texts.setdefault(id(node), []).extend(said)
    return "".join(_spoken_texts(tree, texts))


def _spoken_mark(mark: object) -> str:
    if isinstance(mark, TextLine):
        return ("" if mark.continues_paragraph else "\n") + (mark.actual_text or mark.line.text)
    return f" [{mark.alt}]" if isinstance(mark, Icon | Image) and mark.alt else ""


def _spoken_texts(node: dict[StructureElement, dict], texts: dict[int, list[str]]) -> Iterator[str]:
    for child in node.values():
        yield from texts.get(id(child), [])
        yield from _spoken_texts(child, texts)


def assert_in_order(parts: list[str], text: str) -> None:
    """Check that the text holds all parts, each after the one before."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, part
        at = found + len(part)


def map_titles(journey: JourneyMap) -> list[str]:
    """Return phases' names and touchpoints' titles in the order of the map."""
    return [text for phase in journey.phases for text in (phase.name, *(t.title for t in phase.touchpoints))]
