"""The document structure, recorded while the pages are written: data only, no PDF library.

`DocumentTags` numbers each piece of marked content (MCID) and records its element; `structure_tree.py` writes the
structure tree from it (ISO 32000-1 14.7) when all pages are done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from journeydesigner.layout.drawing import Rect, StructureElement, StructureType, TextLine
from journeydesigner.layout.paper import Layer, Page, PagedDocument
from journeydesigner.render.pdf.text_language import foreign_language

NodeKind = StructureType | Literal["Document", "Link"]
PdfRect = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the lower left corner of a page."""


_TEXT_HOLDERS: Final = frozenset(("TH", "TD", "LBody", "Lbl", "Caption"))
"""Elements that may contain text directly."""


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of marked content: its page, counted from 0, and its number on that page."""

    page_index: int
    mcid: int


@dataclass(frozen=True, slots=True)
class LinkAnnotation:
    """A rectangle of a page that links to an address."""

    page_index: int
    rect: PdfRect
    uri: str
    text: str


class StructureNode:
    """A structure element. `page_index` is the first page that shows it, `rect` its rectangle there."""

    __slots__ = (
        "_child_by_key", "alt", "kids", "kind", "lang", "last_paragraph", "merged_paragraph", "page_index", "rank",
        "rect", "scope", "texts",
    )  # fmt: skip

    def __init__(self, kind: NodeKind, scope: str = "", lang: str = "") -> None:
        self.kind = kind
        self.scope = scope
        self.lang = lang
        self.alt = ""
        self.page_index = -1
        self.rank = sys.maxsize
        """Its place in the reading order of its parent: the least rank of its groups (`MarkGroup.reading_rank`)."""
        self.rect: PdfRect | None = None
        self.kids: list[StructureNode | MarkedContent | LinkAnnotation] = []
        self.texts: list[str] = []
        self.last_paragraph: StructureNode | None = None
        """The child paragraph that was begun last."""
        self.merged_paragraph: StructureNode | None = None
        """The paragraph whose content was moved into this element."""
        self._child_by_key: dict[tuple[str, str], StructureNode] | None = None

    def find_or_add_child(self, element: StructureElement) -> StructureNode:
        """Return the child of that kind and key; where there is none, add it at the end."""
        if self._child_by_key is None:
            self._child_by_key = {}
        key = (element.kind, element.key)
        found = self._child_by_key.get(key)
        if found is None:
            found = self._child_by_key[key] = self.add_child(StructureNode(element.kind, element.scope))
        return found

    def add_child(self, node: StructureNode) -> StructureNode:
        """Add a child at the end."""
        self.kids.append(node)
        return node

    def sort_kids(self) -> None:
        """Sort the children by reading rank, whichever sheet they are on; equal ranks keep their order."""
        self.kids.sort(key=lambda kid: kid.rank if isinstance(kid, StructureNode) else self.rank)

    def merge_paragraph(self) -> None:
        """Move the text of an element's only paragraph into the element: that halves the number of elements."""
        if self.kind not in _TEXT_HOLDERS or len(self.kids) != 1:
            return
        paragraph = self.kids[0]
        if isinstance(paragraph, StructureNode) and paragraph.kind == "P":
            self.kids, self.texts, self.lang = paragraph.kids, paragraph.texts, paragraph.lang
            self.merged_paragraph = paragraph

    def extend_rect(self, page_index: int, rect: PdfRect | None) -> None:
        """Extend the element's rectangle by this one. Rectangles on later pages are ignored."""
        if rect is None or self.page_index not in (-1, page_index):
            return
        self.page_index = page_index
        mine = self.rect or rect
        self.rect = (min(mine[0], rect[0]), min(mine[1], rect[1]), max(mine[2], rect[2]), max(mine[3], rect[3]))


