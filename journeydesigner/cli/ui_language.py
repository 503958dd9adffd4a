"""The language of the command line: that of --lang, else that of the system."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence

from journeydesigner.i18n import translation


def choose_language(arguments: Sequence[str]) -> None:
    """Set the language before the arguments are parsed, for help and errors."""
    translation.set_language(requested_language(arguments) or system_language())


def requested_language(arguments: Sequence[str]) -> str:
    """Return the value of --lang where it is a language of the program, else ""."""
    value = ""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        elif argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
    return value.lower() if value.lower() in translation.LANGUAGES else ""


def system_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the system as a tag such as "nl-NL"; "en" where none is set."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            # "nl_NL.UTF-8@euro"; "C" and "POSIX" mean: no language in particular.
            tag = value.split(".")[0].split("@")[0].replace("_", "-")
            return "en" if tag in ("C", "POSIX") else tag
    return _windows_language() or "en"


def _windows_language() -> str:
    import ctypes

    # There is no such attribute elsewhere; asking sys.platform would hide these lines from the type checker.
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return ""
    return locale.windows_locale.get(windows.kernel32.GetUserDefaultUILanguage(), "").replace("_", "-")
