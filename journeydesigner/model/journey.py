"""The document: a journey map and all that it holds, as frozen pydantic models on one strict base.

Lists are tuples; mappings are never changed in place. Every change goes through `model.edits`, which builds new
values through these constructors (so they validate) and shares every untouched part. The field names are the names in
the file; `resources/schema/` publishes them. Unknown fields are kept (`extra="allow"`) and written back.
"""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, StringConstraints

from journeydesigner.model.vocabulary import SENSES

FORMAT: Final = "journey-map"
VERSION: Final = 1
MAX_TOUCHPOINTS_PER_PHASE = 20_000
MAX_PHASES = 500
MAX_SENSES = 50
# A list of parts stops at its first bad one (`FailFast`): a finding costs 2 kB, and a hostile file holds millions.

Text = Annotated[str, StringConstraints(max_length=20_000)]
Line = Annotated[str, StringConstraints(max_length=2_000)]
Word = Annotated[str, StringConstraints(max_length=100)]
"""An identifier: of a part, or one of the words in `model.vocabulary` (an unknown word is kept)."""
# Bounds on each branch, not on the union: there pydantic would check them in Python, and leave them out of the schema.
Score = Annotated[int, Field(ge=1, le=5)] | Annotated[float, Field(ge=1, le=5)]
Share = Annotated[int, Field(ge=0, le=100)] | Annotated[float, Field(ge=0, le=100)]
"""A percentage, 0-100."""
Hue = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Picture = Annotated[str, StringConstraints(pattern=r"^data:image/png;base64,[A-Za-z0-9+/=]+$", max_length=4_000_000)]
"""A PNG as data address. `storage.pictures` makes it from any picture the user chooses."""


def _sense_order(senses: dict[str, int | None]) -> dict[str, int | None]:
    known = {sense: senses[sense] for sense in SENSES if sense in senses}
    return known | senses


Senses = Annotated[
    dict[Word, Annotated[int, Field(ge=1, le=3)] | None],
    Field(max_length=MAX_SENSES),
    AfterValidator(_sense_order),
]
"""Senses stimulated -> strength 1 (a little) to 3 (strongly), or None where no strength is known."""


def new_id() -> str:
    """Return a fresh identifier for a part of a map."""
    return uuid.uuid4().hex[:12]


class Part(BaseModel):
    """What all parts of the document share: strict, frozen, finite numbers, unknown fields kept."""

    model_config = ConfigDict(strict=True, frozen=True, extra="allow", allow_inf_nan=False, defer_build=True)

    def changed(self, **fields: Any) -> Self:
        """Return a copy with these fields set, validated; untouched parts are shared.

        Raises `pydantic.ValidationError` where a value is not allowed.
        """
        return type(self)(**{**dict(self), **fields})


class Duration(Part):
    """A stretch of time as people say it: 3 days, 2.5 hours."""

    value: Annotated[int, Field(ge=0, le=100_000)] | Annotated[float, Field(ge=0, le=100_000)]
    unit: Word = "days"


class Evidence(Part):
    """What a statement rests on: an assumption, or a source that confirms it.

    `kind` is "online" (search terms, mails, analytics …) or "offline" (interviews, calls, surveys …).
    """

    id: Word = ""
    title: Line = ""
    status: Word = "assumption"
    source: Text = ""
    kind: Word | None = None
    sample_size: Annotated[int, Field(ge=0, le=10**12)] | None = None
    date: Word | None = None


