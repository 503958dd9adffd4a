"""Plain text that is typed or pasted: only control characters are dropped, and what nobody touched stays identical."""

from __future__ import annotations

import re
from typing import Final

_PARAGRAPH_BREAK: Final = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2029]")
_BREAKS_AND_BLANKS: Final = re.compile("[ \t]*(?:(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[ \t]*)+")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_PIECE: Final = re.compile("\r\n|.", re.DOTALL)
_SHOWN_AS_BREAK: Final = frozenset(("\r\n", "\r", "\n", "\u2029", "\ufdd0", "\ufdd1"))
"""What a text document of Qt holds as the end of a paragraph."""
_BLANKS: Final = " \t\r\n"


def without_controls(text: str) -> str:
    """Return text from elsewhere with one kind of line break and without control characters other than tabs."""
    text = _CONTROL.sub("", _PARAGRAPH_BREAK.sub("\n", text))
    return _SURROGATE.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """Return text from elsewhere as one line without control characters: breaks and tabs become spaces."""
    text = _BREAKS_AND_BLANKS.sub(" ", text.strip("\r\n\x0b\x0c\x85\u2028\u2029"))
    return without_controls(text).replace("\t", " ")


def is_typed_text(text: str) -> bool:
    """Tell whether a key typed text, on one line: no control character, as Enter and Escape do."""
    return bool(text) and on_one_line(text) == text


def trimmed(text: str, before: str) -> str:
    """Return text without the blanks that were typed at its ends; those that stood there `before` stay."""
    if text == before or not text.strip():
        return text if text == before else ""
    start = before[: len(before) - len(before.lstrip(_BLANKS))]
    end = before[len(before.rstrip(_BLANKS)) :]
    return _trimmed_start(_trimmed_end(text, end), start)


def _trimmed_start(text: str, kept: str) -> str:
    return kept + text[len(kept) :].lstrip(_BLANKS) if text.startswith(kept) else text.lstrip(_BLANKS)


def _trimmed_end(text: str, kept: str) -> str:
    return text[: len(text) - len(kept)].rstrip(_BLANKS) + kept if text.endswith(kept) else text.rstrip(_BLANKS)


class EditedText:
    """The exact text behind an editor that knows only one kind of line break.

    `update` takes what the editor shows now; whatever was not typed stays as it was, character by character.
    """

    def __init__(self, text: str, *, one_line: bool = False) -> None:
        self._one_line = one_line
        self._pieces: list[str] = _PIECE.findall(text)
        self.shown = "".join("\n" if piece in _SHOWN_AS_BREAK else piece for piece in self._pieces)
        """The text as the editor shows it, one character for each piece of the exact text."""

    @property
    def exact(self) -> str:
        """The exact text."""
        return "".join(self._pieces)

    def update(self, shown: str) -> None:
        """Take what the editor shows now."""
        before = self.shown
        if shown == before:
            return
        start = common_prefix_length(before, shown)
        most = min(len(before), len(shown)) - start
        end = common_prefix_length(before[::-1][:most], shown[::-1][:most])
        typed = shown[start : len(shown) - end]
        self._pieces[start : len(before) - end] = [self._typed_piece(typed, at) for at in range(len(typed))]
        self.shown = shown

    def _typed_piece(self, typed: str, at: int) -> str:
        """Return what is stored for a typed character: a control character is kept on the screen only."""
        character = typed[at]
        if character == "\r" and typed[at + 1 : at + 2] == "\n":
            return ""
        if not self._one_line:
            return without_controls(character)
        return " " if _BREAKS_AND_BLANKS.fullmatch(character) else without_controls(character).replace("\t", " ")


def common_prefix_length(first: str, second: str) -> int:
    """Return how many characters two texts have in common from their start, by bisection: a picture has millions."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
