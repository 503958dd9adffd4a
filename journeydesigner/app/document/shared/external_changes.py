"""Changes that other programs make to the open document's file, and the notice bar that reports them."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journeydesigner.analysis.changes import compare_maps
from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.document.shared.watched_file import FileState, WatchedFile
from journeydesigner.app.runtime import local_time
from journeydesigner.app.widgets.notice_bar import NoticeAction, NoticeBar
from journeydesigner.i18n.change_summaries import change_details
from journeydesigner.i18n.translation import tr
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import existing_refs
from journeydesigner.session.session import Session


class ExternalChanges(QObject):
    """Compares the file with what was opened or saved last, each time the file may have changed."""

    def __init__(
        self, session: Session, files: FileCommands, bar: NoticeBar, show_message: Callable[[str], None]
    ) -> None:
        """`show_message` shows a text in the status bar for a few seconds."""
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
        files.saver.status_changed.connect(self._recheck_after_save)
        self._watch_document()

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._update_notice()

    def shut_down(self) -> None:
        """Stop watching the file."""
        self.watched_file.shut_down()

    def _watch_document(self) -> None:
        """Watch the file of the document that was opened."""
        self._external_state, self._comparing = None, False
        self.watched_file.watch(self._session.path)
        self._update_notice()

    def _check_file(self) -> None:
        if self._files.saver.is_saving:  # the change is likely to be our own
            self.watched_file.check_later()
        else:
            self.watched_file.check(self._session.digest)

    def _process_file_state(self) -> None:
        """Compare the file with the document, and update the notice."""
        found, session = self.watched_file.last_state, self._session
        if found is None or self._files.saver.is_saving:
            return
        if found.known_digest != session.digest:  # a save came in between: this may be the state it replaced
            self.watched_file.check_later()
            return
        for journey in (session.history.snapshot().saved, session.journey):
            if found.digest and journey is not None and found.map == journey:
                # The same map, written in another way, or by a save whose success could not be confirmed.
                self._files.saver.accept_as_saved(journey, found.digest)
                break
        is_ours = found.digest is not None and session.digest in (found.digest, None)
        self._comparing = self._comparing and found == self._external_state
        self._external_state = None if is_ours else found
        was_missing = session.is_file_missing
        session.set_file_missing(found.digest is None)
        if was_missing and not session.is_file_missing:
            self._files.saver.clear_failure()
        if not self._reload_if_viewing():
            self._update_notice()

    def _reload_if_viewing(self) -> bool:
        """Show the new contents where the map is read-only and has no changes of its own; return whether that was done.

        It is not while a modal dialog is open, since that shows the map as it was.
        """
        external, session = self._external_state, self._session
        is_only_viewed = not session.is_editable and session.history.is_saved
        if (
            external is None
            or external.map is None
            or not is_only_viewed
            or QApplication.activeModalWidget() is not None
        ):
            return False
        selection = session.selection
        session.open(external.map, external.path, external.digest)
        session.select(*existing_refs(session.journey, selection))
        self._show_message(tr("Updated {time}", time=local_time.short_time(time.time())))
        return True

    def _recheck_after_save(self) -> None:
        """Hide the notice where a save has resolved it."""
        if self._external_state is not None and not self._files.saver.is_saving and self._session.is_saved:
            self._check_file()

    def _update_notice(self) -> None:
        external = self._external_state
        if external is None:
            self._bar.clear_notice()
        elif external.digest is None:
            text = tr("The file is not in its place any more. Your map is still here: save it again, or elsewhere.")
            self._bar.show_notice(
                text, self._if_editable((tr("Save again"), self._files.save), (tr("Save as…"), self._files.save_as))
            )
        elif external.digest == "":
            text = tr("The file cannot be read now. Your map is still here.")
            self._bar.show_notice(text, self._if_editable((tr("Save as…"), self._files.save_as)))
        elif external.map is None:
            text = tr(
                "Another program has changed the file, and it does not open as it is now. Your map is still here."
            )
            self._bar.show_notice(text, ((tr("Keep both…"), self._files.save_copy),))
        else:
            self._bar.show_notice(self._change_text(external.map), self._change_actions())

    def _change_actions(self) -> tuple[NoticeAction, ...]:
        return (
            (tr("Reload"), self._reload),
            (tr("Keep both…"), self._files.save_copy),
            (tr("Open beside"), self._open_in_second_window) if self._comparing else (tr("Compare"), self._compare),
        )

    def _if_editable(self, *actions: NoticeAction) -> tuple[NoticeAction, ...]:
        return actions if self._session.is_editable else ()

    def _change_text(self, theirs: JourneyMap) -> str:
        if not self._comparing:
            return tr("Another program has changed the file. Your map is still here.")
        mine = self._session.journey
        changes = change_details(compare_maps(mine, theirs), mine, theirs)
        return tr("Another program has changed the file. Compared with your map: {changes}.", changes=changes)

    def _end_comparison(self) -> None:
        """Hide the comparison after an edit; the user can ask for it again."""
        if self._comparing:
            self._comparing = False
            self._update_notice()

    def _compare(self) -> None:
        self._comparing = True
        self._update_notice()

    def _open_in_second_window(self) -> None:
        """Show the file as it is now in a second window, read-only since this window holds the lock."""
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
        """Show what the file holds now; undo brings the map back."""
        external, path = self._external_state, self._session.path
        if external is None or external.map is None or external.digest is None:
            return
        if not self._session.is_editable and path is not None:
            self._files.open_path(path)
            return
        self._external_state = None
        theirs = external.map
        self._files.saver.keep_version()
        self._session.apply(tr("Reload the file"), lambda _: theirs)
        self._files.saver.accept_as_saved(self._session.journey, external.digest)
        self._update_notice()
