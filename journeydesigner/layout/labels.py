"""The words that the layout puts on a map beside the user's own, handed in by the caller in the wanted language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from journeydesigner.model.journey import Duration


@dataclass(frozen=True)
class MapLabels:
    """Wording for one language. The functions word a number or a part; the mappings word the field's identifiers.

    `duration`: "3 days"; `leave`: 18 -> "18 % leave"; `average`: 3.2 -> "average 3.2", None -> ""; `score`: 3.25 ->
    "3.3" (decimal sign of the language); `percent`: 31 -> "31 %"; `date`: "2026-11-21" -> "21 Nov 2026"; `page`:
    (1, 3) -> "Page 1 of 3"; `link`: (3, 8, "again") -> "Link from 3 to 8: again"; `confirmed`: (6, 19) -> "6 of 19
    touchpoints confirmed by evidence"; `logo`: the client's name, or "" -> "Logo of Acme".
    """

    language: str
    satisfaction: str
    untitled_map: str
    untitled_phase: str
    untitled_touchpoint: str
    customer_journey_of: Callable[[str], str]
    duration: Callable[[Duration], str]
    share_leaving: Callable[[float], str]
    average: Callable[[float | None], str]
    score: Callable[[float], str]
    percent: Callable[[float], str]
    date: Callable[[str], str]
    page: Callable[[int, int], str]
    states: Mapping[str, str]
    senses: Mapping[str, str]
    places: Mapping[str, str]
    moment_of_truth: str
    pain_point: str
    channel: Callable[[str], str]
    average_satisfaction: str
    critical_touchpoints: Callable[[int], str]
    moments_of_truth: Callable[[int], str]
    leaving_in_phase: Callable[[str], str]
    curve: Callable[[str], str]
    link: Callable[[int, int, str], str]
    continued: Callable[[str], str]
    mean: Callable[[float], str]
    durations: str
    drop_off: str
    confirmed: Callable[[int, int], str]
    logo: Callable[[str], str]
    details: str
    rows_in_details: str
    """Said on a sheet of the map that has no room for the rows."""
    fields: Mapping[str, str]
    """What the table of details calls fields, columns and sections (`wording.fields`)."""
    vocabulary: Mapping[str, Mapping[str, str]]
    """By field, the names of the words that it takes."""
    sense_strengths: Mapping[int, str]
    satisfaction_scale: Mapping[int, str]
    """What each whole satisfaction means: 1 is "very bad", 5 "very good"."""
    no_score: str
    notes: str
    cards_empty: str
    emotion_empty: str
    emotion_unscored: str
    names_left_out: Callable[[int], str]
    """What tells how many names do not show at the emotional curve."""
    curve_averaged: Callable[[int], str]
    """What tells that the emotional curve is a mean, and of how many touchpoints at a time."""
    ballot_task: str
    ballot_empty: str
    your_name: str
    your_role: str
    remark: str
    assembly: str
    poster_size: Callable[[float, float], str]
    """Millimetres: (841, 594) -> "Poster of 841 × 594 mm"; likewise the sheets, (15, 210, 297), and the overlap."""
    tile_sheets: Callable[[int, float, float], str]
    tile_overlap: Callable[[float], str]
    tile_name: Callable[[str, int, int], str]
    """("B2", 3, 2) -> "B2 of 3 × 2"."""
    ruler: Callable[[float], str]
    empty_tiles: Callable[[str], str]
    """"E1, E2" -> what tells that these sheets are empty and not in the file."""
    assembly_steps: Callable[[bool], tuple[str, ...]]
    """How to put a poster together, step by step; by whether its sheets overlap."""
