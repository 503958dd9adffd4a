"""The one calm toolbar: files, undo, what can be added; on the right what it is all for, the PDF."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app import icons, style
from journeydesigner.app.actions import BESIDE, Actions, bare
from journeydesigner.app.menus import ROW_MENU, SEPARATOR, fill, rounded
from journeydesigner.canvas.guard import guarded
from journeydesigner.layout.theme import Theme
from journeydesigner.wording.catalogue import tr

LEFT: Final = (
    "new", "open", "save", SEPARATOR, "undo", "redo", SEPARATOR,
    "add-touchpoint", "add-phase", "rows", "add-persona",
)  # fmt: skip
ICON: Final = 18
EXTRA: Final = 60
"""For the margins, the spaces between and the separators."""


class ToolBar(QToolBar):
    """Cannot be moved or closed: there is one, and it stays where it is. Where room is short, it shows icons alone."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(ICON, ICON))
        self._actions = actions
        self._rows = QToolButton(self)
        self._row_menu = rounded(QMenu(self))
        self._export = QPushButton(self)
        self._worded: list[QToolButton] = [self._rows]
        self._full = 0
        for entry in LEFT:
            self._add(entry)
        gap = QWidget(self)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        style.look(self._export, "primary")
        self._export.clicked.connect(actions["export-pdf"].trigger)
        self._export.setIconSize(QSize(ICON, ICON))
        self.addWidget(self._export)
        self.retranslate()

    def _add(self, entry: str) -> None:
        if entry == SEPARATOR:
            self.addSeparator()
        elif entry == "rows":
            fill(self._row_menu, ROW_MENU.entries, self._actions)
            self._rows.setMenu(self._row_menu)
            self._rows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self._rows.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.addWidget(self._rows)
        else:
            action = self._actions[entry]
            self.addAction(action)
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton) and entry.startswith("add-"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                self._worded.append(button)

    def retranslate(self) -> None:
        """Word the buttons that are no plain actions."""
        self.setWindowTitle(tr("Toolbar"))
        self._rows.setText(BESIDE + bare(ROW_MENU.text()))
        self._rows.setToolTip(tr("New row under the phases"))
        self._export.setText(self._actions["export-pdf"].iconText())
        self._export.setToolTip(self._actions["export-pdf"].toolTip())
        self._full = 0
        self._fit()

    def _fit(self) -> None:
        """Show words beside the icons where there is room for them."""
        if not self.isVisible():
            return
        if not self._full:
            self._show_words(True)
            self._full = sum(button.sizeHint().width() for button in self._all()) + EXTRA
        self._show_words(self.width() >= self._full)

    def _all(self) -> list[QWidget]:
        """Return all that takes room."""
        found = [self.widgetForAction(action) for action in self.actions()]
        return [widget for widget in found if widget is not None]

    def _show_words(self, shown: bool) -> None:
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._worded:
            button.setToolButtonStyle(beside if shown else alone)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._full = 0
        self._fit()

    def apply_theme(self, theme: Theme) -> None:
        """Paint the icons in the theme's colours."""
        self._rows.setIcon(icons.icon(ROW_MENU.icon, theme.ink, ICON))
        self._export.setIcon(icons.icon("pdf", theme.on_hue, ICON))
