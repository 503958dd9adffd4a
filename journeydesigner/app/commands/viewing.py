"""How the map and the window are shown. Only the lanes' direction belongs to the map itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n.translation import tr
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.session.session import Session


class ViewCommands(QObject):
    """The commands of the View menu. `panels_changed`: read from the settings which panels are shown."""

    panels_changed = Signal()

    def __init__(
        self, session: Session, view: CanvasView, settings: Settings, appearance: Appearance, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._settings = settings
        self._appearance = appearance

    def zoom_in(self) -> None:
        """Show the map larger."""
        self._view.zoom_in()

    def zoom_out(self) -> None:
        """Show the map smaller."""
        self._view.zoom_out()

    def zoom_actual(self) -> None:
        """Show the map at 100 %."""
        self._view.zoom_reset()

    def zoom_fit(self) -> None:
        """Show the whole map."""
        self._view.zoom_fit()

    def lanes_vertical(self) -> None:
        """Draw the phases as columns."""
        self._set_lane_direction("vertical", tr("Vertical swimlanes"))

    def lanes_horizontal(self) -> None:
        """Draw the phases as bands under each other."""
        self._set_lane_direction("horizontal", tr("Horizontal swimlanes"))

    def toggle_palette(self) -> None:
        """Fold or unfold the panel on the left."""
        self._settings.palette_shown = not self._settings.palette_shown
        self.panels_changed.emit()

    def toggle_inspector(self) -> None:
        """Fold or unfold the panel on the right."""
        self._settings.inspector_shown = not self._settings.inspector_shown
        self.panels_changed.emit()

    def theme_system(self) -> None:
        """Look as the system looks."""
        self._appearance.choose_theme("system")

    def theme_light(self) -> None:
        """Look light."""
        self._appearance.choose_theme("light")

    def theme_dark(self) -> None:
        """Look dark."""
        self._appearance.choose_theme("dark")

    def language_en(self) -> None:
        """Speak English."""
        self._appearance.choose_language("en")

    def language_nl(self) -> None:
        """Speak Dutch."""
        self._appearance.choose_language("nl")

    def _set_lane_direction(self, direction: str, label: str) -> None:
        self._session.apply(label, lambda journey: journey_edits.change(journey, swimlanes=direction))
