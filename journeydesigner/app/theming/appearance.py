"""Theme and language of the interface: chosen by the user, or those of the system; a change takes effect at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import style
from journeydesigner.i18n import translation
from journeydesigner.layout.theme import THEMES, Theme


class Appearance(QObject):
    """Applies theme and language. The signals tell the widgets to read `theme`, or to set their texts again."""

    theme_changed = Signal()
    language_changed = Signal()

    def __init__(self, application: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._settings = settings
        self._translator = QTranslator(self)
        self._use_language(settings.language or system_language())
        self._theme = self._wanted_theme()
        style.apply_theme(application, self._theme)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def choose_theme(self, choice: str) -> None:
        """Use the theme "light" or "dark", or that of the "system", and remember the choice."""
        self._settings.theme = choice
        self._update_theme()

    def choose_language(self, language: str) -> None:
        """Use a language of `translation.LANGUAGES`, and remember the choice."""
        self._settings.language = language
        if translation.supported_language(language) != translation.current_language():
            self._use_language(language)
            self.language_changed.emit()

    def system_is_dark(self) -> bool:
        """Return whether the system uses a dark theme; False where it does not say."""
        return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _follow_system(self) -> None:
        if self._settings.theme == "system":
            self._update_theme()

    def _update_theme(self) -> None:
        wanted = self._wanted_theme()
        if wanted is not self._theme:
            self._theme = wanted
            style.apply_theme(self._application, wanted)
            self.theme_changed.emit()

    def _wanted_theme(self) -> Theme:
        choice = self._settings.theme
        if choice == "system":
            choice = "dark" if self.system_is_dark() else "light"
        return THEMES[choice]

    def _use_language(self, tag: str) -> None:
        translation.set_language(tag)
        language = translation.current_language()
        QLocale.setDefault(_locale(language))
        self._application.removeTranslator(self._translator)
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        # Qt's own texts, such as those of its file dialogs; they are English by themselves.
        if language != "en" and self._translator.load(f"qtbase_{language}", str(folder)):
            self._application.installTranslator(self._translator)


def system_language() -> str:
    """Return the language of the system's interface as a BCP 47 tag."""
    wanted = QLocale.system().uiLanguages()
    return wanted[0] if wanted else "en"


def _locale(language: str) -> QLocale:
    """Return the locale for numbers and dates: the system's (which has a country) where its language is this one."""
    system = QLocale.system()
    return system if translation.supported_language(system.bcp47Name()) == language else QLocale(language)
