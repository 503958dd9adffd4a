"""The map for screen readers: a list of cards, each with its description and position.

Screen readers do not see graphics items, so a factory gives Qt an accessible interface for the canvas. Qt keeps only
pointers to interfaces: those created here are kept alive as long as Qt may use them. Qt deletes the canvas's interface
with the canvas; those of the cards belong to no object and are removed from Qt's registry here.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from typing_extensions import override

from journeydesigner.canvas.accessibility.screen_reader_text import describe_part, describe_selection
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.canvas.surface import CanvasSurface
from journeydesigner.model.refs import Ref

_MAX_LISTED_CARDS = 500
"""With more cards none is listed: screen readers ask for all of them."""


class AccessibleCanvas(QAccessibleWidget):
    """The canvas as a list of cards in the order of the journey."""

    def __init__(self, surface: CanvasSurface) -> None:
        super().__init__(surface, QAccessible.Role.List)
        self.surface = surface
        self._accessible_cards: dict[Ref, AccessibleCard] = {}
        self._registered_ids: list[int] = []

    def card_refs(self) -> list[Ref]:
        """Return the listed cards."""
        cards = self.surface.presenter.scene.drawing.cards
        return [Ref("touchpoint", id_) for id_ in cards] if len(cards) <= _MAX_LISTED_CARDS else []

    def unregister_cards(self) -> None:
        """Remove the interfaces of the cards from Qt, so that it holds no pointer to a deleted one."""
        for id_ in self._registered_ids:
            QAccessible.deleteAccessibleInterface(id_)
        self._registered_ids.clear()

    @override
    def childCount(self) -> int:
        return len(self.card_refs())

    @override
    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        cards = self.card_refs()
        if not 0 <= index < len(cards):
            return None
        ref = cards[index]
        if ref not in self._accessible_cards:
            self._accessible_cards[ref] = AccessibleCard(self, ref)
            self._registered_ids.append(QAccessible.registerAccessibleInterface(self._accessible_cards[ref]))
        return self._accessible_cards[ref]

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t == QAccessible.Text.Description:
            session = self.surface.session
            return describe_selection(session.journey, session.selection)
        return str(super().text(t))


class AccessibleCard(QAccessibleInterface):
    """A card as an item of the list."""

    def __init__(self, canvas: AccessibleCanvas, ref: Ref) -> None:
        super().__init__()
        self._canvas = canvas
        self._ref = ref

    @override
    def isValid(self) -> bool:
        return self._ref in self._canvas.surface.presenter.scene.drawing.by_ref

    @override
    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    @override
    def parent(self) -> QAccessibleInterface:
        return self._canvas

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
        surface = self._canvas.surface
        group = surface.presenter.scene.drawing.by_ref.get(self._ref)
        if group is None:
            return QRect()
        rect = surface.mapFromScene(rect_to_qrect(group.rect)).boundingRect()
        return QRect(surface.viewport().mapToGlobal(rect.topLeft()), rect.size())

    @override
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    @override
    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        state.selected = self._ref in self._canvas.surface.session.selection
        state.focused = self._ref == next(reversed(self._canvas.surface.session.selection), None)
        return state

    @override
    def text(self, t: QAccessible.Text) -> str:
        return describe_part(self._canvas.surface.session.journey, self._ref) if t == QAccessible.Text.Name else ""

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        pass


_interfaces: list[AccessibleCanvas] = []
_is_installed = False


def install_factory() -> None:
    """Register the factory of accessible interfaces with Qt, once."""
    global _is_installed
    if not _is_installed:
        _is_installed = True
        QAccessible.installFactory(_make_interface)


def announce_selection(surface: CanvasSurface) -> None:
    """Notify an active screen reader of the selected card."""
    selection = surface.session.selection
    if not QAccessible.isActive() or not surface.hasFocus() or not selection:
        return
    access = next((each for each in _interfaces if each.surface is surface), None)
    cards = access.card_refs() if access is not None else []
    if selection[-1] in cards:
        event = QAccessibleEvent(surface, QAccessible.Event.Focus)
        event.setChild(cards.index(selection[-1]))
        QAccessible.updateAccessibility(event)


def _make_interface(_key: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, CanvasSurface):
        return None
    _interfaces.append(AccessibleCanvas(widget))
    widget.destroyed.connect(_drop_deleted)
    return _interfaces[-1]


def _drop_deleted(widget: QObject) -> None:
    for each in _interfaces:
        if not shiboken6.isValid(each):
            each.unregister_cards()
    _interfaces[:] = [each for each in _interfaces if shiboken6.isValid(each)]
