"""The program's own words on paper and in the drawing, by feature, in one language; the caller supplies them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from journeydesigner.model.journey import Duration
from journeydesigner.model.vocabulary import VocabularyName


@dataclass(frozen=True)
class ValueFormats:
    """Numbers, durations and dates as text."""

    duration: Callable[[Duration], str]
    """3 days -> "3 days"."""
    number: Callable[[float], str]
    """2.25 -> "2.25", 3 -> "3": at most two decimals."""
    score: Callable[[float], str]
    """3.25 -> "3.3", 3 -> "3", with the decimal separator of the language."""
    mean: Callable[[float], str]
    """3 -> "3.0": always one decimal."""
    percent: Callable[[float], str]
    """31 -> "31 %"."""
    date: Callable[[str], str]
    """"2026-11-21" -> "21 Nov 2026"; what is no date is returned unchanged."""


@dataclass(frozen=True)
class TitleLabels:
    """The title block: the title of the map and its key figures."""

    untitled: str
    """Title of a map that has none."""
    customer_journey_of: Callable[[str], str]
    """Name of the persona -> "Customer journey of Anna"."""
    average_satisfaction: str
    critical_touchpoints: Callable[[int], str]
    """Count -> the noun in the right number."""
    moments_of_truth: Callable[[int], str]
    """Count -> the noun in the right number."""
    leaving_in_phase: Callable[[str], str]
    """Name of a phase -> "leave in Purchase"."""
    confirmed: Callable[[int, int], str]
    """(6, 19) -> "6 of 19 touchpoints confirmed by evidence"."""


@dataclass(frozen=True)
class LaneLabels:
    """Lanes, cards and links."""

    untitled_phase: str
    untitled_touchpoint: str
    share_leaving: Callable[[float], str]
    """Percentage -> "18 % leave"."""
    continued: Callable[[str], str]
    """Name -> "Purchase (continued)"."""
    link: Callable[[int, int, str], str]
    """Numbers of source and target, label or "" -> "Link from 3 to 8: again"."""


@dataclass(frozen=True)
class CurveLabels:
    """The satisfaction curve below the lanes."""

    average: Callable[[float | None], str]
    """3.2 -> "average 3.2", None -> ""."""
    description: Callable[[str], str]
    """The values as text, or "" -> the alternative text of the curve."""


@dataclass(frozen=True)
class DetailsLabels:
    """The details: the table of touchpoints with what comes before and after it."""

    title: str
    topics: Mapping[str, str]
    """Headings by the keys of `model.fields.touchpoint.DETAILS_TOPICS`."""
    empty_rows: str
    """Label of the names of rows that have no text."""
    rows_in_details: str
    """Reference on a sheet of the map that has no room for the rows."""


@dataclass(frozen=True)
class EmotionLabels:
    """The emotional curve."""

    empty: str
    """Shown for a map without touchpoints."""
    unscored: str
    """Shown for a map in which no touchpoint has a score."""
    names_left_out: Callable[[int], str]
    """Count -> note that so many names are not shown."""
    averaged: Callable[[int], str]
    """Count -> note that the curve is the mean of so many touchpoints at a time."""
    no_score: str


@dataclass(frozen=True)
class BallotLabels:
    """The scoring form on paper."""

    task: str
    """Instruction at the top."""
    empty: str
    """Shown for a map without touchpoints."""
    your_name: str
    your_role: str
    remark: str
    """Heading of the column to write in."""
    scale: Mapping[int, str]
    """Meaning of each whole satisfaction: 1 is "very bad", 5 "very good"."""


@dataclass(frozen=True)
class CardLabels:
    """Cards to cut out."""

    empty: str
    """Shown for a map without touchpoints."""
    notes: str
    """Heading of the lines to write on."""


@dataclass(frozen=True)
class TileLabels:
    """A poster on several sheets, and the sheet that tells how to assemble it. Lengths in mm."""

    title: str
    """Heading of the assembly sheet."""
    poster_size: Callable[[float, float], str]
    """(841, 594) -> "Poster of 841 × 594 mm"."""
    sheets: Callable[[int, float, float], str]
    """(15, 210, 297) -> "15 sheets of 210 × 297 mm"."""
    overlap: Callable[[float], str]
    """15 -> "Overlap of 15 mm"."""
    position: Callable[[str, int, int], str]
    """Name of the sheet, columns, rows: ("B2", 3, 2) -> "B2 of 3 × 2"."""
    ruler: Callable[[float], str]
    """Length -> instruction to check the scale with a ruler."""
    empty: Callable[[str], str]
    """"E1, E2" -> note that these sheets are empty and not in the file."""
    steps: Callable[[bool], tuple[str, ...]]
    """Whether the sheets overlap -> instructions, one per step."""


@dataclass(frozen=True)
class PageLabels:
    """Header, footer and legend."""

    number: Callable[[int, int], str]
    """Page and count: (1, 3) -> "Page 1 of 3"."""
    logo: Callable[[str], str]
    """Name of the client, or "" -> alternative text: "Logo of Acme"."""
    durations: str
    """Legend of the durations in the head of a lane."""
    drop_off: str
    """Legend of the share of customers who leave."""


@dataclass(frozen=True)
class MapLabels:
    """All labels in one language."""

    language: str
    """Code of the language: "en", "nl"."""
    formats: ValueFormats
    fields: Mapping[str, str]
    """Short labels of fields by `model.fields.registry.label_key`: "touchpoint.pain_point" -> "Pain point"."""
    vocabulary: Mapping[VocabularyName, Mapping[str, str]]
    """Names of the built-in identifiers."""
    sense_strengths: Mapping[int, str]
    """Strength 1-3 of a sense -> adverb."""
    title: TitleLabels
    lanes: LaneLabels
    curve: CurveLabels
    details: DetailsLabels
    emotion: EmotionLabels
    ballot: BallotLabels
    cards: CardLabels
    tiles: TileLabels
    page: PageLabels

    def name_of(self, vocabulary: VocabularyName, identifier: str | None) -> str:
        """Return the name of an identifier: "" for None, and one that is not built in as it is."""
        return "" if identifier is None else self.vocabulary[vocabulary].get(identifier, identifier)
