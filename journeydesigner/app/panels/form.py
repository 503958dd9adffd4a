"""Base of the forms of the inspector: fields bound to a target, and groups that fold."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journeydesigner.app.panels.binding import Binding
from journeydesigner.app.panels.channel_field import AskChannel
from journeydesigner.app.panels.field_editors import make_editor
from journeydesigner.app.panels.form_targets import FormTarget
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.app.widgets.field import LabeledField
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.group import FoldableGroup
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fields.field import Field, FieldKind
from journeydesigner.model.fields.registry import FIELDS, FORM_GROUPS
from journeydesigner.model.journey import Part
from journeydesigner.session.session import Session

FIELD_GAP = 12
"""Distance between two fields, in pixels."""


class FormContext:
    """What every form needs: the session, the theme, which groups are unfolded, how a new channel is asked for."""

    def __init__(
        self,
        session: Session,
        theme_source: ThemeSource,
        fold_state: FoldState,
        ask_channel: AskChannel = lambda *_: None,
    ) -> None:
        self.session = session
        self.theme_source = theme_source
        self.fold_state = fold_state
        self.ask_channel = ask_channel


class InspectorForm(QWidget):
    """Fields below one another. `refresh` shows the values of the map."""

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

    def add_registered(
        self, part: type[Part], field: Field, *, into: QBoxLayout | None = None, prefix: str = ""
    ) -> LabeledField:
        """Add a field of the registry; `prefix` is put before its name in the form ("evidence.")."""
        editor = make_editor(part, field, self.session, self.theme_source, self.context.ask_channel)
        hide_label = field.kind is FieldKind.SWITCH  # a switch shows its own
        return self.add_field(tr(field.label), prefix + field.name, editor, into=into, hide_label=hide_label)

    def add_registered_groups(self, part: type[Part]) -> dict[str, FoldableGroup]:
        """Add the groups of a part's form with their fields; return them by key."""
        groups: dict[str, FoldableGroup] = {}
        for key, title in FORM_GROUPS.items():
            fields = [field for field in FIELDS[part] if field.group == key]
            if fields:
                groups[key] = self.add_group(tr(title), key)
            for field in fields:
                self.add_registered(part, field, into=groups[key].box)
        return groups

    def add_group(self, title: str, key: str, *, unfolded: bool = False) -> FoldableGroup:
        """Put a group at the end of the form."""
        group = FoldableGroup(self.theme_source, title, key, self.context.fold_state, self, unfolded=unfolded)
        self.box.addWidget(group)
        return group

    def refresh(self) -> None:
        """Show the values of the map."""
        for binding in self.bindings.values():
            binding.refresh()

    @property
    def first_wrong_field(self) -> LabeledField | None:
        """The first field whose content cannot be stored, None where there is none."""
        return next((binding.field for binding in self.bindings.values() if binding.has_error), None)

    def discard_wrong_input(self) -> None:
        """Drop what was typed wrongly, in this form and those inside it."""
        for binding in self.findChildren(Binding):
            binding.discard_wrong_input()

    def field(self, name: str) -> LabeledField:
        """Return the field for a field of the model."""
        return self.bindings[name].field


class PartForm(InspectorForm):
    """Edits all fields that the registry lists for a kind of part, with no groups."""

    def __init__(
        self, context: FormContext, target: FormTarget, part: type[Part], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, target, parent)
        for field in form_fields(part):
            self.add_registered(part, field)


def form_fields(part: type[Part]) -> list[Field]:
    """Return the fields that stand in the form of a part above its groups."""
    return [field for field in FIELDS[part] if not field.group and field.kind not in (FieldKind.PARTS, FieldKind.ID)]
