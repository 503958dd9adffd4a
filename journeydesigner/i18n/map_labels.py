"""The words on the map itself, in the language of the map (which need not be the window's)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from journeydesigner.i18n import number_formats, vocabulary_names
from journeydesigner.i18n.field_names import field_names, field_value_names
from journeydesigner.i18n.translation import ntr_in, supported_language, tr_in
from journeydesigner.layout.labels import MapLabels


def map_labels(tag: str) -> MapLabels:
    """Return the wording for the language of a map; the same object for the same language."""
    return _cached_labels(supported_language(tag))


def assembly_steps(overlaps: bool, tag: str) -> tuple[str, ...]:
    """Return how to put the sheets of a poster together, step by step; they overlap, or lie edge to edge."""
    if not overlaps:
        return (
            tr_in(tag, "Print at 100 %, not fitted to the page."),
            tr_in(tag, "Cut each sheet along the lines at its corners."),
            tr_in(tag, "Lay the sheets edge to edge, row by row from A1, and tape them at the back."),
        )
    return (
        tr_in(tag, "Print at 100 %, not fitted to the page."),
        tr_in(tag, "Cut off the left and the upper edge of each sheet, at the lines."),
        tr_in(tag, "Glue row by row from A1: lay each cut edge on the small triangles of the sheet before."),
        tr_in(tag, "Cut off the right and the lower edge of the whole poster."),
    )


@cache
def _cached_labels(tag: str) -> MapLabels:
    def filled(text: str) -> Callable[[str], str]:
        return lambda value: text.format(value)

    def average(value: float | None) -> str:
        return "" if value is None else tr_in(tag, "average {number}", number=number_formats.format_mean(value, tag))

    def curve(values: str) -> str:
        if not values:
            return tr_in(tag, "Satisfaction per touchpoint")
        return tr_in(tag, "Satisfaction per touchpoint: {values}", values=values)

    def link(source: int, target: int, label: str) -> str:
        plain = tr_in(tag, "Link from {source} to {target}", source=source, target=target)
        return f"{plain}: {label}" if label else plain

    def confirmed(count: int, total: int) -> str:
        return ntr_in(
            tag,
            "{count} of {n} touchpoint confirmed by evidence",
            "{count} of {n} touchpoints confirmed by evidence",
            total,
            count=count,
        )

    return MapLabels(
        language=tag,
        satisfaction=tr_in(tag, "Satisfaction"),
        untitled_map=tr_in(tag, "Untitled journey map"),
        untitled_phase=tr_in(tag, "Untitled phase"),
        untitled_touchpoint=tr_in(tag, "Untitled touchpoint"),
        customer_journey_of=filled(tr_in(tag, "Customer journey of {0}")),
        duration=lambda length: number_formats.format_duration(length, tag),
        share_leaving=lambda share: tr_in(tag, "{share} leave", share=number_formats.format_percent(share, tag)),
        average=average,
        score=lambda value: number_formats.format_number(value, tag),
        percent=lambda value: number_formats.format_percent(value, tag),
        date=lambda iso: number_formats.format_date(iso, tag),
        page=lambda page, pages: tr_in(tag, "Page {page} of {pages}", page=page, pages=pages),
        states=vocabulary_names.states(tag),
        senses=vocabulary_names.senses(tag),
        places=vocabulary_names.places(tag),
        moment_of_truth=tr_in(tag, "Moment of truth"),
        pain_point=tr_in(tag, "Pain point"),
        channel=lambda word: vocabulary_names.channel_name(word, tag),
        average_satisfaction=tr_in(tag, "average satisfaction"),
        critical_touchpoints=lambda n: ntr_in(tag, "critical touchpoint", "critical touchpoints", n),
        moments_of_truth=lambda n: ntr_in(tag, "moment of truth", "moments of truth", n),
        leaving_in_phase=filled(tr_in(tag, "leave in {0}")),
        curve=curve,
        link=link,
        continued=filled(tr_in(tag, "{0} (continued)")),
        mean=lambda value: number_formats.format_mean(value, tag),
        durations=tr_in(tag, "Time now / wished"),
        drop_off=tr_in(tag, "Customers who leave"),
        confirmed=confirmed,
        logo=lambda name: tr_in(tag, "Logo of {name}", name=name) if name else tr_in(tag, "Logo"),
        details=tr_in(tag, "Details"),
        rows_in_details=tr_in(tag, "Rows of text: see Details"),
        fields=field_names(tag),
        vocabulary=field_value_names(tag),
        sense_strengths=vocabulary_names.sense_strengths(tag),
        satisfaction_scale=vocabulary_names.satisfaction_scale(tag),
        no_score=tr_in(tag, "no score yet"),
        notes=tr_in(tag, "Notes"),
        cards_empty=tr_in(
            tag,
            "There is nothing to cut out yet. Type a touchpoint into a phase of the map: it becomes a card here.",
        ),
        emotion_empty=tr_in(
            tag,
            "This journey has no touchpoints yet. Add what the customer goes through, and how it feels: the curve "
            "then shows here.",
        ),
        emotion_unscored=tr_in(
            tag,
            "No touchpoint has a score yet. Give each the face that the customer would give it: the curve then shows "
            "here.",
        ),
        names_left_out=lambda count: ntr_in(
            tag, "{n} name is not shown: print larger", "{n} names are not shown: print larger", count
        ),
        curve_averaged=lambda count: ntr_in(
            tag,
            "The line shows the mean of every {n} touchpoint.",
            "The line shows the mean of every {n} touchpoints.",
            count,
        ),
        ballot_task=tr_in(tag, "Tick for each moment how it feels to the customer."),
        ballot_empty=tr_in(
            tag,
            "There is nothing to score yet. Type a touchpoint into a phase of the map: it gets its line here.",
        ),
        your_name=tr_in(tag, "Your name"),
        your_role=tr_in(tag, "Your role"),
        remark=tr_in(tag, "Remark"),
        assembly=tr_in(tag, "How to put the poster together"),
        poster_size=lambda wide, high: tr_in(
            tag,
            "Poster of {width} × {height} mm",
            width=number_formats.format_number(wide, tag),
            height=number_formats.format_number(high, tag),
        ),
        tile_sheets=lambda count, wide, high: ntr_in(
            tag,
            "{n} sheet of {width} × {height} mm",
            "{n} sheets of {width} × {height} mm",
            count,
            width=number_formats.format_number(wide, tag),
            height=number_formats.format_number(high, tag),
        ),
        tile_overlap=lambda length: tr_in(
            tag, "Overlap of {length} mm", length=number_formats.format_number(length, tag)
        ),
        tile_name=lambda name, columns, rows: tr_in(
            tag, "{name} of {columns} × {rows}", name=name, columns=columns, rows=rows
        ),
        ruler=lambda length: tr_in(
            tag,
            "Lay a ruler along this line: it is {length} mm long.",
            length=number_formats.format_number(length, tag),
        ),
        empty_tiles=lambda sheets: tr_in(tag, "Empty and left out: {sheets}", sheets=sheets),
        assembly_steps=lambda overlaps: assembly_steps(overlaps, tag),
    )
