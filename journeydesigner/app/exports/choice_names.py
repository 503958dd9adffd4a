"""What modes, sizes of paper and results of an export are called."""

from __future__ import annotations

from typing import Final

from journeydesigner.app.exports.print_choices import Purpose
from journeydesigner.app.exports.rendering import RenderedExport
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.layout.paper import PAPER_SIZES, POINTS_PER_MM
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PAPER_SIZE_NAMES, PRINT_MODES, PrintMode

PICTURE: Final = "picture"
"""Beside the modes: the whole map as one picture."""


def mode_names() -> dict[str, str]:
    """Return the short names of the modes, for a tile, in their order."""
    names: dict[PrintMode, str] = {
        "handout": tr("Handout"), "fit": tr("One page"), "poster": tr("Poster"), "tiles": tr("Tiles"),
        "emotion": tr("Emotions"), "cards": tr("Cards"), "ballot": tr("Ballots"),
    }  # fmt: skip
    return {mode: names[mode] for mode in PRINT_MODES}


def mode_description(mode: str) -> str:
    """Return in one line what a mode is for."""
    return {
        PICTURE: tr("The whole map as one picture, for slides and documents."),
        "handout": tr("Readable pages in whole phases, then a table with every text."),
        "fit": tr("The whole map on one sheet, as large as that allows."),
        "poster": tr("One large sheet at true size, for a plotter or a print shop."),
        "tiles": tr("A poster cut into sheets for your own printer, with marks to put it together."),
        "emotion": tr("The personas and the curve of their satisfaction on one page."),
        "cards": tr("A card for each touchpoint to cut out, for the table in a workshop."),
        "ballot": tr("Forms on which participants score each touchpoint."),
    }[mode]


def size_name(word: str) -> str:
    """Return what a size of paper is called."""
    return size_names().get(word, word)


def size_names() -> dict[str, str]:
    """Return the names of the sizes of paper."""
    names: dict[str, str] = {name: name.capitalize() for name in PAPER_SIZE_NAMES}
    return {**names, "custom": tr("Custom size")}


def journey_format_name(omits_parts: bool) -> str:
    """Return what the map's own file is called, beside files that may show less of the map."""
    return tr("Journey file, the whole map") if omits_parts else tr("Journey file")


def placeholder_names() -> dict[str, str]:
    """Return the names of the placeholders of a header or footer."""
    return {
        "title": tr("Title"), "client": tr("Client"), "author": tr("Author"), "product": tr("Product or service"),
        "date": tr("Date"), "state": tr("State"), "page": tr("Page number"), "pages": tr("Number of pages"),
    }  # fmt: skip


def empty_placeholder_note(text: str, journey: JourneyMap) -> str:
    """Return which placeholders of a header or footer are empty in the map, a line for each; "" for none."""
    empty = {
        "client": ("" if journey.client.strip() else tr("This map has no client yet: fill it in under Map.")),
        "author": ("" if journey.author.strip() else tr("This map has no author yet: fill it in under Map.")),
        "product": (
            "" if journey.product.strip() else tr("This map has no product or service yet: fill it in under Map.")
        ),
        "date": ("" if journey.date else tr("This map has no date yet: fill it in under Map.")),
    }
    return "\n".join(note for word, note in empty.items() if note and f"{{{word}}}" in text)


def page_size_name(width: float, height: float) -> str:
    """Return the size of a page in points as people say it: "A3 landscape", "420 × 300 mm"."""
    short, long = sorted((width, height))
    for size, (paper_width, paper_height) in PAPER_SIZES.items():
        if max(abs(short - paper_width), abs(long - paper_height)) < POINTS_PER_MM:
            return f"{size_name(size)} {tr('landscape') if width > height else tr('portrait')}"
    return tr("{width} × {height} mm", width=round(width / POINTS_PER_MM), height=round(height / POINTS_PER_MM))


def file_size_text(byte_count: int) -> str:
    """Return the size of a file with its unit: "120 kB"."""
    if byte_count < 1_000_000:
        return tr("{n} kB", n=max(1, round(byte_count / 1000)))
    return tr("{n} MB", n=round(byte_count / 1_000_000, 1))


def page_count_text(count: int) -> str:
    """Return the number of pages with its noun: "3 pages"."""
    return ntr("{n} page", "{n} pages", count)


def suggestion_text(requested: PrintOptions, suggestion: PrintOptions) -> str:
    """Return how a suggestion differs from what was asked for: "A2 instead of A3"."""
    if suggestion.mode == "handout" != requested.mode:
        return tr("Handout over several sheets")
    if suggestion.mode != requested.mode:
        return f"{mode_names().get(suggestion.mode, suggestion.mode)} · {size_name(suggestion.size)}"
    changes = []
    if suggestion.size != requested.size:
        instead = tr("{size} instead of {other}", size=size_name(suggestion.size), other=size_name(requested.size))
        changes.append(size_name(suggestion.size) if requested.size == "custom" else instead)
    if suggestion.poster != requested.poster:
        changes.append(tr("Poster of {size}", size=size_name(suggestion.poster)))
    if suggestion.portrait != requested.portrait:
        changes.append(tr("portrait") if suggestion.portrait else tr("landscape"))
    if requested.large and not suggestion.large:
        changes.append(tr("Without large print"))
    if suggestion.margin < requested.margin:
        changes.append(tr("Margins of {n} mm", n=round(suggestion.margin)))
    text = ", ".join(changes)
    return text[:1].upper() + text[1:]


def sheet_name(options: PrintOptions) -> str:
    """Return what the sheet that is asked for is called."""
    if options.size == "custom":
        return tr("{width} × {height} mm", width=round(options.width), height=round(options.height))
    return f"{size_name(options.size)} {tr('portrait') if options.portrait else tr('landscape')}"


def picture_size_text(rendered: RenderedExport) -> str:
    """Return how many pixels the first picture has, for PNG; its size on paper for SVG alone."""
    page = rendered.pages.picture_pages[0]
    if "png" not in rendered.pages.options.formats:
        return page_size_name(page.width, page.height)
    scale = rendered.pages.png_dpi(page) / 72
    return tr("{width} × {height} pixels", width=round(page.width * scale), height=round(page.height * scale))


def rendered_summary(rendered: RenderedExport, purpose: Purpose) -> str:
    """Return in a line what will be written or printed."""
    options, sheets = rendered.pages.options, rendered.pages.document.pages
    if options.is_picture_only:
        facts = [tr("The whole map as one picture"), picture_size_text(rendered)]
    else:
        facts = [page_count_text(len(sheets)), page_size_name(sheets[0].width, sheets[0].height)]
        if purpose == "export" and "pdf" in options.formats:
            facts.append(file_size_text(len(rendered.pdf)))
        elif purpose == "export" and "png" in options.formats:
            facts.append(picture_size_text(rendered))
    if note := rendered.pages.resolution_note:
        facts.append(f"PNG: {note}")
    if options.source:
        facts.append(tr("with the map inside"))
    return " · ".join(facts)
