"""How the tests drive the export dialog: open it on the window's map, wait for its preview, use its controls."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.exports import remembered_choices
from journeydesigner.app.exports.dialog import ExportDialog
from journeydesigner.app.exports.print_choices import PrintChoices, Purpose
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf.rasterizer import PDFIUM_LOCK, PdfRasterizer
from journeydesigner.services.choice_registry import ChoiceGroup


def open_dialog(
    window: MainWindow, qtbot: QtBot, purpose: Purpose = "export", printing: PrintOptions | None = None
) -> ExportDialog:
    """Show the dialog on the window's map, and return it when the preview is there."""
    choices = printing or remembered_choices.load_choices(window.settings)
    dialog = window.exports.make_dialog(PrintChoices(window.session.journey, choices, purpose))
    dialog.show()
    qtbot.waitExposed(dialog)
    wait_for_preview(qtbot, dialog)
    return dialog


def wait_for_preview(qtbot: QtBot, dialog: ExportDialog) -> None:
    """Return when the preview shows what is chosen, or says why it cannot."""
    qtbot.waitUntil(
        lambda: not dialog.is_busy and (dialog.rendered is not None or dialog.preview.shows_message), timeout=30_000
    )


def click(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def unfold(dialog: ExportDialog, key: ChoiceGroup) -> None:
    """Unfold a group of choices."""
    dialog.dialog_layout.more_form.groups[key].unfold()


def answer_save_dialog(monkeypatch: pytest.MonkeyPatch, target: Path | None) -> None:
    """Let the file dialog answer with that path, or be given up."""
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: int(target is not None))
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(target)])


def logo_png() -> bytes:
    """Return a small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 4), "#123456").save(buffer, "PNG")
    return buffer.getvalue()


def text_of(data: bytes) -> str:
    """Return all text of a PDF."""
    with PDFIUM_LOCK, pypdfium2.PdfDocument(data) as file:  # a preview may be painting in its thread
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def attachments_of(data: bytes) -> int:
    """Return how many files a PDF holds."""
    with PDFIUM_LOCK, pypdfium2.PdfDocument(data) as file:
        return int(file.count_attachments())


def blank_pdf(*sizes: tuple[float, float]) -> bytes:
    """Return a PDF with empty pages of these sizes, in points."""
    buffer = io.BytesIO()
    with PDFIUM_LOCK, pypdfium2.PdfDocument.new() as file:
        for width, height in sizes:
            file.new_page(width, height)
        file.save(buffer)
    return buffer.getvalue()


def sizes_of(data: bytes) -> list[tuple[float, float]]:
    """Return the sizes of a PDF's pages, in points."""
    with PdfRasterizer(data) as raster:
        return list(raster.page_sizes)


def pick_in_combo(dialog: ExportDialog, name: str, value: Any) -> None:
    """Choose an entry of a drop-down as a user does."""
    combo = dialog.dialog_layout.main_form.bindings[name].field.editor.input_widget()
    combo.setCurrentIndex(combo.findData(value))  # type: ignore[attr-defined]
    combo.activated.emit(combo.currentIndex())  # type: ignore[attr-defined]
