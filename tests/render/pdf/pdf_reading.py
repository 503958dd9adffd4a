"""Read a tagged PDF as a screen reader does: elements with their texts, in the order of the structure."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTING_OPERATORS = frozenset(("Tj", "TJ", "f", "B", "S", "Do", "sh", "f*", "B*", "s", "b", "INLINE IMAGE"))


@dataclass
class ReadElement:
    """An element as it was found. `pages`: those of its own content; `links`: addresses of its annotations."""

    kind: str
    alt: str = ""
    lang: str = ""
    scope: str = ""
    bounding_box: tuple[float, ...] = ()
    text: str = ""
    pages: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    kids: list[ReadElement] = field(default_factory=list)

    def walk(self) -> Iterator[ReadElement]:
        """Yield the element and all below it in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def outline(self) -> list[object]:
        """Return kinds and texts: ["Sect", ["H1", "Title"], …]."""
        return [
            self.kind,
            *([self.alt or self.text] if self.alt or self.text else []),
            *(k.outline() for k in self.kids),
        ]


def read_structure(data: bytes) -> ReadElement:
    """Return the Document element of a file, after checking that the structure holds together."""
    with pikepdf.open(io.BytesIO(data)) as file:
        said = [dict(marked_contents(page)) for page in file.pages]
        root: Any = file.Root.StructTreeRoot
        numbers = [int(page.obj.objgen[0]) for page in file.pages]
        owned: dict[tuple[int, int], int] = {}
        found = _read_element(root.K, root, said, numbers, owned)
        _check_parent_tree(file, owned)
        for page, told in enumerate(said):
            assert {mcid for at, mcid in owned if at == page} == set(told) - {None}, "content without an element"
        return found


def parse_content_stream(page: pikepdf.Page) -> Iterator[tuple[list[Any], pikepdf.Operator]]:
    """Yield operands and operator of each instruction; inline images, which nothing of ours writes, fail."""
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        yield list(instruction.operands), instruction.operator


def marked_contents(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Yield each MCID of a page with its text, None with that of artifacts; checks how marks and text nest."""
    fonts: Any = page.Resources.get("/Font", pikepdf.Dictionary())
    maps = {name: to_unicode_map(font) for name, font in fonts.items()}
    texts: dict[int | None, str] = {}
    stack: list[tuple[str, object, str | None]] = []
    open_text: list[str] = []
    font = ""
    for operands, operator in parse_content_stream(page):
        name = str(operator)
        if name in ("BT", "BDC", "BMC"):
            open_text.append(name)
        elif name in ("ET", "EMC"):
            assert (open_text.pop() == "BT") == (name == "ET"), "text and marks cross"
        if name in ("BDC", "BMC"):
            told = operands[1] if name == "BDC" else pikepdf.Dictionary()
            tag = str(operands[0])
            assert tag == "/Span" or not [entry for entry in stack if entry[0] != "/Span"], "marks nest"
            actual = str(told["/ActualText"]) if "/ActualText" in told else None
            mcid = int(told["/MCID"]) if "/MCID" in told else None
            if tag == "/Span":
                mcid = stack[-1][1]  # type: ignore[assignment]
                texts[mcid] += actual or ""
            else:
                assert (mcid is None) == (tag == "/Artifact")
                assert mcid is None or mcid not in texts, "an MCID occurs twice"
                texts.setdefault(mcid, "")
            stack.append((tag, mcid, actual))
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in PAINTING_OPERATORS:
            assert stack, f"{name} is painted outside marked content"
        if name in ("Tj", "TJ") and all(entry[2] is None for entry in stack):
            parts = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            shown = [maps[font][codes[at : at + 2]] for at in range(0, len(codes), 2)]
            texts[stack[-1][1]] += "".join(shown)  # type: ignore[index]
    assert not stack, "marks are not closed"
    yield from texts.items()


def to_unicode_map(font: pikepdf.Dictionary) -> dict[bytes, str]:
    """Return what each code of a font says."""
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]*)>", font.ToUnicode.read_bytes())
    return {bytes.fromhex(one.decode()): bytes.fromhex(two.decode()).decode("utf-16-be") for one, two in pairs}


def _read_element(
    raw: pikepdf.Dictionary,
    parent: pikepdf.Dictionary,
    page_texts: list[dict[int | None, str]],
    page_objects: list[int],
    content_owners: dict[tuple[int, int], int],
) -> ReadElement:
    assert raw.P.objgen == parent.objgen
    about = raw.get("/A", pikepdf.Dictionary())
    found = ReadElement(
        str(raw.S)[1:], str(raw.get("/Alt", "")), str(raw.get("/Lang", "")), str(about.get("/Scope", ""))[1:],
        tuple(float(side) for side in about.get("/BBox", ())),
    )  # fmt: skip
    kids = raw.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.kids.append(_read_element(kid, raw, page_texts, page_objects, content_owners))
        elif isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            found.links.append(str(kid.Obj.A.URI))
        else:
            inner = isinstance(kid, pikepdf.Dictionary)
            page = page_objects.index(int((kid if inner else raw).Pg.objgen[0]))
            mcid = int(kid.MCID if inner else kid)
            assert (page, mcid) not in content_owners, "content is owned twice"
            content_owners[page, mcid] = raw.objgen[0]
            found.text += page_texts[page][mcid]
            found.pages.append(page)
    return found


def _check_parent_tree(file: pikepdf.Pdf, content_owners: dict[tuple[int, int], int]) -> None:
    """Check that the parent tree says of each piece of content and each annotation whose it is."""
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in numbers[::2]]
    assert keys == sorted(set(keys)), "keys of the parent tree"
    assert int(file.Root.StructTreeRoot.ParentTreeNextKey) > keys[-1]
    values = dict(zip(keys, numbers[1::2], strict=True))
    for index, page in enumerate(file.pages):
        parents = values.pop(int(page.StructParents))
        expected = [content_owners[index, mcid] for mcid in range(len(parents))]
        assert [parent.objgen[0] for parent in parents] == expected
        for annotation in page.get("/Annots", ()):
            element = values.pop(int(annotation.StructParent))
            kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            assert any(isinstance(kid, pikepdf.Dictionary) and kid.Obj.objgen == annotation.objgen for kid in kids)
    assert not values
