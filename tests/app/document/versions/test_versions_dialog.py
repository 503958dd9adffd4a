"""File › Versions lists what each save held; a version can be opened or restored without losing anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesigner.app.document.versions.versions_dialog import VersionsDialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.i18n.relative_time import time_ago
from journeydesigner.i18n.translation import set_language
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.storage import disk
from journeydesigner.storage.file.writer import write_map
from journeydesigner.storage.versions.store import VersionStore
from tests.app.conftest import SMALL_MAP, FakeMessages, FakeProcesses, change_title

SECOND = touchpoints.change(
    touchpoints.add(
        touchpoints.add(SMALL_MAP, "p1", Touchpoint(id="d", title="Dd")), "p1", Touchpoint(id="e", title="Ee")
    ),
    "a",
    satisfaction=5,
)
THIRD = journey_edits.change(SECOND, title="Third")


@pytest.fixture
def versioned_file(tmp_path: Path) -> Path:
    """A document with three versions, the last of them saved now."""
    path = tmp_path / "small.journey"
    after = None
    for journey, age in ((SMALL_MAP, 2 * 86_400), (SECOND, 7_200), (THIRD, 5)):
        write_map(journey, path)
        VersionStore().keep(path, path.read_bytes(), time.time() - age, replaced_digest=after)
        after = disk.digest(path.read_bytes())
    return path


def with_dialog(window: MainWindow, qtbot: QtBot, act: Callable[[VersionsDialog], None]) -> None:
    """Open the versions dialog, wait for its previews, and call `act` with it."""
    met: list[VersionsDialog] = []

    def begin() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, VersionsDialog)
        met.append(dialog)
        try:
            qtbot.waitUntil(
                lambda: all(row.has_picture or row.changes_label.text() for row in dialog.rows), timeout=20_000
            )
            act(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, begin)
    window.actions_table["versions"].trigger()
    assert met


def test_each_version_shows_picture_time_and_changes(window: MainWindow, versioned_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(versioned_file)
    said: list[tuple[str, str, str]] = []

    def read(dialog: VersionsDialog) -> None:
        assert all(row.has_picture for row in dialog.rows)
        said.extend((row.when_label.text(), row.counts_label.text(), row.changes_label.text()) for row in dialog.rows)

    with_dialog(window, qtbot, read)
    assert [changed for _, _, changed in said] == [
        "title changed",
        "2 touchpoints added, 1 score changed",
        "The oldest version that is kept",
    ]
    assert said[2][1] == "2 phases · 3 touchpoints"
    assert said[1][1] == "2 phases · 5 touchpoints"
    assert [when.rpartition(" · ")[2] for when, _, _ in said] == ["just now", "2 hours ago", "2 days ago"]
    assert window.session.journey == THIRD


def test_restoring_a_version_is_one_undo_step(window: MainWindow, versioned_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(versioned_file)
    change_title(window, "Not saved")
    with_dialog(
        window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[1].restore_button, Qt.MouseButton.LeftButton)
    )
    assert window.session.journey == SECOND
    assert window.session.path == versioned_file
    assert (window.session.history.undo_label or "").startswith("Bring back the version of ")
    assert window.status.currentMessage().startswith("The version of ")
    assert window.status.currentMessage().endswith(" is back. Undo takes it away again.")
    window.actions_table["undo"].trigger()
    assert window.session.journey.title == "Not saved"
    versions = VersionStore()
    assert versions.load(versions.versions_of(versioned_file)[0]).title == "Not saved", (
        "it outlasts the window and its undo"
    )


def test_restoring_the_current_map_adds_no_undo_step(window: MainWindow, versioned_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(versioned_file)
    with_dialog(
        window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[0].restore_button, Qt.MouseButton.LeftButton)
    )
    assert not window.session.history.can_undo
    assert window.status.currentMessage().startswith("The map is already as it was in the version of ")


def test_only_the_version_in_the_file_is_marked_as_such(window: MainWindow, versioned_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(versioned_file)
    now: list[list[bool]] = []

    def read(dialog: VersionsDialog) -> None:
        now.append(["in the file now" in row.counts_label.text() for row in dialog.rows])

    with_dialog(window, qtbot, read)
    write_map(SECOND, versioned_file)  # as another program does
    with_dialog(window, qtbot, read)
    write_map(journey_edits.change(SECOND, title="Of nobody here"), versioned_file)
    with_dialog(window, qtbot, read)
    versioned_file.unlink()
    with_dialog(window, qtbot, read)
    assert now == [[True, False, False], [False, True, False], [False] * 3, [False] * 3]


def test_a_version_opens_in_a_second_window_without_a_question(
    window: MainWindow, versioned_file: Path, qtbot: QtBot, fake_messages: FakeMessages, second_windows: FakeProcesses
) -> None:
    window.files.open_path(versioned_file)
    change_title(window, "Not saved")
    oldest = VersionStore().versions_of(versioned_file)[2]
    with_dialog(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton))
    assert second_windows.opened_paths == [oldest.file]
    assert window.session.journey.title == "Not saved"
    assert window.session.path == versioned_file
    assert fake_messages.questions == [] and fake_messages.shown_messages == []
    assert window.status.currentMessage().endswith("opens in a second window.")


def test_where_no_second_window_can_be_opened_a_version_opens_here_as_a_copy(
    window: MainWindow, versioned_file: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    second_windows.can_start = False
    window.files.open_path(versioned_file)
    before = versioned_file.read_bytes()
    with_dialog(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton))
    assert window.session.journey == SMALL_MAP
    assert window.session.path is None
    assert versioned_file.read_bytes() == before


def test_text_being_typed_becomes_an_undo_step_before_a_restore(
    window: MainWindow, versioned_file: Path, qtbot: QtBot
) -> None:
    window.files.open_path(versioned_file)
    window.view.edit_title(Ref("touchpoint", "b"))
    editor = window.view.text_editing.editor
    assert editor is not None
    editor.setPlainText("Typed")
    with_dialog(
        window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].restore_button, Qt.MouseButton.LeftButton)
    )
    assert window.session.journey == SMALL_MAP
    window.actions_table["undo"].trigger()
    assert window.session.journey.phases[0].touchpoints[1].title == "Typed"


def test_opening_a_version_here_asks_about_unsaved_changes(
    window: MainWindow, versioned_file: Path, qtbot: QtBot, fake_messages: FakeMessages, second_windows: FakeProcesses
) -> None:
    second_windows.can_start = False
    window.files.open_path(versioned_file)
    change_title(window, "Not saved")
    with_dialog(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton))
    assert window.session.journey.title == "Not saved"
    assert fake_messages.questions == ["small.journey"]


def test_a_version_can_be_restored_with_the_keyboard(window: MainWindow, versioned_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(versioned_file)

    def press(dialog: VersionsDialog) -> None:
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.rows[2].open_button.focusPolicy() == Qt.FocusPolicy.StrongFocus
        assert not dialog.rows[0].open_button.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    with_dialog(window, qtbot, press)
    assert window.session.journey == SMALL_MAP
    assert window.session.history.can_undo


def test_a_version_can_be_opened_with_the_keyboard(
    window: MainWindow, versioned_file: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    window.files.open_path(versioned_file)
    middle = VersionStore().versions_of(versioned_file)[1]

    def press(dialog: VersionsDialog) -> None:
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        for _ in range(2):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.rows[1].open_button.hasFocus()
        QTest.keyClick(dialog.rows[1].open_button, Qt.Key.Key_Space)

    with_dialog(window, qtbot, press)
    assert second_windows.opened_paths == [middle.file]
    assert window.session.journey == THIRD


def test_without_versions_the_dialog_says_when_there_will_be_some(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    with_dialog(window, qtbot, lambda dialog: said.append(dialog.message.text()))
    assert said == ["Versions are kept from the first time a map is saved."]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_versions_no_text_is_cut_off(window: MainWindow, qtbot: QtBot, language: str) -> None:
    set_language(language)
    room: list[tuple[int, int, int]] = []

    def measure(dialog: VersionsDialog) -> None:
        message = dialog.message
        room.append((message.height(), message.heightForWidth(message.width()), dialog.height()))
        assert dialog.height() >= dialog.minimumSizeHint().height()

    with_dialog(window, qtbot, measure)
    height, needed, whole = room[0]
    assert height >= needed
    assert whole < 200


def test_a_read_only_map_says_why_no_version_can_be_restored(
    window: MainWindow, versioned_file: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    window.files.open_path(versioned_file)
    window.session.set_editable(False)
    oldest = VersionStore().versions_of(versioned_file)[2]

    def look(dialog: VersionsDialog) -> None:
        assert dialog.hint.text() == "This map can only be looked at, so no version can be brought back."
        assert not any(row.restore_button.isEnabled() for row in dialog.rows)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton)

    with_dialog(window, qtbot, look)
    assert window.session.journey == THIRD
    assert second_windows.opened_paths == [oldest.file]


def test_a_damaged_version_is_listed_without_enabled_buttons(
    window: MainWindow, versioned_file: Path, qtbot: QtBot
) -> None:
    window.files.open_path(versioned_file)
    middle = VersionStore().versions_of(versioned_file)[1].file
    middle.write_bytes(middle.read_bytes()[:-20])

    def look(dialog: VersionsDialog) -> None:
        row = dialog.rows[1]
        assert row.changes_label.text() == "This version is damaged and cannot be opened."
        assert not row.open_button.isEnabled()
        assert not row.restore_button.isEnabled()
        assert dialog.rows[0].has_picture

    with_dialog(window, qtbot, look)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-50, "just now"), (59, "just now"), (60, "1 minute ago"), (7_199, "1 hour ago"), (86_400, "1 day ago"),
     (86_400 * 45, "1 month ago"), (86_400 * 800, "2 years ago")],
)  # fmt: skip
def test_ages_are_written_in_words(seconds: float, words: str) -> None:
    assert time_ago(seconds) == words


def test_equal_maps_have_no_changes() -> None:
    from journeydesigner.analysis.changes import compare_maps
    from journeydesigner.i18n.change_summaries import change_details, change_summary

    def compared(before: JourneyMap, after: JourneyMap) -> tuple[str, str]:
        changes = compare_maps(before, after)
        return change_summary(changes), change_details(changes, before, after)

    assert compared(SMALL_MAP, SMALL_MAP) == ("nothing changed", "nothing changed")
    assert compared(SMALL_MAP, SECOND)[1] == "2 touchpoints added (“Dd”, “Ee”); 1 score changed (“Aa”)"
    assert compared(SECOND, SMALL_MAP)[1].startswith("2 touchpoints removed (“Dd”, “Ee”)")
    assert compared(SECOND, THIRD) == ("title changed", "title changed (“Third”)")
    assert compared(SMALL_MAP, SMALL_MAP.changed(rows=(), product="New"))[0] == "rows changed, other details changed"
