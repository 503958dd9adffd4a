"""What an export costs beside bare ReportLab canvas calls that draw the same marks, in the same run.

    python tests/benchmarks/export.py [pairs]

Product and yardstick alternate (A B A B …), the first pair is dropped, medians are compared. The yardstick writes no
tags, no XMP and no source; the product writes all of them but the source. The documents are handouts of 48 cards a
sheet. Prints; fails nothing.
"""

from __future__ import annotations

import os
import pathlib
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from io import BytesIO
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from journeydesigner.layout.drawing import Box, Gradient, Icon, MarkGroup, Path, TextLine
from journeydesigner.layout.icons import icon_paths
from journeydesigner.layout.paper import Layer, Page, PagedDocument
from journeydesigner.layout.text import fonts
from journeydesigner.render import png, svg
from journeydesigner.render.pdf import pdf_writer
from tests.render import render_samples as sample

COUNTS = (20, 200, 2000)
BUDGET_COUNTS = (19, 200, 1000, 2000)
BASE_BYTES, CARD_BYTES = 60_000, 1_200
"""What a file may weigh: so much, and so much for each touchpoint."""


def reportlab_pdf(document: PagedDocument) -> bytes:
    """Draw the document with ReportLab's own calls, as its guide teaches: one drawString a line, no spans, no tags."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for page in document.pages:
        canvas.setPageSize((page.width, page.height))
        for layer in page.layers:
            for group in layer.drawing.groups:
                _draw_group(canvas, page, layer, group)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_group(canvas: Canvas, page: Page, layer: Layer, group: MarkGroup) -> None:
    k = layer.scale
    left, top = layer.x + group.x * k, page.height - layer.y - group.y * k
    for mark in group.marks:
        if isinstance(mark, TextLine):
            run = mark.line.runs[0]
            canvas.setFillColor(HexColor(mark.color))
            canvas.setFont(run.face_key, run.size * k)
            canvas.drawString(left + mark.x * k, top - mark.baseline * k, mark.line.text)
        elif isinstance(mark, Box):
            if mark.fill:
                canvas.setFillColor(HexColor(mark.fill))
            if mark.stroke:
                canvas.setStrokeColor(HexColor(mark.stroke))
                canvas.setLineWidth(mark.stroke_width * k)
            x, y = left + mark.x * k, top - (mark.y + mark.h) * k
            canvas.roundRect(x, y, mark.w * k, mark.h * k, mark.radius * k, bool(mark.stroke), bool(mark.fill))
        elif isinstance(mark, Icon):
            canvas.saveState()
            canvas.translate(left + mark.x * k, top - mark.y * k)
            canvas.scale(mark.size * k / 24, -mark.size * k / 24)
            canvas.setStrokeColor(HexColor(mark.color))
            canvas.setLineWidth(mark.stroke_width)
            for stroke in icon_paths(mark.name):
                canvas.drawPath(_reportlab_path(canvas, stroke.segments, 1, 1, 0, 0))
            canvas.restoreState()
        elif isinstance(mark, Path):
            path = _reportlab_path(canvas, mark.segments, k, -k, left, top)
            if isinstance(mark.fill, Gradient):
                canvas.saveState()
                canvas.clipPath(path, stroke=0, fill=0)
                colors = (HexColor(mark.fill.top), HexColor(mark.fill.bottom))
                canvas.linearGradient(0, top - mark.fill.y0 * k, 0, top - mark.fill.y1 * k, colors)
                canvas.restoreState()
            if mark.stroke:
                canvas.setStrokeColor(HexColor(mark.stroke))
                canvas.setLineWidth(mark.stroke_width * k)
                canvas.drawPath(path)


def _reportlab_path(canvas, segments, kx, ky, x, y):
    path = canvas.beginPath()
    for kind, at in segments:
        points = [(x + n * kx if index % 2 == 0 else y + n * ky) for index, n in enumerate(at)]
        if kind == "M":
            path.moveTo(*points)
        elif kind == "L":
            path.lineTo(*points)
        elif kind == "C":
            path.curveTo(*points)
        else:
            path.close()
    return path


def paired_medians_ms(one: Callable[[], object], other: Callable[[], object], count: int) -> tuple[float, float]:
    """Return the medians of both in milliseconds, run in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(count + 1):
        for kept, call in zip(times, (one, other), strict=True):
            start = time.perf_counter()
            call()
            kept.append((time.perf_counter() - start) * 1000)
    return median(times[0][1:]), median(times[1][1:])


def peak_memory_mb(call: Callable[[], object]) -> float:
    """Return the most memory in MB that Python objects take while it runs."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def print_sizes() -> None:
    """Print what files weigh beside their budget, and the memory that writing takes."""
    print(f"{'cards':>6} {'KB':>9} {'budget':>9} {'a card':>9} {'peak MB':>9} {'plain MB':>9}")
    for cards in BUDGET_COUNTS:
        document = sample.card_sheets(cards)
        size = len(pdf_writer.render_pdf(document))
        budget = BASE_BYTES + CARD_BYTES * cards
        memory = (
            peak_memory_mb(partial(pdf_writer.render_pdf, document)),
            peak_memory_mb(partial(reportlab_pdf, document)),
        )
        a_card = (size - len(pdf_writer.render_pdf(sample.card_sheets(1)))) / (cards - 1)
        print(
            f"{cards:>6} {size / 1000:>9.0f} {budget / 1000:>9.0f} {a_card:>9.0f} {memory[0]:>9.1f} {memory[1]:>9.1f}"
        )


def main() -> None:
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for weight in (400, 500, 600, 700):
        pdfmetrics.registerFont(TTFont(f"Inter-{weight}", str(fonts.face_for_key(f"Inter-{weight}").path)))
    heads = ("PDF ms", "plain ms", "ratio", "PDF KB", "plain KB", "SVG ms", "PNG ms")
    print(f"{'cards':>6} " + " ".join(f"{head:>9}" for head in heads))
    costs = []
    for cards in COUNTS:
        document = sample.card_sheets(cards)
        ours, bare = paired_medians_ms(
            partial(pdf_writer.render_pdf, document), partial(reportlab_pdf, document), count
        )
        costs.append(ours)
        sizes = len(pdf_writer.render_pdf(document)) / 1000, len(reportlab_pdf(document)) / 1000
        others = paired_medians_ms(
            partial(svg.render_svg, document.pages[0]),
            partial(png.render_png, document.pages[0]),
            max(2, count // 2),
        )
        print(f"{cards:>6} {ours:>9.1f} {bare:>9.1f} {ours / bare:>9.2f} {sizes[0]:>9.0f} {sizes[1]:>9.0f}", end=" ")
        print(f"{others[0]:>9.1f} {others[1]:>9.1f}")
    print(f"growth 200 -> 2000: {costs[2] / costs[1]:.1f} (goal: at most 12); goal for the ratio: at most 3")
    print_sizes()
    assert application is not None


if __name__ == "__main__":
    main()
