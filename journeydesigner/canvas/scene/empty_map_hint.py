"""What an empty map says in one sentence, and where."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.drawing import Drawing
from journeydesigner.model.journey import JourneyMap


def hint_for(journey: JourneyMap, drawing: Drawing) -> tuple[str, QRectF, QFont]:
    """Return the sentence ("" where the map holds touchpoints), its place on the map and its font."""
    font = QFont("JD Inter")
    font.setPixelSize(12)
    if not journey.phases:
        return tr("Double-click here to add the first phase."), QRectF(0.0, 80.0, drawing.width, 160.0), font
    if any(phase.touchpoints for phase in journey.phases) or not drawing.lanes:
        return "", QRectF(), font
    lane = drawing.lanes[0]
    free = rect_to_qrect(lane.rect).adjusted(14, 0, -14, -12)
    if drawing.is_horizontal:
        free.setLeft(lane.head.right)
    else:
        free.setTop(lane.head.bottom)
    return tr("Double-click here to add the first touchpoint, or drag a channel to it."), free, font
