"""The PDF as other programs read it back: its pages, what it says of itself, its pictures and its bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from journeydesigner.layout.drawing import Box, Drawing, Gradient, Icon, Path, PathSegment
from journeydesigner.layout.paper import PAPER_SIZES, POINTS_PER_MM, Bookmark, Layer, Page, Sheet
from journeydesigner.render.pdf import archive, pdf_writer
from tests.render import render_samples as sample

SQUARE: tuple[PathSegment, ...] = (("M", (10.0, 10.0)), ("L", (60.0, 10.0)), ("L", (60.0, 60.0)), ("Z", ()))


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def content(data: bytes) -> bytes:
    """Return all pages' operators."""
    with opened(data) as file:
        return b"\n".join(page.Contents.read_bytes() for page in file.pages)


def rendered(data: bytes, scale: float = 4.0):
    with pypdfium2.PdfDocument(data) as file:
        return file[0].render(scale=scale).to_pil().convert("RGB")


@pytest.mark.parametrize("size", sorted(PAPER_SIZES))
@pytest.mark.parametrize("portrait", [False, True])
def test_page_box_is_the_sheet(size, portrait):
    sheet = Sheet(size, portrait)
    page = replace(sample.marks_page(Box(0, 0, 9, 9, fill="#102030")), width=sheet.width, height=sheet.height)
    with opened(pdf_writer.render_pdf(sample.document(page))) as file:
        box = [float(number) for number in file.pages[0].MediaBox]
    assert box[:2] == [0, 0]
    assert abs(box[2] - sheet.width) < 0.01
    assert abs(box[3] - sheet.height) < 0.01


def test_pages_may_differ_in_size():
    pages = (sample.marks_page(width=100), sample.fitted_page(sample.card_map(4)), sample.marks_page(width=300))
    with opened(pdf_writer.render_pdf(sample.document(*pages))) as file:
        widths = [float(page.MediaBox[2]) for page in file.pages]
    assert widths == pytest.approx([140, 420 * POINTS_PER_MM, 340], abs=0.01)


def test_fonts_are_embedded_subsets_with_their_text():
    data = pdf_writer.render_pdf(sample.one_sheet(12))
    fonts = []
    with opened(data) as file:
        for name, font in file.pages[0].Resources.Font.items():
            below = font.DescendantFonts[0]
            fonts.append(str(font.BaseFont))
            assert re.fullmatch(r"/[A-Z]{6}\+Inter-\d00", str(font.BaseFont)), name
            assert font.Encoding == "/Identity-H"
            assert b"beginbfchar" in font.ToUnicode.read_bytes()
            assert len(below.FontDescriptor.FontFile2.read_bytes()) < 60_000
            assert str(below.FontDescriptor.FontName) == str(font.BaseFont) == str(below.BaseFont)
    assert len(fonts) == len(set(fonts)) >= 3
    assert b"Helvetica" not in data


def test_no_font_is_named_but_ours_even_on_a_page_without_text():
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(Box(0, 0, 9, 9, fill="#102030"))))
    assert b"Helvetica" not in data
    assert b"Tf" not in content(data)


def test_says_what_it_is():
    with opened(pdf_writer.render_pdf(sample.document(sample.text_page("x"), title="Reis & <b> \U0001f600"))) as file:
        info = {str(key): str(value) for key, value in file.docinfo.items()}
        assert info["/Title"] == "Reis & <b> \U0001f600"
        assert info["/Author"] == "Els Mulder"
        assert info["/Subject"] == "Customer journey"
        assert info["/Creator"] == info["/Producer"] == "Journey Designer"
        assert info["/CreationDate"] == info["/ModDate"] == "D:20261121103000+01'00"
        assert str(file.Root.Lang) == "en"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_leaves_out_what_is_not_known():
    data = pdf_writer.render_pdf(sample.document(sample.text_page("x"), author="", subject="", date=None, language=""))
    with opened(data) as file:
        assert set(file.docinfo.keys()) == {"/Title", "/Creator", "/Producer"}
        assert str(file.Root.Lang) == "und"
    assert b"anonymous" not in data
    assert b"unspecified" not in data


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2026-11-21", "D:20261121"), ("2026-11-21T10:30:00Z", "D:20261121103000Z"), ("soon", ""), (None, ""),
        ("2026-11-21 10:30", "D:202611211030"), ("2026-11-21T10:30:59.123-0430", "D:20261121103059-04'30"),
    ],
)  # fmt: skip
def test_dates(date, written):
    assert archive.pdf_date(date) == written


