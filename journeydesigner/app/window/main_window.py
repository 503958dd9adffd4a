"""The window: puts the parts together and passes on what changed. What is done is in `app.commands`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu
from typing_extensions import override

from journeydesigner.app.commands.editing import EditCommands
from journeydesigner.app.commands.exports import ExportCommands
from journeydesigner.app.commands.help import HelpCommands
from journeydesigner.app.commands.inserting import InsertCommands
from journeydesigner.app.commands.viewing import ViewCommands
from journeydesigner.app.document.closing import WindowCloser
from journeydesigner.app.document.files import FileCommands
from journeydesigner.app.document.recent_menu import RecentMenu
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.shared.notices import DocumentNotices
from journeydesigner.app.document.startup import Startup
from journeydesigner.app.document.unsaved_menu import UnsavedMenu
from journeydesigner.app.document.versions.commands import VersionsCommand
from journeydesigner.app.runtime import screens
from journeydesigner.app.runtime.first_paint import FirstPaint
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.app.window.action_state import action_state
from journeydesigner.app.window.actions import Actions
from journeydesigner.app.window.menus import CONTEXT_MENUS, fill_menu, fill_menu_bar, round_corners
from journeydesigner.app.window.panes import Panes, SidePanels
from journeydesigner.app.window.status_bar import StatusBar
from journeydesigner.app.window.toolbar import ToolBar
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.view import CanvasView
from journeydesigner.canvas.zoom import MAX_ZOOM, MIN_ZOOM
from journeydesigner.i18n import missing_glyphs, problem_messages
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.layout.map.compose import Composer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_vocabulary import FILE_ENDINGS
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session

DEFAULT_SIZE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """One window on one session."""

    is_second_window = False
    """Whether it stands where another window wanted it, which is nothing for the next start to go by."""

    def __init__(self, session: Session, settings: Settings, appearance: Appearance, composer: Composer) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.appearance = appearance
        self._composer = composer
        self._labels = map_labels(session.journey.language)
        self.view = CanvasView(session, composer, appearance.theme, self._labels, self)
        self.first_paint = FirstPaint(self.view.viewport())
        self.panels = SidePanels(session, settings, appearance, self)
        self._panes = Panes(self.panels.left_frame, self.view, self.panels.right_frame, self)
        self.notices = DocumentNotices(self._panes, self)
        self.setCentralWidget(self.notices)
        self.recoverable_maps = RecoverableMaps(self.view.viewport())
        self.files = FileCommands(
            session, settings, self.recoverable_maps, self, self._choose_new_map, self._finish_typing
        )
        self.startup = Startup(self.files, self.recoverable_maps, self)
        self.exports = ExportCommands(session, settings, appearance, composer.measurer, self, self._finish_typing)
        self.actions_table = Actions(self)
        self._inserting = InsertCommands(session, self.view, self._show_persona, self._show_link, self)
        self._viewing = ViewCommands(session, self.view, settings, appearance, self)
        self.actions_table.connect_to(
            {
                "files": self.files,
                "exports": self.exports,
                "versions": VersionsCommand(
                    session, self.files, appearance, composer.measurer, self, self._finish_typing, self._show_message
                ),
                "editing": EditCommands(session, self.view, self),
                "inserting": self._inserting,
                "viewing": self._viewing,
                "help": HelpCommands(self.actions_table, self),
            }
        )
        self.toolbar = ToolBar(self.actions_table, self)
        self.addToolBar(self.toolbar)
        self.status = StatusBar(self.actions_table, MIN_ZOOM, MAX_ZOOM, self)
        self.setStatusBar(self.status)
        self.notices.watch_documents(session, self.files, self.status.show_message)
        self._closing = WindowCloser(
            session,
            self.files,
            self._finish_typing,
            before_close=(self.recoverable_maps.clear_attempt, self._remember_geometry),
            after_close=(self.notices.document_locking.release, settings.save),
            cleanup=(
                self.exports.shut_down,
                self.notices.external_changes.shut_down,
                self.files.shut_down,
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
        self.files.save_status_changed.connect(self._show_save_status)
        self.files.recent_changed.connect(self._refresh)
        self._viewing.panels_changed.connect(self._apply_panel_settings)
        self._panes.palette_fold_changed.connect(self._refresh)
        self.first_paint.painted.connect(self.build_panels)
        self.appearance.theme_changed.connect(self.apply_theme)
        self.appearance.language_changed.connect(self.retranslate)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.presenter.drawing_changed.connect(self._show_missing_glyphs)
        self.view.context_menu_requested.connect(self._open_context_menu)
        self.view.action_failed.connect(self.status.show_message)
        self.view.note_dropped.connect(self._show_field)
        self.status.zoom_requested.connect(self._zoom_as_requested)

    def retranslate(self) -> None:
        """Word everything in the language in use, and make the menus anew."""
        self.actions_table.retranslate()
        menus = fill_menu_bar(self.menuBar(), self.actions_table)
        self._recent_menu = RecentMenu(menus["recent"], self.settings, self.files, self.actions_table["clear-recent"])
        self._unsaved_menu = UnsavedMenu(menus["unsaved"], self.recoverable_maps, self.startup)
        for part in (self.toolbar, self.status, self.panels, self.notices):
            part.retranslate()
        self._refresh()
        self._show_save_status()
        self._show_document()
        self._show_zoom()

    def apply_theme(self) -> None:
        """Pass the theme on to all that paints by itself."""
        theme = self.appearance.theme
        for part in (self.actions_table, self.toolbar, self.status, self.notices):
            part.apply_theme(theme)
        self.panels.apply_theme()
        self.view.set_theme(theme)

    def _refresh(self) -> None:
        """Show what can be done, how much there is and whether it is saved."""
        now = action_state(self.session, self.settings)
        self.actions_table.update(replace(now, palette_shown=now.palette_shown and not self._panes.is_palette_folded))
        journey = self.session.journey
        phases = ntr("{n} phase", "{n} phases", len(journey.phases))
        count = sum(len(phase.touchpoints) for phase in journey.phases)
        self.status.show_counts(f"{phases} · {ntr('{n} touchpoint', '{n} touchpoints', count)}")
        self.setWindowModified(not self.session.is_saved)
        self._show_title()
        wanted = map_labels(journey.language)
        if wanted is not self._labels:
            self._labels = wanted
            self.view.set_labels(wanted)

    def _show_document(self) -> None:
        self._show_title()
        self.setWindowFilePath(str(self.session.path or ""))

    def _show_title(self) -> None:
        name = problem_messages.document_name(self.session.path, self.session.journey.title)
        escaped = name.replace("[*]", "[*][*]")  # a single one stands for the mark of what is not saved
        looked_at = tr("read-only")
        mark = "" if self.session.is_editable else f" ({looked_at})"
        self.setWindowTitle(f"{escaped}[*]{mark} – Journey Designer")

    def _show_save_status(self) -> None:
        self.status.show_save_status(*self.files.save_status())

    def _show_missing_glyphs(self) -> None:
        self.status.show_missing_glyphs(
            missing_glyphs.missing_glyphs_message(self.view.presenter.drawing.missing_characters)
        )

    def _show_zoom(self) -> None:
        self.status.show_zoom(self.view.zoom)

    def _zoom_as_requested(self) -> None:
        self.view.zoom_to(self.status.requested_zoom)

    def _apply_panel_settings(self) -> None:
        """Show the panels that the user wants; one who unfolds a palette that lacks room means it."""
        if self._panes.is_palette_folded and not self.settings.palette_shown:
            self.settings.palette_shown = True
            self._panes.force_palette()
        self._show_panels()

    def _show_panels(self) -> None:
        self._panes.show_panels(self.settings.palette_shown, self.settings.inspector_shown)
        self._refresh()

    def _show_persona(self, id_: str) -> None:
        self._unfold_inspector()
        self.panels.inspector.show_persona(id_)

    def _show_link(self, id_: str) -> None:
        self._unfold_inspector()
        self.panels.inspector.show_link(id_)

    def _show_field(self, name: str) -> None:
        self._unfold_inspector()
        self.panels.inspector.focus_field(name)

    def _unfold_inspector(self) -> None:
        if not self.settings.inspector_shown:
            self._viewing.toggle_inspector()

    def _finish_typing(self) -> None:
        self.view.finish_editing()

    def _show_message(self, text: str) -> None:
        self.status.show_message(text)

    def _choose_new_map(self) -> JourneyMap | None:
        from journeydesigner.app.document.new_dialog import NewMapDialog

        tag = self.settings.text("new/language", "")
        dialog = NewMapDialog(self._composer, self.appearance.theme, self, language_tag=tag)
        accepted = bool(dialog.exec())
        if accepted:
            self.settings.set_text("new/language", dialog.language_tag)
        dialog.deleteLater()
        if dialog.wants_file:
            self.files.open()
        return dialog.journey if accepted else None

    def _open_context_menu(self, ref: Ref | None, at: QPoint) -> None:
        kind = ref.kind if ref is not None else ""
        menu = round_corners(QMenu(self))
        fill_menu(menu, CONTEXT_MENUS.get(kind, CONTEXT_MENUS[""]), self.actions_table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def build_panels(self) -> None:
        """Fill the panels, where that was not done yet: after the first paint, so that the map is seen sooner."""
        self.panels.build(self._show_field)

    def _restore_geometry(self) -> None:
        self.resize(screens.fit_to_screen(DEFAULT_SIZE, self.screen()))
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        self._panes.restore(self.settings.panels)
        self._show_panels()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._closing.close())

    def expect_logout(self) -> None:
        """Ask nothing when the window is closed next: the user logs out, and the next start brings everything back."""
        self._closing.expect_logout()

    def leave_for_recovery(self) -> None:
        """Have everything on the disk for the next start, and nothing else: the process ends now."""
        self._closing.leave_for_recovery()

    def _remember_geometry(self) -> None:
        if self.is_second_window:
            return
        self.settings.geometry = self.saveGeometry()
        self.settings.panels = self._panes.saveState()

    @override
    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_map_path(event) is not None:
            event.acceptProposedAction()

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_map_path(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)


def dropped_map_path(event: QDropEvent) -> Path | None:
    """Return the map that is dragged, where it is exactly one file of ours on this computer."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower().removeprefix(".") in FILE_ENDINGS else None
