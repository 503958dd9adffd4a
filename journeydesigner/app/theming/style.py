"""Styling of the interface: the Fusion style with a palette and a style sheet, both made from a theme's colours.

`set_look(button, "primary")` gives a widget one of these looks, which are defined in `style_sheet`:

- buttons: "primary", "quiet" (flat, tinted under the mouse), "segment" (inside a frame "segments"), "tile" (a bordered
  square that is tinted when checked: the senses), "link", "link-problem" (one that leads to what is wrong), "choice" (a
  line in a list, tinted when checked: the palette)
- labels: "title", "heading", "section" (small, upper case, muted), "field" (name above a field), "muted", "problem"
- frames and widgets: "panel" (paper), "bar" (toolbar, status bar), "card", "segments", "line" (a hairline)
- check boxes: "switch"
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QStyleFactory, QWidget

from journeydesigner.app.theming import fonts
from journeydesigner.app.theming.style_sheet import style_sheet
from journeydesigner.layout.theme import Theme, mix

_STYLE_PROPERTY = "journeydesigner-style"

ColorRole = QPalette.ColorRole
ColorGroup = QPalette.ColorGroup


def set_look(widget: QWidget, name: str) -> None:
    """Give a widget one of the looks."""
    if widget.property("look") == name:
        return
    widget.setProperty("look", name)
    widget.style().unpolish(widget)  # Qt does not apply the style sheet again when a property changes
    widget.style().polish(widget)


def mark_invalid(widget: QWidget, invalid: bool) -> None:
    """Outline a field in red while its value is invalid."""
    if bool(widget.property("wrong")) == invalid:
        return
    widget.setProperty("wrong", invalid)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Style the application in this theme; may be called again with another one."""
    # Once: setting a style restyles every widget, which the style sheet below does as well.
    if not application.property(_STYLE_PROPERTY):
        application.setStyle(QStyleFactory.create("fusion"))
        application.setProperty(_STYLE_PROPERTY, True)
    application.setFont(fonts.interface_font())
    application.setPalette(make_palette(theme))
    application.setStyleSheet(style_sheet(theme, _write_pictures(theme)))


def make_palette(theme: Theme) -> QPalette:
    """Return the palette of the theme, for what the style sheet does not cover."""
    palette = QPalette()
    faded = mix(theme.muted, theme.paper, 0.6)
    colors = {
        ColorRole.Window: theme.paper, ColorRole.WindowText: theme.ink, ColorRole.Base: theme.paper,
        ColorRole.AlternateBase: theme.workspace, ColorRole.Text: theme.ink, ColorRole.Button: theme.paper,
        ColorRole.ButtonText: theme.ink, ColorRole.BrightText: theme.bad,
        ColorRole.Highlight: theme.action, ColorRole.HighlightedText: theme.on_hue, ColorRole.Link: theme.action,
        ColorRole.LinkVisited: theme.action, ColorRole.ToolTipBase: theme.ink, ColorRole.ToolTipText: theme.paper,
        ColorRole.PlaceholderText: theme.muted, ColorRole.Light: theme.paper, ColorRole.Midlight: theme.hairline,
        ColorRole.Mid: theme.hairline, ColorRole.Dark: theme.muted, ColorRole.Shadow: theme.shadow,
        ColorRole.Accent: theme.action,
    }  # fmt: skip
    for role, color in colors.items():
        palette.setColor(role, QColor(color))
    for role in (ColorRole.WindowText, ColorRole.Text, ColorRole.ButtonText):
        palette.setColor(ColorGroup.Disabled, role, QColor(faded))
    palette.setColor(ColorGroup.Disabled, ColorRole.Highlight, QColor(theme.hairline))
    palette.setColor(ColorGroup.Disabled, ColorRole.HighlightedText, QColor(theme.muted))
    return palette


def round_corners(menu: QMenu) -> QMenu:
    """Make the window of a menu transparent, so that the style sheet's rounded corners show; return the menu."""
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, False)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    return menu


@cache
def _picture_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a temporary folder for pictures, which a style sheet can only refer to by path; deleted at exit."""
    return tempfile.TemporaryDirectory(prefix="journeydesigner-look-", ignore_cleanup_errors=True)


def _write_pictures(theme: Theme) -> dict[str, str]:
    """Write the theme's arrows, check marks and switches as SVG files and return their paths by name."""
    stroked = '<g fill="none" stroke="{0}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{1}</g>'
    on = theme.on_hue
    off = mix(theme.faint, theme.paper, 0.75)
    track = '<rect x="0" y="0" width="24" height="24" fill="none"/>'
    icons = {
        "down": stroked.format(theme.muted, '<path d="M6 9l6 6l6-6"/>'),
        "up": stroked.format(theme.muted, '<path d="M6 15l6-6l6 6"/>'),
        "right": stroked.format(theme.muted, '<path d="M9 6l6 6l-6 6"/>'),
        "tick": stroked.format(on, '<path d="M6 12.5l4 4l8-8.500"/>'),
        "tick-menu": stroked.format(theme.action, '<path d="M5 12.5l5 5l9-10"/>'),
        "dot": f'{track}<circle cx="12" cy="12" r="5" fill="{on}"/>',
        "close": stroked.format(theme.muted, '<path d="M7 7l10 10M17 7l-10 10"/>'),
    }
    paths = {name: _write_svg(f"{theme.name}-{name}", 24, 24, body) for name, body in icons.items()}
    for name, color, x in (("switch-off", off, 9), ("switch-on", theme.action, 23)):
        knob = f'<circle cx="{x}" cy="9" r="7" fill="{theme.paper if name == "switch-off" else on}"/>'
        body = f'<rect width="32" height="18" rx="9" fill="{color}"/>{knob}'
        paths[name] = _write_svg(f"{theme.name}-{name}", 32, 18, body)
    return paths


def _write_svg(name: str, width: int, height: int, body: str) -> str:
    path = Path(_picture_folder().name) / f"{name}.svg"
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{body}</svg>',
        encoding="utf-8",
    )
    return path.as_posix()
