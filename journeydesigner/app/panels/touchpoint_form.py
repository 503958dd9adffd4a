"""The form of the selected touchpoints: the most used fields first, the others in groups that fold."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.channel_field import ChannelField
from journeydesigner.app.panels.form import FormContext, InspectorForm, form_fields
from journeydesigner.app.panels.form_targets import TouchpointsTarget, distinct
from journeydesigner.app.panels.link_list import LinkList
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.app.widgets.satisfaction import SatisfactionField
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.text_field import TextField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import lookup
from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.fields.registry import FIELDS, FORM_GROUPS
from journeydesigner.model.journey import Evidence, Touchpoint


class TouchpointForm(InspectorForm):
    """Edits one touchpoint, or the same field of all the selected ones."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        self.touchpoints = TouchpointsTarget()
        super().__init__(context, self.touchpoints, parent)
        self.count_label = plain_label("", "muted", self)
        self.box.addWidget(self.count_label)
        self._add_main_fields()
        self.add_registered_groups(Touchpoint)
        self._add_evidence_group()
        self.link_group = self.add_group(tr("Links"), "links")
        self.link_list = LinkList(context, self.touchpoints)
        self.link_group.box.addWidget(self.link_list)
        self.link_group.header.toggled.connect(self._refresh_links)
        self.box.addStretch(1)

    def _add_main_fields(self) -> None:
        for field in form_fields(Touchpoint):
            if field.kind is FieldKind.EVIDENCE:
                self._add_evidence_title(tr(field.label))
            else:
                self.add_registered(Touchpoint, field)
            if field.kind is FieldKind.SENSES:
                self._add_contact()
        self.title_edit = cast(TextField, self.field("title").editor).text_edit
        self.channel = cast(ChannelField, self.field("channel").editor)
        satisfaction = self.field("satisfaction")
        satisfaction.label_row.addWidget(cast(SatisfactionField, satisfaction.editor).exact_row)

    def _add_contact(self) -> None:
        """Put the fields about the contact close together below one label."""
        box = QVBoxLayout()
        box.setSpacing(6)
        fields = [field for field in FIELDS[Touchpoint] if field.group == "contact"]
        first, *others = [self.add_registered(Touchpoint, field, into=box) for field in fields]
        first.rename(tr("Contact"))
        for other in others:
            other.label.hide()
        self.box.addLayout(box)

    def _add_evidence_title(self, label: str) -> None:
        evidence = self.add_field(label, "evidence.title", TextField(one_paragraph=True))
        self.evidence_summary = plain_label("", "muted", evidence)
        self.evidence_summary.setWordWrap(False)
        self.evidence_summary.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.evidence_summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        evidence.label_row.addWidget(self.evidence_summary, 2)

    def _add_evidence_group(self) -> None:
        box = self.add_group(tr(FORM_GROUPS["evidence"]), "evidence").box
        for field in form_fields(Evidence):
            if field.name != "title":
                self.add_registered(Evidence, field, into=box, prefix="evidence.")

    @override
    def refresh(self) -> None:
        count = len(self.touchpoints.ids)
        self.count_label.setText(ntr("{n} touchpoint selected", "{n} touchpoints selected", count))
        self.count_label.setVisible(count > 1)
        self._show_channel_defaults()
        self._show_evidence_summary()
        super().refresh()
        self.title_edit.setEnabled(count < 2)  # a title belongs to one card
        if count > 1:
            self.field("title").editor.show_mixed()
        self.bindings["channel"].refresh_text()
        self.link_group.setVisible(count == 1)
        self._refresh_links()

    def _refresh_links(self) -> None:
        if self.link_group.is_unfolded and len(self.touchpoints.ids) == 1:
            self.link_list.refresh()

    def _show_evidence_summary(self) -> None:
        """Show sample size and status beside the evidence: "n = 214 · Confirmed"."""
        journey = self.session.journey
        found = self.touchpoints.values(journey, "evidence")
        evidence = found[0] if len(found) == 1 else None
        parts = []
        if evidence is not None:
            size = evidence.sample_size
            parts = [f"n = {size}"] if size is not None else []
            parts.append(vocabulary_names.name("evidence_status", evidence.status))
        self.evidence_summary.setText(" · ".join(parts))
        self.evidence_summary.setToolTip(tooltips.plain_tooltip(self.evidence_summary.text()))

    def _show_channel_defaults(self) -> None:
        """Show the usual values of the channel where the touchpoint has none of its own."""
        journey = self.session.journey
        parts = self.touchpoints.parts(journey)
        bare = [Touchpoint(channel=channel) for channel in distinct([part.channel for part in parts])]
        usual = {
            "place": distinct([lookup.effective_place(journey, each) for each in bare]),
            "interaction": distinct([lookup.effective_interaction(journey, each) for each in bare]),
            "awareness": ["conscious"],
        }
        for name, values in usual.items():
            same = name == "awareness" or len(distinct([getattr(part, name) for part in parts])) == 1
            control = cast(SegmentedControl, self.field(name).editor)
            control.set_default(values[0] if same and len(values) == 1 else None)
        if parts:
            index, _ = lookup.position_in_map(journey, parts[0].id)
            self.channel.set_hue(self.theme_source.theme.hue(index, journey.phases[index].color))
