"""The frame of a sheet: header, footer, logo, accent colour, confidentiality notice, fields in texts."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Box, Image, MarkGroup, Rect, TextLine
from journeydesigner.layout.pagination.logo import MAX_LOGO_HEIGHT, fit_logo, png_size
from journeydesigner.layout.pagination.page_frame import fill_fields, footer_room, logo_room
from journeydesigner.layout.pagination.print_job import make_job, sheet_for
from journeydesigner.layout.paper import Page, PagedDocument
from journeydesigner.layout.theme import LIGHT, contrast
from journeydesigner.model.journey import Channel, JourneyMap, Row, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import composer, example, generated_map, line_texts, paginated


def png(width: int, height: int) -> str:
    """Return a black picture of that size as a data address."""
    rows = b"".join(b"\0" + bytes(width) for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + b64encode(data).decode()


MAP = example().changed(client="BuildIt", author="Sanne", product="Bathrooms")
FULL = PrintOptions(
    size="a4",
    details=False,
    logo=png(300, 100),
    accent="#E4002B",
    header="{client} {x}",
    footer="Sheet of {author}",
    confidentiality="For {client} only",
)


def pages(printing: PrintOptions, journey: JourneyMap = MAP, tag: str = "en") -> PagedDocument:
    return paginated(journey, printing, tag)


def placed(page: Page, kind: str, id_: str = "") -> list[tuple[MarkGroup, Rect]]:
    """Return the groups of that kind with where they lie on the sheet, in points."""
    return [
        (g, Rect(la.x + g.x * la.scale, la.y + g.y * la.scale, g.w * la.scale, g.h * la.scale))
        for la in page.layers
        for g in la.drawing.groups
        if g.ref.kind == kind and g.ref.id == id_
    ]


def written(page: Page, kind: str, id_: str = "") -> list[str]:
    return line_texts(group for group, _ in placed(page, kind, id_))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("portrait", [False, True])
def test_the_frame_is_on_every_sheet_and_nothing_overlaps_it(portrait: bool, large: bool) -> None:
    printing = FULL.changed(size="a3" if large else "a4", portrait=portrait, large=large, details=True)
    document = pages(printing)
    sheet = sheet_for(printing)
    assert len(document.pages) > 1
    for number, page in enumerate(document.pages, 1):
        assert written(page, "sheet", "header") == ["BuildIt {x}"]
        assert written(page, "page", "own") == ["Sheet of Sanne"]
        assert written(page, "page", "confidentiality") == ["For BuildIt only"]
        assert written(page, "page") == [f"Page {number} of {len(document.pages)}"]
        assert written(page, "page", "about") == ["Current state · 21 Nov 2026"]
        ((_, header),) = placed(page, "sheet", "header")
        ((_, bar),) = placed(page, "sheet", "bar")
        ((_, logo),) = placed(page, "sheet", "logo")
        ((_, legend),) = placed(page, "legend")
        ((_, last),) = placed(page, "page", "own")
        assert bar.y == pytest.approx(sheet.margin) and bar.bottom < header.y
        assert logo.right == pytest.approx(sheet.width - sheet.margin)
        assert last.y >= legend.bottom and last.bottom <= sheet.height - sheet.margin + 0.01
        content = [
            Rect(la.x + g.x * la.scale, la.y + g.y * la.scale, g.w * la.scale, g.h * la.scale)
            for la in page.layers[:1]
            for g in la.drawing.groups
        ]
        assert min(rect.y for rect in content) > header.bottom
        assert max(rect.bottom for rect in content) <= legend.y
        for _, title in placed(page, "map"):  # beside which the logo stands
            assert logo.y >= title.y - 0.01 and logo.bottom <= title.bottom + 0.01


@pytest.mark.parametrize("where", ["header", "footer", "confidentiality"])
def test_a_page_field_in_the_footer_replaces_the_page_number(where: str) -> None:
    document = pages(PrintOptions(size="a4", **cast(Any, {where: "{page}/{pages}"})))
    for number, page in enumerate(document.pages, 1):
        groups = [group for la in page.layers for group in la.drawing.groups]
        said = line_texts(groups)
        assert f"{number}/{len(document.pages)}" in said
        assert not [text for text in said if text.startswith("Page ")]
        assert written(page, "page", "about") == ["Current state · 21 Nov 2026"]


def test_detail_sheets_have_the_title_in_their_footer() -> None:
    title = "A journey with a name that is too long for the foot of a sheet " * 5
    document = pages(PrintOptions(size="a4"), MAP.changed(title=title))
    feet = [placed(page, "page", "title") for page in document.pages]
    first = next(number for number, found in enumerate(feet) if found)
    assert first > 0 and not any(feet[:first]) and all(feet[first:])
    for page, ((group, rect),) in zip(document.pages[first:], feet[first:], strict=True):
        assert not group.structure_path
        assert rect.right < placed(page, "page", "about")[0][1].x
    named = pages(PrintOptions(size="a4", footer="{title}"))
    assert not [found for page in named.pages for found in placed(page, "page", "title")]


def test_a_sheet_without_rows_refers_to_the_details() -> None:
    tall = MAP.changed(rows=tuple(Row(id=f"r{n}", name=f"Row {n}", kind="custom") for n in range(14)))
    said = "Rows of text: see Details"
    for journey, printing, there in (
        (tall, PrintOptions(size="a4"), True),
        (tall, PrintOptions(size="a4", legend=False), True),
        (tall, PrintOptions(size="a4", rows=()), False),
        (MAP, PrintOptions(size="a3"), False),
    ):
        first = pages(printing, journey).pages[0]
        assert (said in written(first, "legend")) == there
        assert not (there and placed(first, "row", "r0"))


def test_without_header_options_there_is_no_header() -> None:
    plain = PrintOptions(size="a4", details=False)
    work = make_job(composer(), MAP, map_labels("en"), plain)
    assert work.header_height() == 0.0 and logo_room(work, True) == (0.0, 0.0)
    page = pages(plain).pages[0]
    assert not [g for la in page.layers for g in la.drawing.groups if g.ref.kind == "sheet"]


@pytest.mark.parametrize("wish", [{"header": "A"}, {"logo": png(10, 10)}, {"accent": "#123456"}])
def test_each_header_option_takes_height(wish: dict[str, str]) -> None:
    work = make_job(composer(), MAP, map_labels("en"), PrintOptions().changed(**wish))
    large = make_job(composer(), MAP, map_labels("en"), PrintOptions(large=True).changed(**wish))
    assert 5 < work.header_height() < 40
    assert large.header_height() == pytest.approx(1.5 * work.header_height())


def test_fields_of_the_map_are_filled_in() -> None:
    text = "{title}|{client}|{author}|{product}|{date}|{state}|{PAGE} of {pages}"
    page = pages(FULL.changed(header=text)).pages[0]
    count = len(pages(FULL).pages)
    expected = f"{MAP.title}|BuildIt|Sanne|Bathrooms|21 Nov 2026|Current state|1 of {count}"
    assert written(page, "sheet", "header") == [expected]


@pytest.mark.parametrize("text", ["{", "}", "{}", "{0}", "{name!r}", "{ page }", "{unknown}", "{{page", "%s {page.x}"])
def test_unknown_fields_stay_as_typed(text: str) -> None:
    assert fill_fields(text, {"page": "1"}) == text


@given(st.text(max_size=40))
def test_any_text_with_fields_can_be_filled(text: str) -> None:
    assert fill_fields(fill_fields(text, {}), {}) == text.strip()


def test_long_lines_are_cut_but_their_actual_text_is_whole() -> None:
    long = "A very long line " * 20
    printing = FULL.changed(header=long[:300], footer=long[:300], confidentiality=long[:300], portrait=True)
    page = pages(printing).pages[0]
    for kind, id_ in (("sheet", "header"), ("page", "own"), ("page", "confidentiality")):
        ((group, rect),) = placed(page, kind, id_)
        (mark,) = group.marks
        assert isinstance(mark, TextLine) and mark.line.text.endswith("…") and mark.actual_text == long[:300].strip()
        assert rect.right <= page.width - 12 / 25.4 * 72 + 0.01
    ((_, one),), ((_, other),) = placed(page, "page", "confidentiality"), placed(page, "page", "own")
    assert one.right < other.x


@pytest.mark.parametrize(("width", "height"), [(300, 100), (100, 300), (2000, 40), (7, 7)])
def test_a_logo_keeps_its_proportions(width: int, height: int) -> None:
    data = png(width, height)
    assert png_size(data) == (width, height)
    for number, page in enumerate(pages(FULL.changed(logo=data)).pages):
        ((group, rect),) = placed(page, "sheet", "logo")
        (mark,) = group.marks
        assert isinstance(mark, Image) and mark.data == data
        assert mark.w / mark.h == pytest.approx(width / height)
        assert rect.h <= MAX_LOGO_HEIGHT + 0.01 and rect.w < page.width / 4
        assert mark.alt == ("Logo of BuildIt" if number == 0 else "")  # told once
        assert rect.h < MAX_LOGO_HEIGHT or number == 0


@pytest.mark.parametrize(
    "broken", ["", "data:image/png;base64,", "data:image/png;base64,AAAA", "data:image/png;base64,=="]
)
def test_a_broken_logo_takes_a_square(broken: str) -> None:
    assert png_size(broken) is None
    assert fit_logo(broken, 36) == (36, 36)


def test_the_accent_colours_the_bar_and_the_persona_readably() -> None:
    for accent in ("#E4002B", "#FFFF00", "#FFFFFF"):
        page = pages(FULL.changed(accent=accent)).pages[0]
        (bar,) = placed(page, "sheet", "bar")[0][0].marks
        disc, letters = placed(page, "map")[0][0].marks[:2]
        assert isinstance(bar, Box) and isinstance(disc, Box) and isinstance(letters, TextLine)
        assert bar.fill is not None and disc.fill is not None and disc.fill != LIGHT.persona.tint
        assert contrast(bar.fill, "#FFFFFF") >= 4.5 and contrast(letters.color, disc.fill) >= 4.5


def test_black_ink_greys_the_accent() -> None:
    (bar,) = placed(pages(FULL.changed(ink="grey")).pages[0], "sheet", "bar")[0][0].marks
    assert isinstance(bar, Box) and bar.fill is not None
    assert bar.fill[1:3] == bar.fill[3:5] == bar.fill[5:7]


def test_a_full_legend_does_not_overlap_the_page_number() -> None:
    own = tuple(Channel(id=f"c{n}", name=f"Our channel number {n} with a name") for n in range(40))
    cards = tuple(Touchpoint(id=f"t{n}", channel=f"c{n}") for n in range(40))
    journey = generated_map([1]).changed(channels=own)
    journey = journey.changed(phases=(journey.phases[0].changed(touchpoints=cards),))
    for printing in (PrintOptions(size="a4", details=False), PrintOptions(size="a4", details=False, large=True)):
        for page in pages(printing, journey).pages:
            ((group, legend),) = placed(page, "legend")
            ((_, about),) = placed(page, "page", "about")
            scale = next(la.scale for la in page.layers if group in la.drawing.groups)
            for mark in group.marks:
                if isinstance(mark, TextLine):
                    top = legend.y + (mark.baseline - 12) * scale
                    assert legend.x + (mark.x + mark.line.width) * scale < about.x or top > about.bottom - 8


def test_a_repeated_legend_is_not_tagged_again() -> None:
    document = pages(PrintOptions(size="a4", details=False), generated_map([40, 40]))
    told = [bool(placed(page, "legend")[0][0].structure_path) for page in document.pages]
    assert len(told) > 1 and told == [True] + [False] * (len(told) - 1)
    assert all("Website" in written(page, "legend") for page in document.pages)


def test_legend_can_be_switched_off() -> None:
    work = make_job(composer(), MAP, map_labels("en"), PrintOptions())
    bare = make_job(composer(), MAP, map_labels("en"), PrintOptions(legend=False))
    assert written(pages(PrintOptions(legend=False, details=False)).pages[0], "legend") == []
    assert footer_room(bare, MAP) < footer_room(work, MAP)


def test_labels_have_their_language_on_a_map_in_another_language() -> None:
    dutch = example("diy-store", "nl")
    for tag, expected in (("nl", ""), ("en", "en")):
        page = pages(PrintOptions(size="a3", details=False), dutch, tag).pages[0]
        words = [m for la in page.layers for g in la.drawing.groups for m in g.marks if isinstance(m, TextLine)]
        said = {(m.actual_text or m.line.text).strip(): m.lang for m in words}
        ours = map_labels(tag)
        about = f"{ours.vocabulary['states'][dutch.state]} · {ours.formats.date(dutch.date or '')}"
        for text in (
            ours.page.number(1, 1),
            about,
            ours.vocabulary["senses"]["visual"],
            ours.fields["touchpoint.satisfaction"],
            ours.title.average_satisfaction,
        ):
            assert said[text] == expected
        assert said[dutch.phases[0].name] == ""
