"""The palette: finding, adding, dragging, notes, channels of the user's own."""

from __future__ import annotations

import gc
import weakref
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from journeydesigner.app.panels import palette_entries
from journeydesigner.app.panels.channel_dialog import ChannelDialog
from journeydesigner.app.panels.channel_field import ChannelField
from journeydesigner.app.panels.palette import Palette
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.gestures.drop_from_palette import CHANNEL_MIME_TYPE
from journeydesigner.canvas.gestures.drop_note import NOTE_MIME_TYPE
from journeydesigner.i18n import translation
from journeydesigner.layout.theme import DARK
from journeydesigner.model.journey import Channel, JourneyMap
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS
from journeydesigner.session import note_edits
from tests.app.panels.panel_driver import LEFT, change_by_hand, click


def lines(palette: Palette) -> list[tuple[str, str]]:
    shown = [palette.channel_list.entry_at(row) for row in range(palette.channel_list.count())]
    return [(entry.kind, entry.id) for entry in shown]


def place(palette: Palette, kind: str, id_: str):
    row = lines(palette).index((kind, id_))
    item = palette.channel_list.item(row)
    palette.channel_list.scrollToItem(item)
    return palette.channel_list.visualItemRect(item).center()


def ids(session) -> list[list[str | None]]:
    return [[each.channel for each in phase.touchpoints] for phase in session.journey.phases]


def test_lists_groups_own_channels_and_notes(palette) -> None:
    shown = lines(palette)
    assert [id_ for kind, id_ in shown if kind == palette_entries.HEADING] == ["online", "offline", "notes"]
    assert (palette_entries.CHANNEL, "website") in shown
    assert (palette_entries.CHANNEL, "own") in shown
    assert (palette_entries.CHANNEL, "webinar") not in shown
    assert [id_ for kind, id_ in shown if kind == palette_entries.NOTE] == list(note_edits.NOTE_FIELDS)


def test_more_channels_unfold(palette) -> None:
    QTest.mouseClick(palette.channel_list.viewport(), LEFT, pos=place(palette, palette_entries.MORE, "online"))
    assert (palette_entries.CHANNEL, "webinar") in lines(palette)
    assert (palette_entries.CHANNEL, "magazine") not in lines(palette)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("webs", "website"), ("WINKEL", "physical-store"), ("recensie", "review-site"), ("google", "search-engine"),
     ("telefoon", "phone"), ("park", "own"), ("sms", "text-message"), ("enquete", "survey"), ("enquête", "survey")],
)  # fmt: skip
def test_search_finds_by_name_other_language_and_synonym(typed: str, found: str, palette) -> None:
    palette.search.setText(typed)  # QTest aborts on letters beyond ASCII
    assert (palette_entries.CHANNEL, found) in lines(palette)
    assert len(lines(palette)) < 12
    assert palette.channel_list.current_entry() is not None


def test_every_channel_is_found_by_its_id_and_by_each_word_that_people_use(palette) -> None:
    for channel in BUILT_IN_CHANNELS:
        for typed in (channel.id, *channel.keywords):
            palette.search.setText(typed)
            assert (palette_entries.CHANNEL, channel.id) in lines(palette), typed


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [("klantendienst", "customer-service"), ("accountmanager", "sales-representative"), ("telefoontje", "phone"),
     ("klantcase", "blog"), ("reclamefolder", "brochure"), ("collega", "word-of-mouth"), ("retour", "delivery"),
     ("klacht", "customer-service"), ("advies", "sales-representative"), ("onboarding", "training"),
     ("app", "mobile-app"), ("web", "website"), ("webshop", "web-shop"), ("email", "e-mail"), ("e‑mail", "e-mail")],
)  # fmt: skip
def test_the_words_people_use_find_the_best_channel_first(language, typed, found, session, request) -> None:
    request.addfinalizer(lambda: translation.set_language("en"))
    translation.set_language(language)
    assert palette_entries.palette_entries(session.journey, typed)[1].id == found


