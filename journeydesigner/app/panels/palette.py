"""The palette: channels to put on the map and notes to put on a card, found by typing, dragged or chosen with Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import style
from journeydesigner.app.panels import choosing, entries
from journeydesigner.app.panels.channel_dialog import add_channel, edit_channel
from journeydesigner.app.panels.channel_list import ChannelList
from journeydesigner.app.panels.look import Look
from journeydesigner.app.panels.widgets.field import label
from journeydesigner.app.panels.widgets.search_line import SearchLine
from journeydesigner.app.panels.widgets.text_field import ONE_LINE
from journeydesigner.canvas import notes
from journeydesigner.canvas.guard import guarded
from journeydesigner.canvas.making import touchpoint_in
from journeydesigner.layout.drawing import Ref
from journeydesigner.layout.theme import Theme
from journeydesigner.model.edits import channels, phases, touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint, new_id
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import tr

NARROWEST, WIDEST, USUAL = 180, 260, 204


class Palette(QWidget):
    """The panel on the left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_note: Callable[[str], None] | None = None
        """Called with the touchpoint's field after a note was put on the selected cards (the inspector takes focus)."""
        self._session = session
        self._look = Look(self)
        self._unfolded: set[str] = set()
        self._followed = ""
        self.search = SearchLine(self._look, self)
        self.list = ChannelList(self._look, self, gutter=10)
        self.message = label("", "muted", self)
        self.message.setVisible(False)
        self._arrange()
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.chosen.connect(self.use_current)
        self.list.dragged.connect(self._point_at_followed)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.use_current)
        self.search.walked_down.connect(self._down)
        self.search.walked_up.connect(self._up)
        session.map_changed.connect(self._changed)
        session.selection_changed.connect(self._follow)
        session.editable_changed.connect(self._take_editable)
        self._take_editable()
        self.retranslate()
        self._follow()

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 12, 0, 8)
        box.setSpacing(4)
        self.search.setFixedHeight(ONE_LINE)
        for widget in (self.search, self.list, self.message):
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0 if widget is self.list else 10, 0)
            line.addWidget(widget)
            box.addLayout(line, 1 if widget is self.list else 0)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.resize(USUAL, 600)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        style.look(self, "panel")
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._look.use(theme)

    def _take_editable(self) -> None:
        """Offer nothing for a map that is only to be looked at."""
        self.setEnabled(self._session.is_editable)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.search.setPlaceholderText(tr("Find a channel…"))
        self.search.setAccessibleName(tr("Find a channel…"))
        self.list.setAccessibleName(tr("Channels and notes"))
        self.setAccessibleName(tr("Palette"))
        self._refresh()

    def use_current(self) -> None:
        """Do what Enter on the current line does."""
        entry = self.list.current()
        self._say("")
        if entry is None:
            return
        if entry.kind == entries.CHANNEL:
            self.add_touchpoint(entry.id)
        elif entry.kind == entries.NOTE:
            self.put_note(entry.id)
        elif entry.kind == entries.MORE:
            self._unfolded.add(entry.id)
            self._refresh()
        elif entry.kind == entries.ADD:
            self.add_channel(entry.id)

    def add_touchpoint(self, channel_id: str) -> None:
        """Add a touchpoint in a channel: after the selected card, else at the end of the selected or last phase."""
        new = touchpoint_in(self._session.map, channel_id)
        edit = partial(_add_touchpoint, choosing.touchpoint_ids(self._session), choosing.phase_id(self._session), new)
        try:
            self._session.apply(tr("Add touchpoint"), edit)
        except ValidationError:
            self._say(tr("This phase is full."))
            return
        self._session.select(Ref("touchpoint", new.id))

    def put_note(self, note: str) -> None:
        """Put a note on the selected cards."""
        ids = choosing.touchpoint_ids(self._session)
        if not ids:
            self._say(tr("Select a card first, or drag the note onto one."))
            return
        self._session.apply(notes.step_name(note), partial(_put_note, ids, note))
        if self.on_note is not None:
            self.on_note(notes.FIELDS[note])

    def add_channel(self, name: str = "") -> None:
        """Let the user make a channel of the map's own."""
        made = add_channel(self._session, self.window(), name, self._look.theme)
        if made is not None:
            self.search.clear()
            self.list.point_at(entries.CHANNEL, made)

    def edit_current(self) -> None:
        """Let the user change the own channel that is current."""
        entry = self.list.current()
        if entry is not None and entry.own:
            edit_channel(self._session, self.window(), entry.id, self._look.theme)

    def remove_current(self) -> None:
        """Remove the own channel that is current."""
        entry = self.list.current()
        if entry is not None and entry.own:
            self._session.apply(tr("Remove channel"), partial(_remove_channel, entry.id))

    def menu(self) -> QMenu:
        """Return the context menu of the current line."""
        menu = QMenu(self)
        entry = self.list.current()
        if entry is not None and entry.kind == entries.CHANNEL:
            menu.addAction(tr("Add to the map"), self.use_current)
        if entry is not None and entry.own:
            menu.addAction(tr("Change channel…"), self.edit_current)
            menu.addAction(tr("Remove channel"), self.remove_current)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(tr("Add a channel…"), self.add_channel)
        return menu

    def _refresh(self) -> None:
        self.list.fill(entries.entries(self._session.map, self.search.text(), self._unfolded))

    def _changed(self) -> None:
        self._refresh()
        if self._channel_selected() != self._followed:
            self._follow()

    def _search(self) -> None:
        self._say("")
        self._refresh()
        if self.search.text().strip():
            self.list.point_at_first()
        else:
            self._follow()

    def _follow(self) -> None:
        """Point at the channel of the selected card."""
        if self.search.text() or self.list.hasFocus():
            return
        self._point_at_followed()

    def _point_at_followed(self) -> None:
        self._followed = self._channel_selected()
        self.list.point_at(entries.CHANNEL, self._followed)

    def _channel_selected(self) -> str:
        """Return the one channel of the selected cards, "" where there is none."""
        wanted = set(choosing.touchpoint_ids(self._session))
        found = {each.channel for phase in self._session.map.phases for each in phase.touchpoints if each.id in wanted}
        return (found.pop() if len(found) == 1 else None) or ""

    def _down(self) -> None:
        self.list.walk(1)

    def _up(self) -> None:
        self.list.walk(-1)

    def _say(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(place))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
            self.search.setText(self.search.text() + typed)
        else:
            super().keyPressEvent(event)


def _add_touchpoint(after: tuple[str, ...], phase_id: str, new: Touchpoint, map_: JourneyMap) -> JourneyMap:
    if after:
        for phase in map_.phases:
            for index, each in enumerate(phase.touchpoints):
                if each.id == after[-1]:
                    return touchpoints.add(map_, phase.id, new, index + 1)
    if phase_id:
        return touchpoints.add(map_, phase_id, new)
    if map_.phases:
        return touchpoints.add(map_, map_.phases[-1].id, new)
    return phases.add(map_, Phase(id=new_id(), touchpoints=(new,)))


def _put_note(ids: tuple[str, ...], note: str, map_: JourneyMap) -> JourneyMap:
    return notes.apply(map_, ids, note)


def _remove_channel(channel_id: str, map_: JourneyMap) -> JourneyMap:
    return channels.remove(map_, channel_id)