def test_bookmarks_stand_in_order_and_point_at_their_pages():
    pages = (sample.text_page("one"), sample.text_page("two"))
    marks = (Bookmark("Tweede", 1, 30), Bookmark("First & “last” 漢", 0, 0), Bookmark("Nowhere", 9, 0))
    with (
        opened(pdf_writer.render_pdf(sample.document(*pages, bookmarks=marks))) as file,
        file.open_outline() as outline,
    ):
        assert [item.title for item in outline.root] == ["Tweede", "First & “last” 漢"]
        places: list[Any] = [item.destination for item in outline.root]
        assert [place[0].objgen for place in places] == [file.pages[1].objgen, file.pages[0].objgen]
        assert [float(place[3]) for place in places] == pytest.approx([pages[1].height - 30, pages[0].height])


def test_same_bytes_twice_and_other_bytes_for_another_map():
    one, other = pdf_writer.render_pdf(sample.one_sheet(20)), pdf_writer.render_pdf(sample.one_sheet(21))
    assert one == pdf_writer.render_pdf(sample.one_sheet(20))
    with opened(one) as first, opened(other) as second:
        assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])


def test_same_bytes_in_another_process():
    code = (
        "import hashlib; from tests.render import render_samples as s;"
        "from journeydesigner.render.pdf import pdf_writer; "
        "print(hashlib.sha256(pdf_writer.render_pdf(s.card_sheets(5))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_tells_how_far_it_is():
    seen = []
    pdf_writer.render_pdf(sample.one_sheet(100), progress=lambda done, of: seen.append((done, of)))
    total = len(sample.card_map(100).groups)
    assert seen[0] == (0, total)
    assert seen[-1] == (total, total)
    assert seen == sorted(seen)
    assert len(seen) > 3


def test_stops_when_asked():
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) == 3

    with pytest.raises(pdf_writer.PdfCancelled):
        pdf_writer.render_pdf(sample.one_sheet(200), is_cancelled=cancelled)
    assert len(asked) == 3


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_refuses_numbers_that_are_not_finite(bad):
    with pytest.raises(pdf_writer.PdfError):
        pdf_writer.render_pdf(sample.document(sample.marks_page(Box(bad, 0, 9, 9, fill="#102030"))))


def test_refuses_a_document_without_pages():
    with pytest.raises(pdf_writer.PdfError):
        pdf_writer.render_pdf(sample.document())


def test_an_empty_drawing_is_an_empty_page():
    data = pdf_writer.render_pdf(sample.document(Page(200, 100, (Layer(Drawing(0, 0, ()), 1.0, 0, 0),))))
    with opened(data) as file:
        assert len(file.pages) == 1


def test_lines_keep_a_width_that_paper_shows():
    shape = Path((("M", (0, 0)), ("L", (50, 0))), stroke="#102030", stroke_width=0.5)
    marks = (Box(0, 0, 50, 50, stroke="#102030", stroke_width=0.4), shape, Icon(0, 0, 10, "phone", "#102030"))
    scale = 0.25
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(*marks, scale=scale)))
    widths = [float(width) * scale for width in re.findall(rb"([\d.]+) w\b", content(data))]
    assert widths
    assert min(widths) >= 0.35 - 1e-6
    with opened(data) as file:
        form = next(iter(file.pages[0].Resources.XObject.values()))
        inner = float(re.findall(rb"([\d.]+) w\b", form.read_bytes())[0])
    assert inner * 10 / 24 * scale >= 0.35 - 1e-3


def test_draws_boxes_in_their_colours_with_the_frame_inside():
    page = sample.marks_page(Box(0, 0, 50, 50, fill="#C02060", stroke="#2040C0", stroke_width=4))
    image = rendered(pdf_writer.render_pdf(sample.document(page)))
    at = lambda x, y: image.getpixel((round((x + 20) * 4), round((y + 20) * 4)))  # noqa: E731
    assert at(25, 25) == (0xC0, 0x20, 0x60)
    assert at(2, 25) == at(25, 48) == (0x20, 0x40, 0xC0)
    assert at(-1, 25) == at(25, 51) == (255, 255, 255)


