"""Translation. The words in the code are English; `resources/translations/<language>.po` holds the others.

`polib` reads the .po as it is: no compiled catalogue that could lag behind it.
"""

from __future__ import annotations

from functools import cache

from journeydesigner import resources

LANGUAGE_NAMES = {"en": "English", "nl": "Nederlands"}
"""The languages of the interface and of the labels on a map, each named in itself."""
LANGUAGES = tuple(LANGUAGE_NAMES)

_current_language = "en"


@cache
def _translations(language: str) -> dict[str, tuple[str, ...]]:
    """Return English text -> translations (one, or one per plural form)."""
    path = resources.file(f"translations/{language}.po")
    if language == "en" or not path.is_file():
        return {}
    import polib  # only where there is something to translate: English starts without it

    found: dict[str, tuple[str, ...]] = {}
    for entry in polib.pofile(str(path)):
        if not entry.translated():
            continue  # the English is better than nothing
        if entry.msgid_plural:
            found[entry.msgid] = tuple(entry.msgstr_plural[i] for i in sorted(entry.msgstr_plural))
        else:
            found[entry.msgid] = (entry.msgstr,)
    return found


def supported_language(tag: str) -> str:
    """Return the language of the interface for a BCP 47 tag: "nl-BE" gives "nl", what is not there gives "en"."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else "en"


def set_language(tag: str) -> None:
    """Say in which language `tr` and `ntr` answer from now on."""
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
    found = _translations(supported_language(tag)).get(text, (text,))[0]
    return found.format(**values) if values else found


def ntr(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form that fits the number, with {n} and {names} filled in."""
    return ntr_in(_current_language, one, many, n, **values)


def ntr_in(tag: str, one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form that fits the number in the named language. Both languages count as English does."""
    forms = _translations(supported_language(tag)).get(one, (one, many))
    form = forms[0] if n == 1 else forms[-1]
    return form.format(n=n, **values)