@pytest.mark.parametrize(
    ("typed", "name"),
    [("lodz", "Łódź kiosk"), ("ol", "Øl bar"), ("dakovo", "Đakovo"), ("cafe", "Cafe\u0301"), ("istanbul", "İstanbul"),
     ("kiosk lodz", "Łódź kiosk"), ("winkelbezoek", "Winkel\xadbezoek"), ("fotos", "Foto’s"), ("IJSSALON", "ĳssalon"),
     ("strasse", "Straße"), ("diyarbakir", "Diyarbakır"), ("c++", "Forum C++"), ("at&t", "AT&T"), ("“", "“"),
     ("acme balie", "Acme® – balie")],
)  # fmt: skip
def test_an_own_channel_is_found_first_with_the_letters_of_any_keyboard(typed, name, palette, session, qtbot) -> None:
    session.apply("", lambda journey: journey.changed(channels=(Channel(id="mine", name=name),)))
    palette.search.setText(typed)
    found = palette.channel_list.current_entry()
    assert found is not None
    assert found.id == "mine"
    field = ChannelField(ThemeSource(), session, lambda *_: None)
    qtbot.addWidget(field)
    field.popup.search.setText(typed)
    assert field.popup.list.current_entry() == found


def test_a_note_that_is_called_so_stands_above_a_channel_that_is_called_like_it(palette, session) -> None:
    session.apply("", lambda journey: journey.changed(channels=(Channel(id="mine", name="Opportunity desk"),)))
    palette.search.setText("opportunity")
    assert lines(palette) == [
        (palette_entries.HEADING, "notes"), (palette_entries.NOTE, "opportunity"),
        (palette_entries.HEADING, "offline"), (palette_entries.CHANNEL, "mine"),
    ]  # fmt: skip


def test_enter_adds_after_the_selected_card_with_its_usual_senses(palette, session, select) -> None:
    select("t1")
    QTest.keyClicks(palette.search, "webinar")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert ids(session) == [["billboard", "webinar", "physical-store"], ["phone"]]
    new = session.journey.phases[0].touchpoints[1]
    assert list(new.senses) == ["visual", "auditory"]
    assert session.selection == (Ref("touchpoint", new.id),)
    session.undo()
    assert ids(session) == [["billboard", "physical-store"], ["phone"]]


def test_a_channel_goes_to_the_selected_phase_else_the_last_else_a_new_one(palette, session, select) -> None:
    select("p1", kind="phase")
    palette.add_touchpoint("e-mail")
    select()
    palette.add_touchpoint("chat")
    assert ids(session) == [["billboard", "physical-store", "e-mail"], ["phone", "chat"]]
    session.open(JourneyMap(), None)
    palette.add_touchpoint("own channel of another map")
    assert ids(session) == [["own channel of another map"]]


def test_a_double_click_adds(palette, session) -> None:
    where = place(palette, palette_entries.CHANNEL, "website")
    QTest.mouseClick(palette.channel_list.viewport(), LEFT, pos=where)
    assert not session.history.can_undo
    QTest.mouseDClick(palette.channel_list.viewport(), LEFT, pos=where)
    assert ids(session)[1] == ["phone", "website"]


def test_arrows_pass_headings_by(palette, session) -> None:
    palette.channel_list.setFocus()
    palette.channel_list.set_first_current()
    assert palette.channel_list.current_entry().id == "website"
    for _ in range(60):
        QTest.keyClick(palette.channel_list, Qt.Key.Key_Down)
        assert palette.channel_list.current_entry().kind != palette_entries.HEADING
    assert palette.channel_list.current_entry().id == "moment-of-truth"
    QTest.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.channel_list.current_entry().id == "quote"


def test_typing_in_the_list_searches_and_escape_ends_it(palette) -> None:
    palette.channel_list.setFocus()
    QTest.keyClicks(palette.channel_list, "ra")
    assert palette.search.text() == "ra"
    assert palette.search.hasFocus()
    QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.search.text() == ""
    assert (palette_entries.HEADING, "notes") in lines(palette)


def test_lines_can_be_dragged(palette) -> None:
    for row, (kind, id_) in enumerate(lines(palette)):
        item = palette.channel_list.item(row)
        draggable = bool(item.flags() & Qt.ItemFlag.ItemIsDragEnabled)
        assert draggable == (kind in (palette_entries.CHANNEL, palette_entries.NOTE))
        if draggable:
            data = palette.channel_list.mimeData([item])
            mime = CHANNEL_MIME_TYPE if kind == palette_entries.CHANNEL else NOTE_MIME_TYPE
            assert data.formats() == [mime]
            assert bytes(data.data(mime).data()).decode() == id_
    assert (CHANNEL_MIME_TYPE, NOTE_MIME_TYPE) == ("application/x-journey-channel", "application/x-journey-note")


def test_a_note_asks_for_a_card(palette, session) -> None:
    palette.channel_list.set_current_entry(palette_entries.NOTE, "pain-point")
    palette.activate_current()
    assert palette.message.isVisible()
    assert not session.history.can_undo


