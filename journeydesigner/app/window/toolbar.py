"""The toolbar: files, undo and insert on the left, the PDF export on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons, style
from journeydesigner.app.window.actions import ICON_TEXT_GAP, Actions, strip_mnemonic
from journeydesigner.app.window.menus import ROW_MENU, SEPARATOR, SubmenuEnabler, fill_menu
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme

LEFT_ENTRIES: Final = (
    "new", "open", "save", SEPARATOR, "undo", "redo", SEPARATOR,
    "add-touchpoint", "add-phase", "rows", "add-persona",
)  # fmt: skip
ICON_SIZE: Final = 18
EXTRA_WIDTH: Final = 60
"""Logical pixels for margins, spacing and separators."""


class ToolBar(QToolBar):
    """A toolbar that cannot be moved or closed. In a narrow window its buttons show icons without text."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self._actions = actions
        self._row_button = QToolButton(self)
        self._row_menu = style.round_corners(QMenu(self))
        self.export_button = QPushButton(self)
        self._text_buttons: list[QToolButton] = [self._row_button]
        self._full_width = 0
        for entry in LEFT_ENTRIES:
            self._add(entry)
        gap = QWidget(self)
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        style.set_look(self.export_button, "primary")
        self.export_button.clicked.connect(actions["export-pdf"].trigger)
        self.export_button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.addWidget(self.export_button)
        self.retranslate()

    def _add(self, entry: str) -> None:
        if entry == SEPARATOR:
            self.addSeparator()
        elif entry == "rows":
            fill_menu(self._row_menu, ROW_MENU.entries, self._actions)
            SubmenuEnabler(self._row_menu)
            self._row_menu.menuAction().enabledChanged.connect(self._row_button.setEnabled)
            self._row_button.setMenu(self._row_menu)
            self._row_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self._row_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.addWidget(self._row_button)
        else:
            action = self._actions[entry]
            self.addAction(action)
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton) and entry.startswith("add-"):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                self._text_buttons.append(button)

    def retranslate(self) -> None:
        """Set the texts of the buttons that have no action of their own."""
        self.setWindowTitle(tr("Toolbar"))
        self._row_button.setText(ICON_TEXT_GAP + strip_mnemonic(ROW_MENU.text()))
        self._row_button.setToolTip(tr("New row under the phases"))
        self.export_button.setText(self._actions["export-pdf"].iconText())
        self.export_button.setToolTip(self._actions["export-pdf"].toolTip())
        self._full_width = 0
        self._fit_labels()

    def _fit_labels(self) -> None:
        """Show the buttons' texts where there is room for them."""
        if not self.isVisible():
            return
        if not self._full_width:
            self._show_labels(True)
            self._full_width = sum(button.sizeHint().width() for button in self._all_widgets()) + EXTRA_WIDTH
        self._show_labels(self.width() >= self._full_width)

    def _all_widgets(self) -> list[QWidget]:
        """Return all widgets in the toolbar."""
        found = [self.widgetForAction(action) for action in self.actions()]
        return [widget for widget in found if widget is not None]

    def _show_labels(self, shown: bool) -> None:
        styles = Qt.ToolButtonStyle
        for button in self._text_buttons:
            button.setToolButtonStyle(styles.ToolButtonTextBesideIcon if shown else styles.ToolButtonIconOnly)

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_labels()

    @override
    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._full_width = 0
        self._fit_labels()

    def apply_theme(self, theme: Theme) -> None:
        """Set the icons in the theme's colours."""
        self._row_button.setIcon(icons.icon(ROW_MENU.icon, theme.ink, ICON_SIZE))
        self.export_button.setIcon(icons.icon("pdf", theme.on_hue, ICON_SIZE))
