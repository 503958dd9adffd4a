"""Tell in a sentence that a map cannot hold more of something, where a gesture or a key asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from pydantic import ValidationError
from PySide6.QtCore import SignalInstance

from journeydesigner.canvas.gestures.dispatcher import GestureDispatcher
from journeydesigner.i18n.rejected_values import rejected_value_message

P = ParamSpec("P")


class ReportsLimits(Protocol):
    """What the decorator needs of the canvas."""

    gesture_dispatcher: GestureDispatcher
    action_failed: SignalInstance


Canvas = TypeVar("Canvas", bound=ReportsLimits)


def reports_limits(handler: Callable[Concatenate[Canvas, P], None]) -> Callable[Concatenate[Canvas, P], None]:
    """Guard an event handler of the canvas: an edit that the model rejects ends the gesture with a sentence."""

    @wraps(handler)
    def safe(canvas: Canvas, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            handler(canvas, *args, **kwargs)
        except ValidationError as error:
            canvas.gesture_dispatcher.cancel()
            canvas.action_failed.emit(rejected_value_message(error))

    return safe
