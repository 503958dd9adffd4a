"""Forms in dialogs, with labels beside their fields."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

FIELD_HEIGHT: Final = 32
"""Height of a field of one line in the style sheet, in pixels."""


def align_labels(form: QFormLayout) -> None:
    """Centre the labels vertically on their fields; Qt aligns them to the top."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if label is not None:
            label.setMinimumHeight(FIELD_HEIGHT)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
