"""The dialog that creates or changes one of the map's own channels."""

from __future__ import annotations

from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.form import FormContext, PartForm
from journeydesigner.app.panels.form_targets import PartTarget
from journeydesigner.app.runtime import screens
from journeydesigner.app.widgets.fold_state import FoldState
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.model.edits import channels
from journeydesigner.model.journey import Channel, JourneyMap, new_id
from journeydesigner.session.session import Session

MIN_WIDTH = 360


class ChannelDialog(QDialog):
    """Edits a copy of a channel in its own session; `channel` is the result."""

    def __init__(self, channel: Channel, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._session = Session(JourneyMap(channels=(channel,)), parent=self)
        target = PartTarget(_channels, channels.change)
        target.id = channel.id
        context = FormContext(self._session, ThemeSource(self, theme), FoldState())
        self.form = PartForm(context, target, Channel, self)
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._build_layout()
        self._session.map_changed.connect(self._refresh)
        self._refresh()
        self.ok.setDefault(True)
        rest = self.sizeHint().height() - self._area.sizeHint().height()
        screens.open_within_screen(self, QSize(MIN_WIDTH, self._inside.sizeHint().height() + rest))

    def _build_layout(self) -> None:
        """Put the form into an area that scrolls on a small screen, and the buttons below it."""
        inside = self._inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        area = self._area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.buttons.setContentsMargins(20, 0, 20, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 16)
        box.setSpacing(16)
        box.addWidget(area, 1)
        box.addWidget(self.buttons)
        self.setMinimumWidth(MIN_WIDTH)

    @property
    def channel(self) -> Channel:
        """The channel with the changes made so far."""
        return self._session.journey.channels[0]

    def _refresh(self) -> None:
        self.form.refresh()
        self.ok.setEnabled(bool(self.channel.name.strip()))

    @override
    def accept(self) -> None:
        wrong = self.form.first_wrong_field
        if wrong is not None:
            wrong.editor.input_widget().setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.channel.name.strip():
            super().accept()


def new_channel(_journey: JourneyMap, name: str = "") -> Channel:
    """Return a channel with a fresh id."""
    return Channel(id=new_id(), name=name)


def add_channel(session: Session, parent: QWidget, name: str = "", theme: Theme = LIGHT) -> str | None:
    """Ask for a new channel; return its id, None where the user cancels."""
    dialog = ChannelDialog(new_channel(session.journey, name), tr("Add channel"), theme, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    made = dialog.channel
    dialog.deleteLater()
    if not accepted:
        return None
    try:
        session.apply(tr("Add channel"), partial(_add, made))
    except ValidationError:  # the map holds the most channels that it can
        return None
    return made.id


def edit_channel(session: Session, parent: QWidget, channel_id: str, theme: Theme = LIGHT) -> None:
    """Ask for changes to an own channel."""
    channel = next((own for own in session.journey.channels if own.id == channel_id), None)
    if channel is None:
        return
    dialog = ChannelDialog(channel, tr("Change channel"), theme, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    changed = dialog.channel
    dialog.deleteLater()
    if accepted:
        session.apply(tr("Change channel"), partial(_change, changed))


def _channels(journey: JourneyMap) -> tuple[Channel, ...]:
    return journey.channels


def _add(channel: Channel, journey: JourneyMap) -> JourneyMap:
    return channels.add(journey, channel)


def _change(channel: Channel, journey: JourneyMap) -> JourneyMap:
    fields = {name: value for name, value in dict(channel).items() if name != "id"}
    return channels.change(journey, channel.id, **fields)
