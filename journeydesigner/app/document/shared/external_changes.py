"""What others do to the open document's file: told in a bar, with what can be done about it; nobody is interrupted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journeydesigner.analysis.changes import compare_maps
from journeydesigner.app.document.files import FileCommands
from journeydesigner.app.document.shared.watched_file import FileState, WatchedFile
from journeydesigner.app.runtime import local_time
from journeydesigner.app.widgets.notice_bar import NoticeAction, NoticeBar
from journeydesigner.i18n.change_summaries import change_details
from journeydesigner.i18n.translation import tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import existing_refs
from journeydesigner.session.session import Session


class ExternalChanges(QObject):
    """Compares what is in the file with what was last opened or saved, each time that something stirs there."""

    def __init__(
        self, session: Session, files: FileCommands, bar: NoticeBar, show_message: Callable[[str], None]
    ) -> None:
        """`note` says something in passing."""
        super().__init__(bar)
        self._session = session
        self._files = files
        self._bar = bar
        self._show_message = show_message
        self._external_state: FileState | None = None
        self._comparing = False
        self.watched_file = WatchedFile(self)
        self.watched_file.possibly_changed.connect(self._check_file)
        self.watched_file.state_read.connect(self._process_file_state)
        session.document_changed.connect(self._watch_document)
        session.map_changed.connect(self._end_comparison)
        session.editable_changed.connect(self._update_notice)
        files.save_status_changed.connect(self._recheck_after_save)
        self._watch_document()

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self._update_notice()

    def shut_down(self) -> None:
        """Watch nothing any more."""
        self.watched_file.shut_down()

    def _watch_document(self) -> None:
        """Watch the file of another document."""
        self._external_state, self._comparing = None, False
        self.watched_file.watch(self._session.path)
        self._update_notice()

    def _check_file(self) -> None:
        if self._files.is_saving:  # what stirs is likely to be ourselves
            self.watched_file.check_later()
        else:
            self.watched_file.check(self._session.digest)

    def _process_file_state(self) -> None:
        """Take in what the file holds now."""
        found, session = self.watched_file.last_state, self._session
        if found is None or self._files.is_saving:
            return
        if found.known_digest != session.digest:  # a save came between, and what it replaced may be what was seen
            self.watched_file.check_later()
            return
        for same in (session.history.snapshot().saved, session.journey):
            if found.digest and same is not None and found.map == same:
                self._files.accept_as_saved(same, found.digest)  # written in another way, or by a save not confirmed
                break
        is_ours = found.digest == session.digest or session.digest is None
        changed = not (is_ours and found.digest is not None)
        self._comparing = self._comparing and found == self._external_state
        self._external_state = found if changed else None
        was_gone = session.is_file_missing
        session.set_file_missing(found.digest is None)
        if was_gone and not session.is_file_missing:
            self._files.clear_save_failure()
        if not self._reload_if_viewing():
            self._update_notice()

    def _reload_if_viewing(self) -> bool:
        """Show what another saved where this window only looks and has nothing of its own; return whether it did.

        Not while a dialog waits, which is about the map that it was opened on.
        """
        outside, session = self._external_state, self._session
        only_looks = not session.is_editable and session.history.is_saved
        if outside is None or outside.map is None or not only_looks or QApplication.activeModalWidget() is not None:
            return False
        selection = session.selection
        session.open(outside.map, outside.path, outside.digest)
        session.select(*existing_refs(session.journey, selection))
        self._show_message(tr("Updated {time}", time=local_time.short_time(time.time())))
        return True

    def _recheck_after_save(self) -> None:
        """Put the bar away once a save has settled it."""
        if self._external_state is not None and not self._files.is_saving and self._session.is_saved:
            self._check_file()

    def _update_notice(self) -> None:
        outside = self._external_state
        if outside is None:
            self._bar.clear_notice()
        elif outside.digest is None:
            words = tr("The file is not in its place any more. Your map is still here: save it again, or elsewhere.")
            self._bar.show_notice(
                words, self._if_editable((tr("Save again"), self._files.save), (tr("Save as…"), self._files.save_as))
            )
        elif outside.digest == "":
            words = tr("The file cannot be read now. Your map is still here.")
            self._bar.show_notice(words, self._if_editable((tr("Save as…"), self._files.save_as)))
        elif outside.map is None:
            words = tr(
                "Another program has changed the file, and it does not open as it is now. Your map is still here."
            )
            self._bar.show_notice(words, ((tr("Keep both…"), self._files.save_copy),))
        else:
            self._bar.show_notice(self._change_text(outside.map), self._change_actions())

    def _change_actions(self) -> tuple[NoticeAction, ...]:
        offers: tuple[NoticeAction, ...] = ((tr("Reload"), self._reload), (tr("Keep both…"), self._files.save_copy))
        more: NoticeAction = (
            (tr("Open beside"), self._open_in_second_window) if self._comparing else (tr("Compare"), self._compare)
        )
        return (*offers, more)

    def _if_editable(self, *actions: NoticeAction) -> tuple[NoticeAction, ...]:
        return actions if self._session.is_editable else ()

    def _change_text(self, theirs: JourneyMap) -> str:
        if not self._comparing:
            return tr("Another program has changed the file. Your map is still here.")
        mine = self._session.journey
        found = change_details(compare_maps(mine, theirs), mine, theirs)
        return tr("Another program has changed the file. Compared with your map: {changes}.", changes=found)

    def _end_comparison(self) -> None:
        """Drop a comparison with a map that has changed since; it is one click to make it anew."""
        if self._comparing:
            self._comparing = False
            self._update_notice()

    def _compare(self) -> None:
        self._comparing = True
        self._update_notice()

    def _open_in_second_window(self) -> None:
        """Show the file as it is now in a second window, which can only look at it: this one has it."""
        from journeydesigner.app.runtime import second_window

        path = self._session.path
        if path is None:
            return
        if second_window.open_in_second_window(path, self._bar.window()):
            self._show_message(tr("The file as it is now opens in a second window."))
        else:
            self._show_message(
                tr("No second window could be opened. Reload shows the file here; undo brings your map back.")
            )

    def _reload(self) -> None:
        """Show what the file holds; the map that was here is one undo away."""
        outside, path = self._external_state, self._session.path
        if outside is None or outside.map is None or outside.digest is None:
            return
        if not self._session.is_editable and path is not None:
            self._files.open_path(path)
            return
        self._external_state = None
        theirs = outside.map
        self._files.keep_version()
        self._session.apply(tr("Reload the file"), lambda _: theirs)
        self._files.accept_as_saved(self._session.journey, outside.digest)
        self._update_notice()
