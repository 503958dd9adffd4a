"""The user's settings: an INI file in the platform's configuration folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QDir, QSettings, QStandardPaths

from journeydesigner.storage import paths

MAX_RECENT: Final = 10
THEME_CHOICES: Final = ("system", "light", "dark")
"""The themes to choose from; "system" follows the desktop."""


def default_file() -> Path:
    """Return the settings file of this user."""
    location = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(location)) / "settings.ini"


def documents_folder() -> Path:
    """Return the user's folder of documents, or the home folder where there is none."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_absolute() and paths.is_usable_folder(documents) else Path(QDir.homePath())


class Settings:
    """Typed access to the settings; a missing or malformed value is read as the default."""

    def __init__(self, file: Path | None = None) -> None:
        self._store = QSettings(str(file or default_file()), QSettings.Format.IniFormat)

    def save(self) -> None:
        """Write the settings to the disk."""
        self._store.sync()

    @property
    def geometry(self) -> QByteArray:
        """The window's geometry, from `saveGeometry`; empty at first."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def panels(self) -> QByteArray:
        """The widths of the panels, from `saveState`; empty at first."""
        return self._bytes("window/panels")

    @panels.setter
    def panels(self, value: QByteArray) -> None:
        self._store.setValue("window/panels", value)

    @property
    def palette_shown(self) -> bool:
        """Whether the palette is wanted."""
        return self._bool("window/palette", True)

    @palette_shown.setter
    def palette_shown(self, value: bool) -> None:
        self._store.setValue("window/palette", value)

    @property
    def inspector_shown(self) -> bool:
        """Whether the inspector is wanted."""
        return self._bool("window/inspector", True)

    @inspector_shown.setter
    def inspector_shown(self, value: bool) -> None:
        self._store.setValue("window/inspector", value)

    @property
    def language(self) -> str:
        """The language of the interface, "" for the system's."""
        return self.text("language", "")

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("language", value)

    @property
    def theme(self) -> str:
        """One of `THEMES`."""
        value = self.text("theme", "system")
        return value if value in THEME_CHOICES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("theme", value)

    @property
    def folder(self) -> Path:
        """The folder last opened from or saved to; the user's documents at first or where it is out of reach."""
        return self.usable_folder("folder") or documents_folder()

    @folder.setter
    def folder(self, value: Path) -> None:
        self._store.setValue("folder", str(value))

    @property
    def recent_paths(self) -> tuple[Path, ...]:
        """The files opened or saved last, the newest first. They may no longer exist."""
        found = self._store.value("recent", [], type=list)
        texts = found if isinstance(found, list) else []
        return tuple(Path(text) for text in texts if isinstance(text, str) and text)[:MAX_RECENT]

    def add_recent(self, path: Path) -> None:
        """Put a file first in the list of recent files."""
        self._set_recent((path, *(other for other in self.recent_paths if other != path)))

    def remove_recent(self, path: Path) -> None:
        """Remove a file from the list of recent files."""
        self._set_recent(tuple(other for other in self.recent_paths if other != path))

    def clear_recent(self) -> None:
        """Empty the list of recent files."""
        self._set_recent(())

    def _set_recent(self, paths: tuple[Path, ...]) -> None:
        self._store.setValue("recent", [str(path) for path in paths[:MAX_RECENT]])

    def usable_folder(self, key: str) -> Path | None:
        """Return a folder that is remembered under this key; None without one, or where it is out of reach."""
        path = Path(self.text(key, ""))
        return path if path.is_absolute() and paths.is_usable_folder(path) else None

    def text(self, key: str, default: str) -> str:
        """Return a value that a dialog remembers, such as the language of the last new map."""
        return str(self._store.value(key, default, type=str))

    def set_text(self, key: str, value: str) -> None:
        """Remember a value of a dialog."""
        self._store.setValue(key, value)

    def _bool(self, key: str, default: bool) -> bool:
        return bool(self._store.value(key, default, type=bool))

    def _bytes(self, key: str) -> QByteArray:
        found = self._store.value(key, QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()
