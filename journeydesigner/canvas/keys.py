"""Keys of the canvas: select, move, score and name cards."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journeydesigner.canvas import drop_targets
from journeydesigner.canvas.drop_targets import Direction
from journeydesigner.canvas.scene.presenter import ScenePresenter
from journeydesigner.model.refs import Ref
from journeydesigner.session import selection_edits
from journeydesigner.session.session import Session

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


class CanvasCommands(Protocol):
    """What the keyboard handler needs of the canvas."""

    session: Session
    presenter: ScenePresenter

    def cut(self) -> None:
        """Cut the selection."""

    def copy(self) -> bool:
        """Copy the selection."""

    def paste(self) -> None:
        """Paste the clipboard."""

    def select_all(self) -> None:
        """Select all touchpoints."""

    def delete_selection(self) -> None:
        """Delete the selection."""

    def duplicate(self) -> None:
        """Duplicate the selection."""

    def edit_title(self, ref: Ref) -> None:
        """Edit the text of a part."""

    def reveal(self, ref: Ref) -> None:
        """Scroll a part into view."""


class KeyboardHandler:
    """Handles the keys, except for shortcuts of the window: Qt sends those to the window first."""

    def __init__(self, view: CanvasCommands) -> None:
        self._view = view
        self._nudge_count = 0

    def press(self, event: QKeyEvent) -> bool:
        """Handle a pressed key; return whether it has a meaning."""
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
        """Handle a released key: after a modifier the next moves of cards are another undo step."""
        if event.key() in (Key.Key_Alt, Key.Key_Control, Key.Key_Shift) and not event.isAutoRepeat():
            self._nudge_count += 1

    def select_adjacent(self, step: int) -> bool:
        """Select the next card of the journey (-1: the previous one); False at the ends."""
        order = list(self._view.presenter.drawing.cards)
        at = self._current_index(order)
        to = (0 if step > 0 else len(order) - 1) if at is None else at + step
        if not 0 <= to < len(order):
            return False
        self._select_card(order[to], False)
        return True

    def _handle_arrow(self, direction: Direction, modifiers: Modifier) -> bool:
        view = self._view
        if modifiers in (Modifier.AltModifier, Modifier.ControlModifier | Modifier.ShiftModifier):
            self._nudge(direction)
            return True
        if modifiers & ~Modifier.ShiftModifier:
            return False
        drawing = view.presenter.drawing
        order = list(drawing.cards)
        at = self._current_index(order)
        if at is None:
            return self.select_adjacent(1)
        found = drop_targets.neighbour_card(drawing, order[at], direction)
        if found is not None:
            self._select_card(found, bool(modifiers & Modifier.ShiftModifier))
        return True

    def _nudge(self, direction: Direction) -> None:
        session, ids = self._view.session, selection_edits.selected_ids(self._view.session)
        placement = drop_targets.nudge_placement(self._view.presenter.drawing, ids, direction)
        gesture = f"nudge {self._nudge_count}"
        if placement is not None and selection_edits.move_touchpoints(session, ids, placement, gesture):
            self._view.reveal(session.selection[-1])

    def _select_at(self, at: int, extend: bool) -> None:
        order = list(self._view.presenter.drawing.cards)
        if order:
            self._select_card(order[at], extend)

    def _select_card(self, id_: str, extend: bool) -> None:
        session, ref = self._view.session, Ref("touchpoint", id_)
        kept = tuple(each for each in session.selection if each.kind == "touchpoint" and each != ref) if extend else ()
        session.select(*kept, ref)
        self._view.reveal(ref)

    def _current_index(self, order: list[str]) -> int | None:
        """Return the index in the order of the card selected last, None where no card is selected."""
        session = self._view.session
        for ref in reversed(session.selection):
            if ref.kind == "touchpoint" and ref.id in order:
                return order.index(ref.id)
        return None

    def _edit_selected(self) -> None:
        selection = self._view.session.selection
        if selection:
            self._view.edit_title(selection[-1])
