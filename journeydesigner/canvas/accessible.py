"""The map for screen readers: the canvas as a list of cards, each with what it says and where it lies.

Graphics items are invisible to them; so the canvas has an interface of its own, from a factory that Qt asks. Qt keeps
only pointers to interfaces: those made here are kept alive for as long as Qt may follow one. Qt deletes the canvas's
own with the canvas; those of its cards belong to no object, so they are taken out of Qt's register by hand.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from typing_extensions import override

from journeydesigner.canvas import places
from journeydesigner.canvas.bounds import from_rect
from journeydesigner.canvas.speech import describe, describe_selection
from journeydesigner.canvas.surface import Surface
from journeydesigner.layout.drawing import Ref

_MANY = 500
"""Cards of a map beyond which they are not offered one by one: readers ask for them all."""


class CanvasAccess(QAccessibleWidget):
    """The canvas: a list of cards in the order of the journey."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface, QAccessible.Role.List)
        self.surface = surface
        self._cards: dict[Ref, CardAccess] = {}
        self._registered: list[int] = []

    def cards(self) -> list[Ref]:
        """Return the cards that are offered."""
        order = places.in_order(self.surface.stage.scene.drawing)
        return [Ref("touchpoint", id_) for id_ in order] if len(order) <= _MANY else []

    def unregister_cards(self) -> None:
        """Let Qt delete the interfaces of the cards, so that it holds no pointer to one that is gone."""
        for id_ in self._registered:
            QAccessible.deleteAccessibleInterface(id_)
        self._registered.clear()

    @override
    def childCount(self) -> int:
        return len(self.cards())

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        cards = self.cards()
        if not 0 <= index < len(cards):
            return None
        ref = cards[index]
        if ref not in self._cards:
            self._cards[ref] = CardAccess(self, ref)
            self._registered.append(QAccessible.registerAccessibleInterface(self._cards[ref]))
        return self._cards[ref]

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Description:
            session = self.surface.session
            return describe_selection(session.map, session.selection)
        return str(super().text(t))


class CardAccess(QAccessibleInterface):
    """One card."""

    def __init__(self, whole: CanvasAccess, ref: Ref) -> None:
        super().__init__()
        self._whole = whole
        self._ref = ref

    @override
    def isValid(self) -> bool:
        return self._ref in self._whole.surface.stage.scene.drawing.by_ref

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    @override
    def parent(self) -> QAccessibleInterface:
        return self._whole

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    @override
    def rect(self) -> QRect:
        surface = self._whole.surface
        group = surface.stage.scene.drawing.by_ref.get(self._ref)
        if group is None:
            return QRect()
        rect = surface.mapFromScene(from_rect(group.rect)).boundingRect()
        return QRect(surface.viewport().mapToGlobal(rect.topLeft()), rect.size())

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        state.selected = self._ref in self._whole.surface.session.selection
        state.focused = self._ref == next(reversed(self._whole.surface.session.selection), None)
        return state

    @override
    def text(self, t: QAccessible.Text) -> str:
        return describe(self._whole.surface.session.map, self._ref) if t == QAccessible.Text.Name else ""

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        pass


_interfaces: list[CanvasAccess] = []
_installed = False


def install() -> None:
    """Let Qt know how canvases are read; once is enough, more does nothing."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface_for)


def announce(surface: Surface) -> None:
    """Tell a screen reader, where one listens, what is selected now."""
    selection = surface.session.selection
    if not QAccessible.isActive() or not surface.hasFocus() or not selection:
        return
    access = next((each for each in _interfaces if each.surface is surface), None)
    cards = access.cards() if access is not None else []
    if selection[-1] in cards:
        event = QAccessibleEvent(surface, QAccessible.Event.Focus)
        event.setChild(cards.index(selection[-1]))
        QAccessible.updateAccessibility(event)


def _interface_for(_key: str, found: QObject) -> QAccessibleInterface | None:
    if not isinstance(found, Surface):
        return None
    _interfaces.append(CanvasAccess(found))
    found.destroyed.connect(_forget)
    return _interfaces[-1]


def _forget(found: QObject) -> None:
    for each in _interfaces:
        if not shiboken6.isValid(each):
            each.unregister_cards()
    _interfaces[:] = [each for each in _interfaces if shiboken6.isValid(each)]
