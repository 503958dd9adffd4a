"""The scene: a few layers that paint the drawing, and overlays that only the screen shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from journeydesigner.canvas.hit_testing import Hit, hit_test
from journeydesigner.canvas.scene.layer_item import LayerItem
from journeydesigner.canvas.scene.move_animation import MoveAnimation
from journeydesigner.canvas.scene.overlay import HintItem, RubberBandItem, SelectionOutlineItem
from journeydesigner.canvas.scene.value_label import ScoreButtonItem, ValueLabelItem
from journeydesigner.layout.drawing import GroupKey, MarkGroup, Rect
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.theme import Theme
from journeydesigner.model.refs import Ref

LayerKey = tuple[str, str]

_CARD_KINDS = frozenset(("touchpoint", "gap"))
_CURVE_KINDS = frozenset(("curve", "score"))
_ROW_KINDS = frozenset(("row", "cell"))
_EMPTY_DRAWING = InteractiveDrawing(0.0, 0.0, ())


class MapScene(QGraphicsScene):
    """Shows one drawing; when the next one is shown, only what differs is repainted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drawing = _EMPTY_DRAWING
        self._layers: dict[LayerKey, LayerItem] = {}
        self._layer_keys: list[LayerKey] = []
        self.move_animation = MoveAnimation(self._shift_cards, self)
        self.selection_outlines = SelectionOutlineItem()
        self.hover_outlines = SelectionOutlineItem(1.5, 110)
        self.rubber_band = RubberBandItem()
        self.hint = HintItem()
        self.score_button = ScoreButtonItem()
        self.value_label = ValueLabelItem()
        for z, item in enumerate((self.hint, self.hover_outlines, self.selection_outlines, self.rubber_band)):
            item.setZValue(10_000 + z)
            self.addItem(item)

    def set_theme(self, theme: Theme) -> None:
        """Set the colours of the background and the overlays."""
        self.setBackgroundBrush(QColor(theme.workspace))
        for item in (self.selection_outlines, self.hover_outlines, self.rubber_band, self.hint):
            item.set_theme(theme)
        self.score_button.set_theme(theme)
        self.value_label.set_theme(theme)

    def show_value(self, text: str, above: QPointF) -> None:
        """Show a number above a point of the map; "" hides it."""
        self.value_label.show_text(text, above)
        self._show_item(self.value_label, bool(text))

    def show_score_button(self, rect: Rect | None, has_score: bool = False) -> None:
        """Show the face by which a card gets a score; None hides it."""
        self.score_button.show_at(rect, has_score)
        self._show_item(self.score_button, rect is not None)

    def _show_item(self, item: QGraphicsItem, is_shown: bool) -> None:
        """Keep an item in the scene only while it is shown: each one costs something at every repaint."""
        if is_shown != (item.scene() is self):
            (self.addItem if is_shown else self.removeItem)(item)

    def show_drawing(self, drawing: InteractiveDrawing, animated: bool = False) -> None:
        """Show another drawing; `animated`: cards move to their new places gradually."""
        before = self.drawing
        if not animated:
            self.move_animation.stop()
        self._update_layers(drawing)
        if animated:
            self.move_animation.start_from(before, drawing)

    def _shift_cards(self, offsets: Mapping[GroupKey, tuple[float, float]]) -> None:
        for layer in self._layers.values():
            layer.set_offsets(offsets)

    def _update_layers(self, drawing: InteractiveDrawing) -> None:
        old, self.drawing = self.drawing.groups, drawing
        new = drawing.groups
        self.selection_outlines.cover_drawing(drawing)
        self.hover_outlines.cover_drawing(drawing)
        if len(new) == len(old):
            changed = [at for at, (a, b) in enumerate(zip(new, old, strict=True)) if a is not b]
            if all(new[at].ref == old[at].ref for at in changed):
                for at in changed:
                    self._layers[self._layer_keys[at]].replace(new[at])
                for key in {self._layer_keys[at] for at in changed}:
                    self._layers[key].update_outline()
                return
        self._rebuild_layers(drawing)

    def hit_test(self, x: float, y: float, tolerance: float) -> Hit:
        """Return what lies under a point, or a point of the curve near it; the tolerance is in map units."""
        found = hit_test(self.drawing, self.groups_at(x, y), x, y, tolerance)
        if found.area == "background":
            for dx, dy in ((-tolerance, 0.0), (tolerance, 0.0), (0.0, -tolerance), (0.0, tolerance)):
                beside = hit_test(self.drawing, self.groups_at(x + dx, y + dy), x + dx, y + dy, 0.0)
                if beside.area == "score":
                    return beside
        return found

    def groups_at(self, x: float, y: float) -> Iterator[MarkGroup]:
        """Yield the groups whose rectangle holds the point, topmost first."""
        for layer in sorted(self._layers.values(), key=LayerItem.zValue, reverse=True):
            yield from layer.groups_at(x, y)

    def layer_of(self, phase: Ref) -> LayerItem | None:
        """Return the layer that shows a phase and its cards, None where there is none."""
        return self._layers.get((phase.kind, phase.id))

    def layer_groups(self, phase: Ref) -> tuple[MarkGroup, ...]:
        """Return the groups of a phase and its cards, in drawing order."""
        pairs = zip(self._layer_keys, self.drawing.groups, strict=True)
        return tuple(group for key, group in pairs if key == (phase.kind, phase.id))

    def _rebuild_layers(self, drawing: InteractiveDrawing) -> None:
        """Distribute the groups over layers; a layer lies above those whose first group comes earlier."""
        phase_of = {card: area.placement.phase_id for area in drawing.drop_areas for card, _ in area.cards}
        self._layer_keys = [_layer_key(group, phase_of) for group in drawing.groups]
        parts: dict[LayerKey, list[MarkGroup]] = {}
        for key, group in zip(self._layer_keys, drawing.groups, strict=True):
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


def _layer_key(group: MarkGroup, phase_of: dict[str, str]) -> LayerKey:
    kind = group.ref.kind
    if kind == "phase":
        return "phase", group.ref.id
    if kind in _CARD_KINDS:
        return "phase", phase_of.get(group.ref.id, "")
    if kind in _CURVE_KINDS:
        return "curve", ""
    if kind in _ROW_KINDS:
        return "rows", ""
    return kind, ""
