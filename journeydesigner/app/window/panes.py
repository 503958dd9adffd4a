"""Palette, canvas and inspector side by side. The two panels can be hidden; their widths are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
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
    from journeydesigner.canvas.view import CanvasView

PALETTE_WIDTH: Final = 208
INSPECTOR_WIDTH: Final = 296
MIN_PANEL_WIDTHS: Final = (184, 280)
MAX_PANEL_WIDTHS: Final = (280, 480)
MIN_CANVAS_WIDTH: Final = 240
MIN_WIDTH_WITH_PALETTE: Final = 1000
"""In a window narrower than this (logical pixels) the palette is hidden, unless the user shows it again."""


class SidePanels(QObject):
    """Shows and hides the palette and the inspector. Each is made on first use: they take long to build."""

    shown_changed = Signal()

    def __init__(
        self, session: Session, settings: Settings, appearance: Appearance, canvas: CanvasView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._appearance = appearance
        self._canvas = canvas
        self._palette: Palette | None = None
        self._inspector: Inspector | None = None
        self.left_frame = _panel_frame(parent)
        self.right_frame = _panel_frame(parent)
        self.panes = Panes(self.left_frame, canvas, self.right_frame, parent)
        self.panes.narrow_changed.connect(self.shown_changed)

    @property
    def palette(self) -> Palette:
        """The panel on the left."""
        if self._palette is None:
            from journeydesigner.app.panels.palette import Palette

            self._palette = Palette(self._session, self.left_frame)
            self._palette.apply_theme(self._appearance.theme)
            self._palette.on_note_added = self.show_field
            self._palette.on_touchpoint_added = self._canvas.name_new_part
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

    def build(self) -> None:
        """Make both panels."""
        _ = self.palette, self.inspector

    def restore(self) -> None:
        """Apply the remembered widths and visibility."""
        self.panes.restore(self._settings.panels)
        self._apply_settings()

    @property
    def is_palette_shown(self) -> bool:
        """Whether the palette is visible: the user wants it, and the window is wide enough."""
        return self._settings.palette_shown and not self.panes.is_palette_hidden

    def toggle_palette(self) -> None:
        """Show or hide the palette; the user may show it in a narrow window too."""
        self._settings.palette_shown = not self.is_palette_shown
        if self._settings.palette_shown:
            self.panes.show_palette_when_narrow()
        self._apply_settings()

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._settings.inspector_shown = not self._settings.inspector_shown
        self._apply_settings()

    def show_persona(self, id_: str) -> None:
        """Show the fields of a persona in the inspector."""
        self._show_inspector()
        self.inspector.show_persona(id_)

    def show_link(self, id_: str) -> None:
        """Show the fields of a link in the inspector."""
        self._show_inspector()
        self.inspector.show_link(id_)

    def show_field(self, name: str) -> None:
        """Give the focus to a field of the selected touchpoints in the inspector."""
        self._show_inspector()
        self.inspector.focus_field(name)

    def _show_inspector(self) -> None:
        if not self._settings.inspector_shown:
            self.toggle_inspector()

    def _apply_settings(self) -> None:
        self.panes.show_panels(self._settings.palette_shown, self._settings.inspector_shown)
        self.shown_changed.emit()

    def apply_theme(self) -> None:
        """Use the colours of the current theme."""
        for panel in (self._palette, self._inspector):
            if panel is not None:
                panel.apply_theme(self._appearance.theme)

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        for panel in (self._palette, self._inspector):
            if panel is not None:
                panel.retranslate()


class Panes(QSplitter):
    """Three panes. The outer two keep their widths when the window is resized; in a narrow one the palette is hidden.

    `narrow_changed`: the window became too narrow for the palette, or wide enough again.
    """

    narrow_changed = Signal()

    def __init__(self, palette: QWidget, canvas: QWidget, inspector: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side_panes = (palette, inspector)
        self._wanted_panels = (True, True)
        self._is_narrow = False
        self._palette_when_narrow = False
        for pane in (palette, canvas, inspector):
            self.addWidget(pane)
        for pane, min_width, max_width in zip(self._side_panes, MIN_PANEL_WIDTHS, MAX_PANEL_WIDTHS, strict=True):
            pane.setMinimumWidth(min_width)
            pane.setMaximumWidth(max_width)
        canvas.setMinimumWidth(MIN_CANVAS_WIDTH)
        for index, stretch in enumerate((0, 1, 0)):
            self.setStretchFactor(index, stretch)
        self.setSizes([PALETTE_WIDTH, 1100, INSPECTOR_WIDTH])
        self.restore(QByteArray())

    def restore(self, state: QByteArray) -> None:
        """Apply the widths saved by `saveState`; an empty state changes none."""
        if not state.isEmpty():
            self.restoreState(state)
        self.setHandleWidth(1)  # these two are part of the state
        self.setChildrenCollapsible(False)

    def show_panels(self, palette: bool, inspector: bool) -> None:
        """Show or hide the panels; a hidden one keeps its width."""
        self._wanted_panels = (palette, inspector)
        self._side_panes[0].setVisible(palette and not self.is_palette_hidden)
        self._side_panes[1].setVisible(inspector)

    @property
    def is_palette_hidden(self) -> bool:
        """Whether the palette is hidden because the window is narrow, even where it is wanted."""
        return self._is_narrow and not self._palette_when_narrow

    def show_palette_when_narrow(self) -> None:
        """Show the palette, where it is wanted, until the window's width crosses the limit again."""
        self._palette_when_narrow = True

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < MIN_WIDTH_WITH_PALETTE
        if is_narrow != self._is_narrow:
            self._is_narrow, self._palette_when_narrow = is_narrow, False
            self.show_panels(*self._wanted_panels)
            self.narrow_changed.emit()


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
    panel.setMaximumWidth(16_777_215)  # QWIDGETSIZE_MAX: only the pane limits the width
    layout.addWidget(panel)
    panel.show()  # a widget added to a visible window is hidden at first
