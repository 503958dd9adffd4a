"""The published JSON Schema of the document file, generated from the models."""

from __future__ import annotations

import json
from typing import Any, Final

from journeydesigner.model.journey import VERSION, JourneyMap

SCHEMA_ID: Final = f"urn:journey-designer:schema:journey-map-{VERSION}"
FILE_NAME: Final = f"journey-map-{VERSION}.schema.json"
DESCRIPTIONS: Final = {
    "JourneyMap.title": "What the map is called.",
    "JourneyMap.language": "Language of the texts, a BCP 47 tag: en, nl, pt-BR.",
    "JourneyMap.market": "b2b or b2c.",
    "JourneyMap.state": "current (as it is) or future (as it should be).",
    "JourneyMap.date": "ISO 8601: 2025-03-01.",
    "JourneyMap.swimlanes": "vertical (phases side by side) or horizontal (phases below one another).",
    "JourneyMap.phases": "The stretches of the journey in order.",
    "JourneyMap.rows": "Lines of text under the lanes, one cell per phase.",
    "JourneyMap.links": "Steps that the order of the touchpoints does not tell: jumps back, loops, branches.",
    "JourneyMap.evidence": "What the map as a whole rests on.",
    "Phase.color": "#rrggbb; left out: the theme's colour for a phase in this place.",
    "Phase.columns": "Width of the lane in columns of cards; left out: automatic.",
    "Phase.duration": "How long the phase takes now.",
    "Phase.duration_wished": "How long it should take.",
    "Phase.drop_off": "Percentage of customers that leave in this phase.",
    "Phase.touchpoints": "The touchpoints in order.",
    "Touchpoint.channel": "A word such as website, e-mail, phone or physical-store, or the id of an own channel.",
    "Touchpoint.senses": "visual, auditory, tactile, olfactory, gustatory, each with its strength 1-3 or null.",
    "Touchpoint.satisfaction": "How the customer values it, 1 (bad) to 5 (good); left out: not known.",
    "Touchpoint.importance": "How much it matters to the customer, 1 to 5; left out: not known.",
    "Touchpoint.expectation_met": "below, met or above.",
    "Touchpoint.place": "online, offline or both; left out: as is usual for the channel.",
    "Touchpoint.interaction": "two-way or one-way; left out: as is usual for the channel.",
    "Touchpoint.awareness": "conscious or unconscious: does the customer notice that it is a contact with the brand?",
    "Touchpoint.moment_of_truth": "Whether it decides if the customer goes on.",
    "Touchpoint.information": "Does the customer get the information they need here: yes, partly or no.",
    "Touchpoint.moment": "When in the journey it happens.",
    "Touchpoint.owner": "Who in the company answers for it.",
    "Duration.unit": "seconds, minutes, hours, days, weeks, months or years.",
    "Evidence.status": "assumption or confirmed.",
    "Evidence.kind": "online or offline.",
    "Cell.phase": "Id of the phase; left out: the phase in this place.",
    "Row.kind": "goal, questions, success-factors, pain-points, opportunities, actions, backstage or custom.",
    "Link.source": "Id of the touchpoint it starts from.",
    "Link.target": "Id of the touchpoint it leads to.",
    "Link.kind": "next, jump-back, loop or branch.",
    "Persona.picture": "A PNG as data address.",
    "Persona.segment": "Place in the value pyramid: top, large, middle, small, inactive or prospect.",
    "Persona.decision_role": "initiator, user, influencer, decider, buyer or gatekeeper.",
    "Channel.id": "The word by which touchpoints name it; that of a built-in channel replaces it.",
}
_ID_DESCRIPTION: Final = "Any word that occurs once in the file; left out: given by the program."


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a document file. It allows unknown fields, which a save keeps."""
    result = JourneyMap.model_json_schema()
    definitions = {"JourneyMap": result, **result["$defs"]}
    for owner, definition in definitions.items():
        for name, field in definition["properties"].items():
            given = DESCRIPTIONS.get(f"{owner}.{name}", _ID_DESCRIPTION if name == "id" else None)
            if given:
                field["description"] = given
    result["required"] = ["format", "version"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return {**head, "title": "Journey map", **{name: value for name, value in result.items() if name != "title"}}


def schema_text() -> str:
    """Return the schema as the text of the published file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    from journeydesigner import resources

    (resources.folder("schema") / FILE_NAME).write_text(schema_text(), encoding="utf-8")
