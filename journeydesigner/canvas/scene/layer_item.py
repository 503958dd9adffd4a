"""The item that paints one layer of the map: a phase with its cards, the curve with its points, the rows, the links.

Few items, each painting just what is asked for: `tests/benchmarks/canvas.py` holds this against a bare painter loop
over the visible groups. An item per card costs several times as much when much of the map is in view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.scene.bounds import Bounds, bounds_to_qrect, group_bounds, united_bounds
from journeydesigner.canvas.scene.spatial_grid import SpatialGrid
from journeydesigner.layout.drawing import GroupKey, MarkGroup
from journeydesigner.render.qt.painter import OVERVIEW_SCALE, paint_group, paint_groups, prepare_painter


class LayerItem(QGraphicsItem):
    """Paints groups in their order. When it shows other groups, it repaints only where the marks differ."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._groups: list[MarkGroup] = []
        self._index_by_ref: dict[GroupKey, int] = {}
        self._bounds: list[Bounds] = []
        self._grid = SpatialGrid()
        self._outline = QRectF()
        self._all_groups: tuple[MarkGroup, ...] | None = None
        self._offsets: dict[int, tuple[float, float]] = {}
        self._shifted_bounds: list[Bounds] = []
        self._outline_is_stale = False

    def set_offsets(self, offsets: Mapping[GroupKey, tuple[float, float]]) -> None:
        """Show these groups at offsets from their places, and all others at their places."""
        # The bounds where they were painted: their places may have changed since.
        for seen in self._shifted_bounds:
            self.update(bounds_to_qrect(seen))
        for slot in self._offsets:
            self.update(bounds_to_qrect(self._bounds[slot]))
        self._offsets = {
            self._index_by_ref[ref]: offset for ref, offset in offsets.items() if ref in self._index_by_ref
        }
        self._shifted_bounds = [_shifted_bounds(self._bounds[slot], *offset) for slot, offset in self._offsets.items()]
        self._outline_is_stale = True
        self.update_outline()
        for slot, seen in zip(self._offsets, self._shifted_bounds, strict=True):
            self.update(bounds_to_qrect(self._bounds[slot]))
            self.update(bounds_to_qrect(seen))

    def show_groups(self, groups: Sequence[MarkGroup]) -> None:
        """Show these groups, which all differ in `ref`. Groups that look the same are not repainted."""
        if len(groups) == len(self._groups) and all(
            new is old or new.ref == old.ref for new, old in zip(groups, self._groups, strict=True)
        ):
            for new, old in zip(groups, self._groups, strict=True):
                if new is not old:
                    self.replace(new)
            self.update_outline()
        else:
            self._rebuild(groups)

    def replace(self, group: MarkGroup) -> None:
        """Replace the group with the same `ref`; call `update_outline` after one or several calls."""
        slot = self._index_by_ref[group.ref]
        if looks_same(self._groups[slot], group):
            return
        self._all_groups = None
        old, reach = self._bounds[slot], group_bounds(group)
        self.update(bounds_to_qrect(old))
        self._groups[slot] = group
        if reach != old:
            self.update(bounds_to_qrect(reach))
            self._bounds[slot] = reach
            self._grid.put(slot, reach)
            self._outline_is_stale = True

    def update_outline(self) -> None:
        """Update the bounding rectangle."""
        if not self._outline_is_stale:
            return
        self._outline_is_stale = False
        rect = bounds_to_qrect(united_bounds((*self._bounds, *self._shifted_bounds)))
        # Moving cards extend beyond their lane, and Qt does not repaint outside the bounding rectangle. It only grows
        # during an animation: each time it shrinks, Qt repaints the whole item.
        if self._offsets and rect != self._outline:
            rect = rect.united(self._outline)
        if rect != self._outline:
            self.prepareGeometryChange()
            self._outline = rect

    def groups_at(self, x: float, y: float) -> Iterator[MarkGroup]:
        """Yield the groups whose rectangle holds the point, topmost first."""
        for slot in reversed(self._grid.intersecting((x, y, x, y))):
            if self._groups[slot].rect.contains(x, y):
                yield self._groups[slot]

    def _rebuild(self, groups: Sequence[MarkGroup]) -> None:
        """Show other groups. Those that look the same stay the same objects, for which the painter has cached steps."""
        self.set_offsets({})
        before = {ref: (self._groups[slot], self._bounds[slot]) for ref, slot in self._index_by_ref.items()}
        known, changed = bool(before), list[Bounds]()
        self._groups, self._index_by_ref, self._bounds, self._grid = [], {}, [], SpatialGrid()
        for slot, group in enumerate(groups):
            old = before.pop(group.ref, None)
            if old is not None and looks_same(old[0], group):
                group, reach = old
            else:
                reach = group_bounds(group)
                if old is not None:
                    changed += (reach, old[1])
                elif known:
                    changed.append(reach)
            self._index_by_ref[group.ref] = slot
            self._groups.append(group)
            self._bounds.append(reach)
            self._grid.put(slot, reach)
        for reach in (*changed, *(gone for _, gone in before.values())):
            self.update(bounds_to_qrect(reach))
        self._all_groups, self._outline_is_stale = None, True
        self.update_outline()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._outline)

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        exposed = option.exposedRect
        scale = painter.deviceTransform().m11()
        prepare_painter(painter)
        if exposed.contains(self._outline):
            visible: Sequence[int] = range(len(self._groups))
        else:
            visible = self._grid.intersecting((exposed.left(), exposed.top(), exposed.right(), exposed.bottom()))
        if scale < OVERVIEW_SCALE and not self._offsets and 2 * len(visible) > len(self._groups):
            # Far zoomed out the painter draws all groups from a cache, whose key is this tuple.
            if self._all_groups is None:
                self._all_groups = tuple(self._groups)
            paint_groups(painter, self._all_groups, scale)
            return
        for slot in visible:
            if slot not in self._offsets:
                paint_group(painter, self._groups[slot], scale)
        for slot, (dx, dy) in self._offsets.items():
            painter.translate(dx, dy)
            paint_group(painter, self._groups[slot], scale)
            painter.translate(-dx, -dy)


def _shifted_bounds(bounds: Bounds, dx: float, dy: float) -> Bounds:
    return bounds[0] + dx, bounds[1] + dy, bounds[2] + dx, bounds[3] + dy


def looks_same(one: MarkGroup, other: MarkGroup) -> bool:
    """Return whether two groups look the same in the same place."""
    if one is other:
        return True
    if (one.x, one.y, one.w, one.h) != (other.x, other.y, other.w, other.h):
        return False
    return one.marks is other.marks or one.marks == other.marks
