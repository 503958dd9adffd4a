"""The choices of an export while its dialog is open, and which of them make a difference."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PrintMode
from journeydesigner.services.choice_registry import CHOICES, ChoiceGroup, choices_in

Purpose = Literal["export", "print"]

_PICTURE_MODES: Final[frozenset[PrintMode]] = frozenset(("handout", "fit", "poster"))
"""The modes beside whose sheets a picture of the whole map makes sense."""


class PrintChoices(QObject):
    """Holds what is chosen. After `changed`, whoever shows a choice reads `options` again."""

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
        """Set choices; raises `pydantic.ValidationError` where they are not allowed, and changes nothing then."""
        self.replace_all(self.options.changed(**fields))

    def replace_all(self, options: PrintOptions) -> None:
        """Set all choices: from a preset, or from a suggestion of what would fit."""
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
        """Choose between files and a printer."""
        if purpose != self.purpose:
            self.purpose = purpose
            self.changed.emit()

    def set_several_formats(self, several: bool) -> None:
        """Choose whether several formats are made at once."""
        if several != self.several_formats:
            self.several_formats = several
            if several and self.options.mode not in _PICTURE_MODES:
                self.options = self.options.changed(picture=False)
            self.changed.emit()

    def set_error(self, name: str, message: str) -> None:
        """Note why the content of a field cannot be used; "" where it can be again."""
        before = self.first_error
        self._errors.pop(name, None)
        if message:
            self._errors[name] = message
        if self.first_error != before:
            self.changed.emit()

    def has_error(self, name: str) -> bool:
        """Whether the content of this field cannot be used."""
        return name in self._errors

    @property
    def first_error(self) -> tuple[str, str] | None:
        """The first field whose content cannot be used, and the message about it."""
        return next(iter(self._errors.items()), None)

    @property
    def effective_options(self) -> PrintOptions:
        """What is made: for a printer always sheets, without the map inside."""
        if self.purpose == "print":
            return self.options.changed(formats=("pdf",), source=False)
        if self.several_formats and self.options.mode not in _PICTURE_MODES:
            return self.options.changed(picture=False)
        return self.options

    def included_count(self, name: str) -> tuple[int, int]:
        """Return how many phases, personas or rows (the name of the field) are chosen, and of how many."""
        numbers, count = getattr(self.options, name), len(getattr(self.journey, name))
        return (count if numbers is None else len(set(numbers) & set(range(1, count + 1)))), count

    @property
    def omits_parts(self) -> bool:
        """Whether parts of the map are left out."""
        counts = [self.included_count(each.field) for each in choices_in("include") if each.kind == "parts"]
        return any(included < count for included, count in counts)

    @property
    def omits_page_fields(self) -> bool:
        """Whether a picture is made that does not show a logo, header or footer that is chosen."""
        asked = self.effective_options
        # The accent colour tints a picture too.
        return asked.makes_picture and any(
            getattr(asked, each.field) for each in choices_in("client") if each.kind != "color"
        )

    @property
    def has_no_phase(self) -> bool:
        """Whether the map has phases and none of them is chosen."""
        included, count = self.included_count("phases")
        return count > 0 and included == 0

    def is_relevant(self, name: str) -> bool:
        """Tell whether a field of `PrintOptions` makes a difference to what is made now."""
        choice, asked = CHOICES[name], self.effective_options
        if self.purpose == "print" and not choice.on_printer:
            return False
        if name == "picture" and self.several_formats and asked.mode not in _PICTURE_MODES:
            return False
        shown = choice.on_picture or not asked.is_picture_only
        return shown and asked.mode in choice.modes and choice.applies(asked)

    def group_summary(self, group: ChoiceGroup) -> str:
        """Return what in a group is not as usual, in a few words: "3 of 4 phases, no legend"."""
        summaries = []
        for choice in choices_in(group):
            value = getattr(self.options, choice.field)
            if not self.is_relevant(choice.field):
                continue
            if choice.kind == "parts":
                included, count = self.included_count(choice.field)
                summaries.append(choice.summary(included, count) if included < count else "")
            elif value != PrintOptions.model_fields[choice.field].default:
                summaries.append(choice.summary(value))
        return ", ".join(filter(None, summaries))
