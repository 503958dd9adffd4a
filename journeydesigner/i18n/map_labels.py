"""Build the labels of a map in the language of the map, which need not be that of the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from journeydesigner.i18n import number_formats, vocabulary_names
from journeydesigner.i18n.translation import ntr_in, supported_language, tr_in
from journeydesigner.layout import labels
from journeydesigner.model.fields.registry import FIELDS, label_key
from journeydesigner.model.fields.touchpoint import DETAILS_TOPICS
from journeydesigner.model.vocabulary import VOCABULARIES


def map_labels(tag: str) -> labels.MapLabels:
    """Return the labels for the language of a map; the same object for the same language."""
    return _cached_labels(supported_language(tag))


@cache
def _cached_labels(tag: str) -> labels.MapLabels:
    return labels.MapLabels(
        language=tag,
        formats=_formats(tag),
        fields={
            label_key(part, field.name): tr_in(tag, field.short_label or field.label)
            for part, fields in FIELDS.items()
            for field in fields
        },
        vocabulary={vocabulary: vocabulary_names.names(vocabulary, tag) for vocabulary in VOCABULARIES},
        sense_strengths=vocabulary_names.sense_strengths(tag),
        title=_title_labels(tag),
        lanes=_lane_labels(tag),
        curve=_curve_labels(tag),
        details=labels.DetailsLabels(
            title=tr_in(tag, "Details"),
            topics={key: tr_in(tag, heading) for key, heading in DETAILS_TOPICS.items()},
            empty_rows=tr_in(tag, "Empty rows"),
            rows_in_details=tr_in(tag, "Rows of text: see Details"),
        ),
        emotion=_emotion_labels(tag),
        ballot=_ballot_labels(tag),
        cards=labels.CardLabels(
            empty=tr_in(
                tag,
                "There is nothing to cut out yet. Type a touchpoint into a phase of the map: it becomes a card here.",
            ),
            notes=tr_in(tag, "Notes"),
        ),
        tiles=_tile_labels(tag),
        page=labels.PageLabels(
            number=lambda page, pages: tr_in(tag, "Page {page} of {pages}", page=page, pages=pages),
            logo=lambda name: tr_in(tag, "Logo of {name}", name=name) if name else tr_in(tag, "Logo"),
            durations=tr_in(tag, "Time now / desired"),
            drop_off=tr_in(tag, "Customers who leave"),
        ),
    )


def _filled(text: str) -> Callable[[str], str]:
    return lambda value: text.format(value)


def _formats(tag: str) -> labels.ValueFormats:
    return labels.ValueFormats(
        duration=lambda length: number_formats.format_duration(length, tag),
        number=lambda value: number_formats.format_number(value, tag, 2),
        score=lambda value: number_formats.format_number(value, tag),
        mean=lambda value: number_formats.format_mean(value, tag),
        percent=lambda value: number_formats.format_percent(value, tag),
        date=lambda iso: number_formats.format_date(iso, tag),
    )


def _title_labels(tag: str) -> labels.TitleLabels:
    def confirmed(count: int, total: int) -> str:
        return ntr_in(
            tag,
            "{count} of {n} touchpoint confirmed by evidence",
            "{count} of {n} touchpoints confirmed by evidence",
            total,
            count=count,
        )

    return labels.TitleLabels(
        untitled=tr_in(tag, "Untitled map"),
        customer_journey_of=_filled(tr_in(tag, "Customer journey of {0}")),
        average_satisfaction=tr_in(tag, "average satisfaction"),
        critical_touchpoints=lambda n: ntr_in(tag, "critical touchpoint", "critical touchpoints", n),
        moments_of_truth=lambda n: ntr_in(tag, "moment of truth", "moments of truth", n),
        leaving_in_phase=_filled(tr_in(tag, "leave in {0}")),
        confirmed=confirmed,
    )


def _lane_labels(tag: str) -> labels.LaneLabels:
    def link(source: int, target: int, label: str) -> str:
        plain = tr_in(tag, "Link from {source} to {target}", source=source, target=target)
        return f"{plain}: {label}" if label else plain

    return labels.LaneLabels(
        untitled_phase=tr_in(tag, "Untitled phase"),
        untitled_touchpoint=tr_in(tag, "Untitled touchpoint"),
        share_leaving=lambda share: tr_in(tag, "{share} leave", share=number_formats.format_percent(share, tag)),
        continued=_filled(tr_in(tag, "{0} (continued)")),
        link=link,
    )


def _curve_labels(tag: str) -> labels.CurveLabels:
    def average(value: float | None) -> str:
        return "" if value is None else tr_in(tag, "average {number}", number=number_formats.format_mean(value, tag))

    def description(values: str) -> str:
        if not values:
            return tr_in(tag, "Satisfaction per touchpoint")
        return tr_in(tag, "Satisfaction per touchpoint: {values}", values=values)

    return labels.CurveLabels(average, description)


def _emotion_labels(tag: str) -> labels.EmotionLabels:
    return labels.EmotionLabels(
        empty=tr_in(
            tag,
            "This journey has no touchpoints yet. Add what the customer goes through, and how it feels: the curve "
            "then shows here.",
        ),
        unscored=tr_in(
            tag,
            "No touchpoint has a score yet. Give each the face that the customer would give it: the curve then shows "
            "here.",
        ),
        names_left_out=lambda count: ntr_in(
            tag, "{n} name is not shown: print larger", "{n} names are not shown: print larger", count
        ),
        averaged=lambda count: ntr_in(
            tag,
            "The line shows the mean of every {n} touchpoint.",
            "The line shows the mean of every {n} touchpoints.",
            count,
        ),
        no_score=tr_in(tag, "no score yet"),
    )


def _ballot_labels(tag: str) -> labels.BallotLabels:
    return labels.BallotLabels(
        task=tr_in(tag, "Tick for each moment how it feels to the customer."),
        empty=tr_in(
            tag,
            "There is nothing to score yet. Type a touchpoint into a phase of the map: it gets its line here.",
        ),
        your_name=tr_in(tag, "Your name"),
        your_role=tr_in(tag, "Your role"),
        remark=tr_in(tag, "Remark"),
        scale=vocabulary_names.satisfaction_scale(tag),
    )


def _tile_labels(tag: str) -> labels.TileLabels:
    def number(value: float) -> str:
        return number_formats.format_number(value, tag)

    return labels.TileLabels(
        title=tr_in(tag, "How to put the poster together"),
        poster_size=lambda width, height: tr_in(
            tag, "Poster of {width} × {height} mm", width=number(width), height=number(height)
        ),
        sheets=lambda count, width, height: ntr_in(
            tag,
            "{n} sheet of {width} × {height} mm",
            "{n} sheets of {width} × {height} mm",
            count,
            width=number(width),
            height=number(height),
        ),
        overlap=lambda length: tr_in(tag, "Overlap of {length} mm", length=number(length)),
        position=lambda name, columns, rows: tr_in(
            tag, "{name} of {columns} × {rows}", name=name, columns=columns, rows=rows
        ),
        ruler=lambda length: tr_in(tag, "Lay a ruler along this line: it is {length} mm long.", length=number(length)),
        empty=lambda names: tr_in(tag, "Empty and left out: {sheets}", sheets=names),
        steps=lambda overlaps: assembly_steps(overlaps, tag),
    )


def assembly_steps(overlaps: bool, tag: str) -> tuple[str, ...]:
    """Return the instructions for assembling the sheets of a poster, which overlap or lie edge to edge."""
    if not overlaps:
        return (
            tr_in(tag, "Print at 100\N{NO-BREAK SPACE}%, not fitted to the page."),
            tr_in(tag, "Cut each sheet along the lines at its corners."),
            tr_in(tag, "Lay the sheets edge to edge, row by row from A1, and tape them at the back."),
        )
    return (
        tr_in(tag, "Print at 100\N{NO-BREAK SPACE}%, not fitted to the page."),
        tr_in(tag, "Cut off the left and the upper edge of each sheet, at the lines."),
        tr_in(tag, "Glue row by row from A1: lay each cut edge on the small triangles of the sheet before."),
        tr_in(tag, "Cut off the right and the lower edge of the whole poster."),
    )
