"""The table of actions: it is complete, translated, and its actions are enabled when they can be done."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from journeydesigner.app.window import menus
from journeydesigner.app.window.action_state import ActionState
from journeydesigner.app.window.actions import action_specs, strip_mnemonic
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.app.window.menus import CONTEXT_MENUS, MENUS, SEPARATOR, MenuSpec, all_menus
from journeydesigner.app.window.toolbar import LEFT_ENTRIES
from journeydesigner.i18n import problem_messages, translation
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.icons import bundled_icons
from journeydesigner.model.history import MAX_STEPS
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from tests.app.conftest import change_title

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform, of menus


def ids_in_menus() -> set[str]:
    """Return the ids of the actions in all menus."""
    return {entry for menu in all_menus() for entry in menu.entries if isinstance(entry, str) and entry != SEPARATOR}


def test_every_action_is_in_a_menu_and_every_menu_entry_is_an_action() -> None:
    assert ids_in_menus() | {"clear-recent"} == {spec.id for spec in action_specs()}, (
        "the list of recent files is made when it opens"
    )


def test_toolbar_and_context_menus_only_hold_actions_of_the_menus() -> None:
    offered = {entry for entries in (LEFT_ENTRIES, *CONTEXT_MENUS.values()) for entry in entries} - {SEPARATOR, "rows"}
    assert offered <= ids_in_menus()


def test_every_condition_in_the_table_is_a_field_of_the_action_state() -> None:
    truths = {each.name for each in dataclasses.fields(ActionState)}
    assert {name for spec in action_specs() for name in (spec.enabled_when, spec.checked_when) if name} <= truths


def test_every_icon_is_bundled() -> None:
    wanted = {spec.icon for spec in action_specs()} | {menu.icon for menu in all_menus()}
    assert wanted - {""} <= bundled_icons().keys()


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_access_keys_are_unique_in_each_menu(language: str, window: MainWindow) -> None:
    translation.set_language(language)
    texts = {spec.id: spec.text for spec in action_specs()}
    for menu in (*all_menus(), MenuSpec("bar", lambda: "", MENUS)):
        worded = [entry.text() if isinstance(entry, MenuSpec) else texts.get(entry, "") for entry in menu.entries]
        keys = [text[text.index("&") + 1].lower() for text in worded if "&" in text]
        assert len(keys) == len(set(keys)), (menu.id, worded)


def test_no_shortcut_is_used_twice(window: MainWindow) -> None:
    keys = [
        sequence.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions_table
        for sequence in action.shortcuts()
        if not sequence.isEmpty()
    ]
    assert len(keys) == len(set(keys)), sorted(keys)


def test_undo_and_redo_show_the_name_of_the_step(window: MainWindow) -> None:
    undo, redo = window.actions_table["undo"], window.actions_table["redo"]
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    window.session.apply("Ups & downs", lambda journey: journey.changed(title="x"))
    assert undo.isEnabled()
    assert undo.text() == "&Undo: Ups && downs"
    undo.trigger()
    assert window.session.journey.title == "A test"
    assert not undo.isEnabled()
    assert undo.text() == "&Undo"
    assert redo.text() == "&Redo: Ups && downs"
    redo.trigger()
    assert window.session.journey.title == "x"
    assert MAX_STEPS > 1


def test_the_hints_of_undo_and_redo_name_the_step_too(window: MainWindow) -> None:
    undo, redo = window.toolbar.widgetForAction(window.actions_table["undo"]), window.actions_table["redo"]
    assert undo is not None
    assert undo.toolTip() == "Undo (Ctrl+Z)"
    window.session.apply("Ups & downs", lambda journey: journey.changed(title="x"))
    assert undo.toolTip() == "<span>Undo: Ups &amp; downs (Ctrl+Z)</span>"
    window.session.undo()
    assert undo.toolTip() == "Undo (Ctrl+Z)"
    assert redo.toolTip().startswith("<span>Redo: Ups &amp; downs (")
    window.session.redo()
    translation.set_language("nl")
    window.retranslate()
    assert undo.toolTip() == "<span>Ongedaan maken: Ups &amp; downs (Ctrl+Z)</span>"


def test_in_a_read_only_map_everything_that_adds_or_changes_is_disabled(window: MainWindow) -> None:
    def submenus() -> dict[str, bool]:
        inner = [action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()]
        menus = [action.menu() for action in inner]
        return {menu.title(): menu.menuAction().isEnabled() for menu in menus if isinstance(menu, QMenu)}

    row_button = next(each for each in window.toolbar.findChildren(QToolButton) if each.text().strip() == "Row")
    assert row_button.isEnabled() and submenus()["&Row"]
    window.session.set_editable(False)
    assert not row_button.isEnabled()
    assert {title for title, enabled in submenus().items() if not enabled} == {"&Row", "&Swimlanes"}
    for id_ in ("add-touchpoint", "add-phase", "add-persona", "duplicate", "delete", "paste", "add-row-goal"):
        assert not window.actions_table[id_].isEnabled(), id_
    window.retranslate()  # the menus are made again
    assert not submenus()["&Row"]
    window.session.set_editable(True)
    assert row_button.isEnabled() and all(submenus().values())


def test_a_map_without_a_title_is_called_the_same_everywhere(window: MainWindow) -> None:
    window.session.open(JourneyMap(), None)
    for language in translation.LANGUAGES:
        translation.set_language(language)
        shown = map_labels(language).title.untitled
        assert problem_messages.document_name(None, "") == shown


SELECTION = ("cut", "copy", "duplicate", "delete", "rename", "move", "add-link")


@pytest.mark.parametrize(
    ("refs", "enabled"),
    [
        ((), ()),
        ((Ref("touchpoint", "a"),), ("cut", "copy", "duplicate", "delete", "rename", "move")),
        ((Ref("touchpoint", "a"), Ref("touchpoint", "c")), ("cut", "copy", "duplicate", "delete", "move", "add-link")),
        ((Ref("phase", "p1"),), ("copy", "duplicate", "delete", "rename", "move")),
        ((Ref("row", "r1"),), ("delete", "rename", "move")),
        ((Ref("cell", "r1", "p1"),), ("cut", "copy", "delete", "rename")),
    ],
)
def test_actions_are_enabled_by_the_selection(
    window: MainWindow, refs: tuple[Ref, ...], enabled: tuple[str, ...]
) -> None:
    window.session.select(*refs)
    assert tuple(id_ for id_ in SELECTION if window.actions_table[id_].isEnabled()) == enabled


def test_save_is_enabled_only_with_unsaved_changes(window: MainWindow, saved_file: object) -> None:
    save = window.actions_table["save"]
    assert save.isEnabled(), "an untitled map can always be saved"
    assert window.files.open_path(saved_file)  # type: ignore[arg-type]
    assert not save.isEnabled()
    change_title(window)
    assert save.isEnabled()
    window.session.undo()
    assert not save.isEnabled()


def test_check_marks_follow_the_map_and_the_settings(window: MainWindow) -> None:
    actions = window.actions_table
    assert actions["lanes-vertical"].isChecked()
    actions["lanes-horizontal"].trigger()
    assert window.session.journey.swimlanes == "horizontal"
    assert actions["lanes-horizontal"].isChecked()
    window.session.undo()
    assert actions["lanes-vertical"].isChecked()
    actions["lanes-vertical"].trigger()
    assert actions["lanes-vertical"].isChecked()
    actions["show-palette"].trigger()
    assert not window.panels.left_frame.isVisible()
    assert not actions["show-palette"].isChecked()


def test_the_menus_are_made_from_the_data(window: MainWindow) -> None:
    bar = window.menuBar().actions()
    assert [strip_mnemonic(action.text()) for action in bar] == [strip_mnemonic(menu.text()) for menu in MENUS]
    for action, menu in zip(bar, MENUS, strict=True):
        shown = action.menu()
        assert isinstance(shown, QMenu)
        assert len(shown.actions()) == len(menu.entries)


def test_each_kind_of_part_has_a_context_menu(window: MainWindow) -> None:
    opened: list[list[str]] = []
    for ref in (Ref("touchpoint", "a"), Ref("phase", "p1"), DrawingElement("curve"), None):
        window.view.context_menu_requested.emit(ref, window.pos())
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        opened.append([each.objectName() for each in menu.actions()])
        menu.close()
    assert opened[0][0] == "rename"
    assert "add-phase" in opened[1]
    assert opened[2] == opened[3]
    assert menus.CONTEXT_MENUS[""][0] == opened[3][0]
