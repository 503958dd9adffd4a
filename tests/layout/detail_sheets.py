"""What tests of the details need: a map that says all there is to say, and what its sheets tell of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pydantic import BaseModel

from journeydesigner.layout.details import details
from journeydesigner.layout.drawing import Group, Words
from journeydesigner.layout.frame import foot_room
from journeydesigner.layout.job import Draft, job
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.cleaning import clean
from journeydesigner.model.journey import (
    Cell as RowCell,
)
from journeydesigner.model.journey import (
    Channel,
    Duration,
    Evidence,
    JourneyMap,
    Link,
    Persona,
    Phase,
    Row,
    Touchpoint,
)
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
from tests.layout.maps import composer

SHEETS = [
    Printing(size="a3"), Printing(size="a4"), Printing(size="a4", portrait=True), Printing(size="a5", portrait=True),
    Printing(size="a4", portrait=True, large=True), Printing(size="a5", portrait=True, large=True),
    Printing(size="custom", width=90, height=120, margin=5),
]  # fmt: skip
NOT_IN_DETAILS = {("JourneyMap", "title"), ("JourneyMap", "notes")}
"""The title stands on the map; notes are the makers' own."""


def name_of(printing: Printing) -> str:
    return f"{printing.size}-{'portrait' if printing.portrait else 'landscape'}{'-large' if printing.large else ''}"


def made(map_: JourneyMap, printing: Printing | None = None, language: str = "", named: bool = True) -> list[Draft]:
    return details(job(composer(), map_, labels(language or map_.language), printing or Printing()), named)


def groups_of(drafts: list[Draft]) -> list[Group]:
    return [group for draft in drafts for layer in draft.layers for group in layer.drawing.groups]


def words_of(group: Group) -> list[Words]:
    return [mark for mark in group.marks if isinstance(mark, Words)]


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", clean(text)).strip()


def paragraphs(drafts: list[Draft]) -> list[str]:
    """Return the paragraphs as a screen reader reads them: a line that goes on joins its element's last paragraph."""
    texts: list[str] = []
    last: dict[Path, int] = {}
    for group in groups_of(drafts):
        for mark in words_of(group) if group.path else ():
            text = mark.actual or mark.line.text
            if mark.goes_on:
                texts[last[group.path]] += text
            else:
                last[group.path] = len(texts)
                texts.append(text)
    return [fold(text) for text in texts]


def texts_of(part: BaseModel) -> Iterator[str]:
    """Yield every free text of a part and of the parts in it: what is bounded as a line or a text, not as a word."""
    for name, info in type(part).model_fields.items():
        value = getattr(part, name)
        bounds = [getattr(each, "max_length", 0) for each in info.metadata]
        if isinstance(value, str) and {2_000, 20_000} & set(bounds) and fold(value):
            if (type(part).__name__, name) not in NOT_IN_DETAILS:
                yield value
        elif isinstance(value, BaseModel):
            yield from texts_of(value)
        elif isinstance(value, tuple):
            for each in value:
                if isinstance(each, BaseModel):
                    yield from texts_of(each)


def full() -> JourneyMap:
    """Return a map in which every field says something of its own."""
    counter = iter(range(1_000))

    def say(kind: type[BaseModel], /, **known: object) -> dict[str, object]:
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


def assert_sound(drafts: list[Draft], printing: Printing, map_: JourneyMap) -> None:
    """Assert that all lies on the paper, inside its group, above the foot, and nothing over anything else."""
    work = job(composer(), map_, labels("en"), printing)
    for draft in drafts:
        (layer,) = draft.layers
        assert layer.scale == work.zoom
        bottom = work.sheet.height - work.sheet.margin - foot_room(work, None)
        groups = layer.drawing.groups
        assert any(group.path for group in groups)
        for group in groups:
            rect = group.rect
            assert rect.x >= -0.01 and rect.right <= layer.drawing.width + 0.01
            assert rect.y >= -0.01 and layer.y + rect.bottom * layer.scale <= bottom + 0.01
            for mark in words_of(group):
                assert mark.x >= -0.01 and mark.x + mark.line.width <= group.w + 0.1
                assert 0 <= mark.baseline <= group.h
                assert all(run.size >= 7.0 for run in mark.line.runs)
        for one, other in combinations([group.rect for group in groups if group.h], 2):
            apart = one.right <= other.x + 0.01 or other.right <= one.x + 0.01
            assert apart or one.bottom <= other.y + 0.01 or other.bottom <= one.y + 0.01
