"""Every edit of a map, one module per kind of part: pure functions `(JourneyMap, …) -> JourneyMap`.

They validate, share untouched parts, and return the same map where nothing changes. They raise `UnknownPart` for an
id that does not exist, `DuplicateId` for one that is taken, and `pydantic.ValidationError` for a value or a number of
parts that is not allowed.
"""

from journeydesigner.model.edits import channels, evidence, links, map_fields, personas, phases, rows, touchpoints
from journeydesigner.model.edits._parts import DuplicateId
from journeydesigner.model.lookup import UnknownPart

__all__ = [
    "DuplicateId",
    "UnknownPart",
    "channels",
    "evidence",
    "links",
    "map_fields",
    "personas",
    "phases",
    "rows",
    "touchpoints",
]
