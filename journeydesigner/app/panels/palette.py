"""The palette: channels for the map and notes for cards, searched by typing, dragged or chosen with Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels import palette_entries, selection
from journeydesigner.app.panels.channel_dialog import add_channel, edit_channel
from journeydesigner.app.panels.channel_list import ChannelList
from journeydesigner.app.theming import style
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.app.widgets.search_line import SearchLineEdit
from journeydesigner.app.widgets.text_field import LINE_FIELD_HEIGHT
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme
from journeydesigner.model.edits import channels
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.plain_text import is_typed_text
from journeydesigner.model.refs import Ref
from journeydesigner.session import creation, note_edits, selection_edits
from journeydesigner.session.session import Session

MIN_WIDTH, MAX_WIDTH, DEFAULT_WIDTH = 180, 260, 204


class Palette(QWidget):
    """The panel on the left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_note_added: Callable[[str], None] | None = None
        """Called with the touchpoint's field after a note was put on the selected cards (the inspector takes focus)."""
        self.on_touchpoint_added: Callable[[Ref, tuple[Ref, ...]], None] | None = None
        """Called with a touchpoint that was added and what was selected before (the canvas lets the user name it)."""
        self._session = session
        self._theme_source = ThemeSource(self)
        self._unfolded_groups: set[str] = set()
        self._shown_channel_id = ""
        self._listed_channels = palette_entries.used_channels(session.journey)
        """The channels in use when the map was opened. Listing those used since would move the palette."""
        self.search = SearchLineEdit(self._theme_source, self)
        self.channel_list = ChannelList(self._theme_source, self, gutter=10)
        self.message = plain_label("", "muted", self)
        self.message.setVisible(False)
        self._build_layout()
        self.channel_list.customContextMenuRequested.connect(self._show_menu)
        self.channel_list.entry_chosen.connect(self.activate_current)
        self.channel_list.entry_dragged.connect(self._show_selected_channel)
        self.search.textChanged.connect(self._search_changed)
        self.search.returnPressed.connect(self.activate_current)
        self.search.down_pressed.connect(self._next_entry)
        self.search.up_pressed.connect(self._previous_entry)
        session.document_changed.connect(self._list_used_channels)
        session.map_changed.connect(self._map_changed)
        session.selection_changed.connect(self._follow_selection)
        session.editable_changed.connect(self._update_editable)
        self._update_editable()
        self.retranslate()
        self._follow_selection()

    def _build_layout(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 12, 0, 8)
        box.setSpacing(4)
        self.search.setFixedHeight(LINE_FIELD_HEIGHT)
        for widget in (self.search, self.channel_list, self.message):
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0 if widget is self.channel_list else 10, 0)
            line.addWidget(widget)
            box.addLayout(line, 1 if widget is self.channel_list else 0)
        self.setMinimumWidth(MIN_WIDTH)
        self.setMaximumWidth(MAX_WIDTH)
        self.resize(DEFAULT_WIDTH, 600)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        style.set_look(self, "panel")
        self.channel_list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def apply_theme(self, theme: Theme) -> None:
        """Use another theme."""
        self._theme_source.set_theme(theme)

    def _update_editable(self) -> None:
        """Disable the palette for a read-only map."""
        self.setEnabled(self._session.is_editable)

    def retranslate(self) -> None:
        """Use the current language."""
        self.search.setPlaceholderText(tr("Find a channel…"))
        self.search.setAccessibleName(tr("Find a channel…"))
        self.channel_list.setAccessibleName(tr("Channels and notes"))
        self.setAccessibleName(tr("Palette"))
        self._refresh()

    def activate_current(self) -> None:
        """Activate the current entry, as Enter does."""
        entry = self.channel_list.current_entry()
        self._show_message("")
        if entry is None:
            return
        if entry.kind == palette_entries.CHANNEL:
            self.add_touchpoint(entry.id)
        elif entry.kind == palette_entries.NOTE:
            self.add_note(entry.id)
        elif entry.kind == palette_entries.MORE:
            self._unfolded_groups.add(entry.id)
            self._refresh()
        elif entry.kind == palette_entries.ADD:
            self.add_channel(entry.id)

    def add_touchpoint(self, channel_id: str) -> None:
        """Add a touchpoint with a channel at `selection_edits.insertion_placement`; its title is typed next."""
        before = self._session.selection
        new = creation.new_touchpoint(self._session.journey, channel_id)
        try:
            ref = creation.add_touchpoint(self._session, new, selection_edits.insertion_placement(self._session))
        except ValidationError:
            self._show_message(tr("This phase is full."))
            return
        if self.on_touchpoint_added is not None:
            self.on_touchpoint_added(ref, before)
        else:
            self._session.end_gesture()
            self._session.select(ref)

    def add_note(self, note: str) -> None:
        """Add a note to the selected cards."""
        ids = selection.touchpoint_ids(self._session)
        if not ids:
            self._show_message(tr("Select a card first, or drag the note onto one."))
            return
        self._session.apply(note_edits.step_label(note), partial(_add_note, ids, note))
        if self.on_note_added is not None:
            self.on_note_added(note_edits.NOTE_FIELDS[note])

    def add_channel(self, name: str = "") -> None:
        """Ask for a new channel of the map's own."""
        made = add_channel(self._session, self.window(), name, self._theme_source.theme)
        if made is not None:
            self.search.clear()
            self.channel_list.set_current_entry(palette_entries.CHANNEL, made)

    def edit_current(self) -> None:
        """Ask for changes to the current entry, an own channel."""
        entry = self.channel_list.current_entry()
        if entry is not None and entry.own:
            edit_channel(self._session, self.window(), entry.id, self._theme_source.theme)

    def remove_current(self) -> None:
        """Remove the current entry, an own channel."""
        entry = self.channel_list.current_entry()
        if entry is not None and entry.own:
            self._session.apply(tr("Remove channel"), partial(_remove_channel, entry.id))

    def context_menu(self) -> QMenu:
        """Return the context menu of the current entry."""
        menu = QMenu(self)
        entry = self.channel_list.current_entry()
        if entry is not None and entry.kind == palette_entries.CHANNEL:
            menu.addAction(tr("Add to the map"), self.activate_current)
        if entry is not None and entry.own:
            menu.addAction(tr("Change channel…"), self.edit_current)
            menu.addAction(tr("Remove channel"), self.remove_current)
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(tr("Add a channel…"), self.add_channel)
        return menu

    def _refresh(self) -> None:
        self.channel_list.show_entries(
            palette_entries.palette_entries(
                self._session.journey, self.search.text(), self._unfolded_groups, listed=self._listed_channels
            )
        )

    def _list_used_channels(self) -> None:
        """List the channels of the map that was opened."""
        self._listed_channels = palette_entries.used_channels(self._session.journey)
        self._refresh()

    def _map_changed(self) -> None:
        self._refresh()
        if self._selected_channel_id() != self._shown_channel_id:
            self._follow_selection()

    def _search_changed(self) -> None:
        self._show_message("")
        self._refresh()
        if self.search.text().strip():
            self.channel_list.set_first_current()
        else:
            self._follow_selection()

    def _follow_selection(self) -> None:
        """Make the channel of the selected card the current entry."""
        if self.search.text() or self.channel_list.hasFocus():
            return
        self._show_selected_channel()

    def _show_selected_channel(self) -> None:
        self._shown_channel_id = self._selected_channel_id()
        self.channel_list.mark_entry(palette_entries.CHANNEL, self._shown_channel_id)

    def _selected_channel_id(self) -> str:
        """Return the channel that the selected cards share, "" where there is none."""
        wanted = set(selection.touchpoint_ids(self._session))
        found = {
            each.channel for phase in self._session.journey.phases for each in phase.touchpoints if each.id in wanted
        }
        return (found.pop() if len(found) == 1 else None) or ""

    def _next_entry(self) -> None:
        self.channel_list.move_current(1)

    def _previous_entry(self) -> None:
        self.channel_list.move_current(-1)

    def _show_message(self, message: str) -> None:
        self.message.setText(message)
        self.message.setVisible(bool(message))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.channel_list.viewport().mapToGlobal(place))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if is_typed_text(typed) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
            self.search.setText(self.search.text() + typed)
        else:
            super().keyPressEvent(event)


def _add_note(ids: tuple[str, ...], note: str, journey: JourneyMap) -> JourneyMap:
    return note_edits.add_note(journey, ids, note)


def _remove_channel(channel_id: str, journey: JourneyMap) -> JourneyMap:
    return channels.remove(journey, channel_id)
