"""The canvas widget: shows the session's map and offers the commands of the window."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, QSizeF, Signal
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from journeydesigner.canvas import clipboard
from journeydesigner.canvas.accessibility import accessible
from journeydesigner.canvas.accessibility.screen_reader_text import describe_selection
from journeydesigner.canvas.clipboard import NothingToPaste
from journeydesigner.canvas.drop_surface import DropSurface
from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.hit_testing import icon_text_at
from journeydesigner.canvas.keys import KeyboardHandler
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.canvas.scene.empty_map_hint import hint_for
from journeydesigner.canvas.scene.presenter import MapComposer
from journeydesigner.canvas.scene.selection_outline import selection_outlines
from journeydesigner.canvas.zoom import ZOOM_STEP
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.theme import Theme
from journeydesigner.model.refs import Ref
from journeydesigner.session import creation, pasting, selection_edits
from journeydesigner.session.session import Session


class CanvasView(DropSurface):
    """The map as a widget, with the commands that menus and keys call."""

    zoom_changed = Signal()

    def __init__(
        self, session: Session, composer: MapComposer, theme: Theme, labels: MapLabels, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, composer, theme, labels, parent)
        self._keyboard = KeyboardHandler(self)
        self._shown_document = session.history, session.path
        accessible.install_factory()
        self.setAccessibleName(tr("Journey map"))
        self.presenter.drawing_changed.connect(self._handle_drawing_change)
        self.zoom_controller.changed.connect(self._handle_zoom_change)
        session.selection_changed.connect(self._show_selection)
        session.map_changed.connect(self._handle_map_change)
        self._show_selection()

    @property
    def zoom(self) -> float:
        """The zoom factor, 1.0 for 100 %."""
        return self.zoom_controller.factor

    def set_theme(self, theme: Theme) -> None:
        """Show the map in other colours."""
        self.presenter.set_theme(theme)

    def set_labels(self, labels: MapLabels) -> None:
        """Show the map with other labels."""
        self.presenter.set_labels(labels)

    def zoom_in(self) -> None:
        """Zoom in by one step around the centre."""
        self.zoom_to(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out by one step around the centre."""
        self.zoom_to(self.zoom / ZOOM_STEP)

    def zoom_to(self, factor: float) -> None:
        """Set the zoom factor (0.1-4) around the centre."""
        self.zoom_controller.set(factor)

    def zoom_reset(self) -> None:
        """Zoom to 100 %."""
        self.zoom_to(1.0)

    def zoom_fit(self) -> None:
        """Show the whole map."""
        self.zoom_controller.mode = "whole"
        self.refit()

    def zoom_fit_width(self) -> None:
        """Fit the width of the map to the view and show it from its top."""
        self.zoom_controller.mode = "width"
        self.refit()

    def reveal(self, ref: Ref) -> None:
        """Scroll a part into view."""
        group = self.presenter.drawing.by_ref.get(ref)
        if group is not None:
            self.zoom_controller.reveal(rect_to_qrect(group.rect))

    def edit_title(self, ref: Ref) -> None:
        """Select a part and open the editor for its name or text on the map."""
        self.session.select(ref)
        self.text_editing.start(ref)

    def finish_editing(self) -> bool:
        """Keep what was typed and close the editor, where one is open (before saving, for example).

        Return False where it stays open because the map cannot hold its text.
        """
        return self.text_editing.finish()

    def add_touchpoint(self, channel: str | None = None) -> None:
        """Add a touchpoint after the selected one, with a channel or without, and let the user name it."""
        if not self.finish_editing():
            return
        new = creation.new_touchpoint(self.session.journey, channel)
        before = self.session.selection
        placement = selection_edits.insertion_placement(self.session)
        self.name_new_part(creation.add_touchpoint(self.session, new, placement), before)

    def add_phase(self) -> None:
        """Add a phase at the end and let the user name it."""
        if not self.finish_editing():
            return
        before = self.session.selection
        self.name_new_part(creation.add_phase(self.session), before)

    def select_all(self) -> None:
        """Select all touchpoints and focus the canvas."""
        self.setFocus()
        ids = [touchpoint.id for phase in self.session.journey.phases for touchpoint in phase.touchpoints]
        self.session.select(*(Ref("touchpoint", id_) for id_ in ids))

    def cut(self) -> None:
        """Copy the selection to the clipboard and delete it."""
        if self.copy():
            self.delete_selection()

    def copy(self) -> bool:
        """Copy the selection to the clipboard; return whether there was anything to copy."""
        copied = pasting.copy(self.session)
        if copied is None:
            return False
        cards = self.presenter.light_cards(pasting.copied_touchpoint_ids(self.session))
        QGuiApplication.clipboard().setMimeData(clipboard.to_mime_data(copied, cards))
        return True

    def paste(self) -> None:
        """Paste what is on the clipboard, or say why that cannot be."""
        if not self.session.require_editable():
            return
        try:
            pasted = clipboard.from_mime_data(QGuiApplication.clipboard().mimeData())
        except NothingToPaste as nothing:
            self.action_failed.emit(str(nothing))
            return
        outcome = pasting.paste(self.session, pasted)
        if outcome.message:
            self.action_failed.emit(outcome.message)
        if self.session.selection:
            self.reveal(self.session.selection[-1])

    def duplicate(self) -> None:
        """Insert a copy of each selected part after it."""
        selection_edits.duplicate(self.session)

    def delete_selection(self) -> None:
        """Delete the selected parts."""
        selection_edits.delete(self.session)

    def _handle_map_change(self) -> None:
        """Cancel a gesture on the previous map; show another document (not a reloaded one) from its beginning."""
        if self.gesture_dispatcher.is_busy:
            self.gesture_dispatcher.cancel()
        before, self._shown_document = self._shown_document, (self.session.history, self.session.path)
        history, path = before
        if self.session.history is not history and (path is None or self.session.path != path):
            self.zoom_fit_width()

    def _handle_drawing_change(self) -> None:
        scene = self.presenter.scene
        drawing = scene.drawing
        self.zoom_controller.set_map_size(
            QSizeF(max(1.0, drawing.width), max(1.0, drawing.height)), keep_view=self.gesture_dispatcher.is_busy
        )
        scene.selection_outlines.show_outlines(selection_outlines(drawing, self.session.selection))
        scene.hover_outlines.show_outlines({})
        scene.show_score_button(None)
        scene.hint.show_text(*hint_for(self.presenter.previewed_map or self.session.journey, drawing))
        self.text_editing.update_position()

    def _handle_zoom_change(self) -> None:
        self.text_editing.update_position()
        self.zoom_changed.emit()

    def _show_selection(self) -> None:
        self.presenter.scene.selection_outlines.show_outlines(
            selection_outlines(self.presenter.scene.drawing, self.session.selection)
        )
        self.setAccessibleDescription(describe_selection(self.session.journey, self.session.selection))
        accessible.announce_selection(self)

    def pan_by_dragging(self) -> None:
        """Let the mouse move the view until the space bar is released."""
        self.gesture_dispatcher.set_space_held(True)

    def escape(self) -> None:
        """Cancel the running gesture; without one, select nothing."""
        if not self.gesture_dispatcher.cancel():
            self.session.select()
            self.session.point_at(None)

    @override
    def handle_key(self, event: QKeyEvent) -> bool:
        command, _ = self._keyboard.command_of(event)
        if command == "pan" and event.isAutoRepeat():
            return False
        if self.gesture_dispatcher.is_busy and command not in ("pan", "escape"):
            return True
        return self._keyboard.press(event)

    @override
    def select_adjacent(self, step: int) -> bool:
        return self._keyboard.select_adjacent(step)

    @override
    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keyboard.release(event)
        super().keyReleaseEvent(event)

    @override
    @guarded_bool
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.zoom_controller.to_map(QPointF(event.pos()))
            text = icon_text_at(self.presenter.scene.groups_at(at.x(), at.y()), at.x(), at.y())
            shown = f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text
            QToolTip.showText(event.globalPos(), shown, self.viewport())
            return True
        return super().viewportEvent(event)
