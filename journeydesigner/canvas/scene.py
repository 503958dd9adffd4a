"""The scene: a few layers that paint the drawing, and the overlays that belong to the screen only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsScene

from journeydesigner.canvas.glide import Glide
from journeydesigner.canvas.hits import Hit, hit
from journeydesigner.canvas.items import LayerItem
from journeydesigner.canvas.overlay import BandItem, HintItem, RingsItem
from journeydesigner.layout.drawing import Drawing, Group, Ref
from journeydesigner.layout.theme import Theme

LayerKey = tuple[str, str]

_ON_LANE = frozenset(("touchpoint", "gap"))
_CURVE = frozenset(("curve", "score"))
_ROWS = frozenset(("row", "cell"))
_EMPTY = Drawing(0.0, 0.0, ())


class MapScene(QGraphicsScene):
    """Shows one `Drawing`; `sync` with the next one repaints only what differs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drawing = _EMPTY
        self._layers: dict[LayerKey, LayerItem] = {}
        self._keys: list[LayerKey] = []
        self.glide = Glide(self._shift, self)
        self.rings = RingsItem()
        self.hover = RingsItem(1.5, 110)
        self.band = BandItem()
        self.hint = HintItem()
        for z, item in enumerate((self.hint, self.hover, self.rings, self.band)):
            item.setZValue(10_000 + z)
            self.addItem(item)

    def use_theme(self, theme: Theme) -> None:
        """Colour the desk and the overlays."""
        self.setBackgroundBrush(QColor(theme.desk))
        for item in (self.rings, self.hover, self.band, self.hint):
            item.use_theme(theme)

    def sync(self, drawing: Drawing, gliding: bool = False) -> None:
        """Show another drawing; `gliding`: cards go to their new places instead of being there at once."""
        before = self.drawing
        if not gliding:
            self.glide.stop()
        self._take(drawing)
        if gliding:
            self.glide.begin(before, drawing)

    def _shift(self, offsets: Mapping[Ref, tuple[float, float]]) -> None:
        for layer in self._layers.values():
            layer.shift(offsets)

    def _take(self, drawing: Drawing) -> None:
        old, self.drawing = self.drawing.groups, drawing
        new = drawing.groups
        self.rings.cover(drawing)
        self.hover.cover(drawing)
        if len(new) == len(old):
            changed = [at for at, (a, b) in enumerate(zip(new, old, strict=True)) if a is not b]
            if all(new[at].ref == old[at].ref for at in changed):
                for at in changed:
                    self._layers[self._keys[at]].replace(new[at])
                for key in {self._keys[at] for at in changed}:
                    self._layers[key].fit()
                return
        self._arrange(drawing)

    def hit(self, x: float, y: float, reach: float) -> Hit:
        """Tell what lies under a point; `reach` in map units."""
        return hit(self.drawing, self.groups_at(x, y), x, y, reach)

    def groups_at(self, x: float, y: float) -> Iterator[Group]:
        """Yield the groups whose rectangle holds the point, topmost first."""
        for layer in sorted(self._layers.values(), key=LayerItem.zValue, reverse=True):
            yield from layer.groups_at(x, y)

    def lane_layer(self, phase: str) -> LayerItem | None:
        """Return the layer that shows a phase's lane."""
        return self._layers.get(("lane", phase))

    def lane_groups(self, phase: str) -> tuple[Group, ...]:
        """Return the groups of a phase's lane, cards included, in drawing order."""
        pairs = zip(self._keys, self.drawing.groups, strict=True)
        return tuple(group for key, group in pairs if key == ("lane", phase))

    def _arrange(self, drawing: Drawing) -> None:
        """Share the groups out over layers; a layer lies above those whose first group comes earlier."""
        lane_of = {card: lane.phase for lane in drawing.lanes for card, _ in lane.cards}
        self._keys = [_key(group, lane_of) for group in drawing.groups]
        parts: dict[LayerKey, list[Group]] = {}
        for key, group in zip(self._keys, drawing.groups, strict=True):
            parts.setdefault(key, []).append(group)
        for gone in self._layers.keys() - parts.keys():
            self.removeItem(self._layers.pop(gone))
        for z, (key, groups) in enumerate(parts.items()):
            layer = self._layers.get(key)
            if layer is None:
                layer = self._layers[key] = LayerItem()
                self.addItem(layer)
            layer.setZValue(z)
            layer.show_groups(groups)


def _key(group: Group, lane_of: dict[str, str]) -> LayerKey:
    kind = group.ref.kind
    if kind == "phase":
        return "lane", group.ref.id
    if kind in _ON_LANE:
        return "lane", lane_of.get(group.ref.id, "")
    if kind in _CURVE:
        return "curve", ""
    if kind in _ROWS:
        return "rows", ""
    return kind, ""
