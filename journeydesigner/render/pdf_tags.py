"""What stands where in a document's structure, noted down while its pages are written: data only, no PDF library.

`Tags` gives each piece of marked content its number (MCID) and remembers whose it is; `pdf_structure` makes the
structure tree of it (ISO 32000-1 14.7) when all pages are done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from journeydesigner.layout.drawing import Element, ElementKind, Rect, Words
from journeydesigner.layout.paper import Document, Layer, Page
from journeydesigner.render.pdf_language import foreign

Kind = ElementKind | Literal["Document", "Link"]
Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, from the lower left corner of a page."""


_HOLDERS: Final = frozenset(("TH", "TD", "LBody", "Lbl", "Caption"))
"""Elements that may hold text themselves."""


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content: the number of its page, counted from 0, and its own number on that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A rectangle of a page that leads to an address."""

    page: int
    box: Box
    address: str
    text: str


class Node:
    """A structure element. `page` is the first that shows it, `box` where it stands there."""

    __slots__ = (
        "_by_key", "alt", "box", "kids", "kind", "lang", "merged", "page", "paragraph", "rank", "scope", "texts",
    )  # fmt: skip

    def __init__(self, kind: Kind, scope: str = "", lang: str = "") -> None:
        self.kind = kind
        self.scope = scope
        self.lang = lang
        self.alt = ""
        self.page = -1
        self.rank = sys.maxsize
        """Where it is read among the others below its parent: the least rank of its groups (`Group.rank`)."""
        self.box: Box | None = None
        self.kids: list[Node | Content | Annotation] = []
        self.texts: list[str] = []
        self.paragraph: Node | None = None
        """The paragraph below that was begun last."""
        self.merged: Node | None = None
        """The paragraph whose content is now this element's own."""
        self._by_key: dict[tuple[str, str], Node] | None = None

    def child(self, element: Element) -> Node:
        """Return the element of that kind and key below; made, as the last one so far, where there is none yet."""
        if self._by_key is None:
            self._by_key = {}
        key = (element.kind, element.key)
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = self.add(Node(element.kind, element.scope))
        return found

    def add(self, node: Node) -> Node:
        """Put an element below, as the last one so far."""
        self.kids.append(node)
        return node

    def set_in_order(self) -> None:
        """Let what is read first stand first, whichever sheet it is on; what has one rank stays as it is."""
        self.kids.sort(key=lambda kid: kid.rank if isinstance(kid, Node) else self.rank)

    def take_over(self) -> None:
        """Let a cell or the like hold its text itself where a paragraph is all it has: half as many elements."""
        if self.kind not in _HOLDERS or len(self.kids) != 1:
            return
        paragraph = self.kids[0]
        if isinstance(paragraph, Node) and paragraph.kind == "P":
            self.kids, self.texts, self.lang = paragraph.kids, paragraph.texts, paragraph.lang
            self.merged = paragraph

    def cover(self, page: int, box: Box | None) -> None:
        """Let the element's rectangle hold this one too. What it shows on later pages does not count."""
        if box is None or self.page not in (-1, page):
            return
        self.page = page
        mine = self.box or box
        self.box = (min(mine[0], box[0]), min(mine[1], box[1]), max(mine[2], box[2]), max(mine[3], box[3]))


