"""Going back: the versions of the open document that its saves left behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.app import messages, moments
from journeydesigner.app.appearance import Appearance
from journeydesigner.app.commands.files import Files
from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.versions import Entry, Versions
from journeydesigner.wording import problems
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
    ) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._appearance = appearance
        self._measurer = measurer
        self._window = window
        self._finish_typing = finish_typing

    def show(self) -> None:
        """List the versions; open one as a copy or bring one back, as the user chooses."""
        from journeydesigner.app.version_views import Viewer
        from journeydesigner.app.versions_dialog import VersionsDialog

        self._finish_typing()
        versions, session = Versions(), self._session
        entries = [] if session.path is None else versions.list(session.path)
        viewer = Viewer(versions, self._measurer, self._appearance.theme, self)
        dialog = VersionsDialog(entries, viewer, self._window, digest=session.digest, editable=session.is_editable)
        dialog.exec()
        viewer.close()
        if dialog.chosen is not None:
            self._take(versions, dialog.chosen, dialog.wanted)
        dialog.deleteLater()
        viewer.deleteLater()

    def _take(self, versions: Versions, entry: Entry, wanted: str) -> None:
        try:
            map_ = versions.load(entry)
        except BadFile as error:
            messages.tell(self._window, tr("This version cannot be opened."), problems.bad_file(error, entry.path.name))
            return
        if wanted == "back":
            when = moments.clock(entry.when.timestamp())
            self._session.apply(tr("Bring back the version of {time}", time=when), partial(_instead, map_))
        elif self._files.may_leave():
            self._files.open_copy(map_, entry.path)


def _instead(map_: JourneyMap, _before: JourneyMap) -> JourneyMap:
    return map_
