"""The document: a journey map and its parts, as frozen pydantic models with one strict base.

Lists are tuples; mappings are never changed in place. Every change goes through `model.edits`, which builds new
values through these constructors (so they validate) and shares every untouched part. The field names are the names in
the file; `resources/schema/` publishes them. Unknown fields are kept (`extra="allow"`) and written back.
"""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, StringConstraints

from journeydesigner.model.vocabulary import MAX_LONG_TEXT_LENGTH, MAX_SHORT_TEXT_LENGTH, SENSES

FORMAT: Final = "journey-map"
VERSION: Final = 1
MAX_TOUCHPOINTS_PER_PHASE = 20_000
MAX_PHASES = 500
MAX_SENSES = 50
# Validation of a list stops at its first bad part (`FailFast`): an error takes 2 kB, a hostile file holds millions.

LongText = Annotated[str, StringConstraints(max_length=MAX_LONG_TEXT_LENGTH)]
ShortText = Annotated[str, StringConstraints(max_length=MAX_SHORT_TEXT_LENGTH)]
Identifier = Annotated[str, StringConstraints(max_length=100)]
"""An identifier: of a part, or one out of `model.vocabulary` (an unknown one is kept)."""
# Bounds on each branch, not on the union: there pydantic would check them in Python, and leave them out of the schema.
Score = Annotated[int, Field(ge=1, le=5)] | Annotated[float, Field(ge=1, le=5)]
Percentage = Annotated[int, Field(ge=0, le=100)] | Annotated[float, Field(ge=0, le=100)]
"""A percentage, 0-100."""
HexColor = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
PngDataUrl = Annotated[str, StringConstraints(pattern=r"^data:image/png;base64,[A-Za-z0-9+/=]+$", max_length=4_000_000)]
"""A PNG as data address. `storage.pictures` makes it from any picture the user chooses."""


def _sort_senses(senses: dict[str, int | None]) -> dict[str, int | None]:
    known = {sense: senses[sense] for sense in SENSES if sense in senses}
    return known | senses


Senses = Annotated[
    dict[Identifier, Annotated[int, Field(ge=1, le=3)] | None],
    Field(max_length=MAX_SENSES),
    AfterValidator(_sort_senses),
]
"""Senses stimulated -> strength 1 (a little) to 3 (strongly), or None where no strength is known."""


def new_id() -> str:
    """Return a fresh identifier for a part of a map."""
    return uuid.uuid4().hex[:12]


class Part(BaseModel):
    """Base of all parts of the document: strict, frozen, finite numbers, unknown fields kept."""

    model_config = ConfigDict(strict=True, frozen=True, extra="allow", allow_inf_nan=False, defer_build=True)

    def changed(self, **fields: Any) -> Self:
        """Return a copy with these fields set, validated; untouched parts are shared.

        Raises `pydantic.ValidationError` where a value is not allowed.
        """
        return type(self)(**{**dict(self), **fields})


class Duration(Part):
    """A stretch of time as people say it: 3 days, 2.5 hours."""

    value: Annotated[int, Field(ge=0, le=100_000)] | Annotated[float, Field(ge=0, le=100_000)]
    unit: Identifier = "days"


class Evidence(Part):
    """What a statement rests on: an assumption, or a source that confirms it.

    `kind` is "online" (search terms, mails, analytics …) or "offline" (interviews, calls, surveys …).
    """

    id: Identifier = ""
    title: ShortText = ""
    status: Identifier = "assumption"
    source: LongText = ""
    kind: Identifier | None = None
    sample_size: Annotated[int, Field(ge=0, le=10**12)] | None = None
    date: Identifier | None = None


class Touchpoint(Part):
    """A moment in which the customer meets the brand; lives in its phase, in the order of the journey.

    `satisfaction` and `importance` run from 1 to 5 (decimals allowed: surveys give means) or are not known (None).
    `place`, `interaction` and `awareness` are None where the channel's usual value holds.
    """

    id: Identifier = ""
    title: ShortText = ""
    description: LongText = ""
    channel: Identifier | None = None
    senses: Senses = {}
    satisfaction: Score | None = None
    importance: Score | None = None
    expectation: LongText = ""
    expectation_met: Identifier | None = None
    place: Identifier | None = None
    interaction: Identifier | None = None
    awareness: Identifier | None = None
    moment_of_truth: bool = False
    question: LongText = ""
    quote: LongText = ""
    pain_point: LongText = ""
    pain_cause: LongText = ""
    opportunity: LongText = ""
    measure: LongText = ""
    trigger: LongText = ""
    information: Identifier | None = None
    evidence: Evidence | None = None
    moment: ShortText = ""
    duration: Duration | None = None
    owner: ShortText = ""