class Touchpoint(Part):
    """A moment in which the customer meets the brand; lives in its phase, in the order of the journey.

    `satisfaction` and `importance` run from 1 to 5 (decimals allowed: surveys give means) or are not known (None).
    `place`, `interaction` and `awareness` are None where the channel's usual value holds.
    """

    id: Word = ""
    title: Line = ""
    description: Text = ""
    channel: Word | None = None
    senses: Senses = {}
    satisfaction: Score | None = None
    importance: Score | None = None
    expectation: Text = ""
    expectation_met: Word | None = None
    place: Word | None = None
    interaction: Word | None = None
    awareness: Word | None = None
    moment_of_truth: bool = False
    question: Text = ""
    quote: Text = ""
    pain_point: Text = ""
    pain_cause: Text = ""
    opportunity: Text = ""
    measure: Text = ""
    trigger: Text = ""
    information: Word | None = None
    evidence: Evidence | None = None
    moment: Line = ""
    duration: Duration | None = None
    owner: Line = ""


class Phase(Part):
    """A stretch of the journey, drawn as a swimlane; holds its touchpoints in order.

    `color` None: the hue that the theme gives to a phase in this place. `columns` is the lane's width in columns of
    cards, None for automatic. `drop_off` is the percentage of customers that leave here.
    """

    id: Word = ""
    name: Line = ""
    description: Text = ""
    color: Hue | None = None
    columns: Annotated[int, Field(ge=1, le=12)] | None = None
    duration: Duration | None = None
    duration_wished: Duration | None = None
    drop_off: Share | None = None
    touchpoints: Annotated[tuple[Touchpoint, ...], Field(max_length=MAX_TOUCHPOINTS_PER_PHASE), FailFast()] = ()


class Cell(Part):
    """What a row says about one phase. A `phase` left out in a hand-made file means: the phase in this place."""

    phase: Word = ""
    text: Text = ""


class Row(Part):
    """A line of text under the lanes, one cell per phase; a phase without a cell is empty.

    `kind` (see `vocabulary.ROW_KINDS`) gives the icon and tint; `name` is what the user reads.
    """

    id: Word = ""
    name: Line = ""
    kind: Word = "custom"
    cells: Annotated[tuple[Cell, ...], Field(max_length=MAX_PHASES), FailFast()] = ()

    def text_for(self, phase_id: str) -> str:
        """Return the text for that phase, "" where there is none."""
        return next((cell.text for cell in self.cells if cell.phase == phase_id), "")


class Link(Part):
    """A step between any two touchpoints that the order of the cards does not tell: a jump back, a loop, a branch."""

    id: Word = ""
    source: Word
    target: Word
    kind: Word = "next"
    label: Line = ""


class Persona(Part):
    """The customer whose journey it is. `segment`: place in the value pyramid; `decision_role`: in the DMU."""

    id: Word = ""
    name: Line = ""
    role: Line = ""
    picture: Picture | None = None
    goals: Text = ""
    frustrations: Text = ""
    quote: Text = ""
    segment: Word | None = None
    decision_role: Word | None = None


class Channel(Part):
    """A channel of the user's own, beside those in `vocabulary.CHANNELS`; one with the same id replaces that."""

    id: Word
    name: Line
    place: Word = "offline"
    interaction: Word = "two-way"
    senses: Annotated[tuple[Word, ...], Field(max_length=MAX_SENSES), FailFast()] = ()
    icon: Word = "other"


class JourneyMap(Part):
    """A whole journey map: the root of the document and of the file. `language` is a BCP 47 tag, `date` ISO 8601."""

    format: Literal["journey-map"] = FORMAT
    version: Literal[1] = VERSION
    title: Line = ""
    language: Word = "en"
    product: Line = ""
    market: Word | None = None
    state: Word = "current"
    author: Line = ""
    client: Line = ""
    date: Word | None = None
    purpose: Text = ""
    notes: Text = ""
    swimlanes: Word = "vertical"
    personas: Annotated[tuple[Persona, ...], Field(max_length=200), FailFast()] = ()
    channels: Annotated[tuple[Channel, ...], Field(max_length=500), FailFast()] = ()
    phases: Annotated[tuple[Phase, ...], Field(max_length=MAX_PHASES), FailFast()] = ()
    rows: Annotated[tuple[Row, ...], Field(max_length=200), FailFast()] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=20_000), FailFast()] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=5_000), FailFast()] = ()
