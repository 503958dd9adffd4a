"""Texts of a map are shown as plain text: no widget reads markup in them, and nothing is fetched or opened."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QListWidget,
    QMenu,
    QMessageBox,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journeydesigner import resources
from journeydesigner.app.dialogs import messages
from journeydesigner.app.dialogs.error_report import ErrorReportDialog
from journeydesigner.app.dialogs.help_dialogs import AboutDialog, ShortcutsDialog
from journeydesigner.app.dialogs.move_dialog import MoveDialog
from journeydesigner.app.panels.channel_dialog import ChannelDialog
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.app.window.menus import shortcut_sections
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.model.refs import Ref
from journeydesigner.storage.file import reader
from tests.app.exports.export_driver import open_dialog

HOSTILE = '<b>x</b><img src="http://127.0.0.1:9/x.png">&amp'
TAG = re.compile(r"<(b|img)\b", re.IGNORECASE)
KEPT = {"format", "version", "id", "phase", "source", "target", "language", "picture", "color", "swimlanes"}
"""Fields that hold references, which must stay valid."""


def hostile_map() -> JourneyMap:
    """Return an example with markup in every text field that accepts it."""
    data = json.loads(resources.file("examples/diy-store.en.journey").read_bytes())
    for part, key in list(_leaves(data)):
        before = part[key]
        part[key] = HOSTILE
        try:
            reader.loads(json.dumps(data).encode())
        except BadFile:
            part[key] = before
    return reader.loads(json.dumps(data).encode())


def _leaves(part: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the places of texts, in the first two items of each list."""
    if isinstance(part, dict):
        for key, value in part.items():
            if isinstance(value, str) and key not in KEPT:
                yield part, key
            else:
                yield from _leaves(value)
    elif isinstance(part, list):
        for each in part[:2]:
            yield from _leaves(each)


@pytest.fixture(scope="module")
def hostile() -> JourneyMap:
    return hostile_map()


