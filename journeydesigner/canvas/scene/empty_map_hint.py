"""The hint that an empty map shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from journeydesigner.canvas.interface_font import interface_font
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.model.journey import JourneyMap


def hint_for(journey: JourneyMap, drawing: InteractiveDrawing) -> tuple[str, QRectF, QFont]:
    """Return the hint ("" where the map has touchpoints), its rectangle in map units and its font."""
    font = interface_font(12)
    if not journey.phases:
        return tr("Double-click here to add the first phase."), QRectF(0.0, 80.0, drawing.width, 160.0), font
    if any(phase.touchpoints for phase in journey.phases) or not drawing.drop_areas:
        return "", QRectF(), font
    area = drawing.drop_areas[0]
    free = rect_to_qrect(area.rect).adjusted(14, 0, -14, -12)
    if area.flow == "right":
        free.setLeft(area.next_card.x)
    else:
        free.setTop(area.next_card.y)
    return tr("Double-click here to add the first touchpoint, or drag a channel to it."), free, font
