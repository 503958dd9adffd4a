"""The form of the selected touchpoints: first what the picture of the window shows, then the rest in groups."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import tips
from journeydesigner.app.panels import words
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.link_list import LinkList
from journeydesigner.app.panels.subjects import Touchpoints, distinct
from journeydesigner.app.panels.widgets.channel_field import ChannelField
from journeydesigner.app.panels.widgets.choice import Switch
from journeydesigner.app.panels.widgets.duration_field import DurationField
from journeydesigner.app.panels.widgets.field import label
from journeydesigner.app.panels.widgets.number_field import DateField, NumberField
from journeydesigner.app.panels.widgets.satisfaction import Satisfaction
from journeydesigner.app.panels.widgets.segmented import Segmented
from journeydesigner.app.panels.widgets.senses import Senses
from journeydesigner.app.panels.widgets.text_field import TextField
from journeydesigner.model import lookup
from journeydesigner.model.journey import Touchpoint
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import ntr, tr

MOST_PEOPLE = 10**12


class TouchpointForm(Form):
    """Edits one touchpoint, or the same field of all the selected ones."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.touchpoints = Touchpoints()
        super().__init__(desk, self.touchpoints, parent)
        self.several = label("", "muted", self)
        self.box.addWidget(self.several)
        self._add_first()
        self._add_contact()
        self._add_findings()
        self._add_moment()
        self._add_feeling()
        self._add_evidence()
        self.link_group = self.add_group(tr("Links"), "links")
        self.links = LinkList(desk, self.touchpoints)
        self.link_group.box.addWidget(self.links)
        self.link_group.head.toggled.connect(self._refresh_links)
        self.box.addStretch(1)

    def _add_first(self) -> None:
        title = TextField(one_paragraph=True, hint=tr("What does the customer do?"))
        self.title = title.text
        self.add(tr("Touchpoint"), "title", title)
        self.channel = ChannelField(self.look, self.session)
        self.add(tr("Channel"), "channel", self.channel)
        satisfaction = Satisfaction(self.look)
        self.add(tr("Satisfaction"), "satisfaction", satisfaction).head.addWidget(satisfaction.exact)
        self.add(tr("Senses"), "senses", Senses(self.look))

    def _add_contact(self) -> None:
        box = QVBoxLayout()
        box.setSpacing(6)
        self.place = Segmented(self.look, words.places())
        self.interaction = Segmented(self.look, names.interactions())
        self.awareness = Segmented(self.look, names.awareness())
        self.add(tr("Contact"), "place", self.place, into=box).rename(tr("Contact"))
        self.add(tr("Interaction"), "interaction", self.interaction, into=box).label.hide()
        self.add(tr("Awareness"), "awareness", self.awareness, into=box).label.hide()
        self.box.addLayout(box)

    def _add_findings(self) -> None:
        self.add(tr("Pain point"), "pain_point", TextField())
        self.add(tr("Opportunity"), "opportunity", TextField())
        evidence = self.add(tr("Evidence"), "evidence.title", TextField(one_paragraph=True))
        self.sureness = label("", "muted", evidence)
        self.sureness.setWordWrap(False)
        self.sureness.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.sureness.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        evidence.head.addWidget(self.sureness, 2)
        self.add(tr("Moment of truth"), "moment_of_truth", Switch(tr("Moment of truth")), bare=True)

    def _add_moment(self) -> None:
        box = self.add_group(tr("More about the moment"), "moment").box
        self.add(tr("Description"), "description", TextField(), into=box)
        self.add(tr("Moment in the journey"), "moment", TextField(one_paragraph=True), into=box)
        self.add(tr("Duration"), "duration", DurationField(unit="minutes"), into=box)
        self.add(tr("Trigger"), "trigger", TextField(), into=box)
        self.add(tr("Owner"), "owner", TextField(one_paragraph=True), into=box)

    def _add_feeling(self) -> None:
        box = self.add_group(tr("Question and expectation"), "feeling").box
        self.add(tr("Customer question"), "question", TextField(), into=box)
        self.add(tr("Customer quote"), "quote", TextField(), into=box)
        self.add(tr("Expectation"), "expectation", TextField(), into=box)
        self.add(tr("Compared with the expectation"), "expectation_met",
                 Segmented(self.look, words.expectation()), into=box)  # fmt: skip
        self.add(tr("Importance (1–5)"), "importance", NumberField(1, 5), into=box)
        self.add(tr("Enough information?"), "information", Segmented(self.look, names.information()), into=box)
        more = self.add_group(tr("Cause and measure"), "cause").box
        self.add(tr("Cause of the pain point"), "pain_cause", TextField(), into=more)
        self.add(tr("Measure"), "measure", TextField(), into=more)

    def _add_evidence(self) -> None:
        box = self.add_group(tr("More about the evidence"), "evidence").box
        add_evidence_fields(self, box, "evidence.", with_title=False)

    @override
    def refresh(self) -> None:
        count = len(self.touchpoints.ids)
        self.several.setText(ntr("{n} touchpoint selected", "{n} touchpoints selected", count))
        self.several.setVisible(count > 1)
        self._show_usual()
        self._show_sureness()
        super().refresh()
        self.title.setEnabled(count < 2)  # a title is one card's own words
        if count > 1:
            self.field("title").editor.show_mixed()
        self.bindings["channel"].renew()
        self.link_group.setVisible(count == 1)
        self._refresh_links()

    def _refresh_links(self) -> None:
        if self.link_group.is_unfolded and len(self.touchpoints.ids) == 1:
            self.links.refresh()

    def _show_sureness(self) -> None:
        """Say beside the evidence how much it weighs: "n = 214 · Confirmed"."""
        map_ = self.session.map
        found = self.touchpoints.values(map_, "evidence")
        evidence = found[0] if len(found) == 1 else None
        parts = []
        if evidence is not None:
            size = evidence.sample_size
            parts = [f"n = {size}"] if size is not None else []
            parts.append(names.name_in(names.evidence_statuses(), evidence.status))
        self.sureness.setText(" · ".join(parts))
        self.sureness.setToolTip(tips.plain(self.sureness.text()))

    def _show_usual(self) -> None:
        """Show what holds by the channel where the touchpoint itself says nothing."""
        map_ = self.session.map
        parts = self.touchpoints.parts(map_)
        bare = [Touchpoint(channel=channel) for channel in distinct([part.channel for part in parts])]
        known = {name: len(distinct([getattr(part, name) for part in parts])) == 1 for name in ("place", "interaction")}
        places = distinct([lookup.place_of(map_, each) for each in bare])
        interactions = distinct([lookup.interaction_of(map_, each) for each in bare])
        self.place.set_usual(places[0] if known["place"] and len(places) == 1 else None)
        self.interaction.set_usual(interactions[0] if known["interaction"] and len(interactions) == 1 else None)
        self.awareness.set_usual("conscious")
        if parts:
            index, _ = lookup.place_in_map(map_, parts[0].id)
            self.channel.set_hue(self.look.theme.hue(index, map_.phases[index].color))


def add_evidence_fields(form: Form, box: QVBoxLayout, prefix: str, *, with_title: bool = True) -> None:
    """Put the fields of a piece of evidence into a box."""
    if with_title:
        form.add(tr("Title"), f"{prefix}title", TextField(one_paragraph=True), into=box)
    statuses = Segmented(form.look, names.evidence_statuses(), required=True)
    form.add(tr("Status"), f"{prefix}status", statuses, into=box)
    form.add(tr("Source"), f"{prefix}source", TextField(), into=box)
    form.add(tr("Gathered"), f"{prefix}kind", Segmented(form.look, words.evidence_kinds()), into=box)
    sample = NumberField(0, MOST_PEOPLE, whole=True)
    form.add(tr("Sample size (n)"), f"{prefix}sample_size", sample, into=box)
    form.add(tr("Date"), f"{prefix}date", DateField(hint="2026-11-21"), into=box)
