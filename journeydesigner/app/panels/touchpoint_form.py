"""The form of the selected touchpoints: first what the picture of the window shows, then the rest in groups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels import short_names
from journeydesigner.app.panels.channel_field import ChannelField
from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import TouchpointsTarget, distinct
from journeydesigner.app.panels.link_list import LinkList
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.choice import Switch
from journeydesigner.app.widgets.duration_field import DurationField
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.app.widgets.number_field import DateField, NumberField
from journeydesigner.app.widgets.satisfaction import SatisfactionField
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.senses import SensesField
from journeydesigner.app.widgets.text_field import TextField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model import lookup
from journeydesigner.model.journey import Touchpoint

MAX_SAMPLE_SIZE = 10**12


class TouchpointForm(InspectorForm):
    """Edits one touchpoint, or the same field of all the selected ones."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        self.touchpoints = TouchpointsTarget()
        super().__init__(context, self.touchpoints, parent)
        self.count_label = plain_label("", "muted", self)
        self.box.addWidget(self.count_label)
        self._add_main_fields()
        self._add_contact()
        self._add_findings()
        self._add_moment()
        self._add_feeling()
        self._add_evidence()
        self.link_group = self.add_group(tr("Links"), "links")
        self.link_list = LinkList(context, self.touchpoints)
        self.link_group.box.addWidget(self.link_list)
        self.link_group.header.toggled.connect(self._refresh_links)
        self.box.addStretch(1)

    def _add_main_fields(self) -> None:
        title = TextField(one_paragraph=True, hint=tr("What does the customer do?"))
        self.title_edit = title.text_edit
        self.add_field(tr("Touchpoint"), "title", title)
        self.channel = ChannelField(self.theme_source, self.session)
        self.add_field(tr("Channel"), "channel", self.channel)
        satisfaction = SatisfactionField(self.theme_source)
        self.add_field(tr("Satisfaction"), "satisfaction", satisfaction).label_row.addWidget(satisfaction.exact_row)
        self.add_field(tr("Senses"), "senses", SensesField(self.theme_source))

    def _add_contact(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(6)
        self.place = SegmentedControl(self.theme_source, short_names.places())
        self.interaction = SegmentedControl(self.theme_source, vocabulary_names.interactions())
        self.awareness = SegmentedControl(self.theme_source, vocabulary_names.awareness_levels())
        self.add_field(tr("Contact"), "place", self.place, into=box).rename(tr("Contact"))
        self.add_field(tr("Interaction"), "interaction", self.interaction, into=box).label.hide()
        self.add_field(tr("Awareness"), "awareness", self.awareness, into=box).label.hide()
        self.box.addLayout(box)

    def _add_findings(self) -> None:
        self.add_field(tr("Pain point"), "pain_point", TextField())
        self.add_field(tr("Opportunity"), "opportunity", TextField())
        evidence = self.add_field(tr("Evidence"), "evidence.title", TextField(one_paragraph=True))
        self.evidence_summary = plain_label("", "muted", evidence)
        self.evidence_summary.setWordWrap(False)
        self.evidence_summary.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.evidence_summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        evidence.label_row.addWidget(self.evidence_summary, 2)
        self.add_field(tr("Moment of truth"), "moment_of_truth", Switch(tr("Moment of truth")), hide_label=True)

    def _add_moment(self) -> None:
        box = self.add_group(tr("More about the moment"), "moment").box
        self.add_field(tr("Description"), "description", TextField(), into=box)
        self.add_field(tr("Moment in the journey"), "moment", TextField(one_paragraph=True), into=box)
        self.add_field(tr("Duration"), "duration", DurationField(unit="minutes"), into=box)
        self.add_field(tr("Trigger"), "trigger", TextField(), into=box)
        self.add_field(tr("Owner"), "owner", TextField(one_paragraph=True), into=box)

    def _add_feeling(self) -> None:
        box = self.add_group(tr("Question and expectation"), "feeling").box
        self.add_field(tr("Customer question"), "question", TextField(), into=box)
        self.add_field(tr("Customer quote"), "quote", TextField(), into=box)
        self.add_field(tr("Expectation"), "expectation", TextField(), into=box)
        self.add_field(tr("Compared with the expectation"), "expectation_met",
                 SegmentedControl(self.theme_source, short_names.expectation()), into=box)  # fmt: skip
        self.add_field(tr("Importance (1–5)"), "importance", NumberField(1, 5), into=box)
        self.add_field(
            tr("Enough information?"),
            "information",
            SegmentedControl(self.theme_source, vocabulary_names.information_answers()),
            into=box,
        )
        more = self.add_group(tr("Cause and measure"), "cause").box
        self.add_field(tr("Cause of the pain point"), "pain_cause", TextField(), into=more)
        self.add_field(tr("Measure"), "measure", TextField(), into=more)

    def _add_evidence(self) -> None:
        box = self.add_group(tr("More about the evidence"), "evidence").box
        add_evidence_fields(self, box, "evidence.", with_title=False)

    @override
    def refresh(self) -> None:
        count = len(self.touchpoints.ids)
        self.count_label.setText(ntr("{n} touchpoint selected", "{n} touchpoints selected", count))
        self.count_label.setVisible(count > 1)
        self._show_channel_defaults()
        self._show_evidence_summary()
        super().refresh()
        self.title_edit.setEnabled(count < 2)  # a title is one card's own words
        if count > 1:
            self.field("title").editor.show_mixed()
        self.bindings["channel"].refresh_text()
        self.link_group.setVisible(count == 1)
        self._refresh_links()

    def _refresh_links(self) -> None:
        if self.link_group.is_unfolded and len(self.touchpoints.ids) == 1:
            self.link_list.refresh()

    def _show_evidence_summary(self) -> None:
        """Say beside the evidence how much it weighs: "n = 214 · Confirmed"."""
        journey = self.session.journey
        found = self.touchpoints.values(journey, "evidence")
        evidence = found[0] if len(found) == 1 else None
        parts = []
        if evidence is not None:
            size = evidence.sample_size
            parts = [f"n = {size}"] if size is not None else []
            parts.append(vocabulary_names.display_name(vocabulary_names.evidence_statuses(), evidence.status))
        self.evidence_summary.setText(" · ".join(parts))
        self.evidence_summary.setToolTip(tooltips.plain_tooltip(self.evidence_summary.text()))

    def _show_channel_defaults(self) -> None:
        """Show what holds by the channel where the touchpoint itself says nothing."""
        journey = self.session.journey
        parts = self.touchpoints.parts(journey)
        bare = [Touchpoint(channel=channel) for channel in distinct([part.channel for part in parts])]
        known = {name: len(distinct([getattr(part, name) for part in parts])) == 1 for name in ("place", "interaction")}
        places = distinct([lookup.effective_place(journey, each) for each in bare])
        interactions = distinct([lookup.effective_interaction(journey, each) for each in bare])
        self.place.set_default(places[0] if known["place"] and len(places) == 1 else None)
        self.interaction.set_default(interactions[0] if known["interaction"] and len(interactions) == 1 else None)
        self.awareness.set_default("conscious")
        if parts:
            index, _ = lookup.position_in_map(journey, parts[0].id)
            self.channel.set_hue(self.theme_source.theme.hue(index, journey.phases[index].color))


def add_evidence_fields(form: InspectorForm, box: QVBoxLayout, prefix: str, *, with_title: bool = True) -> None:
    """Put the fields of a piece of evidence into a box."""
    if with_title:
        form.add_field(tr("Title"), f"{prefix}title", TextField(one_paragraph=True), into=box)
    statuses = SegmentedControl(form.theme_source, vocabulary_names.evidence_statuses(), required=True)
    form.add_field(tr("Status"), f"{prefix}status", statuses, into=box)
    form.add_field(tr("Source"), f"{prefix}source", TextField(), into=box)
    form.add_field(
        tr("Gathered"), f"{prefix}kind", SegmentedControl(form.theme_source, short_names.evidence_kinds()), into=box
    )
    sample = NumberField(0, MAX_SAMPLE_SIZE, whole_numbers=True)
    form.add_field(tr("Sample size (n)"), f"{prefix}sample_size", sample, into=box)
    form.add_field(tr("Date"), f"{prefix}date", DateField(hint="2026-11-21"), into=box)
