"""Fields of one line for a number, with a decimal point or comma, or a date."""

from __future__ import annotations

import datetime
import re
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.widgets.editor import WrongInput
from journeydesigner.app.widgets.text_field import LineField
from journeydesigner.i18n.translation import current_language, tr

_NUMBER = re.compile(r"[0-9]*[.,]?[0-9]*")


def number_text(value: int | float | None) -> str:
    """Return a number with the decimal separator of the current language: 3.4 or 3,4; "" for None."""
    if value is None:
        return ""
    text = str(value) if isinstance(value, int) else f"{value:.10f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if current_language() == "nl" else text


def parse_number(text: str) -> int | float | None:
    """Return the number in a text, None for an empty one; raises `ValueError` for anything else."""
    bare = text.strip()
    if not bare:
        return None
    if len(bare) > 30 or not _NUMBER.fullmatch(bare) or not any(c.isdigit() for c in bare):
        raise ValueError(text)
    number = float(bare.replace(",", "."))
    return int(number) if number.is_integer() else number


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

    @override
    def shown_text(self, value: Any) -> str:
        return number_text(value)

    @override
    def value(self) -> int | float | None:
        try:
            number = parse_number(self.line_edit.text())
        except ValueError:
            raise WrongInput(self._expected_message()) from None
        if number is None:
            return None
        if not self._min <= number <= self._max or (self._whole and not isinstance(number, int)):
            raise WrongInput(self._expected_message())
        return number

    def _expected_message(self) -> str:
        low, high = number_text(self._min), number_text(self._max)
        if self._max >= 100_000:
            return tr("Type a whole number.") if self._whole else tr("Type a number, such as {n}.", n=number_text(2.5))
        if self._whole:
            return tr("Type a whole number from {low} to {high}.", low=low, high=high)
        return tr("Type a number from {low} to {high}.", low=low, high=high)


class DateField(LineField):
    """A date in ISO 8601: a day, a month (2026-11) or a year; also reads 21-11-2026. None where empty."""

    @override
    def value(self) -> str | None:
        text = self.line_edit.text().strip()
        if not text:
            return None
        european = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
        if european:
            day, month, year = european.groups()
            text = f"{year}-{month:0>2}-{day:0>2}"
        if not _is_date(text):
            raise WrongInput(tr("Type a date, such as {example}.", example="2026-11-21"))
        return text


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
