"""The pipeline from a map to files: the same for the window and the command line."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render import png
from journeydesigner.services.cancellation import ExportCancelled, StoppableMeasurer
from journeydesigner.services.export import ExportFile, PictureTooLarge, export_map, lay_out, render_pdf
from journeydesigner.storage.file import reader, writer
from tests.layout.maps import composer, example

JOURNEY = JourneyMap(
    title="A map",
    phases=tuple(Phase(id=f"p{n}", name=f"Phase {n}", touchpoints=(Touchpoint(id=f"t{n}"),)) for n in (1, 2)),
)


def measurer() -> Measurer:
    return composer().measurer


def test_each_format_has_its_file() -> None:
    files = export_map(JOURNEY, PrintOptions(formats=("pdf", "png", "svg", "journey"))).files
    assert [file.name("a") for file in files] == ["a.pdf", "a.png", "a.svg", "a.journey"]
    starts = [data[:4] for data in files.values()]
    assert starts == [b"%PDF", b"\x89PNG", b"<?xm", writer.dumps(JOURNEY)[:4]]


def test_each_sheet_is_a_picture_of_its_own() -> None:
    options = PrintOptions(formats=("pdf", "svg"), picture=False, size="a4")
    made = export_map(example("diy-store"), options)
    assert made.pages is not None
    count = len(made.pages.document.pages)
    assert count > 1
    assert list(made.files) == [ExportFile("pdf"), *(ExportFile("svg", n) for n in range(1, count + 1))]
    assert len(set(made.files.values())) == count + 1


def test_the_file_of_the_map_is_whole_and_needs_no_paper() -> None:
    too_small = PrintOptions(
        formats=("journey",), phases=(1,), mode="fit", size="custom", width=40, height=40, margin=0
    )
    assert reader.loads(export_map(JOURNEY, too_small).files[ExportFile("journey")]) == JOURNEY


@pytest.mark.parametrize("format_", ["pdf", "png", "svg"])
def test_the_map_inside_a_file_is_what_is_printed_of_it(format_: str) -> None:
    options = PrintOptions().changed(formats=(format_,), source=True, phases=(2,))
    (data,) = export_map(JOURNEY, options).files.values()
    assert [phase.name for phase in reader.load_data(data).journey.phases] == ["Phase 2"]


def test_a_picture_too_large_for_memory_is_coarser_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    options = PrintOptions(formats=("png",), dpi=200)
    fine = export_map(JOURNEY, options)
    assert fine.pages is not None and fine.pages.resolution_note == ""
    width, height = Image.open(BytesIO(fine.files[ExportFile("png")])).size
    monkeypatch.setattr(png, "MAX_PIXELS", width * height // 4)
    coarse = export_map(JOURNEY, options)
    assert coarse.pages is not None
    assert coarse.pages.resolution_note == "98 dots per inch, more would be too large"
    assert Image.open(BytesIO(coarse.files[ExportFile("png")])).size[0] < width / 2


def test_a_picture_that_cannot_be_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise png.PngError("not enough memory for the picture")

    monkeypatch.setattr(png, "render_png", refuse)
    with pytest.raises(PictureTooLarge):
        export_map(JOURNEY, PrintOptions(formats=("png",)))


def test_only_characters_that_show_are_missed() -> None:
    phases = (*JOURNEY.phases, Phase(id="p3", name=chr(0x1E7E0)))
    journey = JOURNEY.changed(phases=phases)
    for formats in (("svg",), ("pdf",)):
        for numbers, missing in ((None, {chr(0x1E7E0)}), ((1, 2), set())):
            pages = lay_out(journey, PrintOptions(formats=formats, phases=numbers), measurer())
            assert pages.document.missing_characters == missing


def test_layout_and_writing_stop_when_nobody_waits() -> None:
    with pytest.raises(ExportCancelled):
        lay_out(JOURNEY, PrintOptions(), StoppableMeasurer(measurer(), lambda: True))
    pages = lay_out(JOURNEY, PrintOptions(), measurer())
    with pytest.raises(ExportCancelled):
        render_pdf(pages, is_stopped=lambda: True)