def test_round_boxes_of_like_size_keep_their_own_corners():
    boxes = (Box(0, 0, 40, 40, 4, "#102030"), Box(50, 0, 40, 40, 20, "#102030"), Box(100, 0, 40, 80, 4, "#102030"))
    image = rendered(pdf_writer.render_pdf(sample.document(sample.marks_page(*boxes))))
    dark = lambda x, y: image.getpixel((round((x + 20) * 4), round((y + 20) * 4)))[0] < 60  # noqa: E731
    assert [dark(x, y) for x, y in ((3, 3), (20, 1), (36, 1), (1, 36), (39, 20), (20, 39))] == [True] * 6
    assert [dark(x, y) for x, y in ((53, 3), (70, 1), (51, 20))] == [False, True, True]
    assert [dark(x, y) for x, y in ((101, 60), (0.3, 0.3), (20, 60))] == [True, False, False]


def test_fades_are_shadings_within_the_outline():
    shape = Path(SQUARE, fill=Gradient(10.0, "#FF0000", 60.0, "#0000FF"))
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(shape)))
    with opened(data) as file:
        assert [int(shading.ShadingType) for shading in file.pages[0].Resources.Shading.values()] == [2]
    image = rendered(data)
    top, low = image.getpixel((76 * 4, 32 * 4)), image.getpixel((78 * 4, 72 * 4))
    assert top[0] > 220
    assert low[2] > 200
    assert image.getpixel((35 * 4, 75 * 4)) == (255, 255, 255)


def test_dashes_end_with_their_line():
    dashed = Path((("M", (0, 5)), ("L", (90, 5))), stroke="#000000", stroke_width=2, dash=(10.0, 10.0))
    whole = Path((("M", (0, 15)), ("L", (90, 15))), stroke="#000000", stroke_width=2)
    image = rendered(pdf_writer.render_pdf(sample.document(sample.marks_page(dashed, whole))))
    row = [image.getpixel(((20 + x) * 4, 25 * 4))[0] for x in (5, 15, 25, 35)]
    assert row == [0, 255, 0, 255]
    assert [image.getpixel(((20 + x) * 4, 35 * 4))[0] for x in (5, 15, 25, 35)] == [0] * 4


def test_a_picture_is_stored_once_and_cut_to_its_corners():
    marks = (sample.image_mark(0, 0, 80, 40, 20), sample.image_mark(100, 0, 80, 40))
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(*marks)))
    with opened(data) as file:
        images = [form for form in file.pages[0].Resources.XObject.values() if form.Subtype == "/Image"]
        assert len(images) == 1
    image = rendered(data)
    assert image.getpixel((22 * 4, 22 * 4)) == (255, 255, 255)
    assert image.getpixel((122 * 4, 22 * 4)) == image.getpixel((40 * 4, 40 * 4)) == (0xC0, 0x20, 0x60)


@pytest.mark.parametrize(
    "address",
    ["", "data:image/png;base64,AAAA", "data:image/png;base64,%%%", "file:///etc/passwd", "https://x.org/a.png"],
)
def test_a_broken_picture_costs_nothing_else(address):
    marks = (replace(sample.image_mark(0, 0, 80, 40), data=address), Box(0, 50, 9, 9, fill="#102030"))
    assert pdf_writer.render_pdf(sample.document(sample.marks_page(*marks)))


def test_a_large_picture_is_made_as_fine_as_paper_shows():
    marks = (replace(sample.image_mark(0, 0, 72, 36), data=sample.picture_url(3000, 1500)),)
    with opened(pdf_writer.render_pdf(sample.document(sample.marks_page(*marks)))) as file:
        image = next(iter(file.pages[0].Resources.XObject.values()))
        assert 300 <= int(image.Height) <= 400


def test_dark_ground_is_drawn():
    page = sample.marks_page(Box(0, 0, 9, 9, fill="#FFFFFF"))
    page = sample.with_drawing_fields(page, background="#1F242E")
    assert rendered(pdf_writer.render_pdf(sample.document(page))).getpixel((300, 300)) == (0x1F, 0x24, 0x2E)


def test_small_for_what_it_holds():
    assert len(pdf_writer.render_pdf(sample.one_sheet(200))) <= 60_000 + 200 * 1_200


def test_importing_costs_no_reportlab():
    heavy = "('reportlab', 'pikepdf', 'PIL', 'PySide6')"
    code = f"import sys, journeydesigner.render.pdf.pdf_writer; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
