"""While a map is being opened the window names it, and shows nothing of an empty or another map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesigner.app import program
from journeydesigner.app.document import file_commands
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.problems import BadFile, Problem
from journeydesigner.services.opening import OpenedMap, open_any
from tests.app.conftest import FakeMessages


def shows_cover(window: MainWindow, name: str) -> bool:
    """Return whether the window shows that this file is being opened, and nothing of a map."""
    cover = window.opening_cover
    image = window.grab().toImage()
    corner = cover.mapTo(window, cover.rect().topLeft())
    assert image.pixelColor(corner.x() + 3, corner.y() + 3) == QColor(window.appearance.theme.workspace)
    assert cover.geometry() == window.notices.rect()
    return (
        cover.isVisible()
        and name in cover.text()
        and window.windowTitle() == f"{name}[*] – Journey Designer"
        and (window.status.counts, window.status.save_status) == ("", "Opening…")
        and not window.isWindowModified()
    )


def shows_map(window: MainWindow) -> bool:
    return not window.opening_cover.isVisible() and window.status.counts != "" and "Opening" not in window.windowTitle()


@pytest.fixture
def looks(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[bool]]:
    """Return a function that notes, whenever a file is read, whether the window shows that it is being opened."""

    def watch(name: str) -> list[bool]:
        seen: list[bool] = []

        def read(path: Path) -> OpenedMap:
            seen.append(shows_cover(window, name))
            return open_any(path)

        monkeypatch.setattr(file_commands, "open_any", read)
        return seen

    return watch


def test_a_large_file_is_named_while_it_is_opened(
    window: MainWindow, saved_file: Path, looks: Callable[[str], list[bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_commands, "LARGE_FILE_BYTES", 10)
    seen = looks(saved_file.name)
    assert window.files.open_path(saved_file)
    assert seen == [True]
    assert shows_map(window)
    assert window.windowTitle() == "small.journey[*] – Journey Designer"


def test_a_small_file_is_opened_without_a_flicker(
    window: MainWindow, saved_file: Path, looks: Callable[[str], list[bool]]
) -> None:
    started: list[str] = []
    window.files.opening_started.connect(started.append)
    window.files.open_path(saved_file)
    assert started == []
    assert shows_map(window)


def test_the_window_starts_with_the_name_of_the_file_and_no_empty_map(
    styled_app: QApplication, settings: Settings, fake_messages: FakeMessages, qtbot: QtBot, saved_file: Path
) -> None:
    window = program.make_window(styled_app, settings)
    window.show_opening(saved_file.name)
    trigger = program.StartupTrigger(window, saved_file)
    seen: list[bool] = []
    window.first_paint.painted.connect(lambda: seen.append(shows_cover(window, saved_file.name)))
    window.first_paint.painted.connect(trigger.open_first_map)
    window.resize(900, 700)
    window.show()
    qtbot.waitUntil(lambda: window.session.path == saved_file)
    assert seen == [True]
    assert shows_map(window)
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("code", ["cut-short", "no-permission"])
def test_a_message_about_the_file_does_not_stand_on_its_opening(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    covered: list[bool] = []

    def refuse(path: Path) -> OpenedMap:
        raise BadFile([Problem(code)], path)

    def tell(*_words: object, **_options: object) -> int:
        covered.append(window.opening_cover.isVisible())
        return 0

    monkeypatch.setattr(file_commands, "open_any", refuse)
    monkeypatch.setattr("journeydesigner.app.dialogs.messages.show_warning", tell)
    monkeypatch.setattr("journeydesigner.app.dialogs.messages.offer_actions", tell)
    window.show_opening(saved_file.name)
    program.StartupTrigger(window, saved_file).open_first_map()
    assert covered == [False]
    assert shows_map(window)