@pytest.fixture
def opened(window: MainWindow, hostile: JourneyMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    def refuse(*_: object) -> bool:
        raise AssertionError("an address was opened")

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    window.panels.build()
    window.session.open(hostile, None)
    QApplication.processEvents()
    return window


def rich(root: QWidget) -> list[str]:
    """Return the texts of the map that a widget or its children would show as rich text."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if _tip_is_rich(widget.toolTip()):
            found.append(f"{widget}: tip {widget.toolTip()}")
        if isinstance(widget, QLabel) and TAG.search(widget.text()) and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"{widget}: {widget.text()}")
        if isinstance(widget, QTextBrowser):
            found.append(f"{widget} shows markup")
        if isinstance(widget, QTextEdit) and "<img" in widget.document().toHtml():
            found.append(f"{widget} took markup")
        if isinstance(widget, QListWidget):
            rows = (widget.item(row) for row in range(widget.count()))
            found += [f"{widget}: tip {item.toolTip()}" for item in rows if _tip_is_rich(item.toolTip())]
    # A menu shows no tips; what a toolbar's button took from its action is the button's own.
    found += [f"menu {menu.title()} shows tips" for menu in root.findChildren(QMenu) if menu.toolTipsVisible()]
    found += [f"action {action.text()}" for action in root.findChildren(QAction) if _tip_is_rich(action.statusTip())]
    return found


def _tip_is_rich(text: str) -> bool:
    """Return whether Qt would read the map's markup in a tooltip."""
    return bool(TAG.search(text))


def lost_ampersands(root: QWidget) -> list[str]:
    """Return the buttons and menu items in which an "&" of the map would become an access key."""
    told = [button.text() for button in root.findChildren(QAbstractButton)]
    told += [action.text() for action in root.findChildren(QAction)]
    told += [label.text() for label in root.findChildren(QLabel) if label.buddy() is not None]
    return [text for text in told if TAG.search(text) and re.search(r"(?<!&)&amp", text)]


def test_the_test_map_holds_markup_in_every_text(hostile: JourneyMap) -> None:
    text = hostile.model_dump_json()
    assert text.count("<b>x</b>") > 60
    for value in (hostile.title, hostile.phases[0].name, hostile.rows[0].name, hostile.personas[0].name):
        assert value == HOSTILE


def _selections(journey: JourneyMap) -> Iterator[tuple[Ref, ...]]:
    yield ()
    yield (Ref("phase", journey.phases[0].id),)
    for number in range(2):
        yield (Ref("touchpoint", journey.phases[0].touchpoints[number].id),)
    yield tuple(Ref("touchpoint", each.id) for each in journey.phases[0].touchpoints)
    yield (Ref("row", journey.rows[0].id),)
    if journey.links:
        yield (Ref("link", journey.links[0].id),)


def test_the_window_shows_texts_as_plain_text(opened: MainWindow, qtbot: QtBot) -> None:
    inspector = opened.panels.inspector
    for selection in _selections(opened.session.journey):
        opened.session.select(*selection)
        for tab in range(inspector.tab_bar.count()):
            inspector.tab_bar.setCurrentIndex(tab)
            QApplication.processEvents()
            assert not rich(opened), selection
            assert not lost_ampersands(opened), selection
    opened.session.apply(f"Rename {HOSTILE}", lambda journey: journey_edits.change(journey, title="x"))
    assert not rich(opened)
    assert not lost_ampersands(opened)


def test_the_dialogs_show_texts_as_plain_text(opened: MainWindow, qtbot: QtBot) -> None:
    journey = opened.session.journey
    phase, row = Ref("phase", journey.phases[0].id), Ref("row", journey.rows[0].id)
    for ref in (Ref("touchpoint", journey.phases[0].touchpoints[0].id), phase, row):
        opened.session.select(ref)
        _look_at(MoveDialog(opened.session, opened))
    _look_at(ShortcutsDialog(shortcut_sections(opened.actions_table), opened))
    _look_at(AboutDialog(opened))
    _look_at(ChannelDialog(opened.session.journey.channels[0], "Change", opened.appearance.theme, opened))
    _look_at(ErrorReportDialog(HOSTILE, opened))


def _look_at(dialog: QWidget) -> None:
    dialog.show()
    QApplication.processEvents()
    assert not rich(dialog), dialog
    assert not lost_ampersands(dialog), dialog
    dialog.close()


def test_the_export_dialog_shows_texts_as_plain_text(opened: MainWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(opened, qtbot)
    for group in dialog.dialog_layout.more_form.groups.values():
        group.unfold()
    QApplication.processEvents()
    assert not rich(dialog)
    assert not lost_ampersands(dialog)
    dialog.reject()
    dialog.deleteLater()


def test_messages_show_names_as_plain_text(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    box = messages.message_box(window, QMessageBox.Icon.Warning, HOSTILE, HOSTILE, HOSTILE)
    box.show()
    QApplication.processEvents()
    assert not rich(box)
    box.close()


def test_the_title_and_the_recent_files_show_names_as_plain_text(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "a & b"
    folder.mkdir()
    path = folder / "<b>x<b> [*] &amp.journey"
    window.session.open(window.session.journey, path)
    assert window.windowTitle().startswith("<b>x<b> [*][*] &amp"), "[*] stands for the mark of changes"
    window.settings.add_recent(path)
    window.retranslate()
    window.recent_menu.fill()
    assert not rich(window)
    assert not lost_ampersands(window)


def test_a_tooltip_shows_texts_as_plain_text() -> None:
    assert QTextDocumentFragment.fromHtml(tooltips.plain_tooltip(HOSTILE)).toPlainText() == HOSTILE
    assert tooltips.plain_tooltip("3 % of a team") == "3 % of a team"


def test_editing_a_text_with_markup_keeps_it(opened: MainWindow) -> None:
    id_ = opened.session.journey.phases[0].touchpoints[0].id
    opened.session.apply("x", lambda journey: touchpoints.change(journey, id_, quote=HOSTILE * 2))
    assert not rich(opened)


def test_rich_text_is_used_only_in_listed_places() -> None:
    """Rich text is shown or made, and URLs are opened, only in the listed places."""
    root = Path(messages.__file__).parents[2]
    words = re.compile(r"QTextBrowser|setHtml|insertHtml|setOpenExternalLinks|RichText|AutoText|MarkdownText|openUrl")
    found = {
        str(path.relative_to(root))
        for room in ("app", "canvas", "session")
        for path in (root / room).rglob("*.py")
        if words.search(path.read_text("utf-8"))
    }
    assert found == {
        "app/exports/result_line.py",  # opens the exported file
        "canvas/clipboard.py",  # hands a table to other programs
    }
