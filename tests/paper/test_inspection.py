"""The inspection finds each fault: a valid handout, damaged in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from journeydesigner.layout.paper import PAPER_SIZES
from tests.layout.maps import example
from tests.paper.inspection import InspectedPdf, pdf_faults
from tests.paper.orders import pdf_bytes
from tests.paper.page_content import to_unicode_table

Damage = Callable[[Pdf], None]


@cache
def sound() -> bytes:
    return pdf_bytes(example(), mode="handout", size="a3", details=False)


def damaged(damage: Damage) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(sound())) as pdf:
        damage(pdf)
        pdf.save(out)
    return out.getvalue()


def fonts(pdf: Pdf) -> list[Dictionary]:
    return [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Type0]


def first(pdf: Pdf, kind: str) -> Dictionary:
    return next(element for name, element, _ in InspectedPdf(pdf, b"").elements if name == kind)


def add(pdf: Pdf, operators: bytes) -> None:
    pdf.pages[0].contents_add(operators)


def no_title(pdf: Pdf) -> None:
    del pdf.docinfo[Name.Title]


def another_xmp(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = "Another"


def no_archive(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        del meta["pdfaid:part"]


def bare_paint(pdf: Pdf) -> None:
    add(pdf, b"0 0 10 10 re f")


def nested(pdf: Pdf) -> None:
    add(pdf, b"/P <</MCID 9000>> BDC /P <</MCID 9001>> BDC EMC EMC")


def unbalanced(pdf: Pdf) -> None:
    add(pdf, b"/P <</MCID 9000>> BDC")


def orphan(pdf: Pdf) -> None:
    add(pdf, b"/P <</MCID 9000>> BDC EMC")


def blind_font(pdf: Pdf) -> None:
    del fonts(pdf)[0][Name.ToUnicode]


def no_font(pdf: Pdf) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor[Name.FontFile2]


def whole_font(pdf: Pdf) -> None:
    fonts(pdf)[0].BaseFont = Name("/Inter")


def missing_glyph(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].resources.Font.keys()))
    add(pdf, f"/Artifact BMC BT {name} 12 Tf 50 50 Td <0000> Tj ET EMC".encode())


def taller(pdf: Pdf) -> None:
    pdf.pages[0].mediabox = Array([0, 0, 1190.55, 842.5])


def untagged_page(pdf: Pdf) -> None:
    del pdf.pages[0].obj[Name.Tabs]


def jump(pdf: Pdf) -> None:
    first(pdf, "H2").S = Name.H4


def mute_figure(pdf: Pdf) -> None:
    del first(pdf, "Figure")[Name.Alt]


def no_scope(pdf: Pdf) -> None:
    del first(pdf, "TH")[Name.A]


def script_link(pdf: Pdf) -> None:
    action = Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 1, 1], A=action)
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(note)]))


def far_out(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].resources.Font.keys()))
    code = next(code for code, text in to_unicode_table(pdf.pages[0].resources.Font[name]).items() if text.isalpha())
    add(pdf, f"/Artifact BMC BT {name} 12 Tf 1 0 0 1 -300 50 Tm <{code:04X}{code:04X}> Tj ET EMC".encode())


def tiny(pdf: Pdf) -> None:
    name = next(iter(pdf.pages[0].resources.Font.keys()))
    code = next(code for code, text in to_unicode_table(pdf.pages[0].resources.Font[name]).items() if text.isalpha())
    add(pdf, f"/Artifact BMC BT {name} 3 Tf 1 0 0 1 40 4 Tm <{code:04X}{code:04X}> Tj ET EMC".encode())


def blank(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"")


DAMAGES: list[tuple[Damage, str]] = [
    (no_title, "no title"), (another_xmp, "XMP title"), (no_archive, "not marked as PDF/A-3a"),
    (lambda pdf: pdf.Root.__delitem__(Name.Lang), "no language"),
    (lambda pdf: pdf.Root.__delitem__(Name.MarkInfo), "not marked as tagged"),
    (lambda pdf: pdf.Root.__delitem__(Name.ViewerPreferences), "the title is not shown"),
    (lambda pdf: pdf.Root.__delitem__(Name.OutputIntents), "no colour profile"),
    (lambda pdf: pdf.Root.__delitem__(Name.Outlines), "no bookmarks"),
    (bare_paint, "paint outside marked content"), (nested, "is nested"), (unbalanced, "is not balanced"),
    (orphan, "belong to no element"), (blind_font, "has no ToUnicode"), (no_font, "is not embedded"),
    (whole_font, "is no subset"), (missing_glyph, "shows a missing glyph"), (taller, "points"),
    (untagged_page, "is not tagged"), (jump, "headings jump"), (mute_figure, "without a text alternative"),
    (no_scope, "without a scope"), (script_link, "a link to file:"), (far_out, "outside the sheet"),
    (tiny, "type of 3.00 points"), (blank, "is blank"),
]  # fmt: skip


def test_a_handout_has_no_faults():
    assert pdf_faults(sound(), PAPER_SIZES["a3"]) == []


@pytest.mark.parametrize(("damage", "found"), DAMAGES, ids=[found for _, found in DAMAGES])
def test_damage_is_found(damage, found):
    assert any(found in fault for fault in pdf_faults(damaged(damage), PAPER_SIZES["a3"]))
