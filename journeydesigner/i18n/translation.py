"""Translate messages. Those in the code are English; `resources/translations/<language>.po` holds the others.

The .po files are read directly, so there is no compiled catalogue that could be out of date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from gettext import c2py

from journeydesigner import resources

LANGUAGE_NAMES = {"en": "English", "nl": "Nederlands"}
"""The languages of the interface and of the labels on a map, each named in itself."""
LANGUAGES = tuple(LANGUAGE_NAMES)

_current_language = "en"


@dataclass(frozen=True)
class Catalog:
    """English text -> translations (one, or one per plural form), and the rule that chooses among plural forms."""

    translations: dict[str, tuple[str, ...]]
    plural_index: Callable[[int], int]


@cache
def _catalog(language: str) -> Catalog:
    path = resources.file(f"translations/{language}.po")
    if language == "en" or not path.is_file():
        return Catalog({}, c2py("n != 1"))
    import polib  # imported only where there is something to translate: English starts without it

    po_file = polib.pofile(str(path))
    found: dict[str, tuple[str, ...]] = {}
    for entry in po_file:
        if not entry.translated():
            continue  # shown in English
        if entry.msgid_plural:
            found[entry.msgid] = tuple(entry.msgstr_plural[i] for i in sorted(entry.msgstr_plural))
        else:
            found[entry.msgid] = (entry.msgstr,)
    rule = po_file.metadata["Plural-Forms"].partition("plural=")[2].rstrip("; ")
    return Catalog(found, c2py(rule))


def supported_language(tag: str) -> str:
    """Return the language of the interface for a BCP 47 tag: "nl-BE" gives "nl", an unsupported one "en"."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else "en"


def set_language(tag: str) -> None:
    """Set the language in which `tr` and `ntr` answer."""
    global _current_language
    _current_language = supported_language(tag)


def current_language() -> str:
    """Return the language in use."""
    return _current_language


def tr(text: str, /, **values: object) -> str:
    """Return the text in the language in use, with {names} filled in from the values."""
    return tr_in(_current_language, text, **values)


def tr_in(tag: str, text: str, /, **values: object) -> str:
    """Return the text in the named language (an export may speak another than the window)."""
    found = _catalog(supported_language(tag)).translations.get(text, (text,))[0]
    return found.format(**values) if values else found


def ntr(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form that fits the number, with {n} and {names} filled in."""
    return ntr_in(_current_language, one, many, n, **values)


def ntr_in(tag: str, one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form that fits the number in the named language, by the Plural-Forms of its catalogue."""
    catalog = _catalog(supported_language(tag))
    forms = catalog.translations.get(one)
    form = forms[catalog.plural_index(n)] if forms else one if n == 1 else many
    return form.format(n=n, **values)
