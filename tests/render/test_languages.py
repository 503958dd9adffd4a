"""Touchpoint names in thirteen languages are written into a PDF and extracted again."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pytest

from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf import pdf_writer
from tests.layout.maps import CORPUS_FOLDER, composer, paginated

OURS = {
    "ar": ["مرحبا بكم في المتجر", "تسجيل الحضور"], "de": ["Größere Übersicht über Maßnahmen"],
    "el": ["Σύγκριση τιμών"], "en": ["Compares prices", "AT&T R&D", "a < b"], "es": ["¿Cuánto cuesta el envío?"],
    "fr": ["Reçoit l’œuvre commandée"], "he": ["נתונים ראשוניים"], "hi": ["गेम संरचना योजना"],
    "ja": ["回答をコピーする"], "ko": ["수량 조절"], "nl": ["Één klant, twee ideeën"], "ru": ["Задаёт первый вопрос"],
    "zh": ["复制代码"], "emoji": ["👩\u200d💻", "🏳️\u200d🌈", "👍🏽 goed"],
}  # fmt: skip


_JOINED = " \r\n\t-\x02\ufffe"
"""Blanks, and the hyphen at a line's end: this reader joins the lines of a paragraph there."""


def names(language: str) -> list[str]:
    """Return the project's own names in that language, and the corpus's where it stands beside the project."""
    file = CORPUS_FOLDER / f"{language}.tsv"
    found = list(OURS[language])
    if file.is_file():
        found += [line.split("\t")[0] for line in file.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    return found


def letters(text: str) -> str:
    """Return what must come back of a text, in an order that no reader changes: its characters, sorted."""
    kept = unicodedata.normalize("NFKC", clean_line(text))
    return "".join(sorted(char for char in kept if char not in _JOINED and unicodedata.category(char) != "Cf"))


@pytest.mark.parametrize("language", OURS)
def test_every_name_is_found_in_the_pdf(language: str) -> None:
    titles = names(language)
    cards = tuple(Touchpoint(id=str(n), title=title) for n, title in enumerate(titles))
    journey = JourneyMap(title="x", language="en", phases=(Phase(id="p", name="x", touchpoints=cards),))
    document = paginated(journey, PrintOptions())
    with pypdfium2.PdfDocument(pdf_writer.render_pdf(document)) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    found = letters(text)
    for char in set(letters("".join(titles))):
        wanted = letters("".join(titles)).count(char)
        assert found.count(char) >= wanted, f"{char!r}: {found.count(char)} of {wanted}"
    missing = {char for char in "".join(titles) if composer().measurer.missing_characters(char)}
    assert {char for char in document.missing_characters if not char.isspace()} >= missing - {"\u200d", "\ufe0f"}
