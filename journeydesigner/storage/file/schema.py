"""The published JSON Schema of the document file, generated from the models."""

from __future__ import annotations

import json
from typing import Any, Final

from journeydesigner.model.fields.field import Field
from journeydesigner.model.fields.registry import FIELDS
from journeydesigner.model.journey import VERSION, JourneyMap
from journeydesigner.model.vocabulary import VOCABULARIES

SCHEMA_ID: Final = f"urn:journey-designer:schema:journey-map-{VERSION}"
FILE_NAME: Final = f"journey-map-{VERSION}.schema.json"
_ID_DESCRIPTION: Final = "Any word that occurs once in the file; left out: given by the program."


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a document file. It allows unknown fields, which a save keeps."""
    result = JourneyMap.model_json_schema()
    descriptions = {(part.__name__, each.name): description(each) for part, fields in FIELDS.items() for each in fields}
    definitions = {"JourneyMap": result, **result["$defs"]}
    for owner, definition in definitions.items():
        for name, field in definition["properties"].items():
            if text := descriptions.get((owner, name), _ID_DESCRIPTION if name == "id" else ""):
                field["description"] = text
    result["required"] = ["format", "version"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID}
    return {**head, "title": "Journey map", **{name: value for name, value in result.items() if name != "title"}}


def description(field: Field) -> str:
    """Return the description of a field in the schema, "" where its name says enough."""
    if field.vocabulary is None:
        return field.description
    *first, last = VOCABULARIES[field.vocabulary]
    return (field.description or "{words}.").format(words=f"{', '.join(first)} or {last}")


def schema_text() -> str:
    """Return the schema as the text of the published file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    from journeydesigner import resources

    (resources.folder("schema") / FILE_NAME).write_text(schema_text(), encoding="utf-8")
