"""The main window: makes its parts and connects them. What the actions do is in `commands/` and `document/`."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QKeyCombination, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from typing_extensions import override

from journeydesigner.app.commands.edit import EditCommands
from journeydesigner.app.commands.export import ExportCommands
from journeydesigner.app.commands.help import HelpCommands
from journeydesigner.app.commands.insert import InsertCommands
from journeydesigner.app.commands.view import ViewCommands
from journeydesigner.app.document.closing import WindowCloser
from journeydesigner.app.document.content_counts import content_counts
from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.document.new_map_chooser import NewMapChooser
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.shared.notices import DocumentNotices
from journeydesigner.app.document.startup import Startup
from journeydesigner.app.document.submenus import RecentMenu, UnsavedMenu
from journeydesigner.app.document.versions.versions_command import VersionsCommand
from journeydesigner.app.runtime import screens
from journeydesigner.app.runtime.first_paint import FirstPaint
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import style
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.app.window.action_state import action_state
from journeydesigner.app.window.actions import Actions
from journeydesigner.app.window.dropped_files import dropped_map_path, refusal_of_drop
from journeydesigner.app.window.menus import CONTEXT_MENUS, fill_menu, fill_menu_bar, shortcut_sections
from journeydesigner.app.window.opening_cover import OpeningCover
from journeydesigner.app.window.panes import SidePanels
from journeydesigner.app.window.score_chooser import ScoreChooser
from journeydesigner.app.window.status_bar import StatusBar
from journeydesigner.app.window.toolbar import ToolBar
from journeydesigner.canvas.digit_keys import digit_of
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.view import CanvasView
from journeydesigner.canvas.zoom import MAX_ZOOM, MIN_ZOOM
from journeydesigner.i18n import missing_glyphs, problem_messages
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.map.compose import Composer
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session

DEFAULT_SIZE = QSize(1440, 900)
"""Logical pixels."""


class MainWindow(QMainWindow):
    """One window on one session."""

    is_second_window = False
    """Whether another window decided its geometry, so that it is not to be remembered."""

    def __init__(self, session: Session, settings: Settings, appearance: Appearance, composer: Composer) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.appearance = appearance
        self._labels = map_labels(session.journey.language)
        self.view = CanvasView(session, composer, appearance.theme, self._labels, self)
        self.first_paint = FirstPaint(self.view.viewport())
        self.panels = SidePanels(session, settings, appearance, self.view, self)
        self.notices = DocumentNotices(self.panels.panes, self)
        self.setCentralWidget(self.notices)
        self.opening_cover = OpeningCover(appearance.theme, self.notices)
        self.recoverable_maps = RecoverableMaps(self.view.viewport())
        finish_typing = self.view.finish_editing
        chooser = NewMapChooser(composer, settings, self)
        self.files = FileCommands(session, settings, self.recoverable_maps, self, chooser, finish_typing)
        self.startup = Startup(self.files, self.recoverable_maps, self)
        self.exports = ExportCommands(session, settings, appearance, composer.measurer, self, finish_typing)
        self.actions_table = Actions(self)
        self.status = StatusBar(self.actions_table, MIN_ZOOM, MAX_ZOOM, self)
        self.setStatusBar(self.status)
        show_message = self.status.show_message
        self.actions_table.connect_to(
            {
                "file": self.files,
                "export": self.exports,
                "versions": VersionsCommand(
                    session, self.files, appearance, composer.measurer, self, finish_typing, show_message
                ),
                "edit": EditCommands(session, self.view, self),
                "insert": InsertCommands(session, self.view, self.panels.show_persona, self.panels.show_link, self),
                "view": ViewCommands(session, self.view, appearance, self),
                "panels": self.panels,
                "help": HelpCommands(partial(shortcut_sections, self.actions_table), self),
            },
            show_message,
        )
        self.toolbar = ToolBar(self.actions_table, self)
        self.addToolBar(self.toolbar)
        self.notices.watch_documents(session, self.files, show_message)
        self._closing = WindowCloser(
            session,
            self.files,
            finish_typing,
            before_close=(self.recoverable_maps.clear_attempt, self._remember_geometry),
            after_close=(self.notices.document_locking.release, settings.save),
            cleanup=(
                self.exports.shut_down,
                self.notices.external_changes.shut_down,
                self.files.saver.shut_down,
                self.recoverable_maps.release_all,
            ),
        )
        self._connect()
        self.retranslate()
        self.apply_theme()
        self._restore_geometry()

    def _connect(self) -> None:
        self.setAcceptDrops(True)
        session = self.session
        for changed in (
            session.map_changed,
            session.selection_changed,
            session.saved_changed,
            session.document_changed,
            session.editable_changed,
        ):
            changed.connect(self._refresh)
        session.document_changed.connect(self._show_document)
        session.document_changed.connect(self.view.setFocus)
        self.files.saver.status_changed.connect(self._show_save_status)
        self.files.recent_changed.connect(self._refresh)
        self.files.opening_started.connect(self.show_opening)
        self.files.opening_ended.connect(self.end_opening)
        self.panels.shown_changed.connect(self._refresh)
        self.first_paint.painted.connect(self.panels.build)  # later, so that the map is visible sooner
        self.appearance.theme_changed.connect(self.apply_theme)
        self.appearance.language_changed.connect(self.retranslate)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.presenter.drawing_changed.connect(self._show_missing_glyphs)
        self.view.context_menu_requested.connect(self._open_context_menu)
        self.view.score_requested.connect(self._open_score_chooser)
        self.view.action_failed.connect(self.status.show_message)
        self.view.note_dropped.connect(self.panels.show_field)
        self.status.zoom_requested.connect(self._zoom_as_requested)

    def retranslate(self) -> None:
        """Set all texts in the current language; the menus are made again."""
        self.actions_table.retranslate()
        menus = fill_menu_bar(self.menuBar(), self.actions_table)
        self.recent_menu = RecentMenu(menus["recent"], self.settings, self.files, self.actions_table["clear-recent"])
        self.unsaved_menu = UnsavedMenu(menus["unsaved"], self.recoverable_maps, self.startup)
        for part in (self.toolbar, self.status, self.panels, self.notices):
            part.retranslate()
        self._refresh()
        self._show_save_status()
        self._show_document()
        self._show_zoom()

    def apply_theme(self) -> None:
        """Apply the current theme to the parts that the style sheet does not reach."""
        theme = self.appearance.theme
        for part in (self.actions_table, self.toolbar, self.status, self.notices, self.opening_cover):
            part.apply_theme(theme)
        self.panels.apply_theme()
        self.view.set_theme(theme)

    def _refresh(self) -> None:
        """Update the actions, the title, the number of parts and the language of the map's labels."""
        state = action_state(self.session, self.settings, palette_shown=self.panels.is_palette_shown)
        self.actions_table.update(state)
        journey = self.session.journey
        is_opening = bool(self.opening_cover.name)
        self.status.show_counts("" if is_opening else content_counts(journey))
        self.setWindowModified(not (is_opening or self.session.is_saved))
        self._show_title()
        labels = map_labels(journey.language)
        if labels is not self._labels:
            self._labels = labels
            self.view.set_labels(labels)

    def _show_document(self) -> None:
        self._show_title()
        self.setWindowFilePath(str(self.session.path or ""))

    def _show_title(self) -> None:
        session = self.session
        name = self.opening_cover.name or problem_messages.document_name(session.path, session.journey.title)
        escaped = name.replace("[*]", "[*][*]")  # Qt replaces a single one by the mark of unsaved changes
        suffix = "" if self.session.is_editable else " ({})".format(tr("read-only"))
        self.setWindowTitle(f"{escaped}[*]{suffix} – Journey Designer")

    def _show_save_status(self) -> None:
        if self.opening_cover.name:
            self.status.show_save_status(tr("Opening…"), "busy")
        else:
            self.status.show_save_status(*self.files.saver.status())

    def show_opening(self, name: str) -> None:
        """Show that the map of this name is being opened, and nothing of the one that is open still."""
        self.opening_cover.cover(name)
        self._refresh()
        self._show_save_status()

    def end_opening(self) -> None:
        """Show the open map."""
        if self.opening_cover.name:
            self.opening_cover.uncover()
            self._refresh()
            self._show_save_status()

    def _show_missing_glyphs(self) -> None:
        self.status.show_missing_glyphs(
            missing_glyphs.missing_glyphs_message(self.view.presenter.drawing.missing_characters)
        )

    def _show_zoom(self) -> None:
        self.status.show_zoom(self.view.zoom)

    def _zoom_as_requested(self) -> None:
        self.view.zoom_to(self.status.requested_zoom)

    def _open_context_menu(self, ref: Ref | None, at: QPoint) -> None:
        kind = ref.kind if ref is not None else ""
        menu = style.round_corners(QMenu(self))
        fill_menu(menu, CONTEXT_MENUS.get(kind, CONTEXT_MENUS[""]), self.actions_table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _open_score_chooser(self, place: QRect) -> None:
        ScoreChooser(self.session, self.view, self.appearance.theme).open_beside(place)

    def _restore_geometry(self) -> None:
        screens.open_within_screen(self, DEFAULT_SIZE)
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        self.panels.restore()

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey Ctrl with a digit by the place of its key, where the layout needs Shift to type it."""
        digit = digit_of(event)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = None if digit is None else QKeyCombination(modifiers, Qt.Key(Qt.Key.Key_0 + digit))
        action = None if key is None else self.actions_table.with_shortcut(QKeySequence(key))
        if action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._closing.close())

    def expect_logout(self) -> None:
        """Close without a question next time: the user logs out, and the next start restores the unsaved changes."""
        self._closing.expect_logout()

    def leave_for_recovery(self) -> None:
        """Write unsaved changes to the disk, to be restored at the next start; the process ends right after this."""
        self._closing.leave_for_recovery()

    def _remember_geometry(self) -> None:
        if not self.is_second_window:
            self.settings.geometry = self.saveGeometry()
            self.settings.panels = self.panels.panes.saveState()

    @override
    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_map_path(event.mimeData()) is not None:
            event.acceptProposedAction()
        elif event.source() is None:  # what is dragged from one place of the window to another finds its own
            self.status.show_message(refusal_of_drop(event.mimeData()))

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_map_path(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)
