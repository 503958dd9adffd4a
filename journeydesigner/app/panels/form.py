"""What the forms of the inspector share: fields bound to a subject, groups that fold."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journeydesigner.app.panels.binding import Binding
from journeydesigner.app.panels.form_targets import FormTarget
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.field import LabeledField
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.session.session import Session

FIELD_GAP = 12
"""Between a field and the next, in pixels."""


class FormContext:
    """What every form needs: the session, the theme, the memory of what is unfolded."""

    def __init__(self, session: Session, theme_source: ThemeSource, fold_state: FoldState) -> None:
        self.session = session
        self.theme_source = theme_source
        self.fold_state = fold_state


class InspectorForm(QWidget):
    """Fields under each other. `refresh` shows what the map says."""

    def __init__(self, context: FormContext, target: FormTarget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session = context.session
        self.theme_source = context.theme_source
        self.target = target
        self.bindings: dict[str, Binding] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(FIELD_GAP)

    def add_field(
        self, title: str, name: str, editor: FieldEditor, *, into: QBoxLayout | None = None, hide_label: bool = False
    ) -> LabeledField:
        """Put a field for the model's field `name` at the end of the form or of a group's box."""
        field = LabeledField(title, editor, hide_label=hide_label)
        self.bindings[name] = Binding(self.session, self.target, name, field)
        (self.box if into is None else into).addWidget(field)
        return field

    def add_group(self, title: str, key: str, *, unfolded: bool = False) -> FoldableGroup:
        """Put a group at the end of the form."""
        group = FoldableGroup(self.theme_source, title, key, self.context.fold_state, self, unfolded=unfolded)
        self.box.addWidget(group)
        return group

    def refresh(self) -> None:
        """Show what the map says."""
        for binding in self.bindings.values():
            binding.refresh()

    def discard_wrong_input(self) -> None:
        """Drop what was typed wrongly, in this form and those inside it."""
        for binding in self.findChildren(Binding):
            binding.discard_wrong_input()

    def field(self, name: str) -> LabeledField:
        """Return the field for a field of the model."""
        return self.bindings[name].field