def test_a_note_goes_to_the_selected_cards(palette, session, select) -> None:
    told: list[str] = []
    palette.on_note_added = told.append
    select("t1", "t2")
    for note in note_edits.NOTE_FIELDS:
        palette.channel_list.setFocus()
        palette.channel_list.set_current_entry(palette_entries.NOTE, note)
        QTest.keyClick(palette.channel_list, Qt.Key.Key_Return)
    for each in session.journey.phases[0].touchpoints:
        assert each.moment_of_truth
        assert (each.pain_point, each.opportunity, each.quote) == ("Pain point", "Opportunity", "Customer quote")
    assert told == ["pain_point", "opportunity", "quote", "moment_of_truth"]
    assert session.journey.phases[1].touchpoints[0].pain_point == ""
    session.undo()
    assert not session.journey.phases[0].touchpoints[0].moment_of_truth


def test_the_channel_of_the_selected_card_is_pointed_at(palette, select) -> None:
    select("t2")
    assert palette.channel_list.current_entry().id == "physical-store"
    select("t1", "t2")
    assert palette.channel_list.current_entry() is None


def test_nothing_found_says_so_and_offers_to_add(palette, session, monkeypatch) -> None:
    QTest.keyClicks(palette.search, "Drone show")
    assert [kind for kind, _ in lines(palette)] == [palette_entries.SENTENCE, palette_entries.ADD]
    assert palette.channel_list.current_entry().text == "Add “Drone show” as a channel"

    def answer(dialog: ChannelDialog) -> int:
        dialog.show()
        click(cast(Any, dialog.form.field("interaction").editor).buttons[1])
        wanted["icon"] = change_by_hand(dialog.form.field("icon").editor)
        dialog.accept()
        return dialog.result()

    wanted: dict[str, str] = {}
    monkeypatch.setattr(ChannelDialog, "exec", answer)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    made = session.journey.channels[-1]
    assert (made.name, made.interaction, made.icon) == ("Drone show", "one-way", wanted["icon"])
    assert palette.channel_list.current_entry().id == made.id
    assert session.history.undo_label == "Add channel"


def test_a_channel_needs_a_name(palette, session, monkeypatch) -> None:
    def answer(dialog: ChannelDialog) -> int:
        assert not dialog.ok.isEnabled()
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(ChannelDialog, "exec", answer)
    palette.channel_list.set_current_entry(palette_entries.ADD, "")
    palette.activate_current()
    assert len(session.journey.channels) == 1


def test_an_own_channel_is_changed_and_removed(palette, session, monkeypatch) -> None:
    def answer(dialog: ChannelDialog) -> int:
        name: Any = dialog.form.field("name").editor
        name.line_edit.selectAll()
        QTest.keyClicks(name.line_edit, "Parking")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ChannelDialog, "exec", answer)
    palette.channel_list.set_current_entry(palette_entries.CHANNEL, "own")
    assert [action.text() for action in palette.context_menu().actions() if action.text()] == [
        "Add to the map", "Change channel…", "Remove channel", "Add a channel…",
    ]  # fmt: skip
    palette.edit_current()
    assert session.journey.channels[0].name == "Parking"
    assert palette.channel_list.current_entry().text == "Parking"
    palette.remove_current()
    assert session.journey.channels == ()
    assert (palette_entries.CHANNEL, "own") not in lines(palette)


def test_a_built_in_channel_is_not_changed(palette, session) -> None:
    palette.channel_list.set_current_entry(palette_entries.CHANNEL, "website")
    palette.edit_current()
    palette.remove_current()
    assert not session.history.can_undo
    assert len(palette.context_menu().actions()) == 3


def test_theme_and_language(palette) -> None:
    before = palette.grab().toImage()
    palette.apply_theme(DARK)
    assert palette.grab().toImage() != before
    palette.retranslate()
    assert palette.search.placeholderText() == "Find a channel…"


def test_a_closed_palette_is_gone(qtbot, session) -> None:
    made = Palette(session)
    panel = weakref.ref(made)
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert panel() is None


def test_a_search_is_never_cut_and_one_too_long_for_a_name_is_not_offered_as_one(palette) -> None:
    palette.search.setFocus()
    QGuiApplication.clipboard().setText("q" * 2_001)
    QTest.keyClick(palette.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert palette.search.text() == "q" * 2_001
    assert palette.channel_list.current_entry() is None
    QTest.keyClick(palette.search, Qt.Key.Key_Backspace)
    assert palette.channel_list.current_entry().id == "q" * 2_000
