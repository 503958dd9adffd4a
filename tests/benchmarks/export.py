"""What an export costs beside bare ReportLab canvas calls that draw the same marks, in the same run.

    python tests/benchmarks/export.py [pairs]

Product and yardstick alternate (A B A B …), the first pair is dropped, medians are compared. Prints; fails nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "render"))

import render_samples as sample
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from journeydesigner.layout.drawing import Box, Gradient, Group, Icon, Shape, Words
from journeydesigner.layout.paper import Document, Layer, Page
from journeydesigner.layout.text import fonts
from journeydesigner.render import pdf, png, svg
from journeydesigner.render.assets import icon

COUNTS = (20, 200, 2000)


def plain(document: Document) -> bytes:
    """Draw the document with ReportLab's own calls, as its guide teaches: one drawString a line, no spans, no tags."""
    buffer = BytesIO()
    page = document.pages[0]
    canvas = Canvas(buffer, pagesize=(page.width, page.height), pageCompression=1)
    for layer in page.layers:
        for group in layer.drawing.groups:
            _plain_group(canvas, page, layer, group)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _plain_group(canvas: Canvas, page: Page, layer: Layer, group: Group) -> None:
    k = layer.scale
    left, top = layer.x + group.x * k, page.height - layer.y - group.y * k
    for mark in group.marks:
        if isinstance(mark, Words):
            run = mark.line.runs[0]
            canvas.setFillColor(HexColor(mark.color))
            canvas.setFont(run.face, run.size * k)
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
            for stroke in icon(mark.name):
                canvas.drawPath(_plain_path(canvas, stroke.segments, 1, 1, 0, 0))
            canvas.restoreState()
        elif isinstance(mark, Shape):
            path = _plain_path(canvas, mark.segments, k, -k, left, top)
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


def _plain_path(canvas, segments, kx, ky, x, y):
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


def pairs(one: Callable[[], object], other: Callable[[], object], count: int) -> tuple[float, float]:
    """Return the medians of both in milliseconds, run in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(count + 1):
        for kept, call in zip(times, (one, other), strict=True):
            start = time.perf_counter()
            call()
            kept.append((time.perf_counter() - start) * 1000)
    return median(times[0][1:]), median(times[1][1:])


def main() -> None:
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication([])
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for weight in (400, 500, 600, 700):
        pdfmetrics.registerFont(TTFont(f"Inter-{weight}", str(fonts.face(f"Inter-{weight}").path)))
    heads = ("PDF ms", "plain ms", "ratio", "PDF KB", "plain KB", "SVG ms", "PNG ms")
    print(f"{'cards':>6} " + " ".join(f"{head:>9}" for head in heads))
    costs = []
    for cards in COUNTS:
        document = sample.handout(cards)
        ours, bare = pairs(lambda d=document: pdf.write(d), lambda d=document: plain(d), count)
        costs.append(ours)
        sizes = len(pdf.write(document)) / 1000, len(plain(document)) / 1000
        others = pairs(
            lambda d=document: svg.write(d.pages[0]), lambda d=document: png.write(d.pages[0]), max(2, count // 2)
        )
        print(f"{cards:>6} {ours:>9.1f} {bare:>9.1f} {ours / bare:>9.2f} {sizes[0]:>9.0f} {sizes[1]:>9.0f}", end=" ")
        print(f"{others[0]:>9.1f} {others[1]:>9.1f}")
    print(f"growth 200 -> 2000: {costs[2] / costs[1]:.1f} (goal: at most 12); goal for the ratio: at most 3")
    start = time.perf_counter()
    pdf.write(sample.handout(200))
    print(f"once more, 200 cards: {(time.perf_counter() - start) * 1000:.1f} ms; application {bool(application)}")


if __name__ == "__main__":
    main()
