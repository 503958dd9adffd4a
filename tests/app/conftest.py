"""The real window on a real session, with settings of its own and no question that waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesigner.app import another_window, fonts, messages, program
from journeydesigner.app.main_window import MainWindow
from journeydesigner.app.settings import Settings
from journeydesigner.model.edits import journey as journey_edits
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Row, Touchpoint
from journeydesigner.storage import writer

if TYPE_CHECKING:
    from journeydesigner.app.exports.dialog import ExportDialog

SMALL = JourneyMap(
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


class Asked:
    """Stands in for the questions and notices: answers as told, and keeps what was said."""

    def __init__(self) -> None:
        self.unsaved: messages.Answer = "cancel"
        self.changed: messages.Change = "cancel"
        self.wanted = 0
        self.kept = False
        self.questions: list[str] = []
        self.told: list[tuple[str, ...]] = []

    def ask_unsaved(self, _parent: object, name: str, *, kept: bool) -> messages.Answer:
        self.questions.append(name)
        self.kept = kept
        return self.unsaved

    def ask_changed(self, _parent: object, name: str) -> messages.Change:
        self.questions.append(name)
        return self.changed

    def tell(self, _parent: object, *words: str) -> None:
        self.told.append(words)

    def offer(self, _parent: object, *words: str, problem: bool = False, details: str = "") -> int:
        self.told.append((*words, details) if details else words)
        return self.wanted

    def confirm(self, _parent: object, *words: str) -> bool:
        self.told.append(words)
        return self.wanted


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(messages, "ask_unsaved", made.ask_unsaved)
    monkeypatch.setattr(messages, "ask_changed", made.ask_changed)
    monkeypatch.setattr(messages, "tell", made.tell)
    monkeypatch.setattr(messages, "offer", made.offer)
    monkeypatch.setattr(messages, "confirm", made.confirm)
    return made


class SecondWindows:
    """Stands in for processes that are started: keeps what each was to show and where. `work`: whether they start."""

    def __init__(self) -> None:
        self.work = True
        self.shown: list[Path] = []
        self.places: list[QRect] = []

    def start(self, _program: str, arguments: Sequence[str], place: QRect) -> bool:
        if self.work:
            self.shown.append(Path(arguments[-1]))
            self.places.append(place)
        return self.work


@pytest.fixture(autouse=True)
def second_windows(monkeypatch: pytest.MonkeyPatch) -> SecondWindows:
    """Start no process that would outlive the tests."""
    made = SecondWindows()
    monkeypatch.setattr(another_window, "start", made.start)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "config" / "settings.ini")
    made.theme = "light"
    made.language = "en"
    return made


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application with our typeface; its look is taken off after the test."""
    fonts.load()
    font, palette = qapp.font(), qapp.palette()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, settings: Settings, asked: Asked) -> Iterator[MainWindow]:
    made = program.make_window(dressed, settings)
    made.resize(1200, 800)
    made.session.open(SMALL, None)
    made.show()
    qtbot.waitExposed(made)
    yield made
    asked.unsaved = "discard"
    made.close()
    for each in (made, made.appearance, made.session):
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pytest runs no event loop that would do it


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[ExportDialog]:
    """The export dialog on the small map, with its preview made."""
    from tests.app.export_driving import open_dialog

    made = open_dialog(window, qtbot)
    yield made
    made.reject()
    made.deleteLater()


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A file with the small map."""
    path = tmp_path / "small.journey"
    writer.save(SMALL, path)
    return path


def rename(window: MainWindow, title: str = "Other") -> None:
    """Make a step: another title for the map."""
    window.session.apply("Change title", lambda journey: journey_edits.change(journey, title=title))


def score(window: MainWindow, id_: str, satisfaction: int) -> None:
    """Make a step: another satisfaction."""
    window.session.apply(
        "Set satisfaction", lambda journey: touchpoints.change(journey, id_, satisfaction=satisfaction)
    )
