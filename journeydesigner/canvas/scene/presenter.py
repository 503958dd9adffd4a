"""Compose the session's map, or the preview of a running gesture, and show it in the scene."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from journeydesigner.canvas.scene.scene import MapScene
from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session


class MapComposer(Protocol):
    """Makes the drawing of a map; each arrangement of maps has one."""

    def compose(
        self, journey: JourneyMap, theme: Theme, labels: MapLabels, options: LayoutOptions
    ) -> InteractiveDrawing:
        """Return the drawing of a map."""


class ScenePresenter(QObject):
    """Shows the session's map in the scene: once per iteration of the event loop, or at once on `refresh`."""

    drawing_changed = Signal()
    """Another drawing is shown now."""

    def __init__(
        self, session: Session, composer: MapComposer, theme: Theme, labels: MapLabels, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.scene = MapScene(self)
        self._composer = composer
        self._theme = theme
        self.labels = labels
        self._width: float | None = None
        self._preview: tuple[JourneyMap, frozenset[str], float | None] | None = None
        self._animate_next = False
        self._is_stale = True
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(0)
        self._refresh_timer.timeout.connect(self.refresh)
        self.scene.destroyed.connect(self._refresh_timer.stop)  # a closing window deletes the scene first
        self.scene.set_theme(theme)
        session.map_changed.connect(self._schedule_refresh)
        self._refresh_timer.start()

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    @property
    def drawing(self) -> InteractiveDrawing:
        """The current drawing, composed first where the map changed."""
        self.refresh()
        return self.scene.drawing

    def light_cards(self, ids: Collection[str]) -> tuple[MarkGroup, ...]:
        """Return these touchpoints as they are drawn in light colours, which suit a document."""
        drawing, wanted = self.drawing, set(ids)
        if self._theme is not LIGHT:
            options = LayoutOptions(width=self._width)
            drawing = self._composer.compose(self.session.journey, LIGHT, self.labels, options)
        return tuple(group for group in drawing.groups if group.ref.kind == "touchpoint" and group.ref.id in wanted)

    @property
    def is_stale(self) -> bool:
        """Whether the map changed since it was last drawn."""
        return self._is_stale

    @property
    def previewed_map(self) -> JourneyMap | None:
        """The map that a running gesture would result in, None where the session's map is shown."""
        return self._preview[0] if self._preview else None

    def set_theme(self, theme: Theme) -> None:
        """Show the map in other colours."""
        self._theme = theme
        self.scene.set_theme(theme)
        self._schedule_refresh()

    def set_labels(self, labels: MapLabels) -> None:
        """Show the map with other words."""
        self.labels = labels
        self._schedule_refresh()

    def set_width(self, width: float | None) -> None:
        """Set the width in map units that the map fills, None for its natural width."""
        if width != self._width:
            self._width = width
            self._schedule_refresh()

    def show_preview(
        self, journey: JourneyMap, dragged_touchpoints: frozenset[str] = frozenset(), width: float | None = None
    ) -> None:
        """Show another map than the session's until `end_preview`, with gaps for the dragged touchpoints.

        `width` replaces the width of `set_width`.
        """
        before = self._preview
        if before is None or before[0] is not journey or before[1:] != (dragged_touchpoints, width):
            self._preview = journey, dragged_touchpoints, width
            self._is_stale = self._animate_next = True
            self.refresh()

    def end_preview(self) -> None:
        """Show the session's map again."""
        if self._preview is not None:
            self._preview = None
            self._animate_next = True
            self._schedule_refresh()

    def refresh(self) -> None:
        """Compose and show the map now, where anything changed."""
        if not self._is_stale:
            return
        self._is_stale = False
        self._refresh_timer.stop()
        journey, dragged, width = self._preview or (self.session.journey, frozenset(), None)
        options = LayoutOptions(width=self._width if width is None else width, dragged_touchpoints=dragged)
        self.scene.show_drawing(self._composer.compose(journey, self._theme, self.labels, options), self._animate_next)
        self._animate_next = False
        self.drawing_changed.emit()

    def _schedule_refresh(self) -> None:
        self._is_stale = True
        self._refresh_timer.start()
