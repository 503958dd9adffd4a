"""Show a file dialog. Where the system has none, Qt shows its own: in the language and with the icons of the window."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QDir, QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QToolButton, QWidget

from journeydesigner.app.theming import icons
from journeydesigner.i18n.translation import tr

_ICON_SIZE: Final = 16
_BUTTON_ICONS: Final = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "add",
    "listModeButton": "row",
    "detailModeButton": "lanes-horizontal",
}
"""By the names that Qt gives the buttons of its dialog."""
_PLACE_ICONS: Final = {
    QAbstractFileIconProvider.IconType.Computer: "home",
    QAbstractFileIconProvider.IconType.Desktop: "home",
    QAbstractFileIconProvider.IconType.Network: "world",
    QAbstractFileIconProvider.IconType.Drive: "save",
    QAbstractFileIconProvider.IconType.Folder: "folder",
}


class _FileIcons(QFileIconProvider):
    """Icons and kinds of files in the look and the language of the window."""

    def __init__(self, color: str) -> None:
        super().__init__()
        self._color = color

    def icon(self, kind_or_file: Any) -> QIcon:
        if isinstance(kind_or_file, QFileInfo):
            name = "folder" if kind_or_file.isDir() else "new"
        else:
            name = _PLACE_ICONS.get(kind_or_file, "new")
        return icons.icon(name, self._color, _ICON_SIZE)

    def type(self, info: QFileInfo) -> str:
        """Return the kind of a file as the list shows it."""
        if info.isDir():
            return tr("Folder")
        return tr("{ending} file", ending=info.suffix().upper()) if info.suffix() else tr("File")


@cache
def _file_icons(color: str) -> _FileIcons:
    """Return the icons in that colour. Kept for good: a dialog does not keep its icon provider alive."""
    return _FileIcons(color)


def _localize(dialog: QFileDialog) -> None:
    """Translate what Qt's translations lack, and use the window's icons; a dialog of the system keeps its own."""
    buttons = {name: dialog.findChild(QToolButton, name) for name in _BUTTON_ICONS}
    if not any(buttons.values()):
        return
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("Folder:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("Kind of file:"))
    color = dialog.palette().windowText().color().name()
    dialog.setIconProvider(_file_icons(color))
    for name, button in buttons.items():
        if button is not None:
            button.setIcon(icons.icon(_BUTTON_ICONS[name], color, _ICON_SIZE))


def run_dialog(dialog: QFileDialog) -> Path | None:
    """Show a file dialog once and return what was chosen, None where the user cancels."""
    _localize(dialog)
    accepted = dialog.exec()
    found = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(QDir.toNativeSeparators(found[0])) if accepted and found else None


def ask_existing_file(parent: QWidget | None, title: str, folder: str, filters: str) -> Path | None:
    """Return an existing file that the user chooses, None where the user cancels. `folder`: "" for the last one."""
    dialog = QFileDialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return run_dialog(dialog)
