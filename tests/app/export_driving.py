"""How the tests drive the export dialog: open it on the window's map, wait for its preview, use its controls."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import memory
from journeydesigner.app.exports.choosing import Choosing, Purpose
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.main_window import MainWindow
from journeydesigner.model.printing import Printing
from journeydesigner.render.raster import LOCK, Raster

Opened = Callable[..., ExportDialog]


def open_dialog(
    window: MainWindow, qtbot: QtBot, purpose: Purpose = "export", printing: Printing | None = None
) -> ExportDialog:
    """Show the dialog on the window's map, and return it when the preview is there."""
    choices = printing or memory.remembered(window.settings)
    dialog = window.exports.make_dialog(Choosing(window.session.map, choices, purpose))
    dialog.show()
    qtbot.waitExposed(dialog)
    wait_made(qtbot, dialog)
    return dialog


def wait_made(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Return when the preview shows what is chosen, or says why it cannot."""
    qtbot.waitUntil(
        lambda: not dialog.is_busy and (dialog.made is not None or dialog.preview.is_refusing), timeout=30_000
    )


def click(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def unfold(dialog: ExportDialog, key: str) -> None:
    """Unfold a group of choices."""
    dialog.shell.more.groups[key].unfold()


def save_to(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    """Let the file dialog answer with that path, or be given up."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: int(target is not None))
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(target)])


def text_of(data: bytes) -> str:
    """Return all text of a PDF."""
    with LOCK, pypdfium2.PdfDocument(data) as file:  # a preview may be painting in its thread
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def attachments_of(data: bytes) -> int:
    """Return how many files a PDF holds."""
    with LOCK, pypdfium2.PdfDocument(data) as file:
        return int(file.count_attachments())


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF with empty pages of these sizes, in points."""
    buffer = io.BytesIO()
    with LOCK, pypdfium2.PdfDocument.new() as file:
        for width, height in sizes:
            file.new_page(width, height)
        file.save(buffer)
    return buffer.getvalue()


def sizes_of(data: bytes) -> list[tuple[float, float]]:
    """Return the sizes of a PDF's pages, in points."""
    with Raster(data) as raster:
        return list(raster.sizes)


def combo_pick(dialog: ExportDialog, name: str, value: Any) -> None:
    """Choose an entry of a drop-down as a user does."""
    combo = dialog.shell.top.bound[name].field.editor.target()
    combo.setCurrentIndex(combo.findData(value))  # type: ignore[attr-defined]
    combo.activated.emit(combo.currentIndex())  # type: ignore[attr-defined]
