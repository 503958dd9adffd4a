"""The command *Versions…*: list the kept versions of the open document; open or restore one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.runtime import local_time
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.versions.store import Version, VersionStore


class VersionsCommand(QObject):
    """The command *Versions…* of the File menu."""

    def __init__(
        self,
        session: Session,
        files: FileCommands,
        appearance: Appearance,
        measurer: Measurer,
        window: QWidget,
        finish_typing: Callable[[], object],
        show_message: Callable[[str], None],
    ) -> None:
        """`finish_typing` commits the text being edited; `show_message` shows a text in the status bar."""
        super().__init__(window)
        self._session = session
        self._files = files
        self._appearance = appearance
        self._measurer = measurer
        self._window = window
        self._finish_typing = finish_typing
        self._show_message = show_message

    def show(self) -> None:
        """Show the versions; open the chosen one in a second window, or restore it."""
        from journeydesigner.app.document.versions.version_previews import VersionPreviewer
        from journeydesigner.app.document.versions.versions_dialog import VersionsDialog

        self._finish_typing()
        versions, session = VersionStore(), self._session
        entries = [] if session.path is None else versions.versions_of(session.path)
        digest = None if session.path is None else _file_digest(session.path)
        previewer = VersionPreviewer(versions, self._measurer, self._appearance.theme, self)
        dialog = VersionsDialog(entries, previewer, self._window, digest=digest, editable=session.is_editable)
        dialog.exec()
        previewer.close()
        if dialog.chosen_version is not None:
            self._open_or_restore(versions, dialog.chosen_version, dialog.chosen_action)
        dialog.deleteLater()
        previewer.deleteLater()

    def _open_or_restore(self, versions: VersionStore, entry: Version, action: str) -> None:
        from journeydesigner.app.document import damaged_file
        from journeydesigner.app.runtime import second_window

        try:
            journey = versions.load(entry)
        except BadFile as error:
            damaged_file.show_version_error(self._window, error, entry.path)
            return
        time = local_time.short_time(entry.when.timestamp())
        if action == "restore":
            self._restore(journey, time)
        elif second_window.open_in_second_window(entry.file, self._window):
            self._show_message(tr("The version of {time} opens in a second window.", time=time))
        else:
            self._files.open_path(entry.file)  # in this window instead, after the question about unsaved changes

    def _restore(self, journey: JourneyMap, time: str) -> None:
        before = self._session.journey
        self._files.saver.keep_version()
        self._session.apply(tr("Bring back the version of {time}", time=time), lambda _: journey)
        if self._session.journey is before:
            self._show_message(tr("The map is already as it was in the version of {time}.", time=time))
        else:
            self._show_message(tr("The version of {time} is back. Undo takes it away again.", time=time))


def _file_digest(path: Path) -> str | None:
    """Return the SHA-256 of the file's contents, None where it cannot be read."""
    try:
        return disk.digest(disk.read(path))
    except BadFile:
        return None
