"""What the forms of the inspector share: fields bound to a subject, groups that fold."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journeydesigner.app.panels.binding import Binding
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.memory import Memory
from journeydesigner.app.panels.subjects import Subject
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.app.panels.widgets.field import Field
from journeydesigner.app.panels.widgets.group import Group
from journeydesigner.session.session import Session

FIELD_GAP = 12
"""Between a field and the next, in pixels."""


class Desk:
    """What every form needs: the session, the theme, the memory of what is unfolded."""

    def __init__(self, session: Session, look: Look, memory: Memory) -> None:
        self.session = session
        self.look = look
        self.memory = memory


class Form(QWidget):
    """Fields under each other. `refresh` shows what the map says."""

    def __init__(self, desk: Desk, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.session = desk.session
        self.look = desk.look
        self.subject = subject
        self.bindings: dict[str, Binding] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(FIELD_GAP)

    def add(
        self, title: str, name: str, editor: Editor, *, into: QBoxLayout | None = None, bare: bool = False
    ) -> Field:
        """Put a field for the model's field `name` at the end of the form or of a group's box."""
        field = Field(title, editor, bare=bare)
        self.bindings[name] = Binding(self.session, self.subject, name, field)
        (self.box if into is None else into).addWidget(field)
        return field

    def add_group(self, title: str, key: str, *, unfolded: bool = False) -> Group:
        """Put a group at the end of the form."""
        group = Group(self.look, title, key, self.desk.memory, self, unfolded=unfolded)
        self.box.addWidget(group)
        return group

    def refresh(self) -> None:
        """Show what the map says."""
        for binding in self.bindings.values():
            binding.refresh()

    def forget_wrong(self) -> None:
        """Drop what was typed wrongly, in this form and those inside it."""
        for binding in self.findChildren(Binding):
            binding.forget()

    def field(self, name: str) -> Field:
        """Return the field for a field of the model."""
        return self.bindings[name].field
