"""Write a composed page as SVG: real text with fallback fonts, one group per part of the map, sizes in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from journeydesigner.layout.drawing import (
    Box,
    Gradient,
    GroupKey,
    Hyperlink,
    Icon,
    Image,
    Mark,
    MarkGroup,
    Path,
    PathSegment,
    TextLine,
)
from journeydesigner.layout.icons import ICON_UNITS, icon_paths
from journeydesigner.layout.paper import POINTS_PER_MM, Layer, Page
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.layout.text.shaping import HANGING_CHARS
from journeydesigner.model.embedded_map import SVG_ELEMENT, SVG_NAMESPACE
from journeydesigner.model.refs import Ref
from journeydesigner.render.picture_data import picture_bytes

FONT_FAMILY: Final = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
"""Narrower families first: text that is wider than measured would leave its card."""
_SVG_START: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
    'width="{:.3f}mm" height="{:.3f}mm" viewBox="0 0 {:.3f} {:.3f}"{}>'
)


def render_svg(
    page: Page, title: str = "", language: str = "", *, embedded_map: bytes | None = None, grey: bool = False
) -> str:
    """Return the page as the text of an SVG file (store it as UTF-8); one unit of its viewBox is a point.

    `embedded_map`: the map file to put inside. `grey`: the user's pictures lose their colours too.
    """
    lang = f" xml:lang={_xml_attribute(language)}" if language else ""
    out = ['<?xml version="1.0" encoding="UTF-8"?>']
    out.append(
        _SVG_START.format(page.width / POINTS_PER_MM, page.height / POINTS_PER_MM, page.width, page.height, lang)
    )
    if title:
        out.append(f"<title>{_xml_text(title)}</title>")
    if embedded_map is not None:
        out.append(
            f'<metadata><{SVG_ELEMENT} xmlns="{SVG_NAMESPACE}">{_escaped_json(embedded_map)}</{SVG_ELEMENT}></metadata>'
        )
    body = _SvgBody(grey=grey)
    for layer in page.layers:
        body.write_layer(layer)
    if body.defs:
        out.extend(("<defs>", *body.defs, "</defs>"))
    out.append(f'<rect width="{page.width:.3f}" height="{page.height:.3f}" fill="#FFFFFF"/>')
    out.extend((*body.elements, "</svg>", ""))
    return "\n".join(out)


class _SvgBody:
    """Collects elements and the definitions (icons, gradients, clips) that they refer to."""

    def __init__(self, *, grey: bool) -> None:
        self.elements: list[str] = []
        self.defs: list[str] = []
        self._defined_icons: set[str] = set()
        self._group_count = 0
        self._grey = grey
        self._filter_attribute = ""

    def write_layer(self, layer: Layer) -> None:
        """Write one layer: its groups in a group that moves and scales them."""
        drawing, clip = layer.drawing, layer.clip
        cut = ""
        if clip is not None:
            sides = f'x="{_number(clip.x)}" y="{_number(clip.y)}" width="{_number(clip.w)}" height="{_number(clip.h)}"'
            cut = f"""<g clip-path="url(#{self._add_definition("clipPath", "", (f"<rect {sides}/>",))})">"""
        move = f"translate({_number(layer.x)} {_number(layer.y)}) scale({layer.scale:.6f})"
        self.elements.append(f'{cut}<g transform="{move}" font-family="{FONT_FAMILY}">')
        if drawing.background.upper() != "#FFFFFF":
            size = f'width="{_number(drawing.width)}" height="{_number(drawing.height)}"'
            self.elements.append(f'<rect {size} fill="{drawing.background}"/>')
        for section in _phase_sections(drawing.groups):
            self._write_section(section)
        self.elements.append("</g></g>" if cut else "</g>")

    def _write_section(self, groups: list[MarkGroup]) -> None:
        """Write a group and, inside it, those that belong to it."""
        for index, group in enumerate(groups):
            self._group_count += 1
            self._write_group(group, is_open=index == 0 and len(groups) > 1)
        if len(groups) > 1:
            self.elements.append("</g>")

    def _write_group(self, group: MarkGroup, *, is_open: bool) -> None:
        """Write one group with its kind, id and text or text alternative.

        `is_open`: other groups are put into it, so it has no transform and is not closed.
        """
        kind, move = group.ref.kind, f'transform="translate({_number(group.x)} {_number(group.y)})"'
        start = f'<g id="{kind}-{self._group_count}" data-kind="{kind}" {_id_attributes(group.ref)}'
        self.elements.append(f"{start}>" if is_open else f"{start} {move}>")
        description = group.alt or group.text
        if description:
            self.elements.append(f"<title>{_xml_text(description)}</title>")
        if is_open:
            self.elements.append(f"<g {move}>")
        for mark in group.marks:
            self._write_mark(mark)
        for link in group.hyperlinks:
            self._write_hyperlink(link)
        self.elements.append("</g>")

    def _write_mark(self, mark: Mark) -> None:
        if isinstance(mark, TextLine):
            self._write_text_line(mark)
        elif isinstance(mark, Box):
            self._write_box(mark)
        elif isinstance(mark, Icon):
            self._write_icon(mark)
        elif isinstance(mark, Path):
            self._write_path(mark)
        else:
            self._write_image(mark)

    def _add_definition(self, tag: str, attributes: str, content: Iterable[str]) -> str:
        """Add a definition and return its id."""
        name = f"d{len(self.defs) + 1}"
        self.defs.append(f'<{tag} id="{name}"{attributes}>{"".join(content)}</{tag}>')
        return name

    def _write_text_line(self, text_line: TextLine) -> None:
        line = text_line.line
        if not line.runs or not line.text.strip():
            return
        run = next((run for run in line.runs if run.face_key.startswith("Inter-")), line.runs[0])
        weight = run.face_key.rpartition("-")[2]
        look = f' font-weight="{weight}"' if weight.isdigit() and weight != "400" else ""
        x = text_line.x
        if line.is_rtl:
            # In a right-to-left line `x` is where it begins: its right end.
            x, look = x + line.width, look + ' direction="rtl"'
        if text_line.lang:
            look += f" xml:lang={_xml_attribute(text_line.lang)}"
        title_element = f"<title>{_xml_text(text_line.actual_text)}</title>" if text_line.actual_text else ""
        at = f'x="{_number(x)}" y="{_number(text_line.baseline)}" font-size="{_number(run.size)}"'
        text = clean_line(line.text).rstrip(HANGING_CHARS)
        if len(text) > 1 and line.width > 0:
            # In a fallback font too the line keeps its measured width and stays in its card.
            at += f' textLength="{_number(line.width)}" lengthAdjust="spacingAndGlyphs"'
        self.elements.append(
            f'<text {at}{look} fill="{text_line.color}" xml:space="preserve">{title_element}{_xml_text(text)}</text>'
        )

    def _write_box(self, box: Box) -> None:
        left, top, w, h, radius = box.x, box.y, box.w, box.h, min(box.radius, box.w / 2, box.h / 2)
        paint = f' fill="{box.fill or "none"}"'
        if box.stroke is not None and box.stroke_width > 0:
            # The frame lies inside the box, as in CSS.
            half = box.stroke_width / 2
            left, top, w, h = left + half, top + half, max(0.0, w - 2 * half), max(0.0, h - 2 * half)
            radius = max(0.0, radius - half)
            paint += f' stroke="{box.stroke}" stroke-width="{_number(box.stroke_width)}"'
        corner = f' rx="{_number(radius)}"' if radius else ""
        self.elements.append(
            f'<rect x="{_number(left)}" y="{_number(top)}" width="{_number(w)}" height="{_number(h)}"{corner}{paint}/>'
        )

    def _write_path(self, path_mark: Path) -> None:
        fill = path_mark.fill
        if isinstance(fill, Gradient):
            place = f' gradientUnits="userSpaceOnUse" x1="0" y1="{_number(fill.y0)}" x2="0" y2="{_number(fill.y1)}"'
            stops = (f'<stop offset="{at}" stop-color="{color}"/>' for at, color in ((0, fill.top), (1, fill.bottom)))
            fill = f"url(#{self._add_definition('linearGradient', place, stops)})"
        paint = f' fill="{fill or "none"}"'
        if path_mark.stroke is not None and path_mark.stroke_width > 0:
            cap = "butt" if path_mark.dash else "round"
            paint += f' stroke="{path_mark.stroke}" stroke-width="{_number(path_mark.stroke_width)}"'
            paint += f' stroke-linejoin="round" stroke-linecap="{cap}"'
            if path_mark.dash:
                paint += f' stroke-dasharray="{_number(path_mark.dash[0])} {_number(path_mark.dash[1])}"'
        self.elements.append(f'<path d="{_path_data(path_mark.segments)}"{paint}/>')

    def _write_icon(self, mark: Icon) -> None:
        strokes = icon_paths(mark.name)
        if not strokes:
            return
        if mark.name not in self._defined_icons:
            self._defined_icons.add(mark.name)
            paths = (f'<path d="{_path_data(s.segments)}"{_FILL_ATTRIBUTE if s.fill else ""}/>' for s in strokes)
            look = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
            self.defs.append(f"<g id={_xml_attribute(f'icon-{mark.name}')} {look}>{''.join(paths)}</g>")
        title_element = f"<title>{_xml_text(mark.alt)}</title>" if mark.alt else ""
        # A transform, not a symbol with a viewBox: simpler readers (Qt's, LibreOffice's) do not scale those.
        at = f'transform="translate({_number(mark.x)} {_number(mark.y)}) scale({mark.size / ICON_UNITS:.5f})"'
        look = f'color="{mark.color}" stroke="{mark.color}" stroke-width="{_number(mark.stroke_width)}"'
        self.elements.append(
            f"<use xlink:href={_xml_attribute(f'#icon-{mark.name}')} {at} {look}>{title_element}</use>"
        )

    def _write_image(self, image_mark: Image) -> None:
        if not picture_bytes(image_mark.data):
            return
        x, y, w, h = (_number(each) for each in (image_mark.x, image_mark.y, image_mark.w, image_mark.h))
        at = f'x="{x}" y="{y}" width="{w}" height="{h}"'
        radius = min(image_mark.radius, image_mark.w / 2, image_mark.h / 2)
        clip = self._add_definition("clipPath", "", (f'<rect {at} rx="{_number(radius)}"/>',)) if radius > 0 else ""
        cut = f' clip-path="url(#{clip})"' if clip else ""
        if self._grey and not self._filter_attribute:
            self._filter_attribute = f' filter="url(#{self._add_definition("filter", "", (_GREY_FILTER,))})"'
        title_element = f"<title>{_xml_text(image_mark.alt)}</title>" if image_mark.alt else ""
        picture = f'preserveAspectRatio="xMidYMid slice" xlink:href={_xml_attribute(image_mark.data)}'
        self.elements.append(f"<image {at}{cut}{self._filter_attribute} {picture}>{title_element}</image>")

    def _write_hyperlink(self, link: Hyperlink) -> None:
        """Write a clickable area over what is drawn there."""
        if not link.address.lower().startswith(_LINK_SCHEMES):
            return
        title_element = f"<title>{_xml_text(link.text)}</title>" if link.text else ""
        place = f'x="{_number(link.x)}" y="{_number(link.y)}" width="{_number(link.w)}" height="{_number(link.h)}"'
        area = f'<rect {place} fill="none" pointer-events="all"/>'
        self.elements.append(f"<a xlink:href={_xml_attribute(link.address)}>{title_element}{area}</a>")


def _id_attributes(key: GroupKey) -> str:
    """Return the id as attributes; for a cell, the ids of its row and of its phase, each by itself."""
    own = f"data-id={_xml_attribute(key.id)}"
    return f"{own} data-phase={_xml_attribute(key.phase_id)}" if isinstance(key, Ref) and key.phase_id else own


def _phase_sections(groups: Iterable[MarkGroup]) -> Iterator[list[MarkGroup]]:
    """Yield each phase with the touchpoints and gaps that follow it, and every other group by itself."""
    section: list[MarkGroup] = []
    phase: MarkGroup | None = None
    for group in groups:
        kind = group.ref.kind
        if phase and (kind == "gap" or (kind == "touchpoint" and group.structure_path[:1] == phase.structure_path[:1])):
            section.append(group)
            continue
        if section:
            yield section
        section = [group]
        phase = group if kind == "phase" else None
    if section:
        yield section


def _escaped_json(embedded_map: bytes) -> str:
    """Return JSON as the text of an element, with the two characters that XML cannot contain escaped."""
    text = embedded_map.decode().replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    return escape(text)


_GREY_FILTER: Final = '<feColorMatrix type="saturate" values="0"/>'
_LINK_SCHEMES: Final = ("http://", "https://", "mailto:")
_FILL_ATTRIBUTE: Final = ' fill="currentColor"'


def _xml_text(text: str) -> str:
    """Return the text as XML: characters that XML 1.0 forbids removed, the rest escaped."""
    return escape(clean_line(text))


def _xml_attribute(text: str) -> str:
    return quoteattr(clean_line(text))


def _number(number: float) -> str:
    """Return a number with up to three decimals. Raises `ValueError` if it is not finite."""
    if not -1e9 < number < 1e9:
        raise ValueError("a mark's place or size is not a finite number")
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _path_data(segments: tuple[PathSegment, ...]) -> str:
    return " ".join(" ".join((kind, *map(_number, at))) for kind, at in segments)
