"""One test for each part of ReportLab 5.1 that `reportlab_internals` uses and that is no public interface."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from journeydesigner.layout.drawing import Icon
from journeydesigner.render.pdf import pdf_writer, reportlab_internals
from journeydesigner.render.pdf.archive import document_metadata
from journeydesigner.render.pdf.font import PdfFont
from tests.render import render_samples as sample


def new_canvas():
    metadata = document_metadata(sample.document(sample.text_page("x")))
    return reportlab_internals.new_canvas(io.BytesIO(), (595, 842), metadata)


@pytest.fixture
def canvas():
    made = new_canvas()
    assert isinstance(made, Canvas)
    return made


def test_version_is_the_one_that_was_studied():
    import reportlab

    assert reportlab.Version.startswith("5.1")


def test_delayed_fonts_are_written_at_the_end(canvas):
    assert canvas._doc.delayedFonts == []
    called = []

    def font_dictionary(document):
        called.append(document)
        return pdfdoc.PDFDictionary({"Type": "/Font"})

    reportlab_internals.write_font_at_end(canvas, "F7", font_dictionary)
    canvas.addLiteral("n")
    assert not called
    canvas.save()
    assert called == [canvas._doc]


def test_all_pages_share_the_dictionary_of_basic_fonts(canvas):
    font = PdfFont("Inter-400", "F7")
    font.glyph_code(4, "A")
    reportlab_internals.write_font_at_end(canvas, font.name, font.to_dictionary)
    canvas._doc.delayedFonts[0].addObjects(canvas._doc)
    assert set(canvas._doc.idToObject[pdfdoc.BasicFonts].dict) == {"F7"}


def test_the_info_object_can_be_replaced(canvas):
    assert type(canvas._doc.info).__mro__[1] is pdfdoc.PDFInfo
    assert canvas._doc.info.title == "A new bathroom"


def test_the_signature_determines_the_id():
    ids = []
    for content in ("one", "one", "two"):
        made = new_canvas()
        reportlab_internals.add_to_file_id(made, content)
        ids.append(made._doc.ID())
    assert ids[0] == ids[1] != ids[2]


def test_forms_in_use_become_the_page_s_resources():
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(Icon(0, 0, 24, "phone", "#102030"))))
    with pikepdf.open(io.BytesIO(data)) as file:
        assert list(file.pages[0].Resources.XObject.keys()) == ["/FormXob.icon0"]


def test_a_form_may_be_made_while_a_page_is_written(canvas):
    canvas.addLiteral("% page before")
    canvas.beginForm("f", 0, 0, 1, 1)
    canvas.addLiteral("% form")
    canvas.endForm()
    canvas.addLiteral("% page after")
    assert canvas.getCurrentPageContent().split("\n") == ["% page before", "% page after"]


def test_reportlab_still_writes_the_entries_that_are_removed():
    """Were this to fail, the code that takes it out would have nothing to do."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.beginForm("f", 0, 0, 1, 1)
    canvas.endForm()
    canvas.doForm("f")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(made) as file:
        assert "/Trans" in file.pages[0]
        form = file.pages[0].Resources.XObject["/FormXob.f"]
        assert "/Matrix" in form
        assert list(form.Resources.keys()) != []


def test_icon_forms_have_only_needed_entries():
    with pikepdf.open(io.BytesIO(pdf_writer.render_pdf(sample.one_sheet(3)))) as file:
        forms = [form for form in file.pages[0].Resources.XObject.values() if form.Subtype == "/Form"]
        assert forms
        for form in forms:
            assert set(form.keys()) == {"/Type", "/Subtype", "/BBox", "/Resources", "/Length", "/Filter"}
            assert len(form.Resources) == 0


def test_the_initial_font_leaves_no_trace(canvas):
    assert "Tf" not in canvas._preamble


def test_streams_are_not_ascii85(canvas):
    from reportlab import rl_config

    assert not rl_config.useA85
    assert b"ASCII85" not in pdf_writer.render_pdf(sample.one_sheet(3))


def test_only_one_module_uses_private_parts_of_reportlab():
    private = re.compile(r"canvas\._|\._doc\b|_formsinuse|delayedFonts|idToObject")
    folder = Path(reportlab_internals.__file__).parent
    found = [path.name for path in folder.glob("*.py") if private.search(path.read_text("utf-8"))]
    assert found == ["reportlab_internals.py"]
