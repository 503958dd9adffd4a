"""Fields of one line for a number, as the language writes it, or a date."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.widgets.editor import WrongInput
from journeydesigner.app.widgets.text_field import LineField
from journeydesigner.i18n.date_reading import UnclearDate, read_date
from journeydesigner.i18n.number_formats import format_date, format_exact
from journeydesigner.i18n.number_reading import UnclearNumber, read_number
from journeydesigner.i18n.translation import tr

_THOUSAND = 1000


class NumberField(LineField):
    """A number within limits, or None. `whole_numbers`: without decimals."""

    def __init__(
        self,
        minimum: float,
        maximum: float,
        parent: QWidget | None = None,
        *,
        whole_numbers: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(parent, hint=hint)
        self._min, self._max, self._whole = minimum, maximum, whole_numbers
        self._shown_value: int | float | None = None

    @override
    def shown_text(self, value: Any) -> str:
        return format_exact(value)

    @override
    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._shown_value = value

    @override
    def show_mixed(self) -> None:
        super().show_mixed()
        self._shown_value = None

    @override
    def value(self) -> int | float | None:
        typed = self.line_edit.text()
        if typed == format_exact(self._shown_value):
            return self._shown_value  # untouched, with decimals that are not shown
        try:
            number = read_number(typed, takes_thousands=self._max >= _THOUSAND, whole=self._whole)
        except UnclearNumber as unclear:
            first, second = map(format_exact, unclear.readings)
            message = tr(
                "“{text}” reads as {first} or {second}. Type one of them.", text=typed, first=first, second=second
            )
            raise WrongInput(message) from None
        except ValueError:
            raise WrongInput(self._expected_message()) from None
        if number is None:
            return None
        if not self._min <= number <= self._max or (self._whole and not isinstance(number, int)):
            raise WrongInput(self._expected_message())
        return number

    def _expected_message(self) -> str:
        low, high = format_exact(self._min), format_exact(self._max)
        if self._max >= 100_000:
            return tr("Type a whole number.") if self._whole else tr("Type a number, such as {n}.", n=format_exact(2.5))
        if self._whole:
            return tr("Type a whole number from {low} to {high}.", low=low, high=high)
        return tr("Type a number from {low} to {high}.", low=low, high=high)


class DateField(LineField):
    """A date in ISO 8601: a day, a month (2026-11) or a year; read as people type it. None where empty."""

    @override
    def value(self) -> str | None:
        typed = self.line_edit.text()
        try:
            return read_date(typed)
        except UnclearDate as unclear:
            first, second = map(format_date, unclear.readings)
            raise WrongInput(
                tr("Is this {first} or {second}? Type the month as a word.", first=first, second=second)
            ) from None
        except ValueError:
            raise WrongInput(tr("Type a date, such as {example}.", example="2026-11-21")) from None
