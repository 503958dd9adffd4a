"""The texts of a map that can be edited in place: what they say, where they stand, and how they are set again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journeydesigner.i18n.translation import tr
from journeydesigner.layout.drawing import Drawing, MarkGroup, Path, Rect, TextLine
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.model import lookup
from journeydesigner.model.edits import links, phases, rows, touchpoints
from journeydesigner.model.edits import map_fields as map_edits
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref


@dataclass(frozen=True, slots=True)
class EditableText:
    """One text. `label` names the step that sets it."""

    now: str
    label: str
    change: Callable[[JourneyMap, str], JourneyMap]
    style: TextStyle
    is_multiline: bool = False


def editable_text(journey: JourneyMap, ref: Ref) -> EditableText | None:
    """Return the text of what the ref names; None where it has none or is gone."""
    try:
        return _editable_text(journey, ref)
    except lookup.UnknownPart:
        return None


def _editable_text(journey: JourneyMap, ref: Ref) -> EditableText | None:
    match ref.kind:
        case "touchpoint":
            title = lookup.touchpoint(journey, ref.id).title
            change = lambda each, text: touchpoints.change(each, ref.id, title=text)  # noqa: E731
            return EditableText(title, tr("Change title"), change, m.CARD_TITLE)
        case "phase":
            name = lookup.phase(journey, ref.id).name
            return EditableText(
                name, tr("Rename phase"), lambda each, text: phases.change(each, ref.id, name=text), m.PHASE_NAME
            )
        case "row":
            row = next((row for row in journey.rows if row.id == ref.id), None)
            if row is not None:
                return EditableText(
                    row.name, tr("Rename row"), lambda each, text: rows.change(each, ref.id, name=text), m.ROW_NAME
                )
        case "cell":
            row_id, phase_id = ref.id, ref.phase_id
            row = next((row for row in journey.rows if row.id == row_id), None)
            if row is not None:
                lookup.phase(journey, phase_id)
                write = lambda each, text: rows.set_text(each, row_id, phase_id, text)  # noqa: E731
                return EditableText(row.text_for(phase_id), tr("Change text"), write, m.CELL, True)
        case "link":
            link = next((link for link in journey.links if link.id == ref.id), None)
            if link is not None:
                name_it = lambda each, text: links.change(each, ref.id, label=text)  # noqa: E731
                return EditableText(link.label, tr("Change label"), name_it, m.LINK_LABEL)
        case "map":
            rename = lambda each, text: map_edits.change(each, title=text)  # noqa: E731
            return EditableText(journey.title, tr("Change title"), rename, m.TITLE)
    return None


_TEXT_INSETS: dict[str, tuple[float, float, float]] = {
    "touchpoint": (m.CARD_TITLE_X, m.CARD_PAD, m.CARD_PAD),
    "phase": (m.LANE_PAD + 28, m.LANE_PAD, m.LANE_PAD),
    "cell": (31.0, 10.0, 10.0),
    "row": (0.0, 4.0, 4.0),
    "map": (0.0, 0.0, 0.0),
}
"""Where a text begins in its group and how much stays free at the right, where no words show it."""


_MIN_LABEL_WIDTH = 200.0
"""The least width to type a link's label in."""
_LABEL_MARGIN = 48.0
"""What the place to type in is wider than the label that stands there: its own margins, and a word more."""


def text_rect(drawing: Drawing, ref: Ref, style: TextStyle) -> Rect | None:
    """Return the rectangle in which the text stands; None where it is not drawn."""
    group = drawing.by_ref.get(ref)
    if group is None:
        return None
    if ref.kind == "link":
        return _link_label_rect(group, style)
    x, y, free = _TEXT_INSETS[ref.kind]
    lines = [mark for mark in group.marks if isinstance(mark, TextLine) and _uses_style(mark, style)]
    if lines:
        y = lines[0].baseline - style.baseline
        if ref.kind == "map":
            x = lines[0].x
    width = group.w - x - free
    if ref.kind == "map":
        width = min(width, 640.0)
    return Rect(group.x + x, group.y + y, max(40.0, width), max(1, len(lines)) * style.line_height)


def _link_label_rect(group: MarkGroup, style: TextStyle) -> Rect:
    """Return where a link's label stands, or would stand: in the middle of its longest level stretch."""
    for mark in group.marks:
        if isinstance(mark, TextLine):
            spare = max(_LABEL_MARGIN, _MIN_LABEL_WIDTH - mark.line.width)
            x, y = mark.x - spare / 2, mark.baseline - style.baseline
            return Rect(group.x + x, group.y + y, mark.line.width + spare, style.line_height)
    ends = [end for mark in group.marks if isinstance(mark, Path) and mark.fill is None for end in _segment_ends(mark)]
    level = [(a, b) for a, b in zip(ends, ends[1:], strict=False) if abs(a[1] - b[1]) < 0.5]
    a, b = max(level, key=lambda pair: abs(pair[0][0] - pair[1][0]), default=((0.0, 0.0), (group.w, 0.0)))
    middle, y = (a[0] + b[0]) / 2, a[1]
    return Rect(
        group.x + middle - _MIN_LABEL_WIDTH / 2,
        group.y + y - style.line_height / 2,
        _MIN_LABEL_WIDTH,
        style.line_height,
    )


def _segment_ends(shape: Path) -> list[tuple[float, float]]:
    return [(numbers[-2], numbers[-1]) for _, numbers in shape.segments if numbers]


def _uses_style(words: TextLine, style: TextStyle) -> bool:
    return any(abs(run.size - style.size) < 0.01 for run in words.line.runs)


def group_of(drawing: Drawing, ref: Ref) -> MarkGroup | None:
    """Return the group that shows what the ref names."""
    return drawing.by_ref.get(ref)
