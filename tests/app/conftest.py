"""The real window on a real session, with settings of its own and no question that waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesigner.app import program
from journeydesigner.app.dialogs import messages
from journeydesigner.app.runtime import second_window
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import fonts
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Row, Touchpoint
from journeydesigner.storage.file import writer

if TYPE_CHECKING:
    from journeydesigner.app.exports.dialog import ExportDialog

SMALL_MAP = JourneyMap(
    title="A test",
    phases=(
        Phase(
            id="p1",
            name="First",
            touchpoints=(Touchpoint(id="a", title="Aa", satisfaction=2), Touchpoint(id="b", title="Bb")),
        ),
        Phase(id="p2", name="Second", touchpoints=(Touchpoint(id="c", title="Cc", satisfaction=5),)),
    ),
    rows=(Row(id="r1", name="Goals", kind="goal"), Row(id="r2", name="Pains", kind="pain-points")),
)  # fmt: skip


class FakeMessages:
    """Stands in for the questions and notices: answers as told, and keeps what was said."""

    def __init__(self) -> None:
        self.unsaved_answer: messages.UnsavedAnswer = "cancel"
        self.changed_answer: messages.ChangedFileAnswer = "cancel"
        self.button_answer = 0
        self.was_kept = False
        self.questions: list[str] = []
        self.shown_messages: list[tuple[str, ...]] = []

    def ask_unsaved(self, _parent: object, name: str, *, is_in_journal: bool) -> messages.UnsavedAnswer:
        self.questions.append(name)
        self.was_kept = is_in_journal
        return self.unsaved_answer

    def ask_changed(self, _parent: object, name: str) -> messages.ChangedFileAnswer:
        self.questions.append(name)
        return self.changed_answer

    def tell(self, _parent: object, *words: str) -> None:
        self.shown_messages.append(words)

    def offer(self, _parent: object, *words: str, is_problem: bool = False, details: str = "") -> int:
        self.shown_messages.append((*words, details) if details else words)
        return self.button_answer

    def confirm(self, _parent: object, *words: str) -> bool:
        self.shown_messages.append(words)
        return bool(self.button_answer)


@pytest.fixture
def fake_messages(monkeypatch: pytest.MonkeyPatch) -> FakeMessages:
    made = FakeMessages()
    monkeypatch.setattr(messages, "ask_unsaved", made.ask_unsaved)
    monkeypatch.setattr(messages, "ask_changed_file", made.ask_changed)
    monkeypatch.setattr(messages, "show_warning", made.tell)
    monkeypatch.setattr(messages, "offer_actions", made.offer)
    monkeypatch.setattr(messages, "confirm", made.confirm)
    return made


class FakeProcesses:
    """Replaces the start of a second window; keeps which file each was to show, and where. `can_start`: if it works."""

    def __init__(self) -> None:
        self.can_start = True
        self.opened_paths: list[Path] = []
        self.window_rects: list[QRect] = []

    def start(self, _program: str, arguments: Sequence[str], place: QRect) -> bool:
        if self.can_start:
            self.opened_paths.append(Path(arguments[-1]))
            self.window_rects.append(place)
        return self.can_start


@pytest.fixture(autouse=True)
def second_windows(monkeypatch: pytest.MonkeyPatch) -> FakeProcesses:
    """Start no process that would outlive the tests."""
    made = FakeProcesses()
    monkeypatch.setattr(second_window, "start_process", made.start)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "config" / "settings.ini")
    made.theme = "light"
    made.language = "en"
    return made


@pytest.fixture
def styled_app(qapp: QApplication) -> Iterator[QApplication]:
    """The application with our typeface; its look is taken off after the test."""
    fonts.register_fonts()
    font, palette = qapp.font(), qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def window(
    qtbot: QtBot, styled_app: QApplication, settings: Settings, fake_messages: FakeMessages
) -> Iterator[MainWindow]:
    """The window on the small map. Its panels take longer to build than all the rest and come at their first use."""
    made = program.make_window(styled_app, settings)
    made.first_paint.painted.disconnect(made.panels.build)
    made.resize(1200, 800)
    made.session.open(SMALL_MAP, None)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    fake_messages.unsaved_answer = "discard"
    made.close()
    for each in (made, made.appearance, made.session):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pytest runs no event loop that would do it


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[ExportDialog]:
    """The export dialog on the small map, with its preview made."""
    from tests.app.exports.export_driver import open_dialog

    made = open_dialog(window, qtbot)
    yield made
    made.reject()
    made.deleteLater()


@pytest.fixture
def saved_file(tmp_path: Path) -> Path:
    """A file with the small map."""
    path = tmp_path / "small.journey"
    writer.write_map(SMALL_MAP, path)
    return path


def change_title(window: MainWindow, title: str = "Other") -> None:
    """Make a step: another title for the map."""
    window.session.apply("Change title", lambda journey: journey_edits.change(journey, title=title))


def set_satisfaction(window: MainWindow, id_: str, satisfaction: int) -> None:
    """Make a step: another satisfaction."""
    window.session.apply(
        "Set satisfaction", lambda journey: touchpoints.change(journey, id_, satisfaction=satisfaction)
    )
