"""The structure of a document as a PDF holds it: structure tree, parent tree and link annotations (ISO 32000-1 14.7).

Elements are parsed from their text: set key by key they would take three times as long.
"""

from __future__ import annotations

from typing import Any

from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.render.pdf.tags import DocumentTags, LinkAnnotation, MarkedContent, PdfRect, StructureNode

_PRINT_FLAG = 4
"""The flag of annotations that PDF/A asks for (ISO 19005-3 6.3.2)."""


def add_structure_tree(pdf_file: Any, tags: DocumentTags) -> None:
    """Put the structure into a `pikepdf.Pdf` whose pages were written with these tags."""
    import pikepdf

    tags.finish_structure()
    _StructureTreeBuilder(pdf_file, tags).build()
    language = clean_line(tags.language).strip()
    pdf_file.Root.Lang = pikepdf.String(language or "und")
    pdf_file.Root.MarkInfo = pikepdf.Dictionary(Marked=True)


class _StructureTreeBuilder:
    """Makes the objects of one document. The `pikepdf.Pdf` must stay open as long as they live."""

    def __init__(self, pdf_file: Any, tags: DocumentTags) -> None:
        import pikepdf

        self._pikepdf = pikepdf
        self._pdf_file = pdf_file
        self._tags = tags
        self._pages = [page.obj for page in pdf_file.pages]
        self._element_by_node: dict[int, Any] = {}
        """Elements by the identity of their nodes, which the tags keep alive."""

    def build(self) -> None:
        """Make everything and hang it into the catalog and the pages."""
        pdf, tags = self._pikepdf, self._tags
        root = self._pdf_file.make_indirect(pdf.Dictionary(Type=pdf.Name.StructTreeRoot))
        self._pdf_file.Root.StructTreeRoot = root
        links = [
            self._add_link_annotation(annotation, len(self._pages) + at)
            for at, (annotation, _) in enumerate(tags.annotations)
        ]
        self._link_objects = {
            id(annotation): link for (annotation, _), link in zip(tags.annotations, links, strict=True)
        }
        root.K = self._make_element(tags.root, root)
        numbers: list[Any] = []
        for index, (page, owners) in enumerate(zip(self._pages, tags.owners, strict=True)):
            page.StructParents = index
            page.Tabs = pdf.Name.S
            numbers.extend(
                (index, self._pdf_file.make_indirect(pdf.Array([self._element_by_node[id(node)] for node in owners])))
            )
        for at, (_, node) in enumerate(tags.annotations):
            numbers.extend((len(self._pages) + at, self._element_by_node[id(node)]))
        root.ParentTree = self._pdf_file.make_indirect(pdf.Dictionary(Nums=pdf.Array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2

    def _make_element(self, node: StructureNode, parent: Any) -> Any:
        """Return the element of a node, with all below it."""
        pdf = self._pikepdf
        text = f"<</S/{node.kind}{_element_attributes(node)}>>"
        made = self._pdf_file.make_indirect(pdf.Object.parse(text.encode("ascii")))
        self._element_by_node[id(node)] = made
        if node.merged_paragraph is not None:
            self._element_by_node[id(node.merged_paragraph)] = made
        made[_P] = parent
        if node.alt:
            made[_ALT] = pdf.String(clean_line(node.alt))
        if node.lang:
            made[_LANG] = pdf.String(node.lang)
        page = next((kid.page_index for kid in node.kids if isinstance(kid, MarkedContent)), None)
        if page is not None:
            made[_PG] = self._pages[page]
        kids = [self._make_kid(kid, made, page) for kid in node.kids]
        if kids:
            made[_K] = kids[0] if len(kids) == 1 else pdf.Array(kids)
        return made

    def _make_kid(
        self, kid: StructureNode | MarkedContent | LinkAnnotation, parent: Any, parent_page: int | None
    ) -> Any:
        """Return what stands for something below an element whose page that is."""
        pdf = self._pikepdf
        if isinstance(kid, StructureNode):
            return self._make_element(kid, parent)
        if isinstance(kid, LinkAnnotation):
            return pdf.Dictionary(Type=pdf.Name.OBJR, Obj=self._link_objects[id(kid)], Pg=self._pages[kid.page_index])
        if kid.page_index == parent_page:
            return kid.mcid
        return pdf.Dictionary(Type=pdf.Name.MCR, Pg=self._pages[kid.page_index], MCID=kid.mcid)

    def _add_link_annotation(self, link: LinkAnnotation, parent_tree_key: int) -> Any:
        """Put a link on its page and return it; `number` is its key in the parent tree."""
        pdf = self._pikepdf
        place = f"/Rect[{_rect_numbers(link.rect)}]/Border[0 0 0]/F {_PRINT_FLAG}/StructParent {parent_tree_key}"
        text = f"<</Type/Annot/Subtype/Link{place}>>"
        made = self._pdf_file.make_indirect(pdf.Object.parse(text.encode("ascii")))
        made.Contents = pdf.String(clean_line(link.text))
        made.A = pdf.Dictionary(Type=pdf.Name.Action, S=pdf.Name.URI, URI=pdf.String(link.uri))
        page = self._pages[link.page_index]
        if "/Annots" not in page:
            page.Annots = pdf.Array()
        page.Annots.append(made)
        return made


_P, _K, _PG, _ALT, _LANG = "/P", "/K", "/Pg", "/Alt", "/Lang"


def _element_attributes(node: StructureNode) -> str:
    """Return what a table or a renderer must know of an element (ISO 32000-1 14.8.5)."""
    if node.kind == "TH":
        return f"/A<</O/Table/Scope/{node.scope or 'Column'}>>"
    if node.kind == "Figure" and node.rect is not None:
        return f"/A<</O/Layout/BBox[{_rect_numbers(node.rect)}]>>"
    return ""


def _rect_numbers(rect: PdfRect) -> str:
    return f"{rect[0]:.3f} {rect[1]:.3f} {rect[2]:.3f} {rect[3]:.3f}"
