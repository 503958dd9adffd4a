"""The view: shows the session's map, and what the window may ask of it."""

from __future__ import annotations

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.canvas import accessible, commands, making
from journeydesigner.canvas.bounds import from_rect
from journeydesigner.canvas.guard import guarded
from journeydesigner.canvas.hint import hint_for
from journeydesigner.canvas.keys import Keys
from journeydesigner.canvas.rings import rings_for
from journeydesigner.canvas.speech import describe_selection
from journeydesigner.canvas.stage import Composes
from journeydesigner.canvas.surface import Surface
from journeydesigner.canvas.texts import group_of
from journeydesigner.canvas.zoom import STEP
from journeydesigner.layout.drawing import Ref
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.theme import Theme
from journeydesigner.model.fragment import BadFragment
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import tr


class CanvasView(Surface):
    """The map, to look at and to work on."""

    zoom_changed = Signal()

    def __init__(
        self, session: Session, composer: Composes, theme: Theme, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, composer, theme, labels, parent)
        self._keys = Keys(self)
        self._shown = session.history, session.path
        accessible.install()
        self.setAccessibleName(tr("Journey map"))
        self.stage.drawn.connect(self._take_drawing)
        self.scaling.changed.connect(self._take_zoom)
        session.selection_changed.connect(self._show_selection)
        session.map_changed.connect(self._take_map)
        self._show_selection()

    @property
    def zoom(self) -> float:
        """The zoom, 1.0 for 100 %."""
        return self.scaling.factor

    def set_theme(self, theme: Theme) -> None:
        """Show the map in another look."""
        self.stage.set_theme(theme)

    def set_labels(self, labels: Labels) -> None:
        """Show the map with other words."""
        self.stage.set_labels(labels)

    def zoom_in(self) -> None:
        """Zoom in by one step, round the middle."""
        self.zoom_to(self.zoom * STEP)

    def zoom_out(self) -> None:
        """Zoom out by one step, round the middle."""
        self.zoom_to(self.zoom / STEP)

    def zoom_to(self, factor: float) -> None:
        """Zoom to a factor of 0.1-4, round the middle."""
        self.scaling.set(factor)

    def zoom_reset(self) -> None:
        """Zoom to 100 %."""
        self.zoom_to(1.0)

    def zoom_fit(self) -> None:
        """Show the whole map."""
        self.scaling.mode = "whole"
        self.refit()

    def zoom_fit_width(self) -> None:
        """Show the map from its top, its lanes as wide as the view."""
        self.scaling.mode = "width"
        self.refit()

    def reveal(self, ref: Ref) -> None:
        """Bring a part into view."""
        group = group_of(self.stage.drawing, ref)
        if group is not None:
            self.scaling.reveal(from_rect(group.rect))

    def edit_title(self, ref: Ref) -> None:
        """Select a part and let the user type its name or text, right on the map."""
        self.session.select(ref)
        self.editing.start(ref)

    def finish_editing(self) -> None:
        """Keep what is being typed, where anything is (before saving, say)."""
        self.editing.finish()

    def add_touchpoint(self, channel: str | None = None) -> None:
        """Make a touchpoint after the selected one (in a channel) and let the user name it."""
        new = making.touchpoint_in(self.session.map, channel)
        before = self.session.selection
        self.name_new(Ref("touchpoint", making.add(self.session, new, commands.paste_place(self.session))), before)

    def add_phase(self) -> None:
        """Make a phase at the end and let the user name it."""
        before = self.session.selection
        self.name_new(Ref("phase", making.add_phase(self.session)), before)

    def select_all(self) -> None:
        """Select all touchpoints, for the keys that come next."""
        self.setFocus()
        ids = [touchpoint.id for phase in self.session.map.phases for touchpoint in phase.touchpoints]
        self.session.select(*(Ref("touchpoint", id_) for id_ in ids))

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        if self.copy():
            self.delete_selection()

    def copy(self) -> bool:
        """Copy the selection to the clipboard; tell whether there was anything to copy."""
        text = commands.copied(self.session)
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def paste(self) -> None:
        """Put in what the clipboard holds."""
        try:
            commands.paste(self.session, QGuiApplication.clipboard().text())
        except BadFragment:
            self.refused.emit(tr("What is on the clipboard cannot be pasted here."))
        if self.session.selection:
            self.reveal(self.session.selection[-1])

    def duplicate(self) -> None:
        """Copy the selection, each part after itself."""
        commands.duplicate(self.session)

    def delete_selection(self) -> None:
        """Delete what is selected."""
        commands.delete(self.session, self.stage.drawing)

    def _take_map(self) -> None:
        """Drop what another change has overtaken; show another document from its beginning, not the same file anew."""
        if self.hands.busy:
            self.hands.cancel()
        before, self._shown = self._shown, (self.session.history, self.session.path)
        history, path = before
        if self.session.history is not history and (path is None or self.session.path != path):
            self.zoom_fit_width()

    def _take_drawing(self) -> None:
        scene = self.stage.scene
        drawing = scene.drawing
        self.scaling.hold(QSizeF(max(1.0, drawing.width), max(1.0, drawing.height)), still=self.hands.busy)
        scene.rings.show_rings(rings_for(drawing, self.session.selection))
        scene.hover.show_rings({})
        scene.hint.say(*hint_for(self.stage.previewed or self.session.map, drawing))
        self.editing.place()

    def _take_zoom(self) -> None:
        self.editing.place()
        self.zoom_changed.emit()

    def _show_selection(self) -> None:
        self.stage.scene.rings.show_rings(rings_for(self.stage.scene.drawing, self.session.selection))
        self.setAccessibleDescription(describe_selection(self.session.map, self.session.selection))
        accessible.announce(self)

    @override
    def press_key(self, event: QKeyEvent) -> bool:
        return self._keys.press(event)

    @override
    def go_on(self, step: int) -> bool:
        return self._keys.tab(step)

    @override
    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keys.release(event)
        super().keyReleaseEvent(event)
