"""Touchpoints from pasted rows of cells: which column is the title, the channel, the score, by heading and content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import LANGUAGES, tr_in
from journeydesigner.model import fragment, lookup
from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.fields.touchpoint import TOUCHPOINT_FIELDS
from journeydesigner.model.fragment import Fragment
from journeydesigner.model.journey import Channel, JourneyMap, Touchpoint, new_id
from journeydesigner.model.pasted_text import PastedText, one_line, several_lines
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS, MAX_LONG_TEXT_LENGTH, MAX_SHORT_TEXT_LENGTH

_NUMBER: Final = "number"
"""The role of a column that only counts the rows: the map counts its cards itself."""
_MIN_KNOWN_SHARE: Final = 2 / 3
"""How much of a column must be names of channels, where no heading says that it holds channels."""
_SCORE: Final = re.compile(r"([1-5])(?:[.,](\d{1,2}))?")

_HEADINGS: Final[Mapping[str, str]] = {
    "title": "title titel touchpoints name naam step stap activity activiteit action actie contactmoment "
    "contactmomenten contactpunt contactpunten contactpoint touchpunt what wat",
    "channel": "channels kanalen medium kanaal",
    "satisfaction": "score scores rating grade satisfaction tevredenheid cijfer beoordeling waardering "
    "klanttevredenheid customersatisfaction",
    "description": "remarks remark notes note comment comments details opmerking opmerkingen notitie notities "
    "toelichting omschrijving",
    _NUMBER: "no nr number nummer volgnummer",
}
"""Headings that people use, by field, as `_key` writes them; the names of the fields in the form come on top."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with cells that are not blank in every row; `field` is "" where it is not recognised."""

    field: str
    heading: str
    cells: tuple[str, ...]


def fragment_from_text(journey: JourneyMap, pasted: PastedText) -> Fragment:
    """Return the touchpoints that lines or rows of cells stand for, with the channels that the map does not know yet.

    A single row of which nothing is recognised gives a touchpoint per cell; else each row gives one, and what belongs
    to no field of its own becomes its description. Raises `fragment.PasteError`.
    """
    filled = [row for row in pasted.rows if any(cell.strip() for cell in row)]
    known_channels = _known_channels(journey)
    columns = _columns(filled, known_channels, may_have_head=pasted.is_table and len(filled) > 1)
    if len(filled) == 1 and not any(column.field for column in columns):
        return fragment.new_fragment(fragment.touchpoint_from_text(column.cells[0]) for column in columns)
    columns = _with_title(columns)
    maker = _TouchpointMaker(journey, known_channels)
    count = len(columns[0].cells) if columns else 0
    touchpoints = [maker.touchpoint([(column, column.cells[at]) for column in columns]) for at in range(count)]
    return fragment.new_fragment(touchpoints, maker.new_channels)


def _columns(rows: Sequence[Sequence[str]], known_channels: Mapping[str, str], *, may_have_head: bool) -> list[_Column]:
    width = max((len(row) for row in rows), default=0)
    if width == 0:
        return []
    cells = [tuple(row[at] if at < len(row) else "" for row in rows) for at in range(width)]
    headings = [_field_by_heading(column[0]) for column in cells]
    if may_have_head and _is_head(headings, [column[0] for column in cells]):
        columns = [
            _Column(field, one_line(column[0]), column[1:]) for field, column in zip(headings, cells, strict=True)
        ]
    else:
        columns = [_Column("", "", column) for column in cells]
    columns = [column for column in columns if any(cell.strip() for cell in column.cells)]
    return _recognized(columns, known_channels)


def _is_head(headings: Sequence[str], cells: Sequence[str]) -> bool:
    """Return whether a first row holds headings: two that are known, or all that it holds."""
    known = sum(1 for heading in headings if heading)
    return known >= 2 or (known > 0 and known == sum(1 for cell in cells if cell.strip()))


def _recognized(columns: list[_Column], known_channels: Mapping[str, str]) -> list[_Column]:
    """Return the columns with the fields that their contents tell; a field is given to one column only."""
    if len(columns) < 2:
        return columns
    tests: tuple[tuple[str, Callable[[Sequence[str]], bool]], ...] = (
        ("channel", lambda cells: _are_channels(cells, known_channels)),
        ("satisfaction", lambda cells: all(_score(cell) is not None for cell in cells)),
    )
    taken: set[str] = set()
    result = []
    for at, column in enumerate(columns):
        field = column.field if column.field not in taken else ""
        filled = [cell for cell in column.cells if cell.strip()]
        if not column.heading and at == 0 and _counts_rows(column.cells):
            field = _NUMBER
        for name, holds in tests:
            is_free = name not in taken and all(other.field != name for other in columns)
            if not field and not column.heading and is_free and holds(filled):
                field = name
        taken.add(field)
        result.append(_Column(field, column.heading, column.cells))
    return result


def _with_title(columns: list[_Column]) -> list[_Column]:
    """Return the columns with the first unknown one as the title, where none is."""
    if any(column.field == "title" for column in columns) or not columns:
        return columns
    unknown = [at for at, column in enumerate(columns) if not column.field]
    if not unknown:
        return columns
    at = unknown[0]
    return [*columns[:at], _Column("title", columns[at].heading, columns[at].cells), *columns[at + 1 :]]


