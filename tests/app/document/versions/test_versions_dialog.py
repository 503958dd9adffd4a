"""File › Versions: what each save held is shown, and any of it comes back with few clicks and without loss."""

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
def kept(tmp_path: Path) -> Path:
    """A document that was saved three times, the last time now, and whose history holds all of it."""
    path = tmp_path / "small.journey"
    after = None
    for journey, age in ((SMALL_MAP, 2 * 86_400), (SECOND, 7_200), (THIRD, 5)):
        write_map(journey, path)
        VersionStore().keep(path, path.read_bytes(), time.time() - age, replaced_digest=after)
        after = disk.digest(path.read_bytes())
    return path


def meet(window: MainWindow, qtbot: QtBot, act: Callable[[VersionsDialog], None]) -> None:
    """Choose File › Versions…, wait until all is shown, and do that with the dialog."""
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


def test_each_version_shows_its_picture_its_time_and_what_had_changed(
    window: MainWindow, kept: Path, qtbot: QtBot
) -> None:
    window.files.open_path(kept)
    said: list[tuple[str, str, str]] = []

    def read(dialog: VersionsDialog) -> None:
        assert all(row.has_picture for row in dialog.rows)
        said.extend((row.when_label.text(), row.counts_label.text(), row.changes_label.text()) for row in dialog.rows)

    meet(window, qtbot, read)
    assert [changed for _, _, changed in said] == [
        "title changed",
        "2 touchpoints added, 1 score changed",
        "The oldest version that is kept",
    ]
    assert said[2][1] == "2 phases · 3 touchpoints"
    assert said[1][1] == "2 phases · 5 touchpoints"
    assert [when.rpartition(" · ")[2] for when, _, _ in said] == ["just now", "2 hours ago", "2 days ago"]
    assert window.session.journey == THIRD


def test_a_version_comes_back_with_one_click_in_the_list_as_one_step(
    window: MainWindow, kept: Path, qtbot: QtBot
) -> None:
    window.files.open_path(kept)
    change_title(window, "Not saved")
    meet(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[1].restore_button, Qt.MouseButton.LeftButton))
    assert window.session.journey == SECOND
    assert window.session.path == kept
    assert (window.session.history.undo_label or "").startswith("Bring back the version of ")
    assert window.status.currentMessage().startswith("The version of ")
    assert window.status.currentMessage().endswith(" is back. Undo takes it away again.")
    window.actions_table["undo"].trigger()
    assert window.session.journey.title == "Not saved"
    versions = VersionStore()
    assert versions.load(versions.versions_of(kept)[0]).title == "Not saved", "it outlasts the window and its undo"


def test_bringing_back_what_is_there_promises_no_undo(window: MainWindow, kept: Path, qtbot: QtBot) -> None:
    window.files.open_path(kept)
    meet(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[0].restore_button, Qt.MouseButton.LeftButton))
    assert not window.session.history.can_undo
    assert window.status.currentMessage().startswith("The map is already as it was in the version of ")


def test_only_what_is_in_the_file_at_that_moment_is_said_to_be_in_it(
    window: MainWindow, kept: Path, qtbot: QtBot
) -> None:
    window.files.open_path(kept)
    now: list[list[bool]] = []

    def read(dialog: VersionsDialog) -> None:
        now.append(["in the file now" in row.counts_label.text() for row in dialog.rows])

    meet(window, qtbot, read)
    write_map(SECOND, kept)  # as another program does
    meet(window, qtbot, read)
    write_map(journey_edits.change(SECOND, title="Of nobody here"), kept)
    meet(window, qtbot, read)
    kept.unlink()
    meet(window, qtbot, read)
    assert now == [[True, False, False], [False, True, False], [False] * 3, [False] * 3]


def test_a_version_opens_in_a_second_window_and_the_open_map_stays_as_it_is_unasked(
    window: MainWindow, kept: Path, qtbot: QtBot, fake_messages: FakeMessages, second_windows: FakeProcesses
) -> None:
    window.files.open_path(kept)
    change_title(window, "Not saved")
    oldest = VersionStore().versions_of(kept)[2]
    meet(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton))
    assert second_windows.opened_paths == [oldest.file]
    assert window.session.journey.title == "Not saved"
    assert window.session.path == kept
    assert fake_messages.questions == [] and fake_messages.shown_messages == []
    assert window.status.currentMessage().endswith("opens in a second window.")


def test_where_no_second_window_starts_a_version_opens_as_a_copy_in_this_one(
    window: MainWindow, kept: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    second_windows.can_start = False
    window.files.open_path(kept)
    before = kept.read_bytes()
    meet(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton))
    assert window.session.journey == SMALL_MAP
    assert window.session.path is None
    assert kept.read_bytes() == before


