"""Turn the SVG icons into one JSON file of plain curves.

The canvas, the PDF writer and the SVG writer all draw icons. If each parsed SVG for itself, each would draw
arcs, rounded rectangles and relative commands a little differently, and the programme would need a parser at
run time. So the SVGs are reduced here, once, to absolute ``M``, ``L``, ``C`` and ``Z`` commands on a 24-unit
grid; the programme reads the result with :mod:`json` and nothing else.

Run ``python packaging/build_icons.py`` after changing an icon; ``--check`` only tells whether the file is current;
``--app`` renders the application's icon to its PNG sizes as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TypeAlias, TypedDict
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped, unused-ignore]
from fontTools.svgLib import SVGPath  # type: ignore[import-untyped, unused-ignore]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "resources" / "icons"
TARGET = ROOT / "resources" / "icons.json"
APP_ICON = SOURCE / "app" / "journeydesigner.svg"
APP_SIZES = (16, 32, 48, 128, 256, 512)

#: One drawing command: its letter, then its coordinates.
Command: TypeAlias = list[str | float]
_Point: TypeAlias = tuple[float, float]

_VIEW_BOX = "0 0 24 24"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_IGNORED = frozenset({"title", "desc", "metadata"})


class IconPath(TypedDict):
    """One shape of an icon: its commands, and whether it is filled instead of stroked."""

    d: list[Command]
    fill: bool


class Icon(TypedDict):
    """One icon: its shapes in drawing order."""

    paths: list[IconPath]


def _number(value: float) -> float:
    """Round to 3 decimals, whole numbers as integers: the file stays small and the same on every machine."""
    rounded = round(float(value), 3)
    # int() also turns -0.0 into 0, which would otherwise differ between platforms' arc arithmetic.
    return int(rounded) if rounded == int(rounded) else rounded


class _CommandPen(BasePen):  # type: ignore[misc, unused-ignore]
    """Collects absolute M, L, C and Z commands; quadratic curves arrive as cubic ones from the base class."""

    def __init__(self) -> None:
        """Start with no commands."""
        super().__init__(None)
        self.commands: list[Command] = []

    def _add(self, letter: str, *points: _Point) -> None:
        self.commands.append([letter, *(_number(value) for point in points for value in point)])

    def _moveTo(self, pt: _Point) -> None:
        self._add("M", pt)

    def _lineTo(self, pt: _Point) -> None:
        self._add("L", pt)

    def _curveToOne(self, pt1: _Point, pt2: _Point, pt3: _Point) -> None:
        self._add("C", pt1, pt2, pt3)

    def _closePath(self) -> None:
        self._add("Z")

    def _endPath(self) -> None:
        """An open path simply ends: closing it would draw a line that the icon does not have."""


def _local_name(element: ElementTree.Element) -> str:
    """The element's name without its XML namespace."""
    return element.tag.rpartition("}")[2]


def _path_commands(data: dict[str, str], name: str) -> list[Command]:
    """The commands of one shape, given the shape's element name and attributes."""
    pen = _CommandPen()
    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
    ElementTree.SubElement(root, name, data)
    SVGPath.fromstring(ElementTree.tostring(root)).draw(pen)
    return pen.commands


def convert(svg: str, name: str = "icon") -> Icon:
    """Reduce one SVG text to plain commands.

    Raises ``ValueError`` for anything the simple format cannot say (transforms, groups, other view boxes), so
    that a new icon cannot silently come out wrong.
    """
    root = ElementTree.fromstring(svg)
    if root.get("viewBox") != _VIEW_BOX:
        raise ValueError(f"{name}: the viewBox must be {_VIEW_BOX!r}")
    paths: list[IconPath] = []
    for element in root:
        if not isinstance(element.tag, str) or _local_name(element) in _IGNORED:
            continue
        shape = _local_name(element)
        if shape not in _SHAPES:
            raise ValueError(f"{name}: <{shape}> cannot be converted")
        if {"transform", "style", "stroke-width", "clip-path"} & element.attrib.keys():
            raise ValueError(f"{name}: <{shape}> has an attribute that would be lost")
        fill = element.get("fill", root.get("fill", "black")) != "none"
        stroke = element.get("stroke", root.get("stroke", "none")) != "none"
        if not fill and not stroke:
            continue  # Tabler's invisible 24 × 24 background.
        commands = _path_commands(dict(element.attrib), shape)
        if commands:
            paths.append({"d": commands, "fill": fill})
    if not paths:
        raise ValueError(f"{name}: nothing to draw")
    return {"paths": paths}


def build(source: Path = SOURCE) -> dict[str, Icon]:
    """All icons of a folder by name, sorted."""
    return {path.stem: convert(path.read_text("utf-8"), path.stem) for path in sorted(source.glob("*.svg"))}


def dumps(icons: dict[str, Icon]) -> str:
    """The file's text: one icon a line, so that a change of one icon is a change of one line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(icon, separators=(',', ':'), sort_keys=True)}"
        for name, icon in sorted(icons.items())
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def render_app_icon() -> None:
    """Write the application's icon as one PNG per size, beside its SVG."""
    # Imported here, so that building icons.json does not need Qt.
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(APP_ICON))
    for size in APP_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        if not image.save(str(APP_ICON.with_name(f"{APP_ICON.stem}-{size}.png"))):
            raise OSError(f"cannot write the {size} px icon")


def main(arguments: list[str] | None = None) -> int:
    """Write ``resources/icons.json``, or with ``--check`` compare it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build resources/icons.json from resources/icons/*.svg.")
    parser.add_argument("--check", action="store_true", help="do not write; fail when the file is not current")
    parser.add_argument("--app", action="store_true", help="also render the application's icon to PNG files")
    options = parser.parse_args(arguments)
    text = dumps(build())
    if options.check:
        if TARGET.exists() and TARGET.read_text("utf-8") == text:
            return 0
        print("resources/icons.json is not current: run python packaging/build_icons.py", file=sys.stderr)
        return 1
    TARGET.write_text(text, "utf-8", newline="\n")
    if options.app:
        render_app_icon()
    return 0


if __name__ == "__main__":
    sys.exit(main())
