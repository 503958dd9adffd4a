"""The window: puts the parts together and passes on what changed. What is done is in `app.commands`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu
from typing_extensions import override

from journeydesigner.app import screens
from journeydesigner.app.actions import Actions
from journeydesigner.app.appearance import Appearance
from journeydesigner.app.closing import Closing
from journeydesigner.app.commands.beginning import Beginning
from journeydesigner.app.commands.editing import Editing
from journeydesigner.app.commands.exports import Exports
from journeydesigner.app.commands.files import Files
from journeydesigner.app.commands.help import Help
from journeydesigner.app.commands.inserting import Inserting
from journeydesigner.app.commands.versions import VersionsCommand
from journeydesigner.app.commands.viewing import Viewing
from journeydesigner.app.file_dialogs import SUFFIXES
from journeydesigner.app.first_paint import FirstPaint
from journeydesigner.app.guards import Guards
from journeydesigner.app.menus import CONTEXT, fill, fill_bar, rounded
from journeydesigner.app.parts import Panels, Panes
from journeydesigner.app.recent_menu import RecentMenu
from journeydesigner.app.recoveries import Recoveries
from journeydesigner.app.settings import Settings
from journeydesigner.app.situation import situation
from journeydesigner.app.status_bar import StatusBar
from journeydesigner.app.toolbar import ToolBar
from journeydesigner.app.unsaved_menu import UnsavedMenu
from journeydesigner.canvas.guard import guarded
from journeydesigner.canvas.view import CanvasView
from journeydesigner.canvas.zoom import LEAST, MOST
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.drawing import Ref
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.wording import glyphs, problems
from journeydesigner.wording.catalogue import ntr, tr
from journeydesigner.wording.labels import labels

FIRST_SIZE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """One window on one session."""

    is_beside = False
    """Whether it stands where another window wanted it, which is nothing for the next start to go by."""

    def __init__(self, session: Session, settings: Settings, appearance: Appearance, composer: Composer) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.appearance = appearance
        self._composer = composer
        self._labels = labels(session.map.language)
        self.view = CanvasView(session, composer, appearance.theme, self._labels, self)
        self.first_paint = FirstPaint(self.view.viewport())
        self.panels = Panels(session, settings, appearance, self)
        self._panes = Panes(self.panels.left, self.view, self.panels.right, self)
        self.guards = Guards(self._panes, self)
        self.setCentralWidget(self.guards)
        self.recoveries = Recoveries(self.view.viewport())
        self.files = Files(session, settings, self.recoveries, self, self._choose_new, self._finish_typing)
        self.beginning = Beginning(self.files, self.recoveries, self)
        self.exports = Exports(session, settings, appearance, composer.measurer, self, self._finish_typing)
        self.actions_table = Actions(self)
        self._inserting = Inserting(session, self.view, self._show_persona, self._show_link, self)
        self._viewing = Viewing(session, self.view, settings, appearance, self)
        self.actions_table.connect_to(
            {
                "files": self.files,
                "exports": self.exports,
                "versions": VersionsCommand(
                    session, self.files, appearance, composer.measurer, self, self._finish_typing, self._note
                ),
                "editing": Editing(session, self.view, self),
                "inserting": self._inserting,
                "viewing": self._viewing,
                "help": Help(self.actions_table, self),
            }
        )
        self.toolbar = ToolBar(self.actions_table, self)
        self.addToolBar(self.toolbar)
        self.status = StatusBar(self.actions_table, LEAST, MOST, self)
        self.setStatusBar(self.status)
        self.guards.begin(session, self.files, self.status.note)
        self._closing = Closing(
            session,
            self.files,
            self._finish_typing,
            first=(self.recoveries.settle, self._note_places),
            last=(self.guards.read_only.shut, settings.save),
            rest=(self.exports.shut, self.guards.watching.shut, self.files.shut, self.recoveries.let_go),
        )
        self._connect()
        self.retranslate()
        self.apply_theme()
        self._restore()

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
        self.files.safety_changed.connect(self._show_safety)
        self.files.recent_changed.connect(self._refresh)
        self._viewing.panels_changed.connect(self._take_panels)
        self._panes.folded_changed.connect(self._refresh)
        self.first_paint.painted.connect(self.build_panels)
        self.appearance.theme_changed.connect(self.apply_theme)
        self.appearance.language_changed.connect(self.retranslate)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.stage.drawn.connect(self._show_missing)
        self.view.context_menu_requested.connect(self._open_context_menu)
        self.view.refused.connect(self.status.note)
        self.view.note_dropped.connect(self._show_field)
        self.status.zoom_asked.connect(self._zoom_as_asked)

    def retranslate(self) -> None:
        """Word everything in the language in use, and make the menus anew."""
        self.actions_table.retranslate()
        menus = fill_bar(self.menuBar(), self.actions_table)
        self._recent = RecentMenu(menus["recent"], self.settings, self.files, self.actions_table["clear-recent"])
        self._unsaved = UnsavedMenu(menus["unsaved"], self.recoveries, self.beginning)
        for part in (self.toolbar, self.status, self.panels, self.guards):
            part.retranslate()
        self._refresh()
        self._show_safety()
        self._show_document()
        self._show_zoom()

    def apply_theme(self) -> None:
        """Pass the theme on to all that paints by itself."""
        theme = self.appearance.theme
        for part in (self.actions_table, self.toolbar, self.status, self.guards):
            part.apply_theme(theme)
        self.panels.apply_theme()
        self.view.set_theme(theme)

    def _refresh(self) -> None:
        """Show what can be done, how much there is and whether it is saved."""
        now = situation(self.session, self.settings)
        self.actions_table.update(replace(now, palette_shown=now.palette_shown and not self._panes.is_folded))
        journey = self.session.map
        phases = ntr("{n} phase", "{n} phases", len(journey.phases))
        count = sum(len(phase.touchpoints) for phase in journey.phases)
        self.status.show_counts(f"{phases} · {ntr('{n} touchpoint', '{n} touchpoints', count)}")
        self.setWindowModified(not self.session.is_saved)
        self._show_title()
        wanted = labels(journey.language)
        if wanted is not self._labels:
            self._labels = wanted
            self.view.set_labels(wanted)

    def _show_document(self) -> None:
        self._show_title()
        self.setWindowFilePath(str(self.session.path or ""))

    def _show_title(self) -> None:
        name = problems.file_name(self.session.path, self.session.map.title)
        escaped = name.replace("[*]", "[*][*]")  # a single one stands for the mark of what is not saved
        looked_at = tr("read-only")
        mark = "" if self.session.is_editable else f" ({looked_at})"
        self.setWindowTitle(f"{escaped}[*]{mark} – Journey Designer")

    def _show_safety(self) -> None:
        self.status.show_safety(*self.files.safety())

    def _show_missing(self) -> None:
        self.status.show_missing(glyphs.missing(self.view.stage.drawing.missing))

    def _show_zoom(self) -> None:
        self.status.show_zoom(self.view.zoom)

    def _zoom_as_asked(self) -> None:
        self.view.zoom_to(self.status.asked_zoom)

    def _take_panels(self) -> None:
        """Show the panels that the user wants; one who unfolds a palette that lacks room means it."""
        if self._panes.is_folded and not self.settings.palette_shown:
            self.settings.palette_shown = True
            self._panes.insist()
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

    def _note(self, text: str) -> None:
        self.status.note(text)

    def _choose_new(self) -> JourneyMap | None:
        from journeydesigner.app.new_dialog import NewDialog

        tag = self.settings.text("new/language", "")
        dialog = NewDialog(self._composer, self.appearance.theme, self, tag=tag)
        accepted = bool(dialog.exec())
        if accepted:
            self.settings.set_text("new/language", dialog.tag)
        dialog.deleteLater()
        if dialog.wants_file:
            self.files.open()
        return dialog.journey if accepted else None

    def _open_context_menu(self, ref: Ref | None, at: QPoint) -> None:
        kind = ref.kind if ref is not None else ""
        menu = rounded(QMenu(self))
        fill(menu, CONTEXT.get(kind, CONTEXT[""]), self.actions_table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def build_panels(self) -> None:
        """Fill the panels, where that was not done yet: after the first paint, so that the map is seen sooner."""
        self.panels.build(self._show_field)

    def _restore(self) -> None:
        self.resize(screens.fitting(FIRST_SIZE, self.screen()))
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)
        self._panes.restore(self.settings.panels)
        self._show_panels()

    @override
    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._closing.close())

    def expect_end(self) -> None:
        """Ask nothing when the window is closed next: the user logs out, and the next start brings everything back."""
        self._closing.expect()

    def leave(self) -> None:
        """Have everything on the disk for the next start, and nothing else: the process ends now."""
        self._closing.leave()

    def _note_places(self) -> None:
        if self.is_beside:
            return
        self.settings.geometry = self.saveGeometry()
        self.settings.panels = self._panes.saveState()

    @override
    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_map(event) is not None:
            event.acceptProposedAction()

    @override
    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_map(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)


def dropped_map(event: QDropEvent) -> Path | None:
    """Return the map that is dragged, where it is exactly one file of ours on this computer."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None
