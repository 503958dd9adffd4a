"""The structure of a document as a PDF holds it: structure tree, parent tree and link annotations (ISO 32000-1 14.7).

Elements are parsed from their text: set key by key they would take three times as long.
"""

from __future__ import annotations

from typing import Any

from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.render.pdf_tags import Annotation, Box, Content, Node, Tags

_PRINT = 4
"""The flag of annotations that PDF/A asks for (ISO 19005-3 6.3.2)."""


def add(file: Any, tags: Tags) -> None:
    """Put the structure into a `pikepdf.Pdf` whose pages were written with these tags."""
    import pikepdf

    tags.close()
    _Tree(file, tags).build()
    language = clean_line(tags.language).strip()
    file.Root.Lang = pikepdf.String(language or "und")
    file.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


class _Tree:
    """Makes the objects of one document. The `pikepdf.Pdf` must stay open as long as they live."""

    def __init__(self, file: Any, tags: Tags) -> None:
        import pikepdf

        self._pdf = pikepdf
        self._file = file
        self._tags = tags
        self._pages = [page.obj for page in file.pages]
        self._made: dict[int, Any] = {}
        """Elements by the identity of their nodes, which the tags keep alive."""

    def build(self) -> None:
        """Make everything and hang it into the catalog and the pages."""
        pdf, tags = self._pdf, self._tags
        root = self._file.make_indirect(pdf.Dictionary(Type=pdf.Name.StructTreeRoot))
        self._file.Root.StructTreeRoot = root
        links = [
            self._annotation(annotation, len(self._pages) + at) for at, (annotation, _) in enumerate(tags.annotations)
        ]
        self._links = {id(annotation): link for (annotation, _), link in zip(tags.annotations, links, strict=True)}
        root.K = self._element(tags.root, root)
        numbers: list[Any] = []
        for index, (page, owners) in enumerate(zip(self._pages, tags.owners, strict=True)):
            page.StructParents = index
            page.Tabs = pdf.Name.S
            if "/Trans" in page:
                # ReportLab's, and empty: how a slide would follow the one before.
                del page.Trans
            numbers.extend((index, self._file.make_indirect(pdf.Array([self._made[id(node)] for node in owners]))))
        for at, (_, node) in enumerate(tags.annotations):
            numbers.extend((len(self._pages) + at, self._made[id(node)]))
        root.ParentTree = self._file.make_indirect(pdf.Dictionary(Nums=pdf.Array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2

    def _element(self, node: Node, parent: Any) -> Any:
        """Return the element of a node, with all below it."""
        pdf = self._pdf
        text = f"<</S/{node.kind}{_attributes(node)}>>"
        made = self._file.make_indirect(pdf.Object.parse(text.encode("ascii")))
        self._made[id(node)] = made
        if node.merged is not None:
            self._made[id(node.merged)] = made
        made[_P] = parent
        if node.alt:
            made[_ALT] = pdf.String(clean_line(node.alt))
        if node.lang:
            made[_LANG] = pdf.String(node.lang)
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if page is not None:
            made[_PG] = self._pages[page]
        kids = [self._kid(kid, made, page) for kid in node.kids]
        if kids:
            made[_K] = kids[0] if len(kids) == 1 else pdf.Array(kids)
        return made

    def _kid(self, kid: Node | Content | Annotation, parent: Any, page: int | None) -> Any:
        """Return what stands for something below an element whose page that is."""
        pdf = self._pdf
        if isinstance(kid, Node):
            return self._element(kid, parent)
        if isinstance(kid, Annotation):
            return pdf.Dictionary(Type=pdf.Name.OBJR, Obj=self._links[id(kid)], Pg=self._pages[kid.page])
        if kid.page == page:
            return kid.mcid
        return pdf.Dictionary(Type=pdf.Name.MCR, Pg=self._pages[kid.page], MCID=kid.mcid)

    def _annotation(self, link: Annotation, number: int) -> Any:
        """Put a link on its page and return it; `number` is its key in the parent tree."""
        pdf = self._pdf
        text = f"<</Type/Annot/Subtype/Link/Rect[{_numbers(link.box)}]/Border[0 0 0]/F {_PRINT}/StructParent {number}>>"
        made = self._file.make_indirect(pdf.Object.parse(text.encode("ascii")))
        made.Contents = pdf.String(clean_line(link.text))
        made.A = pdf.Dictionary(Type=pdf.Name.Action, S=pdf.Name.URI, URI=pdf.String(link.address))
        page = self._pages[link.page]
        if "/Annots" not in page:
            page.Annots = pdf.Array()
        page.Annots.append(made)
        return made


_P, _K, _PG, _ALT, _LANG = "/P", "/K", "/Pg", "/Alt", "/Lang"


def _attributes(node: Node) -> str:
    """Return what a table or a renderer must know of an element (ISO 32000-1 14.8.5)."""
    if node.kind == "TH":
        return f"/A<</O/Table/Scope/{node.scope or 'Column'}>>"
    if node.kind == "Figure" and node.box is not None:
        return f"/A<</O/Layout/BBox[{_numbers(node.box)}]>>"
    return ""


def _numbers(box: Box) -> str:
    return f"{box[0]:.3f} {box[1]:.3f} {box[2]:.3f} {box[3]:.3f}"
