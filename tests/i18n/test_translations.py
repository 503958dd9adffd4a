"""Every word of the program exists in Dutch, with the same blanks to fill in."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import polib
import pytest

from journeydesigner import resources
from journeydesigner.i18n import translation

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
import update_translations  # noqa: E402 - needs the line above

BLANK = re.compile(r"\{(\w*)[^}]*\}|%\((\w+)\)[sdr]|%[sdr]")


def catalog() -> polib.POFile:
    return polib.pofile(str(resources.file("translations/nl.po")))


def blanks(text: str) -> list[str]:
    return sorted(match.group(0) for match in BLANK.finditer(text))


def test_the_catalogue_holds_just_the_words_of_the_source() -> None:
    wanted = {(message.text, message.plural) for message in update_translations.messages().values()}
    held = {(entry.msgid, entry.msgid_plural) for entry in catalog()}
    assert wanted - held == set(), "run packaging/update_translations.py and translate"
    assert held - wanted == set(), "run packaging/update_translations.py"


def test_no_word_of_the_source_is_hidden_from_the_catalogue() -> None:
    """Those who gather the words do not look into f-strings."""
    gathered = {text for each in update_translations.messages().values() for text in (each.text, each.plural)}
    missed = []
    for path in sorted((ROOT / "journeydesigner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "ntr", "N_"):
                words = [part.value for part in node.args[:2] if isinstance(part, ast.Constant)]
                missed += [f"{path.name}: {word}" for word in words if isinstance(word, str) and word not in gathered]
    assert missed == []


def test_everything_is_translated() -> None:
    assert [entry.msgid for entry in catalog() if not entry.translated() or entry.fuzzy or entry.obsolete] == []


def test_blanks_are_the_same() -> None:
    for entry in catalog():
        if entry.msgid_plural:
            for form in entry.msgstr_plural.values():
                assert set(blanks(form)) <= set(blanks(entry.msgid_plural)) | set(blanks(entry.msgid)), entry.msgid
            assert blanks(entry.msgstr_plural[1]) == blanks(entry.msgid_plural)
        else:
            assert blanks(entry.msgstr) == blanks(entry.msgid), entry.msgid


def test_dots_and_access_keys_are_kept() -> None:
    for entry in catalog():
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert text.endswith("…") == entry.msgid.endswith("…"), entry.msgid
                assert text.endswith(".") == entry.msgid.endswith("."), entry.msgid
                assert ("&" in text.replace("&&", "")) == ("&" in entry.msgid.replace("&&", "")), entry.msgid


def test_a_percent_sign_stays_with_its_number_and_quotes_are_curly() -> None:
    for entry in catalog():
        for text in [entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural.values()]:
            assert not re.search(r"[0-9}] %", text), text
            assert not re.search(r"[\"']|\.\.\.", text), text


def test_an_unknown_language_is_english() -> None:
    translation.set_language("xx-YY")
    assert translation.current_language() == "en"
    assert translation.tr("Cancel") == "Cancel"


@pytest.mark.parametrize(
    ("tag", "word"), [("nl", "Annuleren"), ("nl-BE", "Annuleren"), ("NL_be", "Annuleren"), ("de", "Cancel")]
)
def test_tags_of_all_spellings_are_understood(tag: str, word: str) -> None:
    assert translation.tr_in(tag, "Cancel") == word


def test_numbers_choose_the_form() -> None:
    translation.set_language("nl")
    assert translation.ntr("{n} phase", "{n} phases", 1) == "1 fase"
    assert translation.ntr("{n} phase", "{n} phases", 0) == "0 fasen"


POLISH = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "{n} phase"
msgid_plural "{n} phases"
msgstr[0] "{n} faza"
msgstr[1] "{n} fazy"
msgstr[2] "{n} faz"
"""


def test_a_language_with_three_plural_forms_uses_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "pl.po").write_text(POLISH.lstrip(), encoding="utf-8")
    monkeypatch.setattr(resources, "file", tmp_path.joinpath)
    monkeypatch.setattr(translation, "LANGUAGES", ("en", "pl"))
    shown = [translation.ntr_in("pl", "{n} phase", "{n} phases", n) for n in (0, 1, 2, 5, 22)]
    assert shown == ["0 faz", "1 faza", "2 fazy", "5 faz", "22 fazy"]
    assert translation.ntr_in("pl", "{n} day", "{n} days", 2) == "2 days"


def test_values_are_never_taken_for_blanks() -> None:
    assert translation.tr("“{name}” is empty.", name="{x}%s{0}").startswith("“{x}%s{0}”")


def test_a_word_without_a_translation_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert translation.tr_in("nl", "No such words") == "No such words"
