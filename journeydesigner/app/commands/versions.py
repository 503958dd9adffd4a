"""Going back: the versions of the open document that its saves left behind, to look at beside it or to bring back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.app import moments
from journeydesigner.app.appearance import Appearance
from journeydesigner.app.commands.files import Files
from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.versions import Entry, Versions
from journeydesigner.wording.catalogue import tr


class VersionsCommand(QObject):
    """The command *Versions…* of the File menu."""

    def __init__(
        self,
        session: Session,
        files: Files,
        appearance: Appearance,
        measurer: Measurer,
        window: QWidget,
        finish_typing: Callable[[], None],
        note: Callable[[str], None],
    ) -> None:
        """`note` says something in passing."""
        super().__init__(window)
        self._session = session
        self._files = files
        self._appearance = appearance
        self._measurer = measurer
        self._window = window
        self._finish_typing = finish_typing
        self._note = note

    def show(self) -> None:
        """List the versions; open one beside the map or bring one back, as the user chooses."""
        from journeydesigner.app.version_views import Viewer
        from journeydesigner.app.versions_dialog import VersionsDialog

        self._finish_typing()
        versions, session = Versions(), self._session
        entries = [] if session.path is None else versions.list(session.path)
        digest = None if session.path is None else _in_file(session.path)
        viewer = Viewer(versions, self._measurer, self._appearance.theme, self)
        dialog = VersionsDialog(entries, viewer, self._window, digest=digest, editable=session.is_editable)
        dialog.exec()
        viewer.close()
        if dialog.chosen is not None:
            self._take(versions, dialog.chosen, dialog.wanted)
        dialog.deleteLater()
        viewer.deleteLater()

    def _take(self, versions: Versions, entry: Entry, wanted: str) -> None:
        from journeydesigner.app import another_window, opening

        try:
            map_ = versions.load(entry)
        except BadFile as error:
            opening.refuse_version(self._window, error, entry.path)
            return
        time = moments.clock(entry.when.timestamp())
        if wanted == "back":
            self._bring_back(map_, time)
        elif another_window.open_beside(entry.file, self._window):
            self._note(tr("The version of {time} opens in a second window.", time=time))
        else:
            self._files.open_path(entry.file)  # in this one then, after the question about unsaved work

    def _bring_back(self, map_: JourneyMap, time: str) -> None:
        before = self._session.map
        self._files.keep_version()
        self._session.apply(tr("Bring back the version of {time}", time=time), lambda _: map_)
        if self._session.map is before:
            self._note(tr("The map is already as it was in the version of {time}.", time=time))
        else:
            self._note(tr("The version of {time} is back. Undo takes it away again.", time=time))


def _in_file(path: Path) -> str | None:
    """Return the SHA-256 of what is in a file at this moment, None where it cannot be read."""
    try:
        return disk.digest(disk.read(path))
    except BadFile:
        return None
