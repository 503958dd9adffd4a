"""Copy the selection, and put pasted or dropped text on the map: as touchpoints, or into the cells of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.number_formats import format_grouped, format_number
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import fragment, lookup
from journeydesigner.model.edits import placements, rows
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.fragment import Fragment, PasteError
from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.pasted_text import PastedText, Rows, several_lines
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import MAX_LONG_TEXT_LENGTH, MAX_SHORT_TEXT_LENGTH
from journeydesigner.session import pasted_tables, selection_edits
from journeydesigner.session.session import Session


@dataclass(frozen=True, slots=True)
class CopiedParts:
    """The selection for the clipboard: what other programs get as rows of cells, and touchpoints in our own format.

    `lines` are the titles of touchpoints, or the text of a single cell; "" where the rows say it all.
    """

    rows: Rows
    lines: str = ""
    fragment_json: str = ""


@dataclass(frozen=True, slots=True)
class PasteOutcome:
    """What was added or filled, and a sentence for the user: why nothing was, what was left out; "" for none."""

    selection: tuple[Ref, ...] = ()
    message: str = ""


def copied_touchpoint_ids(session: Session) -> tuple[str, ...]:
    """Return the touchpoints that are selected, or lie in a selected phase."""
    ids = dict.fromkeys(selection_edits.selected_ids(session))
    for phase in session.journey.phases:
        if Ref("phase", phase.id) in session.selection:
            ids |= dict.fromkeys(touchpoint.id for touchpoint in phase.touchpoints)
    return tuple(ids)


def copy(session: Session) -> CopiedParts | None:
    """Return what the selection puts on the clipboard, None for nothing."""
    journey, ids = session.journey, copied_touchpoint_ids(session)
    if ids:
        wanted = set(ids)
        chosen = [each for each in lookup.all_touchpoints(journey) if each.id in wanted]
        titles = [each.title.strip() or tr("Untitled touchpoint") for each in chosen]
        head = (tr("Touchpoint"), tr("Channel"), tr("Satisfaction"))
        body = (_row(journey, each, title) for each, title in zip(chosen, titles, strict=True))
        return CopiedParts((head, *body), "\n".join(titles), fragment.copy(journey, ids))
    cells = selection_edits.selected_cells(session)
    row_ids = [row.id for row in journey.rows if any(cell.id == row.id for cell in cells)]
    phase_ids = [phase.id for phase in journey.phases if any(cell.phase_id == phase.id for cell in cells)]
    texts = {row.id: row for row in journey.rows}
    copied = tuple(
        tuple(texts[row].text_for(phase) if Ref("cell", row, phase) in cells else "" for phase in phase_ids)
        for row in row_ids
    )
    if not any(text for row in copied for text in row):
        return None
    return CopiedParts(copied, copied[0][0] if len(cells) == 1 else "")


def _row(journey: JourneyMap, touchpoint: Touchpoint, title: str) -> tuple[str, str, str]:
    own = next((channel.name for channel in journey.channels if channel.id == touchpoint.channel), None)
    channel = vocabulary_names.name("channels", touchpoint.channel) if own is None else own
    score = "" if touchpoint.satisfaction is None else format_number(touchpoint.satisfaction, max_decimals=2)
    return title, channel, score


def paste(session: Session, pasted: PastedText) -> PasteOutcome:
    """Paste into the selected cells, else as touchpoints at `insertion_placement`; select what results, as one step."""
    cells = selection_edits.selected_cells(session)
    if cells and not fragment.is_fragment(pasted.text):
        outcome = fill_cells(session, pasted, cells)
    else:
        outcome = add_touchpoints(session, pasted, selection_edits.insertion_placement(session))
    if outcome.selection:
        session.select(*outcome.selection)
    return outcome


def add_touchpoints(session: Session, pasted: PastedText, placement: Placement) -> PasteOutcome:
    """Add the touchpoints that the text stands for at a placement, as one step."""
    try:
        content = _read(session.journey, pasted)
        new, ids = placements.paste(session.journey, content, placement)
    except PasteError as error:
        return PasteOutcome(message=_refusal(error))
    except ValidationError:
        return PasteOutcome(message=tr("This phase is full."))
    if not ids:
        return PasteOutcome(message=tr("There is no text in it that can be pasted."))
    session.apply(ntr("Paste touchpoint", "Paste touchpoints", len(ids)), lambda _: new)
    return PasteOutcome(tuple(Ref("touchpoint", id_) for id_ in ids), _note_on_long_titles(content, pasted))


def _read(journey: JourneyMap, pasted: PastedText) -> Fragment:
    fragment.check_size(pasted.text)
    if fragment.is_fragment(pasted.text):
        return fragment.parse(pasted.text)
    return pasted_tables.fragment_from_text(journey, pasted)


def _note_on_long_titles(content: Fragment, pasted: PastedText) -> str:
    if fragment.is_fragment(pasted.text) or not any(
        len(cell) > MAX_SHORT_TEXT_LENGTH for row in pasted.rows for cell in row
    ):
        return ""
    cut = sum(1 for each in content.touchpoints if each.description and len(each.title) > MAX_SHORT_TEXT_LENGTH // 2)
    if not cut:
        return ""
    return ntr(
        "The text is too long for a title: the rest of it is in the description.",
        "{n} texts are too long for a title: the rest of each is in the description.",
        cut,
    )


def fill_cells(session: Session, pasted: PastedText, cells: Sequence[Ref]) -> PasteOutcome:
    """Fill cells of rows as one step: a table from the first of these cells to the right and down, one text in all."""
    texts: Rows = pasted.rows if pasted.is_table else ((pasted.text,),)
    texts = tuple(tuple(several_lines(text) for text in row) for row in texts)
    longest = max((len(text) for row in texts for text in row), default=0)
    if longest > MAX_LONG_TEXT_LENGTH:
        return PasteOutcome(message=_refusal(PasteError("too-long", longest)))
    if not any(text for row in texts for text in row):
        return PasteOutcome(message=tr("There is no text in it that can be pasted."))
    if len(texts) == 1 and len(texts[0]) == 1:
        filled, left_out = dict.fromkeys(cells, texts[0][0]), 0
    else:
        filled, left_out = _spread(session.journey, texts, cells)
    label = tr("Change text") if len(filled) == 1 else tr("Change texts")
    session.apply(label, lambda journey: _with_texts(journey, filled))
    return PasteOutcome(tuple(filled), _note_on_left_out(left_out))


def _note_on_left_out(count: int) -> str:
    if not count:
        return ""
    return ntr(
        "{n} cell lies beyond the rows and phases of this map, and was left out.",
        "{n} cells lie beyond the rows and phases of this map, and were left out.",
        count,
    )


def _spread(journey: JourneyMap, texts: Rows, cells: Sequence[Ref]) -> tuple[dict[Ref, str], int]:
    """Return the cells that a table fills, and how many of its texts lie beyond the rows and phases of the map."""
    row_ids, phase_ids = [row.id for row in journey.rows], [phase.id for phase in journey.phases]
    top = min(row_ids.index(cell.id) for cell in cells)
    left = min(phase_ids.index(cell.phase_id) for cell in cells)
    filled, left_out = {}, 0
    for down, row in enumerate(texts):
        for right, text in enumerate(row):
            if top + down < len(row_ids) and left + right < len(phase_ids):
                filled[Ref("cell", row_ids[top + down], phase_ids[left + right])] = text
            else:
                left_out += bool(text)
    return filled, left_out


def _with_texts(journey: JourneyMap, filled: dict[Ref, str]) -> JourneyMap:
    for cell, text in filled.items():
        journey = rows.set_text(journey, cell.id, cell.phase_id, text)
    return journey


def _refusal(error: PasteError) -> str:
    count, limit = format_grouped(error.count), fragment.MAX_PASTED_LINES
    match error.code:
        case "too-many":
            return tr("{count} touchpoints are too many to paste at once. Paste {limit} at most.",
                      count=count, limit=limit)  # fmt: skip
        case "too-long":
            return tr("A text of {count} characters is too long for one place. Paste it in parts.", count=count)
        case "too-large":
            return tr("This is too much text to paste at once. Paste it in parts.")
    return tr("The touchpoints on the clipboard are damaged. Copy them again.")
