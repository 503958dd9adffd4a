"""The item that paints one layer of the map: a lane with its cards, the curve with its points, the rows, the links.

Few items, each painting just what is asked for: `tests/benchmarks/canvas.py` holds this against a bare painter loop
over the visible groups. An item per card costs several times as much when much of the map is in view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesigner.canvas.bounds import Bounds, of_group, qt_rect, united
from journeydesigner.canvas.guard import guarded
from journeydesigner.canvas.tiles import Tiles
from journeydesigner.layout.drawing import Group, Ref
from journeydesigner.render.painter import FAR, paint_group, paint_groups, prepare


class LayerItem(QGraphicsItem):
    """Paints groups in their order. Shown other ones, it repaints only where the marks differ."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._groups: list[Group] = []
        self._slots: dict[Ref, int] = {}
        self._bounds: list[Bounds] = []
        self._tiles = Tiles()
        self._rect = QRectF()
        self._whole: tuple[Group, ...] | None = None
        self._shifts: dict[int, tuple[float, float]] = {}
        self._away: list[Bounds] = []
        self._outgrown = False

    def shift(self, offsets: Mapping[Ref, tuple[float, float]]) -> None:
        """Show these groups that far from their places, and all others at theirs."""
        # Where they were painted, not where they would be now: meanwhile they may have been given other places.
        for seen in self._away:
            self.update(qt_rect(seen))
        for slot in self._shifts:
            self.update(qt_rect(self._bounds[slot]))
        self._shifts = {self._slots[ref]: offset for ref, offset in offsets.items() if ref in self._slots}
        self._away = [_moved(self._bounds[slot], *offset) for slot, offset in self._shifts.items()]
        self._outgrown = True
        self.fit()
        for slot, seen in zip(self._shifts, self._away, strict=True):
            self.update(qt_rect(self._bounds[slot]))
            self.update(qt_rect(seen))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these, no two of one Ref. One that looks as before costs next to nothing."""
        if len(groups) == len(self._groups) and all(
            new is old or new.ref == old.ref for new, old in zip(groups, self._groups, strict=True)
        ):
            for new, old in zip(groups, self._groups, strict=True):
                if new is not old:
                    self.replace(new)
            self.fit()
        else:
            self._rebuild(groups)

    def replace(self, group: Group) -> None:
        """Show another state of a group that is shown already; to be followed by `fit`, once for many."""
        slot = self._slots[group.ref]
        if same(self._groups[slot], group):
            return
        self._whole = None
        old, reach = self._bounds[slot], of_group(group)
        self.update(qt_rect(old))
        self._groups[slot] = group
        if reach != old:
            self.update(qt_rect(reach))
            self._bounds[slot] = reach
            self._tiles.put(slot, reach)
            self._outgrown = True

    def fit(self) -> None:
        """Bring the outline up to date."""
        if not self._outgrown:
            return
        self._outgrown = False
        rect = qt_rect(united((*self._bounds, *self._away)))
        # Cards on their way reach beyond their lane. What is outside the outline Qt never paints over again; and an
        # outline that shrank with every frame would have the lane painted whole each time.
        if self._shifts and rect != self._rect:
            rect = rect.united(self._rect)
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    def groups_at(self, x: float, y: float) -> Iterator[Group]:
        """Yield the groups whose rectangle holds the point, topmost first."""
        for slot in reversed(self._tiles.within((x, y, x, y))):
            if self._groups[slot].rect.contains(x, y):
                yield self._groups[slot]

    def _rebuild(self, groups: Sequence[Group]) -> None:
        """Take other groups; those that look the same stay the very ones, and with them what the painter prepared."""
        self.shift({})
        before = {ref: (self._groups[slot], self._bounds[slot]) for ref, slot in self._slots.items()}
        known, changed = bool(before), list[Bounds]()
        self._groups, self._slots, self._bounds, self._tiles = [], {}, [], Tiles()
        for slot, group in enumerate(groups):
            old = before.pop(group.ref, None)
            if old is not None and same(old[0], group):
                group, reach = old
            else:
                reach = of_group(group)
                if old is not None:
                    changed += (reach, old[1])
                elif known:
                    changed.append(reach)
            self._slots[group.ref] = slot
            self._groups.append(group)
            self._bounds.append(reach)
            self._tiles.put(slot, reach)
        for reach in (*changed, *(gone for _, gone in before.values())):
            self.update(qt_rect(reach))
        self._whole, self._outgrown = None, True
        self.fit()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._rect)

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        exposed = option.exposedRect
        scale = painter.deviceTransform().m11()
        prepare(painter)
        if exposed.contains(self._rect):
            visible: Sequence[int] = range(len(self._groups))
        else:
            visible = self._tiles.within((exposed.left(), exposed.top(), exposed.right(), exposed.bottom()))
        if scale < FAR and not self._shifts and 2 * len(visible) > len(self._groups):
            # From afar the painter draws many alike at once, provided that it gets the same tuple again and again.
            if self._whole is None:
                self._whole = tuple(self._groups)
            paint_groups(painter, self._whole, scale)
            return
        for slot in visible:
            if slot not in self._shifts:
                paint_group(painter, self._groups[slot], scale)
        for slot, (dx, dy) in self._shifts.items():
            painter.translate(dx, dy)
            paint_group(painter, self._groups[slot], scale)
            painter.translate(-dx, -dy)


def _moved(reach: Bounds, dx: float, dy: float) -> Bounds:
    return reach[0] + dx, reach[1] + dy, reach[2] + dx, reach[3] + dy


def same(one: Group, other: Group) -> bool:
    """Tell whether two groups look the same in the same place."""
    if one is other:
        return True
    if (one.x, one.y, one.w, one.h) != (other.x, other.y, other.w, other.h):
        return False
    return one.marks is other.marks or one.marks == other.marks
