"""Check for a display before Qt is loaded: without one Qt prints a page of advice and aborts the process."""

from __future__ import annotations

import ctypes
import os
import sys

from journeydesigner.i18n.translation import tr

_PLATFORM = "QT_QPA_PLATFORM"


def display_error() -> str:
    """Return in a line why no window can be shown, "" where one can."""
    if not sys.platform.startswith("linux"):
        return ""
    wanted = os.environ.get(_PLATFORM, "")
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return ""  # offscreen, vnc …: chosen on purpose
    if os.environ.get("WAYLAND_DISPLAY") and not wanted.startswith("xcb"):
        return ""
    if not os.environ.get("DISPLAY"):
        return tr("there is no display to open a window on. “journeydesigner export” works without one.")
    return _x11_error()


def _x11_error() -> str:
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError as error:
        library = str(error).split(":")[0]
        return tr("Qt needs the library {name}. On Debian and Ubuntu: sudo apt install libxcb-cursor0 libx11-6",
                  name=library)  # fmt: skip
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    connection = x11.XOpenDisplay(None)
    if not connection:
        return tr("the display {name} does not answer.", name=os.environ["DISPLAY"])
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x11.XCloseDisplay(connection)
    return ""
