"""The form of a channel of the map's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import words
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.subjects import PartSubject
from journeydesigner.app.panels.widgets.editor import Change
from journeydesigner.app.panels.widgets.icon_grid import IconGrid
from journeydesigner.app.panels.widgets.segmented import Segmented
from journeydesigner.app.panels.widgets.senses import Senses
from journeydesigner.app.panels.widgets.text_field import LineField
from journeydesigner.model.edits import channels
from journeydesigner.model.journey import Channel, JourneyMap, new_id
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr


class SenseSet(Senses):
    """The senses that a channel usually stimulates: a tuple, without strengths."""

    @override
    def change(self) -> Change:
        return _OnTuple(super().change())

    @override
    def show_values(self, values: Any) -> None:
        super().show_values([dict.fromkeys(value) for value in values])


class _OnTuple:
    """A change of senses, done to a tuple of them."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def __call__(self, old: Any) -> Any:
        return tuple(self._change(dict.fromkeys(old)))


def own_channels(map_: JourneyMap) -> tuple[Channel, ...]:
    """Return the map's own channels."""
    return map_.channels


def subject() -> PartSubject:
    """Return what points at an own channel."""
    return PartSubject(own_channels, channels.change)


def new_channel(_map: JourneyMap, name: str = "") -> Channel:
    """Return a channel to start from."""
    return Channel(id=new_id(), name=name)


class ChannelForm(Form):
    """Name, place, interaction, senses and icon."""

    def __init__(self, desk: Desk, subject: PartSubject, parent: QWidget | None = None) -> None:
        super().__init__(desk, subject, parent)
        self.add(tr("Name"), "name", LineField())
        self.add(tr("Place"), "place", Segmented(self.look, words.places(), required=True))
        self.add(tr("Interaction"), "interaction", Segmented(self.look, names.interactions(), required=True))
        self.add(tr("Usual senses"), "senses", SenseSet(self.look, strengths=False))
        self.add(tr("Icon"), "icon", IconGrid(self.look))
