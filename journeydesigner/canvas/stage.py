"""Between the session and the scene: composes what is to be seen, the map itself or a preview of a running gesture."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from journeydesigner.canvas.scene import MapScene
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.options import Options
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session


class Composes(Protocol):
    """What the canvas needs of a composer."""

    def compose(self, journey: JourneyMap, theme: Theme, labels: Labels, options: Options) -> Drawing:
        """Lay the map out."""


class Stage(QObject):
    """Shows the session's map in the scene: once per turn of the event loop, or at once when asked."""

    drawn = Signal()
    """Another drawing is shown."""

    def __init__(self, session: Session, composer: Composes, theme: Theme, labels: Labels, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.scene = MapScene(self)
        self._composer = composer
        self._theme = theme
        self._labels = labels
        self._width: float | None = None
        self._preview: tuple[JourneyMap, frozenset[str], float | None] | None = None
        self._gliding = False
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        self.scene.destroyed.connect(self._later.stop)  # a closing window takes the scene away first
        self.scene.use_theme(theme)
        session.map_changed.connect(self._expire)
        self._later.start()

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    @property
    def drawing(self) -> Drawing:
        """What is to be seen now: composed first where the map changed since."""
        self.refresh()
        return self.scene.drawing

    @property
    def stale(self) -> bool:
        """Whether the map changed since it was last drawn."""
        return self._stale

    @property
    def previewed(self) -> JourneyMap | None:
        """The map that a running gesture would make, None where the session's own is shown."""
        return self._preview[0] if self._preview else None

    def set_theme(self, theme: Theme) -> None:
        """Show the map in other colours."""
        self._theme = theme
        self.scene.use_theme(theme)
        self._expire()

    def set_labels(self, labels: Labels) -> None:
        """Show the map with other words."""
        self._labels = labels
        self._expire()

    def set_width(self, width: float | None) -> None:
        """Let the lanes stretch to that width in map units, None for their own."""
        if width != self._width:
            self._width = width
            self._expire()

    def preview(self, journey: JourneyMap, lifted: frozenset[str] = frozenset(), width: float | None = None) -> None:
        """Show another map than the session's until `end_preview`; `lifted` touchpoints as gaps, `width` as wide."""
        before = self._preview
        if before is None or before[0] is not journey or before[1:] != (lifted, width):
            self._preview = journey, lifted, width
            self._stale = self._gliding = True
            self.refresh()

    def end_preview(self) -> None:
        """Show the session's map again."""
        if self._preview is not None:
            self._preview = None
            self._gliding = True
            self._expire()

    def refresh(self) -> None:
        """Compose now, where anything changed since the last time."""
        if not self._stale:
            return
        self._stale = False
        self._later.stop()
        journey, lifted, width = self._preview or (self.session.map, frozenset(), None)
        options = Options(width=self._width if width is None else width, lifted=lifted)
        self.scene.sync(self._composer.compose(journey, self._theme, self._labels, options), self._gliding)
        self._gliding = False
        self.drawn.emit()

    def _expire(self) -> None:
        self._stale = True
        self._later.start()
