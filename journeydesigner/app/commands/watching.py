"""What others do to the open document's file: told in a bar, with what can be done about it; nobody is interrupted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journeydesigner.analysis.changes import changes, rescored
from journeydesigner.app import moments
from journeydesigner.app.commands.files import Files
from journeydesigner.app.notice_bar import NoticeBar, Offer
from journeydesigner.app.watched_file import Found, WatchedFile
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.presence import still_there
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import tr
from journeydesigner.wording.changes import detailed


class Watching(QObject):
    """Compares what is in the file with what was last opened or saved, each time that something stirs there."""

    def __init__(self, session: Session, files: Files, bar: NoticeBar, note: Callable[[str], None]) -> None:
        """`note` says something in passing."""
        super().__init__(bar)
        self._session = session
        self._files = files
        self._bar = bar
        self._note = note
        self._outside: Found | None = None
        self._comparing = False
        self.file = WatchedFile(self)
        self.file.stirred.connect(self._look)
        self.file.found.connect(self._judge)
        session.document_changed.connect(self._begin)
        session.map_changed.connect(self._follow)
        session.editable_changed.connect(self._show)
        files.safety_changed.connect(self._settle)
        self._begin()

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self._show()

    def shut(self) -> None:
        """Watch nothing any more."""
        self.file.shut()

    def _begin(self) -> None:
        """Watch the file of another document."""
        self._outside, self._comparing = None, False
        self.file.watch(self._session.path)
        self._show()

    def _look(self) -> None:
        if self._files.is_saving:  # what stirs is likely to be ourselves
            self.file.again()
        else:
            self.file.look(self._session.digest)

    def _judge(self) -> None:
        """Take in what the file holds now."""
        found, session = self.file.last, self._session
        if found is None or self._files.is_saving:
            return
        if found.known != session.digest:  # a save came between, and what it replaced may be what was seen
            self.file.again()
            return
        for same in (session.history.snapshot().saved, session.map):
            if found.digest and same is not None and found.map == same:
                self._files.adopt(same, found.digest)  # written in another way, or by a save not confirmed
                break
        is_ours = found.digest == session.digest or session.digest is None
        changed = not (is_ours and found.digest is not None)
        self._comparing = self._comparing and found == self._outside
        self._outside = found if changed else None
        was_gone = session.is_gone
        session.set_gone(found.digest is None)
        if was_gone and not session.is_gone:
            self._files.note_found()
        if not self._shown_at_once():
            self._show()

    def _shown_at_once(self) -> bool:
        """Show what another saved where this window only looks and has nothing of its own; return whether it did.

        Not while a dialog waits, which is about the map that it was opened on.
        """
        outside, session = self._outside, self._session
        only_looks = not session.is_editable and session.history.is_saved
        if outside is None or outside.map is None or not only_looks or QApplication.activeModalWidget() is not None:
            return False
        selection = session.selection
        session.open(outside.map, outside.path, outside.digest)
        session.select(*still_there(session.map, selection))
        self._note(tr("Updated {time}", time=moments.clock(time.time())))
        return True

    def _settle(self) -> None:
        """Put the bar away once a save has settled it."""
        if self._outside is not None and not self._files.is_saving and self._session.is_saved:
            self._look()

    def _show(self) -> None:
        outside = self._outside
        if outside is None:
            self._bar.put_away()
        elif outside.digest is None:
            words = tr("The file is not in its place any more. Your map is still here: save it again, or elsewhere.")
            self._bar.say(
                words, self._saving((tr("Save again"), self._files.save), (tr("Save as…"), self._files.save_as))
            )
        elif outside.digest == "":
            words = tr("The file cannot be read now. Your map is still here.")
            self._bar.say(words, self._saving((tr("Save as…"), self._files.save_as)))
        elif outside.map is None:
            words = tr(
                "Another program has changed the file, and it does not open as it is now. Your map is still here."
            )
            self._bar.say(words, ((tr("Keep both…"), self._files.save_copy),))
        else:
            self._bar.say(self._changed(outside.map), self._offers())

    def _offers(self) -> tuple[Offer, ...]:
        offers: tuple[Offer, ...] = ((tr("Reload"), self._reload), (tr("Keep both…"), self._files.save_copy))
        more: Offer = (tr("Open beside"), self._open_beside) if self._comparing else (tr("Compare"), self._compare)
        return (*offers, more)

    def _saving(self, *offers: Offer) -> tuple[Offer, ...]:
        return offers if self._session.is_editable else ()

    def _changed(self, theirs: JourneyMap) -> str:
        if not self._comparing:
            return tr("Another program has changed the file. Your map is still here.")
        mine = self._session.map
        found = detailed(changes(mine, theirs), rescored(mine, theirs))
        return tr("Another program has changed the file. Compared with your map: {changes}.", changes=found)

    def _follow(self) -> None:
        """Drop a comparison with a map that has changed since; it is one click to make it anew."""
        if self._comparing:
            self._comparing = False
            self._show()

    def _compare(self) -> None:
        self._comparing = True
        self._show()

    def _open_beside(self) -> None:
        """Show the file as it is now in a second window, which can only look at it: this one has it."""
        from journeydesigner.app import another_window

        path = self._session.path
        if path is None:
            return
        if another_window.open_beside(path, self._bar.window()):
            self._note(tr("The file as it is now opens in a second window."))
        else:
            self._note(tr("No second window could be opened. Reload shows the file here; undo brings your map back."))

    def _reload(self) -> None:
        """Show what the file holds; the map that was here is one undo away."""
        outside, path = self._outside, self._session.path
        if outside is None or outside.map is None or outside.digest is None:
            return
        if not self._session.is_editable and path is not None:
            self._files.open_path(path)
            return
        self._outside = None
        theirs = outside.map
        self._files.keep_version()
        self._session.apply(tr("Reload the file"), lambda _: theirs)
        self._files.adopt(self._session.map, outside.digest)
        self._show()
