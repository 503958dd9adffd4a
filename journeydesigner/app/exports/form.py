"""What the groups of choices share: fields bound to what is chosen, of which only those that matter show."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor, WrongInput
from journeydesigner.app.panels.widgets.field import Field
from journeydesigner.app.panels.widgets.text_field import LineField
from journeydesigner.wording.catalogue import tr

GAP = 12


class Bound(QObject):
    """Ties the field of a form to a field of `Printing`."""

    def __init__(self, choosing: Choosing, name: str, field: Field) -> None:
        super().__init__(field)
        self._choosing = choosing
        self.name = name
        self.field = field
        self._shown: object = self
        field.editor.edited.connect(self._take)

    def refresh(self) -> None:
        """Show what is chosen, where that is something else than what the field was last told or said."""
        self.field.setVisible(self._choosing.matters(self.name))
        value = getattr(self._choosing.printing, self.name)
        if value != self._shown:
            self._shown = value
            self.field.editor.show_value(value)
            self._complain("")

    def _take(self) -> None:
        try:
            value = self.field.editor.value()
            if value is None and not self._choosing.allows(**{self.name: None}):
                raise WrongInput(tr("Type a number."))
            self._shown = value
            self._choosing.change(**{self.name: value})
        except WrongInput as wrong:
            self._complain(str(wrong))
        except ValidationError:
            self._complain(tr("The margins leave no room on the sheet."))
        else:
            self._complain("")

    def _complain(self, message: str) -> None:
        self.field.complain(message)
        self._choosing.mark_wrong(self.name, bool(message))


class Form(QWidget):
    """Fields under each other."""

    def __init__(self, choosing: Choosing, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = choosing
        self.look = look
        self.bound: dict[str, Bound] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(GAP)
        choosing.changed.connect(self.refresh)

    def add(
        self, title: str, name: str, editor: Editor, *, into: QBoxLayout | None = None, bare: bool = False
    ) -> Field:
        """Put a field for the field `name` of `Printing` at the end of the form."""
        field = Field(title, editor, self, bare=bare)
        self.bound[name] = Bound(self.choosing, name, field)
        if isinstance(editor, LineField):
            editor.line.own_undo = True
        (self.box if into is None else into).addWidget(field)
        return field

    def refresh(self) -> None:
        """Show what is chosen, and only what matters for it."""
        for bound in self.bound.values():
            bound.refresh()

    def value_of(self, name: str) -> Any:
        """Return what is chosen for a field of `Printing`."""
        return getattr(self.choosing.printing, name)
