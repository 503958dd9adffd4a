"""Write a composed page as SVG: one group per part of the map, sizes in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape

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
    TextLine,
)
from journeydesigner.layout.icons import ICON_UNITS, icon_paths
from journeydesigner.layout.paper import POINTS_PER_MM, Layer, Page
from journeydesigner.model.embedded_map import SVG_ELEMENT, SVG_NAMESPACE
from journeydesigner.model.refs import Ref
from journeydesigner.render.picture_data import picture_bytes
from journeydesigner.render.svg_text import FONT_FAMILY, SvgTextWriter
from journeydesigner.render.svg_values import number, path_data, title_element, xml_attribute, xml_text
from journeydesigner.storage.pictures import plain_data_uri

_SVG_START: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
    'width="{:.3f}mm" height="{:.3f}mm" viewBox="0 0 {:.3f} {:.3f}"{}>'
)


def render_svg(
    page: Page,
    title: str = "",
    language: str = "",
    *,
    embedded_map: bytes | None = None,
    grey: bool = False,
    real_text: bool = False,
) -> str:
    """Return the page as the text of an SVG file (store it as UTF-8); one unit of its viewBox is a point.

    `embedded_map`: the map file to put inside. `grey`: the user's pictures lose their colours too.
    `real_text`: letters are text, which can be edited but needs our fonts, not outlines.
    """
    lang = f" xml:lang={xml_attribute(language)}" if language else ""
    out = ['<?xml version="1.0" encoding="UTF-8"?>']
    out.append(
        _SVG_START.format(page.width / POINTS_PER_MM, page.height / POINTS_PER_MM, page.width, page.height, lang)
    )
    if title:
        out.append(f"<title>{xml_text(title)}</title>")
    if embedded_map is not None:
        out.append(
            f'<metadata><{SVG_ELEMENT} xmlns="{SVG_NAMESPACE}">{_escaped_json(embedded_map)}</{SVG_ELEMENT}></metadata>'
        )
    body = _SvgBody(grey=grey, real_text=real_text)
    for layer in page.layers:
        body.write_layer(layer)
    if body.defs:
        out.extend(("<defs>", *body.defs, "</defs>"))
    out.append(f'<rect width="{page.width:.3f}" height="{page.height:.3f}" fill="#FFFFFF"/>')
    out.extend((*body.elements, "</svg>", ""))
    return "\n".join(out)


class _SvgBody:
    """Collects elements and the definitions (icons, gradients, clips) that they refer to."""

    def __init__(self, *, grey: bool, real_text: bool) -> None:
        self.elements: list[str] = []
        self.defs: list[str] = []
        self._defined_icons: set[str] = set()
        self._text_writer = SvgTextWriter(self.defs, real_text=real_text)
        self._group_count = 0
        self._grey = grey
        self._filter_attribute = ""

    def write_layer(self, layer: Layer) -> None:
        """Write one layer: its groups in a group that moves and scales them."""
        drawing, clip = layer.drawing, layer.clip
        cut = ""
        if clip is not None:
            sides = f'x="{number(clip.x)}" y="{number(clip.y)}" width="{number(clip.w)}" height="{number(clip.h)}"'
            cut = f"""<g clip-path="url(#{self._add_definition("clipPath", "", (f"<rect {sides}/>",))})">"""
        move = f"translate({number(layer.x)} {number(layer.y)}) scale({layer.scale:.6f})"
        self.elements.append(f'{cut}<g transform="{move}" font-family="{FONT_FAMILY}">')
        if drawing.background.upper() != "#FFFFFF":
            size = f'width="{number(drawing.width)}" height="{number(drawing.height)}"'
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
        kind, move = group.ref.kind, f'transform="translate({number(group.x)} {number(group.y)})"'
        start = f'<g id="{kind}-{self._group_count}" data-kind="{kind}" {_id_attributes(group.ref)}'
        self.elements.append(f"{start}>" if is_open else f"{start} {move}>")
        description = group.alt or group.text
        if description:
            self.elements.append(f"<title>{xml_text(description)}</title>")
        if is_open:
            self.elements.append(f"<g {move}>")
        for mark in group.marks:
            self._write_mark(mark)
        for link in group.hyperlinks:
            self._write_hyperlink(link)
        self.elements.append("</g>")

    def _write_mark(self, mark: Mark) -> None:
        if isinstance(mark, TextLine):
            self.elements.extend(self._text_writer.elements(mark))
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

    def _write_box(self, box: Box) -> None:
        left, top, w, h, radius = box.x, box.y, box.w, box.h, min(box.radius, box.w / 2, box.h / 2)
        paint = f' fill="{box.fill or "none"}"'
        if box.stroke is not None and box.stroke_width > 0:
            # The frame lies inside the box, as in CSS.
            half = box.stroke_width / 2
            left, top, w, h = left + half, top + half, max(0.0, w - 2 * half), max(0.0, h - 2 * half)
            radius = max(0.0, radius - half)
            paint += f' stroke="{box.stroke}" stroke-width="{number(box.stroke_width)}"'
        corner = f' rx="{number(radius)}"' if radius else ""
        self.elements.append(
            f'<rect x="{number(left)}" y="{number(top)}" width="{number(w)}" height="{number(h)}"{corner}{paint}/>'
        )

    def _write_path(self, path_mark: Path) -> None:
        fill = path_mark.fill
        if isinstance(fill, Gradient):
            place = f' gradientUnits="userSpaceOnUse" x1="0" y1="{number(fill.y0)}" x2="0" y2="{number(fill.y1)}"'
            stops = (f'<stop offset="{at}" stop-color="{color}"/>' for at, color in ((0, fill.top), (1, fill.bottom)))
            fill = f"url(#{self._add_definition('linearGradient', place, stops)})"
        paint = f' fill="{fill or "none"}"'
        if path_mark.stroke is not None and path_mark.stroke_width > 0:
            cap = "butt" if path_mark.dash else "round"
            paint += f' stroke="{path_mark.stroke}" stroke-width="{number(path_mark.stroke_width)}"'
            paint += f' stroke-linejoin="round" stroke-linecap="{cap}"'
            if path_mark.dash:
                paint += f' stroke-dasharray="{number(path_mark.dash[0])} {number(path_mark.dash[1])}"'
        self.elements.append(f'<path d="{path_data(path_mark.segments)}"{paint}/>')

    def _write_icon(self, mark: Icon) -> None:
        strokes = icon_paths(mark.name)
        if not strokes:
            return
        if mark.name not in self._defined_icons:
            self._defined_icons.add(mark.name)
            paths = (f'<path d="{path_data(s.segments)}"{_FILL_ATTRIBUTE if s.fill else ""}/>' for s in strokes)
            look = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
            self.defs.append(f"<g id={xml_attribute(f'icon-{mark.name}')} {look}>{''.join(paths)}</g>")
        # A transform, not a symbol with a viewBox: simpler readers (Qt's, LibreOffice's) do not scale those.
        at = f'transform="translate({number(mark.x)} {number(mark.y)}) scale({mark.size / ICON_UNITS:.5f})"'
        look = f'color="{mark.color}" stroke="{mark.color}" stroke-width="{number(mark.stroke_width)}"'
        self.elements.append(
            f"<use xlink:href={xml_attribute(f'#icon-{mark.name}')} {at} {look}>{title_element(mark.alt)}</use>"
        )

    def _write_image(self, image_mark: Image) -> None:
        if not picture_bytes(image_mark.data):
            return
        x, y, w, h = (number(each) for each in (image_mark.x, image_mark.y, image_mark.w, image_mark.h))
        at = f'x="{x}" y="{y}" width="{w}" height="{h}"'
        radius = min(image_mark.radius, image_mark.w / 2, image_mark.h / 2)
        clip = self._add_definition("clipPath", "", (f'<rect {at} rx="{number(radius)}"/>',)) if radius > 0 else ""
        cut = f' clip-path="url(#{clip})"' if clip else ""
        if self._grey and not self._filter_attribute:
            self._filter_attribute = f' filter="url(#{self._add_definition("filter", "", (_GREY_FILTER,))})"'
        picture = f'preserveAspectRatio="xMidYMid slice" xlink:href={xml_attribute(plain_data_uri(image_mark.data))}'
        self.elements.append(
            f"<image {at}{cut}{self._filter_attribute} {picture}>{title_element(image_mark.alt)}</image>"
        )

    def _write_hyperlink(self, link: Hyperlink) -> None:
        """Write a clickable area over what is drawn there."""
        if not link.address.lower().startswith(_LINK_SCHEMES):
            return
        place = f'x="{number(link.x)}" y="{number(link.y)}" width="{number(link.w)}" height="{number(link.h)}"'
        area = f'<rect {place} fill="none" pointer-events="all"/>'
        self.elements.append(f"<a xlink:href={xml_attribute(link.address)}>{title_element(link.text)}{area}</a>")


def _id_attributes(key: GroupKey) -> str:
    """Return the id as attributes; for a cell, the ids of its row and of its phase, each by itself."""
    own = f"data-id={xml_attribute(key.id)}"
    return f"{own} data-phase={xml_attribute(key.phase_id)}" if isinstance(key, Ref) and key.phase_id else own


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
