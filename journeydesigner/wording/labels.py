"""The words on the map itself, in the language of the map (which need not be the window's)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from journeydesigner.layout.labels import Labels
from journeydesigner.wording import names, numbers
from journeydesigner.wording.catalogue import ntr_in, supported, tr_in


def labels(tag: str) -> Labels:
    """Return the wording for the language of a map; the same object for the same language."""
    return _labels(supported(tag))


@cache
def _labels(tag: str) -> Labels:
    def filled(text: str) -> Callable[[str], str]:
        return lambda value: text.format(value)

    def average(value: float | None) -> str:
        return "" if value is None else tr_in(tag, "average {number}", number=numbers.mean(value, tag))

    def curve(values: str) -> str:
        if not values:
            return tr_in(tag, "Satisfaction per touchpoint")
        return tr_in(tag, "Satisfaction per touchpoint: {values}", values=values)

    def link(source: int, target: int, label: str) -> str:
        plain = tr_in(tag, "Link from {source} to {target}", source=source, target=target)
        return f"{plain}: {label}" if label else plain

    return Labels(
        language=tag,
        satisfaction=tr_in(tag, "Satisfaction"),
        untitled_map=tr_in(tag, "Untitled journey map"),
        untitled_phase=tr_in(tag, "Untitled phase"),
        untitled_touchpoint=tr_in(tag, "Untitled touchpoint"),
        customer_journey_of=filled(tr_in(tag, "Customer journey of {0}")),
        duration=lambda length: numbers.duration(length, tag),
        leave=lambda share: tr_in(tag, "{share} leave", share=numbers.percent(share, tag)),
        average=average,
        score=lambda value: numbers.number(value, tag),
        percent=lambda value: numbers.percent(value, tag),
        date=lambda iso: numbers.date(iso, tag),
        page=lambda page, pages: tr_in(tag, "Page {page} of {pages}", page=page, pages=pages),
        states=names.states(tag),
        senses=names.senses(tag),
        places=names.places(tag),
        moment_of_truth=tr_in(tag, "Moment of truth"),
        pain_point=tr_in(tag, "Pain point"),
        channel=lambda word: names.channel(word, tag),
        average_satisfaction=tr_in(tag, "average satisfaction"),
        critical_touchpoints=lambda n: ntr_in(tag, "critical touchpoint", "critical touchpoints", n),
        moments_of_truth=lambda n: ntr_in(tag, "moment of truth", "moments of truth", n),
        leave_in=filled(tr_in(tag, "leave in {0}")),
        curve=curve,
        link=link,
        continued=filled(tr_in(tag, "{0} (continued)")),
        mean=lambda value: numbers.mean(value, tag),
        durations=tr_in(tag, "time now / wished"),
        drop_off=tr_in(tag, "customers who leave"),
    )
