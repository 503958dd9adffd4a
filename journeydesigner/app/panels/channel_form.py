"""The form of a channel of the map's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import short_names
from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import PartTarget
from journeydesigner.app.widgets.editor import ValueChange
from journeydesigner.app.widgets.icon_grid import IconGrid
from journeydesigner.app.widgets.segmented import SegmentedControl
from journeydesigner.app.widgets.senses import SensesField
from journeydesigner.app.widgets.text_field import LineField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model.edits import channels
from journeydesigner.model.journey import Channel, JourneyMap, new_id


class UsualSensesField(SensesField):
    """The senses that a channel usually stimulates: a tuple, without strengths."""

    @override
    def change(self) -> ValueChange:
        return _TupleChange(super().change())

    @override
    def show_values(self, values: Any) -> None:
        super().show_values([dict.fromkeys(value) for value in values])


class _TupleChange:
    """A change of senses, done to a tuple of them."""

    def __init__(self, change: ValueChange) -> None:
        self._change = change

    def __call__(self, old: Any) -> Any:
        return tuple(self._change(dict.fromkeys(old)))


def own_channels(journey: JourneyMap) -> tuple[Channel, ...]:
    """Return the map's own channels."""
    return journey.channels


def channel_target() -> PartTarget:
    """Return what points at an own channel."""
    return PartTarget(own_channels, channels.change)


def new_channel(_map: JourneyMap, name: str = "") -> Channel:
    """Return a channel to start from."""
    return Channel(id=new_id(), name=name)


class ChannelForm(InspectorForm):
    """Name, place, interaction, senses and icon."""

    def __init__(self, context: FormContext, target: PartTarget, parent: QWidget | None = None) -> None:
        super().__init__(context, target, parent)
        self.add_field(tr("Name"), "name", LineField())
        self.add_field(tr("Place"), "place", SegmentedControl(self.theme_source, short_names.places(), required=True))
        self.add_field(
            tr("Interaction"),
            "interaction",
            SegmentedControl(self.theme_source, vocabulary_names.interactions(), required=True),
        )
        self.add_field(tr("Usual senses"), "senses", UsualSensesField(self.theme_source, strengths=False))
        self.add_field(tr("Icon"), "icon", IconGrid(self.theme_source))
