"""The keys of Qt's standard actions on each platform, from Qt's documentation of `QKeySequence` and its source.

Tests run on one platform; with this table they can ask about all. Keys that bear the name of what they do ("Copy",
"Undo") are left out. `Meta` is the Control key on macOS, `Ctrl` its Command key.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence

StandardKey = QKeySequence.StandardKey

EVERYWHERE: Final = {
    StandardKey.Open: ("Ctrl+O",), StandardKey.Save: ("Ctrl+S",), StandardKey.SaveAs: ("Ctrl+Shift+S",),
    StandardKey.New: ("Ctrl+N",), StandardKey.Print: ("Ctrl+P",), StandardKey.Undo: ("Ctrl+Z",),
    StandardKey.Cut: ("Ctrl+X",), StandardKey.Copy: ("Ctrl+C",), StandardKey.Paste: ("Ctrl+V",),
    StandardKey.Delete: ("Del",), StandardKey.SelectAll: ("Ctrl+A",), StandardKey.Find: ("Ctrl+F",),
    StandardKey.ZoomIn: ("Ctrl++",), StandardKey.ZoomOut: ("Ctrl+-",), StandardKey.AddTab: ("Ctrl+T",),
    StandardKey.Bold: ("Ctrl+B",), StandardKey.Italic: ("Ctrl+I",), StandardKey.Underline: ("Ctrl+U",),
    StandardKey.WhatsThis: ("Shift+F1",), StandardKey.Cancel: ("Esc",),
}  # fmt: skip
WINDOWS: Final = {
    StandardKey.HelpContents: ("F1",), StandardKey.Close: ("Ctrl+F4", "Ctrl+W"), StandardKey.Cut: ("Shift+Del",),
    StandardKey.Copy: ("Ctrl+Ins",), StandardKey.Paste: ("Shift+Ins",), StandardKey.Undo: ("Alt+Backspace",),
    StandardKey.Redo: ("Ctrl+Y", "Alt+Shift+Backspace", "Ctrl+Shift+Z"), StandardKey.Back: ("Alt+Left", "Backspace"),
    StandardKey.Forward: ("Alt+Right", "Shift+Backspace"), StandardKey.Refresh: ("F5",),
    StandardKey.NextChild: ("Ctrl+Tab", "Ctrl+F6"), StandardKey.FindNext: ("F3", "Ctrl+G"),
    StandardKey.PreviousChild: ("Ctrl+Shift+Backtab", "Ctrl+Shift+F6"),
    StandardKey.FindPrevious: ("Shift+F3", "Ctrl+Shift+G"), StandardKey.Replace: ("Ctrl+H",),
    StandardKey.FullScreen: ("F11", "Alt+Enter"), StandardKey.MoveToNextWord: ("Ctrl+Right",),
    StandardKey.MoveToPreviousWord: ("Ctrl+Left",), StandardKey.DeleteStartOfWord: ("Ctrl+Backspace",),
    StandardKey.DeleteEndOfWord: ("Ctrl+Del",), StandardKey.MoveToStartOfDocument: ("Ctrl+Home",),
    StandardKey.MoveToEndOfDocument: ("Ctrl+End",),
}  # fmt: skip
X11: Final = {
    StandardKey.HelpContents: ("F1",), StandardKey.Close: ("Ctrl+W",), StandardKey.Delete: ("Ctrl+D",),
    StandardKey.Cut: ("Shift+Del", "F20"), StandardKey.Copy: ("Ctrl+Ins", "F16"),
    StandardKey.Paste: ("Ctrl+Shift+Ins", "Shift+Ins", "F18"), StandardKey.Undo: ("F14",),
    StandardKey.Redo: ("Ctrl+Shift+Z",), StandardKey.Back: ("Alt+Left",), StandardKey.Forward: ("Alt+Right",),
    StandardKey.Refresh: ("F5",), StandardKey.NextChild: ("Ctrl+Tab",), StandardKey.FindNext: ("F3",),
    StandardKey.PreviousChild: ("Ctrl+Shift+Backtab",), StandardKey.FindPrevious: ("Shift+F3",),
    StandardKey.Quit: ("Ctrl+Q",), StandardKey.Deselect: ("Ctrl+Shift+A",),
    StandardKey.MoveToNextWord: ("Ctrl+Right",), StandardKey.MoveToPreviousWord: ("Ctrl+Left",),
    StandardKey.MoveToEndOfLine: ("Ctrl+E",), StandardKey.DeleteEndOfLine: ("Ctrl+K",),
    StandardKey.DeleteCompleteLine: ("Ctrl+U",), StandardKey.DeleteStartOfWord: ("Ctrl+Backspace",),
    StandardKey.DeleteEndOfWord: ("Ctrl+Del",), StandardKey.MoveToStartOfDocument: ("Ctrl+Home",),
    StandardKey.MoveToEndOfDocument: ("Ctrl+End",),
}  # fmt: skip
GNOME: Final = {
    StandardKey.Refresh: ("Ctrl+R",), StandardKey.FindNext: ("Ctrl+G",), StandardKey.FindPrevious: ("Ctrl+Shift+G",),
    StandardKey.Replace: ("Ctrl+H",), StandardKey.FullScreen: ("F11",),
}  # fmt: skip
KDE: Final = {
    StandardKey.AddTab: ("Ctrl+Shift+N",), StandardKey.NextChild: ("Ctrl+,",), StandardKey.PreviousChild: ("Ctrl+.",),
    StandardKey.Replace: ("Ctrl+R",), StandardKey.Preferences: ("Ctrl+Shift+,",),
    StandardKey.FullScreen: ("F11", "Ctrl+Shift+F"),
}  # fmt: skip
MACOS: Final = {
    StandardKey.HelpContents: ("Ctrl+?",), StandardKey.Close: ("Ctrl+W", "Ctrl+F4"), StandardKey.Delete: ("Meta+D",),
    StandardKey.Cut: ("Meta+K",), StandardKey.Paste: ("Meta+Y",), StandardKey.Redo: ("Ctrl+Shift+Z",),
    StandardKey.Back: ("Ctrl+[", "Ctrl+Left"), StandardKey.Forward: ("Ctrl+]", "Ctrl+Right"),
    StandardKey.Refresh: ("Ctrl+R",), StandardKey.NextChild: ("Ctrl+}", "Ctrl+Tab"),
    StandardKey.PreviousChild: ("Ctrl+{", "Ctrl+Shift+Backtab"), StandardKey.FindNext: ("Ctrl+G",),
    StandardKey.FindPrevious: ("Ctrl+Shift+G",), StandardKey.Quit: ("Ctrl+Q",), StandardKey.Preferences: ("Ctrl+,",),
    StandardKey.FullScreen: ("Meta+Ctrl+F",), StandardKey.MoveToNextWord: ("Alt+Right",),
    StandardKey.MoveToPreviousWord: ("Alt+Left",), StandardKey.MoveToStartOfBlock: ("Alt+Up", "Meta+A"),
    StandardKey.MoveToEndOfBlock: ("Alt+Down", "Meta+E"), StandardKey.SelectStartOfLine: ("Ctrl+Shift+Left",),
    StandardKey.SelectEndOfLine: ("Ctrl+Shift+Right",), StandardKey.SelectStartOfDocument: ("Ctrl+Shift+Up",),
    StandardKey.SelectEndOfDocument: ("Ctrl+Shift+Down",), StandardKey.MoveToStartOfDocument: ("Ctrl+Up",),
    StandardKey.MoveToEndOfDocument: ("Ctrl+Down",), StandardKey.DeleteStartOfWord: ("Alt+Backspace",),
    StandardKey.DeleteEndOfWord: ("Alt+Del",), StandardKey.Backspace: ("Backspace", "Meta+H"),
    StandardKey.InsertLineSeparator: ("Meta+Enter", "Meta+Return", "Meta+O"), StandardKey.Cancel: ("Ctrl+.",),
}  # fmt: skip

PLATFORMS: Final = {
    "Windows": (EVERYWHERE, WINDOWS),
    "X11": (EVERYWHERE, X11),
    "GNOME": (EVERYWHERE, X11, GNOME),
    "KDE": (EVERYWHERE, X11, KDE),
    "macOS": (EVERYWHERE, MACOS),
}


def bindings(platform: str, key: QKeySequence.StandardKey) -> list[QKeySequence]:
    """Return the key sequences of a standard key on that platform."""
    return [QKeySequence(keys) for table in PLATFORMS[platform] for keys in table.get(key, ())]
