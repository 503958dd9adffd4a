"""What the choices are called."""

from __future__ import annotations

from typing import Final

from journeydesigner.app.exports.choosing import Purpose
from journeydesigner.app.exports.making import Made, dpi_of, is_picture
from journeydesigner.layout.pages import MODES as MADE
from journeydesigner.model.printing import MODES, Format, Mode, Printing
from journeydesigner.wording.catalogue import ntr, tr

PICTURE: Final = "picture"
"""Beside the modes: the whole map as one picture."""
FIELDS: Final = ("title", "client", "author", "product", "date", "state", "page", "pages")


def modes() -> dict[str, str]:
    """Return the short names of the modes that there are, for a tile, in their order."""
    names: dict[Mode, str] = {
        "handout": tr("Handout"), "fit": tr("One page"), "poster": tr("Poster"), "tiles": tr("Tiles"),
        "emotion": tr("Emotions"), "cards": tr("Cards"), "ballot": tr("Ballots"),
    }  # fmt: skip
    return {mode: names[mode] for mode in MODES if mode in MADE}


def describe(mode: str) -> str:
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


def size(word: str) -> str:
    """Return what a size of paper is called."""
    return sizes().get(word, word)


def sizes() -> dict[str, str]:
    """Return the names of the sizes of paper."""
    iso = {f"a{n}": f"A{n}" for n in range(6)}
    return {**iso, "letter": "Letter", "legal": "Legal", "tabloid": "Tabloid", "custom": tr("Own size")}


def formats() -> dict[Format, str]:
    """Return what each format is, for a check box."""
    return {"pdf": tr("PDF"), "png": tr("PNG picture"), "svg": tr("SVG drawing"), "journey": tr("Journey file")}


def fields() -> dict[str, str]:
    """Return what the fields of a header or footer stand for."""
    return {
        "title": tr("Title"), "client": tr("Client"), "author": tr("Author"), "product": tr("Product or service"),
        "date": tr("Date"), "state": tr("State"), "page": tr("Page number"), "pages": tr("Number of pages"),
    }  # fmt: skip


def paper(width: float, height: float) -> str:
    """Return the size of a page in points as people say it: "A3 landscape", "420 × 300 mm"."""
    turned = tr("landscape") if width > height else tr("portrait")
    short, long = sorted((width / 72 * 25.4, height / 72 * 25.4))
    for name, (a, b) in _SHEETS.items():
        if abs(short - a) < 1 and abs(long - b) < 1:
            return f"{name} {turned}"
    return tr("{width} × {height} mm", width=round(width / 72 * 25.4), height=round(height / 72 * 25.4))


_SHEETS: Final = {
    "A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "A5": (148, 210),
    "Letter": (215.9, 279.4), "Legal": (215.9, 355.6), "Tabloid": (279.4, 431.8),
}  # fmt: skip


def weight(count: int) -> str:
    """Return how much a file takes, in words."""
    if count < 1_000_000:
        return tr("{n} kB", n=max(1, round(count / 1000)))
    return tr("{n} MB", n=round(count / 1_000_000, 1))


def pages(count: int) -> str:
    """Return how many pages there are."""
    return ntr("{n} page", "{n} pages", count)


def offer(asked: Printing, offered: Printing) -> str:
    """Return what is different in an offer of what would fit: "A2 instead of A3"."""
    if offered.mode == "handout" != asked.mode:
        return tr("Handout over several sheets")
    if offered.mode != asked.mode:
        return f"{modes().get(offered.mode, offered.mode)} · {size(offered.size)}"
    said = []
    if offered.size != asked.size:
        said.append(tr("{size} instead of {other}", size=size(offered.size), other=size(asked.size)))
    if offered.poster != asked.poster:
        said.append(tr("Poster of {size}", size=size(offered.poster)))
    if offered.portrait != asked.portrait:
        said.append(tr("portrait") if offered.portrait else tr("landscape"))
    if asked.large and not offered.large:
        said.append(tr("Without large print"))
    if offered.margin < asked.margin:
        said.append(tr("Margins of {n} mm", n=round(offered.margin)))
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def sheet(printing: Printing) -> str:
    """Return what the sheet that is asked for is called."""
    if printing.size == "custom":
        return tr("{width} × {height} mm", width=round(printing.width), height=round(printing.height))
    return f"{size(printing.size)} {tr('portrait') if printing.portrait else tr('landscape')}"


def measure(made: Made) -> str:
    """Return how many pixels the picture has, for PNG; its size on paper for SVG alone."""
    page = made.pages[0]
    if "png" not in made.printing.formats:
        return paper(page.width, page.height)
    dpi = dpi_of(page, made.printing.dpi)
    pixels = tr("{width} × {height} pixels", width=round(page.width * dpi / 72), height=round(page.height * dpi / 72))
    if dpi >= made.printing.dpi:
        return pixels
    return tr("{pixels}: {n} dots per inch, more would be too large", pixels=pixels, n=int(dpi))


def note(made: Made, purpose: Purpose) -> str:
    """Return in a line what was made."""
    printing, sheets = made.printing, made.document.pages
    if is_picture(printing):
        said = [tr("The whole map as one picture"), measure(made)]
    else:
        said = [pages(len(sheets)), paper(sheets[0].width, sheets[0].height)]
        if purpose == "export" and "pdf" in printing.formats:
            said.append(weight(len(made.pdf)))
        elif purpose == "export" and "png" in printing.formats:
            said.append(measure(made))
    if printing.source:
        said.append(tr("with the map inside"))
    return " · ".join(said)