class DocumentTags:
    """The structure of one document, built in the order in which its groups are written."""

    def __init__(self, document: PagedDocument) -> None:
        self.root = StructureNode("Document")
        self.language = document.language
        self.owners: list[list[StructureNode]] = []
        """For each page, the element of each piece of marked content, by its number."""
        self.annotations: list[tuple[LinkAnnotation, StructureNode]] = []
        self.current_rank = 0
        """The reading rank of the group that is being written."""
        self._alt_by_figure = dict(_figure_descriptions(document))

    def start_page(self) -> None:
        """Begin the next page: its content is numbered from 0."""
        self.owners.append([])

    @property
    def page_index(self) -> int:
        """The current page, counted from 0."""
        return len(self.owners) - 1

    def add_content(self, node: StructureNode) -> int:
        """Add a piece of content on this page to the element and return its number."""
        owners = self.owners[-1]
        mcid = len(owners)
        owners.append(node)
        node.rank = min(node.rank, self.current_rank)
        node.kids.append(MarkedContent(self.page_index, mcid))
        return mcid

    def node_at(self, path: tuple[StructureElement, ...]) -> StructureNode:
        """Return the element at a path."""
        node = self.root
        for element in path:
            node = node.find_or_add_child(element)
            node.rank = min(node.rank, self.current_rank)
        return node

    def figure_at(self, path: tuple[StructureElement, ...]) -> StructureNode | None:
        """Return the figure at a path; None where no group describes it: then it is decoration."""
        alt = self._alt_by_figure.get(path)
        if not alt:
            return None
        node = self.node_at(path)
        node.alt = alt
        return node

    def add_figure(self, parent: StructureNode, alt: str, rect: PdfRect | None) -> StructureNode:
        """Return a new figure below an element, on the current page."""
        node = self._add_node(parent, StructureNode("Figure"))
        node.alt = alt
        node.extend_rect(self.page_index, rect)
        return node

    def paragraph_for(self, parent: StructureNode, text_line: TextLine) -> StructureNode:
        """Return the paragraph of a line: the last one below the element if the line continues it, else a new one."""
        node = parent.last_paragraph
        if node is None or not text_line.continues_paragraph:
            lang = text_line.lang if text_line.lang != self.language else ""
            node = parent.last_paragraph = self._add_node(parent, StructureNode(text_line.kind or "P", lang=lang))
        node.texts.append(text_line.line.text if text_line.actual_text is None else text_line.actual_text)
        return node

    def add_link(self, paragraph: StructureNode) -> StructureNode:
        """Return a new link in a paragraph."""
        return self._add_node(paragraph, StructureNode("Link"))

    def add_paragraph(self, parent: StructureNode) -> StructureNode:
        """Return a new paragraph below an element, for a link in which no line begins."""
        return self._add_node(parent, StructureNode("P"))

    def _add_node(self, parent: StructureNode, node: StructureNode) -> StructureNode:
        node.rank = self.current_rank
        return parent.add_child(node)

    def add_annotation(self, node: StructureNode, annotation: LinkAnnotation) -> None:
        """Add an annotation to a link's element."""
        node.kids.append(annotation)
        self.annotations.append((annotation, node))

    def finish_structure(self) -> None:
        """Complete the structure: reading order, languages that differ, heading levels without gaps."""
        level = 0
        for node in _in_reading_order(self.root):
            node.merge_paragraph()
            node.sort_kids()
            if not node.lang and (node.texts or node.alt):
                node.lang = foreign_language("".join(node.texts) or node.alt, self.language)
            if len(node.kind) == 2 and node.kind[0] == "H":
                level = min(int(node.kind[1]), level + 1)
                node.kind = _HEADING_KINDS[level]


_HEADING_KINDS: Final[tuple[StructureType, ...]] = ("H1", "H1", "H2", "H3")


def _in_reading_order(node: StructureNode) -> Iterator[StructureNode]:
    """Yield the elements in reading order."""
    stack: list[StructureNode] = [node]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(kid for kid in reversed(found.kids) if isinstance(kid, StructureNode))


def _figure_descriptions(document: PagedDocument) -> Iterator[tuple[tuple[StructureElement, ...], str]]:
    """Yield the path and the description of each figure: the first alternative of its groups, else its text."""
    text_by_path: dict[tuple[StructureElement, ...], str] = {}
    words: dict[tuple[StructureElement, ...], list[str]] = {}
    for page in document.pages:
        for layer in page.layers:
            for group in layer.drawing.groups:
                if group.structure_path and group.structure_path[-1].kind == "Figure":
                    text_by_path[group.structure_path] = (
                        text_by_path.get(group.structure_path) or group.alt.strip() or group.text.strip()
                    )
                    words.setdefault(group.structure_path, []).extend(
                        mark.line.text.strip() for mark in group.marks if isinstance(mark, TextLine)
                    )
    for path, alt in text_by_path.items():
        yield path, alt or " ".join(filter(None, words[path]))


def rect_on_page(page: Page, layer: Layer, rect: Rect) -> PdfRect | None:
    """Return the visible part of a layer's rectangle on its page; None where there is none."""
    left, right = layer.x + rect.x * layer.scale, layer.x + rect.right * layer.scale
    top, bottom = layer.y + rect.y * layer.scale, layer.y + rect.bottom * layer.scale
    left, right, top, bottom = max(left, 0.0), min(right, page.width), max(top, 0.0), min(bottom, page.height)
    if layer.clip is not None:
        left, right = max(left, layer.clip.x), min(right, layer.clip.right)
        top, bottom = max(top, layer.clip.y), min(bottom, layer.clip.bottom)
    if left >= right or top >= bottom:
        return None
    return left, page.height - bottom, right, page.height - top