def test_what_is_being_typed_on_the_map_is_a_step_of_its_own(window: MainWindow, kept: Path, qtbot: QtBot) -> None:
    window.files.open_path(kept)
    window.view.edit_title(Ref("touchpoint", "b"))
    editor = window.view.text_editing.editor
    assert editor is not None
    editor.setPlainText("Typed")
    meet(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].restore_button, Qt.MouseButton.LeftButton))
    assert window.session.journey == SMALL_MAP
    window.actions_table["undo"].trigger()
    assert window.session.journey.phases[0].touchpoints[1].title == "Typed"


def test_unsaved_work_is_not_put_away_for_a_copy_without_a_question(
    window: MainWindow, kept: Path, qtbot: QtBot, fake_messages: FakeMessages, second_windows: FakeProcesses
) -> None:
    second_windows.can_start = False
    window.files.open_path(kept)
    change_title(window, "Not saved")
    meet(window, qtbot, lambda dialog: QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton))
    assert window.session.journey.title == "Not saved"
    assert fake_messages.questions == ["small.journey"]


def test_it_works_by_keys_alone(window: MainWindow, kept: Path, qtbot: QtBot) -> None:
    window.files.open_path(kept)

    def press(dialog: VersionsDialog) -> None:
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        assert dialog.rows[2].open_button.focusPolicy() == Qt.FocusPolicy.StrongFocus
        assert not dialog.rows[0].open_button.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    meet(window, qtbot, press)
    assert window.session.journey == SMALL_MAP
    assert window.session.history.can_undo


def test_a_version_opens_beside_by_keys_alone(
    window: MainWindow, kept: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    window.files.open_path(kept)
    middle = VersionStore().versions_of(kept)[1]

    def press(dialog: VersionsDialog) -> None:
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        for _ in range(2):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.rows[1].open_button.hasFocus()
        QTest.keyClick(dialog.rows[1].open_button, Qt.Key.Key_Space)

    meet(window, qtbot, press)
    assert second_windows.opened_paths == [middle.file]
    assert window.session.journey == THIRD


def test_a_map_without_versions_says_from_when_there_are_some(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    meet(window, qtbot, lambda dialog: said.append(dialog.message.text()))
    assert said == ["Versions are kept from the first time a map is saved."]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_versions_all_words_have_room(window: MainWindow, qtbot: QtBot, language: str) -> None:
    set_language(language)
    room: list[tuple[int, int, int]] = []

    def measure(dialog: VersionsDialog) -> None:
        message = dialog.message
        room.append((message.height(), message.heightForWidth(message.width()), dialog.height()))
        assert dialog.height() >= dialog.minimumSizeHint().height()

    meet(window, qtbot, measure)
    height, needed, whole = room[0]
    assert height >= needed
    assert whole < 200


def test_what_can_only_be_looked_at_says_why_nothing_comes_back(
    window: MainWindow, kept: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    window.files.open_path(kept)
    window.session.set_editable(False)
    oldest = VersionStore().versions_of(kept)[2]

    def look(dialog: VersionsDialog) -> None:
        assert dialog.hint.text() == "This map can only be looked at, so no version can be brought back."
        assert not any(row.restore_button.isEnabled() for row in dialog.rows)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.mouseClick(dialog.rows[2].open_button, Qt.MouseButton.LeftButton)

    meet(window, qtbot, look)
    assert window.session.journey == THIRD
    assert second_windows.opened_paths == [oldest.file]


def test_a_damaged_version_is_listed_as_such_and_offers_nothing(window: MainWindow, kept: Path, qtbot: QtBot) -> None:
    window.files.open_path(kept)
    middle = VersionStore().versions_of(kept)[1].file
    middle.write_bytes(middle.read_bytes()[:-20])

    def look(dialog: VersionsDialog) -> None:
        row = dialog.rows[1]
        assert row.changes_label.text() == "This version is damaged and cannot be opened."
        assert not row.open_button.isEnabled()
        assert not row.restore_button.isEnabled()
        assert dialog.rows[0].has_picture

    meet(window, qtbot, look)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-50, "just now"), (59, "just now"), (60, "1 minute ago"), (7_199, "1 hour ago"), (86_400, "1 day ago"),
     (86_400 * 45, "1 month ago"), (86_400 * 800, "2 years ago")],
)  # fmt: skip
def test_ages_are_told_in_words(seconds: float, words: str) -> None:
    assert time_ago(seconds) == words


def test_the_same_map_has_not_changed() -> None:
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
