"""What the groups of choices share: fields bound to what is chosen, of which only those that matter show."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import style
from journeydesigner.app.exports import words
from journeydesigner.app.exports.choosing import Choosing
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.editor import Editor, WrongInput
from journeydesigner.app.panels.widgets.field import Field, label
from journeydesigner.app.panels.widgets.text_field import LineField
from journeydesigner.wording.catalogue import tr

GAP = 12


class ChoiceField(Field):
    """A field whose message stands under it: in a dialog there is room, and its name stays in sight. `note`: a remark
    on what was typed, which is no mistake.
    """

    def __init__(self, name: str, editor: Editor, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(name, editor, parent, bare=bare)
        style.look(self.complaint, "problem")
        self.note = label("", "muted", self)
        self.note.hide()
        box = self.layout()
        assert box is not None
        box.addWidget(self.complaint)
        box.addWidget(self.note)

    def remark(self, text: str) -> None:
        """Say something about what was typed, "" for nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    @override
    def _place(self) -> None:
        """Leave the message to the layout."""


class Bound(QObject):
    """Ties the field of a form to a field of `Printing`."""

    def __init__(self, choosing: Choosing, name: str, field: ChoiceField) -> None:
        super().__init__(field)
        self._choosing = choosing
        self.name = name
        self.field = field
        self._shown: object = self
        field.editor.edited.connect(self._take)

    def refresh(self) -> None:
        """Show what is chosen, where that is something else than what the field was last told or said."""
        matters = self._choosing.matters(self.name)
        self.field.setVisible(matters)
        value = getattr(self._choosing.printing, self.name)
        stuck = not matters and self._choosing.is_marked(self.name)  # nobody could mend it
        if value != self._shown or stuck:
            self._shown = value
            self.field.editor.show_value(value)
            self._complain("")

    def _take(self) -> None:
        before = self._shown
        try:
            value = self.field.editor.value()
            if value is None and not self._choosing.allows(**{self.name: None}):
                raise WrongInput(tr("Type a number."))
            self._shown = value
            self._choosing.change(**{self.name: value})
        except WrongInput as wrong:
            self._complain(str(wrong), words.limits(self.name) or f"{self.field.name}: {wrong}")
        except ValidationError:
            self._shown = before
            said = tr("The margins leave no room on the sheet.")
            self._complain(said, said)
        else:
            self._complain("")

    def _complain(self, message: str, elsewhere: str = "") -> None:
        """Say what is wrong under the field, and what is to be said of it far from the field."""
        self.field.complain(message)
        self._choosing.mark_wrong(self.name, elsewhere)


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
    ) -> ChoiceField:
        """Put a field for the field `name` of `Printing` at the end of the form."""
        field = ChoiceField(title, editor, self, bare=bare)
        self.bound[name] = Bound(self.choosing, name, field)
        if isinstance(editor, LineField):
            editor.line.own_undo = True
        if isinstance(into, QHBoxLayout):  # a message under one moves none beside it
            into.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        else:
            (self.box if into is None else into).addWidget(field)
        return field

    def refresh(self) -> None:
        """Show what is chosen, and only what matters for it."""
        for bound in self.bound.values():
            bound.refresh()

    def value_of(self, name: str) -> Any:
        """Return what is chosen for a field of `Printing`."""
        return getattr(self.choosing.printing, name)
