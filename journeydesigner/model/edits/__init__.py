"""Every change a person can make to a map, by noun: pure functions `(JourneyMap, …) -> JourneyMap`.

They validate, share every part they leave alone, and give back the same map where nothing changes. They raise
`UnknownPart` for an id that is not there, `DuplicateId` for one that is taken, and `pydantic.ValidationError` for a value
or a number of parts that is not allowed.
"""

from journeydesigner.model.edits import channels, evidence, links, map_fields, personas, phases, rows, touchpoints
from journeydesigner.model.edits._parts import DuplicateId
from journeydesigner.model.lookup import UnknownPart

__all__ = [
    "DuplicateId",
    "UnknownPart",
    "channels",
    "evidence",
    "map_fields",
    "links",
    "personas",
    "phases",
    "rows",
    "touchpoints",
]
