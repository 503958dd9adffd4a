"""Translate argparse's own messages: it uses gettext, which does not know our catalogue."""

from __future__ import annotations

import argparse

from journeydesigner.i18n.translation import tr


def install_translation() -> None:
    """Make argparse translate its messages with `tr`."""
    words = _translations()
    # argparse binds gettext to this name when it is imported; there is no public way in.
    vars(argparse)["_"] = lambda text: words.get(text, text)


def _translations() -> dict[str, str]:
    return {
        "usage: ": tr("usage: "),
        "options": tr("options"),
        "positional arguments": tr("arguments"),
        "show this help message and exit": tr("show this help and exit"),
        "the following arguments are required: %s": tr("missing: %s"),
        "unrecognized arguments: %s": tr("not understood: %s"),
        "expected one argument": tr("needs a value"),
        "ignored explicit argument %r": tr("takes no value, but got %r"),
        "invalid choice: %(value)r (choose from %(choices)s)": tr("%(value)r is none of %(choices)s"),
        "argument %(argument_name)s: %(message)s": tr("%(argument_name)s: %(message)s"),
    }