class Phase(Part):
    """A stretch of the journey, drawn as a swimlane; holds its touchpoints in order.

    `color` None: the hue that the theme gives to a phase in this place. `columns` is the lane's width in columns of
    cards, None for automatic. `drop_off` is the percentage of customers that leave here.
    """

    id: Identifier = ""
    name: ShortText = ""
    description: LongText = ""
    color: HexColor | None = None
    columns: Annotated[int, Field(ge=1, le=12)] | None = None
    duration: Duration | None = None
    duration_wished: Duration | None = None
    drop_off: Percentage | None = None
    touchpoints: Annotated[tuple[Touchpoint, ...], Field(max_length=MAX_TOUCHPOINTS_PER_PHASE), FailFast()] = ()


class Cell(Part):
    """What a row says about one phase. A `phase` left out in a hand-made file means: the phase in this place."""

    phase: Identifier = ""
    text: LongText = ""


class Row(Part):
    """A line of text under the lanes, one cell per phase; a phase without a cell is empty.

    `kind` (see `vocabulary.ROW_KINDS`) gives the icon and tint; `name` is what the user reads.
    """

    id: Identifier = ""
    name: ShortText = ""
    kind: Identifier = "custom"
    cells: Annotated[tuple[Cell, ...], Field(max_length=MAX_PHASES), FailFast()] = ()

    def text_for(self, phase_id: str) -> str:
        """Return the text for that phase, "" where there is none."""
        return next((cell.text for cell in self.cells if cell.phase == phase_id), "")


class Link(Part):
    """A step between any two touchpoints that the order of the cards does not tell: a jump back, a loop, a branch."""

    id: Identifier = ""
    source: Identifier
    target: Identifier
    kind: Identifier = "next"
    label: ShortText = ""


class Persona(Part):
    """The customer whose journey it is. `segment`: place in the value pyramid; `decision_role`: in the DMU."""

    id: Identifier = ""
    name: ShortText = ""
    role: ShortText = ""
    picture: PngDataUrl | None = None
    goals: LongText = ""
    frustrations: LongText = ""
    quote: LongText = ""
    segment: Identifier | None = None
    decision_role: Identifier | None = None


class Channel(Part):
    """A channel of the user's own, beside the built-in ones; one with the same id replaces a built-in one."""

    id: Identifier
    name: ShortText
    place: Identifier = "offline"
    interaction: Identifier = "two-way"
    senses: Annotated[tuple[Identifier, ...], Field(max_length=MAX_SENSES), FailFast()] = ()
    icon: Identifier = "other"


class JourneyMap(Part):
    """A whole journey map: the root of the document and of the file. `language` is a BCP 47 tag, `date` ISO 8601."""

    format: Literal["journey-map"] = FORMAT
    version: Literal[1] = VERSION
    title: ShortText = ""
    language: Identifier = "en"
    product: ShortText = ""
    market: Identifier | None = None
    state: Identifier = "current"
    author: ShortText = ""
    client: ShortText = ""
    date: Identifier | None = None
    purpose: LongText = ""
    notes: LongText = ""
    swimlanes: Identifier = "vertical"
    personas: Annotated[tuple[Persona, ...], Field(max_length=200), FailFast()] = ()
    channels: Annotated[tuple[Channel, ...], Field(max_length=500), FailFast()] = ()
    phases: Annotated[tuple[Phase, ...], Field(max_length=MAX_PHASES), FailFast()] = ()
    rows: Annotated[tuple[Row, ...], Field(max_length=200), FailFast()] = ()
    links: Annotated[tuple[Link, ...], Field(max_length=20_000), FailFast()] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=5_000), FailFast()] = ()
