"""A map in which every field has a value, and the texts on the sheets of details."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pydantic import BaseModel

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import MarkGroup, TextLine
from journeydesigner.layout.modes.details.mode import make_details
from journeydesigner.layout.pagination.page_frame import footer_room
from journeydesigner.layout.pagination.print_job import SheetContent, make_job
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.cleaning import clean
from journeydesigner.model.journey import Cell as RowCell
from journeydesigner.model.journey import Channel, Duration, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import composer

PRINT_OPTIONS = [
    PrintOptions(size="a3"), PrintOptions(size="a4"), PrintOptions(size="a4", portrait=True),
    PrintOptions(size="a5", portrait=True), PrintOptions(size="a4", portrait=True, large=True),
    PrintOptions(size="a5", portrait=True, large=True),
    PrintOptions(size="custom", width=90, height=120, margin=5),
]  # fmt: skip
NOT_IN_DETAILS = {("JourneyMap", "title"), ("JourneyMap", "notes")}
"""The title stands on the map; notes are the makers' own."""


def case_name(printing: object) -> str:
    if not isinstance(printing, PrintOptions):
        return str(printing)
    return f"{printing.size}-{'portrait' if printing.portrait else 'landscape'}{'-large' if printing.large else ''}"


def detail_drafts(
    journey: JourneyMap, printing: PrintOptions | None = None, language: str = "", named: bool = True
) -> list[SheetContent]:
    return make_details(
        make_job(composer(), journey, map_labels(language or journey.language), printing or PrintOptions()), named
    )


def groups_of(drafts: list[SheetContent]) -> list[MarkGroup]:
    return [group for draft in drafts for layer in draft.layers for group in layer.drawing.groups]


def text_lines_of(group: MarkGroup) -> list[TextLine]:
    return [mark for mark in group.marks if isinstance(mark, TextLine)]


def normalize_spaces(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()


def paragraphs(drafts: list[SheetContent]) -> list[str]:
    """Return the paragraphs as a screen reader reads them: a line that goes on joins its element's last paragraph."""
    texts: list[str] = []
    last: dict[StructurePath, int] = {}
    for group in groups_of(drafts):
        for mark in text_lines_of(group) if group.structure_path else ():
            if not mark.kind:
                continue
            text = mark.actual_text or mark.line.text
            if mark.continues_paragraph:
                texts[last[group.structure_path]] += text
            else:
                last[group.structure_path] = len(texts)
                texts.append(text)
    return [normalize_spaces(text) for text in texts]


def missing_texts(journey: JourneyMap, drafts: list[SheetContent]) -> list[str]:
    """Return the texts of the map that are not told whole."""
    found = paragraphs(drafts)
    return [text for text in texts_of(journey) if not contains_text(found, text)]


def contains_text(paragraph_texts: list[str], text: str) -> bool:
    """Tell whether a text is a paragraph of its own, or stands whole with its label or as the label of another."""
    text = normalize_spaces(text)
    return any(each == text or each.startswith(f"{text} ") or each.endswith(f" {text}") for each in paragraph_texts)


def texts_of(part: BaseModel) -> Iterator[str]:
    """Yield every free text of a part and of the parts in it: what is bounded as a line or a text, not as a word."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        bounds = [getattr(each, "max_length", 0) for each in info.metadata]
        if isinstance(value, str) and {2_000, 20_000} & set(bounds) and normalize_spaces(value):
            if (type(part).__name__, name) not in NOT_IN_DETAILS:
                yield value
        elif isinstance(value, BaseModel):
            yield from texts_of(value)
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, BaseModel):
                    yield from texts_of(each)


def full_map() -> JourneyMap:
    """Return a map in which every field says something of its own."""
    counter = iter(range(1_000))

    def say(kind: type[BaseModel], /, **known: object) -> dict[str, Any]:
        fields = {
            name: f"{kind.__name__} {name} {next(counter)}"
            for name, info in kind.model_fields.items()
            if {2_000, 20_000} & {getattr(each, "max_length", 0) for each in info.metadata} and name not in known
        }
        return {**fields, **known}

    source = Evidence(**say(Evidence, id="e", status="confirmed", kind="online", sample_size=214, date="2026-01-02"))
    touchpoints = tuple(
        Touchpoint(**say(
            Touchpoint, id=f"t{n}", channel="own" if n else "phone", senses={"visual": 3, "a-sixth-sense": None},
            satisfaction=2.5, importance=4, expectation_met="below", place="both", interaction="two-way",
            awareness="unconscious", information="partly", moment_of_truth=True, evidence=source,
            duration=Duration(value=2, unit="hours"),
        ))
        for n in range(3)
    )  # fmt: skip
    phase = Phase(**say(
        Phase, id="p", duration=Duration(value=3), duration_wished=Duration(value=2), drop_off=12,
        touchpoints=touchpoints,
    ))  # fmt: skip
    row = Row(id="r", name="Row name", kind="goal", cells=(RowCell(phase="p", text="Cell text"),))
    return JourneyMap(**say(
        JourneyMap, market="b2b", phases=(phase,),
        rows=(row, Row(id="s", name="Row without text")),
        personas=(Persona(**say(Persona, id="c", segment="top", decision_role="buyer")),),
        channels=(Channel(**say(Channel, id="own", senses=("visual",))),),
        links=(Link(id="l", source="t2", target="t0", kind="jump-back", label="Goes back"),),
        evidence=(Evidence(**say(Evidence, id="f")),),
    ))  # fmt: skip


def assert_well_placed(drafts: list[SheetContent], printing: PrintOptions, journey: JourneyMap) -> None:
    """Assert that all lies on the paper, inside its group, above the foot, and nothing over anything else."""
    work = make_job(composer(), journey, map_labels("en"), printing)
    for draft in drafts:
        (layer,) = draft.layers
        assert layer.scale == work.zoom
        bottom = work.sheet.height - work.sheet.margin - footer_room(work, None)
        groups = layer.drawing.groups
        assert any(group.structure_path for group in groups)
        for group in groups:
            rect = group.rect
            assert rect.x >= -0.01 and rect.right <= layer.drawing.width + 0.01
            assert rect.y >= -0.01 and layer.y + rect.bottom * layer.scale <= bottom + 0.01
            for mark in text_lines_of(group):
                assert mark.x >= -0.01 and mark.x + mark.line.width <= group.w + 0.1
                assert 0 <= mark.baseline <= group.h
                assert all(run.size >= 7.0 for run in mark.line.runs)
        for one, other in combinations([group.rect for group in groups if group.h], 2):
            apart = one.right <= other.x + 0.01 or other.right <= one.x + 0.01
            assert apart or one.bottom <= other.y + 0.01 or other.bottom <= one.y + 0.01
