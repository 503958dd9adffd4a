"""The formats of an export: what each is called, and how its files end."""

from __future__ import annotations

from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import ExportFormat


def format_names() -> dict[ExportFormat, str]:
    """Return what each format is called, in the order in which they are offered."""
    return {"pdf": tr("PDF"), "png": tr("PNG picture"), "svg": tr("SVG drawing"), "journey": tr("Journey file")}


def file_filter(format_: ExportFormat) -> str:
    """Return the format as a file dialog lists it: "PDF (*.pdf)"."""
    return f"{format_names()[format_]} (*.{format_})"
