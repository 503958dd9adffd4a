"""Forms in dialogs: names beside fields, on one line with them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout

FIELD_HEIGHT: Final = 32
"""A field of one line, as the style sheet makes it."""


def align_labels(form: QFormLayout) -> None:
    """Bring the names to the middle of their fields: Qt would put them at the top."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if label is not None:
            label.setMinimumHeight(FIELD_HEIGHT)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
