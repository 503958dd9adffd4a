"""What stands around a sheet: head, foot, logo, colour, confidentiality, lines with fields."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.drawing import Box, Group, Photo, Rect, Words
from journeydesigner.layout.frame import aside, filled, foot_room, head_room
from journeydesigner.layout.job import job, sheet_of
from journeydesigner.layout.logo import LOGO_HEIGHT, fitted, pixels
from journeydesigner.layout.pages import paginate
from journeydesigner.layout.paper import Document, Page
from journeydesigner.layout.theme import LIGHT, contrast
from journeydesigner.model.journey import Channel, JourneyMap, Touchpoint
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
from tests.layout.maps import composer, example, journey, texts


def png(width: int, height: int) -> str:
    """Return a black picture of that size as a data address."""
    rows = b"".join(b"\0" + bytes(width) for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + b64encode(data).decode()


MAP = example().changed(client="BuildIt", author="Sanne", product="Bathrooms")
FULL = Printing(
    size="a4",
    details=False,
    logo=png(300, 100),
    accent="#E4002B",
    header="{client} {x}",
    footer="{page}/{pages}",
    confidentiality="For {client} only",
)


def pages(printing: Printing, map_: JourneyMap = MAP, tag: str = "en") -> Document:
    return paginate(composer(), map_, labels(tag), printing)


def placed(page: Page, kind: str, id_: str = "") -> list[tuple[Group, Rect]]:
    """Return the groups of that kind with where they lie on the sheet, in points."""
    return [
        (g, Rect(la.x + g.x * la.scale, la.y + g.y * la.scale, g.w * la.scale, g.h * la.scale))
        for la in page.layers
        for g in la.drawing.groups
        if g.ref.kind == kind and g.ref.id == id_
    ]


def written(page: Page, kind: str, id_: str = "") -> list[str]:
    return texts(group for group, _ in placed(page, kind, id_))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("portrait", [False, True])
def test_the_frame_is_on_every_sheet_and_nothing_overlaps_it(portrait: bool, large: bool) -> None:
    printing = FULL.changed(size="a3" if large else "a4", portrait=portrait, large=large, details=True)
    document = pages(printing)
    sheet = sheet_of(printing)
    assert len(document.pages) > 1
    for number, page in enumerate(document.pages, 1):
        assert written(page, "sheet", "header") == ["BuildIt {x}"]
        assert written(page, "page", "own") == [f"{number}/{len(document.pages)}"]
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


def test_without_wishes_there_is_no_head() -> None:
    plain = Printing(size="a4", details=False)
    work = job(composer(), MAP, labels("en"), plain)
    assert head_room(work) == 0.0 and aside(work, True) == (0.0, 0.0)
    page = pages(plain).pages[0]
    assert not [g for la in page.layers for g in la.drawing.groups if g.ref.kind == "sheet"]


@pytest.mark.parametrize("wish", [{"header": "A"}, {"logo": png(10, 10)}, {"accent": "#123456"}])
def test_each_wish_takes_room_at_the_top(wish: dict[str, str]) -> None:
    work = job(composer(), MAP, labels("en"), Printing().changed(**wish))
    large = job(composer(), MAP, labels("en"), Printing(large=True).changed(**wish))
    assert 5 < head_room(work) < 40
    assert head_room(large) == pytest.approx(1.5 * head_room(work))


def test_fields_of_the_map_are_filled_in() -> None:
    text = "{title}|{client}|{author}|{product}|{date}|{state}|{PAGE} of {pages}"
    page = pages(FULL.changed(header=text)).pages[0]
    count = len(pages(FULL).pages)
    expected = f"{MAP.title}|BuildIt|Sanne|Bathrooms|21 Nov 2026|Current state|1 of {count}"
    assert written(page, "sheet", "header") == [expected]


@pytest.mark.parametrize("text", ["{", "}", "{}", "{0}", "{name!r}", "{ page }", "{unknown}", "{{page", "%s {page.x}"])
def test_what_is_no_field_stays_as_it_was_typed(text: str) -> None:
    assert filled(text, {"page": "1"}) == text


@given(st.text(max_size=40))
def test_any_line_can_be_filled(text: str) -> None:
    assert filled(filled(text, {}), {}) == text.strip()


def test_long_lines_are_cut_and_stay_whole_for_readers() -> None:
    long = "A very long line " * 20
    printing = FULL.changed(header=long[:300], footer=long[:300], confidentiality=long[:300], portrait=True)
    page = pages(printing).pages[0]
    for kind, id_ in (("sheet", "header"), ("page", "own"), ("page", "confidentiality")):
        ((group, rect),) = placed(page, kind, id_)
        (mark,) = group.marks
        assert isinstance(mark, Words) and mark.line.text.endswith("…") and mark.actual == long[:300].strip()
        assert rect.right <= page.width - 12 / 25.4 * 72 + 0.01
    ((_, one),), ((_, other),) = placed(page, "page", "confidentiality"), placed(page, "page", "own")
    assert one.right < other.x


@pytest.mark.parametrize(("width", "height"), [(300, 100), (100, 300), (2000, 40), (7, 7)])
def test_a_logo_keeps_its_shape(width: int, height: int) -> None:
    data = png(width, height)
    assert pixels(data) == (width, height)
    for number, page in enumerate(pages(FULL.changed(logo=data)).pages):
        ((group, rect),) = placed(page, "sheet", "logo")
        (mark,) = group.marks
        assert isinstance(mark, Photo) and mark.data == data
        assert mark.w / mark.h == pytest.approx(width / height)
        assert rect.h <= LOGO_HEIGHT + 0.01 and rect.w < page.width / 4
        assert mark.alt == ("Logo of BuildIt" if number == 0 else "")  # told once
        assert rect.h < LOGO_HEIGHT or number == 0


@pytest.mark.parametrize(
    "broken", ["", "data:image/png;base64,", "data:image/png;base64,AAAA", "data:image/png;base64,=="]
)
def test_a_broken_logo_takes_a_square(broken: str) -> None:
    assert pixels(broken) is None
    assert fitted(broken, 36) == (36, 36)


def test_the_accent_colours_the_bar_and_the_persona_readably() -> None:
    for accent in ("#E4002B", "#FFFF00", "#FFFFFF"):
        page = pages(FULL.changed(accent=accent)).pages[0]
        (bar,) = placed(page, "sheet", "bar")[0][0].marks
        disc, letters = placed(page, "map")[0][0].marks[:2]
        assert isinstance(bar, Box) and isinstance(disc, Box) and isinstance(letters, Words)
        assert bar.fill is not None and disc.fill is not None and disc.fill != LIGHT.persona.tint
        assert contrast(bar.fill, "#FFFFFF") >= 4.5 and contrast(letters.color, disc.fill) >= 4.5


def test_black_ink_greys_the_accent() -> None:
    (bar,) = placed(pages(FULL.changed(ink="grey")).pages[0], "sheet", "bar")[0][0].marks
    assert isinstance(bar, Box) and bar.fill is not None
    assert bar.fill[1:3] == bar.fill[3:5] == bar.fill[5:7]


def test_a_full_legend_leaves_the_number_of_the_page_free() -> None:
    own = tuple(Channel(id=f"c{n}", name=f"Our channel number {n} with a name") for n in range(40))
    cards = tuple(Touchpoint(id=f"t{n}", channel=f"c{n}") for n in range(40))
    map_ = journey([1]).changed(channels=own)
    map_ = map_.changed(phases=(map_.phases[0].changed(touchpoints=cards),))
    for printing in (Printing(size="a4", details=False), Printing(size="a4", details=False, large=True)):
        for page in pages(printing, map_).pages:
            ((group, legend),) = placed(page, "legend")
            ((_, about),) = placed(page, "page", "about")
            scale = next(la.scale for la in page.layers if group in la.drawing.groups)
            for mark in group.marks:
                if isinstance(mark, Words):
                    top = legend.y + (mark.baseline - 12) * scale
                    assert legend.x + (mark.x + mark.line.width) * scale < about.x or top > about.bottom - 8


def test_a_legend_is_told_only_where_it_changes() -> None:
    document = pages(Printing(size="a4", details=False), journey([40, 40]))
    told = [bool(placed(page, "legend")[0][0].path) for page in document.pages]
    assert len(told) > 1 and told == [True] + [False] * (len(told) - 1)
    assert all("Website" in written(page, "legend") for page in document.pages)


def test_no_legend_where_none_is_wanted() -> None:
    work = job(composer(), MAP, labels("en"), Printing())
    bare = job(composer(), MAP, labels("en"), Printing(legend=False))
    assert written(pages(Printing(legend=False, details=False)).pages[0], "legend") == []
    assert foot_room(bare, MAP) < foot_room(work, MAP)


def test_our_words_carry_their_language_on_a_foreign_map() -> None:
    dutch = example("diy-store", "nl")
    for tag, expected in (("nl", ""), ("en", "en")):
        page = pages(Printing(size="a3", details=False), dutch, tag).pages[0]
        words = [m for la in page.layers for g in la.drawing.groups for m in g.marks if isinstance(m, Words)]
        said = {(m.actual or m.line.text).strip(): m.lang for m in words}
        ours = labels(tag)
        about = f"{ours.states[dutch.state]} · {ours.date(dutch.date or '')}"
        for text in (ours.page(1, 1), about, ours.senses["visual"], ours.satisfaction, ours.average_satisfaction):
            assert said[text] == expected
        assert said[dutch.phases[0].name] == ""
