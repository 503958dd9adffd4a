"""No key has two meanings on any platform: among the actions, and beside the platform's standard keys."""

from __future__ import annotations

import sys
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from journeydesigner.app.window.actions import action_specs
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.canvas.key_bindings import EDIT_SHORTCUTS, MAP_KEYS, StandardKey, combination, key_sequences
from journeydesigner.model.refs import Ref
from tests.app.window.standard_keys import PLATFORMS, bindings

SAME_MEANING = {
    ("shortcuts", StandardKey.HelpContents), ("save-as", StandardKey.SaveAs), ("close", StandardKey.Close),
    ("add-touchpoint", StandardKey.AddTab),
}  # fmt: skip
"""Actions whose key is a standard key of that meaning; *New touchpoint* is what *New tab* is elsewhere."""
TEXT_FIELDS_LEAVE_IT_TO_THE_WINDOW = {
    ("duplicate", StandardKey.Delete), ("export-pdf", StandardKey.MoveToEndOfLine),
}  # fmt: skip
MOVES_IN_TEXT = {
    StandardKey.Back, StandardKey.Forward, StandardKey.MoveToNextWord, StandardKey.MoveToPreviousWord,
    StandardKey.MoveToStartOfBlock, StandardKey.MoveToEndOfBlock, StandardKey.SelectStartOfLine,
    StandardKey.SelectEndOfLine, StandardKey.SelectStartOfDocument, StandardKey.SelectEndOfDocument,
    StandardKey.Backspace, StandardKey.Cancel,
}  # fmt: skip
"""What the map's own arrows, Backspace and Esc mean in texts or between pages: the map has neither."""


def bears_a_name(keys: QKeySequence) -> bool:
    """Return whether the key is one of those that the table leaves out."""
    return combination(keys).key() == Qt.Key.Key_Help or combination(keys).key() >= Qt.Key.Key_Back


def keys_of_actions(platform: str) -> list[tuple[str, str]]:
    """Return each action and each of its keys on that platform."""
    return [
        (spec.id, keys.toString())
        for spec in action_specs()
        if spec.shortcut is not None
        for keys in key_sequences(spec.shortcut, partial(bindings, platform))
    ]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_key_has_two_meanings_among_the_actions_and_on_the_map(platform: str) -> None:
    owners: dict[str, set[str]] = {}
    for id_, keys in keys_of_actions(platform):
        owners.setdefault(keys, set()).add(id_)
    for group in MAP_KEYS:
        for key in group.arguments:
            owners.setdefault(QKeySequence(key).toString(), set()).add(group.command)
    assert {keys: ids for keys, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_key_of_an_action_means_something_else_on_the_platform(platform: str) -> None:
    standard = {spec.id: spec.shortcut for spec in action_specs()}
    for key in StandardKey:
        for sequence in bindings(platform, key):
            for id_, keys in keys_of_actions(platform):
                if keys == sequence.toString() and standard[id_] != key:
                    assert (id_, key) in SAME_MEANING | TEXT_FIELDS_LEAVE_IT_TO_THE_WINDOW, (keys, key)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_key_of_the_map_means_something_else_on_the_platform(platform: str) -> None:
    keys = {QKeySequence(key).toString() for group in MAP_KEYS for key in group.arguments}
    for key in StandardKey:
        if keys & {sequence.toString() for sequence in bindings(platform, key)}:
            assert key in MOVES_IN_TEXT, key


@pytest.mark.parametrize("platform", PLATFORMS)
def test_ctrl_d_is_no_key_of_delete_on_any_platform(platform: str) -> None:
    keys = [keys.toString() for keys in key_sequences(EDIT_SHORTCUTS["delete"], partial(bindings, platform))]
    assert keys == ["Del"]


def test_the_table_says_what_qt_says_of_this_platform(qapp: object) -> None:
    """Qt's offscreen platform has the keys of Windows."""
    platform = {"xcb": "X11", "cocoa": "macOS"}.get(QGuiApplication.platformName(), "Windows")
    if platform == "Windows" and sys.platform == "darwin":
        pytest.skip("offscreen on macOS has its own mixture")
    for table in PLATFORMS[platform]:
        for key in table:
            said = {keys for keys in QKeySequence.keyBindings(key) if not bears_a_name(keys)}
            assert said == set(bindings(platform, key)), key


@pytest.mark.parametrize(("key", "action"), [(Qt.Key.Key_D, "duplicate"), (Qt.Key.Key_E, "export-pdf")])
def test_a_text_field_leaves_the_windows_keys_to_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, key: Qt.Key, action: str
) -> None:
    monkeypatch.setattr(window.exports, "make_dialog", lambda *_: pytest.fail("opened"))
    done: list[str] = []
    window.actions_table[action].triggered.disconnect()
    window.actions_table[action].triggered.connect(lambda: done.append(action))
    window.session.select(Ref("touchpoint", "a"))
    field = window.panels.inspector.touchpoint_form.field("title").editor.input_widget()
    field.setFocus()
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert done == [action]
    assert window.session.journey.phases[0].touchpoints[0].title == "Aa"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_on_the_faces_takes_the_score_away_and_never_the_card(window: MainWindow, key: Qt.Key) -> None:
    window.session.select(Ref("touchpoint", "a"))
    button = window.panels.inspector.touchpoint_form.field("satisfaction").editor.input_widget()
    button.setFocus()
    QTest.keyClick(window.focusWidget(), key)
    first = window.session.journey.phases[0].touchpoints[0]
    assert (first.id, first.satisfaction) == ("a", None)