class Tags:
    """The structure of one document, growing in the order in which its groups are written."""

    def __init__(self, document: Document) -> None:
        self.root = Node("Document")
        self.language = document.language
        self.owners: list[list[Node]] = []
        """For each page the element that owns each piece of marked content, by its number."""
        self.annotations: list[tuple[Annotation, Node]] = []
        self.rank = 0
        """That of the group that is being written."""
        self._figures = dict(_descriptions(document))

    def start_page(self) -> None:
        """Begin the next page: numbers of content start at 0 again."""
        self.owners.append([])

    @property
    def page(self) -> int:
        """The number of the page that is being written, counted from 0."""
        return len(self.owners) - 1

    def content(self, node: Node) -> int:
        """Give the element a new piece of content on this page and return its number."""
        owners = self.owners[-1]
        mcid = len(owners)
        owners.append(node)
        node.rank = min(node.rank, self.rank)
        node.kids.append(Content(self.page, mcid))
        return mcid

    def place(self, path: tuple[Element, ...]) -> Node:
        """Return the element at a path."""
        node = self.root
        for element in path:
            node = node.child(element)
            node.rank = min(node.rank, self.rank)
        return node

    def figure(self, path: tuple[Element, ...]) -> Node | None:
        """Return the figure at a path; None where no group says what it shows: then it is decoration."""
        alt = self._figures.get(path)
        if not alt:
            return None
        node = self.place(path)
        node.alt = alt
        return node

    def small_figure(self, parent: Node, alt: str, box: Box | None) -> Node:
        """Return a new figure below an element, on the page that is being written."""
        node = self._add(parent, Node("Figure"))
        node.alt = alt
        node.cover(self.page, box)
        return node

    def paragraph(self, parent: Node, words: Words) -> Node:
        """Return the paragraph of these words: the last one below the element where they go on with it, else new."""
        node = parent.paragraph
        if node is None or not words.goes_on:
            lang = words.lang if words.lang != self.language else ""
            node = parent.paragraph = self._add(parent, Node(words.kind, lang=lang))
        node.texts.append(words.line.text if words.actual is None else words.actual)
        return node

    def link(self, paragraph: Node) -> Node:
        """Return a new link in a paragraph."""
        return self._add(paragraph, Node("Link"))

    def empty_paragraph(self, parent: Node) -> Node:
        """Return a new paragraph below an element, for a link that no line of text begins in."""
        return self._add(parent, Node("P"))

    def _add(self, parent: Node, node: Node) -> Node:
        node.rank = self.rank
        return parent.add(node)

    def annotate(self, node: Node, annotation: Annotation) -> None:
        """Let a link's element hold an annotation."""
        node.kids.append(annotation)
        self.annotations.append((annotation, node))

    def close(self) -> None:
        """Settle what is known only at the end: the order, languages that differ, headings that skip no level."""
        level = 0
        for node in _all(self.root):
            node.take_over()
            node.set_in_order()
            if not node.lang and (node.texts or node.alt):
                node.lang = foreign("".join(node.texts) or node.alt, self.language)
            if len(node.kind) == 2 and node.kind[0] == "H":
                level = min(int(node.kind[1]), level + 1)
                node.kind = _HEADINGS[level]


_HEADINGS: Final[tuple[ElementKind, ...]] = ("H1", "H1", "H2", "H3")


def _all(node: Node) -> Iterator[Node]:
    """Yield the elements in reading order."""
    stack: list[Node] = [node]
    while stack:
        found = stack.pop()
        yield found
        stack.extend(kid for kid in reversed(found.kids) if isinstance(kid, Node))


def _descriptions(document: Document) -> Iterator[tuple[tuple[Element, ...], str]]:
    """Yield the path of each figure with what it shows: the first that any of its groups says, else its words."""
    said: dict[tuple[Element, ...], str] = {}
    words: dict[tuple[Element, ...], list[str]] = {}
    for page in document.pages:
        for layer in page.layers:
            for group in layer.drawing.groups:
                if group.path and group.path[-1].kind == "Figure":
                    said[group.path] = said.get(group.path) or group.alt.strip() or group.text.strip()
                    words.setdefault(group.path, []).extend(
                        mark.line.text.strip() for mark in group.marks if isinstance(mark, Words)
                    )
    for path, alt in said.items():
        yield path, alt or " ".join(filter(None, words[path]))


def on_page(page: Page, layer: Layer, rect: Rect) -> Box | None:
    """Return where on its page a layer's rectangle shows; None where nothing of it does."""
    left, right = layer.x + rect.x * layer.scale, layer.x + rect.right * layer.scale
    top, bottom = layer.y + rect.y * layer.scale, layer.y + rect.bottom * layer.scale
    left, right, top, bottom = max(left, 0.0), min(right, page.width), max(top, 0.0), min(bottom, page.height)
    if layer.clip is not None:
        left, right = max(left, layer.clip.x), min(right, layer.clip.right)
        top, bottom = max(top, layer.clip.y), min(bottom, layer.clip.bottom)
    if left >= right or top >= bottom:
        return None
    return left, page.height - bottom, right, page.height - top
