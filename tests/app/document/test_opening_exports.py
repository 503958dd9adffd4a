"""A handout opens as a new map without a file, so that saving never overwrites it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.paper import Layer, Page, PagedDocument
from journeydesigner.render import png, svg
from journeydesigner.render.pdf import pdf_writer
from journeydesigner.storage.file import reader, writer
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_files import choose, drag, wait_saved

PAPER = Page(200, 100, (Layer(Drawing(100, 50, ()), 1, 0, 0),))


@pytest.fixture(params=["pdf", "png", "svg"])
def handout(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A handout of the small map in each format, in a folder of its own."""
    source = writer.dumps(SMALL_MAP)
    path = tmp_path / "given" / f"Kitchen 2.0.{request.param}"
    path.parent.mkdir()
    if request.param == "pdf":
        path.write_bytes(
            pdf_writer.render_pdf(PagedDocument((PAPER,), "A test", "", "", "en", None), embedded_map=source)
        )
    elif request.param == "png":
        path.write_bytes(png.render_png(PAPER, 96, embedded_map=source))
    else:
        path.write_text(svg.render_svg(PAPER, embedded_map=source), "utf-8")
    return path


def test_a_handout_opens_as_a_map_without_a_file(
    window: MainWindow, handout: Path, fake_messages: FakeMessages
) -> None:
    assert window.files.open_path(handout)
    assert window.session.journey == SMALL_MAP
    assert window.session.path is None
    assert window.windowTitle().startswith("A test")
    assert window.status.save_status == f"Opened from {handout.name}: save it as a map of its own"
    assert window.settings.recent_paths == ()
    assert window.settings.folder == handout.parent
    assert fake_messages.shown_messages == []


def test_a_handout_is_never_overwritten_by_a_save(
    window: MainWindow, handout: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    before = handout.read_bytes()
    window.files.open_path(handout)
    change_title(window)
    target = handout.parent / "Kitchen 2.0.journey"
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    shown = choose(monkeypatch, target)
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert proposed == [target.name]
    assert Path(shown[0].folder) == handout.parent
    assert handout.read_bytes() == before
    assert reader.load(target).title == "Other"
    assert window.session.path == target
    assert window.status.save_status.startswith("Saved ")
    assert window.settings.recent_paths == (target,)
    window.files.open_path(handout)
    window.actions_table["save"].trigger()
    assert proposed[1:] == ["Kitchen 2.0 2.journey"]  # not the map that lies there already


def test_another_document_ends_the_status_about_the_handout(
    window: MainWindow, handout: Path, saved_file: Path
) -> None:
    window.files.open_path(handout)
    window.files.open_path(saved_file)
    assert window.status.save_status == "All changes saved"
    window.actions_table["close"].trigger()
    assert window.status.save_status == "Not saved yet"


def test_a_handout_dropped_on_the_window_is_opened(window: MainWindow, handout: Path) -> None:
    enter, _ = drag(window, handout)
    assert enter.isAccepted()
    assert window.session.journey == SMALL_MAP


def test_a_picture_without_a_map_leaves_the_open_map(
    window: MainWindow, fake_messages: FakeMessages, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.png"
    path.write_bytes(png.render_png(PAPER, 96))
    before = window.session.journey
    assert not window.files.open_path(path)
    assert window.session.journey is before
    assert "“holiday.png” holds no map." in fake_messages.shown_messages[0][1]


def test_the_open_dialog_filters_maps_and_handouts(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[str] = []

    def answer(_parent: object, _title: str, _folder: str, offered: str) -> None:
        kinds.append(offered)

    monkeypatch.setattr(qt_file_dialog, "ask_existing_file", answer)
    window.actions_table["open"].trigger()
    assert kinds[0].split(";;")[0] == "Journey maps and handouts (*.journey *.json *.pdf *.png *.svg)"
