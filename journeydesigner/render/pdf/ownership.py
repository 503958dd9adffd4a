"""To which element of a document's structure each mark of a group belongs, and the group's links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from journeydesigner.layout.drawing import Hyperlink, MarkGroup, Rect, StructureElement, TextLine
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render.pdf.tags import DocumentTags, LinkAnnotation, PdfRect, StructureNode, rect_on_page

ContentOwner = StructureNode | str
"""An element, or the operator that begins an artifact: what is painted but tells nothing."""
BEGIN_ARTIFACT: Final = "/Artifact BMC"
BEGIN_PAGINATION: Final = "/Artifact <</Type /Pagination>> BDC"
_LINK_ADDRESS: Final = re.compile(r"(https?)://\S+|(mailto):\S+", re.IGNORECASE)
_URI_SAFE_CHARS: Final = "%/:?#[]@!$&'()*+,;=~"
"""Characters of an address that stand for themselves beside letters, digits and "_.-" (RFC 3986)."""


def link_uri(address: str) -> str:
    """Return an address as a PDF may hold it (ASCII); "" for any other than of the web or of mail."""
    match = _LINK_ADDRESS.fullmatch(address.strip())
    if match is None:
        return ""
    scheme, rest = match[0].split(":", 1)
    return f"{scheme.lower()}:{quote(rest, safe=_URI_SAFE_CHARS)}"


class MarkOwners:
    """One group's marks and their owners, asked for in the order in which the marks are drawn."""

    def __init__(self, tags: DocumentTags, page: Page, layer: Layer, group: MarkGroup) -> None:
        self._tags = tags
        self._page = page
        self._layer = layer
        self._group = group
        self._common_owner: ContentOwner | None = None
        """The owner of all marks, where they are not told apart."""
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
        """The owner of boxes and shapes."""
        return BEGIN_ARTIFACT if self._common_owner is None else self._common_owner

    def text_owner(self, text_line: TextLine) -> ContentOwner:
        """Return the owner of a line of text: its paragraph, or the link within it."""
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
        """Return the owner of an icon or a photo in that rectangle of the layer: a figure where it tells something."""
        if self._common_owner is not None:
            return self._common_owner
        if not alt.strip():
            return BEGIN_ARTIFACT
        return self._tags.add_figure(self._parent_node, alt, rect_on_page(self._page, self._layer, rect))

    def finish(self) -> None:
        """Put the group's links into the structure, when all its marks are drawn."""
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
        """Return the links that lead somewhere, with their addresses and where they stand on the page."""
        found = []
        for link in self._group.hyperlinks:
            address = link_uri(link.address)
            rect = Rect(self._group.x + link.x, self._group.y + link.y, link.w, link.h)
            box = rect_on_page(self._page, self._layer, rect)
            if address and box is not None:
                found.append((link, address, box))
        return found


class _LinkTarget:
    """A link of the group, and the element that it becomes."""

    def __init__(self, link: Hyperlink, uri: str, rect: PdfRect) -> None:
        self._link = link
        self._uri = uri
        self._rect = rect
        self.link_node: StructureNode | None = None
        self.paragraph: StructureNode | None = None

    def contains_start(self, text_line: TextLine) -> bool:
        """Tell whether a line begins within the link's rectangle."""
        link = self._link
        return link.x - 1 <= text_line.x <= link.x + link.w and link.y <= text_line.baseline <= link.y + link.h

    def to_annotation(self, page_index: int) -> LinkAnnotation:
        """Return the link as it stands on that page."""
        return LinkAnnotation(page_index, self._rect, self._uri, self._link.text.strip() or self._uri)
