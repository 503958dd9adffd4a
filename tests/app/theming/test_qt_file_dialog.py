"""Qt's own file dialog: in the language of the window, with its icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QFileDialog, QLabel

from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.app.window.main_window import MainWindow


def test_the_dialog_speaks_dutch(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.appearance.choose_language("nl")
    texts: list[str] = []
    kinds: list[str] = []

    def look(dialog: QFileDialog) -> int:
        texts.extend(label.text().replace("&", "") for label in dialog.findChildren(QLabel) if label.text())
        provider = dialog.iconProvider()
        kinds.extend(provider.type(QFileInfo(str(place))) for place in (tmp_path, tmp_path / "plan.journey"))
        return 0

    monkeypatch.setattr(QFileDialog, "exec", look)
    assert qt_file_dialog.ask_existing_file(window, "Openen", str(tmp_path), "Kaarten (*.journey)") is None
    assert kinds == ["Map", "JOURNEY-bestand"]
    assert texts and not [text for text in texts if re.search(r"\b(Look|Files|type|name|Folder)\b", text)]
