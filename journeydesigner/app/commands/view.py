"""The View menu: zoom, swimlane direction, theme and language. Only the direction is stored in the map."""

from __future__ import annotations

from PySide6.QtCore import QObject

from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n.translation import tr
from journeydesigner.model.edits import map_fields
from journeydesigner.session.session import Session


class ViewCommands(QObject):
    """The commands of the View menu, but for showing and hiding the panels."""

    def __init__(self, session: Session, view: CanvasView, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._appearance = appearance

    def zoom_in(self) -> None:
        """Enlarge the map by one step."""
        self._view.zoom_in()

    def zoom_out(self) -> None:
        """Reduce the map by one step."""
        self._view.zoom_out()

    def zoom_actual(self) -> None:
        """Show the map at 100 %."""
        self._view.zoom_reset()

    def zoom_fit(self) -> None:
        """Fit the whole map in the window."""
        self._view.zoom_fit()

    def set_swimlanes(self, direction: str) -> None:
        """Draw the phases as columns ("vertical") or as bands below each other ("horizontal")."""
        label = tr("Vertical swimlanes") if direction == "vertical" else tr("Horizontal swimlanes")
        self._session.apply(label, lambda journey: map_fields.change(journey, swimlanes=direction))

    def set_theme(self, choice: str) -> None:
        """Use the theme "light" or "dark", or the one of the "system"."""
        self._appearance.choose_theme(choice)

    def set_language(self, language: str) -> None:
        """Show the interface in this language (a tag, such as "nl")."""
        self._appearance.choose_language(language)
