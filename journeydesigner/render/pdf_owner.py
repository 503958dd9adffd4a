"""To which element of a document's structure each mark of a group belongs, and the group's links."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from journeydesigner.layout.drawing import Element, Group, Hyperlink, Rect, Words
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render.pdf_tags import Annotation, Box, Node, Tags, on_page

Owner = Node | str
"""An element, or the operator that begins an artifact: what is painted but tells nothing."""
ARTIFACT: Final = "/Artifact BMC"
PAGINATION: Final = "/Artifact <</Type /Pagination>> BDC"
_ADDRESS: Final = re.compile(r"(https?)://\S+|(mailto):\S+", re.IGNORECASE)
_URI: Final = "%/:?#[]@!$&'()*+,;=~"
"""Characters of an address that stand for themselves beside letters, digits and "_.-" (RFC 3986)."""


def web_address(address: str) -> str:
    """Return an address as a PDF may hold it (ASCII); "" for any other than of the web or of mail."""
    match = _ADDRESS.fullmatch(address.strip())
    if match is None:
        return ""
    scheme, rest = match[0].split(":", 1)
    return f"{scheme.lower()}:{quote(rest, safe=_URI)}"


class Ownership:
    """One group's marks and their owners, asked for in the order in which the marks are drawn."""

    def __init__(self, tags: Tags, page: Page, layer: Layer, group: Group) -> None:
        self._tags = tags
        self._page = page
        self._layer = layer
        self._group = group
        self._whole: Owner | None = None
        """The owner of all marks, where they are not told apart."""
        self._home = tags.root
        tags.rank = group.rank
        path = group.path
        if not path:
            self._whole = PAGINATION if group.ref.kind == "page" else ARTIFACT
        elif path[-1].kind == "Figure":
            self._home = tags.place(path[:-1])
            self._whole = self._figure(path)
        else:
            self._home = tags.place(path)
        self._links = [_Target(link, address, box) for link, address, box in self._targets()]

    @property
    def decoration(self) -> Owner:
        """The owner of boxes and shapes."""
        return ARTIFACT if self._whole is None else self._whole

    def words(self, words: Words) -> Owner:
        """Return the owner of a line of text: its paragraph, or the link within it."""
        if self._whole is not None:
            return self._whole
        paragraph = self._tags.paragraph(self._home, words)
        for link in self._links:
            if link.covers(words):
                if link.node is None:
                    link.node, link.paragraph = self._tags.link(paragraph), paragraph
                if link.paragraph is paragraph:
                    return link.node
        return paragraph

    def picture(self, alt: str, rect: Rect) -> Owner:
        """Return the owner of an icon or a photo in that rectangle of the layer: a figure where it tells something."""
        if self._whole is not None:
            return self._whole
        if not alt.strip():
            return ARTIFACT
        return self._tags.small_figure(self._home, alt, on_page(self._page, self._layer, rect))

    def finish(self) -> None:
        """Put the group's links into the structure, when all its marks are drawn."""
        for link in self._links:
            if link.node is None:
                link.node = self._tags.link(self._tags.empty_paragraph(self._home))
            self._tags.annotate(link.node, link.annotation(self._tags.page))

    def _figure(self, path: tuple[Element, ...]) -> Owner:
        figure = self._tags.figure(path)
        if figure is None:
            return ARTIFACT
        figure.cover(self._tags.page, on_page(self._page, self._layer, self._group.rect))
        return figure

    def _targets(self) -> list[tuple[Hyperlink, str, Box]]:
        """Return the links that lead somewhere, with their addresses and where they stand on the page."""
        found = []
        for link in self._group.hyperlinks:
            address = web_address(link.address)
            rect = Rect(self._group.x + link.x, self._group.y + link.y, link.w, link.h)
            box = on_page(self._page, self._layer, rect)
            if address and box is not None:
                found.append((link, address, box))
        return found


class _Target:
    """A link of the group, and the element that it becomes."""

    def __init__(self, link: Hyperlink, address: str, box: Box) -> None:
        self._link = link
        self._address = address
        self._box = box
        self.node: Node | None = None
        self.paragraph: Node | None = None

    def covers(self, words: Words) -> bool:
        """Tell whether a line begins within the link's rectangle."""
        link = self._link
        return link.x - 1 <= words.x <= link.x + link.w and link.y <= words.baseline <= link.y + link.h

    def annotation(self, page: int) -> Annotation:
        """Return the link as it stands on that page."""
        return Annotation(page, self._box, self._address, self._link.text.strip() or self._address)