class _TouchpointMaker:
    """Makes a touchpoint of each row, and the channels of the map's own that the rows name first."""

    def __init__(self, journey: JourneyMap, known_channels: Mapping[str, str]) -> None:
        self._journey = journey
        self._channel_ids = dict(known_channels)
        self.new_channels: list[Channel] = []

    def touchpoint(self, cells: Sequence[tuple[_Column, str]]) -> Touchpoint:
        """Return the touchpoint of a row; raises `fragment.PasteError`."""
        title, channel_name, notes = "", "", list[str]()
        fields: dict[str, object] = {}
        for column, cell in cells:
            text = several_lines(cell)
            if not text or column.field == _NUMBER:
                continue
            if column.field == "title":
                title = cell
            elif column.field == "channel" and len(one_line(text)) <= MAX_SHORT_TEXT_LENGTH:
                channel_name = one_line(text)
            elif column.field == "satisfaction" and _score(text) is not None:
                fields["satisfaction"] = _score(text)
            elif column.field in _text_fields() and column.field != "description" and len(text) <= _limit(column.field):
                fields[column.field] = text
            else:
                is_described = column.field == "description" or not column.heading
                notes.append(text if is_described else f"{column.heading}: {text}")
        if channel_name:
            fields |= self._channel_fields(channel_name)
        has_title_column = any(column.field == "title" for column, _ in cells)
        made = fragment.touchpoint_from_text(title if has_title_column else channel_name, "\n".join(notes))
        return made.changed(**fields) if fields else made

    def _channel_fields(self, name: str) -> dict[str, object]:
        id_ = self._channel_ids.get(_key(name))
        if id_ is None:
            made = Channel(id=new_id(), name=name)
            self.new_channels.append(made)
            id_ = self._channel_ids[_key(name)] = made.id
        usual = lookup.channel(self._journey, id_)
        return {"channel": id_, "senses": dict.fromkeys(usual.senses) if usual else {}}


def _key(text: str) -> str:
    """Return a name without case, punctuation and what stands in brackets, for comparison."""
    plain = re.sub(r"\(.*?\)", "", text.casefold())
    return "".join(character for character in plain if character.isalnum())


def _known_channels(journey: JourneyMap) -> dict[str, str]:
    """Return the ids of channels by the keys of their names; the map's own come first."""
    own = {_key(channel.name): channel.id for channel in journey.channels if _key(channel.name)}
    return {**_built_in_channels(), **own}


@cache
def _built_in_channels() -> Mapping[str, str]:
    """Return the ids of the built-in channels by the keys of their names, and of the keywords that only one has."""
    keywords = [(_key(word), channel.id) for channel in BUILT_IN_CHANNELS for word in channel.keywords]
    counts = Counter(key for key, _ in keywords)
    found = {key: id_ for key, id_ in keywords if counts[key] == 1}
    for language in LANGUAGES:
        for id_, name in vocabulary_names.names("channels", language).items():
            found |= {_key(name): id_, _key(id_): id_}
    return found


@cache
def _text_fields() -> Mapping[str, FieldKind]:
    """Return the fields that hold any text, with their kinds."""
    return {
        field.name: field.kind for field in TOUCHPOINT_FIELDS if field.kind in (FieldKind.TEXT, FieldKind.PARAGRAPH)
    }


def _limit(field: str) -> int:
    return MAX_LONG_TEXT_LENGTH if _text_fields()[field] is FieldKind.TEXT else MAX_SHORT_TEXT_LENGTH


@cache
def _fields_by_heading() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for field in TOUCHPOINT_FIELDS:
        if field.name in ("channel", "satisfaction") or field.name in _text_fields():
            for label in filter(None, (field.label, field.short_label)):
                found |= {_key(tr_in(language, label)): field.name for language in LANGUAGES}
    return found | {word: field for field, words in _HEADINGS.items() for word in words.split()}


def _field_by_heading(cell: str) -> str:
    return _NUMBER if cell.strip() == "#" else _fields_by_heading().get(_key(cell), "")


def _are_channels(cells: Sequence[str], known_channels: Mapping[str, str]) -> bool:
    known = sum(1 for cell in cells if _key(cell) in known_channels)
    return known >= max(1.0, _MIN_KNOWN_SHARE * len(cells))


def _score(cell: str) -> float | None:
    """Return a score of 1-5, with a comma or a point; None where the cell holds something else."""
    found = _SCORE.fullmatch(cell.strip())
    if found is None:
        return None
    value = float(f"{found[1]}.{found[2] or 0}")
    return (int(value) if value == int(value) else value) if value <= 5 else None


def _counts_rows(cells: Sequence[str]) -> bool:
    """Return whether the cells are 1, 2, 3 …"""
    return len(cells) > 1 and [cell.strip().rstrip(".") for cell in cells] == [
        str(at) for at in range(1, len(cells) + 1)
    ]
