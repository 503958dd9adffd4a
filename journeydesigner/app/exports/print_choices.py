"""The choices as they stand, and which of them matter for what is to be made."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from journeydesigner.app.exports.rendering import PICTURE_FORMATS, is_picture_only
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import MODES_BY_OPTION, PrintMode, PrintOptions

Purpose = Literal["export", "print"]

_SHEET_FIELDS: Final = frozenset(
    ("mode", "size", "portrait", "width", "height", "margin", "large", "poster", "overlap")
)
_PAPER_FIELDS: Final = _SHEET_FIELDS | {
    "details", "curve", "figures", "legend", "logo", "accent", "confidentiality", "header", "footer",
}  # fmt: skip
"""What makes no difference to the map as one picture."""
_PICTURE_MODES: Final[frozenset[PrintMode]] = frozenset(("handout", "fit", "poster"))
"""The modes beside whose pages the whole map as one picture makes sense."""
_PAGE_ONLY_FIELDS: Final = ("logo", "confidentiality", "header", "footer")


class PrintChoices(QObject):
    """Holds what is chosen. After `changed`, whoever shows a choice reads `printing` again."""

    changed = Signal()

    def __init__(
        self, journey: JourneyMap, options: PrintOptions, purpose: Purpose, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.journey = journey
        self.purpose: Purpose = purpose
        self.options = options
        self.several_formats = len(options.formats) > 1
        """Whether several formats are made at once, even if one is ticked now."""
        self._errors: dict[str, str] = {}

    def change(self, **fields: Any) -> None:
        """Choose; raises `pydantic.ValidationError` where that cannot be, and nothing is changed."""
        self.replace_all(self.options.changed(**fields))

    def replace_all(self, options: PrintOptions) -> None:
        """Take all choices from another description: a preset, or an offer of what would fit."""
        if options != self.options:
            self.options = options
            self.changed.emit()

    def allows(self, **fields: Any) -> bool:
        """Tell whether these choices can be made."""
        try:
            self.options.changed(**fields)
        except ValidationError:
            return False
        return True

    def set_purpose(self, purpose: Purpose) -> None:
        """Go on to a file, or to a printer."""
        if purpose != self.purpose:
            self.purpose = purpose
            self.changed.emit()

    def set_several_formats(self, several: bool) -> None:
        """Say whether several formats are wanted at once."""
        if several != self.several_formats:
            self.several_formats = several
            if several and self.options.mode not in _PICTURE_MODES:
                self.options = self.options.changed(picture=False)
            self.changed.emit()

    def set_error(self, name: str, message: str) -> None:
        """Note in a sentence that what stands in a field is no value; "" where it is one again."""
        before = self.first_error
        self._errors.pop(name, None)
        if message:
            self._errors[name] = message
        if self.first_error != before:
            self.changed.emit()

    def has_error(self, name: str) -> bool:
        """Whether what stands in this field is no value."""
        return name in self._errors

    @property
    def first_error(self) -> tuple[str, str] | None:
        """The first field with something that cannot be used, and what is to be said of it."""
        return next(iter(self._errors.items()), None)

    @property
    def effective_options(self) -> PrintOptions:
        """What to make: for a printer always pages, without the map inside."""
        if self.purpose == "print":
            return self.options.changed(formats=("pdf",), source=False)
        if self.several_formats and self.options.mode not in _PICTURE_MODES:
            return self.options.changed(picture=False)
        return self.options

    @property
    def omits_parts(self) -> bool:
        """Whether parts of the map are left out."""
        asked, journey = self.options, self.journey
        every = ((asked.phases, journey.phases), (asked.personas, journey.personas), (asked.rows, journey.rows))
        return any(
            numbers is not None and not set(range(1, len(parts) + 1)) <= set(numbers) for numbers, parts in every
        )

    @property
    def omits_page_fields(self) -> bool:
        """Whether a picture is made that shows nothing of the logo, header or footer that are chosen."""
        asked = self.effective_options
        pictured = asked.picture and bool(PICTURE_FORMATS & set(asked.formats))
        return pictured and any(getattr(asked, name) for name in _PAGE_ONLY_FIELDS)

    @property
    def has_no_phase(self) -> bool:
        """Whether the map has phases and none of them is chosen."""
        phases, count = self.options.phases, len(self.journey.phases)
        return phases is not None and count > 0 and not any(number <= count for number in phases)

    def is_relevant(self, name: str) -> bool:
        """Tell whether a field of `PrintOptions` makes a difference to what is made now."""
        asked, formats = self.effective_options, set(self.effective_options.formats)
        if self.purpose == "print" and name in ("formats", "source", "dpi", "picture"):
            return False
        if name in ("width", "height"):
            own = "custom" in (asked.size, asked.poster if asked.mode == "tiles" else "")
            return own and self.is_relevant("size")
        if name == "portrait":  # of tiles the poster: its sheets lie or stand as takes the fewest
            sheet = asked.poster if asked.mode == "tiles" else asked.size
            return sheet != "custom" and self.is_relevant("size")
        if name == "dpi":
            return "png" in formats
        if name == "picture":
            return bool(PICTURE_FORMATS & formats) and not (self.several_formats and asked.mode not in _PICTURE_MODES)
        if name == "source":
            return formats != {"journey"}
        if name in _PAPER_FIELDS and name != "mode" and is_picture_only(asked):
            return False
        return name not in MODES_BY_OPTION or asked.mode in MODES_BY_OPTION[name]
