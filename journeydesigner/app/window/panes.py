"""Palette, canvas and inspector side by side: foldable, sizes remembered, the panels built after the map is painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import style
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.session.session import Session

if TYPE_CHECKING:
    from journeydesigner.app.panels.inspector import Inspector
    from journeydesigner.app.panels.palette import Palette

PALETTE_WIDTH: Final = 208
INSPECTOR_WIDTH: Final = 296
MIN_PANEL_WIDTHS: Final = (184, 280)
MAX_PANEL_WIDTHS: Final = (280, 480)
MIN_CANVAS_WIDTH: Final = 240
MIN_WIDTH_WITH_PALETTE: Final = 1000
"""A window narrower than this has no room for the palette: it folds by itself."""


class SidePanels:
    """The two panels, each made when it is first asked for: they take longer than all the rest of the window."""

    def __init__(self, session: Session, settings: Settings, appearance: Appearance, parent: QWidget) -> None:
        self._session = session
        self._settings = settings
        self._appearance = appearance
        self._palette: Palette | None = None
        self._inspector: Inspector | None = None
        self.left_frame = _panel_frame(parent)
        self.right_frame = _panel_frame(parent)

    @property
    def palette(self) -> Palette:
        """The panel on the left."""
        if self._palette is None:
            from journeydesigner.app.panels.palette import Palette

            self._palette = Palette(self._session, self.left_frame)
            self._palette.apply_theme(self._appearance.theme)
            _add_to_frame(self.left_frame, self._palette)
        return self._palette

    @property
    def inspector(self) -> Inspector:
        """The panel on the right."""
        if self._inspector is None:
            from journeydesigner.app.panels.inspector import Inspector

            self._inspector = Inspector(self._session, self.right_frame, self._settings)
            self._inspector.apply_theme(self._appearance.theme)
            _add_to_frame(self.right_frame, self._inspector)
        return self._inspector

    def build(self, on_note_chosen: Callable[[str], None]) -> None:
        """Make both; `note_chosen` is told the field of a note that was put on cards."""
        self.palette.on_note_added = on_note_chosen
        _ = self.inspector

    def apply_theme(self) -> None:
        """Take the colours of another theme."""
        for panel in (self._palette, self._inspector):
            if panel is not None:
                panel.apply_theme(self._appearance.theme)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for panel in (self._palette, self._inspector):
            if panel is not None:
                panel.retranslate()


class Panes(QSplitter):
    """Three panes; the outer two keep their widths when the window grows and can be folded away.

    `folded_changed`: the palette folded for lack of room, or has room again.
    """

    palette_fold_changed = Signal()

    def __init__(self, palette: QWidget, canvas: QWidget, inspector: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side_panes = (palette, inspector)
        self._wanted_panels = (True, True)
        self._is_narrow = False
        self._palette_forced = False
        for pane in (palette, canvas, inspector):
            self.addWidget(pane)
        for pane, least, most in zip(self._side_panes, MIN_PANEL_WIDTHS, MAX_PANEL_WIDTHS, strict=True):
            pane.setMinimumWidth(least)
            pane.setMaximumWidth(most)
        canvas.setMinimumWidth(MIN_CANVAS_WIDTH)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(place, stretch)
        self.setSizes([PALETTE_WIDTH, 1100, INSPECTOR_WIDTH])

    def restore(self, state: QByteArray) -> None:
        """Take the widths of last time, where they are known."""
        if not state.isEmpty():
            self.restoreState(state)
            self.setHandleWidth(1)
            self.setChildrenCollapsible(False)

    def show_panels(self, palette: bool, inspector: bool) -> None:
        """Fold or unfold; a folded panel keeps its width for the next time."""
        self._wanted_panels = (palette, inspector)
        self._side_panes[0].setVisible(palette and not self.is_palette_folded)
        self._side_panes[1].setVisible(inspector)

    @property
    def is_palette_folded(self) -> bool:
        """Whether the palette is folded for lack of room, whatever the user chose."""
        return self._is_narrow and not self._palette_forced

    def force_palette(self) -> None:
        """Show the palette though the window is narrow: the user asked for it."""
        self._palette_forced = True
        self.show_panels(*self._wanted_panels)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cramped = self.width() < MIN_WIDTH_WITH_PALETTE
        if cramped != self._is_narrow:
            self._is_narrow, self._palette_forced = cramped, False
            self.show_panels(*self._wanted_panels)
            self.palette_fold_changed.emit()


def _panel_frame(parent: QWidget) -> QFrame:
    frame = QFrame(parent)
    style.set_look(frame, "panel")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    return frame


def _add_to_frame(frame: QFrame, panel: QWidget) -> None:
    layout = frame.layout()
    assert layout is not None
    panel.setMinimumWidth(0)
    panel.setMaximumWidth(16_777_215)  # the pane has the limits; two kinds of limits would leave gaps
    layout.addWidget(panel)
    panel.show()  # what is added to a window that is seen already stays hidden until told
