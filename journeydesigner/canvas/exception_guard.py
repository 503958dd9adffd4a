"""Decorators for overrides that Qt calls: an exception in them is reported like one in a slot, and not passed on.

Without them, the exception would be raised from the Python line that called Qt (`show()`, `resize()`) and abort its
caller. While painting, its traceback would keep a `QPainter` alive on a destroyed paint device: the process crashes.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

P = ParamSpec("P")

GUARDED_ATTRIBUTE: Final = "__guarded__"


def guarded(handler: Callable[P, None]) -> Callable[P, None]:
    """Guard an override that returns nothing, such as an event handler or `paint`."""

    @wraps(handler)
    def safe(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            handler(*args, **kwargs)
        except Exception as error:
            report_exception(error)

    setattr(safe, GUARDED_ATTRIBUTE, True)
    return safe


def guarded_bool(handler: Callable[P, bool]) -> Callable[P, bool]:
    """Guard an override that returns whether it handled the event; after an exception it returns False."""

    @wraps(handler)
    def safe(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            return handler(*args, **kwargs)
        except Exception as error:
            report_exception(error)
            return False

    setattr(safe, GUARDED_ATTRIBUTE, True)
    return safe


def report_exception(error: Exception) -> None:
    """Pass an exception to `sys.excepthook`, and clear the local variables of its frames."""
    sys.excepthook(type(error), error, error.__traceback__)
    traceback.clear_frames(error.__traceback__)
