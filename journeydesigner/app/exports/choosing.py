"""The choices as they stand, and which of them matter for what is to be made."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from journeydesigner.app.exports.making import PICTURES, is_picture
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import SPEAKS_TO, Mode, Printing

Purpose = Literal["export", "print"]

_SHEET: Final = frozenset(("mode", "size", "portrait", "width", "height", "margin", "large", "poster", "overlap"))
_ABOUT_PAPER: Final = _SHEET | {
    "details", "curve", "figures", "legend", "logo", "accent", "confidentiality", "header", "footer",
}  # fmt: skip
"""What makes no difference to the map as one picture."""
_PICTURED: Final[frozenset[Mode]] = frozenset(("handout", "fit", "poster"))
"""The modes beside whose pages the whole map as one picture makes sense."""
_ON_PAGES: Final = ("logo", "confidentiality", "header", "footer")


class Choosing(QObject):
    """Holds what is chosen. After `changed`, whoever shows a choice reads `printing` again."""

    changed = Signal()

    def __init__(
        self, journey: JourneyMap, printing: Printing, purpose: Purpose, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.journey = journey
        self.purpose: Purpose = purpose
        self.printing = printing
        self.several = len(printing.formats) > 1
        """Whether several formats are made at once, even if one is ticked now."""
        self._wrong: dict[str, str] = {}

    def change(self, **fields: Any) -> None:
        """Choose; raises `pydantic.ValidationError` where that cannot be, and nothing is changed."""
        self.use(self.printing.changed(**fields))

    def use(self, printing: Printing) -> None:
        """Take all choices from another description: a preset, or an offer of what would fit."""
        if printing != self.printing:
            self.printing = printing
            self.changed.emit()

    def allows(self, **fields: Any) -> bool:
        """Tell whether these choices can be made."""
        try:
            self.printing.changed(**fields)
        except ValidationError:
            return False
        return True

    def set_purpose(self, purpose: Purpose) -> None:
        """Go on to a file, or to a printer."""
        if purpose != self.purpose:
            self.purpose = purpose
            self.changed.emit()

    def set_several(self, several: bool) -> None:
        """Say whether several formats are wanted at once."""
        if several != self.several:
            self.several = several
            if several and self.printing.mode not in _PICTURED:
                self.printing = self.printing.changed(picture=False)
            self.changed.emit()

    def mark_wrong(self, name: str, said: str) -> None:
        """Note in a sentence that what stands in a field is no value; "" where it is one again."""
        before = self.wrong
        self._wrong.pop(name, None)
        if said:
            self._wrong[name] = said
        if self.wrong != before:
            self.changed.emit()

    def is_marked(self, name: str) -> bool:
        """Whether what stands in this field is no value."""
        return name in self._wrong

    @property
    def wrong(self) -> tuple[str, str] | None:
        """The first field with something that cannot be used, and what is to be said of it."""
        return next(iter(self._wrong.items()), None)

    @property
    def wanted(self) -> Printing:
        """What to make: for a printer always pages, without the map inside."""
        if self.purpose == "print":
            return self.printing.changed(formats=("pdf",), source=False)
        if self.several and self.printing.mode not in _PICTURED:
            return self.printing.changed(picture=False)
        return self.printing

    @property
    def leaves_out(self) -> bool:
        """Whether parts of the map are left out."""
        asked, journey = self.printing, self.journey
        every = ((asked.phases, journey.phases), (asked.personas, journey.personas), (asked.rows, journey.rows))
        return any(
            numbers is not None and not set(range(1, len(parts) + 1)) <= set(numbers) for numbers, parts in every
        )

    @property
    def loses_frame(self) -> bool:
        """Whether a picture is made that shows nothing of the logo, header or footer that are chosen."""
        asked = self.wanted
        pictured = asked.picture and bool(PICTURES & set(asked.formats))
        return pictured and any(getattr(asked, name) for name in _ON_PAGES)

    @property
    def is_empty(self) -> bool:
        """Whether the map has phases and none of them is chosen."""
        phases, count = self.printing.phases, len(self.journey.phases)
        return phases is not None and count > 0 and not any(number <= count for number in phases)

    def matters(self, name: str) -> bool:
        """Tell whether a field of `Printing` makes a difference to what is made now."""
        asked, formats = self.wanted, set(self.wanted.formats)
        if self.purpose == "print" and name in ("formats", "source", "dpi", "picture"):
            return False
        if name in ("width", "height"):
            own = "custom" in (asked.size, asked.poster if asked.mode == "tiles" else "")
            return own and self.matters("size")
        if name == "portrait":  # of tiles the poster: its sheets lie or stand as takes the fewest
            sheet = asked.poster if asked.mode == "tiles" else asked.size
            return sheet != "custom" and self.matters("size")
        if name == "dpi":
            return "png" in formats
        if name == "picture":
            return bool(PICTURES & formats) and not (self.several and asked.mode not in _PICTURED)
        if name == "source":
            return formats != {"journey"}
        if name in _ABOUT_PAPER and name != "mode" and is_picture(asked):
            return False
        return name not in SPEAKS_TO or asked.mode in SPEAKS_TO[name]
