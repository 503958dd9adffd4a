"""Assign each mark and link of a group to an element of the structure, or to an artifact."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from journeydesigner.layout.drawing import Hyperlink, MarkGroup, Rect, StructureElement, TextLine
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render.pdf.tags import DocumentTags, LinkAnnotation, PdfRect, StructureNode, rect_on_page

ContentOwner = StructureNode | str
"""An element, or the operator that begins an artifact (decoration)."""
BEGIN_ARTIFACT: Final = "/Artifact BMC"
BEGIN_PAGINATION: Final = "/Artifact <</Type /Pagination>> BDC"
_LINK_ADDRESS: Final = re.compile(r"(https?)://\S+|(mailto):\S+", re.IGNORECASE)
_URI_SAFE_CHARS: Final = "%/:?#[]@!$&'()*+,;=~"
"""Characters that an address contains unescaped, beside letters, digits and "_.-" (RFC 3986)."""


def link_uri(address: str) -> str:
    """Return an address as ASCII for a PDF; "" for any but web and mail addresses."""
    match = _LINK_ADDRESS.fullmatch(address.strip())
    if match is None:
        return ""
    scheme, rest = match[0].split(":", 1)
    return f"{scheme.lower()}:{quote(rest, safe=_URI_SAFE_CHARS)}"


class MarkOwners:
    """The owners of one group's marks, to be asked for in drawing order."""

    def __init__(self, tags: DocumentTags, page: Page, layer: Layer, group: MarkGroup) -> None:
        self._tags = tags
        self._page = page
        self._layer = layer
        self._group = group
        self._common_owner: ContentOwner | None = None
        """The owner of all marks of the group, where they have the same one."""
        self._parent_node = tags.root
        tags.current_rank = group.reading_rank
        path = group.structure_path
        if not path:
            self._common_owner = BEGIN_PAGINATION if group.ref.kind == "page" else BEGIN_ARTIFACT
        elif path[-1].kind == "Figure":
            self._parent_node = tags.node_at(path[:-1])
            self._common_owner = self._figure_owner(path)
        else:
            self._parent_node = tags.node_at(path)
        self._link_targets = [_LinkTarget(link, address, box) for link, address, box in self._visible_links()]

    @property
    def decoration_owner(self) -> ContentOwner:
        """The owner of boxes and paths."""
        return BEGIN_ARTIFACT if self._common_owner is None else self._common_owner

    def text_owner(self, text_line: TextLine) -> ContentOwner:
        """Return the owner of a line of text: its paragraph, or the link in it."""
        if self._common_owner is not None:
            return self._common_owner
        if not text_line.kind:
            return BEGIN_ARTIFACT
        paragraph = self._tags.paragraph_for(self._parent_node, text_line)
        for link in self._link_targets:
            if link.contains_start(text_line):
                if link.link_node is None:
                    link.link_node, link.paragraph = self._tags.add_link(paragraph), paragraph
                if link.paragraph is paragraph:
                    return link.link_node
        return paragraph

    def picture_owner(self, alt: str, rect: Rect) -> ContentOwner:
        """Return the owner of an icon or image in that rectangle of the layer: a figure if it has an alternative."""
        if self._common_owner is not None:
            return self._common_owner
        if not alt.strip():
            return BEGIN_ARTIFACT
        return self._tags.add_figure(self._parent_node, alt, rect_on_page(self._page, self._layer, rect))

    def finish(self) -> None:
        """Add the group's links to the structure, when all its marks are drawn."""
        for link in self._link_targets:
            if link.link_node is None:
                link.link_node = self._tags.add_link(self._tags.add_paragraph(self._parent_node))
            self._tags.add_annotation(link.link_node, link.to_annotation(self._tags.page_index))

    def _figure_owner(self, path: tuple[StructureElement, ...]) -> ContentOwner:
        figure = self._tags.figure_at(path)
        if figure is None:
            return BEGIN_ARTIFACT
        figure.extend_rect(self._tags.page_index, rect_on_page(self._page, self._layer, self._group.rect))
        return figure

    def _visible_links(self) -> list[tuple[Hyperlink, str, PdfRect]]:
        """Return the links with a valid address, with their addresses and rectangles on the page."""
        found = []
        for link in self._group.hyperlinks:
            address = link_uri(link.address)
            rect = Rect(self._group.x + link.x, self._group.y + link.y, link.w, link.h)
            box = rect_on_page(self._page, self._layer, rect)
            if address and box is not None:
                found.append((link, address, box))
        return found


class _LinkTarget:
    """A link of the group, and its element."""

    def __init__(self, link: Hyperlink, uri: str, rect: PdfRect) -> None:
        self._link = link
        self._uri = uri
        self._rect = rect
        self.link_node: StructureNode | None = None
        self.paragraph: StructureNode | None = None

    def contains_start(self, text_line: TextLine) -> bool:
        """Tell whether a line begins in the link's rectangle."""
        link = self._link
        return link.x - 1 <= text_line.x <= link.x + link.w and link.y <= text_line.baseline <= link.y + link.h

    def to_annotation(self, page_index: int) -> LinkAnnotation:
        """Return the link's annotation for that page."""
        return LinkAnnotation(page_index, self._rect, self._uri, self._link.text.strip() or self._uri)
