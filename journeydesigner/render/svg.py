"""A composed page as SVG: real text with fonts to fall back on, one group per part of the map, sizes in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from journeydesigner.layout.drawing import Box, Gradient, Group, Hyperlink, Icon, Mark, Photo, Segment, Shape, Words
from journeydesigner.layout.paper import MM, Layer, Page
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.layout.text.shaping import HANGING
from journeydesigner.model.carrying import ELEMENT, NAMESPACE
from journeydesigner.render.assets import ICON_UNITS, icon, picture_bytes

FAMILY: Final = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
"""Narrower families first: text that is set wider than measured would leave its card."""
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
    'width="{:.3f}mm" height="{:.3f}mm" viewBox="0 0 {:.3f} {:.3f}"{}>'
)


def write(page: Page, title: str = "", language: str = "", *, source: bytes | None = None, grey: bool = False) -> str:
    """Return the page as the text of an SVG file (UTF-8 when stored); one unit of its viewBox is a point.

    `source`: the map's file, to be put inside. `grey`: the users' pictures lose their colours too.
    """
    lang = f" xml:lang={_attribute(language)}" if language else ""
    out = ['<?xml version="1.0" encoding="UTF-8"?>']
    out.append(_HEAD.format(page.width / MM, page.height / MM, page.width, page.height, lang))
    if title:
        out.append(f"<title>{_text(title)}</title>")
    if source is not None:
        out.append(f'<metadata><{ELEMENT} xmlns="{NAMESPACE}">{_source(source)}</{ELEMENT}></metadata>')
    body = _Body(grey=grey)
    for layer in page.layers:
        body.layer(layer)
    if body.defs:
        out.extend(("<defs>", *body.defs, "</defs>"))
    out.append(f'<rect width="{page.width:.3f}" height="{page.height:.3f}" fill="#FFFFFF"/>')
    out.extend((*body.out, "</svg>", ""))
    return "\n".join(out)


class _Body:
    """Gathers elements and the definitions (icons, fades, clips) that they refer to."""

    def __init__(self, *, grey: bool) -> None:
        self.out: list[str] = []
        self.defs: list[str] = []
        self._icons: set[str] = set()
        self._groups = 0
        self._grey = grey
        self._filter = ""

    def layer(self, layer: Layer) -> None:
        """Write one layer: its groups in a group that moves and scales them."""
        drawing, clip = layer.drawing, layer.clip
        cut = ""
        if clip is not None:
            sides = f'x="{_n(clip.x)}" y="{_n(clip.y)}" width="{_n(clip.w)}" height="{_n(clip.h)}"'
            cut = f"""<g clip-path="url(#{self._define("clipPath", "", (f"<rect {sides}/>",))})">"""
        move = f"translate({_n(layer.x)} {_n(layer.y)}) scale({layer.scale:.6f})"
        self.out.append(f'{cut}<g transform="{move}" font-family="{FAMILY}">')
        if drawing.background.upper() != "#FFFFFF":
            size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
            self.out.append(f'<rect {size} fill="{drawing.background}"/>')
        for section in _sections(drawing.groups):
            self._section(section)
        self.out.append("</g></g>" if cut else "</g>")

    def _section(self, groups: list[Group]) -> None:
        """Write a group and, into it, those that belong to it."""
        for index, group in enumerate(groups):
            self._groups += 1
            self._group(group, is_open=index == 0 and len(groups) > 1)
        if len(groups) > 1:
            self.out.append("</g>")

    def _group(self, group: Group, *, is_open: bool) -> None:
        """Write one group with what it shows: kind, id and, for readers, its text or its alternative.

        `is_open`: other groups are put into it, so it does not move what it holds, and is not ended.
        """
        kind, move = group.ref.kind, f'transform="translate({_n(group.x)} {_n(group.y)})"'
        start = f'<g id="{kind}-{self._groups}" data-kind="{kind}" data-id={_attribute(group.ref.id)}'
        self.out.append(f"{start}>" if is_open else f"{start} {move}>")
        told = group.alt or group.text
        if told:
            self.out.append(f"<title>{_text(told)}</title>")
        if is_open:
            self.out.append(f"<g {move}>")
        for mark in group.marks:
            self._mark(mark)
        for link in group.hyperlinks:
            self._hyperlink(link)
        self.out.append("</g>")

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Words):
            self._words(mark)
        elif isinstance(mark, Box):
            self._box(mark)
        elif isinstance(mark, Icon):
            self._icon(mark)
        elif isinstance(mark, Shape):
            self._shape(mark)
        else:
            self._photo(mark)

    def _define(self, kind: str, attributes: str, content: Iterable[str]) -> str:
        """Put down a definition and return its id."""
        name = f"d{len(self.defs) + 1}"
        self.defs.append(f'<{kind} id="{name}"{attributes}>{"".join(content)}</{kind}>')
        return name

    def _words(self, words: Words) -> None:
        line = words.line
        if not line.runs or not line.text.strip():
            return
        run = next((run for run in line.runs if run.face.startswith("Inter-")), line.runs[0])
        weight = run.face.rpartition("-")[2]
        look = f' font-weight="{weight}"' if weight.isdigit() and weight != "400" else ""
        x = words.x
        if line.rtl:
            # In a line that runs right to left `x` is where it begins: its right end.
            x, look = x + line.width, look + ' direction="rtl"'
        if words.lang:
            look += f" xml:lang={_attribute(words.lang)}"
        told = f"<title>{_text(words.actual)}</title>" if words.actual else ""
        at = f'x="{_n(x)}" y="{_n(words.baseline)}" font-size="{_n(run.size)}"'
        text = clean_line(line.text).rstrip(HANGING)
        if len(text) > 1 and line.width > 0:
            # In another font too the line stays as wide as it was measured, and within its card.
            at += f' textLength="{_n(line.width)}" lengthAdjust="spacingAndGlyphs"'
        self.out.append(f'<text {at}{look} fill="{words.color}" xml:space="preserve">{told}{_text(text)}</text>')

    def _box(self, box: Box) -> None:
        left, top, w, h, radius = box.x, box.y, box.w, box.h, min(box.radius, box.w / 2, box.h / 2)
        paint = f' fill="{box.fill or "none"}"'
        if box.stroke is not None and box.stroke_width > 0:
            # The frame lies inside the box, as in CSS.
            half = box.stroke_width / 2
            left, top, w, h = left + half, top + half, max(0.0, w - 2 * half), max(0.0, h - 2 * half)
            radius = max(0.0, radius - half)
            paint += f' stroke="{box.stroke}" stroke-width="{_n(box.stroke_width)}"'
        corner = f' rx="{_n(radius)}"' if radius else ""
        self.out.append(f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(w)}" height="{_n(h)}"{corner}{paint}/>')

    def _shape(self, shape: Shape) -> None:
        fill = shape.fill
        if isinstance(fill, Gradient):
            place = f' gradientUnits="userSpaceOnUse" x1="0" y1="{_n(fill.y0)}" x2="0" y2="{_n(fill.y1)}"'
            stops = (f'<stop offset="{at}" stop-color="{color}"/>' for at, color in ((0, fill.top), (1, fill.bottom)))
            fill = f"url(#{self._define('linearGradient', place, stops)})"
        paint = f' fill="{fill or "none"}"'
        if shape.stroke is not None and shape.stroke_width > 0:
            cap = "butt" if shape.dash else "round"
            paint += f' stroke="{shape.stroke}" stroke-width="{_n(shape.stroke_width)}"'
            paint += f' stroke-linejoin="round" stroke-linecap="{cap}"'
            if shape.dash:
                paint += f' stroke-dasharray="{_n(shape.dash[0])} {_n(shape.dash[1])}"'
        self.out.append(f'<path d="{_path(shape.segments)}"{paint}/>')

    def _icon(self, mark: Icon) -> None:
        strokes = icon(mark.name)
        if not strokes:
            return
        if mark.name not in self._icons:
            self._icons.add(mark.name)
            paths = (f'<path d="{_path(s.segments)}"{_FILLED if s.fill else ""}/>' for s in strokes)
            look = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
            self.defs.append(f"<g id={_attribute(f'icon-{mark.name}')} {look}>{''.join(paths)}</g>")
        told = f"<title>{_text(mark.alt)}</title>" if mark.alt else ""
        # A transform, not a symbol with a viewBox: smaller readers (Qt's, LibreOffice's) do not scale those.
        at = f'transform="translate({_n(mark.x)} {_n(mark.y)}) scale({mark.size / ICON_UNITS:.5f})"'
        look = f'color="{mark.color}" stroke="{mark.color}" stroke-width="{_n(mark.stroke_width)}"'
        self.out.append(f"<use xlink:href={_attribute(f'#icon-{mark.name}')} {at} {look}>{told}</use>")

    def _photo(self, photo: Photo) -> None:
        if not picture_bytes(photo.data):
            return
        at = f'x="{_n(photo.x)}" y="{_n(photo.y)}" width="{_n(photo.w)}" height="{_n(photo.h)}"'
        radius = min(photo.radius, photo.w / 2, photo.h / 2)
        clip = self._define("clipPath", "", (f'<rect {at} rx="{_n(radius)}"/>',)) if radius > 0 else ""
        cut = f' clip-path="url(#{clip})"' if clip else ""
        if self._grey and not self._filter:
            self._filter = f' filter="url(#{self._define("filter", "", (_GREY,))})"'
        told = f"<title>{_text(photo.alt)}</title>" if photo.alt else ""
        picture = f'preserveAspectRatio="xMidYMid slice" xlink:href={_attribute(photo.data)}'
        self.out.append(f"<image {at}{cut}{self._filter} {picture}>{told}</image>")

    def _hyperlink(self, link: Hyperlink) -> None:
        """Write a place to click on, over what is drawn there."""
        if not link.address.lower().startswith(_SAFE):
            return
        told = f"<title>{_text(link.text)}</title>" if link.text else ""
        place = f'x="{_n(link.x)}" y="{_n(link.y)}" width="{_n(link.w)}" height="{_n(link.h)}"'
        area = f'<rect {place} fill="none" pointer-events="all"/>'
        self.out.append(f"<a xlink:href={_attribute(link.address)}>{told}{area}</a>")


def _sections(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Yield each phase with the touchpoints and gaps that follow it, and every other group by itself."""
    section: list[Group] = []
    phase: Group | None = None
    for group in groups:
        kind = group.ref.kind
        if phase and (kind == "gap" or (kind == "touchpoint" and group.path[:1] == phase.path[:1])):
            section.append(group)
            continue
        if section:
            yield section
        section = [group]
        phase = group if kind == "phase" else None
    if section:
        yield section


def _source(source: bytes) -> str:
    """Return a JSON file as the text of an element: as it is, but for two characters that XML has no way to write."""
    text = source.decode().replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    return escape(text)


_GREY: Final = '<feColorMatrix type="saturate" values="0"/>'
_SAFE: Final = ("http://", "https://", "mailto:")
_FILLED: Final = ' fill="currentColor"'


def _text(text: str) -> str:
    """Return the text as XML holds it: characters that XML 1.0 forbids left out, the rest escaped."""
    return escape(clean_line(text))


def _attribute(text: str) -> str:
    return quoteattr(clean_line(text))


def _n(number: float) -> str:
    """Return a number with up to three decimals. Raises `ValueError` for one that is not finite."""
    if not -1e9 < number < 1e9:
        raise ValueError("a mark's place or size is not a finite number")
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _path(segments: tuple[Segment, ...]) -> str:
    return " ".join(" ".join((kind, *map(_n, at))) for kind, at in segments)
