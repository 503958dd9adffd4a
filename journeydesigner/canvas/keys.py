"""Obey the keys of the canvas (`key_bindings.MAP_KEYS`): select, move, score and name cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeydesigner.canvas import drop_targets
from journeydesigner.canvas.digit_keys import unmodified_digit_of
from journeydesigner.canvas.drop_targets import Direction
from journeydesigner.canvas.key_bindings import EDIT_SHORTCUTS, MAP_KEYS, combined_key, commands_by_key, key_sequences
from journeydesigner.canvas.scene.presenter import ScenePresenter
from journeydesigner.model.refs import Ref
from journeydesigner.session import selection_edits
from journeydesigner.session.session import Session

Key = Qt.Key
Modifier = Qt.KeyboardModifier

_PARTS_WITH_NEIGHBOURS: Final = ("cell", "phase", "row")


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

    def pan_by_dragging(self) -> None:
        """Let the mouse move the view until the key is released."""

    def escape(self) -> None:
        """Cancel the running gesture; without one, select nothing."""


class KeyboardHandler:
    """Handles the keys, except for shortcuts of the window: Qt sends those to the window first."""

    def __init__(self, view: CanvasCommands) -> None:
        self._view = view
        self._nudge_count = 0
        self._actions: dict[str, Callable[[Any], bool | None]] = {
            "select_neighbour": self._select_neighbour,
            "extend_to_neighbour": self._extend_to_neighbour,
            "nudge": self._nudge,
            "select_adjacent": self.select_adjacent,
            "select_at": self._select_at,
            "extend_to": self._extend_to,
            "set_score": self._set_score,
            "edit": self._edit_selected,
            "rename": self._edit_selected,
            "escape": lambda _: view.escape(),
            "pan": lambda _: view.pan_by_dragging(),
            "cut": lambda _: view.cut(),
            "copy": lambda _: view.copy(),
            "paste": lambda _: view.paste(),
            "duplicate": lambda _: view.duplicate(),
            "delete": lambda _: view.delete_selection(),
            "select-all": lambda _: view.select_all(),
        }
        self._bindings = commands_by_key(MAP_KEYS) | {
            combined_key(sequence): (command, None)
            for command, shortcut in EDIT_SHORTCUTS.items()
            for sequence in key_sequences(shortcut)
        }

    def press(self, event: QKeyEvent) -> bool:
        """Handle a pressed key; return whether it has a meaning."""
        command, argument = self.command_of(event)
        return command in self._actions and self._actions[command](argument) is not False

    def command_of(self, event: QKeyEvent) -> tuple[str, object]:
        """Return the command of a key and its argument; ("", None) where it has none.

        A digit counts with and without Shift, since layouts differ in what types it.
        """
        digit = unmodified_digit_of(event)
        typed = event.key() | (event.modifiers() & ~Modifier.KeypadModifier).value
        return self._bindings.get(typed if digit is None else Key.Key_0 + digit, ("", None))

    def release(self, event: QKeyEvent) -> None:
        """Handle a released key: after a modifier the next moves of cards are another undo step."""
        if event.key() in (Key.Key_Alt, Key.Key_Control, Key.Key_Shift) and not event.isAutoRepeat():
            self._nudge_count += 1

    def select_adjacent(self, step: int) -> bool:
        """Select the next card of the journey, from a text the next text (-1: the previous); False at the ends."""
        current = self._current_part()
        kind = current.kind if current is not None and current.kind == "cell" else "touchpoint"
        order = [ref for ref in self._view.presenter.drawing.by_ref if isinstance(ref, Ref) and ref.kind == kind]
        at = order.index(current) if current in order else None
        to = (0 if step > 0 else len(order) - 1) if at is None else at + step
        if not 0 <= to < len(order):
            return False
        self._select(order[to])
        return True

    def _select_neighbour(self, direction: Direction, extend: bool = False) -> None:
        drawing, current = self._view.presenter.drawing, self._current_part()
        if current is None:
            self._resume()
        elif current.kind == "touchpoint":
            found = drop_targets.neighbour_card(drawing, current.id, direction)
            if found is not None:
                self._select(Ref("touchpoint", found), extend)
        else:
            part = drop_targets.neighbour_part(drawing, current, direction)
            if part is not None:
                self._select(part)

    def _extend_to_neighbour(self, direction: Direction) -> None:
        self._select_neighbour(direction, extend=True)

    def _resume(self) -> None:
        """Select a card where nothing is selected: where the user pointed or deleted last, else the first."""
        place, phases = self._view.session.pointed_placement, self._view.session.journey.phases
        cards = next((phase.touchpoints for phase in phases if place and phase.id == place.phase_id), ())
        if place is None or not cards:
            self.select_adjacent(1)
        else:
            at = len(cards) - 1 if place.index is None else min(place.index, len(cards) - 1)
            self._select(Ref("touchpoint", cards[at].id))

    def _nudge(self, direction: Direction) -> None:
        session, ids = self._view.session, selection_edits.selected_ids(self._view.session)
        placement = drop_targets.nudge_placement(self._view.presenter.drawing, ids, direction)
        gesture = f"nudge {self._nudge_count}"
        if placement is not None and selection_edits.move_touchpoints(session, ids, placement, gesture):
            self._view.reveal(session.selection[-1])

    def _set_score(self, score: int | None) -> bool:
        session = self._view.session
        selection_edits.set_satisfaction(session, score)
        return bool(selection_edits.selected_ids(session))

    def _select_at(self, at: int, extend: bool = False) -> None:
        order = list(self._view.presenter.drawing.cards)
        if order:
            self._select(Ref("touchpoint", order[at]), extend)

    def _extend_to(self, at: int) -> None:
        self._select_at(at, extend=True)

    def _select(self, ref: Ref, extend: bool = False) -> None:
        session = self._view.session
        kept = tuple(each for each in session.selection if each.kind == "touchpoint" and each != ref) if extend else ()
        session.select(*kept, ref)
        self._view.reveal(ref)

    def _current_part(self) -> Ref | None:
        """Return the card selected last, else the part of another kind that has neighbours; None for neither."""
        drawn = self._view.presenter.drawing.by_ref
        selected = [ref for ref in reversed(self._view.session.selection) if ref in drawn]
        cards = [ref for ref in selected if ref.kind == "touchpoint"]
        return next(iter(cards or [ref for ref in selected if ref.kind in _PARTS_WITH_NEIGHBOURS]), None)

    def _edit_selected(self, _argument: None = None) -> None:
        selection = self._view.session.selection
        if selection:
            self._view.edit_title(selection[-1])
