"""Keys on the canvas: walking from card to card, moving cards, scoring them, naming them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journeydesigner.canvas import drop_targets, selection_edits
from journeydesigner.canvas.drop_targets import Direction
from journeydesigner.model.refs import Ref

if TYPE_CHECKING:
    from journeydesigner.canvas.view import CanvasView

Key = Qt.Key
Modifier = Qt.KeyboardModifier

_ARROWS: Final[dict[int, Direction]] = {
    Key.Key_Up: "up", Key.Key_Down: "down", Key.Key_Left: "left", Key.Key_Right: "right",
}  # fmt: skip
_STANDARD_KEYS: Final = (
    (QKeySequence.StandardKey.Cut, "cut"),
    (QKeySequence.StandardKey.Copy, "copy"),
    (QKeySequence.StandardKey.Paste, "paste"),
    (QKeySequence.StandardKey.SelectAll, "select_all"),
    (QKeySequence.StandardKey.Delete, "delete_selection"),
)
_SCORES: Final = {Key.Key_0: None, Key.Key_1: 1, Key.Key_2: 2, Key.Key_3: 3, Key.Key_4: 4, Key.Key_5: 5}


class KeyboardHandler:
    """What the keys do. Shortcuts that the window binds never arrive here: Qt gives them to the window first."""

    def __init__(self, view: CanvasView) -> None:
        self._view = view
        self._nudge_count = 0

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key stands for; tell whether it stands for anything."""
        view, key = self._view, Key(event.key())
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if key in _ARROWS:
            return self._handle_arrow(_ARROWS[key], modifiers)
        for standard, name in _STANDARD_KEYS:
            if event.matches(standard):
                getattr(view, name)()
                return True
        if modifiers == Modifier.ControlModifier and key == Key.Key_D:
            view.duplicate()
        elif modifiers == Modifier.NoModifier and key == Key.Key_Backspace:
            view.delete_selection()
        elif modifiers == Modifier.NoModifier and key in _SCORES and selection_edits.selected_ids(view.session):
            selection_edits.set_satisfaction(view.session, _SCORES[key])
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_F2) and modifiers == Modifier.NoModifier:
            self._edit_selected()
        elif key in (Key.Key_Home, Key.Key_End) and not modifiers & ~Modifier.ShiftModifier:
            self._select_at(0 if key == Key.Key_Home else -1, bool(modifiers & Modifier.ShiftModifier))
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        """The end of Alt or Ctrl ends a row of moves: the next ones are another step."""
        if event.key() in (Key.Key_Alt, Key.Key_Control, Key.Key_Shift) and not event.isAutoRepeat():
            self._nudge_count += 1

    def select_adjacent(self, step: int) -> bool:
        """Go to the next card of the journey (-1: the one before); False beyond the ends."""
        order = drop_targets.ordered_touchpoint_ids(self._view.presenter.drawing)
        at = self._current_index(order)
        to = (0 if step > 0 else len(order) - 1) if at is None else at + step
        if not 0 <= to < len(order):
            return False
        self._select_card(order[to], False)
        return True

    def _handle_arrow(self, direction: Direction, modifiers: Modifier) -> bool:
        view = self._view
        if modifiers in (Modifier.AltModifier, Modifier.ControlModifier | Modifier.ShiftModifier):
            if selection_edits.nudge(
                view.session, view.presenter.drawing, direction, f"canvas: nudge {self._nudge_count}"
            ):
                view.reveal(view.session.selection[-1])
            return True
        if modifiers & ~Modifier.ShiftModifier:
            return False
        drawing = view.presenter.drawing
        order = drop_targets.ordered_touchpoint_ids(drawing)
        at = self._current_index(order)
        if at is None:
            return self.select_adjacent(1)
        found = drop_targets.neighbour_card(drawing, order[at], direction)
        if found is not None:
            self._select_card(found, bool(modifiers & Modifier.ShiftModifier))
        return True

    def _select_at(self, at: int, extend: bool) -> None:
        order = drop_targets.ordered_touchpoint_ids(self._view.presenter.drawing)
        if order:
            self._select_card(order[at], extend)

    def _select_card(self, id_: str, extend: bool) -> None:
        session, ref = self._view.session, Ref("touchpoint", id_)
        kept = tuple(each for each in session.selection if each.kind == "touchpoint" and each != ref) if extend else ()
        session.select(*kept, ref)
        self._view.reveal(ref)

    def _current_index(self, order: list[str]) -> int | None:
        """Return the place in the journey of the card selected last, else of the first one of the selected phase."""
        session = self._view.session
        for ref in reversed(session.selection):
            if ref.kind == "touchpoint" and ref.id in order:
                return order.index(ref.id)
        return None

    def _edit_selected(self) -> None:
        selection = self._view.session.selection
        if selection:
            self._view.edit_title(selection[-1])
