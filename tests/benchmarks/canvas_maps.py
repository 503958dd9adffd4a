"""Maps to look at and to measure with: the bathroom of the design pictures, and any number of touchpoints."""

from __future__ import annotations

from journeydesigner.model.journey import Cell, Duration, JourneyMap, Link, Persona, Phase, Row, Touchpoint

_BATHROOM = (
    ("Orientation", 3, 2, 18, (
        ("Sees a bathroom she loves on Instagram", "social-media", 4, False, ""),
        ("Searches “small bathroom ideas”", "search-engine", 3, False, ""),
        ("Hears the spring-sale radio ad", "radio", 3, False, ""),
    )),
    ("Consideration", 9, 7, 31, (
        ("Compares tile prices on three sites", "website", 2, False, "Prices exclude delivery"),
        ("Reads reviews of the store", "review-site", 4, False, ""),
        ("Asks the neighbour who renovated", "word-of-mouth", 5, True, ""),
    )),
    ("Purchase", 2, 1, 12, (
        ("Parks the car near the entrance", "physical-store", 3, False, ""),
        ("Smells fresh-sawn timber walking in", "physical-store", 4, False, ""),
        ("Waits for an employee to advise", "customer-service", 2, False, "Nobody near the tiles"),
        ("Feels the tile samples", "showroom", 5, True, ""),
        ("Cannot find the grout in the warehouse", "physical-store", 1, False, "Stock map is wrong"),
        ("Queues and pays at the checkout", "checkout", 2, False, ""),
        ("Ends with an ice cream at the exit", "physical-store", 5, True, ""),
    )),
    ("Delivery & use", 4, 2, 6, (
        ("Bath arrives two days late", "delivery", 1, False, "No message"),
        ("Follows the how-to video", "video", 4, False, ""),
        ("Calls the service desk about a crack", "phone", 3, False, ""),
    )),
    ("Loyalty", 12, None, None, (
        ("Gets a review request by e-mail", "e-mail", 3, False, ""),
        ("Redeems the loyalty discount in the app", "mobile-app", 4, False, ""),
        ("Shows the bathroom to friends", "word-of-mouth", 5, True, ""),
    )),
)  # fmt: skip

_ROWS = (
    ("goal", "Customer goal", ("Find a style that fits a 4 m² room", "Know what it will cost, without surprises",
                               "Come home with everything in one trip", "Finish the job before the in-laws visit",
                               "Be proud and save on the next project")),
    ("pain-points", "Pain points", ("Nothing shows up for small rooms", "Prices exclude delivery",
                                    "No staff near tiles · grout not where the app says",
                                    "No message that the bath is late", "Reward expires before next project")),
    ("opportunities", "Opportunities", ("“Small bathrooms” inspiration page", "All-in price calculator",
                                        "Call-for-help button in the aisle", "", "Give points a 2-year life")),
)  # fmt: skip


def bathroom_map() -> JourneyMap:
    """Return the journey of the design pictures: 5 phases, 19 touchpoints t1-t19, 3 rows, 1 link."""
    phases, number = [], 0
    for index, (name, days, wished, leave, cards) in enumerate(_BATHROOM, start=1):
        touchpoints = []
        for title, channel, score, star, pain in cards:
            number += 1
            touchpoints.append(
                Touchpoint(id=f"t{number}", title=title, channel=channel, satisfaction=score, moment_of_truth=star,
                           pain_point=pain, senses={"visual": None, "tactile": 2} if star else {"visual": None})
            )  # fmt: skip
        phases.append(
            Phase(
                id=f"p{index}", name=name, duration=Duration(value=days),
                duration_wished=Duration(value=wished) if wished else None, drop_off=leave,
                touchpoints=tuple(touchpoints),
            )
        )  # fmt: skip
    rows = tuple(
        Row(id=f"r-{kind}", name=name, kind=kind,
            cells=tuple(Cell(phase=f"p{i}", text=text) for i, text in enumerate(texts, start=1) if text))
        for kind, name, texts in _ROWS
    )  # fmt: skip
    return JourneyMap(
        title="A new bathroom from the DIY store", date="2026-11-21", rows=rows, phases=tuple(phases),
        personas=(Persona(id="els", name="Els Mulder", role="38, first-time renovator"),),
        links=(Link(id="l1", source="t11", target="t8", kind="jump-back"),),
    )  # fmt: skip


def generated_map(count: int, phases: int = 5) -> JourneyMap:
    """Return a map of that many touchpoints t1 … in so many phases, titles and scores varied."""
    titles = [title for *_, cards in _BATHROOM for title, *_ in cards]
    channels = [card[1] for *_, cards in _BATHROOM for card in cards]
    made = [
        Touchpoint(id=f"t{n}", title=titles[n * 7 % 19], channel=channels[n * 5 % 19], satisfaction=1 + n * 3 % 5,
                   senses={"visual": None}, moment_of_truth=n % 9 == 0)
        for n in range(1, count + 1)
    ]  # fmt: skip
    cuts = [round(count * index / phases) for index in range(phases + 1)]
    return JourneyMap(
        title=f"{count} touchpoints",
        phases=tuple(
            Phase(id=f"p{index + 1}", name=f"Phase {index + 1}", touchpoints=tuple(made[a:b]))
            for index, (a, b) in enumerate(zip(cuts, cuts[1:], strict=False))
        ),
    )
