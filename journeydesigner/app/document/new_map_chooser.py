"""Let the user choose what a new map starts with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.layout.map.compose import Composer
from journeydesigner.model.journey import JourneyMap

_LANGUAGE_KEY: Final = "new/language"


class NewMapChooser:
    """Shows the dialog in which the user chooses what to start with, and remembers the language of the map."""

    def __init__(self, composer: Composer, settings: Settings, window: QWidget) -> None:
        self._composer = composer
        self._settings = settings
        self._window = window

    def choose(self, open_file: Callable[[], object]) -> JourneyMap | None:
        """Return the chosen map, None where the user cancels; `open_file` is called if a file is wanted instead."""
        from journeydesigner.app.document.new_dialog import NewMapDialog

        tag = self._settings.text(_LANGUAGE_KEY, "")
        dialog = NewMapDialog(self._composer, self._window, language_tag=tag)
        journey = None
        if dialog.exec():
            self._settings.set_text(_LANGUAGE_KEY, dialog.language_tag)
            journey = dialog.journey
        dialog.deleteLater()
        if dialog.wants_file:
            open_file()
        return journey
