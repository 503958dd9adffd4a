"""The theme for controls that paint themselves; the style sheet does the others."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from journeydesigner.layout.theme import LIGHT, Theme, mix


class ThemeSource(QObject):
    """The current theme, shared by the controls of one panel."""

    theme_changed = Signal()

    def __init__(self, parent: QObject | None = None, theme: Theme = LIGHT) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The current theme."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Change the theme."""
        if theme is not self._theme:
            self._theme = theme
            self.theme_changed.emit()

    @property
    def outline(self) -> str:
        """Colour of the outline of a field, as in the style sheet."""
        return mix(self._theme.muted, self._theme.paper, 0.30)

    @property
    def hover_outline(self) -> str:
        """Colour of the outline of a field under the mouse."""
        return mix(self._theme.muted, self._theme.paper, 0.60)

    @property
    def hover_fill(self) -> str:
        """Background under the mouse."""
        return mix(self._theme.muted, self._theme.paper, 0.14 if self._theme.name == "dark" else 0.09)

    @property
    def selected_fill(self) -> str:
        """Background of the chosen segment."""
        return self._theme.hairline if self._theme.name == "dark" else self._theme.paper
