"""The choices as they stand, and which of them matter for what is to be made."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from journeydesigner.app.exports.making import PICTURES, is_picture
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Mode, Printing

Purpose = Literal["export", "print"]

_MAPS: Final[frozenset[Mode]] = frozenset(("handout", "fit", "poster", "tiles"))
"""The modes that show the map itself."""
_ONLY_IN: Final[dict[str, frozenset[Mode]]] = {
    "poster": frozenset(("tiles",)),
    "overlap": frozenset(("tiles",)),
    "details": frozenset(("handout",)),
    "personas": _MAPS | {"emotion", "ballot"},
    "rows": _MAPS,
    "curve": _MAPS,
    "figures": _MAPS | {"emotion"},
    "legend": _MAPS | {"emotion"},
}
_SHEET: Final = frozenset(("mode", "size", "portrait", "width", "height", "margin", "large", "poster", "overlap"))
_ABOUT_PAPER: Final = _SHEET | {
    "details", "curve", "figures", "legend", "logo", "accent", "confidentiality", "header", "footer",
}  # fmt: skip
"""What makes no difference to the map as one picture."""


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
        self._wrong: set[str] = set()

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
            self.changed.emit()

    def mark_wrong(self, name: str, wrong: bool) -> None:
        """Note that what stands in a field is no value, or is one again."""
        before = bool(self._wrong)
        (self._wrong.add if wrong else self._wrong.discard)(name)
        if bool(self._wrong) != before:
            self.changed.emit()

    @property
    def is_wrong(self) -> bool:
        """Whether something that was typed cannot be used."""
        return bool(self._wrong)

    @property
    def wanted(self) -> Printing:
        """What to make: for a printer always pages, without the map inside."""
        if self.purpose == "print":
            return self.printing.changed(formats=("pdf",), source=False)
        return self.printing

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
        if name == "portrait":  # tiles lie or stand as takes the fewest sheets
            return asked.size != "custom" and asked.mode != "tiles" and self.matters("size")
        if name == "dpi":
            return "png" in formats
        if name == "picture":
            return bool(PICTURES & formats)
        if name == "source":
            return formats != {"journey"}
        if name in _ABOUT_PAPER and name != "mode" and is_picture(asked):
            return False
        return asked.mode in _ONLY_IN[name] if name in _ONLY_IN else True
